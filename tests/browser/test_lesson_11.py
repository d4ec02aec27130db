"""Lesson 11 as a reader opens it: the simulator's menus move both pictures, and the page below stays where it is."""

import re

import pytest
from notebooks import COURSE
from playwright.sync_api import expect

LESSON = "11_paying_for_it.ipynb"


@pytest.fixture
def lesson(notebook):
    assert (COURSE / LESSON).exists(), f"course/{LESSON} does not exist"
    return notebook.open(LESSON).run_all()


def test_the_simulator_answers_keyboard_and_mouse(lesson):
    cell = lesson.cell("simulator")
    cell.scroll_into_view_if_needed()
    told = cell.get_by_role("status")
    expect(told).to_contain_text("share of GDP 1.35 %")
    expect(cell.get_by_role("img")).to_have_count(2)
    height = cell.bounding_box()["height"]

    growth = cell.get_by_label("Budget % a year")
    growth.focus()
    growth.press("End")
    expect(told).to_contain_text("share of GDP 2.10 %")
    growth.select_option("2.5")
    cell.get_by_label("Numerator").select_option("2 % measure")
    cell.get_by_label("Divided by").select_option("GDP of FY2022")
    expect(told).to_contain_text("share of GDP 2.00 %; only the growth of the budget moves it")
    power = cell.get_by_role("img", name=re.compile("buying power"))
    before = power.get_attribute("alt")
    cell.get_by_label("Yen per dollar").select_option("80")
    expect(power).not_to_have_attribute("alt", before)
    assert cell.bounding_box()["height"] == pytest.approx(height, abs=60), "the page below jumps"
    lesson.shot("lesson-11-simulator")


def test_axe_finds_nothing_of_ours(lesson):
    lesson.answer_first_question()
    assert lesson.axe() == []
