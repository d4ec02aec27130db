"""Mend a submission in which cells were copied or deleted, before nbgrader marks it.

By itself nbgrader stops the whole class at the first copied cell, and never marks a question whose check was deleted.
Here a copy becomes an ordinary cell, a deleted one is put back, and a note in the notebook tells the student.
`nbgrader_config.py` puts this in the place of nbgrader's own DeduplicateIds.
"""

from collections.abc import Iterator

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell
from nbgrader.api import Gradebook, SourceCell
from nbgrader.preprocessors import NbGraderPreprocessor

COPIED = "**Note.** The cell below is a copy of `{name}`. Another copy was marked, this one was not."
DELETED = (
    "**Note.** The cell below, `{name}`, was missing from the work as it was handed in. It was put back for marking."
)


class MendCells(NbGraderPreprocessor):
    """Leave each cell of the assignment once in the notebook, in the assignment's order."""

    def preprocess(self, nb: NotebookNode, resources: dict) -> tuple[NotebookNode, dict]:
        """Mend one notebook. Needs the assignment in the gradebook, as autograde does itself."""
        here = resources["nbgrader"]
        with Gradebook(here["db_url"]) as gradebook:
            source = gradebook.find_notebook(here["notebook"], here["assignment"])
            points = {cell.name: cell.max_score for cell in source.grade_cells}
            answers = {cell.name for cell in source.solution_cells}
            tasks = {cell.name for cell in source.task_cells}
            cells = [cell for cell in source.source_cells if cell.name not in tasks]
            nb.cells = list(self._without_copies(nb.cells, {cell.name: cell.source for cell in cells}))
            place = 0
            for cell in cells:
                present = [number for number, other in enumerate(nb.cells) if _name(other) == cell.name]
                if present:
                    place = present[0] + 1
                elif cell.name in points or cell.locked:  # a deleted answer may live on in another cell
                    self.log.warning("Cell '%s' is missing; it is put back", cell.name)
                    put_back = [_note(DELETED, cell.name), _again(cell, points.get(cell.name), cell.name in answers)]
                    nb.cells[place:place] = put_back
                    place += len(put_back)
        if (nb.nbformat, nb.nbformat_minor) < (4, 5):
            for cell in nb.cells:
                cell.pop("id", None)
        return nb, resources

    def _without_copies(self, cells: list[NotebookNode], released: dict[str, str]) -> Iterator[NotebookNode]:
        """Keep, of several cells with one name, the last that differs from the release, or else the last."""
        kept: dict[str, int] = {}
        for number, cell in enumerate(cells):
            name = _name(cell)
            if name is not None and (name not in kept or cell.source != released.get(name)):
                kept[name] = number
        for number, cell in enumerate(cells):
            name = _name(cell)
            if name is not None and kept[name] != number:
                self.log.warning("Cell '%s' exists more than once; one copy is marked", name)
                del cell.metadata["nbgrader"]
                yield _note(COPIED, name)
            yield cell


def _name(cell: NotebookNode) -> str | None:
    return cell.metadata.get("nbgrader", {}).get("grade_id")


def _note(text: str, name: str) -> NotebookNode:
    return new_markdown_cell(text.format(name=name))


def _again(cell: SourceCell, points: float | None, is_answer: bool) -> NotebookNode:
    make = new_code_cell if cell.cell_type == "code" else new_markdown_cell
    role = {
        "grade": points is not None,
        "solution": is_answer,
        "locked": cell.locked,
        "task": False,
        "grade_id": cell.name,
        "schema_version": 3,
        "cell_type": cell.cell_type,
        "checksum": cell.checksum,
    }
    return make(cell.source, metadata={"nbgrader": role if points is None else role | {"points": points}})
