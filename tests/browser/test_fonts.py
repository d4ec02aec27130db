"""Names in four scripts on a live map: Chromium draws a letter for each, and no empty box."""

from archipelago import glossary, load, maps
from archipelago.borders import control_on
from playwright.sync_api import expect

# Draws letters in the font of an element and compares them with a code point that no font has.
DRAWN_AS_BOXES = """
(element, letters) => {
  const style = getComputedStyle(element);
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 64;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  const drawn = letter => {
    pen.clearRect(0, 0, 64, 64);
    pen.font = `32px ${style.fontFamily}`;
    pen.textBaseline = "middle";
    pen.fillText(letter, 8, 32);
    return pen.getImageData(0, 0, 64, 64).data.join();
  };
  const boxes = new Set(["\\uFFFF", "\\u{10FFFE}", ""].map(drawn));
  return letters.filter(letter => boxes.has(drawn(letter)));
}
"""


def test_tooltips_have_no_empty_boxes_in_any_script(page):
    scene = maps.control_scene(control_on(2023))
    page.set_content(maps.show(scene).html())
    page.locator("path[data-feature='iturup']").hover(force=True)
    tip = page.locator(".scene-tip")
    for language, name in (("ja", "択捉島"), ("ru", "Итуруп"), ("ko", "이투루프섬")):
        expect(tip.locator(f"span[lang={language}]")).to_have_text(name)

    terms = load("glossary")
    forms = "".join(form for name in glossary.LANGUAGES for form in terms[name].dropna())
    letters = {letter for letter in forms + "".join(area.tooltip for area in scene.areas) if not letter.isspace()}
    assert len(letters) > 250
    assert tip.evaluate(DRAWN_AS_BOXES, sorted(letters)) == []
    assert tip.evaluate(DRAWN_AS_BOXES, ["A", "\U0010fff0", "島"]) == ["\U0010fff0"]  # it would be seen
