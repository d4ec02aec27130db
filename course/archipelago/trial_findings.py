"""Invented tables, and other arguments, on which the check of a finding tries the function that was chosen.

One generator for each entry of the menu of `briefing_findings`. The definition of each entry says what to give on every
one of these tables: nothing is asked where it leaves a choice, such as the share of no rows. Nothing in the tables ever
happened; each says so in `attrs["about"]`.
"""

from collections.abc import Iterator

import numpy
import pandas

from archipelago import trial_agreements
from archipelago.tables import load
from archipelago.trials import other_tables, rows

_CODES = ("AUS", "CHN", "DEU", "JPN", "KOR", "PRK", "RUS", "USA")
_CLAIMS = ("supported", "imprecise", "wrong", "unsupported")


def other_arguments(key: str, *, seed: int) -> Iterator[tuple]:
    """Make the arguments of many calls of a menu entry's function; the same ones for the same seed.

    Tables come first, in the order of the entry. Their rows are in no order, and in some of them row labels repeat.
    Raises KeyError for a key that is not on the menu.
    """
    generator = numpy.random.default_rng(seed)
    return _KINDS[key](seed, generator)


def _wrong_share(seed, _):
    for table in other_tables(load("claims_audit"), seed=seed, key="claim_id", shuffle=["verdict"]):
        if table["verdict"].isin(_CLAIMS).any():
            yield (table,)


def _longest_gap(_, generator):
    kinds = ((12, 0.3, "an invented table of meetings"), (30, 0.6, "an invented table with many phone calls"))
    kinds += ((9, 0.0, "an invented table without a phone call"), (16, 0.5, "an invented table of a short time"))
    for count, phones, about in kinds:
        span = 900 if "short" in about else 12_000
        begin = [_day(generator, span) for _ in range(count)]
        formats = [str(one) for one in generator.choice(["visit", "sideline", "funeral"], count)]
        far = numpy.argsort(begin)
        for place in [far[0], far[-1], *far[2 : 2 + int(phones * (count - 4))]] if phones else []:
            formats[place] = "phone"
        end = [day + pandas.Timedelta(days=int(generator.integers(0, 4))) for day in begin]
        table = rows(load("summits"), meeting_id=_keys("M", count), date_start=begin, date_end=end, format=formats)
        yield (_finished(table, generator, about),)
        yield (
            _finished(table.iloc[[*far[1:2], far[-2]]].assign(format="visit"), generator, "a table of two meetings"),
        )


def _closest_voter(_, generator):
    for about in ("an invented table of pairs", "another invented table of pairs", "a third invented table of pairs"):
        columns = {name: [] for name in ("year", "country_a", "country_b", "share_identical", "coincidence")}
        for year in (1993, 2004, 2011):
            for number, one in enumerate(_CODES):
                for other in _CODES[:number]:
                    if generator.random() < 0.2:
                        continue
                    pair = sorted((one, other)) if "another" in about else generator.permutation([one, other])
                    shares = (int(generator.integers(5, 11)) / 10, float(generator.integers(1, 1000)) / 1000)
                    for name, value in zip(columns, (year, str(pair[0]), str(pair[1]), *shares), strict=True):
                        columns[name].append(value)
        table = rows(load("un_dyad_agreement"), row_id=_keys("N", len(columns["year"])), **columns)
        table = _finished(table, generator, about, repeat="third" in about)
        for number, country in enumerate(_CODES):
            yield table, country, (1993, 2004, 2011)[number % 3]


def _defence_partners(seed, generator):
    for table in trial_agreements.other_agreements(load("agreements"), seed=seed):
        table["defence"] = pandas.Series((generator.random(len(table)) < 0.7).astype(int), table.index.copy()).array
        table["defence"] = table["defence"].astype("Int64")
        parties = _parties(table)
        for number, day in enumerate(trial_agreements.agreement_days(table, 3)):
            yield table, parties[number % len(parties)], day
            yield table, parties[(number + 4) % len(parties)], day


