"""What is read of an assignment: from a real gradebook that nbgrader itself has filled."""

import contextlib
import json
import os
import shutil
import sysconfig
from pathlib import Path
from unittest import mock

import nbformat
import nbgrader
import pytest
from invigilator.intake.papers import fingerprint, hidden_regions, read_paper
from invigilator.rebuilding.matching import released
from invigilator.rebuilding.rebuild import rebuild
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook
from nbgrader.converters import GenerateAssignment
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

pytestmark = pytest.mark.slow  # nbgrader starts a program when it makes a gradebook

QUICKSTART = Path(nbgrader.__file__).parent / "docs/source/user_guide/source"
ROLE = {"schema_version": 3, "grade": False, "solution": False, "locked": False, "task": False}
HIDDEN = "assert cube(2) == 8\n### BEGIN HIDDEN TESTS\nassert cube(3) == 27\n### END HIDDEN TESTS"


def named(cell, name, **flags):
    cell["id"] = f"id-{name}"
    cell["metadata"]["nbgrader"] = ROLE | {"grade_id": name} | flags
    return cell


def made_source():
    """An instructor's notebook; the names come in no order that anyone could guess."""
    notebook = new_notebook(metadata={"kernelspec": {"name": "py", "display_name": "Py", "language": "python"}})
    notebook.cells = [
        new_markdown_cell("# Sheet"),
        named(new_code_cell("import math"), "zebra", locked=True),
        named(new_code_cell("### BEGIN SOLUTION\ncube = lambda n: n**3\n### END SOLUTION"), "apple", solution=True),
        named(new_code_cell(HIDDEN), "mango", grade=True, locked=True, points=3),
        named(new_markdown_cell("My answer."), "berry", grade=True, solution=True, points=2.5),
        named(
            new_markdown_cell("Task\n### BEGIN MARK SCHEME\n3\n### END MARK SCHEME"),
            "kiwi",
            task=True,
            locked=True,
            points=1,
        ),
    ]
    return notebook


def generate(root, assignment="ps1", **config):
    """`nbgrader generate_assignment`, in this process."""
    settings = Config({"CourseDirectory": {"root": str(root), "assignment_id": assignment}, **config})
    # nbgrader calls `alembic` by its bare name.
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    with mock.patch.dict(os.environ, PATH=path), contextlib.chdir(root):
        GenerateAssignment(coursedir=CourseDirectory(config=settings), config=settings).start()


def paper_of(root, assignment="ps1", source=True, **options):
    with Gradebook(f"sqlite:///{root / 'gradebook.db'}") as gradebook:
        return read_paper(gradebook, assignment, root / "source" / assignment if source else None, **options)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("course")
    place = root / "source" / "ps1"
    (place / "data" / "deep").mkdir(parents=True)
    (place / "__pycache__").mkdir()
    nbformat.write(made_source(), place / "p1.ipynb")
    for path in ("helper.py", "data/deep/a.csv", "__pycache__/helper.pyc", "data/x.ipynb", "data/secret.key"):
        (place / path).write_text(path)
    generate(root)
    return root


@pytest.fixture
def course(made, tmp_path):
    return shutil.copytree(made, tmp_path / "course")


def test_cells_are_the_gradebooks_in_the_instructors_order(course):
    (sheet,) = paper_of(course).sheets
    cells = {cell.name: cell for cell in sheet.cells}
    assert list(cells) == ["zebra", "apple", "mango", "berry", "kiwi"]
    assert cells["mango"].released == "assert cube(2) == 8"
    assert cells["mango"].source == HIDDEN and cells["mango"].points == 3 and cells["mango"].is_check
    assert cells["apple"].source == "# YOUR CODE HERE\nraise NotImplementedError()"
    assert [cell.solution for cell in sheet.cells] == [False, True, False, True, False]
    assert [cell.locked for cell in sheet.cells] == [True, False, True, False, True]
    assert [cell.points for cell in sheet.cells] == [None, None, 3, 2.5, 1]
    assert [cell.task for cell in sheet.cells] == [False] * 4 + [True]
    assert all(len(cell.checksum) == 32 for cell in sheet.cells)
    assert sheet.name == "p1" and sheet.kernelspec == {"name": "py", "display_name": "Py", "language": "python"}
    assert sheet.source["cells"][2]["source"].startswith("### BEGIN SOLUTION")


def test_the_order_without_a_source_is_the_releases(course):
    (sheet,) = paper_of(course, source=False, release=course / "release" / "ps1").sheets
    assert [cell.name for cell in sheet.cells] == ["zebra", "apple", "mango", "berry", "kiwi"]
    assert sheet.source is None
    assert {cell.name for cell in paper_of(course, source=False).sheets[0].cells} == {c.name for c in sheet.cells}


def test_files_are_what_nbgrader_copies_over_a_submission(course):
    assert paper_of(course, ignore=["*.key", "__pycache__"], exclude_overwriting=["helper.py"]).files == {
        "data/deep/a.csv": b"data/deep/a.csv"
    }
    assert set(paper_of(course).files) == {"helper.py", "data/deep/a.csv", "data/secret.key"}
    assert paper_of(course, source=False).files == {}


