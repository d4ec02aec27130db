"""Process 1 of a box: collects what ends, minds the memory, and takes all with it when it ends."""

import os
import select
import signal
import time
from pathlib import Path
from typing import NoReturn

from invigilator import seccomp, syscalls, traits

_LOOK_EVERY = 0.2  # seconds between two looks at the memory in use


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
    start = _memory(exact=False) if memory else 0
    look_at = time.monotonic() + _LOOK_EVERY
    while True:
        while (ended := os.waitpid(-1, os.WNOHANG))[0]:
            if ended[0] == kernel:
                code = traits.exit_code(ended[1])
                reserved = code in (traits.NOT_BUILT, traits.OVER_MEMORY)  # not the kernel's to say
                return 1 if reserved else code
        if memory and time.monotonic() >= look_at:
            if _memory(exact=False) > memory + start and _memory(exact=True) > memory + start:
                return traits.OVER_MEMORY
            look_at = time.monotonic() + _LOOK_EVERY
        signal.sigtimedwait({signal.SIGCHLD}, _LOOK_EVERY)


def _memory(exact: bool) -> int:
    """Bytes in use by all processes in the box. Exact: pages that several share count once (slower)."""
    total = 0
    for entry in os.listdir("/proc"):
        if not entry.isdigit() or entry == "1":
            continue
        for name, wanted in (("smaps_rollup", ("Pss:",)), ("status", ("RssAnon:", "RssShmem:")))[0 if exact else 1 :]:
            try:
                lines = Path("/proc", entry, name).read_text("ascii", "replace").splitlines()
            except OSError:  # it has ended, or has made itself unreadable
                continue
            total += sum(int(line.split()[1]) for line in lines if line.startswith(wanted))
            break
    return total * 1024
