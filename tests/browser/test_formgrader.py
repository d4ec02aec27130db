"""nbgrader's formgrader in a browser: it shows the class, and a person can mark what waits for one."""

import shutil

import pytest
from nbgrader.api import Gradebook

from grading import marking, problemsets

from .harness import SHOTS, start_lab

NAME = "ps1-claims"
PARAGRAPH = "The article places the meeting in Moscow. Reuters reported on 13 September 2023 that it was at Vostochny."


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A JupyterLab whose folder is a course with a small class, marked by autograde."""
    folder = tmp_path_factory.mktemp("formgrader")
    release = marking.new_course(folder / "course0", NAME)
    source = problemsets.read(NAME)
    solution = {question.name: question.answer for question in source.questions}
    course = folder / "course0"
    for student, answers in {"right": solution | {"correct_one_claim": PARAGRAPH}, "blank": {}}.items():
        marking.hand_in(course, NAME, student, problemsets.fill_in(release, answers))
    marking.nbgrader(course, "autograde", NAME)
    shutil.rmtree(course / ".home")
    with start_lab(folder / "lab", course=course) as running:
        yield running


def test_formgrader_shows_the_class_and_takes_a_mark_by_hand(page, graded):
    page.goto(f"{graded.url}formgrader/manage_submissions/{NAME}")
    for student in ["right", "blank"]:
        page.locator("tbody tr", has_text=student).wait_for()
    rows = {student: page.locator("tbody tr", has_text=student).inner_text() for student in ["right", "blank"]}
    assert "needs manual grading" in rows["right"] and "22 / 30" in rows["right"]
    assert "0 / 30" in rows["blank"]
    page.screenshot(path=SHOTS / "formgrader-class.png")

    page.goto(f"{graded.url}formgrader/gradebook/{NAME}/{NAME}")
    page.get_by_role("link", name="Submission #1").wait_for()
    page.screenshot(path=SHOTS / "formgrader-gradebook.png")

    with Gradebook(f"sqlite:///{graded.folder / 'gradebook.db'}", "archipelago") as gradebook:
        submission = gradebook.find_submission_notebook(NAME, NAME, "right").id
    page.goto(f"{graded.url}formgrader/submissions/{submission}/")
    page.get_by_text("The article places the meeting in Moscow.").wait_for()
    # Formgrader listens to a box from the moment that it has fetched the mark and shows that a person must give one.
    box = page.locator(".score.needs_manual_grade").last
    box.fill("6")
    with page.expect_response(lambda response: "/api/grade/" in response.url and response.request.method == "PUT"):
        box.press("Tab")
    page.screenshot(path=SHOTS / "formgrader-by-hand.png")
    with Gradebook(f"sqlite:///{graded.folder / 'gradebook.db'}", "archipelago") as gradebook:
        grade = gradebook.find_grade("correct_one_claim", NAME, NAME, "right")
        assert (grade.manual_score, grade.needs_manual_grade) == (6, False)
