"""Japan's strategy papers: how they are built, what their passages say of whom, and how far two coders agree.

Pure functions of the tables `document_structure` (one row for each heading), `themes` (one row for each coded passage)
and `passage_codings` (some of them, coded a second time). A passage is a gloss in the course's own words. Actor and
stance are codes of the course, explained in `stance_codes`; they are no scale of the documents. Codings are tables with
one row for each coder and passage; `nltk` or a crosstab measures how far they agree.
"""

from functools import cache

import pandas as pd

from archipelago.errors import CourseError, did_you_mean, require_known, require_table
from archipelago.tables import load

# In the order in which the National Security Strategy of 2022 takes them; the last three have no section of their own.
NEIGHBOURS = {
    "CHN": "China",
    "PRK": "North Korea",
    "RUS": "Russia",
    "KOR": "South Korea",
    "TWN": "Taiwan",
    "USA": "United States",
}
PAPERS = {
    "NSS2013": "NSS 2013",
    "NDPG2018": "NDPG 2018",
    "NSS2022": "NSS 2022",
    "NDS2022": "NDS 2022",
    "DBP2022": "DBP 2022",
}
OTHERS = ("AUS", "IND", "UKR", "EU", "NATO", "JPN", "WORLD", "INDOPAC", "PARTNERS")
# The passages that lesson 10 gives to its readers to code.
DOZEN = ("T020", "T023", "T025", "T026", "T031", "T041", "T042", "T068", "T101", "T115", "T118", "T119")
_PASSAGES = ("row_id", "document", "section", "actor", "stance_class", "gloss", "verified")
_CODES = ["coder", "row_id", "actor", "stance_class"]


def outline(structure, paper):
    """The headings of a paper in their order, with the number of headings below each.

    Parameters
    ----------
    structure : DataFrame
        The table `document_structure` or a part of it; it is not changed.
    paper : str
        Key of the document, such as "NSS2022".

    Returns
    -------
    DataFrame
        `number`, `level` (1 is a chapter), `parent` (empty for chapters), `heading` in our words, `below` (count of
        headings of any level below it) and `verified`.

    Raises
    ------
    CourseError
        If a column is missing or the table has no heading of this paper.
    """
    columns = ("doc_id", "order", "number", "level", "parent", "heading_own_words", "verified")
    require_table(structure, columns, "load('document_structure')")
    require_known(paper, structure["doc_id"].astype(str).unique(), "paper")
    rows = structure[structure["doc_id"] == paper].sort_values("order")
    found = pd.DataFrame(
        {
            "number": rows["number"].astype(str),
            "level": rows["level"].astype(int),
            "parent": rows["parent"].astype(object).fillna("").astype(str),
            "heading": rows["heading_own_words"].astype(str),
            "verified": rows["verified"].astype(str),
        }
    ).reset_index(drop=True)
    above = dict(zip(found["number"], found["parent"], strict=True))
    below = dict.fromkeys(above, 0)
    for number in above:
        while number := above.get(number, ""):
            if number in below:
                below[number] += 1
    found.insert(4, "below", [below[number] for number in found["number"]])
    return found


def passages_about(themes, actor, paper=None):
    """The coded passages that speak of an actor, alone or with others, in the order of the table.

    Parameters
    ----------
    themes : DataFrame
        The table `themes` or a part of it; it is not changed.
    actor : str
        Code of an actor, such as "CHN".
    paper : str, optional
        Key of a document, such as "NSS2013"; all documents if left out.

    Returns
    -------
    DataFrame
        Rows of `themes` with all columns. None is a result: then the table holds no such passage.

    Raises
    ------
    CourseError
        If a column is missing, or the code of actor or document is unknown.
    """
    require_table(themes, _PASSAGES, "load('themes')")
    require_known(actor, [*NEIGHBOURS, *OTHERS], "actor")
    about = themes[[actor in actors.split(";") for actors in themes["actor"]]]
    if paper is not None:
        require_known(paper, PAPERS, "paper")
        about = about[about["document"] == paper]
    return about


