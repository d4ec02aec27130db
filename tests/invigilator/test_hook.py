"""`nbgrader autograde` with the hook on: whom it marks, what it gives, and what it says when something is wrong."""

import json
import os
import subprocess
import sys

import courses
import pytest
from invigilator import hook
from nbgrader.apps import NbGraderAPI
from nbgrader.converters.autograde import Autograde
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

pytestmark = pytest.mark.slow

ON = "\nfrom invigilator.hook import switch_on; switch_on(c)\n"


@pytest.fixture
def on(monkeypatch):
    """The hook, for one test."""
    monkeypatch.setattr(Autograde, "start", Autograde.start)
    hook.switch_on(Config())


@pytest.fixture
def course(tmp_path):
    made = courses.general(tmp_path / "course")
    for student in ("ada", "ben", "cleo"):
        courses.hand_in(made, student, courses.answered(made, courses.HONEST))
    return made


def autograde(course, student="*", force=False, create=True, config=None, **directory):
    """Do what formgrader's button does; give what it gives, and who was marked."""
    place = CourseDirectory(root=str(course), course_id="islands", config=Config(), **directory)
    api = NbGraderAPI(coursedir=place, config=config or Config())
    return api.autograde(courses.PS, student, force=force, create=create)


@pytest.fixture
def program(monkeypatch):
    """A stand-in for the program that marks: answers with `answer`, and keeps the commands it was called with."""

    class Program:
        commands = []
        answer, code, lines = None, 0, ""

        def __call__(self, command, **options):
            self.commands.append(command)
            students = [word.split("=", 1)[1] for word in command if word.startswith("--student=")]
            entries = [{"student": each, "status": "graded", "remarks": []} for each in students]
            answer = json.dumps({"students": entries}) if self.answer is None else self.answer
            code = f"import sys; print({answer!r}); sys.stderr.write({self.lines!r}); sys.exit({self.code})"
            return real([sys.executable, "-c", code], **options)

        @property
        def students(self):
            return [[word[10:] for word in command if word.startswith("--student=")] for command in self.commands]

    real, made = subprocess.Popen, Program()
    made.commands = []
    monkeypatch.setattr(hook.subprocess, "Popen", made)
    return made


def test_command_marks_as_invigilate_does_and_says_what_failed(tmp_path):
    made = courses.general(tmp_path / "course", ON)
    os.mkfifo(courses.hand_in(made, "eve", "{no notebook") / "pipe")
    courses.hand_in(made, "ada", courses.answered(made, courses.HONEST))
    courses.hand_in(made, "tom", courses.answered(made, courses.HONEST, extra="import os; os._exit(1)"))
    done = courses.run(made, "nbgrader", "autograde", courses.PS, check=False)
    assert done.returncode == 1 and "for student 'eve'" in done.stderr and "cannot be read" in done.stderr
    assert "for student 'ada'" not in done.stderr and "Traceback" not in done.stderr
    assert courses.scores(made, "ada") == {"cube_check": 5, "totals_check": 3, "middle_check": 4, "harbour": None}
    assert set(courses.scores(made, "eve").values()) == {None}
    assert courses.scores(made, "tom")["cube_check"] == 0
    again = courses.run(made, "nbgrader", "autograde", courses.PS, check=False)
    assert again.returncode == 0 and again.stderr.count("Skipping existing assignment") == 3


def test_button_marks_one_student_and_hands_on_where_the_course_is(on, course, program):
    done = autograde(course, "ben", force=True)
    assert done["success"], done
    assert program.students == [["ben"]]
    assert f"--CourseDirectory.root={course}" in program.commands[0] and "ps1" in program.commands[0]
    assert f"--CourseDirectory.db_url=sqlite:///{course / 'gradebook.db'}" in program.commands[0]


def test_marked_submissions_are_skipped_unless_newer_or_forced(on, course, program):
    for student in ("ada", "ben"):
        (course / "autograded" / student / "ps1").mkdir(parents=True)
        (course / "autograded" / student / "ps1" / "timestamp.txt").write_text("2026-01-01 10:00:00 UTC")
    (course / "submitted" / "ben" / "ps1" / "timestamp.txt").write_text("2026-01-02 10:00:00 UTC")
    (course / "submitted" / "ada" / "ps1" / "timestamp.txt").write_text("no date")
    done = autograde(course)
    assert "Skipping existing assignment" in done["log"]
    autograde(course, force=True)
    assert program.students == [["ben", "cleo"], ["ada", "ben", "cleo"]]


def test_nothing_is_started_if_there_is_nothing_to_mark(on, course, program):
    (course / "autograded" / "ada" / "ps1").mkdir(parents=True)
    assert autograde(course, "ada")["success"]
    assert not autograde(course, "nobody")["success"]
    assert program.commands == []


def test_students_left_out_and_unknown_ones_are_not_marked(on, course, program):
    assert autograde(course, student_id_exclude="ada, cleo")["success"]
    done = autograde(course, "ben", create=False)
    assert not done["success"] and "No student with ID 'ben'" in done["log"]
    assert program.students == [["ben"]]


def test_failed_submission_fails_the_button_and_flagged_is_told(on, course, program):
    remark = {"kind": "canary", "text": "A check is blind.", "serious": True}
    entries = [
        {"student": "ada", "status": "failed", "remarks": [remark | {"text": "It is no notebook."}]},
        {"student": "ben", "status": "flagged", "remarks": [remark]},
    ]
    program.answer = json.dumps({"students": entries, "reason": "the disk is full"})
    done = autograde(course)
    assert not done["success"] and "NbGraderException" in done["error"]
    assert "'ada': It is no notebook." in done["log"] and "'cleo': the disk is full" in done["log"]
    assert (
        "'ben': A check is blind." in done["log"] and "processing assignment 'ps1' for student 'ben'" not in done["log"]
    )


def test_refusal_is_one_sentence(on, course, program):
    program.answer, program.code, program.lines = "", 2, "This machine offers no walls; set c.Invigilator.trusted.\n"
    done = autograde(course)
    assert not done["success"] and done["error"].rstrip().endswith("no walls; set c.Invigilator.trusted.")


def test_no_execute_is_refused(on, course, program):
    done = autograde(course, config=Config({"Execute": {"enabled": False}}))
    assert not done["success"] and "--no-execute" in done["log"] and program.commands == []


def test_settings_of_the_command_line_are_handed_on_and_no_others(course):
    from nbgrader.apps.autogradeapp import AutogradeApp

    app = AutogradeApp()
    app.cli_config = Config(
        {
            "Invigilator": {"cell_cpu": "5"},
            "LateSubmissionPlugin": {"penalty_method": "zero"},
            "CourseDirectory": {"student_id": "x"},
            "IdentityProvider": {"token": "secret"},
        }
    )
    coursedir = CourseDirectory(root=str(course), config=Config())
    words = list(hook._settings(Autograde(coursedir=coursedir, parent=app)))
    assert "--Invigilator.cell_cpu=5" in words and "--LateSubmissionPlugin.penalty_method=zero" in words
    assert not [word for word in words if "secret" in word or "student_id=" in word]
