"""Who held which part of the island chain, and for how long.

Pure functions of the table `borders`: one row for each segment and period. Periods are half-open,
[valid_from, valid_to): on the day of a change the new holder holds.

The table speaks of *control*, that is who administered a segment. Whose it is in law is another question, and the
columns `status`, `japan_view` and `russia_view` say how each period is read.
"""

import datetime
import re

import numpy as np
import pandas as pd

from archipelago.errors import CourseError, in_code, require_table

SEGMENTS = ("SAKHALIN_N", "SAKHALIN_S", "URUP-SHUMSHU", "ITURUP-KUNASHIR", "SHIKOTAN-HABOMAI")
COLUMNS_NEEDED = ("segment", "valid_from", "valid_to", "holder_code", "status")
DAYS_IN_A_YEAR = 365.25

# The table's codes, in the few names that a sum of years needs. St Petersburg and Moscow are kept apart: the empire
# of the treaty of 1875 and the Soviet Union of 1945 are one row of states, but not one government.
HOLDERS = {
    "JPN": "Japan",
    "RUE": "Russia",
    "RUE;RUS": "Russia",
    "SUN": "Moscow",
    "RUS": "Moscow",
    "SUN;RUS": "Moscow",
    "RUE;JPN": "Russia and Japan",
    "": "none",
}


def control_on(date, borders=None):
    """Who held each segment of the chain on a day.

    Parameters
    ----------
    date : int, str, datetime.date or pandas.Timestamp
        A whole number is a year and means its 31 December (or the last day of the record, in the record's last
        year); a text is an ISO day such as "1945-09-05".
    borders : DataFrame, optional
        A table with the columns of `load("borders")`; that table itself if left out.

    Returns
    -------
    DataFrame
        One row for each segment, north to south, with all columns of the table and two more: `holder` (Japan,
        Russia, Moscow, "Russia and Japan" or "none") and `day`, the day asked for. The index counts from 0.

    Raises
    ------
    CourseError
        One sentence, if the date is no date or lies outside the record, or if the table is not a borders table.
    """
    table = _borders_table(borders)
    day = _day_in_record(date, table)
    begun = table["valid_from"].notna() & (table["valid_from"] <= day)
    open_still = table["valid_to"].isna() | (table["valid_to"] > day)
    control = table[begun & open_still].copy()
    control["holder"] = [holder_name(code) for code in control["holder_code"]]
    control["day"] = day
    control = _north_to_south(control)
    control.attrs = {**table.attrs, "day": day.date().isoformat()}
    return control


def years_under(until, borders=None):
    """Years that each segment spent under each holder, from the treaty of 1855 to a day.

    Parameters
    ----------
    until : int, str, datetime.date or pandas.Timestamp
        The first day that is not counted any more; read as in `control_on`.
    borders : DataFrame, optional
        A table with the columns of `load("borders")`.

    Returns
    -------
    DataFrame
        One row for each segment and holder, with `segment`, `holder` and `years` (float; a year is 365.25 days),
        segments north to south and holders in the order in which they first held. "Russia" is the Russian Empire and,
        in northern Sakhalin, its successors to 1920; "Moscow" is the USSR and then the Russian Federation.

    Raises
    ------
    CourseError
        As `control_on`.
    """
    table = _borders_table(borders)
    day = _day_in_record(until, table)
    counted = table[table["valid_from"].notna() & (table["valid_from"] < day)].copy()
    counted = _north_to_south(counted.sort_values("valid_from", kind="stable"))
    end = counted["valid_to"].fillna(day).clip(upper=day)
    counted["years"] = (end - counted["valid_from"]).dt.days / DAYS_IN_A_YEAR
    counted["holder"] = [holder_name(code) for code in counted["holder_code"]]
    counted["segment"] = counted["segment"].astype(str)
    years = counted.groupby(["segment", "holder"], sort=False, as_index=False)["years"].sum()
    years.attrs = {**table.attrs, "day": day.date().isoformat()}
    return years


