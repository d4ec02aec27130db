"""The contrast of all pictures of the course by WCAG 2.1 AA: 4.5 to 1 for words, 3 to 1 for what carries meaning.

A filling may be faint if its outline is not or a number stands in it, a line if it has a dark casing.
Grids carry no meaning and are left out.
"""

import matplotlib as mpl
import pytest
from archipelago import palette, votes_pictures
from matplotlib.collections import Collection
from matplotlib.colors import to_hex, to_rgba
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, PathPatch, Rectangle
from matplotlib.patheffects import Stroke, withStroke
from matplotlib.spines import Spine
from matplotlib.text import Text
from notebooks import lessons
from test_fonts import displays, still_pictures

WORDS, GRAPHICS = 4.5, 3
QUIET = {"#d9dfe2", "#b9c3c9"}  # grids, and frames around pictures
SHADES = {palette.UNDECIDED, votes_pictures.SHADE}  # behind a span of time that a chart names in words
LANDS = {palette.LAND, palette.COAST}  # the coast that a map is not about


def holds(cell, text):
    """Whether a word stands in a cell, as the numbers of a matrix do."""
    if not isinstance(cell, Rectangle) or cell.axes is None or cell.axes is not text.axes:
        return False
    x, y = text.get_position()
    place = text.convert_xunits(x), text.convert_yunits(y)
    return text.get_transform() == cell.axes.transData and cell.get_bbox().contains(*place)


def ground_of(artist):
    """The colour behind an artist: its cell's, its axes', or white."""
    axes = artist.axes
    for cell in axes.patches if axes is not None else ():
        if holds(cell, artist):
            return to_hex(cell.get_facecolor())
    return to_hex(axes.get_facecolor()) if axes is not None and axes.patch.get_visible() and axes.axison else "#ffffff"


def casing(artist):
    """The colour of the stroke that is drawn around an artist, or None."""
    for effect in artist.get_path_effects() or []:
        if isinstance(effect, withStroke | Stroke) and "foreground" in effect._gc:
            return to_hex(effect._gc["foreground"])
    return None


def seen(colour):
    """A colour as it is seen on white, None if it is not."""
    red, green, blue, alpha = to_rgba(colour)
    return to_hex([1 - alpha + alpha * part for part in (red, green, blue)]) if alpha else None


def words_of(figure):
    """What is wrong with the words of a figure."""
    for text in figure.findobj(Text):
        if not text.get_visible() or not text.get_text().strip():
            continue
        box = text.get_bbox_patch()
        ground = to_hex(box.get_facecolor()) if box else casing(text) or ground_of(text)
        ratio = palette.contrast(seen(text.get_color()), ground)
        if ratio < WORDS:
            yield f"{text.get_text()!r}: {to_hex(text.get_color())} on {ground} is {ratio:.1f} to 1"


def is_clear(colours, ground):
    shown = [colour for colour in map(seen, colours) if colour]
    return not shown or any(c in QUIET or palette.contrast(c, ground) >= GRAPHICS for c in shown)


def graphics_of(figure):
    """What is wrong with the lines, points and areas of a figure."""
    for line in figure.findobj(Line2D):
        if not line.get_visible() or not len(line.get_xdata()):
            continue
        colours = []
        if line.get_linestyle() not in ("None", "none", " ", ""):
            colours.append(line.get_color())
        if line.get_marker() not in ("None", "none", None, "", " "):
            colours += [line.get_markeredgecolor(), line.get_markerfacecolor()]
        colours = [c for c in colours if not (isinstance(c, str) and c == "none")]
        if not is_clear([*colours, *filter(None, [casing(line)])], "#ffffff") and to_hex(colours[0]) not in LANDS:
            yield f"a line {line.get_label()!r} in {[to_hex(c) for c in colours]}"
    backgrounds = {figure.patch, *(axes.patch for axes in figure.axes)}
    # Maps draw a filling and its outline as two patches.
    outlined = {id(patch.get_path()) for patch in figure.findobj(PathPatch) if not patch.get_fill()}
    texts = [text for text in figure.findobj(Text) if text.axes is not None and text.get_text().strip()]
    for patch in figure.findobj(Patch):
        if patch in backgrounds or isinstance(patch, Spine) or not patch.get_visible():
            continue
        # What a cell says stands in it in words, and the words are looked at above.
        if id(patch.get_path()) in outlined or any(holds(patch, text) for text in texts):
            continue
        face, edge = patch.get_facecolor() if patch.get_fill() else "none", patch.get_edgecolor()
        if not patch.get_linewidth() or (not patch.get_alpha() and to_rgba(edge)[3] == 0):
            edge = "none"
        colours = [face, edge, *filter(None, [casing(patch)])]
        if not is_clear(colours, "#ffffff") and to_hex(face) not in LANDS | QUIET | SHADES:
            yield f"an area {patch.get_label()!r} in {[to_hex(c) for c in colours if c != 'none']}"
    for group in figure.findobj(Collection):
        colours = [*group.get_facecolor(), *group.get_edgecolor()]
        if group.get_visible() and not is_clear(colours, "#ffffff"):
            yield f"{type(group).__name__} {group.get_label()!r} in {sorted({to_hex(c) for c in colours})}"


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_pictures_of_a_lesson_have_contrast(path, monkeypatch):
    monkeypatch.chdir(path.parent)
    found = []
    for cell_id, shown in displays(path):
        for still in still_pictures(shown):
            found += [f"{cell_id}: {text}" for text in {*words_of(still.figure), *graphics_of(still.figure)}]
    assert found == []


@pytest.mark.parametrize(
    ("draw", "fault"),
    [
        (lambda axes: axes.set_title("faint", color="#aaaaaa"), "'faint': #aaaaaa on #ffffff is 2.3 to 1"),
        (lambda axes: axes.plot([0, 1], color=palette.YELLOW, label="line"), "a line 'line' in ['#f0e442']"),
        (lambda axes: axes.bar([1], [1], color=palette.YELLOW, linewidth=0), "an area '_nolegend_' in ['#f0e442']"),
        (lambda axes: axes.scatter([1], [1], color=palette.SKY, label="dots"), "PathCollection 'dots' in ['#56b4e9']"),
    ],
)
def test_a_faint_picture_is_seen(draw, fault):
    figure = Figure()
    with mpl.rc_context({"axes.grid": False}):
        draw(figure.add_subplot())
    assert [*words_of(figure), *graphics_of(figure)] == [fault]
