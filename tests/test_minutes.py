"""The minutes that a lesson or a problem set states are held to the formula of docs/teaching/minutes.py."""

import re
import sys

import nbformat
import pytest
from archipelago import selfcheck
from lesson_rules import Lesson
from notebooks import ROOT, lessons, read, releases

from grading import problemsets

sys.path.append(str(ROOT / "docs" / "teaching"))
from minutes import DOING, READING, counts, minutes, words

TOLERANCE = 5


def counted(lesson):
    return counts(lesson.cells, lesson.questions, lesson.set_up.source) | {"wait": 1}


def reading(lesson):
    """Counts of what there is to read and to look at in a lesson."""
    return {what: counted(lesson)[what] for what in READING}


def doing(lesson):
    """Counts of what there is to run, answer and move in a lesson."""
    return {what: counted(lesson)[what] for what in DOING}


def working(release, points):
    """Counts of what there is to read and to earn in a problem set."""
    text = "\n\n".join(cell.source for cell in release.cells if cell.cell_type == "markdown")
    return {"word": words(text), "point": points}


def faults(counts, stated, where):
    """A complaint that shows the sum, where the stated minutes are too far from it or no multiple of five."""
    parts = " + ".join(f"{count:g} × {what}" for what, count in counts.items())
    computed = f"{where}: {parts} = {minutes(counts):.0f} minutes by the formula, the text says {stated}"
    if abs(stated - minutes(counts)) > TOLERANCE:
        yield f"{computed}; at most {TOLERANCE} may lie between"
    elif stated % 5:
        yield f"{computed}; round to five"


def stated_minutes(lesson):
    """The minutes of reading and of doing that a lesson states."""
    time = lesson.part("Time")
    return [int(re.search(rf"(\d+) minutes {kind}", time)[1]) for kind in ("reading", "doing")]


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_a_lesson_takes_as_long_as_it_says(path):
    lesson = Lesson(path.name, read(path), selfcheck.questions())
    to_read, to_do = stated_minutes(lesson)
    found = [
        *faults(reading(lesson), to_read, f"{path.name}, reading"),
        *faults(doing(lesson), to_do, f"{path.name}, doing"),
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", releases(), ids=lambda path: path.stem)
def test_a_problem_set_takes_as_long_as_it_says(path):
    source, release = problemsets.read(path.stem), read(path)
    points = sum(question.points for question in source.questions) + sum(source.by_hand.values())
    text = "\n".join(cell.source for cell in release.cells if cell.cell_type == "markdown")
    stated = int(re.search(r"\*\*Time\*\*: about (\d+) minutes", text)[1])
    found = list(faults(working(release, points), stated, path.name))
    assert not found, "\n".join(found)


def made_up_lesson():
    cells = [
        nbformat.v4.new_markdown_cell("# 03 · A line\n\n**Time:** 5 minutes reading + 10 minutes doing."),
        nbformat.v4.new_code_cell("from archipelago import load, selfcheck, widgets"),
        nbformat.v4.new_markdown_cell("One two three.\n\n| four | five |\n|---|---|\n| `six` | seven |"),
        nbformat.v4.new_code_cell("rows = load('treaties')\n\nrows"),
        nbformat.v4.new_code_cell("widgets.control_slider(1855)"),
        nbformat.v4.new_code_cell("widgets.control_slider(1855).static()"),
        nbformat.v4.new_code_cell("selfcheck.ask('line')"),
    ]
    option = {"text": "Yes, it does.", "reason": "It is so."}
    questions = {"line": {"lesson": "03_a_line", "question": "Does it run?", "option": [option, option]}}
    return Lesson("03_a_line.ipynb", nbformat.v4.new_notebook(cells=cells), questions)


def test_the_counts_of_a_small_lesson():
    lesson = made_up_lesson()
    # A, line, Time, minutes, reading, minutes, doing; one to five, seven; fifteen of the question.
    assert reading(lesson) == {"word": 7 + 6 + 15, "picture or table": 3}
    assert doing(lesson) == {"code cell": 4, "line of code": 5, "question": 1, "widget": 1, "wait": 1}
    assert minutes(doing(lesson)) == pytest.approx(4 * 2 / 3 + 5 / 4 + 1 + 5 + 1)
    assert stated_minutes(lesson) == [5, 10]


@pytest.mark.parametrize(
    ("stated", "said"), [(20, ""), (25, ""), (16, "at most 5"), (28, "at most 5"), (24, "round to five")]
)
def test_a_wrong_number_of_minutes_is_seen(stated, said):
    found = list(faults({"word": 1500, "point": 4}, stated, "ps0"))  # 22 minutes
    assert [complaint for complaint in found if said and said in complaint] == found
    assert bool(found) == bool(said)
