"""The whole of lesson 03 by keyboard: run it, answer its questions, move its map, and leave each control again.

Nothing in this file may touch a mouse, and the page itself records whether one was used. Keys go to what has the
focus, as a reader's do; the focus is moved by keys only.
"""

import re

import pytest
from archipelago.borders import changes_between
from archipelago.selfcheck import SelfCheck, questions
from playwright.sync_api import expect

LESSON = "03_borders_through_time.ipynb"
MORE_THAN_ENOUGH = 60  # presses of Tab before a test gives up
NO_MOUSE = """
window.touched = [];
for (const kind of ["pointerdown", "pointermove", "mousedown", "mousemove", "touchstart", "wheel"])
  window.addEventListener(kind, (event) => { if (event.isTrusted) window.touched.push(kind); }, true);
"""
# What has the focus, through frames: its cell, where it stands, and how it looks now and without the focus.
FOCUSED = """() => {
  let node = document.activeElement;
  const cell = node.closest("[data-test-cell]")?.dataset.testCell ?? null;
  let framed = false;
  while (node.tagName === "IFRAME" && node.contentDocument?.activeElement) {
    node = node.contentDocument.activeElement;
    framed = true;
  }
  const view = node.ownerDocument.defaultView;
  const look = () => [node, node.closest("label")].filter(Boolean).map((part) => {
    const style = view.getComputedStyle(part);
    const ring = style.outlineStyle === "none" ? "" : `${style.outlineStyle} ${style.outlineWidth}`;
    return `${ring} | ${style.boxShadow}`;
  }).join();
  const kind = node.getAttribute("role") ?? node.type ?? node.tagName.toLowerCase();
  const name = node.getAttribute("aria-label") ?? node.textContent.trim();
  const inside = { cell, framed, kind, name, label: node.labels?.[0]?.innerText.trim() ?? "" };
  return { ...inside, value: node.getAttribute("aria-valuenow") ?? node.value ?? "", look: look() };
}"""
UNFOCUSED = """() => {
  let node = document.activeElement;
  while (node.tagName === "IFRAME" && node.contentDocument?.activeElement) node = node.contentDocument.activeElement;
  const view = node.ownerDocument.defaultView;
  const parts = [node, node.closest("label")].filter(Boolean);
  node.blur();
  const look = parts.map((part) => {
    const style = view.getComputedStyle(part);
    const ring = style.outlineStyle === "none" ? "" : `${style.outlineStyle} ${style.outlineWidth}`;
    return `${ring} | ${style.boxShadow}`;
  }).join();
  node.focus({ focusVisible: true });
  return look;
}"""
STATE = "() => { const book = jupyterapp.shell.currentWidget.content; return [book.mode, book.activeCellIndex]; }"
RUN_TO_THE_END = """async () => {
  const { content, context } = jupyterapp.shell.currentWidget;
  const kernel = context.sessionContext.session.kernel;
  await kernel.requestExecute({ code: "" }).done;
  return content.widgets.filter((cell) => cell.model.type === "code").map((cell) => [
    cell.model.id, cell.model.executionCount, cell.model.outputs.toJSON().filter((one) => one.output_type === "error"),
  ]);
}"""


