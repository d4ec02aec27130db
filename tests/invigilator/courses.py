"""Small real nbgrader courses for tests: made once a process, then copied; and what nbgrader or `invigilate` gave.

A source notebook is written as a Python file in `sources/`, one `# %% [kind] name points` before each cell. Kinds:
`markdown` and `free` (no cell of nbgrader's), `locked`, `solution`, `check`, `manual` (an answer that a person marks).
"""

import functools
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path
from unittest import mock

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from sqlalchemy import create_engine, text

SOURCES = Path(__file__).parent / "sources"
PS = "ps1"
_ROLES = {
    "locked": {"grade": False, "solution": False, "locked": True},
    "solution": {"grade": False, "solution": True, "locked": False},
    "check": {"grade": True, "solution": False, "locked": True},
    "manual": {"grade": True, "solution": True, "locked": False},
}
# What students hand in to the general course: cell → source. The marks are those of cube, totals, middle.
HONEST = {
    "cube": "def cube(number):\n    return number * number * number",
    "totals": "def totals(table):\n    return table.groupby('island')['boats'].sum().reset_index()",
    "middle": "import statistics\n\n\ndef middle(numbers):\n    return statistics.median(numbers)",
    "harbour": "The east: it has most of the boats.",
}
WRONG = {
    "cube": "def cube(number):\n    return number * 2 + 4",
    "totals": "def totals(table):\n    return table",
    "middle": "def middle(numbers):\n    return numbers[0]",
}
_GRADES = """
    select a.name, s.student_id, n.name, c.name, g.auto_score, g.manual_score, g.extra_credit, g.needs_manual_grade
    from grade g {of}
"""
_COMMENTS = "select a.name, s.student_id, n.name, c.name, g.auto_comment, g.manual_comment from comment g {of}"
_OF = """
    join submitted_notebook sn on g.notebook_id = sn.id join notebook n on sn.notebook_id = n.id
    join submitted_assignment s on sn.assignment_id = s.id join assignment a on s.assignment_id = a.id
    join base_cell c on g.cell_id = c.id
"""


def source_notebook(path: Path) -> nbformat.NotebookNode:
    """Read a source notebook that is written as a Python file."""
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    notebook = new_notebook(metadata={"kernelspec": kernel})
    for number, (head, body) in enumerate(sections(path.read_text(encoding="utf-8")).items()):
        kind, name, points = re.fullmatch(r"(?:\d+ )?\[(\w+)\](?: (\w+))?(?: (\d+))?", head).groups()
        if kind in ("markdown", "manual"):
            cell = new_markdown_cell(re.sub(r"^# ?", "", body, flags=re.MULTILINE))
        else:
            cell = new_code_cell(body)
        cell.id = name or f"cell-{number}"
        if kind in _ROLES and name:
            role = {"schema_version": 3, "grade_id": name, "task": False, **_ROLES[kind]}
            cell.metadata["nbgrader"] = role | ({"points": int(points)} if points else {})
        notebook.cells.append(cell)
    return notebook


def sections(content: str) -> dict[str, str]:
    """Split a file at its `# %% head` lines: head → body. A head that comes again gets a number before it."""
    parts = re.split(r"^# %% (.+)\n", content, flags=re.MULTILINE)[1:]
    found: dict[str, str] = {}
    for number, (head, body) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
        found[head if head not in found else f"{number} {head}"] = body.strip("\n")
    return found


def general(folder: Path, config: str = "") -> Path:
    """Make the general course in a new folder: two checks (5 + 3), one with part marks (4), one by hand (2)."""
    return _copy(_template("general"), folder, config)


def realistic(folder: Path, config: str = "") -> Path:
    """Make a course whose one notebook has 24 code cells: pandas, folium, ipywidgets, matplotlib."""
    return _copy(_template("realistic"), folder, config)


def custom(folder: Path, source: nbformat.NotebookNode, config: str = "") -> Path:
    """Make a course of one source notebook of your own, generated anew."""
    return _copy(_generated({PS: {PS: source}}), folder, config)


def quickstart(folder: Path) -> Path:
    """Make the course that ships with nbgrader, as `nbgrader quickstart` makes it, with ps1 released."""
    shutil.copytree(_quickstart(), folder)
    return folder


def released(course: Path, notebook: str = PS) -> nbformat.NotebookNode:
    """Read a released notebook of ps1."""
    return nbformat.read(course / "release" / PS / f"{notebook}.ipynb", as_version=4)


def answered(
    course: Path, answers: dict[str, str], extra: str | None = None, notebook: str = PS
) -> nbformat.NotebookNode:
    """Write answers (cell → source) into a copy of a released notebook, and `extra` into a new cell after the first."""
    filled = released(course, notebook)
    for cell in filled.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in answers:
            cell.source = answers[name]
    if extra is not None:
        filled.cells.insert(2, new_code_cell(extra))
    return filled


def solved(course: Path, notebook: str = PS) -> nbformat.NotebookNode:
    """Give the source notebook as a student would hand it in who wrote the instructor's own solution."""
    filled = released(course, notebook)
    source = nbformat.read(course / "source" / PS / f"{notebook}.ipynb", as_version=4)
    role = {cell.metadata.nbgrader.grade_id: cell for cell in source.cells if "nbgrader" in cell.metadata}
    for cell in filled.cells:
        settings = cell.metadata.get("nbgrader", {})
        if settings.get("solution"):
            cell.source = re.sub(r"^ *### (BEGIN|END) SOLUTION\n?", "", role[settings["grade_id"]].source, flags=re.M)
    return filled


