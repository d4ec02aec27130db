"""Draw what `count` counted, in the course's own style for charts; greys only, as colours belong to countries there.

Each function gives a `Picture` with a caption and an alternative text; the table twin stands on the page. `note` is
what the caption says of counts that are not told.
"""

from archipelago import palette
from archipelago.charts import chart, finish
from archipelago.figures import Picture

from .count import SEPARATES, Bar, OfQuestion, Separation

_FULL = {"color": palette.QUIET, "edgecolor": palette.INK}
_LOST = {"color": palette.LAND, "edgecolor": palette.INK, "hatch": "///"}
_WAITS = {"color": "white", "edgecolor": palette.INK, "hatch": "..."}


def questions(found: list[OfQuestion], note: str) -> Picture:
    """Bars across: full points, less, and not yet marked, for each question."""
    told = [each for each in found if each.full is not None]
    hardest = min(told, key=lambda each: each.share_full)
    title = f"Hardest for this class: {hardest.name}"
    figure, axes = chart(title, across="papers", height=1.1 + 0.32 * len(told))
    axes.grid(axis="y", visible=False)
    axes.grid(axis="x", color="#d9dfe2", linewidth=0.8)
    names = [each.name for each in told]
    full = [each.full.length for each in told]
    lost = [each.marked - length for each, length in zip(told, full, strict=True)]
    axes.barh(names, full, label="full points", **_FULL)
    axes.barh(names, lost, left=full, label="less", **_LOST)
    axes.barh(names, [each.waiting for each in told], left=[each.marked for each in told], label="not marked", **_WAITS)
    axes.invert_yaxis()
    # A list of every question would be read out whole; the table below says it in rows.
    most = max(told, key=lambda each: each.share_full)
    alt = (
        f"Bar chart of {len(told)} questions: papers with full points, with less, and not yet marked. "
        f"Fewest full points: {hardest.name}, {hardest.full.words} of {hardest.marked}. "
        f"Most: {most.name}, {most.full.words} of {most.marked}. The table below has all."
    )
    return finish(figure, axes, alt=alt, caption=f"Papers by question. {note}".strip())


def histogram(bars: list[Bar], title: str, across: str, note: str) -> Picture:
    """Upright bars, one for each bin; empty bins keep their place."""
    figure, axes = chart(title, across=across, up="papers", height=2.8)
    axes.bar(range(len(bars)), [bar.count for bar in bars], width=0.9, **_FULL)
    turned = {"rotation": 30, "ha": "right"} if len(bars) > 5 else {}
    axes.set_xticks(range(len(bars)), [bar.label for bar in bars], **turned)
    axes.yaxis.get_major_locator().set_params(integer=True)
    top = max(bars, key=lambda bar: bar.count)
    alt = f"Bar chart, {across}: {len(bars)} bars, the highest at {top.label} with {top.count} papers. The table "
    "below has all."
    return finish(figure, axes, alt=alt, caption=f"Papers by {across}. {note}".strip())


def separations(found: list[Separation]) -> Picture:
    """Points with intervals on one line for each question, and the line under which a question separates badly."""
    told = [each for each in found if each.correlation is not None]
    low = [each for each in told if each.correlation < SEPARATES]
    title = f"{len(low)} of {len(told)} questions separate badly" if low else "Every question separates"
    figure, axes = chart(title, across="correlation with the rest of the paper", height=1.1 + 0.32 * len(told))
    axes.grid(axis="y", visible=False)
    for place, each in enumerate(told):
        bad = each.correlation < SEPARATES
        axes.plot([each.low, each.high], [place, place], color=palette.QUIET, linewidth=2)
        axes.plot(each.correlation, place, marker="s" if bad else "o", color="white" if bad else palette.INK,
                  markeredgecolor=palette.INK, markersize=8, linestyle="")  # fmt: skip
    axes.axvline(SEPARATES, color=palette.INK, linestyle="--", linewidth=1)
    axes.set_yticks(range(len(told)), [each.name for each in told])
    axes.invert_yaxis()
    axes.set_xlim(-1, 1)
    names = ", ".join(each.name for each in low) or "none"
    alt = (
        f"Points with 95 % intervals for {len(told)} questions on a scale from -1 to 1. "
        f"Below {SEPARATES:g}: {names}. The table below has all."
    )
    caption = f"Dots: {SEPARATES:g} or more. Empty squares: less. Lines: 95 % intervals."
    return finish(figure, axes, alt=alt, legend=False, caption=caption)
