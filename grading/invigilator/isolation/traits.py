"""Small changes that the processes of a box make to themselves."""

import os
import resource
import signal

from invigilator.isolation import syscalls

NOT_BUILT = 86  # exit codes of the outermost process; else the kernel's own, 128 + n if signal n ended it
OVER_MEMORY = 87


def change_uid(uid: int) -> None:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)


def become_student(uid: int) -> None:
    if os.getuid() != uid:
        change_uid(uid)
    syscalls.drop_capabilities()
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)


def exit_code(status: int) -> int:
    code = os.waitstatus_to_exitcode(status)
    return code if code >= 0 else 128 - code


def no_handlers(caught: int) -> None:
    """Process 1 is safe from all signals from inside that it does not ask for; handlers of the warm process do ask."""
    signal.set_wakeup_fd(-1)
    for number in signal.valid_signals():  # libc keeps two for itself
        if caught >> (number - 1) & 1:
            signal.signal(number, signal.SIG_DFL)


def close_all_but(fd: int) -> None:
    os.closerange(3, fd)
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    os.closerange(fd + 1, most if most > 0 else 1 << 20)  # it may be infinite, which is -1


def devnull() -> None:
    null = os.open("/dev/null", os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(null, fd)
    os.close(null)
