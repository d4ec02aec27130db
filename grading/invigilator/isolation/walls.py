"""The walls around a kernel that runs students' code (Linux).

Inside there is Python with its packages, read-only, a private home and /tmp in memory, and nothing else: no course, no
gradebook, no other user's files, no network, no process of the machine's, no privilege.

Use: in the warm process `prepare(walls)` once, after its imports; then fork, and in the child `enter(walls, ...)`.
"""

import functools
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass

from invigilator.isolation.visible import Plan
from invigilator.records import Limits


class WallsError(RuntimeError):
    """The machine does not offer what the walls need. One sentence that says what, and what to do."""


@dataclass(frozen=True)
class Walls:
    """Which walls to use; `best` chooses them. Paths are absolute.

    `see` are further files and folders that can be read inside, `hide` those that must not be there even where a folder
    that is shown holds them (the course). What Python needs and what `see` names stays visible where it lies inside a
    hidden folder; where the same folder is named in both, it is hidden.
    """

    user_namespace: bool = True  # False: the caller is root and may do without
    proc: bool = True
    seccomp: bool = True
    see: tuple[str, ...] = ()
    hide: tuple[str, ...] = ()

    def names(self) -> tuple[str, ...]:
        """What holds a kernel in, for the record."""
        spaces = ("mount", "pid", "net", "ipc", "uts", *(("user",) if self.user_namespace else ()))
        return (*(f"{space} namespace" for space in spaces), "no capabilities", *(("seccomp",) if self.seccomp else ()))


@functools.lru_cache(maxsize=8)
def prepare(walls: Walls) -> Plan:
    """Find out what must be visible inside. Call it in the warm process, after its imports: each box then is faster."""
    # Here, that this module imports everywhere; before the fork, that it is quick.
    from invigilator.isolation import box, visible

    box.warm(walls)
    return visible.plan(walls.see, walls.hide)


def enter(
    walls: Walls,
    limits: Limits,
    folder: str,
    files: dict[str, bytes],
    inherit: int,
    environment: dict[str, str] | None = None,
    on_failure: Callable[[str], None] | None = None,
) -> None:
    """Go inside. Called in a child that was just forked and has one thread; what returns is a grandchild of it.

    The grandchild sits in `~/folder`, which holds `files` (relative path → content), with a new environment (and
    `environment` added), open files 0, 1, 2 (/dev/null) and `inherit` only. The child itself never returns: it waits
    and ends with the kernel's exit code (128 + n for signal n), `box.OVER_MEMORY` or `box.NOT_BUILT`. Kill it, and all
    in the box ends, detached processes too. If the walls cannot be built nothing returns, and `on_failure` is called
    outside with one sentence (otherwise it goes to stderr).
    """
    plan = prepare(walls)
    from invigilator.isolation import box

    tell = on_failure or (lambda sentence: os.write(2, f"{sentence}\n".encode()) and None)
    box.build(walls, plan, limits, folder, files, inherit, environment or {}, tell)


def offered() -> dict[str, bool | int | str]:
    """What this machine offers, tried in children that are thrown away (a quarter of a second, once a process).

    "system" is `sys.platform`, and all there is on systems other than Linux. Then "... namespace", "seccomp" and "proc"
    (bool), "landlock" (version, 0 for none), "cgroup" ("v1", "v2" or ""), "root" (bool), "kernel", "machine"; "box" is
    the kind of box that could be built: "root", "user", or "" for none, of which "reason" says why.
    """
    if sys.platform != "linux":
        return {"system": sys.platform}
    from invigilator.isolation import offers

    return offers.offered()


def best(see: tuple[str, ...] = (), hide: tuple[str, ...] = ()) -> Walls:
    """The strongest walls that this machine can build.

    Raises WallsError if they would not hold students' work: then only `--trusted` runs it, without walls.
    """
    return choose(offered(), see, hide)


def choose(machine: dict[str, bool | int | str], see: tuple[str, ...] = (), hide: tuple[str, ...] = ()) -> Walls:
    """As `best`, for a machine as `offered` describes it."""
    if machine.get("system") != "linux":
        raise WallsError(
            "Walls around students' code need Linux, which this is not: mark on Linux, or say --trusted to run their "
            "code without walls, with all that you may do yourself."
        )
    if not machine["box"]:
        raise WallsError(
            f"This machine does not let walls be built around students' code ({machine['reason']}): see `invigilator "
            "doctor`, or say --trusted to run their code without walls, with all that you may do yourself."
        )
    return Walls(
        user_namespace=machine["box"] == "user",
        proc=bool(machine["proc"]),
        seccomp=bool(machine["seccomp"]),
        see=tuple(see),
        hide=tuple(hide),
    )
