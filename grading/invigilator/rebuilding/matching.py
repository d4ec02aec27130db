"""Find the instructor's cells among a student's, and say what was changed about them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from invigilator.intake.notebooks import shown
from invigilator.records import Cell, Remark, Sheet

REGIONS = (("BEGIN HIDDEN TESTS", "END HIDDEN TESTS"), ("BEGIN MARK SCHEME", "END MARK SCHEME"))  # nbgrader's defaults
SCHEMA_VERSION = 3  # of nbgrader's cell metadata


@dataclass
class Matching:
    """Which of a student's cells (by number) is which of the instructor's (by name)."""

    chosen: dict[str, int] = field(default_factory=dict)
    copies: dict[int, str] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)


def name_of(cell: dict[str, Any]) -> str | None:
    """The name by which nbgrader knows a notebook's cell."""
    nbgrader = cell.get("metadata", {}).get("nbgrader")
    return nbgrader.get("grade_id") or None if isinstance(nbgrader, dict) else None


def is_students(cell: Cell) -> bool:
    """Whether the student writes what stands in this cell. nbgrader restores the text of every locked one."""
    return cell.solution or (cell.task and not cell.locked)


def released(source: str, regions: Iterable[tuple[str, str]] = REGIONS) -> str:
    """A source as students were given it: without hidden checks and marking schemes."""
    for begin, end in regions:
        if begin in source:
            source = "\n".join(_outside(source.split("\n"), begin, end))
    return source


def _outside(lines: Iterable[str], begin: str, end: str) -> Iterable[str]:
    inside = False
    for line in lines:
        if begin in line:
            inside = True
        elif end in line:
            inside = False
        elif not inside:
            yield line


def match(sheet: Sheet, given: Sequence[dict[str, Any]], identities: dict[str, str]) -> Matching:
    """Match the cells of `sheet` with the student's (as `notebooks` reads them). `identities`: cell ids by name."""
    known = {cell.name: cell for cell in sheet.cells}
    texts = {c.name: released(c.source) if c.released is None else c.released for c in sheet.cells}
    found = Matching()
    strangers = []
    numbers: dict[str, list[int]] = {}
    for number, cell in enumerate(given):
        name = name_of(cell)
        if name in known:
            numbers.setdefault(name, []).append(number)
        elif isinstance(name, str):
            strangers.append(number)
    for name, several in numbers.items():
        found.chosen[name] = _last_changed(given, several, texts[name])
        found.copies.update({number: name for number in several if number != found.chosen[name]})
        if len(several) > 1:
            found.remarks.append(Remark("copied cell", f"{shown(name)} was there {len(several)} times; one was taken."))
    _find_renamed(sheet, given, identities, strangers, texts, found)
    if strangers:
        named = ", ".join(shown(name_of(given[number])) for number in strangers[:3])
        more = f" and {len(strangers) - 3} more" if len(strangers) > 3 else ""
        text = f"There are cells with names that this assignment does not have: {named}{more}."
        found.remarks.append(Remark("unknown name", text, serious=True))
    for cell in sheet.cells:
        if cell.name in found.chosen:
            found.remarks += _differences(cell, given[found.chosen[cell.name]], texts)
    return found


def _last_changed(given: Sequence[dict[str, Any]], numbers: Sequence[int], text: str) -> int:
    """Of several cells with one name the last that differs from the release, or else the last."""
    return next((number for number in reversed(numbers) if given[number]["source"] != text), numbers[-1])


