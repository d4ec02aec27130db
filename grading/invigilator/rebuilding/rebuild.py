"""Make the notebook that is run and marked: the instructor's cells, with the student's answers in them.

From the student come the sources of the answer cells and the student's own extra cells, and nothing else. Names,
points, flags, tags, ids, kernels and checks are the instructor's. What differed is told in remarks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from invigilator.intake.notebooks import Unreadable, plain, shown
from invigilator.rebuilding.matching import SCHEMA_VERSION, Matching, is_students, match, name_of
from invigilator.records import Cell, Remark, Sheet

COPIED = "**Note.** The cell below is a copy of `{name}`. Another copy was marked, this one was not."
DELETED = (
    "**Note.** The cell below, `{name}`, was missing from the work as it was handed in. It was put back for marking."
)

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


@dataclass(frozen=True)
class _Place:
    """A cell of the result: one that nbgrader knows (`name`), a free one, or a note to the student."""

    name: str | None = None
    cell: dict[str, Any] | None = None  # the student's; None for a known cell as it was given out
    note: bool = False


def rebuild(sheet: Sheet, handed: dict[str, Any] | None) -> tuple[dict[str, Any], tuple[Remark, ...]]:
    """The notebook to run (nbformat 4.5, valid, every cell that nbgrader knows once), and what was found on the way.

    With `handed` None, or no notebook at all, it is the release: every answer as it was given out.
    """
    remarks: list[Remark] = []
    originals = _originals(sheet)
    if handed is not None:
        try:
            handed, on_reading = plain(handed)
            remarks += on_reading
        except Unreadable as error:
            text = f"The notebook {shown(sheet.name)} cannot be read: {error}."
            remarks.append(Remark("unreadable notebook", text, serious=True))
            handed = None
    if handed is None:
        places = _release(sheet, originals)
    else:
        identities = {name_of(cell): cell["id"] for cell in originals if name_of(cell) and "id" in cell}
        matching = match(sheet, handed["cells"], identities)
        remarks += matching.remarks
        places = _in_order(sheet, handed["cells"], matching, originals, remarks)
    notebook = {
        "cells": _cells(sheet, places, originals),
        "metadata": {"kernelspec": dict(sheet.kernelspec), "language_info": _language(sheet)},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return notebook, tuple(remarks)


def _originals(sheet: Sheet) -> list[dict[str, Any]]:
    """The cells of the instructor's own notebook, as far as it is at hand."""
    cells = (sheet.source or {}).get("cells", [])
    return [cell for cell in cells if isinstance(cell, dict) and isinstance(cell.get("source"), str)]


def _release(sheet: Sheet, originals: Sequence[dict[str, Any]]) -> list[_Place]:
    known = {cell.name for cell in sheet.cells}
    places: list[_Place] = []
    there: set[str] = set()
    for original in originals:
        name = name_of(original)
        if name not in known:
            places.append(_Place(cell=original))
        elif name not in there:
            places.append(_Place(name))
            there.add(name)
    for cell in sheet.cells:
        if cell.name not in there:
            places.insert(_after_what_precedes(sheet, cell, places), _Place(cell.name))
    return places


def _in_order(
    sheet: Sheet,
    given: Sequence[dict[str, Any]],
    matching: Matching,
    originals: Sequence[dict[str, Any]],
    remarks: list[Remark],
) -> list[_Place]:
    """The student's order; known cells in the instructor's, each followed by the free cells that followed it."""
    names = {number: name for name, number in matching.chosen.items()}
    groups: list[list[_Place]] = [[]]
    for number, cell in enumerate(given):
        if number in names:
            groups.append([_Place(names[number], cell)])
            continue
        if number in matching.copies:
            groups[-1].append(_note(COPIED, matching.copies[number]))
        groups[-1].append(_Place(cell=cell))
    rank = {cell.name: number for number, cell in enumerate(sheet.cells)}
    ordered = sorted(groups[1:], key=lambda group: rank[group[0].name])
    if ordered != groups[1:]:
        text = "Cells of the assignment stood in another order; the instructor's was restored."
        remarks.append(Remark("moved cells", text))
    places = [place for group in (groups[0], *ordered) for place in group]
    for cell in sheet.cells:
        if cell.name in matching.chosen:
            continue
        # A written answer may stand in another cell: only a person can tell.
        by_hand = cell.solution and cell.points is not None
        remarks.append(Remark("deleted cell", f"{shown(cell.name)} was missing; it was put back.", serious=by_hand))
        index = _before_what_follows(sheet, cell, places, originals) if cell.is_check else None
        if index is None:
            index = _after_what_precedes(sheet, cell, places)
        # An answer is put back empty: the release's stub could undo what the student wrote in another cell.
        empty = {"cell_type": cell.cell_type, "source": ""} if cell.solution and not by_hand else None
        places[index:index] = [_note(DELETED, cell.name), _Place(cell.name, empty)]
    return places


