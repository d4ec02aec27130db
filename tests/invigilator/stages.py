"""Where the time of a submission goes: each stage of `invigilate` called by itself, one after the other."""

import shutil
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from invigilator import marking
from invigilator.conducting.desks import Clerk
from invigilator.conducting.state import Preparation
from invigilator.course import Course
from invigilator.rebuilding.rebuild import rebuild
from invigilator.records import Sat, Sitting
from invigilator.running.execute import Room
from measure import Account

SHOWN = {
    "start": "start: imports, warm process, calibration (once a run and worker)",
    "ingest": "take in",
    "rebuild": "rebuild",
    "empty": "fork, walls and end of one empty sitting",
    "first": "first sitting, cells and all",
    "second": "second sitting",
    "judge": "judge, canaries and the rest of marking",
    "commit": "write files and rows",
}


class Clock:
    """Seconds on the clock, and of computing by all processes, of each stage."""

    def __init__(self, account: Account):
        self.account = account
        self.wall: dict[str, float] = defaultdict(float)
        self.cpu: dict[str, float] = defaultdict(float)

    def __call__(self, stage: str, work: Callable[..., Any], *arguments: Any) -> Any:
        wall, cpu = time.perf_counter(), self.account.seconds()
        try:
            return work(*arguments)
        finally:
            self.wall[stage] += time.perf_counter() - wall
            self.cpu[stage] += self.account.seconds() - cpu


class Watched:
    """A room that tells the first sitting of a submission from those that come after."""

    def __init__(self, room: Room, clock: Clock):
        self.room, self.clock, self.sittings, self.cells = room, clock, 0, 0.0

    def sit(self, sitting: Sitting) -> Sat:
        self.sittings += 1
        sat = self.clock("first" if self.sittings == 1 else "second", self.room.sit, sitting)
        self.cells += sum(ran.cpu for ran in sat.ran)
        return sat


def breakdown(template: Path, number: int = 12) -> None:
    """Print what each stage costs, for the first submissions of a class in which nothing is marked."""
    account = Account()
    account.join()
    clock, cells = Clock(account), 0.0
    with tempfile.TemporaryDirectory(prefix="invigilator-stages-") as folder:
        shutil.copytree(template, Path(folder) / "course")
        course = Course.find(Path(folder) / "course")
        ready = clock("start", Preparation.of, course, "ps1", False)
        order = ready.order
        room = Room(order.walls, order.modules)
        calibration = clock("start", marking.calibrate, order.paper, room, order.rules, 1)
        clerk = Clerk(course.folder, course.overrides)
        clock("start", clerk.ready, order.paper)
        students = course.students("ps1")[:number]
        for student in students:
            handed = clock("ingest", ready.take_in, student)
            for sheet in order.paper.sheets:
                clock("rebuild", rebuild, sheet, handed.notebooks[sheet.name])
            clock("empty", room.sit, Sitting((), preload=order.rules.preload))
            watched = Watched(room, clock)
            result = clock("judge", marking.mark, order.paper, handed, watched, order.rules, calibration, 1)
            cells += watched.cells
            clock("commit", clerk.write, result)
        clerk.close()
        room.close()
    for figures in (clock.wall, clock.cpu):
        figures["judge"] -= figures["first"] + figures["second"] + figures["rebuild"]
    print(f"where it goes, one submission at a time (mean of {len(students)}; by {account.how}):")
    print(f"{'stage':68}{'ms':>8}{'CPU-ms':>9}")
    for stage, shown in SHOWN.items():
        share = 1 if stage == "start" else len(students)
        print(f"{shown:68}{1000 * clock.wall[stage] / share:8.0f}{1000 * clock.cpu[stage] / share:9.0f}")
    rest = [stage for stage in SHOWN if stage not in ("start", "empty")]
    sums = [sum(figures[stage] for stage in rest) / len(students) for figures in (clock.wall, clock.cpu)]
    print(f"{'all but the start (the empty sitting is in both sittings)':68}{1000 * sums[0]:8.0f}{1000 * sums[1]:9.0f}")
    print(f"{'of which the cells themselves, both sittings':68}{'':8}{1000 * cells / len(students):9.0f}")
    account.close()
