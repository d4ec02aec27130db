"""Japan and the two Koreas: two governments' accounts of the same people, events, and the time between them.

Pure functions of the tables `abductions` and `korea_events`. People stand there by initials only; nothing here ranks or
ages a person beyond what the tables say, and no function says what became of anybody.
"""

import pandas as pd

from archipelago.borders import as_day
from archipelago.errors import CourseError, in_code, require_known, require_table
from archipelago.tables import load

RETURNED = "returned 2002-10-15"
DAYS_IN_A_YEAR = 365.25
# What each government says of the people whose status is the key: (Tokyo, Pyongyang, whether Pyongyang admits it).
ACCOUNTS = {
    RETURNED: ("abducted; returned", "abducted; returned", True),
    "DPRK says dead": ("abducted; treated as alive", "abducted; died", True),
    "DPRK says never entered": ("abducted; treated as alive", "never entered the country", False),
}


def side_by_side(people=None):
    """What Tokyo and Pyongyang say of the same people, one row for each status.

    Parameters
    ----------
    people : DataFrame, optional
        The table `abductions` or a part of it.

    Returns
    -------
    DataFrame
        `status`, `tokyo_says` and `pyongyang_says` (text), `tokyo_counts` and `pyongyang_counts` (people whom that
        government counts as abducted). All three rows are there, also for a part of the table: a zero is an answer.

    Raises
    ------
    CourseError
        The table lacks the column `status`, or holds a status that no government's account is known for.
    """
    people = load("abductions") if people is None else people
    require_table(people, ["status"], "load('abductions')")
    unknown = sorted(set(people["status"].dropna().astype(str)) - set(ACCOUNTS))
    if unknown:
        raise CourseError(f"The status {unknown[0]!r} is unknown; expected one of {', '.join(map(repr, ACCOUNTS))}.")
    counts = people["status"].astype(str).value_counts()
    rows = []
    for status, (tokyo, pyongyang, admitted) in ACCOUNTS.items():
        count = int(counts.get(status, 0))
        rows.append((status, tokyo, pyongyang, count, count if admitted else 0))
    columns = ["status", "tokyo_says", "pyongyang_says", "tokyo_counts", "pyongyang_counts"]
    return pd.DataFrame(rows, columns=columns)


def with_returns(people=None, until=None):
    """Add the day of return and the years between abduction and return.

    Parameters
    ----------
    people : DataFrame, optional
        The table `abductions` or a part of it.
    until : int, str, datetime.date or pandas.Timestamp, optional
        The day to which the years of those who have not returned are counted. Left out, their years stay missing,
        because to count on is to take a side: Tokyo treats them as alive, Pyongyang does not.

    Returns
    -------
    DataFrame
        A copy with `returned_on` (missing for those who have not returned) and `years_away` (a year is 365.25 days).
        Where only the month of the abduction is known the years can be up to 0.08 too long.

    Raises
    ------
    CourseError
        The table lacks a column, or `until` is no date or lies before an abduction.
    """
    people = load("abductions") if people is None else people
    require_table(people, ["date", "returned"], "load('abductions')")
    told = people.copy()
    day = pd.Timestamp(RETURNED.split()[-1])
    told["returned_on"] = pd.Series(day, index=told.index).where(told["returned"].astype(bool))
    end = told["returned_on"]
    if until is not None:
        last = as_day(until)
        if (told["date"] > last).any():
            latest = told["date"].max().date()
            raise CourseError(f"{until!r} lies before an abduction; expected a day after {latest}.")
        end = end.fillna(last)
    told["years_away"] = (end - told["date"]).dt.days / DAYS_IN_A_YEAR
    return told


def stands_alone(table, columns):
    """Whether a row is the only one with its combination of values.

    Parameters
    ----------
    table : DataFrame
    columns : str or list of str
        What an outsider might know. A missing value counts as a value of its own: "not said" also sets a row apart.

    Returns
    -------
    Series of bool
        With the index of the table. A row that stands alone can be told from all others by these columns.

    Raises
    ------
    CourseError
        A column does not exist, or none was named.
    """
    columns = [columns] if isinstance(columns, str) else list(columns)
    if not columns:
        raise CourseError("No column was named; expected at least one, for example ['prefecture', 'sex'].")
    require_table(table, columns, "load('abductions')")
    keys = table[columns].astype("object")
    keys = keys.where(keys.notna(), "(not said)")
    return ~keys.duplicated(keep=False)


def events_between(first, last, events=None):
    """The events that begin on or between two days, earliest first.

    `first` and `last` are years, ISO texts or dates; a year as `first` means its 1 January, as `last` its 31 December.
    `events` is the table `korea_events` or a part of it. An event of which only the month is known stands at the first
    day of that month. Raises CourseError if a day cannot be read or the days are in the wrong order.
    """
    events = load("korea_events") if events is None else events
    require_table(events, ["date"], "load('korea_events')")
    start = pd.Timestamp(first, 1, 1) if _is_year(first) else as_day(first)
    end = as_day(last)
    if start > end:
        raise CourseError(f"The first day, {first!r}, is later than the last, {last!r}; give the earlier day first.")
    return events[events["date"].between(start, end)].sort_values("date", kind="stable")


def days_between(first_event, second_event, events=None):
    """The fewest and the most days from one event to another, as a tuple of two whole numbers.

    The two numbers are equal where both days are known; an event of which only the month is known may lie on any day
    of it. The time runs from the last day of the first event, if it has one, to the first day of the second; it is
    negative if the second event came first. `events` is the table `korea_events`. Raises CourseError for an unknown
    key, and offers the nearest.
    """
    events = load("korea_events") if events is None else events
    require_table(events, ["event_id", "date", "date_precision", "date_end"], "load('korea_events')")
    start_early, start_late = _span(events, first_event, "end")
    end_early, end_late = _span(events, second_event, "start")
    return (end_early - start_late).days, (end_late - start_early).days


def moves_by_year(first, last, events=None):
    """How many events opened and how many closed a door, year by year.

    Returns a DataFrame with one row for each year from `first` to `last`, also for years without an event, and the
    columns `opening`, `closing` and `neither` (whole numbers). `events` is the table `korea_events` or a part of it;
    the coding is the course's own, as its description says. Raises CourseError for years that are no whole numbers or
    in the wrong order.
    """
    for year in (first, last):
        if not _is_year(year):
            raise CourseError(f"{in_code(year)} is no year; expected a whole number such as 2002.")
    events = load("korea_events") if events is None else events
    require_table(events, ["date", "move"], "load('korea_events')")
    chosen = events_between(first, last, events)
    years = chosen["date"].dt.year
    index = pd.RangeIndex(first, last + 1, name="year")
    counts = {
        move: years[chosen["move"].astype(str) == move].value_counts().reindex(index, fill_value=0).astype(int)
        for move in ("opening", "closing", "neither")
    }
    return pd.DataFrame(counts, index=index)


def _span(events, event_id, side):
    """The earliest and the latest day on which an event can have begun or ended."""
    require_known(event_id, events["event_id"], "event", "Expected a key of load('korea_events').", 0.4)
    rows = events[events["event_id"] == event_id]
    row = rows.iloc[0]
    if side == "end" and not pd.isna(row["date_end"]):
        return row["date_end"], row["date_end"]
    if row["date_precision"] == "month":
        return row["date"], row["date"] + pd.offsets.MonthEnd(0)
    return row["date"], row["date"]


def _is_year(value):
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 9999
