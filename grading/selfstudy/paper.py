"""The paper that a reader's work is marked by, made from a notebook alone: no class, no gradebook.

It is what nbgrader would write into a gradebook when it makes the release, and what invigilator would read from there.
"""

import json
from pathlib import Path

import nbformat
from invigilator.intake.papers import hidden_regions
from invigilator.rebuilding.matching import REGIONS, released
from invigilator.records import Cell, Paper, Sheet
from nbgrader import utils
from nbgrader.preprocessors import CheckCellMetadata, ClearOutput, ClearSolutions, ComputeChecksums, LockCells
from traitlets.config import Config

from selfstudy.notebooks import read

PYTHON = {"name": "python3", "display_name": "Python 3", "language": "python"}
# What nbgrader does to a source before it writes its cells into the gradebook.
_BEFORE_SAVING = (LockCells, ClearSolutions, ClearOutput, CheckCellMetadata, ComputeChecksums)


def of_source(path: Path, config: Config) -> Paper:
    """The paper of a problem set's source: all checks, the hidden ones too.

    `config` is the course's nbgrader configuration: it says what stands in place of an answer. Raises SelfStudyError
    if the source cannot be read.
    """
    written = read(path)
    given = nbformat.from_dict(json.loads(json.dumps(written)))
    resources: dict = {"unique_key": path.stem}
    for preprocessor in _BEFORE_SAVING:
        given, resources = preprocessor(config=config).preprocess(given, resources)
    sheet = Sheet(path.stem, _cells(given, hidden_regions(config)), _kernel(written), json.loads(json.dumps(written)))
    return Paper(path.stem, (sheet,), _files(path.parent))


def of_release(path: Path, name: str) -> Paper:
    """The paper of a problem set without its source: only the checks that stand in the reader's own notebook."""
    given = read(path)
    return Paper(name, (Sheet(name, _cells(given, REGIONS), _kernel(given)),))


def _cells(notebook: nbformat.NotebookNode, regions: tuple[tuple[str, str], ...]) -> tuple[Cell, ...]:
    found = {}
    for cell in notebook.cells:
        if not (utils.is_grade(cell) or utils.is_solution(cell) or utils.is_locked(cell) or utils.is_task(cell)):
            continue
        role = cell.metadata.nbgrader
        graded = utils.is_grade(cell) or utils.is_task(cell)
        made = Cell(
            name=role.grade_id,
            cell_type=cell.cell_type,
            source=cell.source,
            checksum=role.get("checksum") or "",
            locked=utils.is_locked(cell),
            solution=utils.is_solution(cell),
            task=utils.is_task(cell),
            points=float(role.get("points") or 0) if graded else None,
            released=released(cell.source, regions),
        )
        found.setdefault(made.name, made)
    return tuple(found.values())


def _kernel(notebook: nbformat.NotebookNode) -> dict:
    spec = dict(notebook.metadata.get("kernelspec", {}))
    return {"display_name": spec["name"], **spec} if spec.get("name") else dict(PYTHON)


def _files(folder: Path) -> dict[str, bytes]:
    """What is given out beside the notebook."""
    found = {}
    for path in sorted(folder.rglob("*")):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") or part == "__pycache__" for part in parts)
        if path.is_file() and path.suffix != ".ipynb" and not hidden:
            found["/".join(parts)] = path.read_bytes()
    return found
