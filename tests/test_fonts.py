"""No picture of the course has an empty box for a letter: matplotlib has a glyph for all that it is made to draw."""

import ast
import warnings

import pytest
from archipelago import glossary, load, maps
from archipelago.figures import Picture, picture
from archipelago.scenes import Label, base_scene
from notebooks import lessons, read

MISSING = r"Glyph .* missing from"


def displays(path):
    """Run the code of a lesson in this process; yield the id of each cell that shows something, and what it shows."""
    names = {"__name__": "lesson", "display": lambda *shown: None}
    for cell in read(path).cells:
        if cell.cell_type != "code":
            continue
        tree = ast.parse(cell.source)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, cell.id, "exec"), names)
        if last is not None:
            yield cell.id, eval(compile(ast.Expression(last.value), cell.id, "eval"), names)


def still_pictures(shown):
    """The matplotlib pictures of what a cell shows: itself, or the static twin of a map or of a widget."""
    if hasattr(shown, "static"):
        shown = shown.static()
    return [shown] if isinstance(shown, Picture) else []


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_pictures_of_a_lesson_have_all_their_glyphs(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=MISSING)
        for cell_id, shown in displays(path):
            for still in still_pictures(shown):
                try:
                    still.png()
                except UserWarning as warning:
                    pytest.fail(f"{path.stem}, cell {cell_id!r}: {warning}")


@pytest.mark.parametrize("viewpoint", ["neutral", "japan", "russia"])
def test_maps_of_every_viewpoint_have_all_their_glyphs(viewpoint):
    with warnings.catch_warnings():
        warnings.filterwarnings("error", message=MISSING)
        maps.show_islands(viewpoint).static().png()
        for day in (1860, 2023):
            maps.show_control(day, viewpoint).static().png()


def test_pictures_could_write_every_latin_and_cyrillic_name():
    from matplotlib.font_manager import FontProperties, findfont, get_font

    known = get_font(findfont(FontProperties())).get_charmap()
    islands, terms = load("islands"), load("glossary")
    columns = [islands["name_en"], islands["name_ru"], islands["name_ja_romaji"]]
    columns += [terms[name] for name in ("english", "map_label", "russian", "japanese_romaji", "korean_latin")]
    letters = {letter for column in columns for text in column.dropna() for letter in text}
    assert not {letter for letter in letters if ord(letter) not in known}


def test_a_missing_glyph_is_seen():
    scene = base_scene(
        "A map", "A caption", "A summary", labels=(Label(glossary.form("hokkaido", "japanese"), 43, 143),)
    )
    with pytest.warns(UserWarning, match=MISSING):
        picture(scene).png()