def hand_in(course: Path, student: str, work, assignment: str = PS) -> Path:
    """Put work where nbgrader's collect would: a notebook, a notebook's text, or a folder (name → notebook or text)."""
    folder = course / "submitted" / student / assignment
    folder.mkdir(parents=True)
    if not isinstance(work, dict) or "cells" in work:
        work = {f"{assignment}.ipynb": work}
    for name, content in work.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else nbformat.writes(content), encoding="utf-8")
    return folder


def rows(course: Path, student: str | None = None, db_url: str | None = None) -> dict[str, list[tuple]]:
    """Read all rows of `grade` and `comment`, as plain tuples without database ids, sorted; of one student if asked."""
    engine = create_engine(db_url or f"sqlite:///{course / 'gradebook.db'}")
    with engine.connect() as connection:
        found = {
            table: sorted((tuple(row) for row in connection.execute(text(query.format(of=_OF)))), key=repr)
            for table, query in [("grade", _GRADES), ("comment", _COMMENTS)]
        }
    engine.dispose()
    return {table: [row for row in lines if student in (None, row[1])] for table, lines in found.items()}


def scores(course: Path, student: str) -> dict[str, float | None]:
    """Read the automatic scores of a student: cell → score, None where a person decides."""
    return {row[3]: row[4] for row in rows(course, student)["grade"]}


def autograded(course: Path, student: str, notebook: str = PS, assignment: str = PS) -> nbformat.NotebookNode:
    """Read what `autograded/` holds of a student's notebook."""
    return nbformat.read(course / "autograded" / student / assignment / f"{notebook}.ipynb", as_version=4)


def environment(course: Path, **variables: str) -> dict[str, str]:
    """Give the environment for a command in a course: a home of its own, nothing of this machine's settings."""
    home = course / ".home"
    home.mkdir(exist_ok=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "NBGRADER", "IPYTHON"))}
    places = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "run",
        "IPYTHONDIR": "ipy",
    }
    kept |= {"HOME": str(home), **{name: str(home / place) for name, place in places.items()}, **variables}
    kept["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", "")])
    return kept


def run(course: Path, *command: str, check: bool = True, **variables: str) -> subprocess.CompletedProcess:
    """Run a Python module (`nbgrader`, `invigilator`) with arguments in a course's folder; RuntimeError if it fails."""
    kept = environment(course, **variables)
    done = subprocess.run([sys.executable, "-m", *command], cwd=course, env=kept, capture_output=True, text=True)
    if check and done.returncode:
        raise RuntimeError(f"{' '.join(command)} gave {done.returncode}:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")
    return done


def stock(course: Path, assignment: str = PS, *arguments: str) -> dict[str, list[tuple]]:
    """Have stock nbgrader mark everything that is handed in; give the rows. Its failures count as well."""
    run(course, "nbgrader", "autograde", assignment, "--Execute.timeout=120", *arguments, check=False)
    return rows(course)


def invigilate(course: Path, assignment: str = PS, *arguments: str, check: bool = False) -> dict[str, list[tuple]]:
    """Have `invigilate` mark everything that is handed in; give the rows."""
    run(course, "invigilator", "mark", assignment, *arguments, check=check)
    return rows(course)


def start_again(course: Path) -> None:
    """Forget all marking: as if nothing had been graded yet. Submissions stay."""
    for folder in ("autograded", "feedback", ".invigilator"):
        shutil.rmtree(course / folder, ignore_errors=True)
    with sqlite3.connect(course / "gradebook.db") as connection:
        for table in ("grade", "comment", "submitted_notebook", "submitted_assignment", "student"):
            connection.execute(f"delete from {table}")


def _copy(template: Path, folder: Path, config: str) -> Path:
    shutil.copytree(template, folder)
    with open(folder / "nbgrader_config.py", "a", encoding="utf-8") as file:
        file.write(config)
    return folder


@functools.cache
def _template(name: str) -> Path:
    return _generated({PS: {PS: source_notebook(SOURCES / f"{name}.py")}})


def _generated(assignments: dict[str, dict[str, nbformat.NotebookNode]]) -> Path:
    """Write source notebooks (assignment → name → notebook) and have nbgrader itself make the release."""
    course = _scratch() / "course"
    for assignment, notebooks in assignments.items():
        for name, notebook in notebooks.items():
            path = course / "source" / assignment / f"{name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            nbformat.write(notebook, path)
    (course / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'islands'\n")
    for assignment in assignments:
        _generate(course, assignment)
    return course


def _generate(course: Path, assignment: str) -> None:
    """Run nbgrader's generate_assignment in this process: half the time of its command."""
    from nbgrader.apps import NbGraderAPI
    from nbgrader.coursedir import CourseDirectory
    from traitlets.config import Config

    # Only what the release needs: what a course's own settings say is left to whoever reads them.
    coursedir = CourseDirectory(root=str(course), course_id="islands", config=Config())
    search = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    with mock.patch.dict(os.environ, PATH=search):  # nbgrader calls `alembic` by its bare name
        done = NbGraderAPI(coursedir=coursedir).generate_assignment(assignment)
    if not done["success"]:
        raise RuntimeError(f"nbgrader could not make the release of {assignment}:\n{done['log']}{done['error']}")


@functools.cache
def _quickstart() -> Path:
    scratch = _scratch()
    run(scratch, "nbgrader", "quickstart", "course101")
    run(scratch / "course101", "nbgrader", "generate_assignment", PS)
    shutil.rmtree(scratch / "course101" / ".home")
    return scratch / "course101"


@functools.cache
def _holder() -> tempfile.TemporaryDirectory:
    return tempfile.TemporaryDirectory(prefix="invigilator-courses-")


def _scratch() -> Path:
    return Path(tempfile.mkdtemp(dir=_holder().name))
