"""Seventy years of talks: events, meetings, arguments, people and trade between Japan and Moscow.

Pure functions of the tables `timeline`, `summits`, `claims`, `former_residents` and `trade`. They count and compare;
what a count means, and whose view it carries, is for the reader to judge. `with_sources` says where each row was read
first, and `compare_selections` repeats a count for several selections of rows.
"""

import re

import pandas as pd

from archipelago.errors import CourseError, require_known, require_number, require_table
from archipelago.tables import load, possible_values

# "Moscow" is the Soviet Union and, after it, the Russian Federation, as in `borders`.
ACTORS = {
    "Japan": ("JPN",),
    "Moscow": ("SUN", "RUS"),
    "Russian Empire": ("RUE",),
    "Ainu": ("AIN",),
    "United States": ("USA",),
    "United Kingdom": ("GBR",),
    "China": ("CHN",),
    "Netherlands": ("NLD",),
    "Ukraine": ("UKR",),
    "European Union": ("EUE",),
}
ELSEWHERE = "elsewhere or unknown"
FIRST_SOURCES = {"Japan": "JPN", "Russia": "RUS", ELSEWHERE: None}

# The texts that arguments invoke, earliest first, and the words by which the column `instrument` names them.
TEXTS = {
    "Treaty of Shimoda, 1855": "1855",
    "Treaty of St Petersburg, 1875": "1875",
    "Treaty of Portsmouth, 1905": "1905",
    "Neutrality Pact, 1941": "1941 Neutrality",
    "Cairo Declaration, 1943": "Cairo",
    "Yalta agreement, 1945": "Yalta",
    "Potsdam Proclamation, 1945": "Potsdam",
    "Surrender of Japan, 1945": "surrender",
    "UN Charter, 1945": "UN Charter",
    "Directive SCAPIN-677, 1946": "SCAPIN",
    "Treaty of San Francisco, 1951": "San Francisco",
    "Joint Declaration, 1956": "1956 Joint",
    "Matsumoto-Gromyko letters, 1956": "1956 letters",
    "Soviet notes, 1960": "1960",
    "Tokyo Declaration, 1993": "Tokyo Declaration",
}
DAYS_IN_A_YEAR = 365.25


def with_sources(rows):
    """Say where each row was read first.

    Parameters
    ----------
    rows : DataFrame
        A table of the course, or a part of it, with the column `source`.

    Returns
    -------
    DataFrame
        The same rows with three more columns from the table `sources`: `source_class`, `source_country` (ISO 3166
        code of the publisher's country, missing where it is unknown or international) and `source_language`. The
        country is the publisher's: a Japanese newspaper can quote Moscow, and the other way round.

    Raises
    ------
    CourseError
        There is no column `source`, or a key in it is unknown.
    """
    require_table(rows, ["source"], "load('timeline')")
    sources = load("sources").set_index("source_id")
    unknown = sorted(set(rows["source"].dropna()) - set(sources.index))
    if unknown:
        raise CourseError(f"A row names the source {unknown[0]!r}; expected keys of load('sources').")
    told = rows.copy()
    told["source_class"] = rows["source"].map(sources["source_class"].astype("str"))
    told["source_country"] = rows["source"].map(sources["country"].astype("str"))
    told["source_language"] = rows["source"].map(sources["language"].astype("str"))
    told.attrs = dict(rows.attrs)
    return told


