"""What is known of a class after marking: plain records. None is a mark that nobody has given yet, never a 0."""

from dataclasses import dataclass, field
from datetime import datetime

MARKED, WAITING, FLAGGED, FAILED = "marked", "waits for a person", "flagged", "could not be marked"


class ReportError(Exception):
    """A report cannot be made; its text is one sentence for the instructor."""


@dataclass(frozen=True)
class Question:
    """A graded question: its name, the points that can be had, and whether a person marks it."""

    name: str
    points: float
    by_hand: bool


@dataclass(frozen=True)
class Paper:
    """What one student handed in: when (UTC), its state, points by question (None: not marked), what checks said."""

    student: str
    handed_in: datetime | None
    state: str
    scores: dict[str, float | None]
    messages: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ClassMarks:
    """An assignment as a class did it. `due` is in UTC, None where the gradebook names no day."""

    assignment: str
    questions: tuple[Question, ...]
    papers: tuple[Paper, ...]
    due: datetime | None = None
    not_handed_in: tuple[str, ...] = ()
