"""How long a lesson takes, and each of its parts: what there is to read and to do is counted, and costs minutes.

Reading: 150 words a minute, for a text to work through in a language that may not be the reader's first (prose, tables,
and the questions with all options and reasons), and half a minute for each picture or table that a cell shows.
Doing: 40 seconds a code cell, 15 seconds a line of code, a minute a question, five minutes a widget, and one minute to
wait for the machine, which tests/test_lessons_run.py holds the measured run time to.
A problem set: three minutes a point, beside the reading of its text.

tests/test_minutes.py holds what lessons and problem sets state to this.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import lesson_rules
from coursebook import OPENING, Lesson, Part

READING = {"word": 1 / 150, "picture or table": 1 / 2}
DOING = {"code cell": 2 / 3, "line of code": 1 / 4, "question": 1, "widget": 5, "wait": 1}
MINUTES_A = {**READING, **DOING, "point": 3}


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


def minutes(counts: Mapping[str, float]) -> float:
    """What counted things take, by `MINUTES_A`."""
    return sum(count * MINUTES_A[what] for what, count in counts.items())


def of_part(lesson: Lesson, part: Part) -> Minutes:
    """The minutes of one part of a lesson, as a student needs them who works alone."""
    found = counts(part.cells, lesson.asked, lesson.set_up)
    found["wait"] = int(part.title == OPENING)
    return Minutes(minutes({what: found[what] for what in READING}), minutes({what: found[what] for what in DOING}))


def of_lesson(lesson: Lesson) -> Minutes:
    """The minutes of all parts of a lesson."""
    return sum((of_part(lesson, part) for part in lesson.parts), Minutes(0, 0))


def counts(cells: Iterable, asked: Mapping[str, dict], set_up: str) -> Counter:
    """Count what there is to read and to do in cells of a lesson: how many of each key of `READING` and `DOING`.

    `asked` are the questions that the lesson may ask, by their keys; `set_up` is the code that brings its names in.
    """
    found = Counter()
    for cell in cells:
        if cell.cell_type == "markdown":
            found["word"] += words(cell.source)
            continue
        found["picture or table"] += lesson_rules.shows(cell.source)
        if "ask" in lesson_rules.calls(cell.source):
            found["question"] += 1
            questions = [asked[key] for key in keys_asked(cell.source) if key in asked]
            found["word"] += words(" ".join(map(_question_text, questions)))
        else:
            found["code cell"] += 1
            found["line of code"] += sum(bool(line.strip()) for line in cell.source.splitlines())
            found["widget"] += _moves(cell.source, set_up)
    return found


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


def words(text: str) -> int:
    """How many words of a text there are to read."""
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
