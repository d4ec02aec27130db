"""The deliberate differences from stock nbgrader (grading/DIFFERENCES.md), one by one; stock is asked as well."""

import re
import shutil
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import courses
import nbformat
import pytest
from attacks import cell_of, index_of
from courses import HONEST

pytestmark = pytest.mark.slow

LIST = Path(__file__).parents[2] / "grading" / "DIFFERENCES.md"
SETTINGS = (
    "c.Invigilator.cell_cpu = 2\nc.Invigilator.cell_wall = 20\nc.Execute.timeout = 3\nc.Execute.iopub_timeout = 2\n"
)
CUBE = "import sys, os, time, signal, warnings\n\n\ndef cube(number):\n    {}\n    return {}"
NOT_MARKED = None  # no row at all, or none with a score


@dataclass(frozen=True)
class Difference:
    """A submission, what stock and we give for `cube_check` (5) and `totals_check` (3), and whether a person looks."""

    stock: tuple
    ours: tuple
    cube: str = HONEST["cube"]
    change: Callable = lambda notebook, folder: None
    flagged: bool = False
    stops_the_class: bool = False
    answers: dict = field(default_factory=dict)


def _shows(value: str) -> str:
    return CUBE.format(f"sys.displayhook({value})", "-1")


def _deleted_check(notebook, folder):
    del notebook.cells[index_of(notebook, "cube_check")]


def _copied_check(notebook, folder):
    notebook.cells.append(deepcopy(cell_of(notebook, "cube_check")))


def _renamed_check(notebook, folder):
    cell_of(notebook, "cube_check").metadata.nbgrader.grade_id = "mine"


def _flipped_flag(notebook, folder):
    cell_of(notebook, "cube_check").metadata.nbgrader.solution = True


def _skipped(notebook, folder):
    cell_of(notebook, "cube_check").metadata["tags"] = ["skip-execution"]


def _bad_timestamp(notebook, folder):
    (folder / "timestamp.txt").write_text("yesterday")


DIFFERENCES = {
    "stderr": Difference((0, 3), (5, 3), CUBE.format("print('note', file=sys.stderr)", "number**3")),
    "warning": Difference((0, 3), (5, 3), CUBE.format("warnings.warn('old')", "number**3")),
    "text as a result": Difference((5, 3), (0, 3), _shows("'done'"), flagged=True),
    "NaN": Difference((5, 3), (0, 3), _shows("float('nan')"), flagged=True),
    "negative": Difference((5, 3), (0, 3), _shows("-3"), flagged=True),
    "over range": Difference((NOT_MARKED, NOT_MARKED), (0, 3), _shows("99999"), flagged=True),
    "two results": Difference(
        (5, 3), (0, 3), CUBE.format("sys.displayhook(5); sys.displayhook(5)", "-1"), flagged=True
    ),
    "equal to anything": Difference(
        (5, 3),
        (None, 3),
        "class Any:\n    def __eq__(self, other):\n        return True\n\n\ncube = lambda number: Any()",
        flagged=True,
    ),
    "skipped check": Difference((5, 3), (0, 3), CUBE.format("pass", "-1"), _skipped, flagged=True),
    "deleted check": Difference((None, 3), (5, 3), change=_deleted_check),
    "copied check": Difference((NOT_MARKED, NOT_MARKED), (5, 3), change=_copied_check, stops_the_class=True),
    "renamed check": Difference((NOT_MARKED, NOT_MARKED), (5, 3), change=_renamed_check, flagged=True),
    "changed flags": Difference((NOT_MARKED, NOT_MARKED), (5, 3), change=_flipped_flag, flagged=True),
    "kernel dies": Difference(
        (NOT_MARKED, NOT_MARKED), (5, 0), answers={"totals": "import os\n\n\ndef totals(table):\n    os._exit(0)"}
    ),
    "ignores interrupts": Difference(
        (NOT_MARKED, NOT_MARKED),
        (5, 0),
        answers={
            "totals": "import signal, time\n\n\ndef totals(table):\n    signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
            "    ends = time.monotonic() + 25\n    while time.monotonic() < ends:\n        pass"
        },
    ),
    "busy machine": Difference((0, 3), (5, 3), CUBE.format("time.sleep(1.1)", "number**3")),
    "bad time stamp": Difference((NOT_MARKED, NOT_MARKED), (5, 3), change=_bad_timestamp, flagged=True),
}


