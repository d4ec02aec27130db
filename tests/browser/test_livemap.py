"""Maps as a reader meets them in JupyterLab: sliders by keyboard and mouse, clicks, zoom that stays, nothing blank."""

import re

import nbformat
import pytest
from playwright.sync_api import expect

CELLS = {
    "set-up": "import ipywidgets\nfrom archipelago import maps, widgets",
    "slider": "slider = widgets.control_slider(year=1904)\nslider",
    "clicked": (
        "heard = ipywidgets.Label()\n"
        "slider.map.observe(lambda _: setattr(heard, 'value', f'{slider.map.clicked} {slider.map.clicks}'), 'clicks')\n"
        "heard"
    ),
    "map": "maps.show_control('1945-09-05', viewpoint='japan')",
    "islands": "maps.show_islands()",
    "twin": "maps.show_islands().static()",
}
TITLE = "#scene-title"
SOUTH = "path.leaflet-interactive[data-feature='sakhalin-south']"


@pytest.fixture
def opened(notebook):
    """A notebook with some of CELLS, run."""

    def run(*names):
        cells = [nbformat.v4.new_code_cell(CELLS[name], id=name) for name in ("set-up", *names)]
        spec = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        book = nbformat.v4.new_notebook(cells=cells, metadata=spec)
        notebook.open(notebook.lab.add(book, "maps.ipynb")).run_all()
        return notebook

    return run


def test_the_slider_moves_the_map_and_the_map_stays_itself(opened):
    notebook = opened("slider", "clicked")
    inside = notebook.frame("slider")
    expect(inside.locator(TITLE)).to_contain_text("31 December 1904")
    expect(inside.locator(SOUTH)).to_have_attribute("fill", "url(#dots-009e73-1f2a33)")

    # The reader zooms in; the page inside is marked, so that a page drawn anew would show.
    inside.get_by_role("button", name="Zoom in").click()
    zoomed = inside.locator("html").evaluate("() => { window.isTheSame = true; return archipelago.view(); }")
    handle = notebook.cell("slider").get_by_role("slider")
    handle.focus()
    handle.press("ArrowRight")
    expect(inside.locator(TITLE)).to_contain_text("31 December 1905")
    expect(inside.locator(TITLE)).to_contain_text("viewpoint: neutral")
    expect(inside.locator(SOUTH)).to_have_attribute("fill", "url(#rising-e69f00-1f2a33)")
    expect(inside.get_by_role("status")).to_contain_text("Southern Sakhalin: held by Japan.")
    assert inside.locator("html").evaluate("() => window.isTheSame")
    assert inside.locator("html").evaluate("() => archipelago.view()") == zoomed

    # By mouse, to the next change of holder, and from another viewpoint.
    notebook.cell("slider").get_by_role("button", name="Change after").click()
    expect(inside.locator(TITLE)).to_contain_text("31 December 1920")
    notebook.cell("slider").get_by_role("combobox").select_option("Official position of Russia")
    expect(inside.locator(TITLE)).to_contain_text("viewpoint: official position of Russia")
    frame = notebook.cell("slider").locator("iframe")
    expect(frame).to_have_attribute("title", re.compile("^Map. 31 December 1920"))

    # A click comes back to Python, and so does a second one on the same land.
    for times in (1, 2):
        inside.locator(SOUTH).dispatch_event("click")
        expect(notebook.cell("clicked").get_by_text(f"sakhalin-south {times}")).to_be_visible()

    # JupyterLab takes nodes out of the page and puts them back, which empties a frame: state and zoom come back.
    notebook.cell("slider").locator("iframe").evaluate("frame => frame.parentElement.append(frame)")
    expect(inside.locator(TITLE)).to_contain_text("31 December 1920")
    expect(inside.locator(TITLE)).to_contain_text("official position of Russia")
    assert inside.locator("html").evaluate("() => window.isTheSame") is None
    inside.locator("html").evaluate(
        "(_, zoom) => new Promise(done => { const look = () => archipelago.view().zoom === zoom ? done() :"
        " requestAnimationFrame(look); look(); })",
        zoomed["zoom"],
    )


def test_maps_are_titled_pages_without_a_flag_and_axe_finds_nothing(opened):
    notebook = opened("slider", "map", "islands", "twin")
    for cell in ("slider", "map", "islands"):
        inside = notebook.frame(cell)
        expect(inside.locator("h1")).to_have_count(1)
        title = inside.locator(TITLE).inner_text()
        assert notebook.cell(cell).locator("iframe").get_attribute("title") == f"Map. {title}"
        assert inside.locator("html").evaluate("node => [node.lang, document.title]") == ["en", title]
        expect(inside.locator(".leaflet-control-attribution")).to_have_text("Coast: Natural Earth")
        expect(inside.locator("#scene-legend li")).not_to_have_count(0)
        expect(inside.locator(".leaflet-tile")).to_have_count(0)
    expect(notebook.frame("map").locator("#scene-note")).to_contain_text("government of Japan")
    expect(notebook.page.get_by_text("Make this Notebook Trusted")).to_have_count(0)

    picture = notebook.cell("twin").locator("figure img")
    expect(picture).to_have_attribute(
        "alt",
        notebook.frame("islands").locator(TITLE).inner_text()
        + ". "
        + notebook.frame("islands").get_by_role("status").inner_text(),
    )
    expect(notebook.cell("twin").locator("figure figcaption")).to_contain_text("Natural Earth")
    # ipywidgets gives the handle of a slider no accessible name; the label stands beside it.
    assert notebook.axe(allowed={"aria-input-field-name": "upstream: ipywidgets 8, IntSlider"}) == []


def test_tooltips_name_islands_in_three_scripts(opened):
    notebook = opened("islands")
    inside = notebook.frame("islands")
    inside.locator("path.leaflet-interactive[data-feature='iturup']").first.hover()
    tip = inside.locator(".scene-tip")
    for name in ("Iturup / Etorofu", "択捉島", "Итуруп"):
        expect(tip).to_contain_text(name)
    expect(tip).to_contain_text("Administered by Russia, claimed by Japan")
    expect(tip.locator("[lang=ja]")).to_have_text("択捉島")


def test_a_narrow_window_cuts_nothing_off(opened):
    notebook = opened("map")
    frame = notebook.cell("map").locator("iframe")
    wide = frame.evaluate("node => node.clientHeight")
    notebook.page.set_viewport_size({"width": 600, "height": 900})
    notebook.page.wait_for_function(
        """([node, wide]) => node.clientHeight > wide
            && node.clientHeight >= node.contentDocument.documentElement.scrollHeight""",
        arg=[frame.element_handle(), wide],
    )