def _note(text: str, name: str) -> _Place:
    return _Place(cell={"cell_type": "markdown", "source": text.format(name=name)}, note=True)


def _after_what_precedes(sheet: Sheet, cell: Cell, places: Sequence[_Place]) -> int:
    before = {other.name for other in sheet.cells[: sheet.cells.index(cell)]}
    return max((number for number, place in enumerate(places) if place.name in before), default=-1) + 1


def _before_what_follows(
    sheet: Sheet, cell: Cell, places: Sequence[_Place], originals: Sequence[dict[str, Any]]
) -> int | None:
    """Where a deleted check stood: after the student's own cells that follow its answer, before the next of ours.

    Only the instructor's notebook tells: it holds the plain cells between the questions.
    """
    start = next((number for number, other in enumerate(originals) if name_of(other) == cell.name), None)
    if start is None:
        return None
    known = {other.name for other in sheet.cells}
    following = [original for original in originals[start + 1 :] if name_of(original) not in known]
    first = _after_what_precedes(sheet, cell, places)
    end = next((index for index in range(first, len(places)) if places[index].name), len(places))
    for index in range(first, end):
        if any(_is_copy(places[index].cell, original) for original in following):
            return index
    return end - 1 if first < end < len(places) and places[end - 1].note else end


def _is_copy(cell: dict[str, Any], original: dict[str, Any]) -> bool:
    return cell["cell_type"] == original["cell_type"] and cell["source"] == original["source"]


def _cells(sheet: Sheet, places: Sequence[_Place], originals: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The cells themselves, each with an id of its own: the instructor's where there is one."""
    known = {cell.name: cell for cell in sheet.cells}
    named = {name_of(cell): cell for cell in originals if name_of(cell) in known}
    texts = {(cell["cell_type"], cell["source"]): cell for cell in originals if name_of(cell) not in known}
    ours = [
        named.get(place.name, {}) if place.name else texts.get((place.cell["cell_type"], place.cell["source"]), {})
        for place in places
    ]
    identities: list[str | None] = [None] * len(places)
    used: set[str] = set()

    def claim(number: int, wanted: Any) -> None:
        if identities[number] is None and isinstance(wanted, str) and _ID.fullmatch(wanted) and wanted not in used:
            identities[number] = wanted
            used.add(wanted)

    # The instructor's ids come first, so that no cell of a student's can take one of them.
    for number, original in enumerate(ours):
        claim(number, original.get("id"))
    for number, place in enumerate(places):
        if place.name is not None:
            claim(number, (place.cell or {}).get("id"))
            claim(number, re.sub(r"[^A-Za-z0-9_-]+", "-", place.name)[:64])
    fresh = (f"cell-{number}" for number in range(1, 10**9))
    for number in range(len(places)):
        while identities[number] is None:
            claim(number, next(fresh))
    return [
        _known(known[place.name], place.cell, original, identity)
        if place.name is not None
        else _cell(place.cell, place.cell["source"], identity)
        for place, original, identity in zip(places, ours, identities, strict=True)
    ]


def _known(cell: Cell, own: dict[str, Any] | None, original: dict[str, Any], identity: str | None) -> dict[str, Any]:
    """A cell that nbgrader knows, with its metadata as the gradebook has it."""
    graded = cell.points is not None and not cell.task
    nbgrader: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "grade": graded,
        "solution": cell.solution,
        "locked": cell.locked,
        "task": cell.task,
        "grade_id": cell.name,
        "cell_type": cell.cell_type,
    }
    if cell.checksum:
        nbgrader["checksum"] = cell.checksum
    if cell.points is not None:
        nbgrader["points"] = int(cell.points) if cell.points == int(cell.points) else cell.points
    if own is not None and is_students(cell):
        source, images = own["source"], own
    else:
        source, images = cell.source, original or own or {}
    made = _cell({"cell_type": cell.cell_type, "attachments": images.get("attachments")}, source, identity)
    made["metadata"] = {"nbgrader": nbgrader}
    return made


def _cell(cell: dict[str, Any], source: str, identity: str | None) -> dict[str, Any]:
    made = {"id": identity, "cell_type": cell["cell_type"], "metadata": {}, "source": source}
    if cell["cell_type"] == "code":
        made |= {"execution_count": None, "outputs": []}
    elif cell.get("attachments"):
        made["attachments"] = cell["attachments"]
    return made


def _language(sheet: Sheet) -> dict[str, Any]:
    """What display needs to know of the language: from the instructor's notebook, else from the kernel's entry."""
    info = (sheet.source or {}).get("metadata", {}).get("language_info", {})
    kept = {key: value for key, value in info.items() if isinstance(value, str)} if isinstance(info, dict) else {}
    return kept if kept.get("name") else {"name": str(sheet.kernelspec.get("language") or "python")}