class Reader:
    """Somebody who reads a lesson with a keyboard: `press` keys, `reach` a control, `go_to` a cell."""

    def __init__(self, notebook):
        self.page = notebook.page
        self.cells = self.page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets.map(c => c.model.id)")
        self.seen = []  # kinds of controls on which the focus was looked at

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    @property
    def mode(self):
        return self.page.evaluate(STATE)[0]

    @property
    def cell(self):
        return self.cells[self.page.evaluate(STATE)[1]]

    def focus(self):
        """What has the focus."""
        return self.page.evaluate(FOCUSED)

    def run(self):
        """Run the cell with Shift+Enter, which goes on to the next."""
        here = self.page.evaluate(STATE)[1]
        self.press("Shift+Enter")
        self.page.wait_for_function(f"here => ({STATE})()[1] > here", arg=here)

    def go_to(self, cell_id):
        """Move to a cell with J and K."""
        there = self.cells.index(cell_id)
        while (here := self.page.evaluate(STATE)[1]) != there:
            self.press("j" if here < there else "k")
            self.page.wait_for_function(f"here => ({STATE})()[1] !== here", arg=here)
        focus = self.focus()
        assert (focus["cell"], focus["framed"], self.mode) == (cell_id, False, "command"), focus

    def reach(self, cell_id, key="Tab", **wanted):
        """Press Tab until the focus is on a control of a cell, of a kind and a name; it must be seen there."""
        met = []
        for _ in range(MORE_THAN_ENOUGH):
            self.press(key)
            focus = self.focus()
            met.append((focus["cell"], focus["kind"], focus["name"][:20]))
            if focus["cell"] == cell_id and all(re.search(text, focus[part]) for part, text in wanted.items()):
                self.see()
                return focus
        raise AssertionError(f"{key} does not come to {wanted} of cell {cell_id!r}, only to {met}")

    def see(self):
        """The focus can be seen where it is: a ring that is not there without it."""
        focus = self.focus()
        assert focus["look"] != self.page.evaluate(UNFOCUSED), f"no ring around {focus}"
        assert self.focus() == focus
        self.seen.append(focus["kind"])

    def escape(self, cell_id):
        """Escape leads from a control to its cell, where JupyterLab hears keys again."""
        self.press("Escape")
        focus = self.focus()
        assert (focus["cell"], focus["name"][:4], self.cell, self.mode) == (cell_id, "Code", cell_id, "command"), focus


@pytest.fixture
def reader(notebook):
    """A reader of lesson 03 before the first cell is run; at the end no mouse may have been used."""
    notebook.page.add_init_script(NO_MOUSE)
    notebook.open(LESSON)
    notebook.page.evaluate("() => jupyterapp.shell.currentWidget.content.activate()")
    yield Reader(notebook)
    assert notebook.page.evaluate("() => window.touched") == []


def answer(reader, cell_id, question):
    """Answer a question wrong, hear the reason, answer it right, and go back to its cell."""
    shown = SelfCheck(question).question["option"]
    right = next(place for place, option in enumerate(shown) if option["right"])
    wrong = (right + 1) % len(shown)
    reader.go_to(cell_id)
    reader.reach(cell_id, kind="radio")
    heard = reader.page.locator(f'[data-test-cell="{cell_id}"]').get_by_role("status")
    reader.press("Space")
    for place, said in ((wrong, "Not this one."), (right, "Right.")):
        for _ in range(len(shown)):
            if reader.focus()["value"] == str(place):
                break
            reader.press("ArrowDown")
        reader.see()
        reader.press("Enter" if place == wrong else "Tab")
        if place == right:
            assert reader.focus()["name"] == "Check"
            reader.see()
            reader.press("Enter")
        expect(heard).to_contain_text(said)
        expect(heard).to_contain_text(shown[place]["reason"])
    reader.reach(cell_id, kind="summary")
    reader.press("Enter")
    expect(heard).to_contain_text(shown[wrong]["reason"])
    expect(heard.locator("details")).to_have_attribute("open", "")
    reader.escape(cell_id)


