"""The course is read as nbgrader reads it, and what an instructor sets counts."""

import json
import os
import pickle
import sqlite3
import subprocess
import sys

import pytest
from invigilator.course import Course
from invigilator.errors import CourseError
from invigilator.imports import guessed, imported
from invigilator.records import Cell, Paper, Sheet
from nbgrader.api import Gradebook


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty course of the kind that nbgrader makes, whose gradebook knows ps1 and ps2; no settings elsewhere."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "settings"))
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "")
    # nbgrader asks another program for it.
    monkeypatch.setattr("nbgrader.api.get_alembic_version", lambda: "724cde206c17")
    course = tmp_path / "course"
    course.mkdir()
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "islands") as gradebook:
        gradebook.add_assignment("ps1-claims")
        gradebook.add_assignment("ps2-borders")
    return course


def configure(folder, text):
    folder.mkdir(exist_ok=True)
    (folder / "nbgrader_config.py").write_text(f"c = get_config()\n{text}\n")


def test_the_configuration_in_the_folder_counts_and_what_is_typed_wins(folder):
    configure(
        folder, "c.Invigilator.cell_cpu = 7\nc.Invigilator.memory = 1 << 30\nc.CourseDirectory.course_id = 'isles'"
    )
    course = Course.find(folder, {"Invigilator": {"cell_cpu": 9.5}})
    assert course.course_id == "isles"
    assert (course.settings.rules().limits.cell_cpu, course.settings.rules().limits.memory) == (9.5, 1 << 30)
    assert course.db_url == f"sqlite:///{folder / 'gradebook.db'}"


def test_the_configuration_of_jupyters_folder_counts_and_the_folders_own_wins(folder, tmp_path):
    configure(tmp_path / "settings", "c.Invigilator.workers = 3\nc.Invigilator.disk = 5 << 20")
    configure(folder, "c.Invigilator.workers = 4")
    settings = Course.find(folder).settings
    assert (settings.workers, settings.disk) == (4, 5 << 20)


def test_a_folder_without_any_configuration_is_a_course_too(folder):
    course = Course.find(folder)
    course.check("ps1-claims")
    assert course.settings.trusted is False
    assert course.submitted("s1", "ps1") == folder / "submitted" / "s1" / "ps1"


def test_other_places_and_names_of_folders(folder):
    configure(
        folder,
        "c.CourseDirectory.submitted_directory = 'in'\nc.CourseDirectory.directory_structure = "
        "'{nbgrader_step}/{assignment_id}/of-{student_id}'\nc.CourseDirectory.student_id_exclude = 'test, none'",
    )
    for student in ("b", "a.b", "test"):
        (folder / "in" / "ps1" / f"of-{student}").mkdir(parents=True)
    (folder / "in" / "ps1" / "of-file").write_text("no folder")
    assert Course.find(folder).students("ps1") == ["a.b", "b"]


def test_reading_the_configuration_prints_nothing_and_leaves_no_trace(folder, capfd, monkeypatch):
    monkeypatch.setitem(sys.modules, "beside", None)  # so that what is imported is taken away at the end
    del sys.modules["beside"]
    configure(folder, "print('hello')\nimport beside\nassert beside.here")
    (folder / "beside.py").write_text("here = True")
    place, path = os.getcwd(), list(sys.path)
    Course.find(folder)
    assert capfd.readouterr() == ("", "")
    assert (os.getcwd(), sys.path) == (place, path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("c.Invigilator.cell_cpu = -1", "cell_cpu"),
        ("c.Invigilator.cell_cpus = 1", "There is no setting Invigilator.cell_cpus. Did you mean 'cell_cpu'?"),
        ("c.Invigilator.flips = {'answer.gives': 'x'}", "flips"),
        ("1 / 0", "ZeroDivisionError: division by zero"),
        ("c = (", "SyntaxError"),
    ],
)
def test_a_setting_that_can_not_be_used_is_one_sentence(folder, text, words):
    configure(folder, text)
    with pytest.raises(CourseError, match=r"^[^\n]*$") as caught:
        Course.find(folder)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("assignment", "words"),
    [
        ("ps1-claim", "Did you mean 'ps1-claims'?"),
        ("homework", "There is 'ps1-claims', 'ps2-borders'."),
        ("ps3", "nbgrader generate_assignment --course-dir="),
    ],
)
def test_an_assignment_that_is_not_in_the_gradebook(folder, assignment, words):
    (folder / "source" / "ps3").mkdir(parents=True)
    with pytest.raises(CourseError) as caught:
        Course.find(folder).check(assignment)
    assert words in str(caught.value)


