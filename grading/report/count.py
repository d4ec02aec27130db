"""Count what a class did: points by question, totals, times, messages, and which questions separate badly."""

import math
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone, tzinfo

import pandas

from .privacy import Limits, Shown, merge, shown, without_own_values
from .records import ClassMarks

LEAST_TO_COMPARE = 10  # papers; with fewer a correlation says nothing
SEPARATES = 0.2  # the usual lower bound for a corrected item-total correlation
BINS = 10  # of the total, before small ones are put together


@dataclass(frozen=True)
class OfQuestion:
    """A question in a class: how many papers have full points for it, of how many marked, and how many wait.

    `full` is None where too few are marked; `median` is in points, None where a question is won or lost whole.
    """

    name: str
    points: float
    by_hand: bool
    marked: int
    waiting: int
    full: Shown | None
    share_full: float | None
    median: float | None


@dataclass(frozen=True)
class Separation:
    """How well a question separates: correlation with the rest of the paper, a 95 % interval, and the papers behind it.

    `correlation` is None where it cannot be computed; `words` say what it means.
    """

    name: str
    papers: int
    correlation: float | None
    low: float | None
    high: float | None
    words: str


@dataclass(frozen=True)
class Bar:
    """A bar of a histogram: its label, and how many people it holds."""

    label: str
    count: int


@dataclass(frozen=True)
class Said:
    """What a check said to how many students, and (with names) to whom."""

    question: str
    message: str
    students: tuple[str, ...]


def marked(marks: ClassMarks) -> int:
    """How many papers have at least one mark."""
    return sum(any(score is not None for score in paper.scores.values()) for paper in marks.papers)


def by_question(marks: ClassMarks, limits: Limits) -> list[OfQuestion]:
    """Count full points by question, over the papers on which it is marked."""
    found = []
    for question in marks.questions:
        scores = [paper.scores.get(question.name) for paper in marks.papers]
        given = [score for score in scores if score is not None]
        enough = len(given) >= limits.least_class
        full = sum(score >= question.points for score in given)
        parted = any(0 < score < question.points for score in given)
        found.append(
            OfQuestion(
                question.name, question.points, question.by_hand, len(given), len(scores) - len(given),
                shown(full, len(given), limits) if enough else None,
                full / len(given) if enough else None,
                float(pandas.Series(given).median()) if enough and parted else None,
            )
        )  # fmt: skip
    return found


def totals(marks: ClassMarks, limits: Limits) -> tuple[list[Bar], int]:
    """A histogram of the totals in per cent of all points, and how many papers are left out as not yet finished."""
    possible = sum(question.points for question in marks.questions)
    finished, open_papers = [], 0
    for paper in marks.papers:
        scores = [paper.scores.get(question.name) for question in marks.questions]
        if any(score is None for score in scores) or not possible:
            open_papers += 1
        else:
            finished.append(sum(scores) / possible)
    if len(finished) < limits.least_class:
        return [], open_papers
    counts = [0] * BINS
    for share in finished:
        counts[min(BINS - 1, max(0, int(share * BINS + 1e-9)))] += 1
    step = 100 // BINS
    bars = [Bar(f"{first * step}–{(last + 1) * step} %", count) for first, last, count in merge(counts, limits)]
    return bars, open_papers


def separations(marks: ClassMarks) -> list[Separation]:
    """The corrected item-total correlation of each question: its points against the share of the other points.

    Marks that nobody has given are left out, of the question and of the rest.
    """
    found = []
    for question in marks.questions:
        pairs = []
        for paper in marks.papers:
            own = paper.scores.get(question.name)
            others = [
                (paper.scores[other.name], other.points)
                for other in marks.questions
                if other is not question and paper.scores.get(other.name) is not None
            ]
            if own is not None and others:
                pairs.append((own, sum(score for score, _ in others) / sum(points for _, points in others)))
        found.append(_separation(question.name, pairs))
    return found


