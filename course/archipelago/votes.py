"""When the Council acted, and who votes with whom: days between events, similarity of votes, matrices of agreement.

Pure functions: tables in, tables out. Days are whole calendar days. Similarity lies between 0 and 1 and comes by two
definitions, both after the agreement scores of Voeten's General Assembly data:

share_identical
    the part of the joint votes in which two countries voted alike;
coincidence
    the same with half a point where one of the two abstained and the other voted yes or no.

A vote is joint if both countries voted yes, no or abstain. Not voting is no vote, and so is a blank.
"""

import numpy as np
import pandas as pd

from archipelago.errors import CourseError, in_code, require_known

MEASURES = ("share_identical", "coincidence")
# From one end to the other of the ideal points averaged over 1991 to 2014. The order decides which blocks a reader
# sees in a matrix, so it is the same in every year.
ORDER = ("USA", "GBR", "AUS", "JPN", "KOR", "RUS", "IND", "CHN", "PRK")
BREAK = 2015  # first year in which the release of April 2020 jumps

# Which resolution answers which test, as the column `trigger` of the table unsc names it.
ANSWERS_TO_TESTS = (
    ("N1", "S/RES/1718"),
    ("N2", "S/RES/1874"),
    ("N3", "S/RES/2094"),
    ("N4", "S/RES/2270"),
    ("N5", "S/RES/2321"),
    ("N6", "S/RES/2375"),
)

_PLACE = {"yes": 1.0, "abstain": 0.5, "no": 0.0}
_NO_VOTE = ("not voting", "")


def days_to_next(events, answers, event_day="date", until=None):
    """Days from each event to the first answer on a later day, whatever that answer is about.

    Parameters
    ----------
    events : DataFrame
        A table with a column of dates, say `load("nuclear_tests")`; it is not changed.
    answers : DataFrame
        Rows of `load("unsc")`, with the columns `date` and `symbol`, which names an answer; they are not changed.
        Choose them first: every row counts.
    event_day : str
        The column of dates in `events`.
    until : str or Timestamp, optional
        The last day of the record of answers. If given, later events and answers are left out, as nothing is known of
        them, and a column more says how long each event has waited.

    Returns
    -------
    DataFrame
        The rows of `events` in their order, with `answer` (its name), `answer_date` and `days` (Int64). All three are
        missing where no later answer is in the table: the event has not been answered *so far*. With `until`, also
        `waited` (Int64): the days to the answer or, without one, to the end of the record.

    Raises
    ------
    CourseError
        A table or a column is missing, a column holds no dates, or a date is missing.
    """
    days_of_events = _days(events, event_day, "events")
    days_of_answers = _days(answers, "date", "answers")
    if until is not None:
        end = _end(until)
        events, days_of_events = events[days_of_events <= end], days_of_events[days_of_events <= end]
        answers, days_of_answers = answers[days_of_answers <= end], days_of_answers[days_of_answers <= end]
    names = _column(answers, "symbol", "answers")
    order = np.argsort(days_of_answers.to_numpy(), kind="stable")
    sorted_days = days_of_answers.to_numpy()[order]
    place = np.searchsorted(sorted_days, days_of_events.to_numpy(), side="right")
    found = place < len(sorted_days)
    which = order[place[found]]
    result = events.copy()
    answer = pd.Series(pd.NA, index=range(len(events)), dtype=object)
    answer_date = pd.Series(pd.NaT, index=range(len(events)), dtype="datetime64[ns]")
    answer[found] = names.to_numpy()[which]
    answer_date[found] = days_of_answers.to_numpy()[which]
    result["answer"] = answer.to_numpy()
    result["answer_date"] = answer_date.to_numpy()
    result["days"] = _whole_days(result["answer_date"], days_of_events)
    if until is not None:
        result["waited"] = _whole_days(result["answer_date"].fillna(end), days_of_events)
    return result


def days_between(links, events, answers, event_key, answer_key):
    """Days between events that somebody has linked by hand, such as a test and the resolution that names it.

    `links` is a list of pairs (key of an event, key of an answer), say `ANSWERS_TO_TESTS`. Both tables have a column
    `date`, and `event_key` and `answer_key` are their columns of keys. Returns a DataFrame with
    one row for each link, in the order of `links`: `event`, `event_date`, `answer`, `answer_date` and `days` (Int64,
    negative if the answer comes first). Raises CourseError if a key is unknown or not unique, or as `days_to_next`.
    """
    days_of_events = _keyed_days(events, event_key, "events")
    days_of_answers = _keyed_days(answers, answer_key, "answers")
    rows = []
    for pair in links:
        if isinstance(pair, str) or len(pair) != 2:
            raise CourseError(f"The link {pair!r} is no pair; expected (key of an event, key of an answer).")
        event, answer = pair
        rows.append(
            (
                event,
                _looked_up(days_of_events, event, event_key),
                answer,
                _looked_up(days_of_answers, answer, answer_key),
            )
        )
    linked = pd.DataFrame(rows, columns=["event", "event_date", "answer", "answer_date"])
    linked["days"] = _whole_days(linked["answer_date"], linked["event_date"])
    return linked


