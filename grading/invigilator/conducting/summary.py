"""What a run tells while it runs, and at its end."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from invigilator.conducting.ledger import Line
from invigilator.records import Remark, Status


@dataclass(frozen=True)
class Event:
    """Something that happened in a run.

    Kinds: `begun` (`total` is known), `told` (`text` is for the instructor), `skipped` (marked in an earlier run),
    `done` (marked and written down), `restarted` (a process was lost, and `text` says which), `stopping`.
    `done` counts the submissions that are finished.
    """

    kind: str
    done: int = 0
    total: int = 0
    line: Line | None = None
    text: str = ""


@dataclass(frozen=True)
class Summary:
    """A run at its end: a line a submission (`skipped` ones were marked in an earlier run), sorted by student.

    `total` counts the submissions asked for, `left` those that nothing was done about, because the run was stopped;
    `reason` is why, where nobody asked for it. `told` is for the instructor. Seconds are on the clock.
    """

    assignment: str
    course: str
    lines: tuple[Line, ...]
    skipped: frozenset[str] = frozenset()
    told: tuple[Remark, ...] = ()
    total: int = 0
    workers: int = 0
    seconds: float = 0.0
    stopped: bool = False
    reason: str = ""

    @property
    def left(self) -> int:
        """Submissions that are still to be marked."""
        return self.total - len(self.lines)

    def count(self, status: Status) -> int:
        """How many submissions ended so."""
        return Counter(line.status for line in self.lines)[status]

    def those(self, status: Status) -> list[Line]:
        """The submissions that ended so."""
        return [line for line in self.lines if line.status is status]

    def slowest(self, number: int = 5) -> list[Line]:
        """Those of this run that took longest on the clock, the slowest first."""
        fresh = [line for line in self.lines if line.student not in self.skipped]
        return sorted(fresh, key=lambda line: (-line.wall, line.student))[:number]

    def as_dict(self) -> dict[str, Any]:
        """All of it in plain lists, dicts, text and numbers."""
        return {
            "assignment": self.assignment,
            "course": self.course,
            "total": self.total,
            **{status.value: self.count(status) for status in Status},
            "skipped": len(self.skipped),
            "left": self.left,
            "stopped": self.stopped,
            "reason": self.reason,
            "workers": self.workers,
            "seconds": round(self.seconds, 3),
            "cpu": round(sum(line.cpu for line in self.lines if line.student not in self.skipped), 3),
            "told": [_remark(each) for each in self.told],
            "slowest": [line.student for line in self.slowest()],
            "students": [
                {
                    "student": line.student,
                    "status": line.status.value,
                    "skipped": line.student in self.skipped,
                    "remarks": [_remark(each) for each in line.remarks],
                    "cpu": round(line.cpu, 3),
                    "wall": round(line.wall, 3),
                }
                for line in self.lines
            ],
        }


def _remark(remark: Remark) -> dict[str, Any]:
    return {"kind": remark.kind, "text": remark.text, "serious": remark.serious}
