"""Lesson 08 as a reader opens it: sliders move the network and the map together, without a blank moment."""

import re

import pytest
from notebooks import COURSE
from playwright.sync_api import expect

LESSON = "08_alliances_as_networks.ipynb"
# Findings of axe-core in outputs that are not ours to mend, by rule and node, with the reason.
NOT_OURS = {
    "aria-input-field-name: noUi-handle": "ipywidgets 8 does not tie the description of a slider to its handle",
}


@pytest.fixture
def lesson(notebook):
    assert (COURSE / LESSON).exists(), f"course/{LESSON} does not exist"
    return notebook.open(LESSON).run_all()


def test_sliders_move_the_network_and_the_map_together(lesson):
    cell = lesson.cell("sliders")
    cell.scroll_into_view_if_needed()
    network, inside = cell.get_by_role("img", name=re.compile("^Network")), lesson.frame("sliders")
    title = inside.locator("#scene-title")
    expect(network).to_have_accessible_name(re.compile("4 of 15 possible ties.*31 December 1990"))
    expect(title).to_contain_text("31 December 1990")
    expect(network.locator("text", has_text="USSR")).to_be_visible()

    # By keyboard to the last year, then down to strength 3: the northern triangle closes in both pictures.
    year, strength = cell.get_by_role("slider").nth(0), cell.get_by_role("slider").nth(1)
    inside.locator("html").evaluate("() => { window.isTheSame = true; }")
    year.focus()
    year.press("End")
    expect(network).to_have_accessible_name(re.compile("31 December 2024"))
    expect(title).to_contain_text("31 December 2024")
    strength.focus()
    strength.press("ArrowLeft")
    expect(network).to_have_accessible_name(re.compile("1 triangle: China, North Korea and Russia"))
    expect(network.locator("line")).to_have_count(5)
    expect(inside.locator("#scene-summary")).to_contain_text("Strength 3: China–Russia.")
    assert inside.locator("html").evaluate("() => window.isTheSame"), "the map was drawn anew"

    # At strength 2 one row ties everybody to everybody; the box takes it away.
    strength.press("ArrowLeft")
    expect(network.locator("line")).to_have_count(15)
    height = cell.bounding_box()["height"]
    cell.get_by_role("checkbox").check()
    expect(network.locator("line")).to_have_count(9)
    expect(title).to_contain_text("without the ASEAN treaty")
    assert cell.bounding_box()["height"] == pytest.approx(height, abs=60), "the page below jumps"
    menu = cell.get_by_role("combobox")
    menu.focus()
    menu.press("ArrowDown")
    expect(menu).to_be_focused()  # JupyterLab did not take the key
    expect(network).to_have_accessible_name(re.compile("43 ties among 18 parties"))
    expect(inside.locator("#scene-note")).to_contain_text("34 ties lead to parties beyond the map")
    lesson.shot("lesson-08-sliders")


def test_axe_finds_nothing_of_ours(lesson):
    lesson.answer_first_question()
    assert lesson.axe(NOT_OURS) == []
