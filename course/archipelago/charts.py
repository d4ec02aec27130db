"""The look that all charts of the course share: a title that says the finding, labelled axes, room, no clutter.

    figure, axes = chart("The line moved four times before 1945", across="year signed", up="texts")
    axes.bar(...)
    picture = finish(figure, axes, alt="Bar chart ...", caption="What, span, source, date of data, one caution.")

Colours, markers and dashes of countries come from `palette`. Text stays Latin or Cyrillic.
"""

import textwrap

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from archipelago import languages, palette
from archipelago.figures import Picture

WIDTH = 7.6  # inches, as wide as a map
TITLE_WIDTH = 74  # characters on a line of the title
GRID = "#d9dfe2"


def chart(title, across="", up="", height=3.6):
    """An empty chart in the house style: (figure, axes). `across` and `up` name quantity and unit of the two axes.

    `height` is in inches, without the title. Draw on the axes, then call `finish`.
    """
    lines = textwrap.wrap(title, TITLE_WIDTH)
    above = 0.2 * len(lines) + 0.18
    figure = Figure(figsize=(WIDTH, height + above), facecolor="white", layout="constrained")
    FigureCanvasAgg(figure)
    figure.get_layout_engine().set(rect=(0, 0, 1, height / (height + above)))
    figure.text(
        0.008, 1 - 0.08 / (height + above), "\n".join(lines),
        ha="left", va="top", fontsize=11.5, fontweight="bold", color=palette.INK,
    )  # fmt: skip
    axes = figure.add_subplot()
    axes.set_xlabel(across, color=palette.INK)
    axes.set_ylabel(up, color=palette.INK)
    axes.tick_params(colors=palette.INK, labelsize=9)
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(palette.COAST)
    return figure, axes


def finish(figure, axes, alt, caption, legend=True):
    """The Picture of a chart; a legend is drawn below it where several things have labels.

    `alt` names kind, axes, trend and outliers for those who do not see the picture; `caption` names what, span, source,
    date of the data and one caution, both in the language in use.
    """
    handles, labels = axes.get_legend_handles_labels()
    if legend and handles:
        figure.legend(
            handles, labels, loc="outside lower left", ncols=min(3, len(labels)), frameon=False, fontsize=9,
            labelcolor=palette.INK,
        )  # fmt: skip
    return Picture(figure, alt=alt, caption=caption, language=languages.language())


def rows_for(figure, texts, gap=4):
    """The row, from 0 up, on which each of some texts has room: a list of as few rows as it takes.

    `texts` are matplotlib's, at their places from left to right; `gap` is the least room between two, in points. They
    are measured as drawn, so give the axes their limits before.
    """
    figure.draw_without_rendering()
    boxes = [text.get_window_extent() for text in texts]
    room = gap * figure.dpi / 72
    ends, rows = [], [0] * len(texts)
    for place in sorted(range(len(texts)), key=lambda place: boxes[place].x0):
        free = [row for row, end in enumerate(ends) if boxes[place].x0 - end >= room]
        rows[place] = free[0] if free else len(ends)
        ends[rows[place] : rows[place] + 1] = [boxes[place].x1]
    return rows
