"""Read problem sets (solutions/, exercises/) and the answers that go with them (tests/answers/)."""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
ANSWERS = ROOT / "tests" / "answers"


@dataclass(frozen=True)
class Question:
    """One question marked by the computer: its answer cell and the check cell that carries its points."""

    name: str
    answer: str
    check: str
    points: float

    @property
    def check_name(self) -> str:
        return f"{self.name}_check"


@dataclass(frozen=True)
class ProblemSet:
    """A source notebook, read: `preparation` is the code of its locked cells that are no checks, in order."""

    name: str
    notebook: nbformat.NotebookNode
    questions: list[Question]
    by_hand: dict[str, float]
    preparation: list[str]


@dataclass(frozen=True)
class WrittenAnswer:
    """A right or wrong answer as a student writes it, with the words that a wrong one's message must hold."""

    question: str
    name: str
    source: str
    right: bool
    says: tuple[str, ...]


def names() -> list[str]:
    """Name the problem sets that have a source, in order."""
    return sorted(path.stem for path in (ROOT / "solutions").glob("*/*.ipynb") if path.stem == path.parent.name)


def read(name: str, folder: str = "solutions", root: Path = ROOT) -> ProblemSet:
    """Read a problem set from a folder of the course.

    Raises ValueError if an answer cell named x is not followed by a check cell named x_check.
    """
    notebook = nbformat.read(root / folder / name / f"{name}.ipynb", as_version=4)
    questions, by_hand, preparation, waiting = [], {}, [], None
    for cell in notebook.cells:
        role = cell.metadata.get("nbgrader", {})
        if role.get("grade") and role.get("solution"):
            by_hand[role["grade_id"]] = float(role["points"])
        elif role.get("solution"):
            waiting = cell, role["grade_id"]
        elif role.get("grade"):
            if waiting is None or role["grade_id"] != f"{waiting[1]}_check":
                raise ValueError(f"{name}: the check '{role['grade_id']}' does not follow the answer it checks.")
            questions.append(Question(waiting[1], waiting[0].source, cell.source, float(role["points"])))
            waiting = None
        elif role.get("locked") and cell.cell_type == "code":
            preparation.append(cell.source)
    return ProblemSet(name, notebook, questions, by_hand, preparation)


def answers(name: str) -> dict[str, list[WrittenAnswer]]:
    """Read every written answer to a problem set, by question; right ones first.

    A wrong answer states in its header what the message must hold, one `# says: words` for each.
    """
    found: dict[str, list[WrittenAnswer]] = {}
    for path in sorted((ANSWERS / name).glob("*/*.py")):
        source = path.read_text(encoding="utf-8")
        says = tuple(re.findall(r"^# says: (.+?)\s*$", source, flags=re.MULTILINE))
        right = path.name.startswith("right_")
        found.setdefault(path.parent.name, []).append(WrittenAnswer(path.parent.name, path.stem, source, right, says))
    return found


def pack(questions: dict[str, list[WrittenAnswer]]) -> list[dict[str, WrittenAnswer]]:
    """Pack the answers into as few submissions as the question with the most answers needs.

    Right and wrong answers to a question alternate, and each question starts one place later than the one before it, as
    in a Latin square: every answer stands in some submission, and its neighbours differ from one submission to the
    next. Questions with fewer answers repeat right ones.
    """
    lines = {name: _alternate(answers) for name, answers in questions.items()}
    size = max(map(len, lines.values()))
    submissions = []
    for row in range(size):
        submission = {}
        for shift, (name, line) in enumerate(lines.items()):
            place = (row + shift) % size
            rights = [answer for answer in line if answer.right]
            submission[name] = line[place] if place < len(line) else rights[place % len(rights)]
        submissions.append(submission)
    return submissions


def fill_in(release: nbformat.NotebookNode, submission: dict[str, str]) -> nbformat.NotebookNode:
    """Write answers (question → source of its cell) into a copy of a released notebook."""
    notebook = nbformat.from_dict(release)
    for cell in notebook.cells:
        source = submission.get(cell.metadata.get("nbgrader", {}).get("grade_id"))
        if source is not None:
            cell.source = source
    return notebook


def _alternate(answers: list[WrittenAnswer]) -> list[WrittenAnswer]:
    rights = [answer for answer in answers if answer.right]
    wrongs = [answer for answer in answers if not answer.right]
    line = []
    for place in range(max(len(rights), len(wrongs))):
        line += rights[place : place + 1] + wrongs[place : place + 1]
    return line
