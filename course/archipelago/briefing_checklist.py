"""A checklist for the documents that Japan announced for the end of 2026, made from rows on those of 2022.

Each line says what to look for, what the rows say on 2022, and what would count as a change. The lines are the course's
choice; what stood in 2022 is read from the tables, so a corrected row corrects the checklist.
"""

from dataclasses import dataclass

import pandas as pd

from .errors import CourseError, require_table
from .languages import country_name, of_table, text
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
_WEAKEST_FIRST = ("unverified", "secondary", "document")


@dataclass(frozen=True)
class _Line:
    """One line: `rows` are table/key; `in_2022` makes words from these rows, and from whole tables where it counts.

    `key` is that of its words in the catalogues: the item, what to look for and what would count as a change.
    """

    key: str
    rows: tuple[str, ...]
    in_2022: object

    def words(self, part):
        return text(f"checklist.{self.key}.{part}")


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
            raise CourseError(
                f"The table {name!r} has no row {key!r}; the line {line.words('item')!r} is compared with it."
            )
        rows.append(known[name].loc[key])
    sources = list(dict.fromkeys(row["source"] for row in rows))
    weakest = min((str(row["verified"]) for row in rows), key=_WEAKEST_FIRST.index)
    return {
        "item": line.words("item"),
        "look_for": line.words("look_for"),
        "in_2022": line.in_2022(rows, known),
        "change_if": line.words("change_if"),
        "compared_with": "; ".join(line.rows),
        "in_2026": "",
        "verified": weakest,
        "source": sources[0],
        "source_2": sources[1] if len(sources) > 1 else None,
    }


def _stance(rows, known):
    stance = rows[0]["stance_class"]
    return text(
        "checklist.stance",
        term=rows[0]["stance_term"],
        stance=of_table(f"stance.{stance}", stance),
        intensity=rows[0]["intensity_0_3"],
    )


def _gloss(rows, known):
    return rows[0]["gloss"]


def _fact(rows, known):
    return rows[0]["fact"]


def _term(rows, known):
    return text("checklist.term", term=rows[0]["stance_term"], gloss=rows[0]["gloss"])


def _together(rows, known):
    """How many passages of the three documents speak of Russia and North Korea together, or of China and Russia."""
    themes = known["themes"]
    actors = themes.loc[themes["document"].isin(_NEW_GENERATION), "actor"].str.split(";")
    both, other = (int(actors.map(pair.issubset).sum()) for pair in ({"PRK", "RUS"}, {"CHN", "RUS"}))
    return text("checklist.together", both=both, other=other)


def _order(rows, known):
    """The neighbours in the order of their sections in the strategy of 2022; the last row is that of 2013."""
    placed = sorted((row["section"], row["actor"]) for row in rows[:-1])
    names = ", ".join(country_name(actor) for _, actor in placed)
    return text("checklist.order", names=names, year=rows[-1]["year"], gloss=rows[-1]["gloss"])


def _share(rows, known):
    row = rows[0]
    share = f"{row['pct_incl']:.0f}"
    return text("checklist.share", share=share, year=row["fiscal_year"], against=row["measured_against"])


def _total(rows, known):
    return text("checklist.total", amount=f"{rows[0]['five_year_total_trn_yen']:.0f}")


_LINES = (
    _Line("china", ("themes/T020",), _stance),
    _Line("north_korea", ("themes/T026",), _stance),
    _Line("russia", ("themes/T031",), _stance),
    _Line("together_named", ("themes/T023",), _together),
    _Line("neighbours", ("themes/T020", "themes/T026", "themes/T030", "themes/T116"), _order),
    _Line("russia_policy", ("themes/T043",), _gloss),
    _Line("counterstrike", ("themes/T048",), _gloss),
    _Line("missiles", ("counterstrike/X28",), _fact),
    _Line("economy", ("defence_budget/P2027",), _share),
    _Line("five_years", ("documents/DBP2022",), _total),
    _Line("posture", ("themes/T010",), _term),
    _Line("nuclear", ("themes/T011",), _term),
)
