"""Lesson 12 as a reader opens it: the explorer's menus move map and round map, and axe-core finds nothing."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def lesson(notebook):
    return notebook.open("12_range_and_response.ipynb").run_all()


def test_the_explorer_answers_keyboard_and_mouse(lesson):
    cell = lesson.cell("explorer")
    cell.scroll_into_view_if_needed()
    missile, launch = cell.get_by_label("Missile"), cell.get_by_label("From")
    title = lesson.frame("explorer").locator("#scene-title")
    told, globe = cell.get_by_role("status").last, cell.get_by_role("img")
    expect(title).to_contain_text("Nodong from Sunan: could reach Fukuoka, Seoul and Beijing; depends for Tokyo")
    expect(globe).to_have_attribute("alt", re.compile("Round map centred on Sunan. Nodong"))

    launch.select_option("Tonghae")
    expect(title).to_contain_text("Nodong from Tonghae")
    expect(told).to_contain_text("Nodong from Tonghae")
    cells = lesson.page.locator(".jp-Cell").count()
    missile.focus()
    missile.press("End")
    expect(title).to_contain_text("Hwasong-19 from Tonghae: could reach Tokyo")
    expect(globe).to_have_attribute("alt", re.compile("Hwasong-19: at least 15,000 km"))
    assert lesson.page.locator(".jp-Cell").count() == cells
    lesson.shot("lesson-12-explorer")


def test_axe_finds_nothing_of_ours(lesson):
    lesson.answer_first_question()
    assert lesson.axe() == []
