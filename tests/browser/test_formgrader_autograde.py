"""Formgrader's Autograde button in a browser, with invigilator switched on: it marks, and says what failed."""

import shutil

import nbformat
import pytest
from playwright.sync_api import expect

from grading import marking, problemsets

from .harness import SHOTS, start_lab

NAME = "ps1-claims"
EVIL = "<img src=x onerror=\"document.title = 'taken'\">"


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """A JupyterLab whose folder is a course with three submissions that nobody has marked yet."""
    folder = tmp_path_factory.mktemp("autograde")
    release = marking.new_course(folder / "course0", NAME)
    course = folder / "course0"
    with open(course / "nbgrader_config.py", "a", encoding="utf-8") as config:
        config.write("\nfrom invigilator.hook import switch_on; switch_on(c)\n")
    solution = {question.name: question.answer for question in problemsets.read(NAME).questions}
    right = problemsets.fill_in(release, solution | {"correct_one_claim": f"It was at Vostochny. {EVIL}"})
    right.cells.append(nbformat.v4.new_markdown_cell(EVIL))
    marking.hand_in(course, NAME, "right", right)
    marking.hand_in(course, NAME, "broken", release)
    (course / "submitted" / "broken" / NAME / f"{NAME}.ipynb").write_text("{no notebook", encoding="utf-8")
    shutil.rmtree(course / ".home", ignore_errors=True)
    with start_lab(folder / "lab", course=course) as running:
        yield running


def press_autograde(page, student):
    row = page.locator("tbody tr", has_text=student)
    row.locator("td.autograde a").click()
    page.locator(".modal-title").wait_for(timeout=180_000)
    said = page.locator(".modal-dialog").inner_text()
    page.locator(".modal-dialog button", has_text="Close").or_(page.locator(".modal-header .close")).first.click()
    page.locator(".modal-dialog").wait_for(state="hidden")
    return said, row


def _tells(row, *words):
    """A row is fetched anew while the message is shown, and may come after it."""
    for each in words:
        expect(row).to_contain_text(each, timeout=60_000)


def test_button_marks_and_shows_the_mark(page, handed_in):
    page.goto(f"{handed_in.url}formgrader/manage_submissions/{NAME}")
    page.locator("tbody tr", has_text="right").wait_for()
    assert "needs autograding" in page.locator("tbody tr", has_text="right").inner_text()
    said, row = press_autograde(page, "right")
    page.screenshot(path=SHOTS / "formgrader-autograde.png")
    assert "Successfully autograded" in said and "1 of 1 submissions" in said
    _tells(row, "needs manual grading", "22 / 30")

    page.goto(f"{handed_in.url}formgrader/gradebook/{NAME}/{NAME}")
    page.get_by_role("link", name="Submission #1").click()
    page.get_by_text("It was at Vostochny.").wait_for()
    assert page.title() == NAME  # the student's script did not run
    assert page.locator("#notebook img[onerror]").count() == 0


def test_submission_that_cannot_be_marked_is_said_in_a_sentence(page, handed_in):
    page.goto(f"{handed_in.url}formgrader/manage_submissions/{NAME}")
    page.locator("tbody tr", has_text="broken").wait_for()
    said, row = press_autograde(page, "broken")
    assert "There was an error autograding" in said and "cannot be read: it is not JSON" in said
    _tells(row, "needs manual grading")
