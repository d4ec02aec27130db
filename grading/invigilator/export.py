"""Marks as CSV: for people, and as Moodle and Canvas import them.

A score stands there only where marking is finished; an unfinished one is empty, never 0. Text that a spreadsheet would
take for a formula is marked as text, as OWASP advises ("CSV injection"): an apostrophe goes before it.
"""

import csv
import io
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Assignment, Gradebook, Student, SubmittedAssignment, SubmittedNotebook

from invigilator.conducting.ledger import Ledger
from invigilator.course import Course, did_you_mean
from invigilator.errors import CourseError
from invigilator.records import Status

GRADED, PERSON, FAILED = "graded", "needs a person", "failed"
NOT_MARKED, NOT_HANDED_IN = "not marked", "not handed in"
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


@dataclass(frozen=True)
class Row:
    """What there is about one student and one assignment. `score` has the late penalty taken off; None: not finished.

    `so_far` is the sum of the marks that there are, before the penalty.
    """

    assignment: str
    student: str
    status: str
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    lms_id: str = ""
    handed_in: str = ""
    due: str = ""
    score: float | None = None
    max_score: float = 0.0
    late_penalty: float | None = None
    so_far: float | None = None


def rows(course: Course, assignment: str | None = None) -> list[Row]:
    """A row for each student and assignment, sorted; of all assignments, or of one."""
    with course.gradebook() as gradebook:
        masters = {each.name: each for each in gradebook.assignments}
        if assignment is not None and assignment not in masters:
            course.check(assignment)
        names = [assignment] if assignment is not None else sorted(masters)
        return [row for name in names for row in _of_assignment(course, gradebook, masters[name])]


