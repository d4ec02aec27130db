"""Lesson 06 as a reader opens it: the menu of rules changes the picture, the map answers, axe-core finds nothing."""

import re

import pytest
from playwright.sync_api import expect

NOT_OURS = {}


@pytest.fixture
def lesson(notebook):
    return notebook.open("06_missiles_and_tests.ipynb").run_all()


def test_the_menu_of_rules_changes_picture_and_words_by_mouse_and_by_keyboard(lesson):
    cell = lesson.cell("rule-switch")
    cell.scroll_into_view_if_needed()
    menu, picture, told = cell.get_by_role("combobox"), cell.get_by_role("img"), cell.get_by_role("status")
    expect(picture).to_have_attribute("alt", containing("2022 is a record by this rule: 69 missiles"))
    expect(told).to_contain_text("every missile on the CNS list")
    first = picture.get_attribute("src")
    height = cell.locator(".jp-OutputArea").bounding_box()["height"]

    menu.select_option(label=next(text for text in menu.locator("option").all_inner_texts() if "1,000" in text))
    expect(picture).to_have_attribute("alt", containing("the table cannot tell"))
    assert picture.get_attribute("src") != first
    assert abs(cell.locator(".jp-OutputArea").bounding_box()["height"] - height) < 80

    cells = lesson.page.locator(".jp-Cell").count()
    menu.focus()
    menu.press("ArrowDown")
    expect(told).to_contain_text("Japan said came down in its exclusive economic zone")
    expect(picture).to_have_attribute("alt", containing("2022 is no record by this rule: 2 missiles"))
    assert lesson.page.locator(".jp-Cell").count() == cells
    lesson.shot("lesson-06-switch")


def test_the_map_of_sites_names_a_site_and_its_missiles(lesson):
    lesson.cell("map-of-sites").scroll_into_view_if_needed()
    inside = lesson.frame("map-of-sites")
    expect(inside.locator("#scene-title")).to_contain_text("303 missiles from 50 named sites")
    expect(inside.get_by_role("status")).to_contain_text("Hodo Peninsula: 26")
    expect(inside.locator(".scene-spot")).to_have_count(50)
    # The last of the points is one of the smallest, and lies among larger ones.
    inside.locator(".scene-spot").last.hover()
    expect(inside.locator(".scene-tip")).to_contain_text("1 missile, first")
    lesson.shot("lesson-06-sites")


def test_axe_finds_nothing_of_ours(lesson):
    assert lesson.axe(NOT_OURS) == []


def containing(words):
    """A pattern for an attribute that contains these words."""
    return re.compile(re.escape(words))
