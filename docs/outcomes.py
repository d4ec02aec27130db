"""Write docs/outcomes.md: which question of which problem set grades each outcome of the lessons.

An outcome is called by its lesson and its place in the list "You will be able to": `03.1`. The cell with a question's
task names, in its metadata under `archipelago`, the `outcomes` that the question grades. An outcome that no question
grades, or only in part, has its reason in the metadata of the lesson's cell with that list: `ungraded`, by number.
"""

import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from selfstudy import lessons as lesson_texts
from selfstudy import questions as question_texts

ROOT = Path(__file__).resolve().parent.parent
INTRODUCTION = """# What is learned where, and where it is marked

Made by `make exercises` from the lessons and the problem sets; do not edit it here. An outcome's number is that of its
lesson and its place in the lesson's list. A question is marked by the computer, or by hand with the rubric in its task.
"""


@dataclass(frozen=True)
class Question:
    """A graded question: its problem set and name, its points, who marks it, and the outcomes that it names."""

    problem_set: str
    name: str
    points: float
    by_hand: bool
    outcomes: tuple[str, ...]

    def __str__(self) -> str:
        points = f"{self.points:g} point{'' if self.points == 1 else 's'}"
        return f"{self.problem_set}, `{self.name}`: {points}, by {'hand' if self.by_hand else 'the computer'}"


@dataclass
class Outcome:
    """An outcome of a lesson, the questions that grade it, and the reason why none does, or only in part."""

    number: str
    text: str
    reason: str
    questions: list[Question] = field(default_factory=list)


@dataclass(frozen=True)
class Lesson:
    """A lesson's file name, its title, and its outcomes in order; `stray_reasons` are numbers that no outcome has."""

    path: Path
    title: str
    outcomes: list[Outcome]
    stray_reasons: list[str]


def read_lesson(path: Path) -> Lesson:
    """Read a lesson's title, outcomes and reasons."""
    read = lesson_texts.read_lesson(path)
    outcomes = [Outcome(number, text, read.reasons.get(number, "")) for number, text in read.outcomes.items()]
    return Lesson(path, read.title, outcomes, sorted(set(read.reasons) - set(read.outcomes)))


def read_questions(path: Path) -> list[Question]:
    """Read the graded questions of a problem set's source, in order."""
    read = question_texts.read_questions(nbformat.read(path, as_version=4))
    return [Question(path.stem, each.name, each.points, each.by_hand, each.outcomes) for each in read]


def outcomes_and_questions(root: Path = ROOT) -> tuple[list[Lesson], list[Question]]:
    """Read the whole course; the outcomes hold the questions that name them."""
    lessons = [read_lesson(path) for path in sorted((root / "course").glob("[0-9][0-9]_*.ipynb"))]
    sets = sorted((root / "solutions").glob("*/*.ipynb"), key=lambda path: (path.stem == "capstone", path.stem))
    questions = [question for path in sets if path.stem == path.parent.name for question in read_questions(path)]
    for lesson in lessons:
        for outcome in lesson.outcomes:
            outcome.questions += [question for question in questions if outcome.number in question.outcomes]
    return lessons, questions


def page(lessons: list[Lesson]) -> str:
    """Write the page: a table for each lesson, one row for each outcome."""
    outcomes = [outcome for lesson in lessons for outcome in lesson.outcomes]
    alone = sum(not outcome.questions for outcome in outcomes)
    by_hand = sum(bool(outcome.questions) and all(q.by_hand for q in outcome.questions) for outcome in outcomes)
    parts = [
        INTRODUCTION,
        f"Of {len(outcomes)} outcomes {len(outcomes) - alone} are graded, {by_hand} of them by hand only; "
        f"{alone} are not, each for a reason.\n",
    ]
    for lesson in lessons:
        parts.append(f"## [{lesson.title}](../course/{lesson.path.name})\n")
        rows = [f"| {o.number} {o.text} | {_graded(o)} |" for o in lesson.outcomes]
        parts.append("\n".join(["| You will be able to | Graded by |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _graded(outcome: Outcome) -> str:
    lines = [str(question) for question in outcome.questions]
    if outcome.reason:
        reason = outcome.reason[0].upper() + outcome.reason[1:].rstrip(".") + "."
        lines.append(f"*{reason}*" if lines else f"*Not graded.* {reason}")
    return "<br>".join(lines)


def main() -> int:
    (ROOT / "docs" / "outcomes.md").write_text(page(outcomes_and_questions()[0]), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
