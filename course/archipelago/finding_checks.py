"""The visible part of the capstone's checks: which entry of the menu was chosen, and a small table for each entry.

A check cell reads like this, and then tries the function on other tables, by a reference that stands in the cell alone:

    answer = finding_checks.chosen("finding_one", globals())
    finding_checks.try_small(answer)
"""

import difflib
import inspect

import pandas

from archipelago import briefing_findings, check
from archipelago.comparing import KINDS, kind_of
from archipelago.tables import load

NAMES = ("finding_one", "finding_two", "finding_three")


def chosen(name: str, namespace: dict, lesson: str = "") -> check.Answer:
    """Find the function that a student wrote for the entry whose key stands in `namespace[name]`.

    With `lesson`, the entry has to be one of that lesson. Raises check.NotYet, with one sentence, if there is no such
    choice or function, if the key is not on the menu, or if an earlier one of NAMES holds the same key.
    """
    key = check.value(name, namespace).content
    keys = [one.key for one in briefing_findings.MENU if lesson in ("", one.lesson)]
    if inspect.isfunction(key):
        raise check.NotYet(f"`{name}` is a function. Write its name in quotation marks: the key of the entry.")
    if not isinstance(key, str):
        seen = KINDS.get(kind_of(key), "something else")
        raise check.NotYet(
            f"`{name}` is {seen}; a key of the menu belongs there, in quotation marks: '{keys[0]}', say."
        )
    entry = briefing_findings.entry(key)
    if entry is None:
        near = difflib.get_close_matches(key, keys, 1)
        raise check.NotYet(
            f"'{key}' is no key of the menu. " + (f"Did you mean '{near[0]}'?" if near else "Run `menu()`.")
        )
    if lesson not in ("", entry.lesson):
        raise check.NotYet(
            f"'{key}' belongs to lesson {entry.lesson}. As `{name}` choose one of lesson {lesson}: {', '.join(keys)}."
        )
    for earlier in NAMES[: NAMES.index(name)]:
        other = namespace.get(earlier)
        if isinstance(other, str) and other == key:
            raise check.NotYet(f"`{name}` is '{key}', and so is `{earlier}`. Choose another entry of the menu.")
    if key not in namespace:
        raise check.NotYet(f"There is no `{key}` yet. Write the function in the cell above: `def {entry.function}:`.")
    return check.function(key, namespace, look="Read again, word by word, what the menu says under `gives`.")


def try_small(answer: check.Answer) -> None:
    """Require right values on a small table made by hand, and values of the right kind on the real tables."""
    _SMALL[answer.name](answer)


def _wrong_share(answer):
    verdicts = ["wrong", "supported", "opinion", "unsupported", "supported", "imprecise", "opinion", "wrong"]
    verdicts += ["translation artefact", "unsupported", "supported", "opinion"]
    answer.gives(
        0.25,
        check.rows(load("claims_audit"), verdict=verdicts),
        mistakes={
            "It divides by all rows. An opinion can be neither right nor wrong.": 2 / 12,
            "It leaves out opinions only. A translation artefact has none of the four verdicts either.": 2 / 9,
            "It leaves out translation artefacts only. An opinion has none of the four verdicts either.": 2 / 11,
            "It counts 'unsupported' as wrong. That nothing was found does not refute.": 4 / 8,
            "It leaves 'unsupported' out of the denominator. All four verdicts belong there.": 2 / 6,
            "It leaves 'imprecise' out of the denominator. All four verdicts belong there.": 2 / 7,
            "It compares with the supported claims only. All four verdicts belong in the denominator.": 2 / 5,
            "That is a number of claims. The menu asks for a share.": 2,
            "That is the share of claims that are supported.": 3 / 8,
            "That is the share of claims that are not wrong.": 6 / 8,
        },
    )
    answer.resembles(0.5, load("claims_audit"))


