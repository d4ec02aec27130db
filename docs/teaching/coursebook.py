"""What the teacher's pages know of the course: lessons in their parts, problem sets in their questions, wrong answers.

It only reads: notebooks, questions.toml, the README's table of lessons, and tests/answers.
"""

import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "course"))  # the course beside this file, whichever is installed
for folder in ("docs", "tests"):
    if str(ROOT / folder) not in sys.path:
        sys.path.append(str(ROOT / folder))

import lesson_rules  # noqa: E402 (tests/ is found only now)
import nbformat  # noqa: E402
import outcomes  # noqa: E402
from archipelago import selfcheck  # noqa: E402
from selfstudy.questions import read_questions  # noqa: E402

OPENING, CLOSING = "Opening", "How do we know, and recap"


@dataclass(frozen=True)
class Part:
    """A stretch of a lesson, from one heading to the next: its title and its cells."""

    title: str
    cells: tuple[nbformat.NotebookNode, ...]


@dataclass(frozen=True)
class Lesson:
    """A lesson: its number, title, question, stated minutes, outcomes, parts, and the questions it asks by itself."""

    path: Path
    number: str
    title: str
    question: str
    reading: int
    doing: int
    outcomes: tuple[outcomes.Outcome, ...]
    parts: tuple[Part, ...]
    set_up: str
    asked: dict[str, dict]

    @property
    def link(self) -> str:
        """The lesson as a link from docs/teaching/."""
        return f"[{self.title}](../../course/{self.path.name})"


@dataclass(frozen=True)
class WrongAnswer:
    """A wrong answer that teachers know: the mistake in words, and words that the check says to it."""

    mistake: str
    says: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A graded question of a problem set: its heading, its task's text, points, and the answer of the source."""

    name: str
    heading: str
    task: str
    points: float
    by_hand: bool
    answer: str
    is_code: bool
    wrong: tuple[WrongAnswer, ...]


@dataclass(frozen=True)
class ProblemSet:
    """A problem set: its name, title, the lesson it follows, stated minutes, and questions in order."""

    name: str
    title: str
    after: str
    minutes: int
    questions: tuple[Question, ...]

    @property
    def points(self) -> float:
        """All points, by the computer and by hand."""
        return sum(question.points for question in self.questions)


@cache
def lessons(root: Path = ROOT) -> tuple[Lesson, ...]:
    """Read the lessons in order."""
    read, _ = outcomes.outcomes_and_questions(root)
    promised = {lesson.path: tuple(lesson.outcomes) for lesson in read}
    return tuple(_lesson(path, promised[path]) for path in sorted(promised))


def _lesson(path: Path, promised: tuple) -> Lesson:
    ruled = lesson_rules.Lesson(path.name, nbformat.read(path, as_version=4), selfcheck.questions())
    cells, sections = ruled.cells, ruled.sections
    first = cells.index(sections[0][1][0])
    last = first + sum(len(inside) for _, inside in sections)
    parts = [Part(OPENING, tuple(cells[:first]))]
    parts += [Part(title, tuple(inside)) for title, inside in sections]
    parts += [Part(CLOSING, tuple(cells[last:]))]
    time = ruled.part("Time")
    reading, doing = (int(re.search(rf"(\d+) minutes {kind}", time)[1]) for kind in ("reading", "doing"))
    asked = {key: entry for key, entry in ruled.questions.items() if entry["lesson"] == path.stem}
    title = re.search(r"^# (.+)$", cells[0].source, re.M)[1]
    question = re.search(r"^## Question\s+(.+?)\s*(?:^##|\Z)", _markdown(cells[:first]), re.M | re.S)[1]
    set_up = ruled.set_up.source
    return Lesson(
        path, path.name[:2], title, " ".join(question.split()), reading, doing, promised, tuple(parts), set_up, asked
    )


def _markdown(cells: list) -> str:
    return "\n\n".join(cell.source for cell in cells if cell.cell_type == "markdown")


@cache
def problem_sets(root: Path = ROOT) -> tuple[ProblemSet, ...]:
    """Read the problem sets in the order of the course, from their sources."""
    paths = [path for path in root.glob("solutions/*/*.ipynb") if path.stem == path.parent.name]
    paths.sort(key=lambda path: (path.stem == "capstone", path.stem))
    return tuple(_problem_set(path, root) for path in paths)


def _problem_set(path: Path, root: Path) -> ProblemSet:
    notebook = nbformat.read(path, as_version=4)
    cells = notebook.cells
    text = _markdown(cells)
    # "lessons 11 and 12" and "lesson 01": the last number.
    after = re.search(r"\*\*After\*\* (?:the )?lessons? (?:\d\d (?:and|to) )?(\d\d)", text)[1]
    minutes = int(re.search(r"\*\*Time\*\*: about (\d+) minutes", text)[1])
    title = re.search(r"^# (.+)$", text, re.M)[1]
    answers = {cell.metadata.nbgrader["grade_id"]: cell for cell in cells if "nbgrader" in cell.metadata}
    found = []
    for asked in read_questions(notebook):
        written = answers[asked.name]
        found.append(
            Question(
                asked.name, asked.title, asked.task, asked.points, asked.by_hand, _solution(written.source),
                written.cell_type == "code", _wrong(root, path.stem, asked.name),
            )
        )  # fmt: skip
    return ProblemSet(path.stem, title, after, minutes, tuple(found))


def _solution(source: str) -> str:
    return re.sub(r"^[ \t]*### (?:BEGIN|END) SOLUTION[ \t]*\n?", "", source, flags=re.M).strip()


def _wrong(root: Path, problem_set: str, question: str) -> tuple[WrongAnswer, ...]:
    found = []
    for path in sorted((root / "tests" / "answers" / problem_set / question).glob("wrong_*.py")):
        source = path.read_text(encoding="utf-8")
        header = re.match(r"((?:# .*\n)+)", source)
        lines = [line[2:].strip() for line in header[1].splitlines()] if header else []
        mistake = " ".join(line for line in lines if not line.startswith("says: "))
        says = tuple(line.removeprefix("says: ") for line in lines if line.startswith("says: "))
        if not mistake or not says:
            raise ValueError(f"{path}: expected a comment that names the mistake and one `# says: ...` at the top.")
        found.append(WrongAnswer(mistake, says))
    return tuple(found)


def cell_text(text: str) -> str:
    """Make a text safe for a cell of a Markdown table: on one line, its bars escaped."""
    return " ".join(text.split()).replace("|", "\\|")


def sentence(text: str) -> str:
    """Begin a text with a capital and end it with a full stop."""
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!", "…")) else text + "."


def count(number: float, word: str) -> str:
    """Write a number with its word: 1 point, 2 points."""
    return f"{number:g} {word}{'' if number == 1 else 's'}"
