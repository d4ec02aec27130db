"""The capstone in formgrader: a box for each row of the rubric, the finished brief, and marks that arrive."""

import importlib.util
import shutil

import nbformat
import pytest
from nbgrader.api import Gradebook

from grading import marking, problemsets

from .harness import SHOTS, start_lab

spec = importlib.util.spec_from_file_location("capstone_examples", problemsets.ROOT / "docs/capstone/examples.py")
examples = importlib.util.module_from_spec(spec)
spec.loader.exec_module(examples)

NAME = "capstone"
ROWS = {"evidence": "Evidence", "both_readings": "Both readings", "attribution": "Attribution", "limits": "Limits"}
MARKS = {"evidence": 5, "both_readings": 5, "attribution": 5, "limits": 4}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A JupyterLab whose folder is a course in which a strong brief, a weak one and a blank one were handed in."""
    folder = tmp_path_factory.mktemp("capstone")
    release = marking.new_course(folder / "course0", NAME)
    course = folder / "course0"
    for student, answers in {"strong": examples.cells("strong"), "weak": examples.cells("weak"), "blank": {}}.items():
        marking.hand_in(course, NAME, student, problemsets.fill_in(release, answers))
    marking.nbgrader(course, "autograde", NAME)
    shutil.rmtree(course / ".home")
    with start_lab(folder / "lab", course=course) as running:
        yield running


def autograded(lab, student):
    return nbformat.read(lab.folder / "autograded" / student / NAME / f"{NAME}.ipynb", as_version=4)


def errors(notebook):
    """Error outputs: id of the cell → name of the error."""
    found = [(cell, out) for cell in notebook.cells if cell.cell_type == "code" for out in cell.outputs]
    return {cell.id: out.ename for cell, out in found if out.output_type == "error"}


def printed(notebook, cell_id):
    (cell,) = [cell for cell in notebook.cells if cell.id == cell_id]
    return "".join(out.get("text", "") or out.get("data", {}).get("text/plain", "") for out in cell.outputs)


def test_an_untouched_release_says_what_is_missing_and_nothing_else(graded):
    notebook = autograded(graded, "blank")
    checks = ["finding-one-check", "finding-two-check", "finding-three-check"]
    assert errors(notebook) == dict.fromkeys(checks, "NotYet")
    assert "The brief has 0 findings; expected at least 3." in printed(notebook, "assemble")
    assert printed(notebook, "write").startswith("Not written yet. The brief has 0 findings")
    assert list((graded.folder / "autograded" / "blank" / NAME).glob("my_brief*")) == []


def test_a_whole_brief_is_assembled_and_written(graded):
    notebook = autograded(graded, "strong")
    assert errors(notebook) == {}
    assert printed(notebook, "write").startswith("Written: my_brief.html")
    # The file was written where the notebook ran, in a box that is gone; what stays is the brief on the page.
    assert list((graded.folder / "autograded" / "strong" / NAME).glob("my_brief*")) == []
    (shown,) = [cell.outputs[0].data["text/html"] for cell in notebook.cells if cell.id == "show"]
    assert "Reading: it does not" in shown
    assert errors(autograded(graded, "weak")) == {}, "a weak brief is a draft, not an error"


def test_each_row_of_the_rubric_has_a_box_and_takes_a_mark(page, graded):
    with Gradebook(f"sqlite:///{graded.folder / 'gradebook.db'}", "archipelago") as gradebook:
        waiting = {
            student: {grade.name: grade for grade in gradebook.find_submission_notebook(NAME, NAME, student).grades}
            for student in ("strong", "blank")
        }
        assert all(waiting["strong"][name].needs_manual_grade for name in ROWS)
        assert all(waiting["blank"][name].score == 0 for name in ROWS)
        submission = gradebook.find_submission_notebook(NAME, NAME, "strong").id
    page.set_viewport_size({"width": 1280, "height": 1800})
    page.goto(f"{graded.url}formgrader/submissions/{submission}/")
    page.get_by_text("My judgement: for December 2022").first.wait_for()
    for name, row in ROWS.items():
        box = page.locator(f"input.score.needs_manual_grade#{name}")  # formgrader hears it only then
        rubric = page.locator("td strong", has_text=row).first
        assert rubric.bounding_box()["y"] < box.bounding_box()["y"], f"the rubric of {row} stands above its box"
        box.fill(str(MARKS[name]))
        with page.expect_response(lambda answer: "/api/grade/" in answer.url and answer.request.method == "PUT"):
            box.press("Tab")
        rubric.scroll_into_view_if_needed()
        page.screenshot(path=SHOTS / f"formgrader-capstone-{name}.png")
    page.get_by_role("heading", name="Reading: it does not").last.scroll_into_view_if_needed()
    page.screenshot(path=SHOTS / "formgrader-capstone-brief.png")
    with Gradebook(f"sqlite:///{graded.folder / 'gradebook.db'}", "archipelago") as gradebook:
        given = {grade.name: grade for grade in gradebook.find_submission_notebook(NAME, NAME, "strong").grades}
        assert {name: given[name].manual_score for name in ROWS} == MARKS
        assert not any(given[name].needs_manual_grade for name in ROWS)
        assert gradebook.find_submission(NAME, "strong").score == 24 + sum(MARKS.values())