def _longest_gap(answer):
    begin = ["2003-05-20", "2009-01-01", "2001-01-10", "2004-02-06", "2003-01-01", "2003-06-01", "2001-03-11"]
    end = ["2003-05-22", "2009-01-01", "2001-01-13", "2004-02-06", "2003-01-01", "2003-06-02", "2001-03-12"]
    formats = ["visit", "phone", "visit", "funeral", "phone", "sideline", "sideline"]
    small = check.rows(
        load("summits"), date_start=list(map(_day, begin)), date_end=list(map(_day, end)), format=formats
    )

    def as_they_stand(table):
        return table[table["format"] != "phone"]["date_start"].diff().dt.days.max()

    answer.gives(
        800,
        small,
        mistakes={
            "It counts talks on the phone. The leaders have to meet in person.": 1791,
            "It leaves out more than talks on the phone.": 860,
            "It takes the rows as they stand. Put the meetings in order of time first.": as_they_stand,
            "It begins to count on the last day of a meeting. Both days are `date_start`.": 799,
            "That is the mean of the gaps. The menu asks for the largest.": 280.5,
            "That is the smallest gap.": 12,
            "That is the time from the first meeting to the last.": 1122,
            "That is a number of years. The menu asks for days.": 800 / 365.25,
        },
    )
    answer.resembles(800, load("summits"))


def _closest_voter(answer):
    columns = {
        "year": [2010, 2010, 2010, 2009, 2010, 2010, 2010, 2010, 2010],
        "country_a": ["AUS", "JPN", "JPN", "JPN", "GBR", "PRK", "CHN", "CHN", "KOR"],
        "country_b": ["JPN", "KOR", "USA", "RUS", "JPN", "RUS", "RUS", "KOR", "USA"],
        "share_identical": [0.80, 0.85, 0.60, 0.99, 0.70, 0.95, 0.95, 0.20, 0.40],
        "coincidence": [0.81, 0.86, 0.62, 0.99, 0.97, 0.95, 0.96, 0.30, 0.40],
    }
    small = check.rows(load("un_dyad_agreement"), **columns)
    answer.gives(
        "KOR",
        small,
        "JPN",
        2010,
        mistakes={
            "It leaves the rows out in which the country is `country_a`.": "AUS",
            "It leaves the year out of account.": "RUS",
            "It leaves the country out of account.": lambda *_: "PRK",
            "That is the country that votes least alike.": "USA",
            "It uses `coincidence`. The menu asks for `share_identical`.": "GBR",
            "That is the country itself. The menu asks for the other one of the pair.": "JPN",
            "That is the share. The menu asks for the code of the country.": 0.85,
        },
    )
    answer.gives(
        "JPN",
        small,
        "KOR",
        2010,
        mistakes={
            "It leaves the rows out in which the country is `country_b`.": "USA",
            "That is the country itself. The menu asks for the other one of the pair.": "KOR",
        },
        look="A pair stands in the table once: look in both columns.",
    )
    answer.gives("CHN", small, "RUS", 2010, look="On a tie the first code in the alphabet counts.")
    answer.resembles("USA", load("un_dyad_agreement"), "JPN", 2018)


def _defence_partners(answer):
    columns = {
        "parties": ["USA;JPN", "JPN;KOR", "JPN;PHL", "JPN;AUS", "GBR;JPN", "CHN;PRK", "JPN;IND", "JPN;VNM", "JPN;CAN"]
        + ["USA;JPN"],
        "defence": [1, 1, 1, 0, 1, 1, 1, 1, 1, 1],
        "signed": [_day("1949-01-01")] * 10,
        "in_force": _days("1960-01-01 1965-01-01 2000-01-01 1990-01-01 1980-01-01 1961-01-01 - 2005-01-01 1950-01-01")
        + _days("1952-01-01"),
        "ended": _days("- 2000-01-01 2015-01-01 - 2010-01-01 - - - 1970-01-01 -"),
    }
    small = check.rows(load("agreements"), agreement_id=[f"text{number}" for number in range(10)], **columns)
    answer.gives(
        ["GBR", "PHL", "USA"],
        small,
        "JPN",
        _day("2000-01-01"),
        mistakes={
            "It counts the party itself.": ["GBR", "JPN", "PHL", "USA"],
            "It has a party once for each text. Each counts once.": ["GBR", "PHL", "USA", "USA"],
            "It counts a text that ends on the day itself. On that day it is over.": ["GBR", "KOR", "PHL", "USA"],
            "It leaves out a text that begins on the day itself. On that day it counts.": ["GBR", "USA"],
            "It gives the day of a change to the old text. Beginnings count, ends do not.": ["GBR", "KOR", "USA"],
            "It leaves out texts with a blank end. A blank end means: in force.": ["GBR", "PHL"],
            "It leaves the ends out of account: some of these texts are over.": ["CAN", "GBR", "KOR", "PHL", "USA"],
            "It leaves `defence` out of account.": ["AUS", "GBR", "PHL", "USA"],
            "It counts texts that are not in force yet. A signature is not enough.": [
                "GBR",
                "IND",
                "PHL",
                "USA",
                "VNM",
            ],
            "It counts a text whose `in_force` is blank.": ["GBR", "IND", "PHL", "USA"],
            "It counts a text that begins later.": ["GBR", "PHL", "USA", "VNM"],
            "It counts parties of texts that do not name the given one.": ["CHN", "GBR", "PHL", "PRK", "USA"],
        },
    )
    answer.resembles([], load("agreements"), "JPN", _day("2024-12-31"))


