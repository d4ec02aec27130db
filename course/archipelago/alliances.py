"""Who is bound to whom on a day: graphs of the agreements that are in force.

Pure functions of the table `agreements`: one row for each agreement, with its parties and a strength from 0 to 5, the
course's own scale (`load("agreements_codebook")` spells it out). networkx does the graph work.

Two choices shape every graph here. Parties of one text become a *clique*: each is tied to each other, because each has
promised the same to all. And the points of a graph are the parties that have a tie, unless you name the parties that
you want to see. Both choices change density and betweenness; neither is in the data.
"""

import datetime
import itertools

import networkx as nx
import pandas as pd

from archipelago.borders import as_day
from archipelago.errors import CourseError, in_code, require_table
from archipelago.languages import ENGLISH, country_name

SIX = ("USA", "JPN", "KOR", "PRK", "CHN", "RUS")
STRENGTHS = (0, 1, 2, 3, 4, 5)
REGIONAL_PACT = "tac2003"  # one text, eleven parties of this study: it ties almost everybody to everybody
COLUMNS_NEEDED = ("agreement_id", "title", "parties", "signed", "in_force", "ended", "strength")
USSR_ENDS = pd.Timestamp("1991-12-26")


def in_force(date, strength=0, agreements=None):
    """The agreements in force on a day, of a strength or stronger.

    Parameters
    ----------
    date : int, str, datetime.date or pandas.Timestamp
        A whole number is a year and means its 31 December; a text is an ISO day such as "2024-12-04".
    strength : int
        The least strength, 0 to 5.
    agreements : DataFrame, optional
        A table with the columns of `load("agreements")`; that table itself if left out.

    Returns
    -------
    DataFrame
        The rows in force, with all columns, in the order of the table. `parties` names only those that had joined by
        that day (column `joined_later`, if the table has it). Periods are half-open: on the day of entry into force an
        agreement counts, on the day of its end it does not. Where only a year is known, or the day of entry into force
        is blank, the agreement counts from the last day of that year (or of the year of signature), so nothing counts
        too early. A row that knows neither entry nor end is left out.

    Raises
    ------
    CourseError
        One sentence, if the date is no date or lies outside the record, the strength is none of the scale, or the
        table is not one of agreements.
    """
    table = _agreements_table(agreements)
    day = _day_in_record(date, table)
    least = _strength(strength)
    begun = _counts_from(table) <= day
    open_still = table["ended"].isna() | (table["ended"] > day)
    rows = table[begun & open_still & (table["strength"] >= least)].copy()
    if "joined_later" in rows:
        rows["parties"] = [
            _joined_by(day, parties, later)
            for parties, later in zip(rows["parties"], rows["joined_later"], strict=True)
        ]
        rows = rows[rows["parties"] != ""]
    rows.attrs = {**table.attrs, "day": day.date().isoformat()}
    return rows


def ties(date, strength=1, parties=None, without=(), agreements=None):
    """The pairs of parties that an agreement in force on a day ties together.

    Parameters
    ----------
    date, strength, agreements
        As in `in_force`.
    parties : list of str, optional
        Keep only ties among these codes; all parties if left out.
    without : list of str, optional
        Keys of agreements to leave out, for example ``["tac2003"]``.

    Returns
    -------
    DataFrame
        One row for each pair that has a tie: `one` and `other` (codes in alphabetical order), `agreements` (how many
        texts bind the two), `strongest` (the highest strength among them) and `texts` (their keys, joined by
        semicolons), strongest first. An agreement among three parties makes three pairs, among n parties n(n-1)/2.

    Raises
    ------
    CourseError
        As `in_force`, and for a party or an agreement that the table does not know.
    """
    table = _agreements_table(agreements)
    rows = in_force(date, strength, table)
    wanted = None if parties is None else set(_known_parties(parties, table))
    left_out = _known_agreements(without, table)
    found = {}
    for key, names, strong in zip(rows["agreement_id"], rows["parties"], rows["strength"], strict=True):
        if key in left_out:
            continue
        for pair in itertools.combinations(sorted(set(names.split(";"))), 2):
            if wanted is None or wanted.issuperset(pair):
                found.setdefault(pair, []).append((int(strong), key))
    pairs = [
        {
            "one": one,
            "other": other,
            "agreements": len(texts),
            "strongest": max(texts)[0],
            "texts": ";".join(key for _, key in texts),
        }
        for (one, other), texts in found.items()
    ]
    pairs = sorted(pairs, key=lambda tie: (-tie["strongest"], -tie["agreements"], tie["one"], tie["other"]))
    result = pd.DataFrame(pairs, columns=["one", "other", "agreements", "strongest", "texts"])
    result.attrs = {**rows.attrs, "strength": _strength(strength)}
    return result


