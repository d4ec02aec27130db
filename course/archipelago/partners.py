"""Whom Tokyo asks for help: journeys in order, partners before and after a day, and polls that may be compared.

Pure functions: tables in, new tables out. Three rules hold everywhere. The order of stops restarts with each trip, so
nothing is computed across two trips. An agreement counts from its entry into force, not from its signature, and both
counts are given. Poll figures are compared only if pollster, method, question and answer are the same: a change of
method is a break, and no difference is taken across it.
"""

import itertools
import math
from statistics import NormalDist

import pandas as pd

from archipelago import alliances
from archipelago.errors import CourseError, require_number, require_table
from archipelago.missiles import wilson_interval
from archipelago.ranges import great_circle_km
from archipelago.tables import load

TOUR = "G7 tour January 2023"
CHANGES = ("gone", "fewer texts", "weaker", "as before", "more texts", "stronger", "new")
SAME = {  # columns that two poll figures must share, and what a reader calls them
    "pollster": "pollster",
    "mode": "method",
    "topic": "question",
    "country_or_item": "subject",
    "response": "answer",
}

_STOP_COLUMNS = ("stop_id", "trip", "order", "date_start", "date_end", "city", "country", "lat", "lon")
_POLL_COLUMNS = ("row_id", "survey", "fieldwork_start", "fieldwork_precision", "n_valid", "pct", *SAME)


def legs(stops=None):
    """The legs of each journey, from one stop to the next.

    Parameters
    ----------
    stops : DataFrame, optional
        Rows with the columns of `load("kishida_2023_trip")`; that table if left out.

    Returns
    -------
    DataFrame
        One row a leg, in the order of the table's trips and of the column `order`: `trip`, `leg` (1, 2, …),
        `from_stop`, `to_stop` (keys), `from_city`, `to_city`, `arrival` (day), `days` (from the first day of
        one stop to the first day of the next), `km` and `so_far` (kilometres of the trip up to here). Kilometres are
        great circles between the points of the table, not flight paths. A trip with one stop has no leg.

    Raises
    ------
    CourseError
        The table is not one of stops, or a trip has the same place in its order twice.
    """
    table = _stops(stops)
    rows = []
    for trip, visits in table.groupby("trip", sort=False, observed=True):
        so_far = 0.0
        visits = visits.sort_values("order").to_dict("records")
        for number, (here, there) in enumerate(itertools.pairwise(visits), 1):
            km = great_circle_km(here["lat"], here["lon"], there["lat"], there["lon"])
            so_far += km
            rows.append(
                {
                    "trip": trip,
                    "leg": number,
                    "from_stop": here["stop_id"],
                    "to_stop": there["stop_id"],
                    "from_city": here["city"],
                    "to_city": there["city"],
                    "arrival": there["date_start"],
                    "days": (there["date_start"] - here["date_start"]).days,
                    "km": km,
                    "so_far": so_far,
                }
            )
    columns = ("trip", "leg", "from_stop", "to_stop", "from_city", "to_city", "arrival", "days", "km", "so_far")
    return pd.DataFrame(rows, columns=list(columns))


def arc(lat1, lon1, lat2, lon2, step_km=150):
    """Points along the shortest way between two places, as lists of (latitude, longitude) that a flat map can draw.

    Returns one list, or two where the way crosses the meridian of 180 degrees, at which most world maps end; the two
    then end and begin at 180 and -180. Degrees, WGS 84; between points at most `step_km`. Raises CourseError for
    coordinates that are none, and for two places on opposite sides of the Earth, between which every way is shortest.
    """
    distance = great_circle_km(lat1, lon1, lat2, lon2)
    angle = distance / great_circle_km(0, 0, 0, 180) * math.pi
    if math.isclose(angle, math.pi, abs_tol=1e-6):
        raise CourseError("The two places lie on opposite sides of the Earth; expected two with one shortest way.")
    start, end = _vector(lat1, lon1), _vector(lat2, lon2)
    steps = max(1, math.ceil(distance / step_km))
    points = []
    for i in range(steps + 1):
        share = i / steps
        if angle < 1e-9:
            x, y, z = start
        else:
            one, other = math.sin((1 - share) * angle) / math.sin(angle), math.sin(share * angle) / math.sin(angle)
            x, y, z = (one * a + other * b for a, b in zip(start, end, strict=True))
        points.append((math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))))
    return _cut_at_180(points)