def _of_assignment(course: Course, gradebook: Gradebook, master: Assignment) -> Iterator[Row]:
    query = gradebook.db.query
    submissions = {
        each.student_id: each for each in query(SubmittedAssignment).filter_by(assignment_id=master.id).all()
    }
    flagged = {
        student
        for (student,) in query(SubmittedAssignment.student_id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .filter(SubmittedAssignment.assignment_id == master.id, SubmittedNotebook.flagged)
    }
    students = {each.id: each for each in query(Student).all()}
    folders = set(course.students(master.name))
    lines = Ledger(course.state(master.name, ".jsonl")).lines()
    for name in sorted({*students, *folders}):
        submission, line = submissions.get(name), lines.get(name)
        failed = line is not None and line.status is Status.FAILED
        yield _row(master, name, students.get(name), submission, name in flagged, failed, name in folders)


def _row(
    master: Assignment,
    name: str,
    student: Student | None,
    submission: SubmittedAssignment | None,
    flagged: bool,
    failed: bool,
    handed_in: bool,
) -> Row:
    known = {
        "assignment": master.name,
        "student": name,
        "last_name": (student and student.last_name) or "",
        "first_name": (student and student.first_name) or "",
        "email": (student and student.email) or "",
        "lms_id": (student and student.lms_user_id) or "",
        "max_score": float(master.max_score or 0.0),
        "due": str(master.duedate or ""),
    }
    if submission is None:
        return Row(status=FAILED if failed else NOT_MARKED if handed_in else NOT_HANDED_IN, **known)
    so_far, penalty = float(submission.score or 0.0), float(submission.late_submission_penalty or 0.0)
    known |= {"due": str(submission.duedate or "") if master.duedate else "", "late_penalty": penalty}
    known |= {"handed_in": str(submission.timestamp or "")}
    if submission.needs_manual_grade:
        return Row(status=FAILED if failed else PERSON, so_far=None if failed else so_far, **known)
    if flagged:
        return Row(status=PERSON, so_far=so_far, **known)
    return Row(status=GRADED, so_far=so_far, score=max(0.0, so_far - penalty), **known)


def plain(found: Sequence[Row]) -> list[list[str]]:
    """All there is, one line a student and assignment."""
    head = "assignment,student_id,last_name,first_name,email,status,handed_in,due,score,max_score,late_penalty,so_far"
    return [head.split(",")] + [
        [
            *map(safe, (row.assignment, row.student, row.last_name, row.first_name, row.email)),
            row.status,
            *map(safe, (row.handed_in, row.due)),
            *map(number, (row.score, row.max_score, row.late_penalty, row.so_far)),
        ]
        for row in found
    ]


def moodle(found: Sequence[Row]) -> list[list[str]]:
    """One line a student, for Moodle's "Grades > Import > CSV file"; there, map each column.

    Moodle finds the user by the user name, the ID number or the e-mail address (choose one), and takes an empty mark as
    "no grade". The status columns can be ignored there, or mapped to the feedback.
    """
    assignments = _assignments(found)
    head = ["Username", "ID number", "Email address", "First name", "Last name"]
    table = [head + [safe(text) for name in assignments for text in (name, f"{name} (status)")]]
    for student, mine in _by_student(found):
        any_row = next(iter(mine.values()))
        who = (student, any_row.lms_id, any_row.email, any_row.first_name, any_row.last_name)
        marks = [text for name in assignments for text in (number(mine[name].score), mine[name].status)]
        table.append([*map(safe, who), *marks])
    return table


def canvas(found: Sequence[Row]) -> list[list[str]]:
    """One line a student, for Canvas's "Grades > Import", which takes each further column for an assignment.

    Canvas finds the student by ID (nbgrader's `lms_user_id`, if it is a number), else by SIS user ID or login, and the
    assignment by its title. There is no place for a status.
    """
    assignments = _assignments(found)
    points = {row.assignment: row.max_score for row in found}
    table = [["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *map(safe, assignments)]]
    table.append(["    Points Possible", "", "", "", "", *(number(points[name]) for name in assignments)])
    for student, mine in _by_student(found):
        any_row = next(iter(mine.values()))
        full_name = ", ".join(filter(None, (any_row.last_name, any_row.first_name))) or student
        lms_id = any_row.lms_id if any_row.lms_id.isdecimal() else ""
        who = (full_name, lms_id, student, student, "")
        table.append([*map(safe, who), *(number(mine[name].score) for name in assignments)])
    return table


FORMATS = {"plain": plain, "moodle": moodle, "canvas": canvas}


def as_csv(table: Iterable[Sequence[str]]) -> str:
    """A table as CSV, quoted where need be."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows(table)
    return text.getvalue()


def safe(text: str) -> str:
    """Text that no spreadsheet takes for a formula; numbers stay as they are."""
    text = text.replace("\0", "")
    if text.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def number(value: float | None) -> str:
    """A number without a needless ".0"; empty for None."""
    return "" if value is None else f"{round(value, 6):.15g}"


def export(course: Course, assignment: str | None, form: str, to: Path | None, force: bool = False) -> str:
    """The marks as CSV text, also written to the file `to`. CourseError if that is there, unless `force`."""
    if form not in FORMATS:
        raise CourseError(f"There is no format {form!r}.{did_you_mean(form, FORMATS)}")
    if to is not None and to.exists() and not force:
        raise CourseError(f"{str(to)!r} is there already, and is left as it is; --force writes over it.")
    text = as_csv(FORMATS[form](rows(course, assignment)))
    if to is not None:
        beside = to.with_name(f".{to.name}.{os.getpid()}")
        try:
            with open(beside, "x", encoding="utf-8", newline="") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            beside.replace(to)
        except OSError as error:
            raise CourseError(f"{str(to)!r} can't be written: {error.strerror or error}") from error
        finally:
            beside.unlink(missing_ok=True)
    return text


def _assignments(found: Iterable[Row]) -> list[str]:
    return sorted({row.assignment for row in found})


def _by_student(found: Iterable[Row]) -> Iterator[tuple[str, dict[str, Row]]]:
    mine: dict[str, dict[str, Row]] = {}
    for row in found:
        mine.setdefault(row.student, {})[row.assignment] = row
    assignments = {row.assignment for rows_of in mine.values() for row in rows_of.values()}
    for student in sorted(mine):
        missing = {name: Row(name, student, NOT_HANDED_IN) for name in assignments - mine[student].keys()}
        yield student, mine[student] | missing