def _mark_both_ways(folder: Path) -> tuple[dict, dict, set]:
    handed_in = courses.general(folder / "handed in", SETTINGS)
    for student, case in DIFFERENCES.items():
        notebook = courses.answered(handed_in, HONEST | {"cube": case.cube} | case.answers)
        place = courses.hand_in(handed_in, student, notebook)
        case.change(notebook, place)
        (place / "ps1.ipynb").write_text(nbformat.writes(notebook), encoding="utf-8")
    stock, ours = (shutil.copytree(handed_in, folder / name) for name in ("stock", "ours"))
    for student, case in DIFFERENCES.items():
        if case.stops_the_class:
            shutil.rmtree(stock / "submitted" / student)
    courses.run(stock, "nbgrader", "autograde", "ps1", check=False)
    return _scores(stock), _scores(courses_marked(ours)), _flagged(ours)


def courses_marked(course: Path) -> Path:
    courses.invigilate(course, "ps1")
    return course


def _scores(course: Path) -> dict[str, dict[str, float | None]]:
    return {student: courses.scores(course, student) for student in DIFFERENCES}


def _flagged(course: Path) -> set[str]:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "islands") as gradebook:
        notebooks = gradebook.assignment_submissions("ps1")
        return {each.student.id for each in notebooks if any(one.flagged for one in each.notebooks)}


@pytest.fixture(scope="module")
def marked(made_once):
    return made_once("differences", _mark_both_ways)


@pytest.mark.parametrize("name", DIFFERENCES)
def test_difference(name, marked):
    stock, ours, flagged = marked
    case = DIFFERENCES[name]
    assert _pair(stock[name]) == case.stock, "what stock nbgrader gives"
    assert _pair(ours[name]) == case.ours, "what we give"
    assert (name in flagged) == case.flagged


def test_a_stale_score_does_not_stay(tmp_path, no_process_left):
    """Stale score: a second submission that can't be read leaves no score of the first."""
    stock, ours = (courses.general(tmp_path / name, SETTINGS) for name in ("stock", "ours"))
    marking = [(stock, courses.stock, ()), (ours, courses.invigilate, ())]
    for course, mark, _ in marking:
        courses.hand_in(course, "late", courses.answered(course, HONEST))
        mark(course)
        shutil.rmtree(course / "submitted")
        courses.hand_in(course, "late", '{"cells": [')
    courses.run(stock, "nbgrader", "autograde", "ps1", "--force", check=False)
    courses.run(ours, "invigilator", "mark", "ps1", check=False)
    assert _pair(courses.scores(stock, "late")) == (5, 3)
    assert _pair(courses.scores(ours, "late")) == (None, None)
    assert all(row[7] for row in courses.rows(ours, "late")["grade"])


def test_one_copied_check_stops_stocks_class_and_not_ours(tmp_path, no_process_left):
    """Copied check: the students after it in the alphabet go without marks at stock."""
    stock, ours = (courses.general(tmp_path / name, SETTINGS) for name in ("stock", "ours"))
    for course in (stock, ours):
        notebook = courses.answered(course, HONEST)
        _copied_check(notebook, course)
        courses.hand_in(course, "a", notebook)
        courses.hand_in(course, "b", courses.answered(course, HONEST))
    courses.stock(stock), courses.invigilate(ours)
    assert not any(courses.scores(stock, "b").values())
    assert _pair(courses.scores(ours, "a")) == _pair(courses.scores(ours, "b")) == (5, 3)


def test_every_difference_is_in_the_list_and_the_list_names_no_other():
    listed = re.findall(r"^\| (.+?) \|", LIST.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    assert [name for name in listed if set(name) != {"-"}] == [*DIFFERENCES, "stale score"]


def _pair(scores: dict) -> tuple:
    return scores.get("cube_check"), scores.get("totals_check")
