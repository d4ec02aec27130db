"""What a self-learner reads: where to look again, what the marks are, which outcomes are met."""

import importlib.util
import json
import re
from dataclasses import replace

import nbformat
import pytest
from invigilator.records import Verdict
from notebooks import ROOT
from selfstudy import mark_my_work, outcomes, record
from selfstudy.course import Course, find, open_notebook
from selfstudy.errors import SelfStudyError
from selfstudy.lessons import read_lesson
from selfstudy.marking import _said, _secrets, which_set
from selfstudy.marks import Again, Mark, Marks
from selfstudy.notebooks import read
from selfstudy.outcomes import State
from selfstudy.questions import read_questions, rubric
from selfstudy.report import as_html, as_text, summary
from selfstudy.rereading import rereading

COURSE = Course(ROOT)
LESSONS = [read_lesson(path) for path in COURSE.lessons()]
QUESTIONS = [
    (name, question) for name in COURSE.problem_sets() for question in read_questions(read(COURSE.notebook(name)))
]

spec = importlib.util.spec_from_file_location("docs_outcomes", ROOT / "docs" / "outcomes.py")
docs = importlib.util.module_from_spec(spec)
spec.loader.exec_module(docs)


def question(name):
    return next(found for _, found in QUESTIONS if found.name == name)


def test_a_reader_is_asked_what_the_page_for_teachers_lists_from_the_sources():
    _, questions = docs.outcomes_and_questions(ROOT)
    ours = [(name, q.name, q.points, q.by_hand, q.outcomes) for name, q in QUESTIONS]
    theirs = [(q.problem_set, q.name, q.points, q.by_hand, q.outcomes) for q in questions]
    assert len(ours) > 70 and ours == theirs


def test_every_question_sends_its_reader_to_a_section_that_is_there():
    for name, asked in QUESTIONS:
        found = rereading(asked, LESSONS)
        assert found is not None, f"{name}, {asked.name}: no section"
        cell = next(cell for cell in read(found.path).cells if f"cell-id={cell.id}" == found.anchor)
        assert f"## {found.section}" in cell.source
        assert found.path.name[:2] in {number[:2] for number in asked.outcomes}


@pytest.mark.parametrize(
    ("name", "lesson", "section", "idea"),
    [
        ("verdicts_by_theme", "01", "5 · Themes against verdicts", "crosstab"),
        ("islands_by_holder", "02", "4 · Two tables, one key", "merge"),
        ("days_between_meetings", "04", "3 · Leaders who met", "diff"),
        ("distance_km", "12", "2 · Distance on a ball", "arccos"),
    ],
)
def test_the_section_is_the_one_a_teacher_would_name(name, lesson, section, idea):
    found = rereading(question(name), LESSONS)
    assert (found.path.name[:2], found.section) == (lesson, section)
    assert idea in found.ideas


def test_the_author_may_name_the_section():
    asked = replace(question("verdicts_by_theme"), section="section-dates")
    assert rereading(asked, LESSONS).section == "6 · Dates, and close cases"
    assert rereading(replace(asked, outcomes=("99.1",)), LESSONS) is None


def test_a_question_is_read_with_its_hint_and_its_rubric():
    counted, corrected = question("count_claims"), question("correct_one_claim")
    assert (counted.title, counted.points, counted.check) == ("1 · How many claims?", 1, "count_claims_check")
    assert counted.hint.startswith("Python's `len` gives") and "<" not in counted.hint
    assert corrected.by_hand and rubric(corrected.task).count("\n| ") >= 4
    assert all(asked.hint for _, asked in QUESTIONS if not asked.by_hand)


AGAIN = Again("01 · Reading", "2 · Six & more", "../../course/01.ipynb#2", ("isin", "len"), "**count** rows")
FULL = Mark("a", "1 · All <rows>", 2, 2.0, False, True, again=AGAIN, hint="Use `len`.")
LOST = replace(FULL, name="b", title="2 · Some", score=0.0, said="`b` gives 3. Look at <b>.")
BLANK = replace(LOST, name="c", title="3 · None", answered=False)
BY_HAND = Mark("d", "4 · Text", 8, None, True, False, rubric="| Row | 2 points |\n|---|---|\n| Evidence | dated |")
MARKS = Marks("ps1-claims", "2024-05-06 07:08", True, (FULL, LOST, BLANK, BY_HAND), ("A cell was copied.",))


def test_the_table_and_its_text_say_the_same():
    page, text = as_html(MARKS), as_text(MARKS)
    words = re.sub(r"<[^>]+>", " ", page)
    assert summary(MARKS) == "ps1-claims: 2 of 6 points that the computer marks. 8 points more wait for a person."
    for said in (
        summary(MARKS),
        "2024-05-06 07:08",
        "Not answered yet.",
        "A cell was copied.",
        "Evidence",
        "by a person",
    ):
        assert said in words and said in text
    assert page.count("<summary>First hint") == page.count("<summary>Second hint") == 2
    assert page.count('href="../../course/01.ipynb#2"') == 2
    assert "&lt;rows&gt;" in page and "Look at &lt;b&gt;." in page and "<script" not in page
    assert "Look there for <code>isin</code> and <code>len</code>." in page
    assert page.count('scope="row"') == 4 and "<caption" in page
    assert "only the checks that stand in the notebook" not in page
    assert "only the checks that stand in the notebook" in as_text(replace(MARKS, hidden=False))


