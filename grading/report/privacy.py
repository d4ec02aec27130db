"""What may be told of few people without their names.

Two limits hold: of fewer than five marked papers nothing is told of marks, and one or two people are never counted out,
on either side ("1 or 2", "all but 1 or 2"). Values of a histogram are put together until each bar is empty or holds
three. A page with names has no limits, and is for the instructor alone.
"""

import re
from dataclasses import dataclass

LEAST_CLASS, LEAST_GROUP = 5, 3


@dataclass(frozen=True)
class Limits:
    """How few marked papers may be told of at all, and how few people may be counted out."""

    least_class: int = LEAST_CLASS
    least_group: int = LEAST_GROUP


OPEN = Limits(1, 1)


@dataclass(frozen=True)
class Shown:
    """A count as it may be told: in words, and as a length to draw (half-way, where the words leave it open)."""

    words: str
    length: float


def shown(count: int, of: int, limits: Limits) -> Shown:
    """Tell a count of so many people; few of them, or nearly all, are not counted out."""
    most = limits.least_group - 1
    few = "1" if most == 1 else f"1 or {most}" if most == 2 else f"1 to {most}"
    if 0 < count <= most:
        return Shown(few, (1 + min(most, of)) / 2)
    if 0 < of - count <= most:
        return Shown(f"all but {few}", of - (1 + most) / 2)
    return Shown(str(count), count)


def merge(counts: list[int], limits: Limits) -> list[tuple[int, int, int]]:
    """Put neighbouring bars together until each is empty or large enough: (first, last, count), in order.

    Where all of them together are too few, one bar is left.
    """
    bars = [(place, place, count) for place, count in enumerate(counts)]
    while len(bars) > 1:
        small = [at for at, (_, _, count) in enumerate(bars) if 0 < count < limits.least_group]
        if not small:
            break
        at = small[0]
        beside = [other for other in (at - 1, at + 1) if 0 <= other < len(bars)]
        # The nearest people first: an empty bar between is swallowed, a full neighbour is preferred if it is small.
        other = min(beside, key=lambda place: (bars[place][2] == 0, bars[place][2]))
        first, last = min(at, other), max(at, other)
        bars[first : last + 1] = [(bars[first][0], bars[last][1], bars[first][2] + bars[last][2])]
    return bars


def without_own_values(message: str) -> str:
    """What a check said without the values and the code of one student's answer, so that like answers read alike.

    Numbers and texts in quotation marks of the first sentence become "…"; what follows is the check's advice and stays.
    """
    message = re.sub(r"stops with (\w+) \(.*\)(?: at `[^`]*`)?\.", r"stops with \1.", message)
    head, stop, advice = message.partition(". ")
    pieces = re.split(r"(`[^`]*`)", head)
    pieces[::2] = [re.sub(r"'[^']*'|\"[^\"]*\"|-?\d[\d.,]*(?<![.,])", "…", piece) for piece in pieces[::2]]
    return "".join(pieces) + stop + advice