def _undisputed_share(seed, generator):
    shuffled = ["category", "claim_status"]
    for table in other_tables(load("russia_dprk_events"), seed=seed, key="event_no", shuffle=shuffled):
        known = [str(category) for category in table["category"].unique()]
        for category in generator.permutation(known)[:3]:
            yield table, str(category)


def _stance_change(_, generator):
    documents = ("NSS2013", "NSS2022", "NDS2022")
    actors = ("CHN", "PRK", "RUS", "USA", "CHN;RUS", "TWN")
    for about in ("an invented table of passages", "another invented table of passages", "a short table of passages"):
        count = 14 if "short" in about else 40
        chosen = {
            "document": [str(one) for one in generator.choice(documents, count)],
            "actor": [str(one) for one in generator.choice(actors, count)],
            "intensity_0_3": [int(number) for number in generator.integers(0, 4, count)],
        }
        for place, document in enumerate(documents):  # an actor that stands in all, so that there is an answer
            chosen["document"][place], chosen["actor"][place] = document, "PRK"
        table = rows(load("themes"), row_id=_keys("N", count), **chosen)
        table = _finished(table, generator, about, repeat="another" in about)
        for before, after in (documents[:2], documents[1:], (documents[2], documents[0])):
            yield table, before, after


def _two_percent_spread(_, generator):
    like = load("defence_budget")
    for gaps, about in ((0.3, "an invented table of budgets"), (0.6, "an invented table with many blank shares")):
        count = 30
        years = [int(year) for year in generator.integers(2001, 2006, count)]
        blank = generator.random((2, count)) < gaps
        share = generator.integers(500, 2500, (2, count)) / 1000
        columns = {
            name: [None if gone else float(one) for one, gone in zip(share[place], blank[place], strict=True)]
            for place, name in enumerate(("pct_incl", "pct_excl"))
        }
        table = rows(like, row_id=_keys("B", count), fiscal_year=years, **columns)
        table = _finished(table, generator, about, repeat=gaps > 0.5)
        for year in sorted(set(years)):
            if table[table["fiscal_year"] == year]["pct_incl"].notna().any():
                yield table, year


def _journey_length(_, generator):
    trips = ("Spring journey", "Autumn journey", "Autumn journey, second part", "One visit")
    for about in ("an invented table of journeys", "another invented table of journeys"):
        columns = {name: [] for name in ("trip", "order", "lat", "lon")}
        for trip in trips:
            count = 1 if trip == "One visit" else int(generator.integers(3, 8))
            first = int(generator.integers(0, 2))
            for order in range(first, first + count):
                place = float(generator.integers(-60, 60)) + 0.25, float(generator.integers(-179, 179)) + 0.5
                for name, value in zip(columns, (trip, order, *place), strict=True):
                    columns[name].append(value)
        table = rows(load("kishida_2023_trip"), stop_id=_keys("K", len(columns["trip"])), **columns)
        table = _finished(table, generator, about, repeat="another" in about)
        for trip in trips:
            yield table, trip


def _unanswered_share(_, generator):
    stops, reactions = load("kishida_2023_trip"), load("journey_reactions")
    kinds = ((9, 14, "an invented table of stops"), (20, 8, "an invented table of many stops"))
    kinds += ((4, 30, "an invented table of few stops"), (7, 0, "an invented table of stops that nobody answered"))
    for count, answers, about in kinds:
        table = rows(stops, stop_id=_keys("K", count))
        named = [None if n % 5 == 3 else f"K{generator.integers(1, count + 4):03}" for n in range(answers)]
        answered = rows(reactions, reaction_id=_keys("R", answers), stop_id=named) if answers else reactions.iloc[:0]
        yield (_finished(table, generator, about), _finished(answered, generator, "invented answers"))


