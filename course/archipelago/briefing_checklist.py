"""A checklist for the documents that Japan announced for the end of 2026, made from rows on those of 2022.

Each line says what to look for, what the rows say on 2022, and what would count as a change. The lines are the course's
choice; what stood in 2022 is read from the tables, so a corrected row corrects the checklist.
"""

from dataclasses import dataclass

import pandas as pd

from .errors import CourseError, require_table
from .tables import load

COLUMNS = (
    "item",
    "look_for",
    "in_2022",
    "change_if",
    "compared_with",
    "in_2026",
    "verified",
    "source",
    "source_2",
)
_TABLES = ("themes", "defence_budget", "counterstrike", "documents")
_NEW_GENERATION = ("NSS2022", "NDS2022", "DBP2022")
_NEIGHBOURS = {"CHN": "China", "PRK": "North Korea", "RUS": "Russia"}
_WEAKEST_FIRST = ("unverified", "secondary", "document")


@dataclass(frozen=True)
class _Line:
    """One line: `rows` are table/key; `in_2022` makes words from these rows, and from whole tables where it counts."""

    item: str
    look_for: str
    rows: tuple[str, ...]
    in_2022: object
    change_if: str


def checklist(**tables):
    """The checklist as a DataFrame, one row for each thing to look for.

    Parameters
    ----------
    **tables : DataFrame
        `themes`, `defence_budget`, `counterstrike` or `documents`, in place of the course's table of that name.

    Returns
    -------
    DataFrame
        `item`; `look_for` (in the new documents); `in_2022` (what the rows say); `change_if` (what would count as a
        change); `compared_with` (the rows as table/key, joined by semicolons); `in_2026` (empty, for you to fill in);
        `verified` (of the weakest row: if it is "unverified", open the document of 2022 first); `source` and `source_2`
        (keys of the table sources).

    Raises
    ------
    CourseError
        A table is not one of the four, or lacks a row that a line is compared with.
    """
    for name in tables:
        if name not in _TABLES:
            raise CourseError(f"The checklist takes no table {name!r}; expected {', '.join(_TABLES)}.")
    known = {name: _indexed(name, tables.get(name)) for name in _TABLES}
    return pd.DataFrame([_written(line, known) for line in _LINES], columns=list(COLUMNS))


def _indexed(name, table):
    key = load(name).attrs["primary_key"][0]
    table = load(name) if table is None else table
    require_table(table, (key, "source", "verified"), f"load({name!r})")
    return table.set_index(key, drop=False)


def _written(line, known):
    rows = []
    for reference in line.rows:
        name, _, key = reference.partition("/")
        if key not in known[name].index:
            raise CourseError(f"The table {name!r} has no row {key!r}; the line {line.item!r} is compared with it.")
        rows.append(known[name].loc[key])
    sources = list(dict.fromkeys(row["source"] for row in rows))
    weakest = min((str(row["verified"]) for row in rows), key=_WEAKEST_FIRST.index)
    return {
        "item": line.item,
        "look_for": line.look_for,
        "in_2022": line.in_2022(rows, known),
        "change_if": line.change_if,
        "compared_with": "; ".join(line.rows),
        "in_2026": "",
        "verified": weakest,
        "source": sources[0],
        "source_2": sources[1] if len(sources) > 1 else None,
    }


def _stance(rows, known):
    return f"“{rows[0]['stance_term']}”, coded as {rows[0]['stance_class']}, {rows[0]['intensity_0_3']} of 3"


def _gloss(rows, known):
    return rows[0]["gloss"]


def _fact(rows, known):
    return rows[0]["fact"]


def _term(rows, known):
    return f"“{rows[0]['stance_term']}”: {rows[0]['gloss']}"


def _together(rows, known):
    """How many passages of the three documents speak of Russia and North Korea together, or of China and Russia."""
    themes = known["themes"]
    actors = themes.loc[themes["document"].isin(_NEW_GENERATION), "actor"].str.split(";")
    both, other = (int(actors.map(pair.issubset).sum()) for pair in ({"PRK", "RUS"}, {"CHN", "RUS"}))
    return f"coded passages on the two together: {both}; on China and Russia: {other}"


def _order(rows, known):
    """The neighbours in the order of their sections in the strategy of 2022; the last row is that of 2013."""
    placed = sorted((row["section"], _NEIGHBOURS[row["actor"]]) for row in rows[:-1])
    return f"{', '.join(name for _, name in placed)}. In {rows[-1]['year']}: {rows[-1]['gloss']}"


def _share(rows, known):
    row = rows[0]
    return f"{row['pct_incl']:.0f} % by FY{row['fiscal_year']}, measured against {row['measured_against']}"


def _total(rows, known):
    return f"{rows[0]['five_year_total_trn_yen']:.0f} trillion yen, nominal, programme level, FY2023 to FY2027"


_LINES = (
    _Line(
        "China, headline",
        "the term that sums up China",
        ("themes/T020",),
        _stance,
        "another term, or the word threat",
    ),
    _Line(
        "North Korea, headline",
        "the term that sums up North Korea",
        ("themes/T026",),
        _stance,
        "another term, or a weaker or stronger comparison",
    ),
    _Line(
        "Russia, headline",
        "the term for Russia in the Indo-Pacific",
        ("themes/T031",),
        _stance,
        "the word threat for this region, or a weaker term",
    ),
    _Line(
        "Russia and North Korea together",
        "a passage that names the two together, and the treaty of 2024",
        ("themes/T023",),
        _together,
        "a passage of its own; and whether a measure is derived from it",
    ),
    _Line(
        "Order of neighbours",
        "whose section comes first",
        ("themes/T020", "themes/T026", "themes/T030", "themes/T116"),
        _order,
        "another order",
    ),
    _Line(
        "Russia, policy",
        "peace treaty and Northern Territories, as Japan calls the four islands",
        ("themes/T043",),
        _gloss,
        "the position or the wish for a treaty is dropped or reworded",
    ),
    _Line(
        "Counterstrike, limits",
        "the conditions for striking back",
        ("themes/T048",),
        _gloss,
        "a condition is dropped or added",
    ),
    _Line(
        "Long-range missiles, number",
        "a total, with types and years",
        ("counterstrike/X28",),
        _fact,
        "a number in the document itself, not in the press",
    ),
    _Line(
        "Share of the economy",
        "share, year and denominator",
        ("defence_budget/P2027",),
        _share,
        "another share, year or GDP; if the GDP changes, the shares may not be compared",
    ),
    _Line(
        "Five-year total",
        "the total of the programme, and its basis",
        ("documents/DBP2022",),
        _total,
        "another total on the same basis; compare contracts with contracts only",
    ),
    _Line(
        "Defence-only posture",
        "the posture and the sentence on military power",
        ("themes/T010",),
        _term,
        "the term is dropped or reworded",
    ),
    _Line(
        "Nuclear weapons",
        "the three principles",
        ("themes/T011",),
        _term,
        "one of the three is dropped or reworded",
    ),
)