def count_stances(themes, actors=tuple(NEIGHBOURS), papers=("NSS2013", "NSS2022")):
    """How often each actor's passages have each stance, paper by paper.

    A passage about two actors counts for both. Returns a DataFrame of counts with the index (`actor`, `document`) in
    the given order and one column for each stance of the code book, in its order; zeros where there is none. Raises
    CourseError as `passages_about` does.
    """
    counts = {
        (actor, paper): passages_about(themes, actor, paper)["stance_class"].astype(str).value_counts()
        for actor in actors
        for paper in papers
    }
    table = pd.DataFrame(counts).T.reindex(columns=stances()).fillna(0).astype(int)
    table.index = pd.MultiIndex.from_tuples(counts, names=["actor", "document"])
    return table


def turned_critical(themes, before="NSS2013", after="NSS2022", actors=tuple(NEIGHBOURS)):
    """The actors whose passages are all friendly in one paper and at least half critical in the other.

    Families of stances are those of `stance_codes`. Returns {actor: (friendly passages before, critical passages after,
    all passages after)}, in the order of `actors`. Raises CourseError as `passages_about` does.
    """
    families = _families()
    turned = {}
    for actor in actors:
        old, new = (
            passages_about(themes, actor, paper)["stance_class"].astype(str).map(families) for paper in (before, after)
        )
        critical = int((new == "critical").sum())
        if len(old) and (old == "friendly").all() and critical and 2 * critical >= len(new):
            turned[actor] = (len(old), critical, len(new))
    return turned


def stances():
    """The stance codes in the order of the code book, as a list."""
    return list(_families())


def read_codes(codes, coder="you", rows=DOZEN):
    """A reader's own codes as a tidy table.

    Parameters
    ----------
    codes : dict
        Key of a passage and, in one text, actor and stance: {"T020": "CHN challenge", …}. Several actors are joined by
        semicolons: "CHN;RUS concern".
    coder : str, optional
        Name of the coder.
    rows : list of str, optional
        The passages that have to be coded, each of them once.

    Returns
    -------
    DataFrame
        Columns `coder`, `row_id`, `actor`, `stance_class`; one row for each passage, in the order of `rows`.

    Raises
    ------
    CourseError
        In one sentence: a passage is missing or not asked for, or a code is not in the code book.
    """
    if not isinstance(codes, dict):
        raise CourseError(f"Codes stand in curly brackets, {{'T020': 'CHN challenge', …}}; got {type(codes).__name__}.")
    missing = [row for row in rows if row not in codes]
    extra = [row for row in codes if row not in rows]
    if extra:
        hint = did_you_mean(extra[0], [*missing, *rows], f"Expected {rows[0]!r} and the others of the list.", 0.6)
        raise CourseError(f"The passage {extra[0]!r} is not among those to code. {hint}")
    if missing:
        raise CourseError(
            f"The passage {missing[0]!r} has no code yet; expected one for each of the {len(rows)} passages."
        )
    read = [(coder, row, *_split_code(row, codes[row])) for row in rows]
    return pd.DataFrame(read, columns=_CODES)


def all_codings(*own, rows=DOZEN):
    """All codings of some passages below each other: the first coder, the second, and tables of `read_codes`.

    `rows` is a list of keys of passages. Returns a DataFrame with the columns `coder` ("first", "second", …), `row_id`,
    `actor` and `stance_class`: one row for each passage and coder. Raises CourseError if a passage was not coded by
    every coder, or `own` holds something else than codings.
    """
    first = load("themes").assign(coder="first")
    tables = [first, load("passage_codings"), *own]
    parts = []
    for table in tables:
        require_table(table, _CODES, "read_codes({'T020': 'CHN challenge', …})")
        part = table[_CODES].astype(str).set_index("row_id", drop=False)
        lacking = [row for row in rows if row not in part.index]
        if lacking:
            raise CourseError(f"The passage {lacking[0]!r} was not coded by every coder; expected keys of both tables.")
        parts.append(part.loc[list(rows)])
    return pd.concat(parts, ignore_index=True)


def _split_code(row, code):
    """Actor and stance of one text such as "CHN;RUS concern"."""
    words = code.replace("; ", ";").split() if isinstance(code, str) else []
    if len(words) != 2:
        raise CourseError(f"The code {code!r} of {row} is not an actor, a space and a stance, such as 'CHN challenge'.")
    actors, stance = words
    for actor in actors.split(";"):
        require_known(actor, [*NEIGHBOURS, *OTHERS], f"actor of {row}:")
    require_known(stance, stances(), f"stance of {row}:")
    return actors, stance


@cache
def _families():
    codes = load("stance_codes").sort_values("order")
    return dict(zip(codes["stance_class"].astype(str), codes["family"].astype(str), strict=True))
