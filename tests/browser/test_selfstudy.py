"""A self-learner in JupyterLab: mark, save, load, look at the progress, go back to the lesson."""

import json
import re
import shutil

import nbformat
import pytest
from notebooks import ROOT
from playwright.sync_api import expect

from .harness import Notebook, start_lab

NAME = "ps1-claims"
PATH = f"exercises/{NAME}/{NAME}.ipynb"
ANSWERS = {
    "count_claims": "def count_claims(claims):\n    return len(claims)",
    "verdict_counts": 'def verdict_counts(claims):\n    return claims["verdict"].value_counts(normalize=True)',
}
UNSAVED = 'def claims_with_verdict(claims, verdict):\n    return claims[claims["verdict"] == verdict]["claim_id"]'


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """A JupyterLab on a course of one problem set, with two answers in it and the cell of self-study at its end."""
    home = tmp_path_factory.mktemp("selfstudy")
    course = home / "course"
    leave = shutil.ignore_patterns(".*", "__pycache__")
    for folder in ("exercises", "solutions"):
        shutil.copytree(ROOT / folder / NAME, course / folder / NAME, ignore=leave)
    (course / "course").mkdir()
    for number in ("00", "01"):
        shutil.copy(next((ROOT / "course").glob(f"{number}_*.ipynb")), course / "course")
    shutil.copy(ROOT / "nbgrader_config.py", course)
    notebook = nbformat.read(course / PATH, as_version=4)
    notebook.cells = [cell for cell in notebook.cells if cell.id != "mark-my-work"]
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = ANSWERS.get(name, cell.source)
    code = f'from selfstudy import mark_my_work\n\nmark_my_work("{NAME}")'
    notebook.cells.append(nbformat.v4.new_code_cell(code, id="mark-my-work"))
    nbformat.write(notebook, course / PATH)
    with start_lab(home / "lab", course=course) as running:
        yield running


@pytest.fixture
def opened(page, study):
    """The problem set, open, with the buttons on the page."""
    notebook = Notebook(page, study, page.offsite).open(PATH)
    page.evaluate(
        """() => {
            const content = jupyterapp.shell.currentWidget.content;
            content.activeCellIndex = content.widgets.findIndex(cell => cell.model.id === 'mark-my-work');
            return jupyterapp.commands.execute('notebook:run-cell');
        }"""
    )
    page.get_by_role("group", name="Your work").scroll_into_view_if_needed()
    yield notebook
    assert not study.refused


def said(notebook):
    return notebook.page.get_by_role("group", name="Your work").get_by_role("status")


def press(notebook, name):
    """Press a button by keyboard."""
    button = notebook.page.get_by_role("button", name=name)
    button.focus()
    notebook.page.keyboard.press("Enter")


def sources(study):
    cells = json.loads((study.folder / PATH).read_text(encoding="utf-8"))["cells"]
    named = {cell["metadata"].get("nbgrader", {}).get("grade_id"): cell for cell in cells}
    return {name: "".join(cell["source"]) for name, cell in named.items() if name}


def test_mark_save_load_and_read_again(opened, study, tmp_path):
    page = opened.page
    # An answer that is on the page only: the button saves it first.
    page.evaluate(
        """source => {
            const cells = jupyterapp.shell.currentWidget.content.widgets;
            cells.find(cell => cell.model.id === 'claims-with-verdict').model.sharedModel.setSource(source);
        }""",
        UNSAVED,
    )
    press(opened, "Mark my work")
    table = page.get_by_role("table", name=f"Marks of {NAME}")
    expect(table).to_be_visible()
    expect(said(opened)).to_contain_text("3 of 22 points")
    expect(page.get_by_role("button", name="Mark my work")).to_be_focused()
    row = table.get_by_role("row").filter(has_text="verdict_counts").first
    expect(row).to_contain_text("0 of 2")
    expect(row).to_contain_text("Those are shares.")
    expect(row.get_by_text("A column is a Series")).to_be_hidden()
    row.get_by_text("First hint").click()
    expect(row.get_by_text("A column is a Series")).to_be_visible()
    row.get_by_text("Second hint").click()
    expect(row.get_by_text("This question practises")).to_be_visible()
    assert opened.axe() == []
    opened.shot("selfstudy-marks")
    assert sources(study)["claims_with_verdict"] == UNSAVED

    with page.expect_download() as downloaded:
        press(opened, "Save my answers")
    kept = tmp_path / "kept.json"
    downloaded.value.save_as(kept)
    expect(said(opened)).to_contain_text("3 answers saved in exercises/my_answers.json")

    press(opened, "My progress")
    expect(page.get_by_role("table", name="Outcomes of 01")).to_contain_text("2 of 8 questions")
    expect(said(opened)).to_contain_text("you have met 0 and begun 1")
    assert opened.axe() == []
    opened.shot("selfstudy-progress")

    # A fresh session: the notebook as it was handed out, but for one answer.
    page.evaluate(
        """() => {
            const cells = jupyterapp.shell.currentWidget.content.widgets;
            const stub = 'def claims_with_verdict(claims, verdict):\\n    return []';
            cells.find(cell => cell.model.id === 'claims-with-verdict').model.sharedModel.setSource(stub);
        }"""
    )
    with page.expect_file_chooser() as chooser:
        press(opened, "Load my answers from a file")
    chooser.value.set_files(kept)
    expect(said(opened)).to_contain_text(f"another answer stands there: {NAME}/claims_with_verdict")
    assert sources(study)["claims_with_verdict"].endswith("return []")

    foreign = tmp_path / "foreign.json"
    foreign.write_text("{}")
    with page.expect_file_chooser() as chooser:
        press(opened, "Load my answers from a file")
    chooser.value.set_files(foreign)
    expect(said(opened)).to_contain_text("This is no file of answers")

    press(opened, "Mark my work")
    expect(said(opened)).to_contain_text("1 of 22 points")
    link, heading = re.compile("A share of what"), page.get_by_role("heading", name="A share of what?")
    table.get_by_role("link", name=link).first.click()
    expect(heading).to_be_attached()
    # JupyterLab goes to a section only of a notebook that is open already.
    page.evaluate("path => jupyterapp.commands.execute('docmanager:open', {path})", PATH)
    expect(table).to_be_visible()
    table.get_by_role("link", name=link).first.click()
    expect(heading).to_be_in_viewport()
    opened.shot("selfstudy-read-again")
