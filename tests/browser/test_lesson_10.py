"""Lesson 10 as a reader opens it: the menus change the passages by mouse and by keyboard, axe-core finds nothing."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def lesson(notebook):
    return notebook.open("10_three_documents.ipynb").run_all()


def test_the_menus_change_the_passages_and_leave_the_notebook_alone(lesson):
    cell = lesson.cell("menus")
    cell.scroll_into_view_if_needed()
    told, passages = cell.get_by_role("status"), cell.get_by_role("region", name="Passages that fit the menus")
    expect(told).to_contain_text("Russia. NSS 2013: 1 passage (partner 1)")
    expect(passages).to_contain_text("T119")

    cells = lesson.page.locator(".jp-Cell").count()
    actor = cell.get_by_label("Actor")
    actor.focus()
    actor.press("ArrowDown")
    expect(told).to_contain_text("South Korea. NSS 2013: 1 passage")
    cell.get_by_label("Left").select_option("DBP 2022")
    expect(told).to_contain_text("DBP 2022: the table has no passage; that says nothing about the paper.")
    actor.select_option("China")
    cell.get_by_label("Left").select_option("NDPG 2018")
    expect(passages).to_contain_text("T128")
    assert lesson.page.locator(".jp-Cell").count() == cells
    lesson.shot("lesson-10-menus")


def test_japanese_terms_are_marked_as_japanese(lesson):
    expect(lesson.cell("wordings").locator("[lang=ja]").first).to_contain_text("懸念事項")


def test_axe_finds_nothing_of_ours(lesson):
    lesson.answer_first_question()
    assert lesson.axe() == []