def _find_renamed(
    sheet: Sheet,
    given: Sequence[dict[str, Any]],
    identities: dict[str, str],
    strangers: Sequence[int],
    texts: dict[str, str],
    found: Matching,
) -> None:
    """Find answers that lost their name: by the cell's id, or as the one stranger where the one answer is missing."""
    missing = [cell for cell in sheet.cells if cell.solution and cell.name not in found.chosen]
    if not missing:
        return
    taken = {*found.chosen.values(), *found.copies}
    by_id: dict[str, list[int]] = {}
    for number, cell in enumerate(given):
        if number not in taken and "id" in cell:
            by_id.setdefault(cell["id"], []).append(number)
    gaps = {cell.name: _gap(sheet, cell, found.chosen, len(given)) for cell in missing}
    for cell in missing:
        numbers = by_id.get(identities.get(cell.name, ""), [])
        if not numbers and list(gaps.values()).count(gaps[cell.name]) == 1:
            low, high = gaps[cell.name]
            numbers = [n for n in strangers if low < n < high and n not in taken and _is_answer(given[n], cell)]
            numbers = numbers if len(numbers) == 1 else []
        if numbers:
            number = found.chosen[cell.name] = _last_changed(given, numbers, texts[cell.name])
            taken.add(number)
            text = f"{shown(cell.name)} had lost its name and was found again as cell {number + 1}."
            found.remarks.append(Remark("renamed cell", text, serious=True))


def _gap(sheet: Sheet, cell: Cell, chosen: dict[str, int], end: int) -> tuple[int, int]:
    """Between which of the student's cells a missing one should stand: its neighbours that are there."""
    rank = sheet.cells.index(cell)
    before = max((chosen[other.name] for other in sheet.cells[:rank] if other.name in chosen), default=-1)
    after = min((chosen[other.name] for other in sheet.cells[rank:] if other.name in chosen), default=end)
    return before, after


def _is_answer(own: dict[str, Any], cell: Cell) -> bool:
    return own["cell_type"] == cell.cell_type and own["metadata"].get("nbgrader", {}).get("solution") is True


def _differences(cell: Cell, own: dict[str, Any], texts: dict[str, str]) -> Iterable[Remark]:
    name = shown(cell.name)
    if own["cell_type"] != cell.cell_type:
        text = f"{name} had become a {own['cell_type']} cell; it is a {cell.cell_type} cell again."
        yield Remark("changed type", text)
    source = own["source"]
    if not is_students(cell) and _tidy(source) not in (_tidy(texts[cell.name]), _tidy(cell.source)):
        if source and any(source == text for other, text in texts.items() if other != cell.name):
            text = f"{name} held the text of another cell of the assignment; its own was put back."
            yield Remark("altered metadata", text, serious=True)
        else:
            kind = "altered cell" if cell.points is None else "altered check"
            yield Remark(kind, f"The text of {name} had been changed; the instructor's was used.")
    changed = [
        key for key, value in _flags(own["metadata"].get("nbgrader", {})).items() if value != _expected(cell)[key]
    ]
    if changed:
        text = f"The settings of {name} had been changed ({', '.join(changed)}); the gradebook's were used."
        yield Remark("altered metadata", text, serious=True)
    if "skip-execution" in own["metadata"].get("tags", ()):
        text = f"{name} was tagged to be left out when the notebook is run; the tag was taken away."
        yield Remark("altered metadata", text, serious=True)


def _tidy(source: str) -> str:
    """A text without what editors change by themselves: line ends, and white space before them."""
    return "\n".join(line.rstrip() for line in source.splitlines()).rstrip()


def _expected(cell: Cell) -> dict[str, Any]:
    graded = cell.points is not None and not cell.task
    return {
        "grade": graded,
        "solution": cell.solution,
        "task": cell.task,
        "locked": cell.locked,
        "points": cell.points,
        "schema_version": SCHEMA_VERSION,
    }


def _flags(nbgrader: dict[str, Any]) -> dict[str, Any]:
    """What a student's cell says of itself, as far as it says anything, and as nbgrader would understand it."""
    if "grade_id" not in nbgrader:  # the name is lost, and was found by the cell's id
        return {}
    flags = {key: bool(nbgrader[key]) for key in ("grade", "solution", "task") if key in nbgrader}
    if "grade" in flags and "solution" in flags:
        flags["locked"] = not flags["solution"] and (flags["grade"] or bool(nbgrader.get("locked")))
    if flags.get("grade") or flags.get("task"):
        flags["points"] = nbgrader.get("points")
    version = nbgrader.get("schema_version", SCHEMA_VERSION)
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        flags["schema_version"] = version
    return flags
