"""Which lessons use which table: datapackage.json says so, and it must be what the lessons do."""

import ast
import re

import pytest
from archipelago import selfcheck
from facts import descriptor
from lesson_rules import Lesson, calls, parse
from notebooks import lessons, read

WRITTEN = {path.stem for path in lessons()}


def tables_used(lesson, slug):
    """Names of the tables that a lesson loads in its code, rests a sentence or a question on, or binds a number to."""
    used = set()
    notes = [cell.metadata.get("archipelago", {}) for cell in lesson.cells]
    notes += [question for question in lesson.questions.values() if question["lesson"] == slug]
    for note in notes:
        used |= {reference.partition("/")[0] for reference in note.get("rests_on", [])}
        for expression in note.get("binds", {}).values():
            used |= _loaded(ast.parse(expression))
    for cell in lesson.code:
        used |= _loaded(parse(cell.source))
        if "cite" in calls(cell.source):
            used.add("sources")
        if "define" in calls(cell.source):
            used.add("glossary")
    return used


def _loaded(tree):
    """Tables named in `load("…")` or `describe("…")`, or in a list that a loop or `map` hands to `load`."""
    found, handed_on = set(), False
    for node in ast.walk(tree):
        called = getattr(node, "func", None)
        if getattr(called, "id", getattr(called, "attr", "")) in ("load", "describe"):
            names = {argument.value for argument in node.args if isinstance(argument, ast.Constant)}
            found |= names
            handed_on = handed_on or not names
        elif isinstance(node, ast.Call) and any(getattr(argument, "id", "") == "load" for argument in node.args):
            handed_on = True
    if handed_on:
        constants = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        found |= {text for text in constants if isinstance(text, str) and text in descriptor()}
    return found


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_the_data_package_names_the_lessons_that_use_a_table(path):
    used = tables_used(Lesson(path.name, read(path), selfcheck.questions()), path.stem)
    listed = {name for name, resource in descriptor().items() if path.stem in resource["lessons"]}
    assert used - listed == set(), f"{path.stem} uses tables whose `lessons` do not name it"
    assert listed - used == set(), f"tables name {path.stem} among their lessons, which does not use them"


@pytest.mark.parametrize("name", descriptor())
def test_lessons_are_listed_once_and_in_order(name):
    listed = descriptor()[name]["lessons"]
    assert listed == sorted(set(listed))
    planned = [slug for slug in listed if slug not in WRITTEN]
    assert all(re.fullmatch(r"1[0-4]_[a-z_]+", slug) for slug in planned), f"{name} names lessons that do not exist"
