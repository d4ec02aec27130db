"""Claims about what Moscow and Pyongyang exchange: who makes them, as ranges, and which may be compared.

Pure functions of the tables `russia_dprk_events` (one row for each event or statement) and `exchange_figures` (one row
for each figure in a claim). A figure of a claim is seldom one number: "more than 1,000" has no upper end. Here every
figure is a range with a low and a high end, in the unit of its row; an end that no claim names is 0 or infinite.

All figures are claims of governments or research groups. That two ranges overlap does not make either of them true.
"""

import itertools
import math

import pandas as pd

from archipelago.errors import CourseError, in_code, require_table
from archipelago.languages import date_in_words, month_in_words, text

# Numbers on a day or in a plan; all other figures are sums that began on some day and can only grow.
NOT_SUMS = ("present in Russia", "present in Kursk region", "planned")
_SPEAKERS = {
    "United States": ("US ",),
    "South Korea": ("ROK ",),
    "Ukraine": ("Ukrainian ",),
    "NATO": ("NATO ",),
    "Russia": ("Russian ",),
    "North Korea": ("DPRK ",),
    "Research groups": ("RUSI ", "Open Source Centre "),
}
_STATEMENTS = ("claim", "denial", "acknowledgement")
_FIGURES = ("figure_id", "said_on", "counts", "unit", "bound", "low", "high", "counted_from", "counted_from_precision")


def statements(events):
    """The rows that somebody says, with the column `speaker`, earliest first.

    Parameters
    ----------
    events : DataFrame
        The table `russia_dprk_events` or a part of it; it is not changed.

    Returns
    -------
    DataFrame
        Claims, denials and acknowledgements with all columns and `speaker`: a state, NATO or "Research groups", read
        from the words of `claimed_by`; two joined by "; ", "other" where the words name none of them.

    Raises
    ------
    CourseError
        If a column is missing.
    """
    require_table(events, ("date", "claim_status", "claimed_by"), "load('russia_dprk_events')")
    said = events[events["claim_status"].isin(_STATEMENTS)].copy()
    if isinstance(said["claim_status"].dtype, pd.CategoricalDtype):
        said["claim_status"] = said["claim_status"].cat.remove_unused_categories()
    said["speaker"] = [speaker(words) for words in said["claimed_by"]]
    said = said.sort_values("date", kind="stable").reset_index(drop=True)
    said.attrs = dict(events.attrs)
    return said


def speaker(words):
    """The state or group that the words of `claimed_by` name, for example "South Korea" for a ROK minister."""
    said = "" if pd.isna(words) else f"{words} "
    named = [name for name, marks in _SPEAKERS.items() if any(mark in said for mark in marks)]
    return "; ".join(named) or "other"


def ranges(figures, width=0.0):
    """The figures with both ends filled in, as numbers that can be compared.

    Parameters
    ----------
    figures : DataFrame
        The table `exchange_figures` or a part of it; it is not changed.
    width : float, optional
        How far "about" reaches to either side, as a share of the number, from 0 (exactly the number) to below 1. No
        claim says it, so you choose it.

    Returns
    -------
    DataFrame
        The same rows, with `low` and `high` as floats: "at least" has no upper end (infinite), "at most" begins at 0.

    Raises
    ------
    CourseError
        If a column is missing, a row has no number at all, or `width` is no share.
    """
    require_table(figures, _FIGURES, "load('exchange_figures')")
    if isinstance(width, bool) or not isinstance(width, (int, float)) or not 0 <= width < 1:
        raise CourseError(f"The width {width!r} is no share; expected a number from 0 to below 1, such as 0.1.")
    filled = figures.copy()
    low, high = figures["low"].astype("float64"), figures["high"].astype("float64")
    nothing = figures[low.isna() & high.isna()]
    if len(nothing):
        raise CourseError(f"The figure {nothing['figure_id'].iloc[0]!r} has neither a low nor a high end.")
    about = (figures["bound"] == "about").astype("float64") * width
    filled["low"] = (low * (1 - about)).fillna(0.0)
    filled["high"] = (high * (1 + about)).fillna(math.inf)
    filled.attrs = dict(figures.attrs)
    return filled


def overlap(one, other):
    """Whether two ranges have at least one number in common.

    `one` and `other` are pairs (low, high) in the same unit; None or a missing value is an end that is not named. Ends
    belong to their range. Raises CourseError for anything that is no pair, or whose low end lies above its high end.
    """
    (low, high), (other_low, other_high) = _pair(one), _pair(other)
    return max(low, other_low) <= min(high, other_high)


def can_grow(earlier, later):
    """Whether a sum can go from the earlier range to the later one without falling.

    Pairs as in `overlap`. What has been sent cannot become less: so some number of the later range must be as large as
    some number of the earlier one. True for ranges far apart, too, as long as the later one is higher.
    """
    (low, _), (_, high) = _pair(earlier), _pair(later)
    return low <= high


