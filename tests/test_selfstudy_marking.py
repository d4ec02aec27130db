"""Marking one's own work gives what a class gets, by whichever way the notebook can be run, and changes nothing."""

import json
import os
import shutil

import pytest
from invigilator.intake.papers import fingerprint, read_paper
from invigilator.running.execute import RoomError
from notebooks import ROOT
from selfstudy import cli, marking, paper, rooms
from selfstudy.course import Course
from selfstudy.errors import SelfStudyError
from selfstudy.notebooks import read

from grading import marking as grading
from grading import problemsets

NAME = "ps1-claims"
# Right on the small table of the visible check alone: only the hidden checks on other tables see it.
FITTED = "def count_claims(claims):\n    return 5"


@pytest.fixture
def course(tmp_path):
    """A course of one problem set, with its source."""
    root = tmp_path / "course"
    leave = shutil.ignore_patterns(".*", "__pycache__")
    for folder in ("exercises", "solutions"):
        shutil.copytree(ROOT / folder / NAME, root / folder / NAME, ignore=leave)
    (root / "course").mkdir()
    for number in ("00", "01"):
        shutil.copy(next((ROOT / "course").glob(f"{number}_*.ipynb")), root / "course")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    return Course(root)


def hand_in(course, answers):
    """Write answers into the reader's notebook; give its path."""
    path = course.notebook(NAME)
    path.write_text(json.dumps(problemsets.fill_in(read(path), answers)), encoding="utf-8")
    return path


def mixed():
    """A submission with right and wrong answers."""
    return next(s for s in problemsets.pack(problemsets.answers(NAME)) if sum(not a.right for a in s.values()) >= 4)


def faults(marks, submission):
    by_name = {mark.name: mark for mark in marks.questions}
    for name, answer in submission.items():
        mark = by_name[name]
        if mark.is_full != answer.right or not all(words in mark.said for words in answer.says):
            yield f"{name}/{answer.name}: {mark.score} of {mark.points}, {mark.said!r}"


@pytest.mark.slow
def test_each_answer_gets_its_mark_and_the_file_stays_as_it_is(course):
    submission = mixed()
    path = hand_in(course, {name: answer.source for name, answer in submission.items()})
    before, beside = path.read_bytes(), sorted(course.root.rglob("*"))
    marks = marking.mark(path, course)
    assert not list(faults(marks, submission))
    assert marks.hidden and marks.points == 22 and marks.points_by_hand == 8
    assert all(mark.again and mark.answered for mark in marks.questions if not mark.by_hand)
    assert "expected_" not in json.dumps(marks.to_data())
    assert path.read_bytes() == before
    # Importing the course's settings may leave compiled files, nothing else.
    assert [p for p in sorted(course.root.rglob("*")) if "__pycache__" not in p.parts] == beside


@pytest.mark.slow
def test_jupyters_own_client_gives_the_same_marks_where_no_other_room_works(course, monkeypatch):
    tried = []

    def broken(_):
        tried.append("broken")
        raise RoomError("not on this machine")

    monkeypatch.setattr(rooms, "ROOMS", (broken, rooms._stock))
    submission = mixed()
    path = hand_in(course, {name: answer.source for name, answer in submission.items()})
    marks = marking.mark(path, course)
    assert tried == ["broken"] and marks.walls == ("none (Jupyter's own client)",)
    assert not list(faults(marks, submission))


@pytest.mark.slow
def test_without_the_source_the_visible_checks_are_run_and_the_reader_is_told(course):
    path = hand_in(course, {"count_claims": FITTED})
    assert marking.mark(path, course).questions[0].score == 0
    shutil.rmtree(course.root / "solutions")
    marks = marking.mark(path, course)
    assert not marks.hidden and marks.questions[0].score == 1
    assert [mark.name for mark in marks.questions][:2] == ["count_claims", "verdict_counts"]
    assert marks.questions[1].score == 0 and not marks.questions[1].answered
    assert marks.points == 22


@pytest.mark.slow
def test_the_paper_is_the_one_that_a_class_is_marked_by(tmp_path):
    from invigilator.course import Course as GradedCourse
    from nbgrader.api import Gradebook

    folder = tmp_path / "class"
    grading.new_course(folder, NAME)
    config = GradedCourse.find(folder).config
    source = folder / "solutions" / NAME
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "archipelago") as gradebook:
        of_class = read_paper(gradebook, NAME, source)
    ours = paper.of_source(source / f"{NAME}.ipynb", config)
    assert ours.sheets[0].cells == of_class.sheets[0].cells
    assert fingerprint(ours) == fingerprint(of_class)


def test_when_no_room_works_one_sentence_says_so(course, monkeypatch):
    def broken(_):
        raise RoomError("A notebook could not be run on this machine: no memory.")

    monkeypatch.setattr(rooms, "ROOMS", (broken, broken))
    with pytest.raises(SelfStudyError, match="no memory"):
        marking.mark(course.notebook(NAME), course)


def test_the_command_says_in_one_sentence_that_the_disk_is_full(course, monkeypatch, capsys):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.chdir(course.root)
    notebook = course.notebook(NAME)
    before = notebook.read_bytes()
    hand_in(course, {"count_claims": FITTED})
    assert cli.main(["save", "mine.json"]) == 0
    notebook.write_bytes(before)
    monkeypatch.setattr(os, "fsync", full)
    assert cli.main(["load", "mine.json"]) == 2
    assert capsys.readouterr().err == ("archipelago: a file could not be read or written: No space left on device.\n")
    assert notebook.read_bytes() == before


def test_the_command_refuses_in_one_sentence(course, monkeypatch, capsys):
    monkeypatch.chdir(course.root)
    (course.root / "exercises" / "notes.ipynb").write_text("{", encoding="utf-8")
    for arguments, words in [
        (["mark", "exercises/notes.ipynb"], "notes.ipynb cannot be read"),
        (["mark", "ps1-claim"], "There is no problem set 'ps1-claim' here. Did you mean 'ps1-claims'?"),
        (["mark", "nothing"], "There is no problem set 'nothing' here. Expected one of: ps1-claims"),
        (["mark", "exercises"], "'exercises' is no problem set's folder; expected one such as exercises/ps1-claims."),
        (["mark", "nothing.ipynb"], "There is no notebook 'nothing.ipynb'."),
        (["save"], "no answer to save yet"),
        (["load", "nothing.json"], "cannot be read"),
    ]:
        assert cli.main(arguments) == 2
        said = capsys.readouterr().err
        assert said.startswith("archipelago: ") and said.count("\n") == 1 and words in said
