"""Answers go out to one small file and come back into a fresh copy; nothing that a reader wrote is overwritten."""

import json
import os
import shutil

import nbformat
import pytest
from notebooks import ROOT
from selfstudy import answers, store
from selfstudy.answers import Answer, AnswersError
from selfstudy.course import Course
from selfstudy.errors import SelfStudyError

NAME = "ps1-claims"
MINE = "def count_claims(claims):\n    return len(claims)  # 数える, посчитать"


@pytest.fixture
def course(tmp_path):
    """A course of one problem set as it was handed out."""
    return fresh(tmp_path / "course")


def fresh(root):
    shutil.copytree(ROOT / "exercises" / NAME, root / "exercises" / NAME, ignore=shutil.ignore_patterns(".*"))
    return Course(root)


def write(course, **sources):
    path = course.notebook(NAME)
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        if name in sources:
            cell.source = sources[name]
    nbformat.write(notebook, path)


def read(course, question):
    cells = nbformat.read(course.notebook(NAME), as_version=4).cells
    return next(cell.source for cell in cells if cell.metadata.get("nbgrader", {}).get("grade_id") == question)


def test_answers_reach_a_fresh_session_and_untouched_cells_stay_out(course, tmp_path):
    write(course, count_claims=MINE, correct_one_claim="The record says *otherwise*.")
    path, count = store.save(course)
    assert (path.name, count) == ("my_answers.json", 2)
    other = fresh(tmp_path / "other")
    loaded = store.load(other, path)
    assert sorted(loaded.filled) == [f"{NAME}/correct_one_claim", f"{NAME}/count_claims"]
    assert str(loaded) == "2 answers were put in place."
    assert read(other, "count_claims") == MINE
    assert read(other, "verdict_counts") == read(course, "verdict_counts")
    nbformat.validate(nbformat.read(other.notebook(NAME), as_version=4))


def test_what_stands_in_a_cell_is_kept_and_told(course, tmp_path):
    write(course, count_claims=MINE, verdict_counts="def verdict_counts(claims): return {}")
    path, _ = store.save(course)
    other = fresh(tmp_path / "other")
    write(other, count_claims="def count_claims(claims): return 1", verdict_counts=read(course, "verdict_counts"))
    before = other.notebook(NAME).read_bytes()
    loaded = store.load(other, path)
    assert (loaded.kept, loaded.already, loaded.filled) == (
        [f"{NAME}/count_claims"],
        [f"{NAME}/verdict_counts"],
        [],
    )
    assert "Left alone, because another answer stands there: ps1-claims/count_claims." in str(loaded)
    assert other.notebook(NAME).read_bytes() == before


def test_changed_tasks_and_unknown_questions_are_told(course):
    given = {
        NAME: {"count_claims": Answer(MINE, "another task"), "gone": Answer("x = 1", "t")},
        "ps0-lost": {"all": Answer("y", "t")},
    }
    loaded = answers.put(given, course.exercises)
    assert loaded.changed_tasks == loaded.filled == [f"{NAME}/count_claims"]
    assert loaded.unknown == [f"{NAME}/gone", "ps0-lost/all"]
    assert "No such question here; still in the file: ps1-claims/gone, ps0-lost/all." in str(loaded)


def changed(**fields):
    whole = json.loads(answers.to_text({NAME: {"count_claims": Answer(MINE, "t")}}))
    return json.dumps(whole | fields)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("no JSON", "no file of answers"),
        (b"\xff\xfe\x00", "no file of answers"),
        ("[" * 100_000, "no file of answers"),
        ('{"cells": [], "nbformat": 4}', "no file of answers"),
        (changed(version=2), "has the format 2; this course reads 1"),
        (changed(sets={NAME: {"count_claims": {"source": "import os", "task": "t"}}}), "damaged"),
        (changed(sets=[]), "damaged"),
        (changed()[:-9], "no file of answers"),
        ("x" * (answers.LARGEST_FILE + 1), "at most 5,242,880"),
    ],
)
def test_damaged_foreign_newer_and_large_files_are_refused(text, words, course):
    before = course.notebook(NAME).read_bytes()
    with pytest.raises(AnswersError, match=words):
        answers.from_text(text)
    with pytest.raises(AnswersError, match=words):
        store.load(course, text if isinstance(text, bytes) else text.encode())
    assert course.notebook(NAME).read_bytes() == before


def test_a_well_formed_file_with_too_long_an_answer_is_refused():
    with pytest.raises(AnswersError, match="damaged"):
        answers.from_text(answers.to_text({NAME: {"one": Answer("x" * (answers.LARGEST_ANSWER + 1), "t")}}))


def test_no_file_is_overwritten(course, tmp_path):
    with pytest.raises(AnswersError, match="no answer to save yet"):
        store.save(course)
    write(course, count_claims=MINE)
    names = [store.save(course)[0].name for _ in range(3)]
    assert names == ["my_answers.json", "my_answers-2.json", "my_answers-3.json"]
    mine = tmp_path / "mine.json"
    mine.write_text("a diary")
    with pytest.raises(AnswersError, match="there already"):
        store.save(course, mine)
    assert mine.read_text() == "a diary"
    with pytest.raises(AnswersError, match="cannot be read"):
        store.load(course, tmp_path / "nothing.json")


def test_a_notebook_is_replaced_whole_or_not_at_all(course, monkeypatch):
    before = course.notebook(NAME).read_bytes()

    def fail(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OSError, match="full"):
        answers.put({NAME: {"count_claims": Answer(MINE, "t")}}, course.exercises)
    assert course.notebook(NAME).read_bytes() == before
    assert [path.name for path in course.notebook(NAME).parent.iterdir()] == [f"{NAME}.ipynb"]


def test_a_notebook_that_cannot_be_read_is_named(course):
    course.notebook(NAME).write_text("{")
    with pytest.raises(SelfStudyError, match=r"ps1-claims\.ipynb cannot be read"):
        store.save(course)
