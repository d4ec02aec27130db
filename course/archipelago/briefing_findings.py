"""The menu of findings for a brief: questions that one function of one or two tables answers.

A menu entry says what to ask of which table and what kind of answer to give, precisely enough that two people who
follow it get the same answer from the same rows. It holds no answer: computing one is the student's work. Its words
stand in the catalogues of `words/`, by its key.
"""

from dataclasses import dataclass

from .languages import text


@dataclass(frozen=True)
class Entry:
    """One question of the menu.

    `function` is the name and the arguments of the function that answers it, `tables` the names of the tables that it
    takes, `lesson` the lesson that taught the steps.
    """

    key: str
    tables: tuple[str, ...]
    lesson: str
    function: str

    @property
    def question(self):
        """What the entry asks, in the language in use."""
        return text(f"finding_question.{self.key}")

    @property
    def gives(self):
        """What the function returns, in the language in use."""
        return text(f"finding_gives.{self.key}")


MENU = (
    Entry("wrong_share", ("claims_audit",), "01", "wrong_share(claims)"),
    Entry("longest_gap", ("summits",), "04", "longest_gap(summits)"),
    Entry("closest_voter", ("un_dyad_agreement",), "07", "closest_voter(dyads, country, year)"),
    Entry("defence_partners", ("agreements",), "08", "defence_partners(agreements, party, day)"),
    Entry("undisputed_share", ("russia_dprk_events",), "09", "undisputed_share(events, category)"),
    Entry("stance_change", ("themes",), "10", "stance_change(themes, before, after)"),
    Entry("two_percent_spread", ("defence_budget",), "11", "two_percent_spread(budget, fiscal_year)"),
    Entry("journey_length", ("kishida_2023_trip",), "13", "journey_length(stops, trip)"),
    Entry(
        "unanswered_share",
        ("kishida_2023_trip", "journey_reactions"),
        "13",
        "unanswered_share(stops, reactions)",
    ),
    Entry("texts_gained", ("agreements",), "13", "texts_gained(agreements, party, before, after)"),
    Entry("poll_change", ("public_opinion",), "13", "poll_change(polls, country)"),
    Entry("share_before", ("policy_timeline",), "14", "share_before(timeline, category, since, day)"),
)


def entry(key):
    """The entry of the menu with a key, or None."""
    return next((one for one in MENU if one.key == key), None)