def visited(stops=None, home="JPN"):
    """The countries abroad that a table of stops names: one row each with `country`, `stops` and `first_day`.

    In the order of the first visit. Arguments and errors are those of `legs`; stops in `home` are left out.
    """
    table = _stops(stops)
    abroad = table[table["country"] != home].astype({"country": "str"})
    found = abroad.groupby("country", sort=False).agg(stops=("stop_id", "size"), first_day=("date_start", "min"))
    return found.sort_values("first_day", kind="stable").reset_index()


def partners_on(date, strength=1, party="JPN", without=(alliances.REGIONAL_PACT,), agreements=None):
    """With whom a party had agreements in force on a day.

    Parameters
    ----------
    date, strength, agreements
        As in `alliances.in_force`.
    party : str
        Whose partners, as a code of the table.
    without : list of str
        Keys of agreements to leave out; the ASEAN treaty if you say nothing, because it ties nearly everybody.

    Returns
    -------
    DataFrame
        One row a partner, strongest and then most texts first: `partner` (code), `name`, `texts` (how many),
        `strongest` (the highest strength among them) and `keys` (joined by semicolons). A text of three parties counts
        for both partners, so the sum of `texts` is larger than the number of texts.

    Raises
    ------
    CourseError
        As `alliances.ties`.
    """
    pairs = alliances.ties(date, strength, without=without, agreements=agreements)
    table = load("agreements") if agreements is None else agreements
    known = {code for parties in table["parties"] for code in parties.split(";")}
    if party not in known:
        raise CourseError(f"{party!r} is no party of the table; expected a code such as 'JPN'.")
    rows = [
        {
            "partner": pair["other"] if pair["one"] == party else pair["one"],
            "texts": pair["agreements"],
            "strongest": pair["strongest"],
            "keys": pair["texts"],
        }
        for pair in pairs.to_dict("records")
        if party in (pair["one"], pair["other"])
    ]
    found = pd.DataFrame(rows, columns=["partner", "texts", "strongest", "keys"])
    found.insert(1, "name", [alliances.party_name(code, pairs.attrs["day"]) for code in found["partner"]])
    found.attrs = {"day": pairs.attrs["day"], "party": party, "strength": strength}
    return found


def before_and_after(before, after, strength=1, party="JPN", without=(alliances.REGIONAL_PACT,), agreements=None):
    """The partners of a party on two days side by side: an outer join of two results of `partners_on`.

    Returns one row for each partner of either day: `partner`, `name`, `texts_before`, `texts_after` (0 where there is
    none), `strongest_before`, `strongest_after` (blank where there is none) and `change`, an ordered category: gone <
    fewer texts < weaker < as before < more texts < stronger < new. Most change first. A change between two days has
    not thereby a cause in between. Raises CourseError as `partners_on`, and if the first day is not the earlier one.
    """
    first = partners_on(before, strength, party, without, agreements)
    second = partners_on(after, strength, party, without, agreements)
    if first.attrs["day"] >= second.attrs["day"]:
        raise CourseError(f"{before!r} is not before {after!r}; expected the earlier day first.")
    both = first.merge(second, on=["partner"], how="outer", suffixes=("_before", "_after"), validate="one_to_one")
    both["name"] = both["name_after"].fillna(both["name_before"])
    for column in ("texts_before", "texts_after"):
        both[column] = both[column].fillna(0).astype("int64")
    for column in ("strongest_before", "strongest_after"):
        both[column] = both[column].astype("Int64")
    both["change"] = pd.Categorical([_change(row) for row in both.to_dict("records")], CHANGES, ordered=True)
    both["more"] = both["texts_after"] - both["texts_before"]
    both = both.sort_values(["change", "more", "partner"], ascending=[False, False, True], ignore_index=True)
    columns = ["partner", "name", "texts_before", "texts_after", "strongest_before", "strongest_after", "change"]
    both = both[columns]
    both.attrs = {"before": first.attrs["day"], "after": second.attrs["day"], "party": party, "strength": strength}
    return both


