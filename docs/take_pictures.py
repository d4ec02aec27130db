"""Take the two pictures of the README from the running course: `.venv/bin/python docs/take_pictures.py`.

Needs what `make test` installs. A lesson's map is moved by its slider, and a check answers a wrong answer.
"""

import sys
import tempfile
from pathlib import Path

import nbformat
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
sys.path.insert(0, str(ROOT / "tests"))

from browser.harness import CHROMIUM_FLAGS, Notebook, find_chromium, guard, start_lab  # noqa: E402

WRONG = """def share_supported(claims):
    \"\"\"Give the share of supported claims among the checkable ones.\"\"\"
    return (claims["verdict"] == "supported").mean()"""


def slider(page, lab, offsite):
    """Lesson 03, its slider at 1946."""
    lesson = Notebook(page, lab, offsite).open("03_borders_through_time.ipynb").run_all()
    cell = page.locator(".jp-CodeCell", has=page.get_by_role("slider")).first
    handle = cell.get_by_role("slider")
    handle.focus()
    for _ in range(1946 - 1855):
        handle.press("ArrowRight")
    # The summary follows the title once the slider rests.
    expect(cell.frame_locator("iframe").get_by_role("status")).to_contain_text("31 December 1946")
    handle.blur()
    cell.screenshot(path=PICTURES / "slider.png")
    lesson.close()


def check(page, lab, offsite):
    """Problem set 1, question 4, with an answer that divides by all claims."""
    notebook = nbformat.read(ROOT / "exercises" / "ps1-claims" / "ps1-claims.ipynb", as_version=4)
    wanted = ["set-up", "share-supported-task", "share-supported", "share-supported-check"]
    notebook.cells = [cell for cell in notebook.cells if cell.id in wanted]
    for cell in notebook.cells:
        if cell.id == "share-supported":
            cell.source = WRONG
        if cell.id == "share-supported-check":
            cell.metadata.setdefault("tags", []).append("raises-exception")
    exercise = Notebook(page, lab, offsite).open(lab.add(notebook, "ps1-claims.ipynb"))
    page.evaluate("() => jupyterapp.commands.execute('notebook:run-all-cells')")
    expect(exercise.cell("share-supported-check")).to_contain_text("Not yet.")
    boxes = [exercise.cell(name).bounding_box() for name in wanted[1:]]
    top, bottom = boxes[0]["y"], boxes[-1]["y"] + boxes[-1]["height"]
    clip = {"x": boxes[0]["x"], "y": top, "width": boxes[0]["width"], "height": bottom - top}
    page.screenshot(path=PICTURES / "check.png", clip=clip)
    exercise.close()


def main():
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as home, start_lab(home) as lab, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        for take in (slider, check):
            context = browser.new_context(viewport={"width": 1100, "height": 1000}, locale="en-US")
            context.set_default_timeout(60_000)
            offsite = guard(context)
            take(context.new_page(), lab, offsite)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
