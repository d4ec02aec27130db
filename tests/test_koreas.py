"""Lesson 05: two accounts of the same people, events and waiting times, and pictures that name nobody."""

import json
import re

import archipelago
import pandas as pd
import pytest
from archipelago import koreas, koreas_pictures, load
from archipelago.errors import CourseError

PEOPLE, EVENTS, CLAIMS = load("abductions"), load("korea_events"), load("korea_claims")


# Two accounts


def test_seventeen_and_thirteen_come_from_the_same_rows():
    accounts = koreas.side_by_side()
    assert list(accounts["tokyo_counts"]) == [5, 8, 4] and accounts["tokyo_counts"].sum() == 17
    assert list(accounts["pyongyang_counts"]) == [5, 8, 0] and accounts["pyongyang_counts"].sum() == 13


def test_a_part_of_the_table_keeps_its_zeros():
    accounts = koreas.side_by_side(PEOPLE[PEOPLE["returned"]])
    assert list(accounts["tokyo_counts"]) == [5, 0, 0]


def test_tokyo_never_counts_anybody_as_dead():
    said = koreas.side_by_side()["tokyo_says"]
    assert not said.str.contains("died|dead").any()


def test_no_account_is_invented_for_an_unknown_status():
    changed = PEOPLE.assign(status=PEOPLE["status"].astype(str).replace("DPRK says dead", "dead"))
    with pytest.raises(CourseError, match="The status 'dead' is unknown; expected one of"):
        koreas.side_by_side(changed)


# Years away


def test_years_of_those_who_have_not_returned_stay_missing():
    told = koreas.with_returns()
    assert told["years_away"].notna().sum() == told["returned_on"].notna().sum() == 5
    assert told.loc[told["returned"], "years_away"].between(24.1, 24.4).all()
    assert "returned_on" not in PEOPLE


def test_counting_on_is_a_choice_that_has_to_be_named():
    told = koreas.with_returns(until="2024-12-31")
    first = told.set_index("person_id").loc[3]
    assert first["years_away"] == pytest.approx((pd.Timestamp("2024-12-31") - pd.Timestamp("1977-11-15")).days / 365.25)
    assert told["returned_on"].notna().sum() == 5
    with pytest.raises(CourseError, match="'1980-01-01' lies before an abduction"):
        koreas.with_returns(until="1980-01-01")


# Who stands alone


@pytest.mark.parametrize(
    ("columns", "alone"), [("sex", 0), ("prefecture", 4), (["prefecture", "sex"], 9), ("initials", 15)]
)
def test_rows_that_stand_alone(columns, alone):
    assert koreas.stands_alone(PEOPLE, columns).sum() == alone


def test_a_missing_value_is_a_value_too():
    table = pd.DataFrame({"town": ["Aomori", "Aomori", None]})
    assert list(koreas.stands_alone(table, "town")) == [False, False, True]


def test_columns_that_are_not_there_get_one_sentence():
    with pytest.raises(CourseError, match="The table lacks the column 'town'"):
        koreas.stands_alone(PEOPLE, ["sex", "town"])
    with pytest.raises(CourseError, match="No column was named"):
        koreas.stands_alone(PEOPLE, [])


# Events


def test_the_years_2000_to_2009():
    decade = koreas.events_between(2000, 2009)
    assert decade["date"].is_monotonic_increasing
    assert (decade["move"] == "opening").sum() == 17 and (decade["move"] == "closing").sum() == 8
    years = koreas.moves_by_year(2000, 2009)
    assert list(years.index) == list(range(2000, 2010))
    assert list(years.loc[2001]) == [0, 0, 0] and list(years.loc[2006]) == [1, 4, 0]
    assert years["opening"].sum() == 17


def test_both_ends_belong_to_the_span():
    assert len(koreas.events_between("2002-09-17", "2002-10-15")) == 2
    assert len(koreas.events_between("2002-09-18", "2002-10-14")) == 0


def test_days_between_events():
    assert koreas.days_between("pyongyang-2002", "return-2002") == (28, 28)
    assert koreas.days_between("stockholm-2014", "committee-ends-2016") == (624, 624)
    assert koreas.days_between("return-2002", "pyongyang-2002") == (-28, -28)


