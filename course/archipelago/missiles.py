"""North Korean missiles and nuclear tests: counting rules, failure rates, what concerned Japan, ranges of yield.

Every function takes the tables that it reads as DataFrames and returns a new one. What is not known becomes an
interval of two columns, `at_least` and `at_most`; a blank `at_most` means that no upper limit is known.
Units (missiles, launch days, launch events) stay apart: a rule has one unit and no function adds two.
"""

import math
from dataclasses import dataclass
from statistics import NormalDist

import pandas as pd

from archipelago.errors import CourseError, require_known, require_number, require_table
from archipelago.languages import text

LONG_RANGE = 1000  # kilometres
PERIODS = ("1984–2015", "2016–2017", "2018–2024")


@dataclass(frozen=True)
class Rule:
    """A rule of counting: what is one unit, and what is left out.

    `name` and `unit` are the words of code and tables. `doubtful` says whether `at_most` may be larger than `at_least`.
    The other words are in the language in use.
    """

    name: str
    unit: str
    doubtful: bool = False

    @property
    def label(self):
        """The name of the rule, for readers."""
        return self._text("label")

    @property
    def unit_in_words(self):
        """The name of the unit, for readers."""
        return text(f"missiles.unit.{self.unit}")

    @property
    def one(self):
        """What is counted, for sentences: one of it."""
        return self._text("one")

    @property
    def many(self):
        """What is counted, for sentences: several of it."""
        return self._text("many")

    @property
    def words(self):
        """The rule in full."""
        return self._text("words")

    @property
    def caution(self):
        """What the rule hides, as the second half of a sentence."""
        return self._text("caution")

    @property
    def doubt(self):
        """Why `at_most` may be larger than `at_least`; "" if it is not."""
        return self._text("doubt") if self.doubtful else ""

    def _text(self, part):
        return text(f"missiles.rule.{self.name}.{part}")


RULES = {
    rule.name: rule
    for rule in (
        Rule("missiles", "missiles"),
        Rule("launch days", "launch days"),
        Rule("launch events", "launch events"),
        Rule("without failures", "missiles"),
        Rule("successes", "missiles", doubtful=True),
        Rule("every row", "missiles"),
        Rule("reach 1,000 km", "missiles", doubtful=True),
        Rule("in Japan's EEZ", "missiles", doubtful=True),
        Rule("over Japan", "missiles"),
    )
}

_NEEDED = (
    *("event_id", "date_kst", "missile_key", "class_cns", "count", "count_is_minimum", "outcome", "overflew_japan"),
    *("landed_in_japan_eez", "dataset"),
)


def rule_named(name):
    """The Rule of that name. Raises CourseError for an unknown one, with the nearest name."""
    require_known(name, RULES, "rule of counting")
    return RULES[name]


def on_cns_list(missiles):
    """The rows of `missile_tests` that are on the CNS list; the others were added from other sources."""
    require_table(missiles, _NEEDED, "load('missile_tests')")
    return missiles[missiles["dataset"] == "CNS"]


def count_by_year(missiles, rule="missiles", types=None):
    """Count launches in each year under one rule.

    Parameters
    ----------
    missiles : pandas.DataFrame
        The table `missile_tests` or a part of it.
    rule : str
        A key of `RULES`, for example ``"launch days"``; it decides the unit of the counts.
    types : pandas.DataFrame, optional
        The table `missile_types`, for the rule ``"reach 1,000 km"``; loaded if left out.

    Returns
    -------
    pandas.DataFrame
        One row a year from the first to the last in `missiles` (Korean time), also where nothing was launched: year,
        at_least, at_most (Int64; blank where no upper limit is known). ``attrs["rule"]`` is the rule's name.

    Raises
    ------
    CourseError
        The rule is unknown, the table has other columns, or it has no rows.

    Source: CNS North Korea Missile Test Database and the supplement of the course, as in `missile_tests`.
    """
    rule = rule_named(rule)
    listed = on_cns_list(missiles)
    if missiles.empty:
        raise CourseError("The table of missiles has no rows; expected load('missile_tests') or a part of it.")
    if rule.unit != "missiles":
        column = {"launch days": "date_kst", "launch events": "event_id"}[rule.unit]
        at_least = at_most = listed.groupby(listed["date_kst"].dt.year)[column].nunique()
        open_years = []
    else:
        surely, perhaps = _counted(rule.name, missiles, listed, types)
        at_least, at_most = _missiles_by_year(surely), _missiles_by_year(perhaps)
        open_years = perhaps.loc[perhaps["count_is_minimum"], "date_kst"].dt.year.unique()
    years = missiles["date_kst"].dt.year
    index = pd.RangeIndex(years.min(), years.max() + 1, name="year")
    counts = pd.DataFrame({"at_least": at_least, "at_most": at_most}).reindex(index).fillna(0).astype("Int64")
    counts["at_most"] = counts["at_most"].mask(counts.index.isin(open_years))
    if rule.name == "every row":
        counts["at_most"] = pd.NA
        counts = counts.astype("Int64")
    counts = counts.reset_index()
    counts.attrs = {"rule": rule.name}
    return counts