def _undisputed_share(answer):
    statuses = ["claim", "denial", "established", "claim", "acknowledgement", "denial", "claim"]
    statuses += ["established", "claim", "established", "claim"]
    small = check.rows(load("russia_dprk_events"), category=["arms"] * 7 + ["troops"] * 4, claim_status=statuses)
    answer.gives(
        2 / 7,
        small,
        "arms",
        mistakes={
            "It leaves out what was acknowledged, or what was established. Neither is disputed.": 1 / 7,
            "It divides by all rows. Divide by the rows of the category.": 2 / 11,
            "It leaves the category out of account.": 4 / 11,
            "It divides by the undisputed rows of all categories. Divide by the rows of the category.": 2 / 4,
            "It leaves denials out of the denominator. They are rows of the category.": 2 / 5,
            "That is the share of what is disputed.": 5 / 7,
            "It counts claims as undisputed.": 4 / 7,
            "That is a number of rows. The menu asks for a share.": 2,
        },
    )
    answer.gives(0.5, small, "troops", look="Use the category in the brackets.")
    answer.resembles(0.5, load("russia_dprk_events"), "troops")


def _stance_change(answer):
    columns = {
        "document": ["NSS2022", "NSS2013", "NSS2022", "NDS2022", "NSS2013", "NSS2022", "NSS2013", "NSS2013", "NSS2022"]
        + ["NDS2022", "NSS2022", "NSS2013", "NSS2022"],
        "actor": ["PRK", "CHN", "CHN", "RUS", "PRK", "RUS", "RUS", "CHN", "PRK", "CHN", "RUS", "IND", "AUS"],
        "intensity_0_3": [1, 1, 3, 3, 3, 2, 0, 2, 3, 1, 2, 1, 1],
    }
    small = check.rows(load("themes"), **columns)
    answer.gives(
        {"CHN": 1, "PRK": 0, "RUS": 2},
        small,
        "NSS2013",
        "NSS2022",
        mistakes={
            "It turns the change around. Subtract the document `before`.": {"CHN": -1, "PRK": 0, "RUS": -2},
            "It takes actors that stand in one document only for unmentioned, and so for 0. Leave them out.": {
                "AUS": 1,
                "CHN": 1,
                "IND": -1,
                "PRK": 0,
                "RUS": 2,
            },
            "It also has actors that stand in one document only. Leave them out.": {
                "AUS": None,
                "CHN": 1,
                "IND": None,
                "PRK": 0,
                "RUS": 2,
            },
            "It leaves out an actor without a change. Its change is 0.": {"CHN": 1, "RUS": 2},
            "It takes the lowest intensity. The menu asks for the highest.": {"CHN": 2, "PRK": -2, "RUS": 2},
            "It takes the mean intensity. The menu asks for the highest.": {"CHN": 1.5, "PRK": -1, "RUS": 2},
            "It adds intensities up. They are steps of a scale; take the highest.": {"CHN": 0, "PRK": 1, "RUS": 4},
            "It gives the highest intensity of the later document. Subtract the earlier one.": {
                "CHN": 3,
                "PRK": 3,
                "RUS": 2,
            },
        },
    )
    answer.gives({"CHN": -2, "RUS": 1}, small, "NSS2022", "NDS2022", look="Use the documents in the brackets.")
    answer.resembles({}, load("themes"), "NSS2013", "NSS2022")


