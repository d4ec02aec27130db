"""A small course for runs that are broken off or counted in thousands, and all that a run leaves in it."""

import json
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import courses
import nbformat
import sqlalchemy
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ASSIGNMENT = courses.PS

# Rows that courses.rows leaves out, by what they mean: the ids, which are random, left out.
QUERIES = {
    "student": "SELECT id, first_name, last_name, email, lms_user_id FROM student",
    "submitted_assignment": """SELECT s.student_id, a.name, s.timestamp, s.extension
        FROM submitted_assignment s JOIN assignment a ON a.id = s.assignment_id""",
    "submitted_notebook": """SELECT s.student_id, a.name, n.name, sn.flagged, sn.late_submission_penalty
        FROM submitted_notebook sn JOIN submitted_assignment s ON s.id = sn.assignment_id
        JOIN assignment a ON a.id = s.assignment_id JOIN notebook n ON n.id = sn.notebook_id""",
}


def rows(course: Path, url: str | None = None) -> dict[str, list[tuple]]:
    """What a gradebook says of the students, in one order and one notation whatever the database."""
    engine = sqlalchemy.create_engine(url or f"sqlite:///{course / 'gradebook.db'}")
    try:
        with engine.connect() as connection:
            found = {
                name: sorted((tuple(map(_plain, row)) for row in connection.execute(sqlalchemy.text(query))), key=repr)
                for name, query in QUERIES.items()
            }
    finally:
        engine.dispose()
    return found | courses.rows(course, db_url=url)


def _plain(value: object) -> object:
    """SQLite says 0 for false and gives times as text."""
    if isinstance(value, bool):
        return int(value)
    return value if value is None or isinstance(value, int | float) else str(value).removesuffix(".000000")


def files(folder: Path) -> dict[str, bytes]:
    """The content of every file below a folder, whatever is left there by mistake included."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def source_notebook() -> nbformat.NotebookNode:
    """A small exercise that imports nothing large: a function, a list that gives part marks, an essay."""

    def named(cell, name, **flags):
        flags = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, **flags}
        cell.id = name
        cell.metadata["nbgrader"] = {"grade_id": name, **flags}
        return cell

    answer = "def double(number):\n    ### BEGIN SOLUTION\n    return 2 * number\n    ### END SOLUTION"
    check = "assert double(2) == 4\n### BEGIN HIDDEN TESTS\nassert double(21) == 42\n### END HIDDEN TESTS"
    words = "### BEGIN SOLUTION\nwords = ['tide', 'reef', 'cape', 'strait', 'bay']\n### END SOLUTION"
    return new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        cells=[
            new_markdown_cell("# Islands", id="title"),
            new_code_cell("import math", id="imports"),
            named(new_code_cell(answer), "double", solution=True),
            named(new_code_cell(check), "double_check", grade=True, locked=True, points=2),
            named(new_code_cell(words), "words", solution=True),
            named(new_code_cell("min(len(words), 5)"), "words_check", grade=True, locked=True, points=5),
            named(new_markdown_cell("Your essay."), "essay", grade=True, solution=True, points=3),
        ],
    )


ANSWERS = (
    "def double(number):\n    return 2 * number",
    "def double(number):\n    return 3 * number",
    "def double(number):\n    raise ValueError(number)",
    "def double(number):\n    return number + number",
)


def make_course(course: Path, students: int) -> Path:
    """Make a course with one assignment, released, and as many submissions, each with marks of its own."""
    courses.custom(course, source_notebook())
    for number in range(students):
        answers = {
            "double": ANSWERS[number % len(ANSWERS)] + f"\nprint('answer {number}')",
            "words": f"words = {['reef'] * (number % 6)}",
            "essay": f"Essay number {number}.",
        }
        work = {
            f"{ASSIGNMENT}.ipynb": courses.answered(course, answers, extra=f"{number} * {number}"),
            "notes.txt": f"notes of student {number}\n",
            "timestamp.txt": f"2026-03-{number % 28 + 1:02} 12:00:00 UTC",
        }
        courses.hand_in(course, f"s{number:04}", work)
    return course


def move_to(course: Path, url: str) -> None:
    """Give a course another gradebook, with the assignment in it."""
    with open(course / "nbgrader_config.py", "a", encoding="utf-8") as file:
        file.write(f"c.CourseDirectory.db_url = {url!r}\n")
    courses.run(course, "nbgrader", "generate_assignment", ASSIGNMENT, "--force")


@dataclass(frozen=True)
class Left:
    """What a run leaves: the gradebook's rows, the marked files, and who stands in the ledger."""

    rows: dict[str, list[tuple]]
    files: dict[str, bytes]
    ledger: list[str]


def left(course: Path, url: str | None = None) -> Left:
    return Left(rows(course, url), files(course / "autograded"), sorted(finished(course)))


def finished(course: Path) -> list[str]:
    """The students in the ledger's whole lines."""
    ledger = course / ".invigilator" / f"{ASSIGNMENT}.jsonl"
    if not ledger.exists():
        return []
    lines = ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    students = []
    for line in lines:
        with suppress(json.JSONDecodeError):  # the last line of a killed run may be cut
            if line.endswith("\n") and "student" in (entry := json.loads(line)):
                students.append(entry["student"])
    return students
