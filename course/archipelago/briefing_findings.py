"""The menu of findings for a brief: questions that one function of one or two tables answers.

A menu entry says what to ask of which table and what kind of answer to give, precisely enough that two people who
follow it get the same answer from the same rows. It holds no answer: computing one is the student's work.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Entry:
    """One question of the menu.

    `function` is the name and the arguments of the function that answers it, `gives` what this function returns,
    `tables` the names of the tables that it takes, `lesson` the lesson that taught the steps.
    """

    key: str
    question: str
    tables: tuple[str, ...]
    lesson: str
    function: str
    gives: str


MENU = (
    Entry(
        "wrong_share",
        "What share of the checkable claims of the article is wrong?",
        ("claims_audit",),
        "01",
        "wrong_share(claims)",
        "a number from 0 to 1: rows with the verdict 'wrong', divided by the rows with one of the four verdicts that a "
        "record can decide ('supported', 'imprecise', 'wrong', 'unsupported')",
    ),
    Entry(
        "longest_gap",
        "What is the longest time in which no leaders of Japan and Russia met in person?",
        ("summits",),
        "04",
        "longest_gap(summits)",
        "a whole number of days: the largest difference between the date_start of one meeting and of the next, without "
        "the rows whose format is 'phone'",
    ),
    Entry(
        "closest_voter",
        "Which country votes most like a given one in the General Assembly?",
        ("un_dyad_agreement",),
        "07",
        "closest_voter(dyads, country, year)",
        "a text: the code of the country whose share_identical with the given one is the highest of that year, on "
        "a tie the first in the alphabet; a pair stands in the table once, so the given country may be country_a or "
        "country_b",
    ),
    Entry(
        "defence_partners",
        "Which parties have promised a given one help in case of an attack?",
        ("agreements",),
        "08",
        "defence_partners(agreements, party, day)",
        "a list of codes in alphabetical order, each once: the other parties of the agreements with defence == 1 that "
        "name the party and are in force on that day (in_force on the day or before, ended blank or after the day)",
    ),
    Entry(
        "undisputed_share",
        "How much of what is reported on arms or troops is undisputed?",
        ("russia_dprk_events",),
        "09",
        "undisputed_share(events, category)",
        "a number from 0 to 1: the share of the category's rows whose claim_status is 'established' or "
        "'acknowledgement'",
    ),
    Entry(
        "stance_change",
        "How did the strongest wording on each neighbour change from one document to another?",
        ("themes",),
        "10",
        "stance_change(themes, before, after)",
        "a Series of whole numbers labelled by actor, as the column spells it: the highest intensity_0_3 in the "
        "document `after` minus the highest in the document `before`, for the actors that stand in both",
    ),
    Entry(
        "two_percent_spread",
        "How far apart are the answers to one question: what share of the economy goes to defence in one fiscal year?",
        ("defence_budget",),
        "11",
        "two_percent_spread(budget, fiscal_year)",
        "a number of percentage points: the largest pct_incl minus the smallest, among all rows of that fiscal year "
        "that have one",
    ),
    Entry(
        "journey_length",
        "How far did one journey go?",
        ("kishida_2023_trip",),
        "13",
        "journey_length(stops, trip)",
        "a number of kilometres: the great circles from each stop of that trip to its next one, in the order of the "
        "column `order`, added up; 0 for a trip with one stop",
    ),
    Entry(
        "unanswered_share",
        "How many stops of the journeys drew no answer from Beijing, Moscow or Pyongyang?",
        ("kishida_2023_trip", "journey_reactions"),
        "13",
        "unanswered_share(stops, reactions)",
        "a number from 0 to 1: the share of the stops whose stop_id stands in no row of the reactions; each stop "
        "counts once, however many answers it has",
    ),
    Entry(
        "texts_gained",
        "How many agreements did a party gain between two days, by signature and by entry into force?",
        ("agreements",),
        "13",
        "texts_gained(agreements, party, before, after)",
        "a Series or dictionary of two whole numbers, for agreements that name the party: `signed`, how many were "
        "signed later than the day `before` and not later than the day `after`; `in_force`, the same for in_force",
    ),
    Entry(
        "poll_change",
        "How did closeness to a country change in polls that may be compared?",
        ("public_opinion",),
        "13",
        "poll_change(polls, country)",
        "a number of percentage points: pct in the latest row minus pct in the earliest (by fieldwork_start), among "
        "the rows with mode 'mail', topic 'affinity', response 'feel close' and this country_or_item",
    ),
    Entry(
        "share_before",
        "How much of one kind of policy step came before an event?",
        ("policy_timeline",),
        "14",
        "share_before(timeline, category, since, day)",
        "a number from 0 to 1: among the category's rows dated on `since` or later, the share dated before `day`",
    ),
)


def entry(key):
    """The entry of the menu with a key, or None."""
    return next((one for one in MENU if one.key == key), None)