def test_a_cell_the_source_no_longer_has_stays_behind_its_predecessor(course):
    notebook = made_source()
    del notebook.cells[3]
    nbformat.write(notebook, course / "source" / "ps1" / "p1.ipynb")
    assert [cell.name for cell in paper_of(course).sheets[0].cells] == ["zebra", "apple", "mango", "berry", "kiwi"]


@pytest.mark.parametrize("content", ["", "{", "[]", '{"nbformat": 4}', '{"nbformat": 9, "cells": []}'])
def test_a_source_that_cannot_be_read_is_no_source(course, content):
    (course / "source" / "ps1" / "p1.ipynb").write_text(content)
    (sheet,) = paper_of(course).sheets
    assert sheet.source is None and len(sheet.cells) == 5


def test_an_assignment_that_is_not_there(course):
    for assignment in ("ps2", "ps1\n"):
        with pytest.raises(LookupError, match="generate_assignment") as error:
            paper_of(course, assignment)
        assert "\n" not in str(error.value)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.add_assignment("empty")
    with pytest.raises(LookupError, match="'empty' has no notebooks"):
        paper_of(course, "empty")


def test_the_fingerprint_changes_with_all_that_can_change_a_mark(course):
    seen = {fingerprint(paper_of(course))}
    assert fingerprint(paper_of(course)) in seen
    (course / "source" / "ps1" / "helper.py").write_text("other")
    seen.add(fingerprint(paper_of(course)))
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.find_grade_cell("mango", "p1", "ps1").max_score = 7
        gradebook.db.commit()
    seen.add(fingerprint(paper_of(course)))
    notebook = made_source()
    notebook.cells[2].source += "\n"
    nbformat.write(notebook, course / "source" / "ps1" / "p1.ipynb")
    seen.add(fingerprint(paper_of(course)))
    assert len(seen) == 4


@pytest.mark.parametrize("spec", [None, "", "{}", "x", "[]", '{"name": "py"}'])
def test_any_kernel_entry_makes_a_valid_notebook(course, spec):
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        gradebook.find_notebook("p1", "ps1").kernelspec = spec
        gradebook.db.commit()
    for source in (True, False):
        made, _ = rebuild(paper_of(course, source=source).sheets[0], None)
        nbformat.validate(nbformat.from_dict(made))


def test_the_release_handed_in_unchanged_gives_no_remark(course):
    (sheet,) = paper_of(course).sheets
    given = json.loads((course / "release" / "ps1" / "p1.ipynb").read_text())
    made, remarks = rebuild(sheet, given)
    assert remarks == ()
    assert [released(cell["source"]) for cell in made["cells"]] == ["".join(c["source"]) for c in given["cells"]]
    assert [cell["id"] for cell in made["cells"][1:]] == [f"id-{cell.name}" for cell in sheet.cells]


def test_the_courses_own_marks_of_hidden_checks_are_known():
    assert hidden_regions(Config())[0] == ("BEGIN HIDDEN TESTS", "END HIDDEN TESTS")
    config = Config({"ClearHiddenTests": {"begin_test_delimeter": "SECRET", "end_test_delimeter": "PUBLIC"}})
    assert released("a\n# SECRET\nb\n# PUBLIC\nc", hidden_regions(config)) == "a\nc"


def test_the_checksums_are_those_by_which_nbgrader_knows_an_unanswered_question(course):
    """nbgrader writes "No response." where the checksum in the metadata is that of the cell."""
    made, _ = rebuild(paper_of(course).sheets[0], None)
    for cell in nbformat.from_dict(made).cells:
        if cell.metadata:
            assert cell.metadata.nbgrader.checksum == nbgrader.utils.compute_checksum(cell)


def test_nbgraders_quickstart_course(tmp_path):
    shutil.copytree(QUICKSTART, tmp_path / "source", ignore=shutil.ignore_patterns("header.ipynb"))
    generate(tmp_path)
    paper = paper_of(tmp_path)
    assert [sheet.name for sheet in paper.sheets] == ["problem1", "problem2"]
    assert list(paper.files) == ["jupyter.png"]
    for sheet in paper.sheets:
        given = json.loads((tmp_path / "release" / "ps1" / f"{sheet.name}.ipynb").read_text())
        names = [cell["metadata"]["nbgrader"]["grade_id"] for cell in given["cells"] if "nbgrader" in cell["metadata"]]
        assert [cell.name for cell in sheet.cells] == [name for name in names if name in {c.name for c in sheet.cells}]
        made, remarks = rebuild(sheet, given)
        assert remarks == () and len(made["cells"]) == len(given["cells"])
        assert [cell["id"] for cell in made["cells"]] != [] and nbformat.validate(nbformat.from_dict(made)) is None
        again, _ = rebuild(paper_of(tmp_path).sheets[paper.sheets.index(sheet)], None)
        assert again == rebuild(sheet, None)[0]