def events_like(events, kind=None, actor=None, confidence=None, first_source=None, since=None, until=None):
    """Keep the events that fit every filter given; None keeps all.

    Parameters
    ----------
    events : DataFrame
        The table `timeline` or a part of it; it is not changed.
    kind, confidence : str, optional
        A value of the column of that name, for example "talks" and "high".
    actor : str, optional
        A code of the column `actors`, such as "JPN", or a name of ACTORS; "Moscow" is the USSR or Russia. Events with
        several actors count for each.
    first_source : str, optional
        "Japan", "Russia" or "elsewhere or unknown": the country of the publisher where the event was read first.
    since, until : int or str, optional
        First and last day, both inclusive; a whole number is a year. Events of which only the year or month is known
        stand at its first day.

    Returns
    -------
    DataFrame
        The rows that are left, in the order of the table; none is a result, too.

    Raises
    ------
    CourseError
        An unknown filter value, with the nearest known one; or no table of events.
    """
    require_table(events, ["date", "kind", "actors", "confidence", "source"], "load('timeline')")
    kept = pd.Series(True, index=events.index)
    for column, wanted in (("kind", kind), ("confidence", confidence)):
        if wanted is not None:
            require_known(wanted, possible_values(events[column]), column)
            kept &= events[column] == wanted
    if actor is not None:
        codes = [code for group in ACTORS.values() for code in group]
        require_known(actor, [*ACTORS, *codes], "actor")
        wanted = set(ACTORS.get(actor, (actor,)))
        kept &= pd.Series([bool(wanted & set(cell.split(";"))) for cell in events["actors"]], index=events.index)
    if first_source is not None:
        require_known(first_source, FIRST_SOURCES, "first source")
        country = with_sources(events)["source_country"]
        named = [code for code in FIRST_SOURCES.values() if code]
        code = FIRST_SOURCES[first_source]
        kept &= (country == code) if code else ~country.isin(named)
    if since is not None:
        kept &= events["date"] >= _day(since, "01-01")
    if until is not None:
        kept &= events["date"] <= _day(until, "12-31")
    return events[kept]


def gaps_between(meetings):
    """Days from the start of each meeting to the start of the next, calls left out.

    Parameters
    ----------
    meetings : DataFrame
        The table `summits` or a part of it.

    Returns
    -------
    DataFrame
        One row for each meeting, earliest first, with `meeting_id`, `date_start`, `place`, `format`, `gap_days` (days
        since the meeting before, missing for the first), and `least_days` and `most_days`: where only the month of a
        meeting is known, the gap can be anything between them.

    Raises
    ------
    CourseError
        It is no table of meetings.
    """
    require_table(meetings, ["meeting_id", "date_start", "date_precision", "place", "format"], "load('summits')")
    held = meetings[meetings["format"] != "phone"].sort_values("date_start", kind="stable").reset_index(drop=True)
    earliest = held["date_start"]
    month_only = held["date_precision"] == "month"
    latest = earliest.mask(month_only, earliest + pd.offsets.MonthEnd(0))
    gaps = held[["meeting_id", "date_start", "place", "format"]].copy()
    gaps["gap_days"] = earliest.diff().dt.days.astype("Int64")
    gaps["least_days"] = (earliest - latest.shift()).dt.days.clip(lower=0).astype("Int64")
    gaps["most_days"] = (latest - earliest.shift()).dt.days.astype("Int64")
    gaps.attrs = dict(meetings.attrs)
    return gaps


def where_they_met(meetings):
    """Meetings by format and host, calls left out.

    `meetings` is the table `summits` or a part of it. Returns a DataFrame of whole numbers: one row for each format
    that occurs, columns "Japan", "Russia or USSR" and "elsewhere". Raises CourseError if it is no table of meetings.
    """
    require_table(meetings, ["format", "country"], "load('summits')")
    held = meetings[meetings["format"] != "phone"]
    names = {"JPN": "Japan", "RUS": "Russia or USSR", "SUN": "Russia or USSR"}
    host = held["country"].astype("str").map(names).fillna("elsewhere").rename("host")
    counts = pd.crosstab(held["format"].astype("str"), host)
    return counts.reindex(columns=["Japan", "Russia or USSR", "elsewhere"], fill_value=0)


