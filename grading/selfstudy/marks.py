"""What marking gave: one record a question, which can be kept as JSON and passed between processes."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Again:
    """What to read again: lesson and section, their address from the notebook's folder, ideas, the outcome."""

    lesson: str
    section: str
    address: str
    ideas: tuple[str, ...]
    outcome: str


@dataclass(frozen=True)
class Mark:
    """One question's mark. `score` is None where a person marks, or where the check could not be judged.

    `said` is what the check says, in plain text; `hint` and `rubric` are Markdown.
    """

    name: str
    title: str
    points: float
    score: float | None
    by_hand: bool
    answered: bool
    said: str = ""
    hint: str = ""
    rubric: str = ""
    again: Again | None = None

    @property
    def is_full(self) -> bool:
        """Whether the computer gave all its points."""
        return not self.by_hand and self.score is not None and self.score >= self.points


@dataclass(frozen=True)
class Marks:
    """A marked problem set. `saved` is when the file was saved (ISO, local time); `hidden` whether all checks ran."""

    problem_set: str
    saved: str
    hidden: bool
    questions: tuple[Mark, ...]
    remarks: tuple[str, ...] = ()
    walls: tuple[str, ...] = field(default=())

    @property
    def score(self) -> float:
        """The points that the computer gave."""
        return sum(mark.score or 0.0 for mark in self.questions if not mark.by_hand)

    @property
    def points(self) -> float:
        """The points that the computer can give."""
        return sum(mark.points for mark in self.questions if not mark.by_hand)

    @property
    def points_by_hand(self) -> float:
        """The points that a person gives."""
        return sum(mark.points for mark in self.questions if mark.by_hand)

    def to_data(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "Marks":
        """From the data that `to_data` gave."""
        questions = tuple(
            Mark(**{**mark, "again": Again(**{**mark["again"], "ideas": tuple(mark["again"]["ideas"])})})
            if mark["again"]
            else Mark(**mark)
            for mark in data["questions"]
        )
        return cls(**{**data, "questions": questions, "remarks": tuple(data["remarks"]), "walls": tuple(data["walls"])})
