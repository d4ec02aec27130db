"""Make the sittings of a notebook: which code cells run, in which order, and what stands in for the checks.

A check cell with a line `### VALUES OUT: name, other` is cut there. What stands above runs where the answers are; the
named values are then handed out as data, and what stands below runs in the comparison sitting, which holds no code of a
student's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from invigilator.judging.canaries import Canary
from invigilator.records import Sheet, Sitting, Step
from invigilator.rules import Rules

_MARKER = re.compile(r"^[ \t]*###[ \t]*VALUES OUT:[ \t]*(?P<names>[^\n]*?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True)
class Cut:
    """A check cut at its marker."""

    above: str
    names: tuple[str, ...]
    below: str


def cut(source: str) -> Cut | None:
    """Cut a check at its marker; None if it has none.

    Raises ValueError if the marker names no values, or something that is no name, or if there are several markers.
    """
    markers = list(_MARKER.finditer(source))
    if not markers:
        return None
    names = tuple(name.strip() for name in markers[0]["names"].split(","))
    wrong = [name for name in names if not name.isidentifier()]
    if len(markers) > 1 or wrong:
        what = "stands there twice" if len(markers) > 1 else f"names {wrong[0]!r}"
        raise ValueError(f"The line ### VALUES OUT {what}; expected one such line with names, as in `counts, table`.")
    # A last expression above the marker is no last expression of the cell, so it must show nothing.
    return Cut(source[: markers[0].start()] + "\npass\n", names, source[markers[0].end() + 1 :])


def cut_checks(sheet: Sheet) -> dict[str, Cut]:
    """Give the checks of a sheet that hand values out, cut. A marker that is wrong is none: calibration tells."""
    cuts = {}
    for cell in sheet.cells:
        try:
            found = cut(cell.source) if cell.is_check else None
        except ValueError:
            found = None
        if found:
            cuts[cell.name] = found
    return cuts


def code_cells(notebook: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Give the code cells of a rebuilt notebook with the names that nbgrader knows them by, None for a free cell."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            yield cell, cell["metadata"].get("nbgrader", {}).get("grade_id")


def source_of(cell: Mapping[str, Any]) -> str:
    """Give the source of a notebook's cell as one text."""
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def first(
    notebook: Mapping[str, Any], sheet: Sheet, files: Mapping[str, bytes], rules: Rules, folder: str = "work"
) -> Sitting:
    """Make the first sitting: one step for each code cell of the rebuilt notebook."""
    cuts = cut_checks(sheet)
    steps = [
        Step(cuts[name].above, keep=cuts[name].names) if name in cuts else Step(source_of(cell))
        for cell, name in code_cells(notebook)
    ]
    return _sitting(steps, files, rules, folder)


def second(
    notebook: Mapping[str, Any],
    sheet: Sheet,
    files: Mapping[str, bytes],
    rules: Rules,
    canaries: Mapping[str, Sequence[Canary]],
    folder: str = "work",
) -> tuple[Sitting, list[tuple[str, Canary] | None]]:
    """Make the second sitting: the checks in `canaries` are replaced by them, the rest is as in the first sitting.

    It ends after the last canary. Give with it, for each step, which check and canary it is; None for an ordinary cell.
    A check whose names later code needs is run as well, after its canaries.
    """
    plain = first(notebook, sheet, files, rules, folder).steps
    steps: list[Step] = []
    which: list[tuple[str, Canary] | None] = []
    named = [name for _, name in code_cells(notebook)]
    last = max((place for place, name in enumerate(named) if canaries.get(name or "")), default=-1)
    for place in range(last + 1):
        name = named[place] or ""
        for canary in canaries.get(name, ()):
            steps.append(Step(canary.source, replaced=canary.replaced))
            which.append((name, canary))
        if not canaries.get(name) or place < last and _needed(plain[place], plain[place + 1 : last + 1]):
            steps.append(plain[place])
            which.append(None)
    return replace(_sitting(steps, files, rules, folder), pictures=False), which


def comparison(
    sheet: Sheet,
    files: Mapping[str, bytes],
    rules: Rules,
    values: Mapping[str, Mapping[str, Any]],
    folder: str = "work",
) -> tuple[Sitting, list[str | None]]:
    """Make the comparison sitting: the instructor's own cells, and of the checks in `values` what is below the marker.

    `values` maps a check to the values handed out for it, in the notation of `values`. Give with the sitting, for each
    step, the check it belongs to; None for an ordinary cell. Nothing of a student's stands in it.
    """
    cuts = cut_checks(sheet)
    steps: list[Step] = []
    which: list[str | None] = []
    for name, source, own in _instructors_cells(sheet):
        if name in cuts and name in values:
            steps.append(Step(cuts[name].below, given=dict(values[name])))
            which.append(name)
        elif own:
            steps.append(Step(source))
            which.append(None)
    while which and which[-1] is None:
        which.pop()
        steps.pop()
    return replace(_sitting(steps, files, rules, folder), pictures=False), which


def _instructors_cells(sheet: Sheet) -> Iterator[tuple[str | None, str, bool]]:
    """Give name, source and whether it belongs in every kernel, of the instructor's code cells in their order."""
    known = {cell.name: cell for cell in sheet.cells}
    listed = [] if sheet.source is None else list(code_cells(sheet.source))
    if not {cell.name for cell in sheet.cells if cell.is_check} <= {name for _, name in listed}:
        listed = [({"source": cell.source}, cell.name) for cell in sheet.cells if cell.cell_type == "code"]
    for cell, name in listed:
        if name in known:
            role = known[name]
            yield name, role.source, role.points is None and not role.solution and not role.task
        else:
            yield name, source_of(cell), True


def _needed(step: Step, later: Sequence[Step]) -> bool:
    """Whether later steps seem to use a function or class that this one makes, and do not make it themselves."""
    made = set(re.findall(r"^(?:def|class)[ \t]+(\w+)|^(\w+)[ \t]*=[^=]", step.source, re.MULTILINE))
    names = {name for pair in made for name in pair if name}
    for following in later:
        words = set(re.findall(r"\w+", following.source))
        remade = re.findall(r"^[ \t]*(?:def|class)[ \t]+(\w+)|^[ \t]*(\w+)[ \t]*=[^=]", following.source, re.MULTILINE)
        if names & words - {name for pair in remade for name in pair}:
            return True
    return False


def _sitting(steps: Sequence[Step], files: Mapping[str, bytes], rules: Rules, folder: str) -> Sitting:
    environment = {"NBGRADER_EXECUTION": "autograde"} | rules.environment
    return Sitting(tuple(steps), dict(files), folder, rules.limits, environment, rules.preload)
