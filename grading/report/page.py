"""Write the report as one HTML file: no script, nothing from elsewhere, a table beside each picture."""

import html
import re
from collections.abc import Iterable
from datetime import tzinfo

from . import count, draw
from .privacy import OPEN, Limits, shown
from .records import FAILED, FLAGGED, WAITING, ClassMarks

GENERATOR = "course report"
_NOT_COUNTED = "Where one or two are not counted out, the bar is drawn for one and a half."
_TOGETHER = "Neighbouring bars stand together where one alone would count out one or two people."
_STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; color: #1f2a33; background: #fff; max-width: 52rem; margin: 0 auto;
  padding: 1rem; }
h1, h2 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
figure { margin: 1rem 0; } figure img { max-width: 100%; height: auto; }
figcaption, .note { color: #4a555c; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; margin: 1rem 0; }
caption { text-align: left; font-weight: bold; padding-bottom: .3rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #7f8b92; }
.number { text-align: right; } .warning { border: 2px solid #1f2a33; padding: .5rem 1rem; }
"""


def page(marks: ClassMarks, names: bool, zone: tzinfo, zone_name: str = "UTC") -> str:
    """Write the page. Without `names` nothing is told of fewer people than `privacy.Limits` allows."""
    limits = OPEN if names else Limits()
    title = f"{marks.assignment}: report on the class"
    body = [f"<h1>{_text(title)}</h1>", *_opening(marks, limits, names)]
    if count.marked(marks) < limits.least_class:
        body.append(
            f"<p>Fewer than {limits.least_class} papers are marked. Nothing is told of marks here, because in so "
            f"small a "
            "class a count is a name. Look into formgrader, or make the report with <code>--names</code> for "
            "yourself.</p>"
        )
    else:
        body += [*_questions(marks, limits), *_totals(marks, limits), *_messages(marks, limits, names)]
        body += [*_separations(marks), *_times(marks, zone, zone_name, limits)]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta name="generator" content="{GENERATOR}"><meta name="referrer" content="no-referrer">',
            # Whatever a student's file may hold, a page with this line runs no script and loads nothing.
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; img-src data:; style-src '
            "'unsafe-inline'\">",
            f"<title>{_text(title)}</title><style>{_STYLE}</style></head>",
            "<body><main>",
            *body,
            "</main></body>",
            "</html>",
            "",
        ]
    )


def _text(value: object) -> str:
    return html.escape(str(value))


def _with_code(value: object) -> str:
    """Escape a text, and set what stands between backticks as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", _text(value))


def _table(caption: str, heads: list[str], rows: Iterable[list[object]], numbers: Iterable[int] = ()) -> str:
    """A table with a caption; the first cell of a row is its head. `numbers` are columns set to the right."""
    right = set(numbers)

    def cell(tag: str, place: int, value: object, scope: str = "") -> str:
        kind = ' class="number"' if place in right else ""
        return f"<{tag}{scope}{kind}>{_with_code(value)}</{tag}>"

    head = "".join(cell("th", place, name, ' scope="col"') for place, name in enumerate(heads))
    lines = []
    for row in rows:
        first = cell("th", 0, row[0], ' scope="row"')
        rest = "".join(cell("td", place, value) for place, value in enumerate(row[1:], start=1))
        lines.append(f"<tr>{first}{rest}</tr>")
    return (
        # A table wider than a telephone is moved by the keyboard too.
        f'<div class="scroll" tabindex="0" role="region" aria-label="{_text(caption)}">'
        f"<table><caption>{_text(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


def _opening(marks: ClassMarks, limits: Limits, names: bool) -> list[str]:
    papers = len(marks.papers)
    states = [(state, sum(paper.state == state for paper in marks.papers)) for state in (FAILED, FLAGGED, WAITING)]
    rows = [["Handed in", papers], ["Not handed in, of those in the gradebook", len(marks.not_handed_in)]]
    labels = {FAILED: "Could not be marked", FLAGGED: "Flagged: look at it", WAITING: "Marks by hand outstanding"}
    rows += [[labels[state], shown(number, papers, limits).words] for state, number in states]
    found = []
    if names:
        found.append('<p class="warning"><strong>This page names students.</strong> It is for you alone.</p>')
    found.append(_table("Where the class stands", ["", "Papers"], rows, [1]))
    found.append(
        '<p class="note">A mark that nobody has given yet is left out everywhere on this page; it never counts as 0. '
        "A flag is a question to you and says nothing about blame.</p>"
    )
    if names:
        waiting = [
            [paper.student, paper.state, _score(paper, marks)]
            for paper in marks.papers
            if paper.state in (FAILED, FLAGGED, WAITING)
        ]
        if waiting:
            found.append(_table("Who needs you", ["Student", "State", "Points so far"], waiting, [2]))
        if marks.not_handed_in:
            found.append(f"<p>Not handed in: {_text(', '.join(marks.not_handed_in))}.</p>")
    else:
        found.append(
            f'<p class="note">Nobody is named. One or two people are never counted out, and of fewer than '
            f"{limits.least_class} marked papers nothing is told of marks.</p>"
        )
    return found


def _score(paper, marks: ClassMarks) -> str:
    given = [score for score in paper.scores.values() if score is not None]
    possible = sum(question.points for question in marks.questions)
    return f"{sum(given):g} of {possible:g}" if given else "none yet"


def _picture(picture) -> str:
    return picture._repr_html_()


def _questions(marks: ClassMarks, limits: Limits) -> list[str]:
    found = count.by_question(marks, limits)
    rows = [
        [
            each.name,
            f"{each.points:g}",
            "by hand" if each.by_hand else "by the computer",
            each.marked,
            each.full.words if each.full else "too few marked",
            "" if each.median is None else f"{each.median:g}",
            each.waiting,
        ]
        for each in found
    ]
    heads = ["Question", "Points", "Marked", "Papers marked", "Full points", "Median points", "Not marked yet"]
    parts = ["<h2>Points by question</h2>"]
    if any(each.full for each in found):
        parts.append(_picture(draw.questions(found, "" if limits == OPEN else _NOT_COUNTED)))
    return [*parts, _table("Points by question", heads, rows, [1, 3, 4, 5, 6])]


def _totals(marks: ClassMarks, limits: Limits) -> list[str]:
    bars, unfinished = count.totals(marks, limits)
    parts = ["<h2>All points together</h2>"]
    if unfinished:
        parts.append(
            f"<p>{unfinished} of {len(marks.papers)} papers are left out, because a mark of theirs is outstanding.</p>"
        )
    if not bars:
        return [*parts, f"<p>Fewer than {limits.least_class} papers are marked to the end: no picture yet.</p>"]
    title = f"{sum(bar.count for bar in bars)} finished papers"
    rows = [[bar.label, bar.count] for bar in bars]
    across = "share of all points"
    return [
        *parts, _picture(draw.histogram(bars, title, across, "" if limits == OPEN else _TOGETHER)),
        _table("All points together", ["Share of all points", "Papers"], rows, [1]),
    ]  # fmt: skip


def _messages(marks: ClassMarks, limits: Limits, names: bool) -> list[str]:
    told, rare = count.messages(marks, limits)
    parts = ["<h2>What the checks said most often</h2>"]
    if not told and not rare:
        return [*parts, "<p>No check said anything, or the autograded notebooks cannot be read.</p>"]
    parts.append(
        '<p class="note">Each line is a wrong answer that several gave. "…" stands where the values of their own '
        "answers "
        "stood.</p>"
    )
    heads = ["Question", "The check said", "Papers"] + (["Who"] if names else [])
    rows = [
        [said.question, said.message, len(said.students)] + ([", ".join(said.students)] if names else [])
        for said in told
    ]
    if rows:
        parts.append(_table("The most frequent wrong answers", heads, rows, [2]))
    if rare:
        papers = len(marks.papers)
        others = [[name, shown(number, max(papers, number), limits).words] for name, number in rare.items()]
        caption = f"Other messages, each said to fewer than {limits.least_group}"
        parts.append(_table(caption, ["Question", "Papers"], others, [1]))
    return parts


def _separations(marks: ClassMarks) -> list[str]:
    found = count.separations(marks)
    rows = [
        [
            each.name,
            "" if each.correlation is None else f"{each.correlation:.2f}",
            "" if each.correlation is None else f"{each.low:.2f} to {each.high:.2f}",
            each.papers,
            each.words,
        ]
        for each in found
    ]
    parts = [
        "<h2>Questions that separate badly</h2>",
        "<p>A question separates well if those who do well in the rest of the paper do well in it. The number is the "
        "correlation of its points with the share of all other points (the corrected item-total correlation): 1 at "
        "most, "
        f"0 where the two have nothing to do with each other. Below {count.SEPARATES:g} look at the task: it may be "
        "unclear, very easy, very hard, or ask for something else. In small classes the interval is wide; believe a "
        "low number only when it returns.</p>",
    ]
    most = max((each.papers for each in found), default=0)
    if most < count.LEAST_TO_COMPARE:
        return [*parts, f"<p>Too few papers to say: {most}, and {count.LEAST_TO_COMPARE} are the least.</p>"]
    if any(each.correlation is not None for each in found):
        parts.append(_picture(draw.separations(found)))
    heads = ["Question", "Correlation", "95 % interval", "Papers", "What it means"]
    return [*parts, _table("How questions separate", heads, rows, [1, 2, 3])]


def _times(marks: ClassMarks, zone: tzinfo, zone_name: str, limits: Limits) -> list[str]:
    bars, without = count.hand_in_times(marks, zone, limits)
    parts = ["<h2>When work came in</h2>"]
    late = count.late(marks)
    if late is not None:
        words = shown(late, len(marks.papers), limits).words
        parts.append(f"<p>After the day that the gradebook names: {_text(words)} of {len(marks.papers)}.</p>")
    if without:
        number = "None of the" if without == len(marks.papers) else f"{len(marks.papers) - without} of"
        parts.append(f"<p>{number} {len(marks.papers)} papers have a time of handing in.</p>")
    if not bars:
        return [*parts, "<p>Too few times are known for a picture.</p>"]
    top = max(bars, key=lambda bar: bar.count)
    title = f"Most came in: {top.label}"
    rows = [[bar.label, bar.count] for bar in bars]
    across = f"time of handing in, {zone_name}"
    return [
        *parts, _picture(draw.histogram(bars, title, across, "" if limits == OPEN else _TOGETHER)),
        _table(f"When work came in ({zone_name})", ["Time", "Papers"], rows, [1]),
    ]  # fmt: skip
