"""Pictures of lesson 10: a paper as a tree of headings, stances of two papers, and their wording as text.

Wording stands in HTML, because it has Japanese terms; the two charts come from `charts`.
"""

import html
import textwrap

import pandas as pd
from matplotlib.patches import Patch, Rectangle

from archipelago import palette
from archipelago.charts import chart, finish
from archipelago.documents import NEIGHBOURS, PAPERS, count_stances, outline, passages_about, stances, turned_critical
from archipelago.errors import CourseError
from archipelago.languages import counted, country_name, in_english, language, listed, of_table, speaking, text

_DEEPEST = 3  # levels of a tree that are drawn; the headings below are counted
_EDGES = (0.0, 0.235, 0.47, 1.0)  # where the columns of the tree begin and end
_FAMILY_GAP = 0.5


def neighbour_name(actor):
    """The name of one of NEIGHBOURS, in the language in use."""
    return of_table(f"documents.neighbour.{actor}", country_name(actor))


def structure_picture(structure, paper):
    """A paper as a tree: chapters at the left, what stands below them to the right, in the order of reading.

    `structure` is the table `document_structure`, `paper` the key of a document. Headings of the fourth level are
    counted, not drawn; headings from memory are hatched; sections on one neighbour have its colour. Returns a Picture.
    Raises CourseError as `documents.outline` does.
    """
    tree = outline(structure, paper)
    drawn = tree[tree["level"] <= _DEEPEST]
    leaves = [number for number in drawn["number"] if number not in set(drawn["parent"])]
    chapters = tree[tree["level"] == 1]
    largest = chapters.loc[chapters["below"].idxmax()]
    memory = int((tree["verified"] == "unverified").sum())
    name = PAPERS.get(paper, paper)
    title = text(
        "documents.tree.title",
        paper=name,
        number=largest["number"],
        heading=_lower(largest["heading"]),
        below=largest["below"] + 1,
        all=len(tree),
    )
    figure, axes = chart(title, height=0.245 * len(leaves) + (0.45 if memory else 0.15))
    axes.set_xlim(-0.002, 1.002)
    axes.set_ylim(len(leaves) + 0.05, -0.05)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.grid(False)
    for side in axes.spines.values():
        side.set_visible(False)
    place = {}
    for row in reversed(list(drawn.itertuples())):
        inside = [place[number] for number in drawn.loc[drawn["parent"] == row.number, "number"]]
        top, bottom = (inside[0][0], inside[-1][1]) if inside else (leaves.index(row.number),) * 2
        place[row.number] = (top, bottom if inside else top + 1)
        _box(axes, row, place[row.number], leaf=not inside)
    if memory:
        label = text("documents.tree.memory")
        patch = Patch(facecolor="white", edgecolor=palette.COAST, hatch="....", label=label)
        figure.legend(handles=[patch], loc="outside lower left", frameon=False, fontsize=9, labelcolor=palette.INK)
    codes = {heading: code for code, heading in NEIGHBOURS.items()}
    named = [f"{row.number} {neighbour_name(codes[row.heading])}" for row in tree.itertuples() if row.heading in codes]
    alt = text(
        "documents.tree.alt",
        count=len(tree),
        paper=name,
        sizes=listed(f"{row.number} ({row.below + 1})" for row in chapters.itertuples()),
        where=text("documents.tree.neighbours", sections=listed(named)) + " " if named else "",
        memory=memory,
    )
    caption = text("documents.tree.caption", paper=name)
    return finish(figure, axes, alt, caption, legend=False)


def _box(axes, row, span, leaf):
    """One heading of the tree: a box from its own column to the right edge if nothing drawn stands below it."""
    left, right = _EDGES[row.level - 1], 1.0 if leaf else _EDGES[row.level]
    code = next((code for code, name in NEIGHBOURS.items() if name == row.heading), None)
    face = palette.lighter(palette.country(code).colour) if code else "white"
    hatch = "...." if row.verified == "unverified" else None
    box = Rectangle(
        (left, span[0]), right - left, span[1] - span[0],
        facecolor=face, edgecolor=palette.COAST, hatch=hatch, linewidth=0.9,
    )  # fmt: skip
    box.set(hatch_linewidth=0.5)
    axes.add_patch(box)
    more = f" (+{row.below})" if leaf and row.below else ""
    # Chapters of one line are wide; those of several lines are narrow and wrap.
    width = 200 if leaf else 27
    lines = textwrap.wrap(f"{row.number}  {row.heading}{more}", width)[: max(1, int((span[1] - span[0]) * 1.6))]
    axes.text(
        left + 0.008, (span[0] + span[1]) / 2, "\n".join(lines),
        ha="left", va="center", fontsize=7.8, color=palette.INK, linespacing=1.15,
        bbox={"facecolor": face, "edgecolor": "none", "pad": 0.8} if hatch else None,
    )  # fmt: skip


