"""Menus of lessons 01, 04, 10 and 11 in Spanish, as a reader meets them: no label is cut off, and axe finds nothing."""

import nbformat
import pytest
from playwright.sync_api import expect

SOURCES = {
    "timeline": 'browse_timeline(load("timeline"), kind="sanction")',
    "papers": 'compare_menus(load("themes"))',
    "budget": 'budget_simulator(load("defence_budget"), load("milex"))',
    "claims": 'browse_claims(load("claims_audit"), verdict="wrong")',
}
SET_UP = """\
from archipelago import load, use_language
from archipelago.budget_widgets import budget_simulator
from archipelago.claimbrowser import browse_claims
from archipelago.documents_widgets import compare_menus
from archipelago.talks_widgets import browse_timeline

use_language("es")"""


@pytest.fixture
def spanish(notebook):
    """A notebook with the four widgets, run."""
    cells = [nbformat.v4.new_code_cell(source, id=name) for name, source in {"set-up": SET_UP, **SOURCES}.items()]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    book = nbformat.v4.new_notebook(cells=cells, metadata=kernel)
    return notebook.open(notebook.lab.add(book, "menus.ipynb")).run_all()


def test_spanish_menus_can_be_read_and_chosen_from(spanish):
    for name in SOURCES:
        spanish.cell(name).scroll_into_view_if_needed()
        labels = spanish.cell(name).locator(".widget-label")
        cut = labels.evaluate_all(
            "all => all.filter(one => one.scrollWidth > one.clientWidth).map(one => one.textContent)"
        )
        assert cut == []
        menu = spanish.cell(name).get_by_role("combobox").first
        assert menu.evaluate("node => node.closest('[lang]').lang") == "es"
        spanish.shot(f"spanish-{name}")
    claims = spanish.cell("claims").get_by_role("region", name="Afirmaciones que cumplen ambos menús")
    expect(claims.get_by_role("listitem")).to_have_count(3)
    spanish.cell("claims").get_by_role("combobox", name="Veredicto").select_option(label="sin respaldo (2)")
    expect(claims).to_contain_text("2 afirmaciones")
    expect(claims.get_by_role("listitem").first).to_contain_text("Veredicto: sin respaldo (confianza ")
    papers = spanish.cell("papers")
    papers.get_by_role("combobox", name="Actor").select_option(label="Corea del Sur")
    expect(papers.get_by_role("status")).to_contain_text("Corea del Sur. NSS 2013: ")
    timeline = spanish.cell("timeline")
    timeline.get_by_role("combobox", name="Tipo").select_option(label="guerra")
    expect(timeline.get_by_role("region", name="Sucesos que cumplen todos los menús")).to_contain_text(" sucesos")
    budget = spanish.cell("budget")
    budget.get_by_role("combobox", name="Dividido por").select_option(label="PIB de 2022")
    expect(budget.get_by_role("status")).to_contain_text("solo depende del crecimiento del presupuesto")
    assert spanish.axe() == []