def agreement_graph(date, strength=1, parties=None, without=(), agreements=None):
    """The graph of the agreements in force on a day, of a strength or stronger.

    Parameters
    ----------
    date, strength, parties, without, agreements
        As in `ties`. If `parties` is given, all of them are points of the graph, also those without a tie; if not,
        the points are the parties that have one.

    Returns
    -------
    networkx.Graph
        Points are codes of parties. Each edge carries `agreements` (how many texts), `strength` (of the strongest) and
        `texts` (a tuple of keys). `graph.graph` holds `day` (ISO), `strength` (the least) and `without` (a tuple).

    Raises
    ------
    CourseError
        As `ties`.
    """
    table = _agreements_table(agreements)
    pairs = ties(date, strength, parties, without, table)
    graph = nx.Graph(day=pairs.attrs["day"], strength=pairs.attrs["strength"], without=tuple(_listed(without)))
    if parties is not None:
        graph.add_nodes_from(_known_parties(parties, table))
    for tie in pairs.to_dict("records"):
        graph.add_edge(
            tie["one"],
            tie["other"],
            agreements=tie["agreements"],
            strength=tie["strongest"],
            texts=tuple(tie["texts"].split(";")),
        )
    return graph


def density(graph):
    """The share of possible ties that exist, from 0 to 1; 0 for a graph with fewer than two points."""
    return nx.density(_graph(graph))


def measures(graph):
    """Degree and betweenness of each party.

    Returns a DataFrame with `party` (code), `name`, `degree` (number of partners), `agreements` (texts, each counted
    once for each partner) and `betweenness` (0 to 1: the share of shortest ways between two others that lead through
    this party), highest betweenness first. Raises CourseError if `graph` is no graph.
    """
    graph = _graph(graph)
    between = nx.betweenness_centrality(graph)
    rows = [
        {
            "party": party,
            "name": party_name(party, graph.graph.get("day")),
            "degree": graph.degree(party),
            "agreements": int(graph.degree(party, weight="agreements")),
            "betweenness": between[party],
        }
        for party in graph
    ]
    rows.sort(key=lambda row: (-row["betweenness"], -row["degree"], row["party"]))
    return pd.DataFrame(rows, columns=["party", "name", "degree", "agreements", "betweenness"])


def compare(dates, strengths, party="JPN", parties=None, without=(), agreements=None):
    """Graphs of several days and strengths side by side.

    Parameters
    ----------
    dates, strengths : lists
        Days and least strengths as in `in_force`; each day is paired with each strength.
    party : str
        The party whose degree and betweenness are given.
    parties, without, agreements
        As in `agreement_graph`.

    Returns
    -------
    DataFrame
        One row for each strength and day: `date` (as you wrote it), `strength`, `points`, `ties`, `density`,
        `triangles`, and `degree` and `betweenness` of the party. A party that is no point of a graph has degree 0 and
        no betweenness (NaN).

    Raises
    ------
    CourseError
        As `agreement_graph`.
    """
    table = _agreements_table(agreements)
    (party,) = _known_parties([party], table)
    rows = []
    for strength in _listed(strengths):
        for date in _listed(dates):
            graph = agreement_graph(date, strength, parties, without, table)
            rows.append(
                {
                    "date": date,
                    "strength": strength,
                    "points": len(graph),
                    "ties": graph.number_of_edges(),
                    "density": nx.density(graph),
                    "triangles": len(triangles(graph)),
                    "degree": graph.degree(party) if party in graph else 0,
                    "betweenness": nx.betweenness_centrality(graph)[party] if party in graph else float("nan"),
                }
            )
    columns = ["date", "strength", "points", "ties", "density", "triangles", "degree", "betweenness"]
    return pd.DataFrame(rows, columns=columns)


def changes(before, after):
    """What differs between two graphs.

    Returns a DataFrame with one row for each tie that appeared, disappeared or has another strength: `one`, `other`,
    `strength_before` and `strength_after` (Int64, blank where there is no tie), in alphabetical order. Raises
    CourseError if one of the two is no graph.
    """
    before, after = _graph(before), _graph(after)
    pairs = sorted({tuple(sorted(pair)) for pair in itertools.chain(before.edges, after.edges)})
    rows = [(one, other, _strength_of(before, one, other), _strength_of(after, one, other)) for one, other in pairs]
    table = pd.DataFrame(
        [row for row in rows if row[2] != row[3]], columns=["one", "other", "strength_before", "strength_after"]
    )
    return table.astype({"strength_before": "Int64", "strength_after": "Int64"})