def _counted(name, missiles, listed, types):
    """The rows that a rule counts: those surely counted, and those that may have to be counted."""
    if name == "every row":
        return missiles, missiles
    if name == "missiles":
        return listed, listed
    if name == "without failures":
        kept = listed[listed["outcome"] != "failure"]
        return kept, kept
    if name == "successes":
        return listed[listed["outcome"] == "success"], listed[listed["outcome"] != "failure"]
    if name == "reach 1,000 km":
        reach = _reach(listed, types)
        return listed[reach == "yes"], listed[reach != "no"]
    if name == "in Japan's EEZ":
        return listed[listed["landed_in_japan_eez"] == "yes"], listed[listed["landed_in_japan_eez"] != "no"]
    crossed = listed[listed["overflew_japan"]]
    return crossed, crossed


def _reach(listed, types):
    """Whether each missile's type reaches 1,000 km: yes, no or open. A short-range class settles it, too."""
    if types is None:
        from archipelago import load

        types = load("missile_types")
    require_table(types, ("missile_key", "class", "est_range_min_km", "est_range_max_km"), "load('missile_types')")
    types = types.set_index("missile_key")
    shortest, longest = types["est_range_min_km"], types["est_range_max_km"]
    answers = pd.Series("open", index=types.index)
    answers[(types["class"] == "SRBM") | (longest < LONG_RANGE).fillna(False)] = "no"
    answers[(shortest >= LONG_RANGE).fillna(False)] = "yes"
    return listed["missile_key"].map(answers).fillna("open")


def _missiles_by_year(rows):
    return rows.groupby(rows["date_kst"].dt.year)["count"].sum()


def is_record(counts, year=2022):
    """Whether a year had more than any earlier year, as far as the counts can tell.

    `counts` is a result of `count_by_year`. Returns "yes" if the year's `at_least` is above every earlier `at_most`,
    "no" if an earlier `at_least` is as large as its `at_most`, and "open" otherwise. Raises CourseError if the year
    is not in the counts, or is the first of them.
    """
    require_table(counts, ("year", "at_least", "at_most"), "count_by_year(missiles)")
    now = counts[counts["year"] == year]
    if now.empty or year == counts["year"].min():
        span = f"{counts['year'].min() + 1} to {counts['year'].max()}" if len(counts) else "a table with years"
        raise CourseError(f"{year!r} cannot be compared with earlier years; expected a year from {span}.")
    before = counts[counts["year"] < year]
    least, most = now["at_least"].iloc[0], now["at_most"].iloc[0]
    if pd.notna(most) and before["at_least"].max() >= most:
        return "no"
    if before["at_most"].notna().all() and least > before["at_most"].max():
        return "yes"
    return "open"


def compare_rules(missiles, year=2022, rules=None, types=None):
    """One year under several rules, each beside the best year before it.

    Returns a DataFrame with one row a rule: rule, unit, at_least, at_most, best_before (the largest earlier
    `at_least`), in_year (when that was; the latest, if several are equal) and record ("yes", "no" or "open", from
    `is_record`). `rules` are keys of `RULES`, all if left out. Raises CourseError as `count_by_year` and `is_record`.
    """
    rows = []
    for name in RULES if rules is None else rules:
        counts = count_by_year(missiles, name, types)
        record = is_record(counts, year)
        now = counts[counts["year"] == year].iloc[0]
        best = best_before(counts, year)
        rows.append(
            {
                "rule": name,
                "unit": rule_named(name).unit,
                "at_least": now["at_least"],
                "at_most": now["at_most"],
                "best_before": best["at_least"],
                "in_year": best["year"],
                "record": record,
            }
        )
    frame = pd.DataFrame(rows)
    return frame.astype({name: "Int64" for name in ("at_least", "at_most", "best_before", "in_year")})


def best_before(counts, year):
    """The row of `counts` with the largest `at_least` before a year; the latest, if several are equal."""
    before = counts[counts["year"] < year]
    return before[before["at_least"] == before["at_least"].max()].iloc[-1]