def _two_percent_spread(answer):
    columns = {
        "series": ["initial_budget", "nss_2pct_measure", "initial_budget", "nss_2pct_measure", "initial_budget"]
        + ["nss_2pct_measure", "nss_2pct_measure"],
        "fiscal_year": [2024, 2024, 2023, 2024, 2023, 2024, 2023],
        "pct_incl": [1.2, 1.6, 0.9, 1.5, None, None, 2.0],
        "pct_excl": [1.1, None, 0.8, 1.3, 0.9, 1.8, 1.9],
    }
    small = check.rows(load("defence_budget"), **columns)
    answer.gives(
        0.4,
        small,
        2024,
        mistakes={
            "It leaves the fiscal year out of account.": 1.1,
            "It uses one series only. All rows of the year count, whatever they divide by.": 0.1,
            "It uses `pct_excl`. The menu asks for `pct_incl`.": 0.7,
            "It takes a blank for 0. A blank is no share.": 1.6,
            "It turns the difference around.": -0.4,
            "That is a ratio. The menu asks for a difference in percentage points.": 1.6 / 1.2,
            "That is a share between 0 and 1. The column is in per cent already.": 0.004,
        },
    )
    answer.gives(1.1, small, 2023, look="Use the fiscal year in the brackets.")
    answer.resembles(0.5, load("defence_budget"), 2024)


def _journey_length(answer):
    columns = {
        "trip": ["There and on"] * 4 + ["Elsewhere"] * 2 + ["One visit"],
        "order": [2, 0, 3, 1, 1, 0, 1],
        "lat": [10.0, 0.0, 40.0, 0.0, 50.0, 50.0, 20.0],
        "lon": [10.0, 0.0, -20.0, 10.0, 20.0, 40.0, 20.0],
        "city": ["Third", "First", "Fourth", "Second", "Far", "Off", "Alone"],
    }
    small = check.rows(load("kishida_2023_trip"), **columns)
    answer.gives(
        6682.5009196,
        small,
        "There and on",
        mistakes={
            "It takes the stops as they stand in the table. Put them in the order of `order` first.": 11842.6639704,
            "It goes from the first stop to the last at once. Add up the legs.": 4887.9363546,
            "It adds the way back from the last stop to the first. The journey ends at the last stop.": 11570.4372742,
            "It leaves out the first leg.": 5570.5501173,
            "It leaves out the last leg.": 2223.9016047,
            "It leaves the trip out of account.": lambda table, _: answer.content(table.assign(trip="all"), "all"),
            "It measures in degrees. Use `great_circle_km`, which gives kilometres.": 62.4264069,
        },
        look="Pair each stop with the one before it, in the order of `order`.",
    )
    answer.gives(0, small, "One visit", look="A trip with one stop has no leg.")
    answer.resembles(29_000.0, load("kishida_2023_trip"), "G7 tour January 2023")


def _unanswered_share(answer):
    stops = check.rows(load("kishida_2023_trip"), stop_id=["K7", "K2", "K3", "K9", "K5", "K1", "K4"])
    said = check.rows(
        load("journey_reactions"), reaction_id=list("abcdef"), stop_id=["K2", "K9", "K2", "K2", None, "K8"]
    )
    answer.gives(
        5 / 7,
        stops,
        said,
        mistakes={
            "It divides by the rows of the joined table, in which a stop stands once for each answer.": 5 / 9,
            "It divides by all rows of an outer join. An answer to something else is no stop.": 5 / 11,
            "That is the share of the stops that were answered.": 2 / 7,
            "That is a number of stops. The menu asks for a share.": 5,
            "It subtracts answers from stops. One stop may have several answers, another none.": 1 / 7,
            "It also subtracts an answer to a stop that is not in the table.": 4 / 7,
            "It counts the answers that name no stop. Count the stops that no answer names.": 1 / 6,
            "It takes every stop for unanswered.": 1,
        },
        look="Which values of `stop_id` stand in no row of the reactions?",
    )
    answer.resembles(0.5, load("kishida_2023_trip"), load("journey_reactions"))