def why_not(one, other):
    """The reasons why two figures may not be compared, as a list of sentences; empty if they may.

    Parameters
    ----------
    one, other : Series
        Two rows of `exchange_figures`.

    Two figures may be compared if they have the same unit, count the same, and began to count on the same day (in the
    same month, where one of them names only the month). A number present on a day, or planned, needs no beginning.
    """
    reasons = []
    if one["unit"] != other["unit"]:
        reasons.append(f"The units differ: {one['unit']}, {other['unit']}.")
    if one["counts"] != other["counts"]:
        reasons.append(f"They count different things: {one['counts']}, {other['counts']}.")
    if not reasons and one["counts"] not in NOT_SUMS and not _same_start(one, other):
        missing = pd.isna(one["counted_from"]) or pd.isna(other["counted_from"])
        reasons.append("A start is not said." if missing else "They start on different days.")
    return reasons


def pairs(figures, width=0.0):
    """Every pair of figures once, and whether the two may be compared and can both be right.

    Parameters
    ----------
    figures, width
        As in `ranges`.

    Returns
    -------
    DataFrame
        One row for each pair, with `earlier` and `later` (keys of the figures, by day of the claim), `comparable`,
        `overlap`, `compatible` and `reason`. `overlap` is missing where the units differ, `compatible` for pairs that
        may not be compared. Else `compatible` says whether both can be right: for sums, whether the sum would not have
        to fall; for other figures, whether the ranges overlap, if both were said on one day (a number of soldiers may
        change between two days).

    Raises
    ------
    CourseError
        As `ranges`.
    """
    filled = ranges(figures, width).sort_values("said_on", kind="stable")
    rows = []
    for (_, one), (_, other) in itertools.combinations(filled.iterrows(), 2):
        first, second = (one["low"], one["high"]), (other["low"], other["high"])
        reasons = why_not(one, other)
        meet = overlap(first, second)
        if one["counts"] in NOT_SUMS or one["said_on"] == other["said_on"]:
            both = meet or one["said_on"] != other["said_on"]
        else:
            both = can_grow(first, second)
        rows.append(
            {
                "earlier": one["figure_id"],
                "later": other["figure_id"],
                "comparable": not reasons,
                "overlap": meet if one["unit"] == other["unit"] else pd.NA,
                "compatible": pd.NA if reasons else both,
                "reason": " ".join(reasons),
            }
        )
    columns = ["earlier", "later", "comparable", "overlap", "compatible", "reason"]
    return pd.DataFrame(rows, columns=columns).astype(
        {"comparable": "bool", "overlap": "boolean", "compatible": "boolean", "reason": "str"}
    )


def start_in_words(figure):
    """Since when a figure counts: "since September 2023", "start not said", "on the day", "no day said" for a plan."""
    if figure["counts"] in NOT_SUMS:
        return text(f"exchanges.start.{'planned' if figure['counts'] == 'planned' else 'on_the_day'}")
    start = figure["counted_from"]
    if pd.isna(start):
        return text("exchanges.start.not_said")
    if figure["counted_from_precision"] == "month":
        return text("exchanges.start.month", month=month_in_words(start))
    if figure["counted_from_precision"] == "mid-year":
        return text("exchanges.start.mid_year", year=start.year)
    return text("exchanges.start.day", day=date_in_words(start))


def journeys(stops):
    """One row for each journey: traveller, first and last day, number of stops, and the places in order.

    `stops` is the table `exchange_journeys` or a part of it; the stops of one journey have keys that begin alike
    ("kim-2023-1", "kim-2023-2"). Raises CourseError if a column is missing.
    """
    require_table(stops, ("stop_id", "traveller", "order", "date", "date_end", "place"), "load('exchange_journeys')")
    ordered = stops.sort_values(["date", "order"], kind="stable")
    key = ordered["stop_id"].str.extract(r"^([a-z]+-\d{4})", expand=False)
    ends = ordered["date_end"].fillna(ordered["date"])
    table = ordered.assign(journey=key, ends=ends).groupby("journey", sort=False)
    found = table.agg(
        traveller=("traveller", "first"),
        first_day=("date", "min"),
        last_day=("ends", "max"),
        stops=("place", "size"),
        places=("place", ", ".join),
    )
    return found.sort_values("first_day", kind="stable").reset_index()


def _same_start(one, other):
    if pd.isna(one["counted_from"]) or pd.isna(other["counted_from"]):
        return False
    first, second = pd.Timestamp(one["counted_from"]), pd.Timestamp(other["counted_from"])
    precisions = {one["counted_from_precision"], other["counted_from_precision"]}
    if "mid-year" in precisions:
        return len(precisions) == 1 and first == second
    if "month" in precisions:
        return (first.year, first.month) == (second.year, second.month)
    return first == second


def _pair(given):
    try:
        low, high = given
        low = 0.0 if pd.isna(low) else float(low)
        high = math.inf if pd.isna(high) else float(high)
    except (TypeError, ValueError):
        expected = "expected two numbers, low and high, such as (1000, None)"
        raise CourseError(f"{in_code(given)} is no range; {expected}.") from None
    if low > high:
        raise CourseError(f"The range {given!r} begins above its end; expected the low end first.")
    return low, high