def _texts_gained(seed, generator):
    for table in trial_agreements.other_agreements(load("agreements"), seed=seed):
        parties = _parties(table)
        days = sorted(pandas.concat([table["signed"], table["in_force"]]).dropna().unique())
        for number in range(min(6, len(days))):
            before, after = sorted(generator.choice(len(days), 2, replace=len(days) < 2))
            yield table, parties[number % len(parties)], pandas.Timestamp(days[before]), pandas.Timestamp(days[after])


def _poll_change(_, generator):
    like = load("public_opinion")
    for about in ("an invented table of polls", "another invented table of polls"):
        count = 90
        columns = {
            "mode": ["mail", "face to face"],
            "topic": ["affinity", "threat perception"],
            "response": ["feel close", "do not feel close"],
            "country_or_item": ["KOR", "CHN", "RUS"],
        }
        columns = {
            name: [str(one) for one in generator.choice([values[0], *values], count)]
            for name, values in columns.items()
        }
        order = generator.permutation(count)
        begin = [pandas.Timestamp("1990-01-15") + pandas.Timedelta(days=97 * int(place)) for place in order]
        pct = [float(number) / 10 for number in generator.integers(10, 900, count)]
        table = rows(
            like, row_id=_keys("O", count), fieldwork_start=begin, fieldwork_end=begin[::-1], pct=pct, **columns
        )
        table = _finished(table, generator, about, repeat="another" in about)
        for country in ("KOR", "CHN", "RUS"):
            yield table, country
        one = table[table["mode"].eq("mail") & table["topic"].eq("affinity") & table["response"].eq("feel close")]
        if len(one):
            yield _finished(one.iloc[:1], generator, "a table with a single poll"), one["country_or_item"].iloc[0]


def _share_before(_, generator):
    categories = ("strategy", "budget", "arms transfer", "partners")
    for about in ("an invented table of steps", "another invented table of steps", "a third invented table of steps"):
        count = 32
        days = [_day(generator, 9000) for _ in range(count)]
        chosen = [str(one) for one in generator.choice(categories, count)]
        table = rows(load("policy_timeline"), event_id=_keys("E", count), date=days, category=chosen)
        table = _finished(table, generator, about, repeat="third" in about)
        for category in dict.fromkeys(chosen):
            mine = sorted(table[table["category"] == category]["date"])
            yield table, category, mine[0], mine[-1]
            if len(mine) > 3:
                yield table, category, mine[1], mine[-2]
                yield table, category, mine[1] + pandas.Timedelta(days=1), mine[2] + pandas.Timedelta(days=1)
                yield table, category, mine[2], mine[1]


_KINDS = {
    "wrong_share": _wrong_share,
    "longest_gap": _longest_gap,
    "closest_voter": _closest_voter,
    "defence_partners": _defence_partners,
    "undisputed_share": _undisputed_share,
    "stance_change": _stance_change,
    "two_percent_spread": _two_percent_spread,
    "journey_length": _journey_length,
    "unanswered_share": _unanswered_share,
    "texts_gained": _texts_gained,
    "poll_change": _poll_change,
    "share_before": _share_before,
}


def _day(generator, span: int) -> pandas.Timestamp:
    return pandas.Timestamp("1981-03-01") + pandas.Timedelta(days=int(generator.integers(0, span)))


def _keys(letter: str, count: int) -> list[str]:
    return [f"{letter}{number:03}" for number in range(1, count + 1)]


def _parties(agreements: pandas.DataFrame) -> list[str]:
    return sorted({code for parties in agreements["parties"] for code in parties.split(";")})


def _finished(table: pandas.DataFrame, generator, about: str, repeat: bool = False) -> pandas.DataFrame:
    """The rows in no order, with labels in no order, and a word on what the table is."""
    count = len(table)
    table = table.set_axis(
        pandas.Index(generator.permutation(numpy.arange(101, 901))[:count] % (4 if repeat else 1000))
    )
    table = table.iloc[generator.permutation(count)]
    table.attrs = {"about": about}
    return table