def stance_picture(themes, before="NSS2013", after="NSS2022"):
    """The passages on each neighbour in two papers, one mark a passage, by stance.

    `themes` is the table `themes` or a part of it; `before` and `after` are keys of two documents. Filled marks were
    read in a document or a copy, hollow ones come from memory. Returns a Picture. Raises CourseError for an unknown
    paper or if there is nothing to draw.
    """
    counts = count_stances(themes, papers=(before, after))
    columns = [stance for stance in stances() if counts[stance].sum()]
    if not columns:
        raise CourseError(f"No passage on a neighbour in {before} or {after}; expected rows of load('themes').")
    names = PAPERS[before], PAPERS[after]
    title = _turn(turned_critical(themes, before, after), *names)
    figure, axes = chart(title, across=text("documents.stances.across"), height=4.7)
    order = [(actor, paper) for actor in NEIGHBOURS for paper in (before, after)]
    level = {pair: -(place + _FAMILY_GAP * (place // 2)) for place, pair in enumerate(order)}
    for pair, height in level.items():
        _marks(axes, passages_about(themes, *pair), columns, height, palette.country(pair[0]))
    axes.set_yticks(list(level.values()), [f"{neighbour_name(actor)}, {PAPERS[paper]}" for actor, paper in level])
    axes.set_ylim(min(level.values()) - 0.7, 0.7)
    axes.set_xticks(range(len(columns)), [_stance(stance) for stance in columns])
    axes.set_xlim(-0.5, len(columns) - 0.5)
    for edge in range(1, len(columns)):
        axes.axvline(edge - 0.5, color="#d9dfe2", linewidth=0.8, zorder=0)
    for known, face in (("read", palette.INK), ("memory", "white")):
        label = text(f"documents.stances.{known}")
        axes.scatter([], [], s=42, facecolors=face, edgecolors=palette.INK, label=label)
    told = "; ".join(
        text(
            "documents.stances.row",
            neighbour=neighbour_name(actor),
            paper=PAPERS[paper],
            counts=_in_words(counts.loc[(actor, paper)]),
        )
        for actor, paper in order
    )
    alt = text("documents.stances.alt", rows=told)
    caption = text("documents.stances.caption", before=names[0], after=names[1])
    return finish(figure, axes, alt, caption)


def _turn(turned, before, after):
    """The finding of the picture of stances, from what `turned_critical` gives."""
    papers = {"before": before, "after": after}
    if not turned:
        return text("documents.turn.none", **papers)
    who = listed(map(neighbour_name, turned))
    if len(turned) > 1:
        return text("documents.turn.many", neighbours=who, **papers)
    old, new, total = next(iter(turned.values()))
    count = counted("documents.passages", old)
    return text("documents.turn.one", neighbour=who, count=count, critical=new, total=total, **papers)


def _marks(axes, rows, columns, height, look):
    marker = "o" if look.marker == "." else look.marker  # a point is too small to be seen hollow
    for place, stance in enumerate(columns):
        here = rows[rows["stance_class"].astype(str) == stance]
        seen = sorted(here["verified"].astype(str) != "unverified", reverse=True)
        step = min(0.15, 0.8 / max(1, len(seen)))
        for number, known in enumerate(seen):
            across = place + (number - (len(seen) - 1) / 2) * step
            axes.scatter(
                across, height, s=42, marker=marker, facecolors=look.colour if known else "white",
                edgecolors=palette.INK, linewidths=0.9, zorder=3,
            )  # fmt: skip


def _in_words(counts):
    some = [f"{_stance(stance)} {count}" for stance, count in counts.items() if count]
    return ", ".join(some) or text("documents.none")


def _stance(stance):
    """The words for a stance, a code of the table."""
    return of_table(f"stance.{stance}", str(stance))


def _how_far(row):
    return text(f"documents.how_far.{row.verified}")


def show_wordings(themes, papers=("NSS2013", "NSS2022")):
    """The terms that papers use for each neighbour, in English and Japanese, side by side.

    `themes` is the table `themes` or a part of it. Returns a Wordings, which shows itself as an HTML table in Jupyter
    and as plain text elsewhere. Raises CourseError for an unknown paper.
    """
    return Wordings(themes, papers)


class Wordings:
    """What `show_wordings` returns: `.rows` is {actor: {paper: passages that carry a term}}."""

    def __init__(self, themes, papers):
        self._language = language()  # it keeps its language, whichever is chosen later
        termed = themes[themes["stance_term"].notna()]
        self.papers = tuple(papers)
        self.rows = {
            actor: {paper: passages_about(termed, actor, paper) for paper in self.papers} for actor in NEIGHBOURS
        }

    def __repr__(self):
        lines = []
        with speaking(self._language):
            for actor, cells in self.rows.items():
                for paper, rows in cells.items():
                    terms = "; ".join(_term(row) for row in rows.itertuples()) or text("documents.no_term")
                    lines.append(f"{neighbour_name(actor)}, {PAPERS[paper]}: {terms}")
        return "\n".join(lines)

    def _repr_html_(self):
        heads = "".join(f'<th scope="col" style="{_CELL}">{PAPERS[paper]}</th>' for paper in self.papers)
        body = ""
        with speaking(self._language):
            for actor, cells in self.rows.items():
                body += f'<tr><th scope="row" style="{_CELL}">{neighbour_name(actor)}</th>'
                for rows in cells.values():
                    terms = "".join(
                        f'<div style="margin:0 0 .4em">{_term_html(row)}</div>' for row in rows.itertuples()
                    )
                    body += f'<td style="{_CELL}">{terms or text("documents.no_term")}</td>'
                body += "</tr>"
        return (
            f'<table class="archipelago-wordings" lang="{self._language}" dir="ltr" '
            'style="border-collapse:collapse;max-width:56em">'
            f'<thead><tr><td style="{_CELL}"></td>{heads}</tr></thead><tbody>{body}</tbody></table>'
        )


_CELL = (
    "text-align:left;vertical-align:top;white-space:normal;padding:.35em .8em .35em 0;border-bottom:1px solid #b9c3c9"
)


def _term(row):
    japanese = f", {row.stance_term_ja}" if pd.notna(row.stance_term_ja) else ""
    return f"{text('documents.quoted', term=row.stance_term)}{japanese} ({row.section}; {_how_far(row)})"


def _term_html(row):
    return f"{_words_html(row)} <small>({html.escape(row.section)}; {_how_far(row)})</small>"


def _words_html(row):
    japanese = f' <span lang="ja">{html.escape(row.stance_term_ja)}</span>' if pd.notna(row.stance_term_ja) else ""
    return f"{text('documents.quoted', term=in_english(row.stance_term))}{japanese}"


def compare_papers(themes, actor, one="NSS2013", other="NSS2022"):
    """All passages on an actor in two papers, side by side.

    `themes` is the table `themes` or a part of it, `actor` a code such as "CHN", `one` and `other` keys of documents.
    Returns a Comparison, which shows itself as HTML in Jupyter and as plain text elsewhere. Raises CourseError for an
    unknown actor or paper.
    """
    return Comparison(themes, actor, one, other)


class Comparison:
    """What `compare_papers` returns: `.rows` is {paper: passages}, `.summary` says in a sentence how many and which."""

    def __init__(self, themes, actor, one, other):
        self.actor = actor
        self.rows = {paper: passages_about(themes, actor, paper) for paper in (one, other)}
        self._language = language()  # it keeps its language, whichever is chosen later
        self.name = neighbour_name(actor) if actor in NEIGHBOURS else actor
        self.summary = f"{self.name}. " + " ".join(self._told(paper) for paper in self.rows)

    def _told(self, paper):
        rows = self.rows[paper]
        if not len(rows):
            return text("documents.compare.nothing", paper=PAPERS[paper])
        counts = rows["stance_class"].astype(str).value_counts().reindex(stances(), fill_value=0)
        memory = int((rows["verified"] == "unverified").sum())
        return text(
            "documents.compare.paper",
            paper=PAPERS[paper],
            count=counted("documents.passages", len(rows)),
            stances=_in_words(counts),
            memory=memory or text("documents.none"),
        )

    def __repr__(self):
        lines = [self.summary]
        with speaking(self._language):
            for paper, rows in self.rows.items():
                lines += [
                    f"{PAPERS[paper]}, {row.section}, {_stance(row.stance_class)}: {row.gloss}"
                    for row in rows.itertuples()
                ]
        return "\n".join(lines)

    def _repr_html_(self):
        columns = ""
        with speaking(self._language):
            for paper, rows in self.rows.items():
                nothing = f"<li>{text('documents.compare.empty')}</li>"
                passages = "".join(self._item(row) for row in rows.itertuples()) or nothing
                columns += (
                    '<section style="flex:1 1 19em;min-width:0"><p style="margin:.2em 0"><strong>'
                    f"{PAPERS[paper]}</strong></p>"
                    f'<ul style="margin:0;padding:0;list-style:none">{passages}</ul></section>'
                )
        return (
            f'<div class="archipelago-comparison" lang="{self._language}" dir="ltr" '
            'style="line-height:1.45;max-width:60em">'
            f'<p role="status">{html.escape(self.summary)}</p>'
            f'<div style="display:flex;flex-wrap:wrap;gap:0 1.6em">{columns}</div></div>'
        )

    @staticmethod
    def _item(row):
        term = f"<div>{_words_html(row)}</div>" if pd.notna(row.stance_term) else ""
        return (
            '<li style="margin:0 0 .8em;padding:.1em 0 .1em .8em;border-left:3px solid;white-space:normal">'
            f"<strong>{_stance(row.stance_class)}</strong> · "
            f"{text('documents.compare.section', section=html.escape(row.section))} · {_how_far(row)} · "
            f"<code>{row.row_id}</code><div>{in_english(row.gloss)}</div>{term}</li>"
        )


def _lower(words):
    return words[:1].lower() + words[1:]