def changes_between(start, end, borders=None):
    """The changes of holder after one day and up to another.

    Returns a DataFrame with `day`, `segment`, `segment_label` (if the table has it), `holder_before` and
    `holder_after`, earliest first. A new legal status under the same holder is no change. Arguments and errors are
    those of `control_on`; `start` must not be later than `end`.
    """
    table = _borders_table(borders)
    start_day, end_day = _day_in_record(start, table), _day_in_record(end, table)
    if start_day > end_day:
        raise CourseError(
            f"The start, {_shown(start)}, is later than the end, {_shown(end)}; give the earlier day first."
        )
    ordered = table.sort_values("valid_from", kind="stable", na_position="first")
    holder = pd.Series([holder_name(code) for code in ordered["holder_code"]], index=ordered.index)
    before = holder.groupby(ordered["segment"].astype(str)).shift()
    changed = (
        before.notna() & (before != holder) & (ordered["valid_from"] > start_day) & (ordered["valid_from"] <= end_day)
    )
    rows = ordered[changed]
    changes = pd.DataFrame({"day": rows["valid_from"], "segment": rows["segment"].astype(str)})
    if "segment_label" in rows:
        changes["segment_label"] = rows["segment_label"].astype(str)
    changes["holder_before"] = before[changed]
    changes["holder_after"] = holder[changed]
    return changes.reset_index(drop=True)


def record_span(borders=None):
    """First and last day of the record as two Timestamps; the last is None if the table does not say its as-of date."""
    table = _borders_table(borders)
    first = table["valid_from"].min()
    as_of = table.attrs.get("as_of")
    return first, None if as_of is None else pd.Timestamp(as_of).normalize()


def holder_name(code):
    """The name that sums of years use for a `holder_code`; a code it does not know is its own name."""
    text = "" if pd.isna(code) else str(code).strip()
    return HOLDERS.get(text, text)


def as_day(date, last=None):
    """The day that an argument means, as a Timestamp at midnight.

    `last` is the record's last day: its year, given as a number, means that day. Raises CourseError for anything that
    is no whole year, ISO text or date.
    """
    if isinstance(date, (bool, np.bool_)):
        raise CourseError(f"{date!r} is no date; {_EXPECTED}.")
    if isinstance(date, (int, np.integer)):
        if not 1 <= date <= 9999:
            raise CourseError(f"{date} is no year with four digits; {_EXPECTED}.")
        if last is not None and date == last.year:
            return last
        return pd.Timestamp(year=int(date), month=12, day=31)
    if isinstance(date, str):
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date.strip()):
            raise CourseError(f"{date!r} is no day in ISO form; {_EXPECTED}.")
        try:
            return pd.Timestamp(date.strip())
        except ValueError:
            raise CourseError(f"{date!r} is no day of the calendar; {_EXPECTED}.") from None
    if isinstance(date, (datetime.date, np.datetime64)):  # a Timestamp is a date too
        day = pd.Timestamp(date)
        if pd.isna(day):
            raise CourseError(f"The date is missing (NaT); {_EXPECTED}.")
        return day.tz_localize(None).normalize()
    raise CourseError(f"{in_code(date)} is a {type(date).__name__}, not a date; {_EXPECTED}.")


_EXPECTED = 'expected a year such as 1905, a text such as "1945-09-05", or a date'


def _borders_table(borders):
    if borders is None:
        from archipelago import load

        return load("borders")
    require_table(borders, COLUMNS_NEEDED, "load('borders')")
    table = borders
    for column in ("valid_from", "valid_to"):
        if not pd.api.types.is_datetime64_any_dtype(table[column]):
            try:
                table = table.assign(**{column: pd.to_datetime(table[column], format="ISO8601")})
            except (ValueError, TypeError):
                raise CourseError(
                    f"The column {column!r} of the table of borders holds values that are no dates; "
                    "expected days such as 1905-09-05."
                ) from None
    return table


def _day_in_record(date, table):
    first, last = record_span(table)
    day = as_day(date, last)
    if day < first or (last is not None and day > last):
        begin = first.date().isoformat()
        span = f"from {begin} on" if last is None else f"from {begin} to {last.date().isoformat()}"
        raise CourseError(f"{_shown(date)} lies outside the record of borders, which runs {span}.")
    return day


def _north_to_south(rows):
    place = {segment: position for position, segment in enumerate(SEGMENTS)}
    position = rows["segment"].astype(str).map(place).fillna(len(place))
    return rows.iloc[np.argsort(position.to_numpy(), kind="stable")].reset_index(drop=True)


def _shown(date):
    return str(date.date().isoformat()) if isinstance(date, pd.Timestamp) and not pd.isna(date) else str(date)
