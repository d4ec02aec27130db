"""Have nbgrader itself mark submissions, in courses of their own, with its stock commands."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbgrader.api import Gradebook

from .problemsets import ROOT

sys.path.insert(0, str(ROOT / "grading"))
import exercises


@dataclass(frozen=True)
class Mark:
    """What nbgrader gave for one graded cell, and what the cell said in its error, if any."""

    score: float | None
    possible: float
    needs_a_person: bool
    message: str


def environment(home: Path) -> dict[str, str]:
    """Give the environment for a Jupyter command that must not see this machine's own settings or history."""
    home.mkdir(parents=True, exist_ok=True)
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("JUPYTER", "NBGRADER", "IPYTHON"))}
    for variable, folder in [("HOME", "."), ("JUPYTER_CONFIG_DIR", "config"), ("JUPYTER_DATA_DIR", "data")]:
        kept[variable] = str(home / folder)
    return kept | {"IPYTHONDIR": str(home / "ipython"), "JUPYTER_RUNTIME_DIR": str(home / "run"), "PYTHONWARNINGS": ""}


def nbgrader(course: Path, *arguments: str, home: Path | None = None, check: bool = True) -> str:
    """Run one nbgrader command in a course's folder and give what it logged.

    Raises RuntimeError with that log if the command fails and `check` holds.
    """
    command = [sys.executable, "-m", "nbgrader", *arguments]
    settings = environment(home or course / ".home")
    done = subprocess.run(command, cwd=course, env=settings, capture_output=True, text=True)
    if check and done.returncode:
        raise RuntimeError(f"nbgrader {' '.join(arguments)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def new_course(folder: Path, name: str) -> nbformat.NotebookNode:
    """Set up a course with one problem set, generated; give the released notebook."""
    exercises.copy_course(folder, [name])
    exercises.generate(folder, name)
    return nbformat.read(folder / "exercises" / name / f"{name}.ipynb", as_version=4)


def hand_in(course: Path, name: str, student: str, notebook: nbformat.NotebookNode) -> None:
    """Put a notebook where nbgrader's collect would put it."""
    folder = course / "submitted" / student / name
    folder.mkdir(parents=True)
    nbformat.write(notebook, folder / f"{name}.ipynb")


def autograde(folder: Path, name: str, submissions: dict[str, nbformat.NotebookNode]) -> dict[str, dict[str, Mark]]:
    """Have `nbgrader autograde` mark submissions (student → notebook); give student → cell → mark.

    The class is dealt out over as many courses as the machine has processors, marked side by side: nbgrader itself
    marks one submission after the other.
    """
    first = folder / "course0"
    if not first.exists():
        new_course(first, name)
    hands = min(os.cpu_count() or 1, len(submissions), 8)
    courses = [first]
    for number in range(1, hands):
        courses.append(folder / f"course{number}")
        shutil.copytree(first, courses[-1])
    for number, (student, notebook) in enumerate(submissions.items()):
        hand_in(courses[number % hands], name, student, notebook)
    waiting = courses
    for _ in range(3):
        logs = _autograde_side_by_side(waiting, name)
        # Kernels started at the same moment may draw the same free port; nbgrader goes on where it stopped.
        waiting = [course for course, log in logs.items() if "Address already in use" in log]
        failed = [log for course, log in logs.items() if log and course not in waiting]
        if failed or not waiting:
            break
    if failed or waiting:
        raise RuntimeError(f"nbgrader autograde {name} failed:\n{(failed or list(logs.values()))[0]}")
    marks = {}
    for number, student in enumerate(submissions):
        marks[student] = read_marks(courses[number % hands], name, student)
    return marks


def _autograde_side_by_side(courses: list[Path], name: str) -> dict[Path, str]:
    """Run `nbgrader autograde` in several courses at once; give what it logged in each, "" where it succeeded."""
    running = {
        course: subprocess.Popen(
            [sys.executable, "-m", "nbgrader", "autograde", name],
            cwd=course,
            env=environment(course / ".home"),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for course in courses
    }
    logs = {course: process.communicate()[0] for course, process in running.items()}
    return {course: log if running[course].returncode else "" for course, log in logs.items()}


def read_marks(course: Path, name: str, student: str) -> dict[str, Mark]:
    """Read the marks of a submission from the gradebook, and the messages from the autograded notebook."""
    notebook = nbformat.read(course / "autograded" / student / name / f"{name}.ipynb", as_version=4)
    messages = {
        cell.metadata.nbgrader["grade_id"]: message_of(cell)
        for cell in notebook.cells
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade")
    }
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "archipelago") as gradebook:
        submission = gradebook.find_submission_notebook(name, name, student)
        return {
            grade.name: Mark(
                grade.auto_score, grade.max_score, bool(grade.needs_manual_grade), messages.get(grade.name, "")
            )
            for grade in submission.grades
        }


def message_of(cell: nbformat.NotebookNode) -> str:
    """Read what a cell's error shows to a student, on one line and without colours."""
    lines = [line for output in cell.outputs if output.output_type == "error" for line in output.traceback]
    return re.sub(r"\x1b\[[0-9;]*m", "", " ".join(" ".join(lines).split()))
