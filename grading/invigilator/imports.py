"""What an assignment's notebooks import, so that it can be imported before they are run."""

import ast
import glob
import importlib.util
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from invigilator.records import Paper, Sheet


def guessed(folder: Path, assignment: str) -> tuple[str, ...]:
    """The modules that the notebooks of an assignment seem to import, before a configuration or a gradebook is read.

    Looked at are `*/<assignment>/*.ipynb` in the course's folder, where nbgrader keeps what is set; what is handed in
    lies deeper. What can't be read is left out.
    """
    found: set[str] = set()
    files: set[str] = set()
    for path in folder.glob(f"*/{glob.escape(assignment)}/*"):
        files.add(path.stem)
        if path.suffix != ".ipynb":
            continue
        try:
            found.update(_of_sources(_code(json.loads(path.read_text(encoding="utf-8")))))
        except (OSError, ValueError, TypeError, AttributeError):
            continue
    return _installed(found, files)


def imported(paper: Paper) -> tuple[str, ...]:
    """The modules that the instructor's cells import and that are installed here, sorted.

    A file given out with the assignment is never among them: it is the student's copy that counts.
    """
    own = {name.split("/")[0].removesuffix(".py") for name in paper.files}
    return _installed({name for sheet in paper.sheets for name in _of_sources(_sources(sheet))}, own)


def _installed(names: Iterable[str], own: set[str]) -> tuple[str, ...]:
    return tuple(sorted(name for name in names if name.split(".")[0] not in own and _is_installed(name.split(".")[0])))


def _of_sources(sources: Iterable[str]) -> Iterator[str]:
    return (name for source in sources for name in _imports(source))


def _sources(sheet: Sheet) -> Iterator[str]:
    if sheet.source is None:
        yield from (cell.source for cell in sheet.cells if cell.cell_type == "code")
    else:
        yield from _code(sheet.source)


def _code(notebook: Mapping[str, Any]) -> Iterator[str]:
    for cell in notebook.get("cells", ()):
        if cell.get("cell_type") == "code":
            text = cell.get("source", "")
            yield text if isinstance(text, str) else "".join(text)


def _imports(source: str) -> Sequence[str]:
    """Modules named by the import statements at the top level of a cell; none where it is no plain Python."""
    plain = "\n".join("" if line.lstrip().startswith(("%", "!")) else line for line in source.split("\n"))
    try:
        tree = ast.parse(plain)
    except (SyntaxError, ValueError, RecursionError):
        return ()
    found = []
    for node in tree.body:
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.append(node.module)
    return found


def _is_installed(name: str) -> bool:
    # The last one chooses the way to draw when it is imported, which is each notebook's own choice.
    if name in ("__future__", "__main__", "matplotlib_inline"):
        return False
    try:
        return importlib.util.find_spec(name) is not None
    except (ImportError, ValueError):
        return False
