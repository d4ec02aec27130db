"""Read an assignment from the gradebook and from its source folder: what is marked, and in which order."""

import hashlib
import json
import os
from collections.abc import Collection, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook, MissingEntry, Notebook
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme
from traitlets.config import Config

from invigilator.intake.ingest import IGNORED
from invigilator.intake.notebooks import shown
from invigilator.rebuilding.matching import REGIONS, name_of, released
from invigilator.records import Cell, Paper, Sheet

PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}


def read_paper(
    gradebook: Gradebook,
    assignment: str,
    source: Path | None,
    *,
    ignore: Sequence[str] = IGNORED,
    exclude_overwriting: Collection[str] = (),
    release: Path | None = None,
    regions: Sequence[tuple[str, str]] = REGIONS,
) -> Paper:
    """Read an assignment. `source` is its own source folder, `release` its released one: either may be missing.

    The cells are the gradebook's. Their order is that of the notebook in `source`, else in `release`, else in the
    gradebook, which keeps no sure one. `files` are what else lies in `source`, without the names that match a pattern
    of `ignore` (`CourseDirectory.ignore`) and without `exclude_overwriting` (`Autograde.exclude_overwriting` of this
    assignment): those the students hand in themselves. `regions` are the marks around what students are not given
    (see `hidden_regions`). Raises LookupError, in one sentence.
    """
    advice = "run `nbgrader generate_assignment` for it first."
    try:
        entry = gradebook.find_assignment(assignment)
    except MissingEntry:
        raise LookupError(f"The gradebook has no assignment {shown(assignment)}: {advice}") from None
    if not entry.notebooks:
        raise LookupError(f"The assignment {shown(assignment)} has no notebooks in the gradebook: {advice}")
    sheets = tuple(_sheet(notebook, source, release, regions) for notebook in entry.notebooks)
    return Paper(assignment, sheets, _files(source, ignore, exclude_overwriting) if source is not None else {})


def hidden_regions(config: Config) -> tuple[tuple[str, str], ...]:
    """The marks around hidden checks and marking schemes that a course's nbgrader configuration sets."""
    checks, schemes = ClearHiddenTests(config=config), ClearMarkScheme(config=config)
    return (
        (checks.begin_test_delimeter, checks.end_test_delimeter),
        (schemes.begin_mark_scheme_delimeter, schemes.end_mark_scheme_delimeter),
    )


def fingerprint(paper: Paper) -> str:
    """A digest that changes when anything changes that can change a mark."""
    digest = hashlib.sha256()
    for sheet in paper.sheets:
        cells = [[c.name, c.cell_type, c.source, c.locked, c.solution, c.task, c.points] for c in sheet.cells]
        source = [[c.get("cell_type"), c.get("source")] for c in (sheet.source or {}).get("cells", [])]
        digest.update(
            json.dumps([paper.assignment, sheet.name, cells, sheet.kernelspec, source], sort_keys=True).encode()
        )
    for path, content in sorted(paper.files.items()):
        digest.update(json.dumps([path, hashlib.sha256(content).hexdigest()]).encode())
    return digest.hexdigest()


def _sheet(notebook: Notebook, source: Path | None, release: Path | None, regions: Sequence[tuple[str, str]]) -> Sheet:
    grades = {cell.name: cell.max_score for cell in notebook.grade_cells}
    tasks = {cell.name: cell.max_score for cell in notebook.task_cells}
    answers = {cell.name for cell in notebook.solution_cells}
    cells = [
        Cell(
            name=cell.name,
            cell_type=cell.cell_type,
            source=cell.source or "",
            checksum=cell.checksum or "",
            locked=bool(cell.locked),
            solution=cell.name in answers,
            task=cell.name in tasks,
            points=grades.get(cell.name, tasks.get(cell.name)),
            released=released(cell.source or "", regions),
        )
        for cell in notebook.source_cells
    ]
    written = _read_notebook(source, notebook.name)
    pattern = written if written is not None else _read_notebook(release, notebook.name)
    if pattern is not None:
        cells = _in_order(cells, [name_of(cell) for cell in pattern["cells"]])
    return Sheet(notebook.name, tuple(cells), _kernelspec(notebook, pattern), written)


def _in_order(cells: Sequence[Cell], names: Sequence[str | None]) -> list[Cell]:
    """Bring the gradebook's cells into the notebook's order; one that is not in it stays behind its predecessor."""
    rank = {name: number for number, name in enumerate(names)}
    places, last = [], -1
    for number, cell in enumerate(cells):
        last = rank.get(cell.name, last)
        places.append((last, number, cell))
    return [cell for _, _, cell in sorted(places, key=lambda place: place[:2])]


def _kernelspec(notebook: Notebook, pattern: dict[str, Any] | None) -> dict[str, Any]:
    """The kernel the gradebook names, else the instructor's notebook, else Python's. nbformat wants both names."""
    try:
        spec = json.loads(notebook.kernelspec or "{}")
    except ValueError:
        spec = None
    if not isinstance(spec, dict) or not spec:
        spec = (pattern or {}).get("metadata", {}).get("kernelspec")
    if not isinstance(spec, dict) or not spec.get("name"):
        return dict(PYTHON)
    return {"display_name": spec["name"], **spec}


def _read_notebook(folder: Path | None, name: str) -> dict[str, Any] | None:
    """The instructor's notebook as a plain dict of nbformat 4, None if it is not there or cannot be read."""
    if folder is None:
        return None
    try:
        text = (folder / f"{name}.ipynb").read_text(encoding="utf-8")
        notebook = nbformat.reads(text, as_version=nbformat.NO_CONVERT)
        has_ids = (notebook.nbformat, notebook.nbformat_minor) >= (4, 5)
        if notebook.nbformat != 4:
            notebook = nbformat.convert(notebook, 4)
        plain = json.loads(json.dumps(notebook))
        sound = all(
            isinstance(cell["source"], str)
            and isinstance(cell["metadata"], dict)
            and cell["cell_type"] in ("code", "markdown", "raw")
            for cell in plain["cells"]
        )
    except (OSError, ValueError, AttributeError, KeyError, TypeError, nbformat.ValidationError):
        return None
    if not has_ids:
        for cell in plain["cells"]:
            cell.pop("id", None)  # made up on reading, another each time
    return plain if sound else None


def _files(folder: Path, ignore: Sequence[str], excluded: Collection[str]) -> dict[str, bytes]:
    patterns = (*ignore, "*.ipynb")
    left_out = {Path(path).as_posix() for path in excluded}
    files = {}
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not _matches(name, patterns))
        for name in sorted(names):
            path = Path(place, name)
            relative = path.relative_to(folder).as_posix()
            if not _matches(name, patterns) and relative not in left_out and path.is_file():
                files[relative] = path.read_bytes()
    return files


def _matches(name: str, patterns: Sequence[str]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)
