"""The buttons: whatever is pressed, and whatever goes wrong, a sentence says what came of it."""

import json
import shutil
from types import SimpleNamespace

import pytest
from notebooks import ROOT
from selfstudy import desk, load_my_answers
from selfstudy.answers import AnswersError
from selfstudy.course import Course
from selfstudy.errors import SelfStudyError
from selfstudy.marks import Mark, Marks
from selfstudy.report import MarksReport

NAME = "ps1-claims"
MARKS = Marks(NAME, "2024-05-06 07:08", True, (Mark("a", "1 · All", 2, 1.0, False, True),))


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """The buttons above a copy of a problem set that nothing was written in; `shown` holds the reports."""
    shutil.copytree(ROOT / "exercises" / NAME, tmp_path / "exercises" / NAME, ignore=shutil.ignore_patterns(".*"))
    course, shown = Course(tmp_path), []
    monkeypatch.setattr(desk, "_ran", {})
    made = desk.Desk(("mark", "save", "load"), course, course.notebook(NAME), SimpleNamespace(update=shown.append))
    made.shown = shown
    return made


def press(made, **asked):
    made.busy = True
    made._asked(made, asked, [])
    assert not made.busy
    return made.said


def test_a_notebook_that_was_saved_is_marked_without_a_word_on_saving(opened, monkeypatch):
    monkeypatch.setattr(desk, "marked", lambda path: MARKS)
    assert press(opened, do="mark", saved=True).startswith(
        "ps1-claims: 1 of 2 points that the computer marks. The table"
    )
    (report,) = opened.shown
    assert isinstance(report, MarksReport) and "1 of 2" in repr(report)


def test_where_saving_was_not_seen_the_reader_is_asked_to_save(opened, monkeypatch):
    monkeypatch.setattr(desk, "marked", lambda path: MARKS)
    assert "saved at 2024-05-06 07:08. If you have since changed an answer, save" in press(
        opened, do="mark", saved=False
    )
    written = json.loads(opened.notebook.read_text(encoding="utf-8"))["cells"]
    cell = next(cell for cell in written if cell["id"] == "count-claims")
    desk._note(SimpleNamespace(cell_id="count-claims", raw_cell="".join(cell["source"])))
    assert "If you have since" in press(opened, do="mark", saved=False)
    desk._note(SimpleNamespace(cell_id="count-claims", raw_cell="def count_claims(claims): return 3"))
    assert "You have run a cell since that reads otherwise: save" in press(opened, do="mark", saved=False)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (SelfStudyError("No room."), "No room."),
        (KeyboardInterrupt(), "Stopped. Nothing was changed."),
        (OSError("the disk is full"), "This did not work (OSError: the disk is full)."),
    ],
)
def test_what_goes_wrong_is_said(opened, monkeypatch, error, words):
    def fail(path):
        raise error

    monkeypatch.setattr(desk, "marked", fail)
    assert press(opened, do="mark", saved=True) == words


def test_what_the_page_sends_is_looked_at_first(opened):
    before = opened.notebook.read_bytes()
    assert "no answer to save yet" in press(opened, do="save")
    assert "No file was chosen" in press(opened, do="load", text=7)
    assert "no file of answers" in press(opened, do="load", text="\ud800")
    press(opened, do="format the disk")
    assert opened.notebook.read_bytes() == before


def test_what_stands_for_the_buttons_on_a_page_without_widgets(opened):
    data, _ = opened._repr_mimebundle_()
    assert data["text/plain"] == "Buttons: mark, save, load" and "Run this cell to see them" in data["text/html"]


def test_a_file_that_is_not_there_is_refused(monkeypatch):
    monkeypatch.chdir(ROOT)
    with pytest.raises(AnswersError, match="cannot be read"):
        load_my_answers("nothing.json")
