"""Marks leave the gradebook as they are: nothing unfinished looks like a mark, and no name is a formula."""

import csv
import io

import pytest
from invigilator import export
from invigilator.conducting.ledger import Ledger, Line
from invigilator.course import Course
from invigilator.errors import CourseError
from invigilator.records import Status
from nbgrader.api import Gradebook

# nbgrader's own, from the rows that are made here.
pytestmark = pytest.mark.filterwarnings("ignore::sqlalchemy.exc.SAWarning")


@pytest.fixture
def course(tmp_path, monkeypatch):
    """ps1 (5 points): Ada is graded, late; Bob has an essay to be read; Cy is flagged; Dan failed; Eve has handed in
    and is not marked; Fay has handed nothing in. ps2 is there, and nobody has begun it."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "settings"))
    monkeypatch.setattr("nbgrader.api.get_alembic_version", lambda: "724cde206c17")
    folder = tmp_path / "course"
    folder.mkdir()
    names = {"ada": "=cmd|' /C calc'!A0", "bob": 'O"Neil, jr', "cy": "+1 Cy", "dan": "@dan", "fay": "Fay\n2"}
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "islands") as gradebook:
        gradebook.add_assignment("ps1", duedate="2026-03-01 12:00:00 UTC")
        gradebook.add_notebook("ps1", "ps1")
        for name, points in (("code", 3.0), ("essay", 2.0)):
            gradebook.add_grade_cell(name, "ps1", "ps1", max_score=points, cell_type="code")
        gradebook.add_assignment("ps2")
        for number, (student, last_name) in enumerate(names.items()):
            gradebook.add_student(
                student, last_name=last_name, first_name="-A", email=f"{student}@x.org", lms_user_id=str(100 + number)
            )
            if student != "fay":
                gradebook.add_submission("ps1", student, timestamp="2026-03-01 12:30:00 UTC")
        for student, code, essay, waits in (
            ("ada", 2.5, 2.0, False),
            ("bob", 3.0, None, True),
            ("cy", 3.0, 2.0, False),
            ("dan", None, None, True),
        ):
            for name, score in (("code", code), ("essay", essay)):
                grade = gradebook.find_grade(name, "ps1", "ps1", student)
                grade.auto_score, grade.needs_manual_grade = score, waits and score is None
        notebooks = {student: gradebook.find_submission_notebook("ps1", "ps1", student) for student in ("ada", "cy")}
        notebooks["ada"].late_submission_penalty = 1.0
        notebooks["cy"].flagged = True
        gradebook.db.commit()
    (folder / "submitted" / "eve" / "ps1").mkdir(parents=True)
    found = Course.find(folder)
    with Ledger(found.state("ps1", ".jsonl")) as ledger:
        ledger.add(Line("dan", "f", Status.FAILED))
        ledger.add(Line("ada", "f", Status.FAILED))  # marked by hand since then
    return found


def read(text):
    return list(csv.reader(io.StringIO(text, newline="")))


def test_the_plain_form_says_where_each_one_stands(course):
    head, *lines = read(export.export(course, "ps1", "plain", None))
    found = {line[1]: dict(zip(head, line, strict=True)) for line in lines}
    assert {student: line["status"] for student, line in found.items()} == {
        "ada": "graded",
        "bob": "needs a person",
        "cy": "needs a person",
        "dan": "failed",
        "eve": "not marked",
        "fay": "not handed in",
    }
    ada = found["ada"]
    assert [ada[key] for key in ("score", "max_score", "late_penalty", "so_far")] == ["3.5", "5", "1", "4.5"]
    assert ada["handed_in"] == "2026-03-01 12:30:00" and ada["due"] == "2026-03-01 12:00:00"
    assert {line["score"] for student, line in found.items() if student != "ada"} == {""}, "what is unfinished is no 0"
    assert [found[each]["so_far"] for each in ("bob", "cy", "dan", "eve", "fay")] == ["3", "5", "", "", ""]


@pytest.mark.parametrize("form", list(export.FORMATS))
def test_no_cell_is_a_formula_and_all_is_quoted_so_that_it_comes_back(course, form):
    table = read(export.export(course, None, form, None))
    assert len({len(line) for line in table}) == 1
    for cell in (cell for line in table for cell in line):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    whole = "\n".join(cell for line in table for cell in line)
    assert 'O"Neil, jr' in whole and "'=cmd|' /C calc'!A0" in whole and "Fay\n2" in whole


def test_all_assignments_or_one(course):
    assert len(read(export.export(course, None, "plain", None))) == 1 + 6 + 5
    with pytest.raises(CourseError, match="no assignment 'ps3'. Did you mean 'ps"):
        export.export(course, "ps3", "plain", None)


def test_moodle_gets_a_line_a_student_and_two_columns_an_assignment(course):
    head, *lines = read(export.export(course, None, "moodle", None))
    ids = ["Username", "ID number", "Email address", "First name", "Last name"]
    assert head == [*ids, "ps1", "ps1 (status)", "ps2", "ps2 (status)"]
    found = {line[0]: line[1:] for line in lines}
    assert found["ada"] == ["100", "ada@x.org", "'-A", "'=cmd|' /C calc'!A0", "3.5", "graded", "", "not handed in"]
    assert found["eve"][4:] == ["", "not marked", "", "not handed in"]


def test_canvas_gets_its_five_columns_and_the_points_possible(course):
    head, points, *lines = read(export.export(course, None, "canvas", None))
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "ps1", "ps2"]
    assert points == ["    Points Possible", "", "", "", "", "5", "0"]
    found = {line[2]: line for line in lines}
    assert found["bob"] == ['O"Neil, jr, -A', "101", "bob", "bob", "", "", ""]
    assert found["ada"][5:] == ["3.5", ""] and found["eve"][:4] == ["eve", "", "eve", "eve"]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-2", "-2"),
        ("+3.5", "+3.5"),
        ("-2+3", "'-2+3"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_formulas_are_marked_as_text_and_numbers_are_not(text, cell):
    assert export.safe(text) == cell


@pytest.mark.parametrize(("value", "cell"), [(None, ""), (0.0, "0"), (-1.5, "-1.5"), (1 / 3, "0.333333")])
def test_numbers(value, cell):
    assert export.number(value) == cell


def test_a_file_that_is_there_is_left_alone_unless_forced(course, tmp_path):
    path = tmp_path / "marks.csv"
    export.export(course, "ps1", "plain", path)
    first = path.read_bytes()
    path.write_text("mine")
    with pytest.raises(CourseError, match="is there already, and is left as it is; --force writes over it"):
        export.export(course, "ps1", "plain", path)
    assert path.read_text() == "mine"
    export.export(course, "ps1", "plain", path, force=True)
    assert path.read_bytes() == first
    assert {each.name for each in tmp_path.iterdir()} <= {"marks.csv", "course", "settings"}
    with pytest.raises(CourseError, match="can't be written"):
        export.export(course, "ps1", "plain", tmp_path / "nowhere" / "marks.csv")
