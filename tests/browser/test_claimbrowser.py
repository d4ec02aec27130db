"""The claim browser as a reader meets it: two named menus that work by keyboard, and links that can be followed."""

import nbformat
import pytest
from playwright.sync_api import expect


@pytest.fixture
def browsing(notebook):
    """A notebook with the browser of the wrong claims, run."""
    source = (
        "from archipelago import load\nfrom archipelago.claimbrowser import browse_claims\n"
        'browse_claims(load("claims_audit"), verdict="wrong")'
    )
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(source, id="the-browser")],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    return notebook.open(notebook.lab.add(book, "claims.ipynb")).run_all()


def test_the_menus_have_names_and_the_keyboard_is_enough(browsing):
    page = browsing.page
    claims = page.get_by_role("region", name="Claims that fit both menus")
    expect(claims.get_by_role("listitem")).to_have_count(3)
    theme = page.get_by_role("combobox", name="Theme")
    before = page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets.length")
    theme.focus()
    # b, d and d are commands of JupyterLab: insert a cell, delete one. In a menu they are letters.
    page.keyboard.press("d")
    page.keyboard.press("d")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(theme).to_have_value("DPRK missiles (6)")
    expect(theme).to_be_focused()
    for _ in range(8):
        page.keyboard.press("ArrowDown")
    expect(theme).to_have_value("budget (1)")
    assert page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets.length") == before
    expect(claims).to_contain_text("0 claims")
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox", name="Verdict")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(claims.get_by_role("listitem")).to_have_count(1)
    expect(claims.get_by_role("listitem")).to_contain_text("Verdict: imprecise")
    page.keyboard.press("Tab")
    expect(claims).to_be_focused()
    page.keyboard.press("Tab")
    expect(claims.get_by_role("link").first).to_be_focused()


def test_nothing_of_it_is_out_of_reach(browsing):
    page = browsing.page
    expect(page.get_by_role("region", name="Claims that fit both menus")).to_be_visible()
    assert browsing.axe() == []