def agreement_counts(dates, strength=1, party="JPN", without=(alliances.REGIONAL_PACT,), agreements=None):
    """How many texts of a party stand on each of some days, by two rules.

    Returns one row a day, in the order given: `date` (as written), `signed` (texts signed by that day and not over),
    `in_force` (of these, those in force) and `partners` (parties with a text in force). Arguments and errors are those
    of `partners_on`.
    """
    table = load("agreements") if agreements is None else agreements
    rows = []
    for date in [dates] if isinstance(dates, (str, int)) else list(dates):
        partners = partners_on(date, strength, party, without, table)
        day = pd.Timestamp(partners.attrs["day"])
        open_still = table["ended"].isna() | (table["ended"] > day)
        mine = table["parties"].map(lambda parties: party in parties.split(";"))
        chosen = mine & (table["strength"] >= strength) & ~table["agreement_id"].isin(_listed(without))
        keys = {key for texts in partners["keys"] for key in texts.split(";")}
        rows.append(
            {
                "date": date,
                "signed": int((chosen & open_still & (table["signed"] <= day)).sum()),
                "in_force": len(keys),
                "partners": len(partners),
            }
        )
    return pd.DataFrame(rows, columns=["date", "signed", "in_force", "partners"])


def sampling_interval(pct, n, level=0.95):
    """Where a share may lie if only chance stands between a poll and the people: (low, high) in percent.

    `pct` is the published share in percent and `n` the number of people who answered; `level` is the confidence. The
    interval takes the sample as drawn by plain chance. It knows nothing of people who do not answer, of the wording or
    of the method. Raises CourseError for a share outside 0 to 100 or for no people.

    Source: the Wilson interval, as in `missiles.wilson_interval`.
    """
    require_number(pct, "share")
    if pd.isna(pct) or not 0 <= pct <= 100:
        raise CourseError(f"{pct!r} is no share in percent; expected a number from 0 to 100.")
    if pd.isna(n) or n < 1:
        raise CourseError(f"{n!r} is no number of people; expected the number of valid answers, such as 1649.")
    low, high = wilson_interval(pct / 100 * int(n), int(n), level)
    return 100 * low, 100 * high


def affinity(country, response="feel close", polls=None):
    """The share of one answer on one country in the Cabinet Office's diplomacy surveys, in the order of fieldwork.

    Returns one row a survey: `survey`, `fieldwork_start`, `fieldwork_precision`, `mode`, `n_valid`, `pct`, `low` and
    `high` (percent, from `sampling_interval`; blank where the number of people is not known) and `change` (percentage
    points since the survey before *by the same method*; blank for the first of each method). Raises CourseError if the
    table is not one of polls or has no such rows, or if a survey gives the answer twice.
    """
    table = _polls(polls)
    chosen = (
        (table["pollster"] == "Cabinet Office")
        & (table["topic"] == "affinity")
        & (table["country_or_item"] == country)
        & (table["response"] == response)
    )
    rows = table[chosen].sort_values("fieldwork_start", ignore_index=True)
    if rows.empty:
        raise CourseError(f"No poll figures on {country!r} with the answer {response!r}; expected, say, 'KOR'.")
    if rows["survey"].duplicated().any():
        raise CourseError(f"A survey gives the answer {response!r} on {country!r} twice; expected one figure a survey.")
    ends = [
        (math.nan, math.nan) if pd.isna(n) else sampling_interval(pct, n)
        for pct, n in zip(rows["pct"], rows["n_valid"], strict=True)
    ]
    rows["low"], rows["high"] = [low for low, _ in ends], [high for _, high in ends]
    rows["change"] = rows.groupby("mode", observed=True)["pct"].diff()
    found = rows[
        ["survey", "fieldwork_start", "fieldwork_precision", "mode", "n_valid", "pct", "low", "high", "change"]
    ]
    found.attrs = {"country": country, "response": response}
    return found


