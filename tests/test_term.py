"""A term in small: nbgrader's own commands from the instructor's source to the grades, in a temporary exchange."""

import copy
import csv
import re
from concurrent.futures import ThreadPoolExecutor

import nbformat
import pytest
from nbgrader.api import Gradebook

from grading import marking, problemsets

pytestmark = pytest.mark.slow

NAME = "ps1-claims"
POINTS = {question.name: question.points for question in problemsets.read(NAME).questions}
SOLUTION = {question.name: question.answer for question in problemsets.read(NAME).questions}
PARTLY = ["count_claims", "verdict_counts", "claims_with_verdict"]
PARAGRAPH = "The article places the meeting in Moscow. Reuters reported on 13 September 2023 that it was at Vostochny."


def write_answers(release, answers, paragraph=""):
    return problemsets.fill_in(release, answers | ({"correct_one_claim": paragraph} if paragraph else {}))


class Student:
    """A student at a machine of their own: a folder, a home, and the exchange."""

    def __init__(self, name, folder, exchange):
        self.name, self.folder, self.home = name, folder / name, folder / f"{name}-home"
        self.folder.mkdir()
        self.options = [f"--Exchange.root={exchange}", "--course=archipelago", f"--student={name}"]

    def run(self, command):
        return marking.nbgrader(self.folder, command, NAME, *self.options, home=self.home)

    def notebook(self):
        return self.folder / NAME / f"{NAME}.ipynb"


def play_term(folder):
    """Play the term; give the course's folder, the students, the exported grades, and whether the paragraph waited."""
    exchange, course = folder / "exchange", folder / "course"
    exchange.mkdir(mode=0o777)
    exchange.chmod(0o777)
    marking.exercises.copy_course(course, [NAME])
    to_exchange = f"--Exchange.root={exchange}"

    marking.nbgrader(course, "generate_assignment", NAME)
    marking.nbgrader(course, "release_assignment", NAME, to_exchange)

    students = {name: Student(name, folder, exchange) for name in ["right", "partly", "blank"]}
    answers = {
        "right": (SOLUTION, PARAGRAPH),
        "partly": ({name: SOLUTION[name] for name in PARTLY}, ""),
        "blank": ({}, ""),
    }

    def work(student):
        student.run("fetch_assignment")
        fetched = nbformat.read(student.notebook(), as_version=4)
        nbformat.write(write_answers(fetched, *answers[student.name]), student.notebook())
        student.run("submit")

    with ThreadPoolExecutor(3) as at_once:
        list(at_once.map(work, students.values()))

    marking.nbgrader(course, "collect", NAME, to_exchange)
    marking.nbgrader(course, "autograde", NAME)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}", "archipelago") as gradebook:
        grade = gradebook.find_grade("correct_one_claim", NAME, NAME, "right")
        waits = grade.needs_manual_grade
        grade.manual_score, grade.needs_manual_grade = 6, False
        gradebook.find_comment("correct_one_claim", NAME, NAME, "right").manual_comment = "Say how sure the audit is."
        gradebook.db.commit()
    marking.nbgrader(course, "generate_feedback", NAME)
    marking.nbgrader(course, "release_feedback", NAME, to_exchange)
    with ThreadPoolExecutor(3) as at_once:
        list(at_once.map(lambda student: student.run("fetch_feedback"), students.values()))
    marking.nbgrader(course, "export", f"--to={course / 'grades.csv'}")
    with open(course / "grades.csv", newline="", encoding="utf-8") as file:
        grades = {row["student_id"]: row for row in csv.DictReader(file)}
    return course, students, grades, waits


def assert_each_student_gets_the_marks_they_earned(term):
    _, _, grades, _ = term
    auto = sum(POINTS.values())
    assert {name: float(row["score"]) for name, row in grades.items()} == {
        "right": auto + 6,
        "partly": sum(POINTS[name] for name in PARTLY),
        "blank": 0,
    }
    assert {float(row["max_score"]) for row in grades.values()} == {auto + 8}


def assert_a_written_paragraph_waits_for_a_person(term):
    assert term[3]


def assert_what_students_fetch_is_the_release(term):
    course, students, _, _ = term
    released = problemsets.read(NAME, "exercises").notebook
    fetched = problemsets.read(NAME, "exercises", course).notebook
    assert fetched == released
    text = students["blank"].notebook().read_text(encoding="utf-8")
    assert "BEGIN SOLUTION" not in text and "HIDDEN" not in text