_EARLIER = {
    "Japan MoD: ballistic missiles": "Japan MoD: ballistic missiles (previous record)",
    "CSIS Missile Defense Project: all missiles": "CSIS Missile Defense Project: previous record year",
}


def published_counts(yearly_counts, year=2022):
    """What counters published for a year, each beside the best earlier year of the same counter and rule.

    `yearly_counts` is the table `missile_yearly_counts`. Returns one row a figure: who, counting_rule, unit, value,
    minimum (bool: the counter says "at least"), earlier_value, earlier_year (blank if the table has no earlier figure
    under this rule) and record ("yes", "no" or "open": without an earlier figure nobody can tell). Raises CourseError
    for another table or a year without figures.
    """
    require_table(
        yearly_counts, ("year", "counting_rule", "unit", "value", "minimum", "who"), "load('missile_yearly_counts')"
    )
    now = yearly_counts[yearly_counts["year"] == year]
    if now.empty:
        raise CourseError(f"No figures for {year!r}; expected a year of load('missile_yearly_counts').")
    rows = []
    for row in now.to_dict("records"):
        rules = [row["counting_rule"], _EARLIER.get(row["counting_rule"])]
        same = yearly_counts[yearly_counts["counting_rule"].isin(rules) & (yearly_counts["year"] < year)]
        best = same[same["value"] == same["value"].max()].iloc[-1] if len(same) else None
        if best is None:
            record = "open"
        elif row["value"] > best["value"]:
            record = "yes"
        else:
            record = "open" if row["minimum"] else "no"
        rows.append(
            {name: row[name] for name in ("who", "counting_rule", "unit", "value", "minimum")}
            | {
                "earlier_value": pd.NA if best is None else best["value"],
                "earlier_year": pd.NA if best is None else best["year"],
                "record": record,
            }
        )
    return pd.DataFrame(rows).astype({"value": "Int64", "earlier_value": "Int64", "earlier_year": "Int64"})


def wilson_interval(count, total, level=0.95):
    """The Wilson score interval of a share: (low, high), both from 0 to 1.

    `count` of `total` cases have a property; `level` is the confidence. It stays between 0 and 1 and works for few
    cases, also for none or all. Without cases the interval is (0, 1). It answers for chance alone, not for a wrong or
    missing record. Raises CourseError unless 0 <= count <= total and 0 < level < 1.

    Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927).
    """
    require_number(count, "count")
    require_number(total, "total")
    if pd.isna(count) or pd.isna(total) or not 0 <= count <= total:
        raise CourseError(f"{count!r} of {total!r} is no share; expected a count from 0 to the total.")
    if not 0 < level < 1:
        raise CourseError(f"The level {level!r} is no confidence; expected a number between 0 and 1, say 0.95.")
    if total == 0:
        return 0.0, 1.0
    z = NormalDist().inv_cdf(0.5 + level / 2)
    share, spread = count / total, z * z / total
    middle = (share + spread / 2) / (1 + spread)
    half = z * math.sqrt(share * (1 - share) / total + spread / (4 * total)) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def failure_rates(missiles, by):
    """Failure rates of groups of missiles, with two kinds of doubt kept apart.

    Parameters
    ----------
    missiles : pandas.DataFrame
        Rows of `missile_tests`; only those on the CNS list are used, one missile each.
    by : str or pandas.Series
        The column, or a Series with the same index, whose values make the groups.

    Returns
    -------
    pandas.DataFrame
        One row a group, which is the index: missiles, failures, unknown (numbers of missiles); rate (failures among
        the known outcomes; blank if none is known); chance_low and chance_high (95 % Wilson interval of `rate`);
        if_unknown_succeeded and if_unknown_failed (the rate of all missiles, with either reading of the unknown).

    Raises CourseError if the table lacks a column that is needed.
    """
    listed = on_cns_list(missiles)
    if isinstance(by, str):
        require_table(listed, (by,), "load('missile_tests')")
        by = listed[by]
    if not isinstance(by, pd.Series):
        raise CourseError(f"Rates are grouped by a column's name or by a Series; got a {type(by).__name__}.")
    groups = listed.groupby(by.loc[listed.index], observed=True)
    rows = {}
    for group, rows_of_group in groups:
        numbers = rows_of_group.groupby("outcome", observed=False)["count"].sum()
        failures, unknown, total = int(numbers["failure"]), int(numbers["unknown"]), int(numbers.sum())
        known = total - unknown
        low, high = wilson_interval(failures, known)
        rows[group] = {
            "missiles": total,
            "failures": failures,
            "unknown": unknown,
            "rate": failures / known if known else math.nan,
            "chance_low": low,
            "chance_high": high,
            "if_unknown_succeeded": failures / total,
            "if_unknown_failed": (failures + unknown) / total,
        }
    frame = pd.DataFrame.from_dict(rows, orient="index")
    frame.index.name = by.name
    return frame


