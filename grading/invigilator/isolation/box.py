"""Build one box and step into it. `walls` says what a box keeps out; here is how.

Three processes: A, forked from the warm process, stays outside and waits; B is process 1 inside, builds the root and
watches; C is the kernel. When A or B ends, by whatever means, the kernel of Linux ends all else in the box.
"""

import os
import platform
import resource
import signal
import sys
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, NoReturn

from invigilator.isolation import roots, seccomp, syscalls, traits, visible, watch
from invigilator.isolation.traits import NOT_BUILT, OVER_MEMORY
from invigilator.records import Limits

__all__ = ["NOT_BUILT", "OVER_MEMORY", "build"]

_FIRST_UID, _UIDS = 61184, 4336  # set aside for users that live for a moment only (systemd's DynamicUser)
_STUDENT = 1000  # the uid inside a user namespace


def build(
    walls: Any,
    plan: visible.Plan,
    limits: Limits,
    folder: str,
    files: dict[str, bytes],
    inherit: int,
    environment: dict[str, str],
    on_failure: Callable[[str], None],
) -> None:
    """See `walls.enter`."""
    traits.close_all_but(inherit)
    os.umask(0o022)
    told, tell = os.pipe()
    alive, life = os.pipe()
    parent = os.getppid()
    status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    in_use, caught = int(status["VmSize"].split()[0]) * 1024, int(status["SigCgt"], 16)
    uid = _FIRST_UID + os.getpid() % _UIDS
    try:
        processes = limits.processes + _not_the_students(walls)
        _leave(walls, uid)
        init = os.fork()
    except OSError as error:
        on_failure(f"The walls could not be built: {error}.")
        os._exit(NOT_BUILT)
    if init:
        os.close(tell)
        os.close(alive)
        _wait_outside(init, parent, caught, told, inherit, on_failure)
    uid = _STUDENT if walls.user_namespace else uid
    try:
        os.close(life)
        roots.build(plan, limits.disk, uid, walls.proc)
        syscalls.hostname("desk")
        syscalls.drop_bounds()
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)  # before there is a student who could reach into this process
        kernel = os.fork()
        if kernel:
            os.close(tell)
            watch.watch(kernel, uid, caught, alive, limits.memory if walls.proc else None, walls.seccomp)
        traits.become_student(uid)
        os.setsid()
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)
        traits.devnull()
        _lower_limits(limits, processes, in_use)
        _sit_down(folder, files, environment)
        if walls.proc:
            Path("/proc/self/oom_score_adj").write_text("1000")  # if the machine runs out of memory, this goes first
        if walls.seccomp:
            seccomp.install()
    except BaseException as error:
        os.write(tell, f"The walls could not be built: {error or type(error).__name__}.".encode()[:2000])
        os._exit(NOT_BUILT)
    for fd in (told, tell, alive):
        os.close(fd)


def warm(walls: Any) -> None:
    """Do beforehand what would else be done in every box."""
    if walls.seccomp:
        seccomp.program()


def _leave(walls: Any, uid: int) -> None:
    """A moves to new namespaces, of which the process namespace begins with its first child."""
    spaces = syscalls.CLONE_NEWNS | syscalls.CLONE_NEWPID | syscalls.CLONE_NEWNET
    spaces |= syscalls.CLONE_NEWIPC | syscalls.CLONE_NEWUTS
    if not walls.user_namespace:
        syscalls.unshare(spaces)
        return
    if os.geteuid() == 0:  # the limit on processes does not hold uid 0
        traits.change_uid(uid)
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)  # else the maps below belong to root
    outside, group = os.geteuid(), os.getegid()
    syscalls.unshare(spaces | syscalls.CLONE_NEWUSER)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{_STUDENT} {outside} 1")
    Path("/proc/self/gid_map").write_text(f"{_STUDENT} {group} 1")


def _wait_outside(
    init: int, parent: int, caught: int, told: int, inherit: int, on_failure: Callable[[str], None]
) -> NoReturn:
    """A: hold the box for as long as the warm process lives, and end with the kernel's exit code."""
    code = NOT_BUILT
    try:
        traits.no_handlers(caught)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() == parent:
            failure = _read_all(told)
            if failure:
                on_failure(failure)
            os.close(inherit)
            code = traits.exit_code(os.waitpid(init, 0)[1])
            code = NOT_BUILT if failure else code
    finally:
        os._exit(code)


def _read_all(fd: int) -> str:
    parts = []
    while part := os.read(fd, 4096):
        parts.append(part)
    return b"".join(parts).decode("utf-8", "replace")


def _not_the_students(walls: Any) -> int:
    """Processes that the kernel counts on the student's limit although they are not the student's."""
    if not walls.user_namespace:
        return 1  # B
    if tuple(map(int, platform.release().split(".")[:2])) >= (5, 14):  # counted per namespace since
        return 2  # A and B
    uid, count = os.geteuid(), 2
    for entry in os.scandir("/proc"):
        if uid and entry.name.isdigit() and entry.stat().st_uid == uid:
            count += len(os.listdir(f"{entry.path}/task"))
    return count


def _lower_limits(limits: Limits, processes: int, in_use: int) -> None:
    for kind, most in (
        (resource.RLIMIT_AS, in_use + limits.memory),
        (resource.RLIMIT_NPROC, processes),
        (resource.RLIMIT_FSIZE, limits.disk),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 64 << 10),
        (resource.RLIMIT_MSGQUEUE, 64 << 10),
    ):
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (most, most))


def _sit_down(folder: str, files: dict[str, bytes], environment: dict[str, str]) -> None:
    """Go to the working folder, put the files there, and have only the environment that a student may see."""
    home = Path(visible.HOME)
    work = home / _inner(folder)
    work.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        place = work / _inner(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    os.chdir(work)
    os.environ.clear()
    os.environ.update(new_environment())
    os.environ.update(environment)


def _inner(name: str) -> PurePosixPath:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\0" in name:
        raise ValueError(f"a file for the working folder is called {name!r}, which is not a path inside it")
    return path


def new_environment() -> dict[str, str]:
    """The environment inside: what Python and its libraries want, and nothing of the machine's own."""
    programs = [os.path.dirname(sys.executable), "/usr/local/bin", "/usr/bin", "/bin"]
    threads = ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "VECLIB_MAXIMUM", "BLIS", "POLARS_MAX", "RAYON")
    return {
        "PATH": os.pathsep.join(dict.fromkeys(programs)),
        "HOME": visible.HOME,
        "USER": visible.USER,
        "LOGNAME": visible.USER,
        "TMPDIR": "/tmp",
        "LANG": "C.UTF-8",
        "SHELL": "/bin/sh",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",  # as ipykernel sets it
        "NBGRADER_EXECUTION": "autograde",
        **{f"{name}_{'THREADS' if name.endswith('MAX') else 'NUM_THREADS'}": "1" for name in threads},
    }
