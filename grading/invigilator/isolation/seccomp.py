"""A filter of system calls: what no exercise needs, and what ways out of a box have been built on, is refused.

The list refuses rather than allows: notebooks use all of Python and compiled libraries, and a list of what is allowed
would break honest work with every new libc. The walls do not rest on this filter alone.
"""

import ctypes
import errno
import functools
import platform
import struct
import sys

from invigilator.isolation import syscalls

_NAMESPACES = (
    syscalls.CLONE_NEWNS
    | syscalls.CLONE_NEWUTS
    | syscalls.CLONE_NEWIPC
    | syscalls.CLONE_NEWUSER
    | syscalls.CLONE_NEWPID
    | syscalls.CLONE_NEWNET
    | syscalls.CLONE_NEWCGROUP
)
_FAMILIES = (1, 2, 10)  # AF_UNIX, AF_INET, AF_INET6

# Calls made since 2019 have one number everywhere. pidfd_getfd is 438, mount_setattr 442, memfd_secret 447...
_EVERYWHERE = {
    *(425, 426, 427),  # io_uring
    *(428, 429, 430, 431, 432, 433, 438, 442, 467),  # the newer mount calls, pidfd_getfd
    *(443, 447),  # quotactl_fd, memfd_secret
}
# name: (x86_64, aarch64)
_REFUSED = {
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "unshare": (272, 97),
    "setns": (308, 268),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "kexec_load": (246, 104),
    "kexec_file_load": (320, 294),
    "init_module": (175, 105),
    "finit_module": (313, 273),
    "delete_module": (176, 106),
    "userfaultfd": (323, 282),
    "name_to_handle_at": (303, 264),
    "open_by_handle_at": (304, 265),
    "personality": (135, 92),
    "quotactl": (179, 60),
    "swapon": (167, 224),
    "swapoff": (168, 225),
    "reboot": (169, 142),
    "acct": (163, 89),
    "syslog": (103, 116),
    "settimeofday": (164, 170),
    "clock_settime": (227, 112),
    "fanotify_init": (300, 262),
    "vhangup": (153, 58),
    # Memory that no limit of a process or of a folder counts.
    "memfd_create": (319, 279),
    "shmget": (29, 194),
    "msgget": (68, 186),
    "semget": (64, 190),
}
_ONLY_X86 = {172, 173, 154, 134, 212}  # iopl, ioperm, modify_ldt, uselib, lookup_dcookie
_AUDIT_ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CLONE, _CLONE3, _SOCKET = {"x86_64": 56, "aarch64": 220}, 435, {"x86_64": 41, "aarch64": 198}
_PRLIMIT = {"x86_64": 302, "aarch64": 261}

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCH, _FIRST_ARGUMENT = 0, 4, 16  # offsets in struct seccomp_data, little-endian


def _step(code: int, value: int, true: int = 0, false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, true, false, value)


@functools.cache
def program(machine: str = platform.machine()) -> bytes:
    """The filter as the kernel reads it (classic BPF), for an architecture that is `known`."""
    x86 = machine == "x86_64"
    refused = {numbers[0 if x86 else 1] for numbers in _REFUSED.values()} | _EVERYWHERE | (_ONLY_X86 if x86 else set())
    steps = [_step(_LOAD, _ARCH), _step(_EQUAL, _AUDIT_ARCH[machine], 1, 0), _step(_RETURN, _KILL)]
    steps.append(_step(_LOAD, _NUMBER))
    if x86:  # the x32 calling convention
        steps += [_step(_AT_LEAST, 0x40000000, 0, 1), _step(_RETURN, _ERROR | errno.ENOSYS)]
    # libc then falls back to clone, whose flags can be read.
    steps += [_step(_EQUAL, _CLONE3, 0, 1), _step(_RETURN, _ERROR | errno.ENOSYS)]
    for number in sorted(refused):
        steps += [_step(_EQUAL, number, 0, 1), _step(_RETURN, _ERROR | errno.EPERM)]
    # Limits of others: those of process 1 are not the student's to set. 0 is the caller itself.
    steps += [_step(_EQUAL, _PRLIMIT[machine], 0, 4), _step(_LOAD, _FIRST_ARGUMENT), _step(_EQUAL, 0, 1, 0)]
    steps += [_step(_RETURN, _ERROR | errno.EPERM), _step(_RETURN, _ALLOW)]
    steps += [_step(_EQUAL, _CLONE[machine], 0, 4), _step(_LOAD, _FIRST_ARGUMENT)]
    steps += [_step(_ANY_BIT, _NAMESPACES, 0, 1), _step(_RETURN, _ERROR | errno.EPERM), _step(_RETURN, _ALLOW)]
    steps += [_step(_EQUAL, _SOCKET[machine], 1, 0), _step(_RETURN, _ALLOW), _step(_LOAD, _FIRST_ARGUMENT)]
    steps += [_step(_EQUAL, family, len(_FAMILIES) - place, 0) for place, family in enumerate(_FAMILIES)]
    steps += [_step(_RETURN, _ERROR | errno.EAFNOSUPPORT), _step(_RETURN, _ALLOW)]
    return b"".join(steps)


class _Filter(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("steps", ctypes.c_void_p)]


def known() -> bool:
    """Whether there is a filter for this architecture."""
    return sys.platform == "linux" and platform.machine() in _AUDIT_ARCH and sys.maxsize > 2**32


def install() -> None:
    """Filter the calls of this process and of all that it starts, from now on and for good."""
    code = program()
    steps = ctypes.create_string_buffer(code, len(code))
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    filter_ = _Filter(len(code) // 8, ctypes.addressof(steps))
    syscalls.prctl(syscalls.PR_SET_SECCOMP, syscalls.SECCOMP_MODE_FILTER, filter_)