def residents_alive(people):
    """Former residents alive, year by year.

    `people` is the table `former_residents` or a part of it. Returns a DataFrame with `date`, `alive` (whole number),
    `derived`, `verified` and `row_id`, earliest first. "Former resident" is the legal term of Japanese law, so the
    "new former residents" of 2006 are not in it. Raises CourseError if there are no such rows.
    """
    require_table(
        people, ["table", "metric", "date", "value", "derived", "verified", "row_id"], "load('former_residents')"
    )
    alive = people[(people["table"] == "former_residents_alive") & (people["metric"] == "alive")]
    if not len(alive):
        raise CourseError("These rows hold no figure of former residents alive; expected load('former_residents').")
    alive = alive.sort_values("date", kind="stable").rename(columns={"value": "alive"})
    alive = alive[["date", "alive", "derived", "verified", "row_id"]].reset_index(drop=True)
    alive["alive"] = alive["alive"].astype("Int64")
    alive.attrs = dict(people.attrs)
    return alive


def change_per_year(first, last, years):
    """The mean change in percent a year that leads from one value to another.

    `first` and `last` are numbers of one thing in one unit, `first` above zero, and `years` is the time between them.
    Returns a float: change_per_year(100, 81, 2) is -10.0. Raises CourseError for values of which no rate exists.
    """
    for name, number in (("first value", first), ("last value", last), ("number of years", years)):
        require_number(number, name)
    for name, number in (("first value", first), ("number of years", years)):
        if pd.isna(number) or not number > 0:
            raise CourseError(f"The {name} is {number}; expected a number above zero.")
    if pd.isna(last) or last < 0:
        raise CourseError(f"The last value is {last}; expected zero or more.")
    return float(((last / first) ** (1 / years) - 1) * 100)


def rate_of_residents(people, first="2009-03-01", last="2024-03-01"):
    """The mean change of living former residents, in percent a year, between two dates of `residents_alive`.

    `people` is the table `former_residents`. Returns a float; raises CourseError if there is no figure for a date.
    """
    alive = residents_alive(people).set_index("date")["alive"]
    start, end = _day(first, "01-01"), _day(last, "01-01")
    for day in (start, end):
        if day not in alive.index:
            raise CourseError(f"There is no figure for {day:%Y-%m-%d}; expected a date of residents_alive.")
    return change_per_year(int(alive[start]), int(alive[end]), (end - start).days / DAYS_IN_A_YEAR)


def like_periods(trade, indicator, unit, period_type="calendar year"):
    """One line of trade that may be compared: one indicator, one unit, one kind of period.

    Parameters
    ----------
    trade : DataFrame
        The table `trade` or a part of it.
    indicator, unit, period_type : str
        Values of the columns of these names, for example "Japan imports from Russia" and "JPY billion".

    Returns
    -------
    DataFrame
        `period`, `value`, `unit`, `derived`, `change_pct` (as printed) and `computed_change` (percent against the
        same months one year earlier; missing where that period is not in the table), earliest first. Where the
        earlier value was itself derived from the printed change, the two agree by construction.

    Raises
    ------
    CourseError
        A value is unknown, or no row fits all three.
    """
    columns = ["indicator", "unit", "period_type", "period", "period_start", "period_end", "value", "change_pct"]
    require_table(trade, [*columns, "derived"], "load('trade')")
    rows = trade
    for column, wanted in (("indicator", indicator), ("unit", unit), ("period_type", period_type)):
        require_known(wanted, possible_values(trade[column]), column.replace("_", " "))
        rows = rows[rows[column] == wanted]
    if not len(rows):
        raise CourseError(f"No row of {indicator!r} is in {unit!r} for a {period_type!r}; look at load('trade').")
    rows = rows.sort_values("period_start", kind="stable").reset_index(drop=True)
    spans = dict(zip(zip(rows["period_start"], rows["period_end"], strict=True), rows["value"], strict=True))
    year = pd.DateOffset(years=1)
    before = [spans.get((row.period_start - year, row.period_end - year)) for row in rows.itertuples()]
    before = pd.Series(before, dtype="float64")
    rows["computed_change"] = (rows["value"] / before - 1) * 100
    result = rows[["period", "value", "unit", "derived", "change_pct", "computed_change"]].copy()
    result.attrs = dict(trade.attrs)
    return result