def similarity(one, other):
    """How alike two countries voted.

    Parameters
    ----------
    one, other : Series
        Their votes ("yes", "no", "abstain", "not voting" or missing) with the resolutions as index, such as two rows
        of a wide table. Only resolutions that stand in both are compared.

    Returns
    -------
    Series
        `joint_votes` (how many votes both cast), `share_identical` and `coincidence` (0 to 1, missing without a joint
        vote).

    Raises
    ------
    CourseError
        An unknown vote, a resolution that stands twice, or no Series.
    """
    first, second = _placed(one), _placed(other)
    both = pd.concat([first, second], axis=1, join="inner").dropna()
    if both.empty:
        return pd.Series({"joint_votes": 0, "share_identical": np.nan, "coincidence": np.nan})
    apart = (both.iloc[:, 0] - both.iloc[:, 1]).abs()
    return pd.Series(
        {"joint_votes": len(both), "share_identical": (apart == 0).mean(), "coincidence": (1 - apart).mean()}
    )


def similarity_with(votes, country):
    """How alike one country and each other country voted, from a long table of votes.

    `votes` has the columns `country`, `resolution` and `vote`, one row for each vote, such as `load("un_votes")`;
    `country` is a code of that table. Returns a DataFrame with `country`, `joint_votes` (Int64), `share_identical` and
    `coincidence`, most alike first (by share, then by coincidence, then by code). Raises CourseError for an unknown
    country, a pair of country and resolution that stands twice, or as `similarity`.
    """
    wide = ballot(votes)
    require_known(country, wide.index, "country")
    rows = [
        {"country": str(code), **similarity(wide.loc[country], wide.loc[code])}
        for code in wide.index
        if code != country
    ]
    result = pd.DataFrame(rows, columns=["country", "joint_votes", "share_identical", "coincidence"])
    result = result.sort_values(
        ["share_identical", "coincidence", "country"], ascending=[False, False, True], kind="stable"
    ).reset_index(drop=True)
    return result.astype({"joint_votes": "Int64"})


def ballot(votes):
    """A long table of votes made wide: one row for each country, one column for each resolution.

    A pair without a row in `votes` is missing (NaN), which is not the same as "not voting". Raises CourseError if a
    pair stands twice or a column is missing.
    """
    for column in ("country", "resolution", "vote"):
        _column(votes, column, "votes")
    texts = votes[["country", "resolution", "vote"]].astype(object)
    twice = texts.duplicated(["country", "resolution"])
    if twice.any():
        row = texts[twice].iloc[0]
        raise CourseError(f"{row['country']} votes twice on {row['resolution']}; expected one row for each vote.")
    return texts.pivot(index="country", columns="resolution", values="vote")


def agreement_matrix(year, measure="share_identical", pairs=None, countries=ORDER):
    """The agreement of all pairs in one year as a square.

    Parameters
    ----------
    year : int
        A year of the table.
    measure : str
        "share_identical" or "coincidence".
    pairs : DataFrame, optional
        A table like `load("un_dyad_agreement")`, where each pair stands once a year; that table if left out.
    countries : sequence of str
        The codes of rows and columns, in this order.

    Returns
    -------
    DataFrame
        Countries by countries, the same on both sides of the diagonal. The diagonal is missing, as nobody is compared
        with itself, and so is a pair without a row.

    Raises
    ------
    CourseError
        An unknown year, measure or country, or a pair that stands twice in the year.
    """
    pairs, measure = _pairs(pairs), _measure(measure)
    countries = list(countries)
    known = {str(code) for column in ("country_a", "country_b") for code in pairs[column].unique()}
    for code in countries:
        require_known(code, sorted(known), "country")
    rows = pairs[pairs["year"] == _year(year, pairs)]
    square = pd.DataFrame(np.nan, index=pd.Index(countries, name="country"), columns=pd.Index(countries, name="with"))
    seen = set()
    for row in rows.itertuples():
        one, other = str(row.country_a), str(row.country_b)
        if frozenset((one, other)) in seen:
            raise CourseError(f"The pair {one} and {other} stands twice in {year}; expected each pair once a year.")
        seen.add(frozenset((one, other)))
        if one in square.index and other in square.index:
            square.loc[one, other] = square.loc[other, one] = getattr(row, measure)
    square.attrs = {"year": int(year), "measure": measure}
    return square


def agreement_over_time(country, measure="share_identical", pairs=None):
    """The agreement of one country with each of the others: one row for each year, one column for each country.

    Columns follow `ORDER`. Arguments and errors are those of `agreement_matrix`.
    """
    pairs, measure = _pairs(pairs), _measure(measure)
    one, other = pairs["country_a"].astype(str), pairs["country_b"].astype(str)
    require_known(country, sorted(set(one) | set(other)), "country")
    mine = (one == country) | (other == country)
    long = pd.DataFrame(
        {"year": pairs["year"], "country": other.where(one == country, one), "agreement": pairs[measure]}
    )[mine]
    if long.duplicated(["year", "country"]).any():
        raise CourseError(f"A pair with {country} stands twice in a year; expected each pair once a year.")
    wide = long.pivot(index="year", columns="country", values="agreement")
    rest = sorted(set(wide.columns) - set(ORDER))
    return wide[[code for code in ORDER if code in wide.columns] + rest]