def _texts_gained(answer):
    columns = {
        "parties": [
            "JPN;USA",
            "JPN;AUS",
            "GBR;JPN",
            "JPN;IND",
            "USA;KOR",
            "JPN;CAN",
            "FRA;JPN;GBR",
            "JPN;VNM",
            "JPN;PHL",
        ]
        + ["USA;KOR", "USA;AUS", "JPN;SWE", "JPN;NZL"],
        "signed": _days("2020-01-01 2021-05-05 2022-12-31 2021-01-01 2021-02-02 2019-01-01 2021-03-03 2023-01-01")
        + _days("2021-04-04 2022-02-02 2022-03-03 2018-01-01 2022-12-31"),
        "in_force": _days("2020-06-01 2023-01-01 2022-12-31 - 2021-06-01 2020-01-01 2021-07-01 2023-02-01")
        + _days("2022-01-01 2022-05-01 - 2022-12-31 -"),
        "ended": _days("2022-09-01 - - - - - 2022-08-01 - 2022-06-01 - - - -"),
    }
    small = check.rows(load("agreements"), agreement_id=[f"text{number}" for number in range(13)], **columns)

    def counts(signed, in_force):
        return {"signed": signed, "in_force": in_force}

    answer.gives(
        counts(6, 5),
        small,
        "JPN",
        _day("2020-01-01"),
        _day("2022-12-31"),
        mistakes={
            "It also counts what happened on the day `before`. The menu asks for later than that.": counts(7, 6),
            "It leaves out what happened on the day `after`. That day still counts.": counts(4, 3),
            "It takes the day `before` in and leaves the day `after` out. It is the other way round.": counts(5, 4),
            "It leaves out texts that have ended since. They were gained all the same.": counts(4, 2),
            "It leaves the party out of account.": counts(9, 7),
            "It swaps the two counts.": counts(5, 6),
            "It asks each text for both. The two counts are made one by one.": counts(3, 3),
            "It counts from the beginning. Leave out what came before the first day.": counts(9, 6),
            "It leaves the end of the time out of account.": counts(7, 7),
        },
        look="Compare `signed` with both days, then `in_force` with both days.",
    )
    answer.gives(
        counts(1, 1), small, "FRA", _day("2020-01-01"), _day("2022-12-31"), look="Use the party in the brackets."
    )
    answer.resembles({}, load("agreements"), "JPN", _day("2022-12-15"), _day("2024-12-31"))


def _poll_change(answer):
    columns = {
        "mode": ["mail", "mail", "face to face", "mail", "mail", "mail", "mail"],
        "topic": ["affinity"] * 6 + ["threat perception"],
        "response": ["feel close"] * 4 + ["do not feel close", "feel close", "feel close"],
        "country_or_item": ["KOR", "KOR", "KOR", "KOR", "KOR", "CHN", "KOR"],
        "fieldwork_start": _days("2021-09-01 2020-10-01 2019-10-01 2022-10-01 2023-09-01 2023-09-02 2024-01-01"),
        "pct": [41.0, 30.0, 20.0, 37.0, 55.0, 12.0, 60.0],
    }
    small = check.rows(load("public_opinion"), **columns)
    answer.gives(
        7,
        small,
        "KOR",
        mistakes={
            "It compares across the change of method. Keep the mode 'mail'.": 17,
            "It mixes two answers. Keep the response 'feel close'.": 25,
            "It mixes two questions. Keep the topic 'affinity'.": 30,
            "It leaves the country out of account.": -18,
            "It takes the rows as they stand. Put the polls in order of time first.": -4,
            "It turns the change around. Subtract the earliest.": -7,
            "It takes the largest minus the smallest. The menu asks for the latest minus the earliest.": 11,
            "That is the change in per cent. The menu asks for percentage points.": 7 / 30 * 100,
        },
        look="Which rows may be compared, and which of them is the earliest, which the latest?",
    )
    answer.resembles(7.0, load("public_opinion"), "KOR")


def _share_before(answer):
    days = "2010-01-01 2013-12-17 2005-05-05 2018-12-18 2022-12-16 2024-01-01 2009-05-05"
    days += " 2011-01-01 2012-01-01 2013-01-01 2014-01-01 2023-06-01"
    small = check.rows(load("policy_timeline"), date=_days(days), category=["strategy"] * 7 + ["budget"] * 5)
    answer.gives(
        0.6,
        small,
        "strategy",
        _day("2010-01-01"),
        _day("2022-12-16"),
        mistakes={
            "It takes a step on the day itself for one before it.": 0.8,
            "It leaves `since` out of account.": 5 / 7,
            "It leaves out a step dated `since`. That day counts.": 0.5,
            "It leaves the category out of account.": 0.7,
            "That is the share of the steps that came later.": 0.4,
            "That is a number of steps. The menu asks for a share.": 3,
            "It divides by all rows. Divide by those of the category, dated `since` or later.": 3 / 12,
            "It divides by all rows of the category. Divide by those dated `since` or later.": 3 / 7,
        },
    )
    answer.gives(0.8, small, "budget", _day("2010-01-01"), _day("2022-12-16"), look="Use the category in the brackets.")
    answer.resembles(0.5, load("policy_timeline"), "budget", _day("2013-01-01"), _day("2023-09-13"))


_SMALL = {
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


def _day(text: str) -> pandas.Timestamp:
    return pandas.Timestamp(text)


def _days(text: str) -> list:
    return [None if day == "-" else pandas.Timestamp(day) for day in text.split()]
