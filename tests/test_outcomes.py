"""What the lessons promise is graded, or there is a reason; docs/outcomes.md says where."""

import importlib.util

import nbformat
import pytest
from notebooks import ROOT

spec = importlib.util.spec_from_file_location("outcomes", ROOT / "docs" / "outcomes.py")
outcomes = importlib.util.module_from_spec(spec)
spec.loader.exec_module(outcomes)

LESSONS, QUESTIONS = outcomes.outcomes_and_questions()


def faults_of_lesson(lesson):
    """What is missing or too much between a lesson's outcomes, the questions that grade them, and its reasons."""
    for outcome in lesson.outcomes:
        where = f"{outcome.number} “{outcome.text}”"
        if not outcome.questions and not outcome.reason:
            yield f"{where}: no question names it, and the lesson gives no reason in `ungraded`"
        elif not outcome.questions and outcome.reason.startswith("in part"):
            yield f"{where}: graded in part, says the reason, but no question names it"
        elif outcome.questions and outcome.reason and not outcome.reason.startswith("in part"):
            yield f"{where}: graded by {outcome.questions[0].name}, so its reason must begin with “in part”"
    for number in lesson.stray_reasons:
        yield f"{lesson.path.name}: `ungraded` gives a reason for outcome {number}, which the lesson does not have"


def faults_of_questions(lessons, questions):
    """Questions that grade nothing that a lesson promises."""
    known = {outcome.number for lesson in lessons for outcome in lesson.outcomes}
    for question in questions:
        if not question.outcomes:
            yield f"{question.problem_set}, {question.name}: the task's metadata names no `outcomes`"
        for number in question.outcomes:
            if number not in known:
                yield f"{question.problem_set}, {question.name}: names outcome {number}, which no lesson has"


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.path.stem)
def test_every_outcome_is_graded_or_has_a_reason(lesson):
    assert lesson.outcomes
    assert not list(faults_of_lesson(lesson))


def test_every_question_grades_an_outcome_that_exists():
    assert not list(faults_of_questions(LESSONS, QUESTIONS))


def test_the_page_is_what_lessons_and_problem_sets_give():
    written = (ROOT / "docs" / "outcomes.md").read_text(encoding="utf-8")
    assert written == outcomes.page(LESSONS), "docs/outcomes.md is stale: run `make exercises`"


# A small course, and what the rules say of it.


def notebook(path, *cells):
    path.parent.mkdir(parents=True, exist_ok=True)
    made = [nbformat.v4.new_markdown_cell(source, metadata=metadata) for source, metadata in cells]
    nbformat.write(nbformat.v4.new_notebook(cells=made), path)


def course(folder, ungraded):
    listed = (
        "## You will be able to\n\n- **date** a text\n- **draw** a line\n  on a map\n- **doubt** it\n\n## Next\n\n- x"
    )
    notebook(
        folder / "course" / "03_a_line.ipynb", ("# 03 · A line", {}), (listed, {"archipelago": {"ungraded": ungraded}})
    )
    notebook(
        folder / "solutions" / "ps2-line" / "ps2-line.ipynb",
        ("**Task.**", {"archipelago": {"outcomes": ["03.1"]}}),
        ("def year(): ...", {"nbgrader": {"solution": True, "grade": False, "grade_id": "year"}}),
        ("check", {"nbgrader": {"solution": False, "grade": True, "grade_id": "year_check", "points": 1}}),
        ("**Task.**", {"archipelago": {"outcomes": ["03.2", "03.7"]}}),
        ("text", {"nbgrader": {"solution": True, "grade": True, "grade_id": "essay", "points": 8}}),
        ("text", {"nbgrader": {"solution": True, "grade": True, "grade_id": "coda", "points": 2}}),
    )
    return outcomes.outcomes_and_questions(folder)


def test_a_small_course_is_read_whole(tmp_path):
    (lesson,), _ = course(tmp_path, {"3": "nobody can."})
    text = outcomes.page([lesson])
    assert "| 03.1 **date** a text | ps2-line, `year`: 1 point, by the computer |" in text
    assert "| 03.2 **draw** a line on a map | ps2-line, `essay`: 8 points, by hand |" in text
    assert "| 03.3 **doubt** it | *Not graded.* Nobody can. |" in text
    assert "Of 3 outcomes 2 are graded, 1 of them by hand only; 1 are not" in text


@pytest.mark.parametrize(
    ("ungraded", "words"),
    [
        ({}, "03.3 “**doubt** it”: no question names it"),
        ({"3": "in part: asked."}, "graded in part, says the reason"),
        ({"3": "no.", "1": "no."}, "must begin with “in part”"),
        ({"3": "no.", "4": "no."}, "outcome 03.4, which the lesson does not have"),
    ],
)
def test_a_promise_without_question_or_reason_is_seen(tmp_path, ungraded, words):
    (lesson,), _ = course(tmp_path, ungraded)
    assert [fault for fault in faults_of_lesson(lesson) if words in fault]


def test_a_question_that_grades_nothing_is_seen(tmp_path):
    faults = list(faults_of_questions(*course(tmp_path, {})))
    assert len(faults) == 2
    assert "essay: names outcome 03.7" in faults[0] and "coda: the task's metadata names no `outcomes`" in faults[1]
