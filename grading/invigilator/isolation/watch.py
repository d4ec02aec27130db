"""Process 1 of a box: collects what ends, minds the memory, and takes all with it when it ends."""

import os
import select
import signal
import time
from pathlib import Path
from typing import NoReturn

from invigilator.isolation import seccomp, syscalls, traits

_LOOK_EVERY = 0.2  # seconds between two looks at the memory in use
_PRIVATE = ("status", ("RssAnon:", "RssShmem:"))  # a file in /proc/PID, and the lines in it that count
_PROPORTIONAL = ("smaps_rollup", ("Pss:",))


def watch(kernel: int, uid: int, caught: int, alive: int, memory: int | None, filtered: bool) -> NoReturn:
    """B: collect what ends, end with the kernel, or earlier if all in the box together use more than `memory` bytes."""
    code = 128 + signal.SIGKILL
    try:
        traits.no_handlers(caught)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
        traits.close_all_but(alive)
        traits.devnull()
        os.setsid()
        traits.become_student(uid)
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
        if filtered:
            seccomp.install()
        if not select.select([alive], [], [], 0)[0]:  # A lives
            code = _until_over(kernel, memory)
    finally:
        os._exit(code)


def _until_over(kernel: int, memory: int | None) -> int:
    allowed = memory + _used("self", _PRIVATE) if memory else 0  # what the kernel shares with the warm process is free
    look_at = time.monotonic() + _LOOK_EVERY
    while True:
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            if ended[0] == kernel:
                code = traits.exit_code(ended[1])
                reserved = code in (traits.NOT_BUILT, traits.OVER_MEMORY)  # not the kernel's to say
                return 1 if reserved else code
        if memory and time.monotonic() >= look_at:
            # The first sum is quick, and counts pages that processes share several times.
            if _sum(_PRIVATE) > allowed and _sum(_PROPORTIONAL) > allowed:
                return traits.OVER_MEMORY
            look_at = time.monotonic() + _LOOK_EVERY
        signal.sigtimedwait({signal.SIGCHLD}, _LOOK_EVERY)


def _sum(kind: tuple[str, tuple[str, ...]]) -> int:
    """Bytes in use by all processes in the box but this one."""
    return sum(_used(entry, kind) for entry in os.listdir("/proc") if entry.isdigit() and entry != "1")


def _used(process: str, kind: tuple[str, tuple[str, ...]]) -> int:
    file, wanted = kind
    try:
        lines = Path("/proc", process, file).read_text("ascii", "replace").splitlines()
    except ProcessLookupError:
        return 0
    except OSError:  # it has ended, or has made itself unreadable
        return _used(process, _PRIVATE) if kind is _PROPORTIONAL else 0
    return sum(int(line.split()[1]) for line in lines if line.startswith(wanted)) * 1024
