"""The filter of system calls, read as the Linux kernel reads it, for both architectures."""

import errno
import struct

import pytest
from invigilator.isolation import seccomp, syscalls

ALLOWED, KILLED = "allowed", "killed"
ARCH = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
CLONE, SOCKET, PRLIMIT, OPENAT, EXECVE = (
    {"x86_64": 56, "aarch64": 220},
    {"x86_64": 41, "aarch64": 198},
    {"x86_64": 302, "aarch64": 261},
    {"x86_64": 257, "aarch64": 56},
    {"x86_64": 59, "aarch64": 221},
)


def _says(machine, number, first=0, arch=None):
    """What the filter says of a call: "allowed", "killed" or the number of an error."""
    data = struct.pack("=IIQQ", number, ARCH[machine] if arch is None else arch, 0, first)
    steps = list(struct.iter_unpack("=HBBI", seccomp.program(machine)))
    place, value = 0, 0
    while True:
        code, true, false, k = steps[place]
        place += 1
        if code == 0x20:
            (value,) = struct.unpack_from("=I", data, k)
        elif code == 0x06:
            return {0x7FFF0000: ALLOWED, 0x80000000: KILLED}.get(k, k & 0xFFFF)
        else:
            holds = {0x15: value == k, 0x35: value >= k, 0x45: bool(value & k)}[code]
            place += true if holds else false


@pytest.fixture(params=["x86_64", "aarch64"])
def machine(request):
    return request.param


def test_every_refused_call_is_refused(machine):
    column = ("x86_64", "aarch64").index(machine)
    assert {name: _says(machine, numbers[column]) for name, numbers in seccomp._REFUSED.items()} == dict.fromkeys(
        seccomp._REFUSED, errno.EPERM
    )


def test_ordinary_calls_are_allowed(machine):
    for number in (OPENAT[machine], EXECVE[machine]):
        assert _says(machine, number, first=2**32 - 100) == ALLOWED


def test_processes_and_threads_can_be_made_but_no_namespaces(machine):
    assert _says(machine, CLONE[machine], first=17) == ALLOWED
    assert _says(machine, CLONE[machine], first=0x3D0F00) == ALLOWED  # a thread, as libc makes it
    for flag in (syscalls.CLONE_NEWUSER, syscalls.CLONE_NEWNS, syscalls.CLONE_NEWNET):
        assert _says(machine, CLONE[machine], first=flag | 17) == errno.EPERM
    assert _says(machine, 435) == errno.ENOSYS  # clone3: libc then asks for clone


@pytest.mark.parametrize(
    ("family", "says"),
    [(1, ALLOWED), (2, ALLOWED), (10, ALLOWED), (0, 97), (16, 97), (17, 97), (38, 97), (40, 97)],
)
def test_three_families_of_sockets_are_allowed(machine, family, says):
    assert _says(machine, SOCKET[machine], first=family) == says


def test_limits_can_be_set_for_oneself_only(machine):
    assert _says(machine, PRLIMIT[machine], first=0) == ALLOWED
    assert _says(machine, PRLIMIT[machine], first=1) == errno.EPERM


def test_calls_of_another_architecture_end_the_process(machine):
    assert _says(machine, OPENAT[machine], arch=0x40000003) == KILLED


def test_the_second_calling_convention_of_x86_is_not_there():
    assert _says("x86_64", 0x40000000 | 101) == errno.ENOSYS