def comparisons(polls, level=0.95):
    """Every pair of poll figures, and whether the two may be compared.

    Parameters
    ----------
    polls : DataFrame
        Rows with the columns of `load("public_opinion")`, at least two.
    level : float
        Confidence of the margin.

    Returns
    -------
    DataFrame
        One row a pair, earlier fieldwork first: `first`, `second` (values of row_id), `first_survey`,
        `second_survey`, `allowed` (bool), `why_not` (what differs, such as "method, answer"; "" if allowed),
        `difference` (percentage points, second minus first), `margin` (how large a difference chance alone easily
        makes) and `beyond_chance` (boolean). The last three are blank for a pair that is not allowed, the last two
        also where a number of people is not known.

    Raises
    ------
    CourseError
        The table is not one of polls, or has fewer than two rows.
    """
    table = _polls(polls)
    if len(table) < 2:
        raise CourseError(f"{len(table)} poll figure cannot be compared; expected a table of two or more.")
    rows = []
    records = table.sort_values("fieldwork_start", kind="stable").to_dict("records")
    z = NormalDist().inv_cdf(0.5 + level / 2)
    for one, other in itertools.combinations(records, 2):
        differ = [words for column, words in SAME.items() if one[column] != other[column]]
        difference = margin = math.nan
        if not differ:
            difference = round(other["pct"] - one["pct"], 6)
            if not (pd.isna(one["n_valid"]) or pd.isna(other["n_valid"])):
                margin = z * math.sqrt(sum(p["pct"] * (100 - p["pct"]) / p["n_valid"] for p in (one, other)))
        rows.append(
            {
                "first": one["row_id"],
                "second": other["row_id"],
                "first_survey": str(one["survey"]),
                "second_survey": str(other["survey"]),
                "allowed": not differ,
                "why_not": ", ".join(differ),
                "difference": difference,
                "margin": margin,
                "beyond_chance": pd.NA if math.isnan(margin) else abs(difference) > margin,
            }
        )
    return pd.DataFrame(rows).astype({"beyond_chance": "boolean"})


def _change(row):
    """How a partner's texts changed, as one of CHANGES."""
    if not row["texts_before"]:
        return "new"
    if not row["texts_after"]:
        return "gone"
    if row["strongest_after"] != row["strongest_before"]:
        return "stronger" if row["strongest_after"] > row["strongest_before"] else "weaker"
    if row["texts_after"] != row["texts_before"]:
        return "more texts" if row["texts_after"] > row["texts_before"] else "fewer texts"
    return "as before"


def _vector(latitude, longitude):
    phi, lam = math.radians(latitude), math.radians(longitude)
    return math.cos(phi) * math.cos(lam), math.cos(phi) * math.sin(lam), math.sin(phi)


def _cut_at_180(points):
    lines = [[points[0]]]
    for here, there in itertools.pairwise(points):
        jump = there[1] - here[1]
        if abs(jump) > 180:
            edge = math.copysign(180, here[1])
            share = (edge - here[1]) / (jump + 2 * edge)
            latitude = here[0] + share * (there[0] - here[0])
            lines[-1].append((latitude, edge))
            lines.append([(latitude, -edge)])
        lines[-1].append(there)
    return lines


def _stops(stops):
    table = load("kishida_2023_trip") if stops is None else stops
    require_table(table, _STOP_COLUMNS, "load('kishida_2023_trip')")
    twice = table.duplicated(["trip", "order"])
    if twice.any():
        row = table[twice].iloc[0]
        raise CourseError(f"The trip {row['trip']!r} has the place {row['order']} twice; expected each place once.")
    return table


def _polls(polls):
    table = load("public_opinion") if polls is None else polls
    require_table(table, _POLL_COLUMNS, "load('public_opinion')")
    return table


def _listed(keys):
    return [keys] if isinstance(keys, str) else list(keys)
