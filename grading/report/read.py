"""Read a class's marks through nbgrader's gradebook, and what the checks said from the autograded notebooks."""

import json
import re
from pathlib import Path

from invigilator.conducting.ledger import Ledger
from invigilator.course import Course
from invigilator.records import Status
from nbgrader.api import Assignment, SubmittedAssignment

from .records import FAILED, FLAGGED, MARKED, WAITING, ClassMarks, Paper, Question

LONGEST = 600  # characters of a message
_ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def read_class(course: Course, assignment: str) -> ClassMarks:
    """Read an assignment as a class did it.

    Raises invigilator's CourseError, with one sentence, where there is no gradebook or no such assignment.
    """
    course.check(assignment)
    with course.gradebook() as gradebook:
        master = gradebook.find_assignment(assignment)
        several = len(master.notebooks) > 1
        submissions = sorted(gradebook.assignment_submissions(assignment), key=lambda each: each.student.id)
        failed = _failed(course, assignment)
        notebooks = {each.student.id: _notebooks(course, each, assignment) for each in submissions}
        papers = tuple(_paper(each, notebooks[each.student.id], failed, several) for each in submissions)
        handed_in = {*(paper.student for paper in papers), *course.students(assignment)}
        absent = sorted({student.id for student in gradebook.students} - handed_in)
        order = _order(list(notebooks.values()), several)
        found = sorted(_questions(master, several), key=lambda each: order.get(each.name, len(order)))
        papers += tuple(
            Paper(student, None, FAILED, {each.name: None for each in found})
            for student in sorted(handed_in - {paper.student for paper in papers})
        )
        return ClassMarks(assignment, tuple(found), papers, master.duedate, tuple(absent))


def earned(auto: float | None, manual: float | None, extra: float | None, needs_a_person: bool) -> float | None:
    """The points of one mark as nbgrader counts them, but None and not 0 where nobody has given them yet."""
    given = manual if manual is not None else auto
    if needs_a_person or given is None:
        return None
    return float(given) + float(extra or 0)


def _name(notebook: str, cell: str, several: bool) -> str:
    short = cell.removesuffix("_check")
    return f"{notebook}/{short}" if several else short


def _questions(master: Assignment, several: bool) -> list[Question]:
    found = []
    for notebook in master.notebooks:
        solutions = {cell.name for cell in notebook.solution_cells}
        for cell in notebook.grade_cells:
            name = _name(notebook.name, cell.name, several)
            found.append(Question(name, float(cell.max_score), cell.name in solutions))
        found += [
            Question(_name(notebook.name, cell.name, several), float(cell.max_score), True)
            for cell in notebook.task_cells
        ]
    return [question for question in found if question.points > 0]


def _paper(submission: SubmittedAssignment, notebooks: dict[str, list], failed: set[str], several: bool) -> Paper:
    scores, flagged, messages = {}, False, {}
    for notebook in submission.notebooks:
        flagged = flagged or bool(notebook.flagged)
        for grade in notebook.grades:
            name = _name(notebook.name, grade.name, several)
            scores[name] = earned(
                grade.auto_score, grade.manual_score, grade.extra_credit, bool(grade.needs_manual_grade)
            )
        for cell_name, message in _messages(notebooks.get(notebook.name, [])).items():
            messages[_name(notebook.name, cell_name, several)] = message
    student = submission.student.id
    waits = any(score is None for score in scores.values())
    state = FAILED if student in failed else FLAGGED if flagged else WAITING if waits else MARKED
    return Paper(student, submission.timestamp, state, scores, messages)


def _failed(course: Course, assignment: str) -> set[str]:
    """Whose work invigilator could not mark; nobody where it was not used."""
    path = course.root / ".invigilator"
    if not path.is_dir():
        return set()
    lines = Ledger(course.state(assignment, ".jsonl")).lines()
    return {student for student, line in lines.items() if line.status is Status.FAILED}


def _notebooks(course: Course, submission: SubmittedAssignment, assignment: str) -> dict[str, list]:
    """The cells of the autograded notebooks, by notebook; none where a file is missing or damaged."""
    folder = course.autograded(submission.student.id, assignment)
    return {each.name: _cells(folder / f"{each.name}.ipynb") for each in submission.notebooks}


def _cells(path: Path) -> list:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return []
    return [cell for cell in cells if isinstance(cell, dict)] if isinstance(cells, list) else []


def _role(cell: dict) -> dict:
    metadata = cell.get("metadata")
    role = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return role if isinstance(role, dict) else {}


def _messages(cells: list[dict]) -> dict[str, str]:
    """What the checks' errors said, by the name of the cell."""
    found = {}
    for cell in cells:
        role, outputs = _role(cell), cell.get("outputs")
        if role.get("grade") and not role.get("solution") and isinstance(outputs, list):
            errors = [each for each in outputs if isinstance(each, dict) and each.get("output_type") == "error"]
            if errors:
                found[str(role.get("grade_id"))] = _said(errors[0])
    return found


def _said(error: dict) -> str:
    text = " ".join(_ESCAPES.sub("", str(error.get("evalue") or "")).split())
    kind = str(error.get("ename") or "Error")
    # A check's own sentence stands alone; of any other error the kind is worth telling.
    text = text if text and kind in ("NotYet", "AssertionError") else f"{kind}: {text}".rstrip(": ")
    return text[:LONGEST]


def _order(notebooks: list[dict[str, list]], several: bool) -> dict[str, int]:
    """The questions' places, as the first notebook that can be read has them."""
    order: dict[str, int] = {}
    for by_name in notebooks:
        for name, cells in by_name.items():
            for cell in cells:
                role = _role(cell)
                if role.get("grade") or role.get("task"):
                    order.setdefault(_name(name, str(role.get("grade_id")), several), len(order))
        if order:
            break
    return order