def triangles(graph):
    """All sets of three parties that are tied to each other, as sorted tuples in alphabetical order."""
    graph = _graph(graph)
    found = {
        tuple(sorted((one, other, third)))
        for one, other in graph.edges
        for third in nx.common_neighbors(graph, one, other)
    }
    return sorted(found)


def strength_between(one, other, date, without=(), agreements=None):
    """The strength of the strongest text in force between two parties on a day; None if there is none.

    Arguments and errors are those of `ties`.
    """
    pair = ties(date, 0, [one, other], without, agreements)
    return None if pair.empty else int(pair["strongest"].iloc[0])


def party_name(code, day=None):
    """The English name of a party from its code; RUS is the USSR on a day before it ended. Unknown codes stay."""
    return country_name(code_on(code, day), ENGLISH)


def code_on(code, day=None):
    """The code under which a party has its name on a day: SUN for RUS before the USSR ended, else the code itself."""
    return "SUN" if code == "RUS" and day is not None and pd.Timestamp(day) < USSR_ENDS else code


def record_span(agreements=None):
    """First and last day on which the record can be asked, as two Timestamps.

    The first is the earliest entry into force. The last is the table's as-of date or, for a table without one, the
    latest date in it.
    """
    table = _agreements_table(agreements)
    first = _counts_from(table).min()
    as_of = table.attrs.get("as_of")
    last = table[["signed", "in_force", "ended"]].max().max() if as_of is None else pd.Timestamp(as_of)
    return first.normalize(), last.normalize()


def _counts_from(table):
    """The first day on which each agreement counts; NaT where the table knows neither entry into force nor end."""
    begins = table["in_force"].copy()
    unknown = begins.isna() & table["ended"].notna()
    begins[unknown] = table.loc[unknown, "signed"] + pd.offsets.YearEnd(0)
    if "in_force_precision" in table:
        by_year = table["in_force"].notna() & (table["in_force_precision"].astype("str") == "year")
        begins[by_year] = table.loc[by_year, "in_force"] + pd.offsets.YearEnd(0)
    return begins


def _joined_by(day, parties, later):
    """The parties of a text that had joined it by a day, joined by semicolons; "" if they are fewer than two.

    `later` is such as "CHN:2003;PRK:2008-07": a year counts from its last day, a month likewise.
    """
    if pd.isna(later) or later == "":
        return parties
    joined = {code: pd.Period(when).end_time.normalize() for code, when in (e.split(":") for e in later.split(";"))}
    members = [code for code in parties.split(";") if joined.get(code, day) <= day]
    return ";".join(members) if len(members) > 1 else ""


def _strength_of(graph, one, other):
    return graph.edges[one, other].get("strength", pd.NA) if graph.has_edge(one, other) else None


def _agreements_table(agreements):
    if agreements is None:
        from archipelago import load

        return load("agreements")
    require_table(agreements, COLUMNS_NEEDED, "load('agreements')")
    for column in ("signed", "in_force", "ended"):
        if not pd.api.types.is_datetime64_any_dtype(agreements[column]):
            raise CourseError(f"The column {column!r} holds no dates; use pd.to_datetime on it first.")
    return agreements


def _day_in_record(date, table):
    day = as_day(date)
    first, last = record_span(table)
    if not first <= day <= last:
        raise CourseError(
            f"{date!r} lies outside the record of agreements; expected a day from {first.date()} to {last.date()}."
        )
    return day


def _strength(strength):
    if isinstance(strength, bool) or not pd.api.types.is_integer(strength) or strength not in STRENGTHS:
        raise CourseError(f"{in_code(strength)} is no strength; expected a whole number from 0 to 5.")
    return int(strength)


def _known_parties(parties, table):
    known = {code for names in table["parties"] for code in names.split(";")}
    wanted = _listed(parties)
    for code in wanted:
        if code not in known:
            named = {party_name(key): key for key in known}
            hint = f"Did you mean {named[code]!r}?" if code in named else "Expected codes such as 'JPN' or 'PRK'."
            raise CourseError(f"{code!r} is no party of the table. {hint}")
    return wanted


def _known_agreements(keys, table):
    known = set(table["agreement_id"])
    for key in _listed(keys):
        if key not in known:
            raise CourseError(f"{key!r} is no key of the table; expected an agreement_id such as 'camp2023c'.")
    return set(_listed(keys))


def _listed(things):
    """A list of one where a single thing was given."""
    return [things] if isinstance(things, str | int | datetime.date) else list(things)


def _graph(graph):
    if not isinstance(graph, nx.Graph):
        kind = type(graph).__name__
        raise CourseError(f"{in_code(graph)} is a {kind}, not a graph; expected agreement_graph(2024).")
    return graph
