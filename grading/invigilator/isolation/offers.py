"""Try out what a Linux machine offers for the walls: each thing in a child that is thrown away.

`python -m invigilator.isolation.offers` prints it as JSON. It is a program of its own so that a process with
threads can ask.
"""

import functools
import json
import os
import platform
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from invigilator.isolation import seccomp, syscalls
from invigilator.isolation.walls import Walls, enter
from invigilator.records import Limits

SPACES = {
    "mount": syscalls.CLONE_NEWNS,
    "pid": syscalls.CLONE_NEWPID,
    "net": syscalls.CLONE_NEWNET,
    "ipc": syscalls.CLONE_NEWIPC,
    "uts": syscalls.CLONE_NEWUTS,
}
_HINTS = (  # a setting of the machine's, the value that closes the door, and what to say of it
    ("kernel/unprivileged_userns_clone", "0", "sysctl kernel.unprivileged_userns_clone is 0"),
    ("kernel/apparmor_restrict_unprivileged_userns", "1", "AppArmor restricts user namespaces (sysctl kernel.apparmor_"
     "restrict_unprivileged_userns is 1)"),
    ("user/max_user_namespaces", "0", "sysctl user.max_user_namespaces is 0"),
)  # fmt: skip
_NOTHING = {
    **{"system": sys.platform, "kernel": platform.release(), "machine": platform.machine(), "root": False},
    **{f"{name} namespace": False for name in ("user", *SPACES)},
    **{"seccomp": False, "landlock": 0, "cgroup": "", "box": "", "proc": False},
}
_PATIENCE = 60  # seconds for all trials, on the busiest machine


@functools.cache
def offered() -> dict[str, Any]:
    """See `walls.offered`. Asked once for each process."""
    command = [sys.executable, "-m", "invigilator.isolation.offers"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE, stdin=subprocess.DEVNULL)
        return json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        return {**_NOTHING, "reason": f"the machine could not be tried out ({error})"}


def look() -> dict[str, Any]:
    """Try everything. To be run in a process with one thread."""
    found: dict[str, Any] = {"system": sys.platform, "kernel": platform.release(), "machine": platform.machine()}
    found["root"] = os.geteuid() == 0
    found["user namespace"] = not _error_of(lambda: syscalls.unshare(syscalls.CLONE_NEWUSER))
    for name, flag in SPACES.items():
        found[f"{name} namespace"] = not (_error_of(lambda flag=flag: syscalls.unshare(flag))
            and _error_of(lambda flag=flag: syscalls.unshare(flag | syscalls.CLONE_NEWUSER)))  # fmt: skip
    found["seccomp"] = seccomp.known() and not _error_of(seccomp.install)
    found["landlock"] = syscalls.landlock_version()
    found["cgroup"] = _writable_cgroup()
    found.update(_box(found["seccomp"]))
    if not found["box"]:
        closed = [text for name, value, text in _HINTS if _read(f"/proc/sys/{name}") == value]
        found["reason"] = "; ".join([*closed, found["reason"]])
    return found


def _error_of(trial: Callable[[], Any]) -> str:
    """Run a trial in a child: the empty string, or what went wrong."""
    told, tell = os.pipe()
    child = os.fork()
    if not child:
        try:
            trial()
        except OSError as error:
            os.write(tell, (str(error) or "error").encode()[:1000])
        finally:
            os._exit(0)
    os.close(tell)
    with open(told, "rb") as pipe:
        error = pipe.read().decode("utf-8", "replace")
    os.waitpid(child, 0)
    return error


def _box(filtered: bool) -> dict[str, Any]:
    """Build whole boxes, the best kind first, until one stands."""
    reasons = []
    for user in (False, True) if os.geteuid() == 0 else (True,):
        for proc in (True, False):
            reason = _stands(Walls(user_namespace=user, proc=proc, seccomp=filtered))
            if not reason:
                return {"box": "user" if user else "root", "proc": proc, "reason": ""}
            reasons.append(reason)
    return {"box": "", "proc": False, "reason": reasons[-2]}


def _stands(walls: Walls) -> str:
    """Build a box, look around inside, leave: the empty string, or what went wrong."""
    here, there = socket.socketpair()
    child = os.fork()
    if not child:
        try:
            here.close()
            enter(walls, Limits(disk=1 << 20), "trial", {"file": b"seen"}, there.fileno(), on_failure=_say(there))
            import colorsys  # noqa: F401  # nobody has it yet: the standard library can be read

            right = Path("file").read_bytes() == b"seen" and not os.path.exists("/etc/shadow")
            _say(there)("stands" if right else "a box that was built does not hold")
        except BaseException as error:
            _say(there)(f"inside: {error}")
        finally:
            os._exit(0)
    there.close()
    with here.makefile("rb") as channel:
        said = channel.read().decode("utf-8", "replace")
    os.waitpid(child, 0)
    return "" if said == "stands" else said.strip().rstrip(".") or "the trial ended without a word"


def _say(channel: socket.socket) -> Callable[[str], None]:
    return lambda text: channel.sendall(text.encode())


def _read(path: str) -> str:
    try:
        return Path(path).read_text().strip()
    except OSError:
        return ""


def _writable_cgroup() -> str:
    """The version of control groups whose process limit this user could set, or the empty string."""
    for line in _read("/proc/self/cgroup").splitlines():
        _, kinds, path = line.split(":", 2)
        for version, folder in (("v2", f"/sys/fs/cgroup{path}"), ("v1", f"/sys/fs/cgroup/pids{path}")):
            right = "pids" in _read(f"{folder}/cgroup.controllers").split() if version == "v2" else kinds == "pids"
            if right and os.access(folder, os.W_OK):
                return version
    return ""


if __name__ == "__main__":
    print(json.dumps(look()))
