"""A marked problem set as a reader sees it: a table, and the same in plain text."""

import html

from selfstudy.marks import Again, Mark, Marks
from selfstudy.markup import block, inline, plain

VISIBLE_ONLY = (
    "The source of this problem set, with its further checks, is not here: only the checks that stand in the notebook "
    "were run, so a mark by your teacher may differ."
)
_CELL = 'style="text-align: left; vertical-align: top"'


class MarksReport:
    """Shows marks: as a table in a notebook, as lines elsewhere."""

    def __init__(self, marks: Marks) -> None:
        self.marks = marks

    def __repr__(self) -> str:
        return as_text(self.marks)

    def _repr_html_(self) -> str:
        return as_html(self.marks)


def summary(marks: Marks) -> str:
    """The result in one sentence."""
    by_hand = f" {_points(marks.points_by_hand)} more wait for a person." if marks.points_by_hand else ""
    return f"{marks.problem_set}: {marks.score:g} of {_points(marks.points)} that the computer marks.{by_hand}"


def as_text(marks: Marks) -> str:
    """The report as plain text; hints are not folded here, so they follow at its end."""
    lines = [summary(marks), f"Marked: the file as it was saved at {marks.saved}.", *_notes(marks), ""]
    for mark in marks.questions:
        lines.append(f"{mark.title} ({mark.name}): {_score(mark)}")
        lines += [f"    {line}" for line in _told(mark)]
        if mark.by_hand and mark.rubric:
            lines += [f"    {line}" for line in mark.rubric.splitlines()]
    hints = [mark for mark in marks.questions if _needs_hint(mark)]
    if hints:
        lines += ["", "Hints"]
    for mark in hints:
        lines.append(mark.title)
        lines += [f"    First: {line}" for line in plain(mark.hint).splitlines()]
        if mark.again:
            lines.append(f"    Then: {plain(_then(mark.again))}")
    return "\n".join(lines)


def as_html(marks: Marks) -> str:
    """The report as HTML, without scripts."""
    rows = "\n".join(_row(mark) for mark in marks.questions)
    notes = "".join(f"<p>{html.escape(note)}</p>" for note in _notes(marks))
    return (
        f'<div class="archipelago-marks" lang="en" dir="ltr"><p><strong>{html.escape(summary(marks))}</strong> '
        f"Marked: the file as it was saved at {html.escape(marks.saved)}.</p>{notes}"
        "<p>A link opens a lesson; follow it once more to go to the section.</p>"
        f'<table style="width: 100%"><caption style="text-align: left">Marks of {html.escape(marks.problem_set)}, '
        f'question by question</caption><thead><tr><th scope="col" {_wide(28)}>Question</th>'
        f'<th scope="col" {_wide(12)}>Points</th><th scope="col" {_CELL}>What the check says, and what helps</th></tr>'
        f"</thead><tbody>\n{rows}\n</tbody></table></div>"
    )


def _wide(share: int) -> str:
    """The style of a heading whose column takes a share of the table, in per cent."""
    return f'style="text-align: left; vertical-align: top; width: {share}%"'


def _notes(marks: Marks) -> list[str]:
    return ([] if marks.hidden else [VISIBLE_ONLY]) + list(marks.remarks)


def _row(mark: Mark) -> str:
    name = f"{inline(mark.title)}<br><code>{html.escape(mark.name)}</code>"
    told = "".join(f"<p>{inline(line)}</p>" for line in _told(mark))
    if mark.by_hand and mark.rubric:
        told += _folded("The rubric", block(mark.rubric))
    if _needs_hint(mark):
        told += _folded("First hint", block(mark.hint)) if mark.hint else ""
        told += _folded("Second hint", f"<p>{_then_as_html(mark.again)}</p>") if mark.again else ""
        if mark.again:
            told += f"<p>Read again: {_link(mark.again)}</p>"
    return f'<tr><th scope="row" {_CELL}>{name}</th><td {_CELL}>{_score(mark)}</td><td {_CELL}>{told}</td></tr>'


def _folded(label: str, inside: str) -> str:
    return f"<details><summary>{label}</summary>{inside}</details>"


def _score(mark: Mark) -> str:
    if mark.by_hand:
        return f"{_points(mark.points)}, by a person"
    if mark.score is None:
        return f"not marked, of {mark.points:g}"
    return f"{mark.score:g} of {mark.points:g}"


def _told(mark: Mark) -> list[str]:
    if mark.by_hand:
        written = "" if mark.answered else " Nothing is written there yet."
        return [f"A person marks this, by the rubric in the task.{written}"]
    if mark.is_full:
        return ["Right: every check passes."]
    if not mark.answered:
        return ["Not answered yet."]
    if mark.score is None:
        return ["This check could not be judged. Restart the kernel, run all cells, save, and mark once more."]
    return [mark.said or "The check gives part of the points."]


def _needs_hint(mark: Mark) -> bool:
    return not mark.by_hand and not mark.is_full and bool(mark.hint or mark.again)


def _then(again: Again) -> str:
    ideas = " and ".join(filter(None, [", ".join(f"`{idea}`" for idea in again.ideas[:-1]), *_last(again.ideas)]))
    look = f" Look there for {ideas}." if ideas else ""
    return f"This question practises: {again.outcome}. It is taught in {again.lesson}, section “{again.section}”.{look}"


def _last(ideas: tuple[str, ...]) -> list[str]:
    return [f"`{ideas[-1]}`"] if ideas else []


def _then_as_html(again: Again) -> str:
    return inline(_then(again))


def _link(again: Again) -> str:
    address = html.escape(again.address, quote=True)
    return f'<a href="{address}">{html.escape(again.lesson)}, section “{html.escape(again.section)}”</a>'


def _points(points: float) -> str:
    return f"{points:g} point{'' if points == 1 else 's'}"