def test_a_month_without_a_day_gives_a_range():
    fewest, most = koreas.days_between("easing-2014", "committee-ends-2016")
    assert (fewest, most) == (561, 591)
    assert koreas.days_between("pledge-june-2008", "leaves-talks-2009") == (288, 317)


def test_time_runs_from_the_last_day_of_an_event():
    assert koreas.days_between("six-party-heads-2008", "leaves-talks-2009") == (124, 124)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: koreas.days_between("pyongyang", "return-2002"), "Unknown event 'pyongyang'. Did you mean 'pyong"),
        (lambda: koreas.events_between(2010, 2000), "The first day, 2010, is later than the last, 2000"),
        (lambda: koreas.events_between("autumn", 2000), "'autumn' is no day in ISO form"),
        (lambda: koreas.moves_by_year("2000", 2009), "'2000' is no year; expected a whole number"),
        (lambda: koreas.events_between(2000, 2009, "korea_events"), "'korea_events' is a str, not a table"),
        (lambda: koreas_pictures.show_tracks(EVENTS[:0]), "There are no events to draw"),
        (lambda: koreas_pictures.show_where_taken(EVENTS), "The table lacks the column 'place'"),
    ],
)
def test_what_cannot_be_answered_gets_one_sentence(call, message):
    with pytest.raises(CourseError) as caught:
        call()
    assert str(caught.value).startswith(message) and "\n" not in str(caught.value)


def test_signings_agree_with_the_table_of_agreements():
    agreements = load("agreements").set_index("agreement_id")
    signings = EVENTS.dropna(subset=["agreement_id"])
    assert len(signings) == 6
    for row in signings.to_dict("records"):
        signed = agreements.loc[row["agreement_id"], "signed"]
        last = row["date"] if pd.isna(row["date_end"]) else row["date_end"]
        assert row["date"] <= signed <= last, row["event_id"]
        assert set(row["parties"].split(";")) == set(agreements.loc[row["agreement_id"], "parties"].split(";"))


def test_tests_and_launches_agree_with_their_tables():
    tests = set(load("nuclear_tests")["date"].dt.strftime("%Y-%m-%d"))
    listed = EVENTS[EVENTS["event_id"].str.startswith("nuclear-test")]["date"].dt.strftime("%Y-%m-%d")
    assert set(listed) == tests
    launches = load("missile_events")
    assert launches[launches["date_kst"] == "2006-07-05"]["count"].sum() == 7


def test_every_government_speaks_on_the_abductions_and_on_the_past():
    for party in ("JPN", "KOR", "PRK"):
        themes = set(CLAIMS[CLAIMS["party"] == party]["theme"])
        assert {"abductions", "colonial rule", "settlement of the past"} <= themes, party


# Pictures


def test_the_map_has_towns_and_counts_and_no_person():
    scene = koreas_pictures.where_taken_scene()
    assert len(scene.spots) == 9 and sum(int(spot.label.split(": ")[1]) for spot in scene.spots) == 13
    assert scene.title.startswith("13 of 17 people") and "4 of 17 people are not on the map" in scene.caption
    shown = json.dumps(scene.as_dict())
    assert not any(spot.tooltip for spot in scene.spots)
    assert not [initials for initials in PEOPLE["initials"] if initials in shown]
    assert not re.search(r"\bDPRK says|\bdead\b|\bdied\b", scene.title + scene.caption + scene.summary)


def test_a_country_or_a_city_of_last_contact_is_no_spot():
    abroad = PEOPLE[PEOPLE["coord_precision"].isin(["country", "city of last contact", "unknown"])]
    assert len(abroad) == 4 and not koreas_pictures.where_taken_scene(abroad).spots


def test_the_title_of_the_strip_follows_the_data():
    decade = koreas.events_between(2000, 2009)
    picture = koreas_pictures.show_tracks(decade)
    assert picture.alt.startswith("Strip chart with the years 2000 to 2009")
    text = picture.figure.texts[0].get_text()
    assert "17 openings and 8 closings" in text
    fewer = koreas_pictures.show_tracks(decade[decade["track"] != "six-party talks"]).figure.texts[0].get_text()
    assert "17 openings" not in fewer
    assert "own" in picture.caption and picture.png()[:4] == b"\x89PNG"


def test_the_modules_load_on_first_use():
    assert archipelago.koreas is koreas and archipelago.koreas_pictures is koreas_pictures