def test_a_folder_that_is_no_course(tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "settings"))
    with pytest.raises(CourseError, match=r"is no nbgrader course yet.*nbgrader generate_assignment"):
        Course.find(tmp_path).check("ps1")
    assert not (tmp_path / "gradebook.db").exists(), "looking makes no gradebook"
    with pytest.raises(CourseError, match="There is no folder"):
        Course.find(tmp_path / "nowhere")


@pytest.mark.parametrize("db_url", ["nonsense", "sqlite:////{}", "postgresql://127.0.0.1:1/none"])
def test_a_gradebook_that_can_not_be_opened(folder, db_url):
    (folder / "notes.txt").write_text("no database at all, but long enough to look at: " * 20)
    course = Course.find(folder, {"CourseDirectory": {"db_url": db_url.format(folder / "notes.txt")}})
    with pytest.raises(CourseError, match=r"^[^\n]*$"):
        course.check("ps1-claims")


def test_a_course_can_be_sent_to_another_process_even_with_classes_of_its_own(folder):
    configure(folder, "class Mine: pass\nc.LateSubmissionPlugin.mine = Mine\nc.Invigilator.workers = 5")
    course = pickle.loads(pickle.dumps(Course.find(folder, {"CourseDirectory": {"course_id": "x"}})))
    assert (course.course_id, course.settings.workers) == ("x", 5)


def test_two_runs_on_one_assignment_are_kept_apart_and_on_two_are_not(folder):
    course = Course.find(folder)
    refused = pytest.raises(CourseError, match=f"'ps1'.* by process {os.getpid()}")
    with course.lock("ps1"), course.lock("ps2"), refused, course.lock("ps1"):
        pass
    with course.lock("ps1"):
        pass


@pytest.mark.slow
def test_a_lock_goes_with_its_process(folder):
    hold = "from invigilator.course import Course\nwith Course.find('.').lock('ps1'): print(1, flush=True); input()"
    course = Course.find(folder)
    with subprocess.Popen(
        [sys.executable, "-c", hold], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        with pytest.raises(CourseError, match=f"by process {process.pid}"), course.lock("ps1"):
            pass
        process.kill()
        process.wait()
        with course.lock("ps1"):
            pass


def test_modules_to_preload_are_those_the_instructor_imports_and_has():
    cells = [
        {"cell_type": "code", "source": "%matplotlib inline\nimport json, no_such_module\nfrom os.path import join\n"},
        {"cell_type": "code", "source": ["def f():\n", "    import csv\n"]},
        {
            "cell_type": "code",
            "source": "from . import x\nimport helper, decimal as d, matplotlib_inline.backend_inline",
        },
        {"cell_type": "code", "source": "not python ("},
        {"cell_type": "markdown", "source": "import string"},
    ]
    sheet = Sheet("a", (), {}, {"cells": cells})
    bare = Sheet("b", (Cell("t", "code", "import random", ""), Cell("m", "markdown", "import wave", "")), {})
    paper = Paper("ps1", (sheet, bare), {"helper.py": b""})
    assert imported(paper) == ("decimal", "json", "os.path", "random")


def test_modules_are_guessed_from_what_was_set_and_never_from_what_was_handed_in(tmp_path):
    def write(path, source):
        path.parent.mkdir(parents=True, exist_ok=True)
        cell = {"cell_type": "code", "source": source, "metadata": {}}
        path.write_text(source if path.suffix == ".py" else json.dumps({"cells": [cell]}), encoding="utf-8")

    write(tmp_path / "source" / "ps[1]" / "a.ipynb", "import wave, helper, no_such_module")
    write(tmp_path / "source" / "ps[1]" / "helper.py", "")
    write(tmp_path / "source" / "ps[1]" / "broken.ipynb", "import csv")
    (tmp_path / "source" / "ps[1]" / "broken.ipynb").write_text("[1]", encoding="utf-8")
    write(tmp_path / "submitted" / "anna" / "ps[1]" / "a.ipynb", "import chunk")
    write(tmp_path / "source" / "ps1" / "a.ipynb", "import colorsys")
    assert guessed(tmp_path, "ps[1]") == ("wave",)
    assert guessed(tmp_path, "ps2") == ()


def test_preload_may_be_set_or_switched_off(folder):
    paper = Paper("ps1", (Sheet("b", (Cell("t", "code", "import random", ""),), {}),))
    assert Course.find(folder).settings.modules(paper) == ("random",)
    assert Course.find(folder, {"Invigilator": {"preload": []}}).settings.modules(paper) == ()


def test_an_old_gradebook_is_not_taken_for_a_whole_one(folder):
    with sqlite3.connect(folder / "gradebook.db") as connection:
        connection.execute("drop table assignment")
    with pytest.raises(CourseError, match=r"^[^\n]*$"):
        Course.find(folder).check("ps1-claims")
