"""The course that ships with nbgrader, marked by the command with no configuration at all."""

import shutil
import subprocess
import sys
from pathlib import Path

import courses
import pytest

pytestmark = pytest.mark.slow
PROBLEMS = ("problem1", "problem2")


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """nbgrader's own course with three submissions: the instructor's solutions, half of them, none."""
    made = courses.quickstart(tmp_path_factory.mktemp("quickstart") / "course101")
    solved = {f"{name}.ipynb": courses.solved(made, name) for name in PROBLEMS}
    released = {f"{name}.ipynb": courses.released(made, name) for name in PROBLEMS}
    wrong = {"squares": "def squares(n):\n    return list(range(1, n + 1))"}
    courses.hand_in(made, "bitdiddle", solved)
    courses.hand_in(made, "hacker", {"problem1.ipynb": courses.answered(made, wrong, notebook="problem1")})
    courses.hand_in(made, "reasoner", released)
    return made


def test_marks_equal_stocks_without_any_configuration(course, tmp_path, no_process_left):
    twin = tmp_path / "twin"
    shutil.copytree(course, twin)
    command = [Path(sys.executable).with_name("invigilate"), "ps1"]
    done = subprocess.run(command, cwd=course, env=courses.environment(course), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    ours, stocks = courses.rows(course), courses.stock(twin)
    assert {row[1] for row in stocks["grade"]} == {"bitdiddle", "hacker", "reasoner"}
    assert ours == stocks
    assert any(row[4] for row in ours["grade"]), "the solutions must have earned points"
    assert courses.autograded(course, "bitdiddle", "problem1").cells[-1].metadata.get("nbgrader")