def test_lesson_03_by_keyboard_alone(reader, notebook):
    page = reader.page

    # A cell of text opens for writing, and Escape closes it again; nothing is changed.
    before = notebook.cell("title").inner_text()
    reader.press("Enter")
    assert reader.mode == "edit"
    reader.press("Escape")
    assert (reader.mode, reader.cell) == ("command", "title")
    reader.run()
    expect(notebook.cell("title").get_by_role("heading", level=1)).to_be_visible()
    assert notebook.cell("title").inner_text() == before

    # Every cell, one after the other, and each answers before the next question is asked.
    for _ in reader.cells[1:-1]:
        reader.run()
    reader.press("Control+Enter")
    for cell_id, number, errors in page.evaluate(RUN_TO_THE_END):
        assert number, f"cell {cell_id!r} has not been run"
        assert not errors, f"cell {cell_id!r}: {errors}"
    assert len(page.evaluate("() => jupyterapp.shell.currentWidget.content.widgets.map(c => c.model.id)")) == len(
        reader.cells
    )
    expect(notebook.output("cite")).to_contain_text("Licence: Treaties")

    # Writing code, too: Escape leaves the editor, so Tab is free to be a tabulator in it.
    reader.go_to("early-mask")
    reader.press("Enter")
    assert reader.mode == "edit"
    reader.press("Escape")
    reader.go_to("early-mask")

    asked = [question for question in questions().values() if question["lesson"] == LESSON.removesuffix(".ipynb")]
    cells = [cell for cell in reader.cells if cell.startswith("check-")]
    by_text = {question["question"].replace("`", ""): question for question in asked}
    assert len(cells) == len(asked)
    for cell_id in cells:
        legend = notebook.cell(cell_id).locator("legend").inner_text()
        answer(reader, cell_id, next(by_text[text] for text in by_text if text in legend))
        if cell_id == "check-date":
            notebook.shot("keyboard-question")

    # The slider.
    inside, slider = notebook.frame("year-slider"), "year-slider"
    title, spoken = inside.locator("#scene-title"), inside.get_by_role("status")
    reader.go_to(slider)
    assert reader.reach(slider, kind="slider")["value"] == "1855.0"
    notebook.shot("keyboard-slider")
    for _ in range(20):
        reader.press("ArrowRight")
    expect(title).to_contain_text("31 December 1875")
    expect(spoken).to_contain_text("31 December 1875")
    reader.press("End")
    expect(title).to_contain_text("31 December 20")
    reader.press("Home")
    expect(title).to_contain_text("31 December 1855")

    # The number beside it can be written over.
    reader.reach(slider, kind="div")
    reader.press("Control+a", *"1905", "Enter")
    expect(title).to_contain_text("31 December 1905")

    # The menu of viewpoints, by arrow.
    assert reader.reach(slider, kind="select")["label"] == "Viewpoint"
    notebook.shot("keyboard-menu")
    reader.press("ArrowDown")
    expect(title).to_contain_text("official position of Japan")
    reader.press("ArrowDown")
    expect(title).to_contain_text("official position of Russia")
    reader.press("Home")
    expect(title).to_contain_text("viewpoint: neutral")

    # The two buttons.
    years = changes_between(1855, 2023)["day"].dt.year
    reader.reach(slider, name="Change before")
    reader.press("Enter")
    expect(title).to_contain_text(f"31 December {max(years[years < 1905])}")
    reader.reach(slider, name="Change after")
    reader.press("Space")
    expect(title).to_contain_text("31 December 1905")
    reader.press("Space")
    expect(title).to_contain_text(f"31 December {min(years[years > 1905])}")
    notebook.shot("keyboard-button")

    # The map: it pans and zooms, and its islands tell their names.
    assert reader.reach(slider, kind="region")["framed"]
    view = inside.locator("html").evaluate("() => archipelago.view()")
    reader.press("ArrowRight")
    inside.locator("html").evaluate(
        "(_, before) => new Promise(done => { const look = () => archipelago.view().centre[1] > before"
        " ? done() : requestAnimationFrame(look); look(); })",
        view["centre"][1],
    )
    reader.press("+")
    inside.locator("html").evaluate(
        "(_, before) => new Promise(done => { const look = () => archipelago.view().zoom > before"
        " ? done() : requestAnimationFrame(look); look(); })",
        view["zoom"],
    )
    reader.reach(slider, kind="img", name="^Iturup")
    expect(inside.locator(".scene-tip", has_text="択捉島")).to_be_visible()
    box, island = inside.locator(".folium-map").bounding_box(), inside.locator("path:focus").bounding_box()
    assert box["y"] < island["y"] + island["height"] / 2 < box["y"] + box["height"], "the island lies off the map"
    notebook.shot("keyboard-island")
    reader.reach(slider, kind="button", name="Zoom out")
    reader.press("Enter")
    inside.locator("html").evaluate(
        "(_, before) => new Promise(done => { const look = () => archipelago.view().zoom <= before"
        " ? done() : requestAnimationFrame(look); look(); })",
        view["zoom"],
    )
    notebook.shot("keyboard-map")
    reader.escape(slider)

    # Tab and Shift+Tab pass through the widget and out on both sides.
    reader.reach("check-viewpoints", kind="radio")
    reader.reach(slider, key="Shift+Tab", kind="slider")
    reader.reach("check-half-open", key="Shift+Tab", kind="submit|button|summary")
    reader.escape("check-half-open")
    assert {"radio", "summary", "slider", "select", "region", "img", "button"} <= {
        re.sub("^select-one$", "select", kind) for kind in reader.seen
    }