def _separation(name: str, pairs: list[tuple[float, float]]) -> Separation:
    papers = len(pairs)
    if papers < LEAST_TO_COMPARE:
        words = f"Too few papers to say: {papers}, and {LEAST_TO_COMPARE} are the least."
        return Separation(name, papers, None, None, None, words)
    own, rest = (pandas.Series(column, dtype=float) for column in zip(*pairs, strict=True))
    if own.nunique() == 1:
        words = "Everybody has the same points here, so it cannot separate."
        return Separation(name, papers, None, None, None, words)
    if rest.nunique() == 1:
        words = "Everybody has the same points elsewhere, so there is nothing to compare it with."
        return Separation(name, papers, None, None, None, words)
    correlation = float(own.corr(rest))
    low, high = interval(correlation, papers)
    return Separation(name, papers, correlation, low, high, _meaning(correlation, high))


def interval(correlation: float, papers: int) -> tuple[float, float]:
    """A 95 % interval for a correlation, by Fisher's transformation."""
    if abs(correlation) >= 1:
        return correlation, correlation
    middle, half = math.atanh(correlation), 1.96 / math.sqrt(papers - 3)
    return math.tanh(middle - half), math.tanh(middle + half)


def _meaning(correlation: float, high: float) -> str:
    if correlation >= SEPARATES:
        return "Who does well elsewhere does well here too."
    kind = (
        "Who does well elsewhere does worse here: read the task and the check again."
        if correlation < 0
        else "It separates badly: right and wrong answers come from strong and weak papers alike."
    )
    return kind if high < SEPARATES else f"{kind} In a class of this size that may be chance."


def hand_in_times(marks: ClassMarks, zone: tzinfo, limits: Limits) -> tuple[list[Bar], int]:
    """A histogram of the days (or, within two days, the hours) on which work came in, and how many have no time."""
    times = sorted(_local(paper.handed_in, zone) for paper in marks.papers if paper.handed_in is not None)
    without = len(marks.papers) - len(times)
    if len(times) < limits.least_class:
        return [], without
    hourly = times[-1] - times[0] < timedelta(days=2)
    step = timedelta(hours=3) if hourly else timedelta(days=1)
    first = times[0].replace(hour=times[0].hour // 3 * 3 if hourly else 0, minute=0, second=0, microsecond=0)
    counts = [0] * ((times[-1] - first) // step + 1)
    for time in times:
        counts[(time - first) // step] += 1
    bars = []
    for begin, end, count in merge(counts, limits):
        bars.append(Bar(_span(first + begin * step, first + (end + 1) * step, hourly), count))
    return bars, without


def late(marks: ClassMarks) -> int | None:
    """How many papers came in after the day in the gradebook; None where it names none."""
    if marks.due is None:
        return None
    return sum(paper.handed_in is not None and paper.handed_in > marks.due for paper in marks.papers)


def _local(time: datetime, zone: tzinfo) -> datetime:
    # nbgrader keeps times in UTC without saying so. The zone's clock alone, so that a day is a day all year.
    return time.replace(tzinfo=timezone.utc).astimezone(zone).replace(tzinfo=None)  # noqa: UP017


def _span(begin: datetime, end: datetime, hourly: bool) -> str:
    if hourly:
        return f"{begin:%d %b %H}–{end:%H} h"
    last = end - timedelta(days=1)
    return f"{begin:%d %b}" if last == begin else f"{begin:%d %b} – {last:%d %b}"


def messages(marks: ClassMarks, limits: Limits) -> tuple[list[Said], dict[str, int]]:
    """What checks said, most often first; and by question, to how many something that too few others were told."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for paper in marks.papers:
        for question, message in paper.messages.items():
            groups[question, without_own_values(message)].append(paper.student)
    told, rare = [], defaultdict(int)
    for (question, message), students in groups.items():
        if len(students) >= limits.least_group:
            told.append(Said(question, message, tuple(sorted(students))))
        else:
            rare[question] += len(students)
    order = {question.name: place for place, question in enumerate(marks.questions)}
    told.sort(key=lambda said: (-len(said.students), order.get(said.question, 0), said.message))
    return told, dict(rare)
