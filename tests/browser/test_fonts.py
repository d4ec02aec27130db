"""Names in four scripts on a live map: Chromium draws a letter for each, and no empty box."""

from archipelago import glossary, load, maps
from archipelago.borders import control_on

# Draws letters in the font of a tooltip and compares them with a code point that no font has.
DRAWN_AS_BOXES = """
letters => {
  const tip = document.body.appendChild(document.createElement("div"));
  tip.className = "leaflet-tooltip scene-tip";
  const style = getComputedStyle(tip);
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
    # Read in one go: a tooltip is gone as soon as the map moves under the pointer.
    named = page.locator(".scene-tip").evaluate(
        "tip => Object.fromEntries([...tip.querySelectorAll('span[lang]')].map(span => [span.lang, span.textContent]))"
    )
    assert named == {"ja": "択捉島", "ru": "Итуруп", "ko": "이투루프섬"}

    terms = load("glossary")
    forms = "".join(form for name in glossary.LANGUAGES for form in terms[name].dropna())
    letters = {letter for letter in forms + "".join(area.tooltip for area in scene.areas) if not letter.isspace()}
    assert len(letters) > 250
    assert page.evaluate(DRAWN_AS_BOXES, sorted(letters)) == []
    assert page.evaluate(DRAWN_AS_BOXES, ["A", "\U0010fff0", "島"]) == ["\U0010fff0"]  # it would be seen