def steps_into(year, points):
    """How far each ideal point moved into a year, beside its usual step from year to year.

    `points` has the columns `country`, `year` and `ideal_point`, such as rows of `load("un_ideal_points")`. Returns a
    DataFrame with `country`, `before`, `after`, `step` (after minus before), `usual_step` (mean size of all its other
    steps between two years in a row) and `times` (size of the step in usual steps), the largest `times` first. A
    country without both years is left out. Raises CourseError if no country has both years.
    """
    for column in ("country", "year", "ideal_point"):
        _column(points, column, "points")
    rows = []
    for country, own in points.groupby(points["country"].astype(str)):
        line = own.set_index(own["year"].astype(int))["ideal_point"].astype(float).sort_index()
        if line.index.has_duplicates:
            raise CourseError(f"{country} has two ideal points in a year; expected one row for each country and year.")
        if year not in line.index or year - 1 not in line.index:
            continue
        step = line.diff()[np.diff(line.index, prepend=line.index[0] - 9) == 1]
        usual = step.drop(year).abs().mean()
        rows.append((country, line[year - 1], line[year], step[year], usual, abs(step[year]) / usual))
    if not rows:
        raise CourseError(f"No country has an ideal point both in {year - 1} and in {year}.")
    moved = pd.DataFrame(rows, columns=["country", "before", "after", "step", "usual_step", "times"])
    return moved.sort_values("times", ascending=False, kind="stable").reset_index(drop=True)


def _column(table, name, called):
    if not isinstance(table, pd.DataFrame):
        raise CourseError(f"The {called} are a {type(table).__name__}; expected a DataFrame.")
    if name not in table.columns:
        raise CourseError(f"The table of {called} has no column {name!r}; it has {', '.join(map(str, table.columns))}.")
    return table[name]


def _days(table, name, called):
    column = _column(table, name, called)
    if not pd.api.types.is_datetime64_any_dtype(column):
        raise CourseError(f"The column {name!r} of the {called} holds no dates; expected datetime64.")
    if column.isna().any():
        raise CourseError(f"The column {name!r} of the {called} has a blank; leave rows without a date out first.")
    return column.dt.tz_localize(None).dt.normalize().astype("datetime64[ns]")


def _end(until):
    try:
        end = pd.Timestamp(until).tz_localize(None).normalize()
    except (ValueError, TypeError):
        end = pd.NaT
    if isinstance(until, (bool, int, float)) or pd.isna(end):
        raise CourseError(f'{until!r} is no day for the end of the record; expected a text such as "2024-03-28".')
    return end


def _keyed_days(table, key, called):
    days = _days(table, "date", called)
    keys = _column(table, key, called)
    if keys.duplicated().any():
        twice = keys[keys.duplicated()].iloc[0]
        raise CourseError(f"{twice!r} stands twice in {key!r}; expected a key of the {called}.")
    return pd.Series(days.to_numpy(), index=keys.astype(str))


def _looked_up(days, key, column):
    require_known(key, days.index, column)
    return days[key]


def _whole_days(later, earlier):
    return pd.Series((later - earlier).dt.days, index=later.index).astype("Int64")


def _placed(votes):
    if not isinstance(votes, pd.Series):
        raise CourseError(f"The votes of a country are a {type(votes).__name__}; expected a Series.")
    if votes.index.has_duplicates:
        raise CourseError(f"{votes.index[votes.index.duplicated()][0]} stands twice; expected one vote a resolution.")
    texts = votes.astype(object).where(votes.notna(), "")
    unknown = sorted({str(vote) for vote in texts if vote not in _PLACE and vote not in _NO_VOTE})
    if unknown:
        raise CourseError(f"Unknown vote {unknown[0]!r}; expected yes, no, abstain or not voting.")
    return texts.map(_PLACE).astype(float)


def _pairs(pairs):
    if pairs is None:
        from archipelago import load

        return load("un_dyad_agreement")
    for column in ("year", "country_a", "country_b", *MEASURES):
        _column(pairs, column, "pairs")
    return pairs


def _measure(measure):
    require_known(measure, MEASURES, "measure")
    return measure


def _year(year, pairs):
    if isinstance(year, bool) or not isinstance(year, (int, np.integer)):
        raise CourseError(f"{in_code(year)} is no year; expected a whole number such as 2019.")
    if not (pairs["year"] == year).any():
        first, last = pairs["year"].min(), pairs["year"].max()
        raise CourseError(f"No pairs in {year}; the table runs from {first} to {last}.")
    return int(year)
