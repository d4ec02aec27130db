"""Everything works with the network cable out: what this claims of the whole course, and which tests prove it.

- Every lesson, problem set and solution runs in a kernel that has no network, not even loopback: `notebooks.Run` gives
  none to any test. Most are run by `test_lessons_run.py`, the rest below.
- Every lesson and problem set is opened and run in JupyterLab by `browser/test_accessibility.py`, on a page that
  aborts each request off loopback and then fails its test.
- JupyterLab, its kernels and Chromium together, in a network namespace that holds loopback and nothing else, move the
  map of lesson 03 and mark, save and load a problem set.

No notebook can slip by: the first tests compare what is run and opened with what lies on disk. The rest of the suite
holds to the same: `conftest.py` refuses every connection of a test that leaves this machine.
"""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
import test_lessons_run
from browser import test_accessibility
from cable import NO_NAMESPACE, unplugged, with_loopback
from notebooks import ROOT, Run

TESTS = Path(__file__).parent
FOLDERS = ("course", "exercises", "solutions")
# A lesson with live maps and sliders, and a problem set that is marked.
IN_THE_BROWSER = [
    "browser/test_lessons.py::test_the_slider_moves_the_map_by_keyboard_and_by_mouse[03]",
    "browser/test_selfstudy.py::test_mark_save_load_and_read_again",
]
LOOK_AROUND = """
import errno, socket, subprocess, sys

print([name for _, name in socket.if_nameindex()])
# A child of the kernel knows nothing of what the tests changed in Python: only the machine itself can refuse it.
child = "import socket; print(socket.socket().connect_ex(({!r}, 80)))"
for address in ("192.0.2.1", "127.0.0.1"):
    number = int(subprocess.run([sys.executable, "-c", child.format(address)], capture_output=True, text=True).stdout)
    print(address, errno.errorcode[number])
"""


def parameters(test):
    """What a test is run for."""
    return {value for mark in test.pytestmark if mark.name == "parametrize" for value in mark.args[1]}


ALL = {
    path for folder in FOLDERS for path in (ROOT / folder).rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts
}
RUN_THERE = parameters(test_lessons_run.test_runs_from_top_to_bottom) | parameters(
    test_lessons_run.test_an_unwritten_problem_set_says_so_and_nothing_odd
)


def test_no_lesson_and_no_problem_set_is_left_out():
    sets = {path.name for path in (ROOT / "solutions").iterdir() if path.is_dir()}
    lessons = {f"{number:02}" for number in range(15)}
    assert {path.name[:2] for path in RUN_THERE & set((ROOT / "course").iterdir())} == lessons
    for folder in ("exercises", "solutions"):
        assert {path.stem for path in RUN_THERE if path.is_relative_to(ROOT / folder)} == sets
    opened = {
        *parameters(test_accessibility.test_lessons_are_accessible),
        *parameters(test_accessibility.test_problem_sets_are_accessible),
    }
    assert {ROOT / name for name in opened} == {path for path in ALL if not path.is_relative_to(ROOT / "solutions")}


@pytest.mark.slow
@pytest.mark.parametrize("path", sorted(ALL - RUN_THERE), ids=lambda path: path.stem)
def test_what_no_other_test_runs_runs_without_a_network(path, tmp_path):
    run = Run(path, tmp_path)
    assert not run.error, f"{path.name}, {run.error}"
    assert not run.refused, f"{path.name} tried to reach {run.refused}"


@pytest.mark.slow
def test_a_kernel_of_the_tests_has_no_network(tmp_path):
    if not unplugged():
        pytest.skip(NO_NAMESPACE)
    path = tmp_path / "look.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(LOOK_AROUND)]), path)
    run = Run(path, tmp_path)
    assert not run.error
    seen = "".join(output.text for output in run.notebook.cells[0].outputs)
    assert seen.splitlines() == ["['lo']", "192.0.2.1 ENETUNREACH", "127.0.0.1 ENETUNREACH"]


@pytest.mark.slow
def test_jupyterlab_kernels_and_browser_work_with_the_cable_out(tmp_path):
    if not unplugged():
        pytest.skip(NO_NAMESPACE)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={tmp_path / 'inside'}"]
    ran = subprocess.run(
        [*with_loopback(), *tests, *IN_THE_BROWSER],
        cwd=TESTS,
        env=environment,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert ran.returncode == 0, ran.stdout[-5000:] + ran.stderr[-2000:]
    assert "2 passed" in ran.stdout and "skipped" not in ran.stdout, ran.stdout[-2000:]