def period_of(dates):
    """The period of each date: 1984–2015, 2016–2017 or 2018–2024, as an ordered category."""
    return pd.cut(dates.dt.year, [1983, 2015, 2017, 2024], labels=list(PERIODS)).rename("period")


def near_japan(missiles):
    """What concerned Japan directly, by year; the unit is missiles of the CNS list.

    Returns one row a year from the first to the last: year, missiles, in_eez (Japan said that it came down inside its
    exclusive economic zone), debris (only parts did), over_main_islands, over_okinawa. A missile can stand in two of
    the columns. Raises CourseError for another table.
    """
    listed = on_cns_list(missiles)
    require_table(listed, ("overflight_area",), "load('missile_tests')")
    over = listed[listed["overflew_japan"]]
    okinawa = over["overflight_area"].astype("str") == "Okinawa area"
    parts = {
        "missiles": listed,
        "in_eez": listed[listed["landed_in_japan_eez"] == "yes"],
        "debris": listed[listed["landed_in_japan_eez"] == "debris only"],
        "over_main_islands": over[~okinawa],
        "over_okinawa": over[okinawa],
    }
    years = listed["date_kst"].dt.year
    index = pd.RangeIndex(years.min(), years.max() + 1, name="year")
    frame = pd.DataFrame({name: _missiles_by_year(rows) for name, rows in parts.items()})
    return frame.reindex(index).fillna(0).astype("Int64").reset_index()


def launch_sites(missiles):
    """Where missiles of the CNS list were launched: one row a site with coordinates, most missiles first.

    Columns: site, site_lat, site_lon (degrees), missiles, first, last (dates). Rows without a site are left out.
    """
    listed = on_cns_list(missiles)
    require_table(listed, ("site", "site_lat", "site_lon"), "load('missile_tests')")
    known = listed[listed["site_lat"].notna()]
    sites = known.groupby("site", as_index=False).agg(
        site_lat=("site_lat", "first"),
        site_lon=("site_lon", "first"),
        missiles=("count", "sum"),
        first=("date_kst", "min"),
        last=("date_kst", "max"),
    )
    return sites.sort_values(["missiles", "site"], ascending=[False, True], ignore_index=True)


def landings(missiles):
    """How many missiles of the CNS list came down in which sea: a Series by landing_zone, largest first.

    The table knows seas, not places; "na" is a launch without a landing to record, "unknown" one without a report.
    """
    listed = on_cns_list(missiles)
    require_table(listed, ("landing_zone",), "load('missile_tests')")
    return listed.groupby("landing_zone")["count"].sum().sort_values(ascending=False).rename("missiles")


def yield_ranges(nuclear_tests, estimates):
    """The lowest and the highest published yield of each nuclear test.

    Parameters
    ----------
    nuclear_tests, estimates : pandas.DataFrame
        The tables `nuclear_tests` and `nuclear_yield_estimates`.

    Returns
    -------
    pandas.DataFrame
        One row a test: test_id, date, low_kt, high_kt (kilotons; of both tables together), times (high / low),
        open_above (bool: one estimate names no upper end), named (how many estimates the second table names) and
        dprk_claim. No average: the estimates rest on different formulas and depths.

    Raises CourseError if a table lacks a column that is needed.
    """
    require_table(
        nuclear_tests, ("test_id", "date", "yield_low_kt", "yield_high_kt", "dprk_claim"), "load('nuclear_tests')"
    )
    require_table(estimates, ("test_id", "central_kt", "low_kt", "high_kt"), "load('nuclear_yield_estimates')")
    rows = []
    for test in nuclear_tests.to_dict("records"):
        own = estimates[estimates["test_id"] == test["test_id"]]
        numbers = own[["central_kt", "low_kt", "high_kt"]]
        low = min(test["yield_low_kt"], numbers.min().min()) if len(own) else test["yield_low_kt"]
        high = max(test["yield_high_kt"], numbers.max().max()) if len(own) else test["yield_high_kt"]
        rows.append(
            {
                "test_id": test["test_id"],
                "date": test["date"],
                "low_kt": float(low),
                "high_kt": float(high),
                "times": float(high / low),
                "open_above": bool((own["high_kt"].isna() & own["central_kt"].isna()).any()),
                "named": len(own),
                "dprk_claim": test["dprk_claim"],
            }
        )
    return pd.DataFrame(rows)
