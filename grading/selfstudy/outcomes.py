"""Which outcomes of the course a reader has met, from their own marked work."""

import html
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from selfstudy.course import Course
from selfstudy.lessons import Lesson, read_lesson
from selfstudy.markup import inline, plain
from selfstudy.notebooks import read
from selfstudy.questions import Question, read_questions
from selfstudy.record import Kept

_NARROW = 'style="text-align: left; vertical-align: top; width: 20%"'
_CELL = 'style="text-align: left; vertical-align: top"'


class State(StrEnum):
    """How far an outcome has been met."""

    MET = "met"
    BEGUN = "begun"
    NOT_YET = "not yet"
    BY_HAND = "marked by a person"
    NOT_GRADED = "no question"


@dataclass(frozen=True)
class Outcome:
    """An outcome of a lesson: what it says (Markdown), how far it is met, and what that rests on."""

    number: str
    text: str
    state: State
    detail: str


@dataclass(frozen=True)
class Progress:
    """The outcomes by lesson (its title → outcomes); shown as a table, or as lines."""

    lessons: dict[str, tuple[Outcome, ...]]

    def count(self, *states: State) -> int:
        """How many outcomes are in one of these states."""
        return sum(outcome.state in states for outcomes in self.lessons.values() for outcome in outcomes)

    @property
    def summary(self) -> str:
        """The progress in two sentences."""
        met, begun = self.count(State.MET), self.count(State.BEGUN)
        markable = self.count(State.MET, State.BEGUN, State.NOT_YET)
        others = self.count(State.BY_HAND, State.NOT_GRADED)
        return (
            f"Of {markable} outcomes that the computer can mark you have met {met} and begun {begun}. "
            f"{others} others are for a person to mark, or have no question."
        )

    def __repr__(self) -> str:
        lines = [self.summary]
        for title, outcomes in self.lessons.items():
            lines += ["", title]
            lines += [f"  {o.number} {plain(o.text)}: {o.state} ({o.detail})" for o in outcomes]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        parts = [f'<div class="archipelago-progress" lang="en" dir="ltr"><p><strong>{self.summary}</strong></p>']
        for title, outcomes in self.lessons.items():
            met = sum(outcome.state is State.MET for outcome in outcomes)
            rows = "".join(
                f'<tr><th scope="row" {_CELL}>{o.number} {inline(o.text)}</th><td {_CELL}>{_marked(o.state)}</td>'
                f"<td {_CELL}>{html.escape(o.detail)}</td></tr>"
                for o in outcomes
            )
            parts.append(
                f"<details{' open' if any(o.state in (State.MET, State.BEGUN) for o in outcomes) else ''}>"
                f"<summary>{html.escape(title)}: {met} of {len(outcomes)} met</summary>"
                f'<table style="width: 100%"><caption style="text-align: left">'
                f"Outcomes of {html.escape(title)}</caption>"
                f'<thead><tr><th scope="col" {_CELL}>You are able to</th><th scope="col" {_NARROW}>So far</th>'
                f'<th scope="col" {_CELL}>It rests on</th></tr></thead><tbody>{rows}</tbody></table></details>'
            )
        return "".join(parts) + "</div>"


def measure(course: Course, kept: Kept) -> Progress:
    """Measure the progress from the marks kept. An outcome is met when all its questions have all their points.

    Raises SelfStudyError if a lesson or a problem set cannot be read.
    """
    questions = [
        (name, question) for name in course.problem_sets() for question in read_questions(read(course.notebook(name)))
    ]
    lessons = [read_lesson(path) for path in course.lessons()]
    return Progress({lesson.title: _of_lesson(lesson, questions, kept) for lesson in lessons})


def _of_lesson(lesson: Lesson, questions: Sequence[tuple[str, Question]], kept: Kept) -> tuple[Outcome, ...]:
    found = []
    for number, text in lesson.outcomes.items():
        asking = [(name, question) for name, question in questions if number in question.outcomes]
        state, detail = _state(asking, kept)
        found.append(Outcome(number, text, state, detail))
    return tuple(found)


def _state(asking: Sequence[tuple[str, Question]], kept: Kept) -> tuple[State, str]:
    by_computer = [(name, question) for name, question in asking if not question.by_hand]
    if not asking:
        return State.NOT_GRADED, "the lesson's own checks"
    if not by_computer:
        return State.BY_HAND, _listed(asking)
    done = [(name, question) for name, question in by_computer if _is_full(name, question, kept)]
    detail = f"{len(done)} of {len(by_computer)} question{'s' * (len(by_computer) != 1)}, {_listed(by_computer)}"
    if len(by_computer) < len(asking):
        detail += "; a person marks more"
    if any(not kept[name]["hidden"] for name, _ in done):
        detail += "; by the checks in the notebook only"
    if len(done) == len(by_computer):
        return State.MET, detail
    return (State.BEGUN if done else State.NOT_YET), detail


def _is_full(name: str, question: Question, kept: Kept) -> bool:
    score, points = kept.get(name, {}).get("questions", {}).get(question.name, (None, question.points))
    return score is not None and score >= max(points, question.points)


def _listed(asking: Sequence[tuple[str, Question]]) -> str:
    return ", ".join(dict.fromkeys(name for name, _ in asking))


def _marked(state: State) -> str:
    sign = {State.MET: "✓ ", State.BEGUN: "◐ "}.get(state, "")
    return f'<span aria-hidden="true">{sign}</span>{state}' if sign else str(state)