def test_marks_survive_the_way_through_json():
    assert Marks.from_data(json.loads(json.dumps(MARKS.to_data()))) == MARKS


def test_names_of_hidden_checks_are_not_told():
    source = "small = 1\n### BEGIN HIDDEN TESTS\ndef expected_total(x):\n    return 1 / x\n### END HIDDEN TESTS\n"
    secrets = _secrets(source, "small = 1\n")
    assert secrets == {"expected_total"}

    def say(kind, text):
        return _said(Verdict("v", 0.0, [{"output_type": "error", "ename": kind, "evalue": text}]), secrets)

    assert "expected_total" not in say("TypeError", "expected_total() takes 1 argument")
    assert say("NotYet", "\x1b[31m`small` is 2.\x1b[0m") == "`small` is 2."
    assert say("KeyError", "'theme'") == "KeyError: 'theme'"


def test_an_outcome_is_met_when_all_its_questions_are(tmp_path):
    names = [q.name for name, q in QUESTIONS if "01.4" in q.outcomes]
    assert len(names) == 2

    def state(scores, hidden=True):
        points = {name: [score, question(name).points] for name, score in scores.items()}
        measured = outcomes.measure(COURSE, {"ps1-claims": {"saved": "", "hidden": hidden, "questions": points}})
        found = measured.lessons["01 · Reading an article"][3]
        assert found.number == "01.4"
        return found, measured

    assert state({})[0].state is State.NOT_YET
    assert state({names[0]: 2.0, names[1]: 0.0})[0].state is State.BEGUN
    assert state({names[0]: 2.0, names[1]: None})[0].detail == "1 of 2 questions, ps1-claims"
    met, measured = state({names[0]: 2.0, names[1]: 3.0})
    assert met.state is State.MET and measured.count(State.MET) == 1
    assert "you have met 1 and begun" in measured.summary and measured.summary in measured._repr_html_()
    assert "01.4 compute a share, and name its denominator: met" in repr(measured)
    assert "checks in the notebook only" in state({names[0]: 2.0, names[1]: 3.0}, hidden=False)[0].detail


def test_a_question_that_has_since_become_worth_more_is_open_again():
    name = next(q.name for _, q in QUESTIONS if "01.4" in q.outcomes)
    kept = {"ps1-claims": {"saved": "", "hidden": True, "questions": {name: [1.0, 1.0]}}}
    measured = outcomes.measure(COURSE, kept)
    assert measured.count(State.MET, State.BEGUN) == 0


def test_marks_are_kept_and_a_damaged_file_is_set_aside(tmp_path):
    path = tmp_path / "data" / "marks.json"
    assert record.load(path) == {}
    record.keep(MARKS, path)
    record.keep(replace(MARKS, problem_set="ps2-borders"), path)
    assert record.load(path)["ps1-claims"]["questions"] == {"a": [2.0, 2], "b": [0.0, 2], "c": [0.0, 2]}
    assert set(record.load(path)) == {"ps1-claims", "ps2-borders"}
    for damaged in ("{", '{"format": "archipelago marks", "version": 1, "sets": {"a": {"questions": {"b": 1}}}}', "[]"):
        path.write_text(damaged)
        with pytest.raises(SelfStudyError, match="move it away"):
            record.load(path)
    record.keep(MARKS, path)
    assert set(record.load(path)) == {"ps1-claims"}
    assert (tmp_path / "data" / "marks-damaged-1.json").read_text() == "[]"


def test_the_last_cell_never_fails_where_a_class_is_marked(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    mark_my_work("ps0-none")
    assert capsys.readouterr().out.startswith("Mark my work is not offered here. There is no problem set 'ps0-none'")


def test_the_course_and_the_notebook_are_found(tmp_path, monkeypatch):
    assert find(COURSE.notebook("ps1-claims")).root == ROOT
    monkeypatch.chdir(COURSE.notebook("ps1-claims").parent)
    assert open_notebook("ps1-claims") == COURSE.notebook("ps1-claims")
    with pytest.raises(SelfStudyError, match="no problem set 'ps0-none'"):
        open_notebook("ps0-none")
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    with pytest.raises(SelfStudyError, match="Which notebook"):
        open_notebook()
    copy = tmp_path / "my copy.ipynb"
    copy.write_bytes(COURSE.notebook("ps2-borders").read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", f"somewhere/{copy.name}")
    assert open_notebook("ps2-borders") == copy
    assert which_set(copy, read(copy), COURSE) == "ps2-borders"
    with pytest.raises(SelfStudyError, match="no problem set of this course"):
        which_set(copy, nbformat.v4.new_notebook(), COURSE)
