"""Whatever students hand in in good faith gets the same rows of `grade` and `comment` as from stock nbgrader."""

import shutil
from copy import deepcopy
from pathlib import Path

import courses
import nbformat
import pytest
from attacks import index_of
from courses import HONEST, WRONG

from grading import marking, problemsets

pytestmark = pytest.mark.slow

CUBE = "def cube(number):\n    {}\n    return number**3"
CLASS = {
    "honest": HONEST,
    "wrong": WRONG,
    "unanswered": {},
    "raising": {**HONEST, "cube": "def cube(number):\n    raise ZeroDivisionError('x')", "totals": "1 / 0"},
    "misspelt": {
        **HONEST,
        "cube": "def cube(number)\n    return number",
        "middle": "def midle(numbers):\n    return 1",
    },
    "slow": {**HONEST, "cube": "import time\n\n\n" + CUBE.format("time.sleep(0.1)")},
    "warned": {**HONEST, "cube": "import warnings\nwarnings.warn('old')\n" + CUBE.format("pass")},
    "printed": {**HONEST, "cube": CUBE.format("print(number)"), "totals": HONEST["totals"] + "\n\n\ntotals(boats)"},
    "partial": {**HONEST, "middle": "def middle(numbers):\n    return sorted(numbers)[len(numbers) // 2]"},
    "returns nothing": {
        **HONEST,
        "cube": "def cube(number):\n    number**3",
        "middle": "def middle(numbers):\n    pass",
    },
    "numpy": {**HONEST, "cube": "import numpy as np\n\n\ndef cube(number):\n    return np.float64(number) ** 3"},
    "quits": {**HONEST, "cube": "import sys\n\n\ndef cube(number):\n    sys.exit()"},
    "magic": {**HONEST, "cube": "%time\n" + CUBE.format("pass"), "harbour": "*Your answer.*"},
    "async": {**HONEST, "cube": "import asyncio\nawait asyncio.sleep(0)\n" + CUBE.format("pass")},
    "lambda": {
        **HONEST,
        "cube": "cube = lambda number: number**3",
        "middle": "from statistics import median as middle",
    },
    "same name": {**HONEST, "cube": "expected = points = 7\n" + CUBE.format("global other")},
    "dies in silence": {**HONEST, "middle": "def middle(numbers):\n    return float('nan')"},
}


def _copied_free_cell(notebook):
    notebook.cells += [deepcopy(notebook.cells[-1]), deepcopy(notebook.cells[0])]


def _deleted_free_cell(notebook):
    del notebook.cells[-1], notebook.cells[0]


def _extra_cells(notebook):
    notebook.cells.insert(index_of(notebook, "cube_check"), nbformat.v4.new_code_cell("cube(2), 1 / 0"))
    notebook.cells.insert(0, nbformat.v4.new_code_cell("undefined"))


def _with_outputs(notebook):
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code":
            cell.execution_count = number
            cell.outputs = [nbformat.v4.new_output("stream", text="old"), nbformat.v4.new_output("error", ename="E")]


CHANGED = {
    "copied free cell": _copied_free_cell,
    "deleted free cell": _deleted_free_cell,
    "extra cells": _extra_cells,
    "with outputs": _with_outputs,
}


def _class_handed_in(folder: Path) -> Path:
    course = courses.general(folder / "course")
    for student, answers in CLASS.items():
        courses.hand_in(course, student, courses.answered(course, answers))
    for student, change in CHANGED.items():
        notebook = courses.answered(course, HONEST)
        change(notebook)
        courses.hand_in(course, student, notebook)
    return course


def _stock_marks(folder: Path) -> tuple[Path, dict]:
    course = _class_handed_in(folder)
    twin = shutil.copytree(course, folder / "stock")
    return course, courses.stock(twin)


@pytest.fixture(scope="module")
def handed_in_and_stock(made_once):
    return made_once("same-marks", _stock_marks)


@pytest.mark.parametrize(("workers", "backwards"), [(1, False), (2, True), (4, False)])
def test_every_row_equals_stocks(workers, backwards, handed_in_and_stock, tmp_path, no_process_left):
    handed_in, stock = handed_in_and_stock
    assert len({row[1] for row in stock["grade"]}) == len(CLASS) + len(CHANGED), "stock marked everybody"
    course = shutil.copytree(handed_in, tmp_path / "course")
    students = sorted([*CLASS, *CHANGED], reverse=backwards)
    asked = [f"--student={student}" for student in students] if backwards else []
    ours = courses.invigilate(course, "ps1", f"--workers={workers}", *asked, check=True)
    _same(ours, stock)


def test_marking_again_three_times_changes_nothing(handed_in_and_stock, tmp_path, no_process_left):
    handed_in, stock = handed_in_and_stock
    course = shutil.copytree(handed_in, tmp_path / "course")
    for _ in range(3):
        _same(courses.invigilate(course, "ps1", "--again", check=True), stock)


def test_this_courses_own_problem_set_gets_stocks_marks(tmp_path, no_process_left):
    name = "ps2-borders"
    release = marking.new_course(tmp_path / "stock", name)
    answers = {question: [each for each in found] for question, found in problemsets.answers(name).items()}
    right = {question: found[0].source for question, found in answers.items()}
    wrong = {question: found[-1].source for question, found in answers.items()}
    assert all(found[0].right and not found[-1].right for found in answers.values())
    mixed = {question: (right if number % 2 else wrong)[question] for number, question in enumerate(right)}
    for student, submission in {"solved": right, "untouched": {}, "mixed": mixed}.items():
        marking.hand_in(tmp_path / "stock", name, student, problemsets.fill_in(release, submission))
    shutil.copytree(tmp_path / "stock", tmp_path / "ours")
    _switch_off(tmp_path / "stock")
    stock, ours = courses.stock(tmp_path / "stock", name), courses.invigilate(tmp_path / "ours", name, check=True)
    assert {row[1] for row in stock["grade"]} == {"solved", "untouched", "mixed"}
    _same(ours, stock)
    assert not any(row[7] for row in ours["grade"] if row[1] == "solved" and row[4] is not None)


def _switch_off(course: Path) -> None:
    """Take the hook out of a course's settings, so that nbgrader's own way of marking is left."""
    settings = course / "nbgrader_config.py"
    lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.strip() != "switch_on(c)"]
    assert len(kept) == len(lines) - 1, "this course's settings switch the hook on in one line of its own"
    settings.write_text("".join(kept), encoding="utf-8")


def _same(ours: dict, stock: dict) -> None:
    for table in ("grade", "comment"):
        assert {"ours": [row for row in ours[table] if row not in stock[table]]} == {"ours": []}
        assert {"stock": [row for row in stock[table] if row not in ours[table]]} == {"stock": []}
        assert ours[table] == stock[table]
