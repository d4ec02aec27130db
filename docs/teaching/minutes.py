"""How long the parts of a lesson take, by the formula that tests/test_minutes.py holds the whole lesson to.

Reading: 150 words a minute, and half a minute for each picture or table shown. Doing: 40 seconds a code cell, 15 a line
of code, a minute a question, five a widget, one to wait. test_teaching.py holds both writings of the formula equal.
"""

import ast
import re
from dataclasses import dataclass

import lesson_rules
from coursebook import OPENING, Lesson, Part

WORD, PICTURE, CODE_CELL, LINE, QUESTION, WIDGET, WAIT = 1 / 150, 1 / 2, 2 / 3, 1 / 4, 1, 5, 1


@dataclass(frozen=True)
class Minutes:
    """Minutes of reading and of doing."""

    reading: float
    doing: float

    @property
    def together(self) -> float:
        """Reading and doing."""
        return self.reading + self.doing

    def __add__(self, other: "Minutes") -> "Minutes":
        return Minutes(self.reading + other.reading, self.doing + other.doing)


def of_part(lesson: Lesson, part: Part) -> Minutes:
    """The minutes of one part of a lesson, as a student needs them who works alone."""
    found = Minutes(0, WAIT if part.title == OPENING else 0)
    for cell in part.cells:
        found += _of_cell(lesson, cell)
    return found


def of_lesson(lesson: Lesson) -> Minutes:
    """The minutes of all parts of a lesson."""
    return sum((of_part(lesson, part) for part in lesson.parts), Minutes(0, 0))


def _of_cell(lesson: Lesson, cell) -> Minutes:
    if cell.cell_type == "markdown":
        return Minutes(_words(cell.source) * WORD, 0)
    shown = PICTURE * lesson_rules.shows(cell.source)
    if "ask" in lesson_rules.calls(cell.source):
        asked = " ".join(_question_text(lesson.asked[key]) for key in keys_asked(cell.source) if key in lesson.asked)
        return Minutes(_words(asked) * WORD + shown, QUESTION)
    lines = sum(bool(line.strip()) for line in cell.source.splitlines())
    return Minutes(shown, CODE_CELL + LINE * lines + WIDGET * _moves(cell.source, lesson.set_up))


def keys_asked(source: str) -> list[str]:
    """The keys of the questions that a cell asks."""
    found = []
    for node in ast.walk(lesson_rules.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) == "ask":
            found += [each.value for each in node.args if isinstance(each, ast.Constant)]
    return found


def questions_of(part: Part) -> list[str]:
    """The keys of the questions that a part asks, in order."""
    code = [cell.source for cell in part.cells if cell.cell_type == "code"]
    return [key for source in code for key in keys_asked(source)]


def _words(text: str) -> int:
    return len(lesson_rules.words(lesson_rules.prose(text)))


def _question_text(question: dict) -> str:
    return " ".join([question["question"], *(f"{each['text']} {each['reason']}" for each in question["option"])])


def _moves(source: str, set_up: str) -> bool:
    """Whether a cell shows something to move: made by a module of widgets or a browser, and not as a still picture."""
    makers = set()
    for node in ast.walk(lesson_rules.parse(set_up)):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        from_widgets = re.search(r"(widgets|browser)$", getattr(node, "module", None) or "")
        for alias in node.names:
            if from_widgets or alias.name.endswith(("widgets", "browser")):
                makers.add(alias.asname or alias.name)
    makers = {name for name in makers if not name.startswith("show_") and not name.endswith("_like")}
    used = {node.id for node in ast.walk(lesson_rules.parse(source)) if isinstance(node, ast.Name)}
    return lesson_rules.shows(source) and bool(makers & used) and "static" not in lesson_rules.calls(source)


def whole(parts: list[float]) -> list[int]:
    """Round minutes to whole ones so that their sum is the rounded sum."""
    ends, total = [0], 0.0
    for part in parts:
        total += part
        ends.append(round(total))
    return [end - begin for begin, end in zip(ends, ends[1:], strict=False)]
