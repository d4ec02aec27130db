"""Lesson 00 in Spanish, as a reader opens it: every part of the page speaks Spanish and says so to a screen reader."""

import re

from playwright.sync_api import expect

from .test_lessons import NOT_OURS

LESSON = "es/00_empieza_aqui.ipynb"


def test_the_spanish_lesson_speaks_spanish(notebook):
    lesson = notebook.open(LESSON).run_all()
    text = lesson.cell("about").locator("div[lang=es]")
    expect(text).to_contain_text("Parece que no ocurre nada")

    slider = lesson.cell("first-slider")
    slider.scroll_into_view_if_needed()
    inside, title = lesson.frame("first-slider"), lesson.frame("first-slider").locator("#scene-title")
    expect(title).to_contain_text("31 de diciembre de 1855")
    handle = slider.get_by_role("slider")
    handle.focus()
    handle.press("ArrowRight")
    expect(title).to_contain_text("31 de diciembre de 1856")
    slider.get_by_label("Perspectiva").select_option(label="Posición oficial de Japón")
    expect(title).to_contain_text("perspectiva: posición oficial de Japón")
    slider.get_by_role("button", name="Cambio siguiente").click()
    expect(title).to_contain_text("31 de diciembre de 1875")
    expect(inside.get_by_role("status")).to_contain_text("31 de diciembre de 1875")
    expect(inside.locator("html")).to_have_attribute("lang", "es")
    expect(inside.get_by_role("button", name="Acercar")).to_be_visible()
    assert handle.evaluate("node => node.closest('[lang]').lang") == "es"
    expect(slider.locator("iframe")).to_have_attribute("lang", "es")
    expect(slider.locator("iframe")).to_have_attribute("title", re.compile(r"^Mapa\. 31 de diciembre de 1875"))
    lesson.shot("spanish-slider")

    question = lesson.cell("check-map").get_by_role("group")
    question.scroll_into_view_if_needed()
    assert question.get_attribute("lang") == "es"
    question.get_by_label(re.compile("según el derecho")).check()
    question.get_by_role("button", name="Comprobar").click()
    expect(question.get_by_role("status")).to_contain_text("Esta no.")
    expect(question.get_by_role("status")).to_contain_text("Inténtalo de nuevo")
    lesson.shot("spanish-question")
    lesson.cell("first-map").scroll_into_view_if_needed()
    lesson.shot("spanish-map")
    lesson.cell("first-definition").scroll_into_view_if_needed()
    lesson.shot("spanish-definition")
    assert lesson.axe(NOT_OURS) == []