def assert_feedback_shows_marks_messages_and_comments_but_no_hidden_check(term):
    _, students, _, _ = term
    pages = {
        name: next((s.folder / NAME / "feedback").rglob("*.html")).read_text("utf-8") for name, s in students.items()
    }
    assert "Say how sure the audit is." in pages["right"]
    assert "gives nothing back. Write your answer" in " ".join(pages["blank"].split())
    for page in pages.values():
        assert "share_supported" in page
        assert not re.search(r"<(?:script|link|img|iframe)[^>]+(?:src|href)=.https?:", page), (
            "the page loads from a server"
        )
        assert "expected_" not in page and "HIDDEN TESTS" not in page and "Traceback (most recent" not in page


def test_a_term_from_the_source_to_the_grades(tmp_path):
    # One test, because the term takes a while and is played once.
    term = play_term(tmp_path)
    assert_each_student_gets_the_marks_they_earned(term)
    assert_a_written_paragraph_waits_for_a_person(term)
    assert_what_students_fetch_is_the_release(term)
    assert_feedback_shows_marks_messages_and_comments_but_no_hidden_check(term)


def _place(notebook, grade_id):
    return next(
        number
        for number, cell in enumerate(notebook.cells)
        if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )


def _copy_cell(notebook, grade_id, **changes):
    place = _place(notebook, grade_id)
    twin = copy.deepcopy(notebook.cells[place])
    twin.id += "-copy"
    twin.update(changes)
    notebook.cells.insert(place, twin)


def mark_damaged_class(folder):
    """Mark a class in which cells were copied and deleted; after them comes one that is whole."""
    whole = write_answers(marking.new_course(folder / "course0", NAME), SOLUTION, PARAGRAPH)
    copied, deleted = copy.deepcopy(whole), copy.deepcopy(whole)
    for grade_id in ["set_up", "share_supported", "share_supported_check"]:
        _copy_cell(copied, grade_id)
    _copy_cell(copied, "correct_one_claim", source="*Write your answer here, in place of this line.*")
    gone = ["set_up", "count_claims", "count_claims_check", "find_claims_check", "verdict_counts", "correct_one_claim"]
    for grade_id in gone:
        del deleted.cells[_place(deleted, grade_id)]
    marks = marking.autograde(folder, NAME, {"a-copied": copied, "b-deleted": deleted, "c-whole": whole})
    notebooks = {path.parts[-3]: nbformat.read(path, as_version=4) for path in folder.glob("*/autograded/*/*/*.ipynb")}
    return marks, notebooks


def assert_copied_cells_cost_nobody_a_point_and_are_named(damaged):
    marks, notebooks = damaged
    auto = {f"{name}_check": points for name, points in POINTS.items()}
    for student in ["a-copied", "c-whole"]:
        assert {name: mark.score for name, mark in marks[student].items() if name in auto} == auto
        assert marks[student]["correct_one_claim"].needs_a_person
    text = "\n".join(cell.source for cell in notebooks["a-copied"].cells)
    assert "a copy of `share_supported_check`. Another copy was marked, this one was not." in text


def assert_deleted_cells_are_put_back_and_only_a_deleted_answer_is_lost(damaged):
    marks, notebooks = damaged
    lost = {f"{name}_check" for name in POINTS} - {
        name for name, mark in marks["b-deleted"].items() if mark.score == mark.possible
    }
    assert lost == {"count_claims_check", "verdict_counts_check"}
    assert marks["b-deleted"]["verdict_counts_check"].message.startswith("Not yet. There is no `verdict_counts` yet.")
    assert marks["b-deleted"]["correct_one_claim"].score == 0
    text = "\n".join(cell.source for cell in notebooks["b-deleted"].cells)
    assert "`find_claims_check`, was missing from the work as it was handed in." in text
    order = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebooks["c-whole"].cells]
    kept = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebooks["b-deleted"].cells]
    present = [name for name in kept if name]
    assert present == [name for name in order if name in present]


def test_copied_and_deleted_cells_are_mended_and_cost_no_one_else_a_point(tmp_path):
    damaged = mark_damaged_class(tmp_path)
    assert_copied_cells_cost_nobody_a_point_and_are_named(damaged)
    assert_deleted_cells_are_put_back_and_only_a_deleted_answer_is_lost(damaged)
