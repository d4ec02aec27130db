"""Desks and clerks that do as they are told, for tests of what goes on around them. Light: spawned processes import it.

What to do stands in the student's name: `kill` (its process dies), `kill-once`, `raise`, `raise-once`, `slow`.
What was done stands in files of a folder, one a call.
"""

import os
import signal
import time
import uuid
from pathlib import Path

from invigilator.conducting.desks import DeskError
from invigilator.records import Result, Status
from invigilator.rules import Calibration


class Desk:
    """Marks nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ready(self) -> None:
        pass

    def calibrate(self, seed: int) -> Calibration:
        return Calibration({})

    def look(self, handed) -> dict:
        act(self.folder, "looked", handed.student, "look")
        return {"seen": handed.student}

    def mark(self, handed, calibration, seed: int, looked=None) -> Result:
        assert looked in (None, {"seen": handed.student}), "what another one's notebook left"
        act(self.folder, "gone-on" if looked else "marked", handed.student, "desk")
        return Result(handed.student, "ps1", Status.GRADED, (), {}, cpu=0.1, wall=0.2)

    def close(self) -> None:
        (self.folder / "closed").touch()


class Clerk:
    """Writes a file a result."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def ready(self, paper) -> None:
        pass

    def write(self, result: Result) -> None:
        act(self.folder, "written", result.student, "clerk")

    def close(self) -> None:
        pass


def act(folder: Path, what: str, student: str, where: str) -> None:
    """Do what the name says at this place, once noted."""
    note(folder, f"{what}-begun", student)
    told = student.partition("@")[2].split("-") if f"@{where}" in student else []
    first = len(count(folder, f"{what}-begun", student)) == 1
    if told and ("once" not in told or first):
        if "kill" in told:
            os.kill(os.getpid(), signal.SIGKILL)
        if "raise" in told:
            raise DeskError(f"no luck with {student}")
        if "slow" in told:
            time.sleep(60)
    note(folder, what, student)


def note(folder: Path, what: str, student: str) -> None:
    place = folder / what / student
    place.mkdir(parents=True, exist_ok=True)
    (place / uuid.uuid4().hex).touch()


def count(folder: Path, what: str, student: str) -> list[Path]:
    """The notes of one kind about one student."""
    place = folder / what / student
    return list(place.iterdir()) if place.exists() else []
