"""The few system calls of Linux that Python 3.11 does not offer, by ctypes. Each raises OSError as `os` does."""

import ctypes
import os
import platform
import sys

CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC = 0x00020000, 0x04000000, 0x08000000
CLONE_NEWUSER, CLONE_NEWPID, CLONE_NEWNET = 0x10000000, 0x20000000, 0x40000000
CLONE_NEWTIME, CLONE_NEWCGROUP = 0x00000080, 0x02000000

MS_RDONLY, MS_NOSUID, MS_NODEV, MS_NOEXEC = 1, 2, 4, 8
MS_REMOUNT, MS_BIND, MS_REC, MS_PRIVATE = 32, 4096, 16384, 1 << 18
MNT_DETACH = 2

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2

_READ_ONLY, _ATTRIBUTES = 1, 1 | 2 | 4  # the latter with nosuid and nodev, in the words of mount_setattr
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_MOUNT_SETATTR = 442  # one number on every architecture, as all calls since 2019
_LANDLOCK_CREATE_RULESET = 444
_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}

if sys.platform == "linux":
    _libc = ctypes.CDLL(None, use_errno=True)
    _libc.syscall.restype = ctypes.c_long


def _check(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)
    return result


def unshare(flags: int) -> None:
    """Leave the namespaces that `flags` names for new ones. Of a pid namespace, the next child is the first member."""
    _check(_libc.unshare(ctypes.c_int(flags)), "unshare")


def mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    """Mount, bind or remount, as mount(2)."""
    kind_, data_ = (text.encode() if text else None for text in (kind, data))
    result = _libc.mount(os.fsencode(source), os.fsencode(target), kind_, ctypes.c_ulong(flags), data_)
    _check(result, f"mount {target}")


def unmount(target: str) -> None:
    """Take a mount and all below it out of the tree."""
    _check(_libc.umount2(os.fsencode(target), MNT_DETACH), f"unmount {target}")


def seal(target: str) -> None:
    """Make a mount, and all below it, read-only, without devices and set-uid programs (Linux 5.12)."""
    _set_attributes(target, _AT_RECURSIVE, _ATTRIBUTES, 0)


def unseal(target: str) -> None:
    """Let one mount be written again."""
    _set_attributes(target, 0, 0, _READ_ONLY)


def _set_attributes(target: str, flags: int, set_: int, clear: int) -> None:
    values = (ctypes.c_uint64 * 4)(set_, clear, 0, 0)
    arguments = (ctypes.c_int(_AT_FDCWD), os.fsencode(target), ctypes.c_uint(flags), values, ctypes.c_size_t(32))
    _check(_libc.syscall(ctypes.c_long(_MOUNT_SETATTR), *arguments), f"mount_setattr {target}")


def pivot_here() -> None:
    """Make the working directory, a mount, the root, and let go of the old one."""
    number = _PIVOT_ROOT.get(platform.machine())
    if number is None:
        raise OSError(38, f"no number of pivot_root is known for the architecture {platform.machine()}")
    _check(_libc.syscall(ctypes.c_long(number), b".", b"."), "pivot_root")
    unmount(".")
    os.chdir("/")


def prctl(option: int, value: int = 0, pointer: ctypes.Array | ctypes.Structure | None = None) -> None:
    """Change a trait of this process, as prctl(2)."""
    third = ctypes.byref(pointer) if pointer is not None else ctypes.c_ulong(0)
    _check(_libc.prctl(option, ctypes.c_ulong(value), third, ctypes.c_ulong(0), ctypes.c_ulong(0)), f"prctl {option}")


def drop_bounds() -> None:
    """Let no program that is started later bring a capability. Comes before `drop_capabilities`."""
    for capability in range(64):
        try:
            prctl(PR_CAPBSET_DROP, capability)
        except OSError:  # beyond the last that this kernel knows
            break


def drop_capabilities() -> None:
    """Give up every capability that this process holds."""
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    _check(_libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())), "capset")


def hostname(name: str) -> None:
    """Name this uts namespace."""
    _check(_libc.sethostname(name.encode(), ctypes.c_size_t(len(name))), "sethostname")


def landlock_version() -> int:
    """The version of Landlock's interface that the kernel speaks, 0 for none."""
    arguments = (ctypes.c_void_p(None), ctypes.c_size_t(0), ctypes.c_uint32(1))
    return max(0, _libc.syscall(ctypes.c_long(_LANDLOCK_CREATE_RULESET), *arguments))