def texts_invoked(claims):
    """Which texts each party invokes, and in how many arguments.

    Parameters
    ----------
    claims : DataFrame
        The table `claims` or a part of it.

    Returns
    -------
    DataFrame
        One row for each text of TEXTS that at least one argument invokes, earliest first; one column for each party
        code that occurs, with whole numbers. Statements and speeches of the parties themselves are left out.

    Raises
    ------
    CourseError
        It is no table of claims.
    """
    require_table(claims, ["claim_id", "party", "instrument"], "load('claims')")
    parties = [party for party in possible_values(claims["party"]) if (claims["party"] == party).any()]
    counts = pd.DataFrame(0, index=pd.Index(list(TEXTS), name="text"), columns=parties)
    for claim in claims.itertuples():
        for text, words in TEXTS.items():
            counts.loc[text, claim.party] += bool(re.search(words, str(claim.instrument)))
    return counts[counts.sum(axis=1) > 0]


def selections_of(events):
    """The selections of events that lesson 04 compares, as {label: mask}.

    All events; those with confidence "high"; and those read first in a Japanese, in a Russian, or in any other
    publication. The last three share out all events between them.
    """
    require_table(events, ["confidence", "source"], "load('timeline')")
    country = with_sources(events)["source_country"]
    return {
        "all": pd.Series(True, index=events.index),
        "confidence high": events["confidence"] == "high",
        "first source Japanese": country == "JPN",
        "first source Russian": country == "RUS",
        "first source elsewhere or unknown": ~country.isin(["JPN", "RUS"]),
    }


def compare_selections(events, selections, by="kind"):
    """Repeat one count for several selections of rows.

    Parameters
    ----------
    events : DataFrame
        The table `timeline` or a part of it.
    selections : dict
        A label for each mask; masks are Series of True and False with the index of `events`.
    by : str
        The column to count by.

    Returns
    -------
    DataFrame
        One row for each selection and value: `selection`, `rows` (size of the selection), the column `by`, `count`
        and `share` (percent of the selection; missing if it has no rows). Values that a selection lacks count as 0.

    Raises
    ------
    CourseError
        `by` is no column, or a mask does not fit the rows.
    """
    require_table(events, [by], "load('timeline')")
    if not isinstance(selections, dict):
        kind = type(selections).__name__
        raise CourseError(f"Selections are labels with masks, such as {{'all': mask}}; got a {kind}.")
    values = sorted(events[by].dropna().astype("str").unique())
    parts = []
    for label, mask in selections.items():
        if not isinstance(mask, pd.Series) or not mask.index.equals(events.index):
            raise CourseError(f"The selection {label!r} does not fit the {len(events)} rows; expected a mask of them.")
        chosen = events[mask.astype("bool")]
        counts = chosen[by].astype("str").value_counts().reindex(values, fill_value=0)
        share = counts / len(chosen) * 100 if len(chosen) else counts.astype("float64") * float("nan")
        part = {"selection": label, "rows": len(chosen), by: values, "count": counts.to_numpy()}
        parts.append(pd.DataFrame({**part, "share": share.to_numpy()}))
    if not parts:
        raise CourseError("There is no selection to compare; expected labels with masks, such as {'all': mask}.")
    return pd.concat(parts, ignore_index=True)


def _day(given, rest):
    text = f"{given:04}-{rest}" if isinstance(given, int) and not isinstance(given, bool) else given
    try:
        day = pd.Timestamp(text) if isinstance(text, str) or hasattr(text, "year") else pd.NaT
    except ValueError:
        day = pd.NaT
    if pd.isna(day):
        raise CourseError(f"{given!r} is no date; expected a year such as 1945 or a day such as '1945-09-02'.")
    return day
