"""Run the lessons and make pages of them: what a reader sees who runs nothing.

A widget's output carries a still twin of it, as a picture or a table with text; on a page the twin takes its place.
Live maps stay live: they are whole pages in frames and need no kernel. Their twins stand beside them, for paper and for
readers without scripts.
"""

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbclient import NotebookClient

COURSE = Path(__file__).resolve().parents[2] / "course"
TWINS = Path(__file__).with_name("twins_of_maps.py")  # each kernel starts with it
WIDGET = "application/vnd.jupyter.widget-view+json"
MAP_PAGE = re.compile(r'(?<=srcdoc=")[^"]*')
MAP_ID = re.compile(r"(?<=_)[0-9a-f]{32}(?![0-9a-f])")  # folium draws one for each thing on a map
DATE_CELL = re.compile(r"<td>(?=\d{4}-\d\d-\d\d</td>)")
SECONDS_A_CELL = 120
LIVE = {  # by the folder that a lesson is in
    "course": "This page is a still copy; only maps in a frame still move. To move a slider, answer a check or change "
    "a line, open the lesson in JupyterLab: `make lab` in the course's folder.",
    "es": "Esta página es una copia fija; solo se mueven los mapas dentro de un marco. Para mover un control, "
    "responder a una pregunta o cambiar una línea, abre la lección en JupyterLab: `make lab` en la carpeta del curso.",
}


def paths() -> list[Path]:
    """The lessons' notebooks, in order; those in other languages come last."""
    return sorted(COURSE.glob("[0-9][0-9]_*.ipynb")) + sorted(COURSE.glob("??/[0-9][0-9]_*.ipynb"))


def name_of(path: Path) -> str:
    """A lesson's path below course/, such as `es/00_empieza_aqui.ipynb`."""
    return path.relative_to(COURSE).as_posix()


def run(path: Path, folder: Path) -> nbformat.NotebookNode:
    """Run one lesson in `folder` and give it as it is shown on a page.

    Raises nbclient's CellExecutionError if a cell fails, and ValueError if a widget has no still twin.
    """
    notebook = nbformat.read(path, as_version=4)
    kernel = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook, timeout=SECONDS_A_CELL, kernel_name="python3", resources=kernel)
    # A warning of each kernel's, that it is not encrypted, is of no use to somebody who builds pages.
    client.extra_arguments = [f"--IPKernelApp.exec_files={TWINS}", "--IPKernelApp.log_level=ERROR"]
    client.execute()
    note = f"```{{note}}\n{LIVE[path.parent.name]}\n```"
    notebook.cells.insert(1, nbformat.v4.new_markdown_cell(note, id="live"))
    return as_page(notebook)


def run_all(folder: Path, workers: int = 2) -> dict[str, nbformat.NotebookNode]:
    """Run every lesson, each in a folder of its own below `folder`; give its path below course/ → page."""

    def one(path: Path) -> nbformat.NotebookNode:
        (folder / path.stem).mkdir(parents=True)
        return run(path, folder / path.stem)

    with ThreadPoolExecutor(workers) as pool:
        return dict(zip(map(name_of, paths()), pool.map(one, paths()), strict=True))


def as_page(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Put still twins in the place of widgets, drop what a page has no use for, and number what was named by chance.

    So two runs of one lesson give one page. Dates in tables are marked, as a browser would break them at their hyphens.
    Changes and gives the notebook.
    """
    notebook.metadata.pop("widgets", None)
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if WIDGET in data:
                del data[WIDGET]
                if "text/html" not in data:
                    raise ValueError(f"The widget of cell {cell.id!r} has no still twin to show on a page.")
            if "text/html" in data:
                shown = MAP_PAGE.sub(lambda page: _numbered(page[0]), data["text/html"])
                data["text/html"] = DATE_CELL.sub('<td class="date">', shown)
    return notebook


def _numbered(page: str) -> str:
    """The page of a map with 1, 2, 3 … in the place of folium's random names."""
    seen = {}
    return MAP_ID.sub(lambda found: str(seen.setdefault(found[0], len(seen) + 1)), page)
