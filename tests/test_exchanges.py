"""Claims between Moscow and Pyongyang: hand-checked figures and days, and small tables with one trap each."""

import math

import pandas as pd
import pytest
from archipelago import load
from archipelago.errors import CourseError
from archipelago.exchanges import (
    can_grow,
    journeys,
    overlap,
    pairs,
    ranges,
    speaker,
    start_in_words,
    statements,
    why_not,
)
from archipelago.exchanges_pictures import (
    claims_picture,
    journeys_scene,
    range_in_words,
    sentences,
    show_journeys,
    show_statements,
)
from archipelago.exchanges_widgets import claims_switch


@pytest.fixture(scope="module")
def figures():
    return load("exchange_figures")


@pytest.fixture(scope="module")
def events():
    return load("russia_dprk_events")


def figure(key, low, high, said="2024-01-01", start="2023-09-01", precision="month", **other):
    """One row of a table of figures."""
    row = {
        "figure_id": key,
        "said_on": pd.Timestamp(said),
        "claimant": "South Korea",
        "claimant_code": "KOR",
        "quantity": "containers",
        "counts": "sent so far",
        "unit": "containers",
        "bound": "from-to",
        "low": low,
        "high": high,
        "counted_from": pd.Timestamp(start) if start else pd.NaT,
        "counted_from_precision": precision if start else None,
    }
    return {**row, **other}


def table(*rows):
    frame = pd.DataFrame(rows)
    return frame.assign(low=frame["low"].astype("Int64"), high=frame["high"].astype("Int64"))


# The table against the notes


@pytest.mark.parametrize(
    ("month", "low"),
    [
        ("2023-10", {1000}),
        ("2023-12", {5000}),
        ("2024-02", {6700, 10000}),
        ("2024-10", {13000}),
        ("2025-04", {15800}),
    ],
)
def test_container_counts_of_the_notes(figures, month, low):
    said = figures["said_on"].dt.strftime("%Y-%m") == month
    assert set(figures[said & (figures["quantity"] == "containers")]["low"]) == low


def test_rounds_and_soldiers_of_the_notes(figures):
    rows = figures.set_index("figure_id")
    assert rows.loc["rounds-152-kor-2024-02", "low"] == 3_000_000
    assert rows.loc["rounds-122-kor-2024-02", "low"] == 500_000
    assert rows.loc["soldiers-kor-2024-10", "low"] == 1500
    assert rows.loc["soldiers-usa-2024-10-23", "low"] == 3000
    assert tuple(rows.loc["soldiers-usa-2024-11", ["low", "high"]]) == (11_000, 12_000)


def test_each_figure_stands_in_the_event_that_it_names(figures, events):
    words = events.set_index("event_no")
    for _, row in figures.iterrows():
        event = words.loc[row["event_no"]]
        text = f"{event['event']} {event['figure']} {event['check_note']}".replace(",", "")
        for end in {row["low"], row["high"]} - {pd.NA}:
            shown = (str(end), f"{end / 1e6:g}", f"{end / 1e3:g}")
            number_word = {1_000_000: "one million"}.get(end, "-")
            assert any(form in text for form in shown) or number_word in text, row["figure_id"]


def test_both_capitals_only_answer(events):
    said = statements(events)
    own = said[said["speaker"].isin(["Russia", "North Korea"])]
    assert set(own["claim_status"]) == {"denial", "acknowledgement"} and own["figure"].isna().all()
    assert not (said["speaker"] == "other").any()


@pytest.mark.parametrize(("who", "denial", "answer", "days"), [("North Korea", 66, 68, 189), ("Russia", 72, 67, 178)])
def test_troops_were_acknowledged_after_half_a_year_and_arms_never(events, who, denial, answer, days):
    said = statements(events).set_index("event_no")
    denied, acknowledged = said.loc[denial], said.loc[answer]
    assert denied["speaker"] == acknowledged["speaker"] == who
    assert (acknowledged["date"] - denied["date"]).days == days
    assert set(said[said["claim_status"] == "acknowledgement"]["category"]) == {"troops"}


def test_no_arms_or_troops_are_established(events):
    assert not (events["category"].isin(["arms", "troops"]) & (events["claim_status"] == "established")).any()


# Speakers


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("ROK National Intelligence Service (18 Oct 2024)", "South Korea"),
        ("US Department of Defense", "United States"),
        ("unnamed US and allied officials", "United States"),
        ("NATO Secretary General; US Department of Defense", "United States; NATO"),
        ("DPRK Ministry of National Defence via KCNA", "North Korea"),
        ("Russian presidential spokesman Peskov", "Russia"),
        ("Open Source Centre with Reuters", "Research groups"),
        (None, "other"),
        ("a passer-by", "other"),
    ],
)
def test_words_name_their_speaker(words, expected):
    assert speaker(words) == expected


def test_statements_come_by_date_and_leave_the_table_alone(events):
    before = list(events.columns)
    said = statements(events)
    assert said["date"].is_monotonic_increasing and "speaker" not in before == list(events.columns)
    assert set(said["claim_status"]) == {"claim", "denial", "acknowledgement"}


# Ranges


def test_ends_are_filled_in_by_their_bound(figures):
    rows = ranges(figures, width=0.1).set_index("figure_id")
    assert tuple(rows.loc["containers-usa-2024-02", ["low", "high"]]) == (10_000, math.inf)
    assert tuple(rows.loc["rounds-kor-2024-06", ["low", "high"]]) == (0, 4_800_000)
    assert tuple(rows.loc["rounds-osc-2025-04", ["low", "high"]]) == (4_200_000, 5_800_000)
    assert tuple(rows.loc["containers-kor-2024-02", ["low", "high"]]) == pytest.approx((6030, 7370))


def test_about_is_one_number_unless_you_widen_it(figures):
    row = ranges(figures).set_index("figure_id").loc["containers-kor-2024-02"]
    assert row["low"] == row["high"] == 6700
    assert figures["high"].isna().any()  # the table given is left as it was


@pytest.mark.parametrize("width", [-0.1, 1, 2, "a little", None, True])
def test_a_width_that_is_no_share(figures, width):
    with pytest.raises(CourseError, match="is no share; expected a number from 0 to below 1"):
        ranges(figures, width)


def test_a_figure_without_a_number_is_named():
    with pytest.raises(CourseError, match="'empty' has neither a low nor a high end"):
        ranges(table(figure("empty", None, None)))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((10_000, None), (6030, 7370), False),
        ((1000, None), (15_800, None), True),
        ((4_200_000, 5_800_000), (8_000_000, None), False),
        ((None, 4_800_000), (4_200_000, 5_800_000), True),
        ((1, 5), (5, 9), True),
        ((1, 4), (5, 9), False),
        ((1, 9), (3, 4), True),
        ((5, 5), (5, 5), True),
        ((None, None), (7, 7), True),
        ((math.nan, 3), (pd.NA, 2), True),
    ],
)
def test_overlap_is_the_same_from_both_sides(one, other, expected):
    assert overlap(one, other) is overlap(other, one) is expected


@pytest.mark.parametrize("wrong", [7, (1, 2, 3), ("a", "b"), None, (1,)])
def test_overlap_of_something_else(wrong):
    with pytest.raises(CourseError, match="is no range; expected two numbers"):
        overlap(wrong, (1, 2))


def test_a_range_that_begins_above_its_end():
    with pytest.raises(CourseError, match="begins above its end"):
        overlap((1, 2), (5, 3))


def test_a_sum_may_grow_but_not_fall():
    assert can_grow((1000, 1000), (5000, 5000))
    assert not can_grow((10_000, None), (6030, 7370))
    assert can_grow((10_000, None), (12_000, None))


# Pairs


def test_four_of_28_pairs_of_containers_may_be_compared(figures):
    compared = pairs(figures[figures["quantity"] == "containers"])
    assert len(compared) == 28
    chosen = compared[compared["comparable"]]
    assert set(zip(chosen["earlier"], chosen["later"], strict=True)) == {
        ("containers-usa-2023-10", "containers-usa-2024-02"),
        ("containers-usa-2023-10", "containers-osc-2025-04"),
        ("containers-usa-2024-02", "containers-osc-2025-04"),
        ("containers-kor-2024-02", "containers-kor-2024-10"),
    }
    assert chosen["compatible"].all() and compared[~compared["comparable"]]["compatible"].isna().all()


def test_two_calibres_in_the_same_boxes_are_not_compared(figures):
    rows = figures.set_index("figure_id")
    reasons = why_not(rows.loc["rounds-152-kor-2024-02"], rows.loc["rounds-122-kor-2024-02"])
    assert reasons == ["The units differ: 152 mm rounds, 122 mm rounds."]


def test_the_same_number_since_another_day_is_another_claim(figures):
    rows = figures.set_index("figure_id")
    one, other = rows.loc["containers-kor-2024-08"], rows.loc["containers-kor-2024-10"]
    assert one["low"] == other["low"] and why_not(one, other) == ["They start on different days."]


def test_soldiers_present_may_be_more_a_week_later(figures):
    compared = pairs(figures).set_index(["earlier", "later"])
    pair = compared.loc[("soldiers-usa-2024-10-28", "soldiers-usa-2024-11")]
    assert pair["comparable"] and not pair["overlap"] and pair["compatible"]


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ({}, {"unit": "boxes"}, "The units differ"),
        ({}, {"counts": "planned"}, "They count different things"),
        ({}, {"start": None}, "A start is not said."),
        ({"start": None}, {"start": None}, "A start is not said."),
        ({}, {"start": "2023-08-01"}, "They start on different days."),
        ({"start": "2023-09-07", "precision": "day"}, {"start": "2023-09-08", "precision": "day"}, "different days"),
        ({"start": "2023-07-01", "precision": "mid-year"}, {"start": "2023-07-01"}, "different days"),
        ({"start": "2023-09-07", "precision": "day"}, {}, ""),
        ({"start": "2023-07-01", "precision": "mid-year"}, {"start": "2023-07-01", "precision": "mid-year"}, ""),
        ({"counts": "planned", "start": None}, {"counts": "planned", "start": None}, ""),
    ],
)
def test_what_stands_against_a_comparison(one, other, reason):
    compared = pairs(table(figure("one", 1, 2, **one), figure("other", 1, 2, said="2024-02-01", **other)))
    assert compared["comparable"].item() is (reason == "") and reason in compared["reason"].item()


@pytest.mark.parametrize(
    ("later", "said", "counts", "compatible"),
    [
        ((5, 9), "2024-02-01", "sent so far", True),
        ((1, 2), "2024-02-01", "sent so far", False),
        ((5, 9), "2024-01-01", "sent so far", False),
        ((1, 2), "2024-02-01", "present in Russia", True),
        ((1, 2), "2024-01-01", "present in Russia", False),
        ((4, 9), "2024-01-01", "present in Russia", True),
    ],
)
def test_who_can_both_be_right(later, said, counts, compatible):
    compared = pairs(table(figure("one", 3, 4, counts=counts), figure("other", *later, said=said, counts=counts)))
    assert bool(compared["compatible"].item()) is compatible


def test_pairs_are_put_in_order_of_the_claims_and_one_figure_has_none():
    rows = table(figure("late", 5, 9, said="2024-05-01"), figure("early", 3, 4, said="2024-01-01"))
    assert list(pairs(rows)[["earlier", "later"]].iloc[0]) == ["early", "late"]
    assert pairs(rows.head(1)).empty


@pytest.mark.parametrize("function", [ranges, pairs])
def test_a_table_without_figures_gets_one_sentence(function):
    with pytest.raises(
        CourseError, match=r"lacks the column 'figure_id'; expected those of load\('exchange_figures'\)"
    ):
        function(pd.DataFrame({"a": [1]}))
    with pytest.raises(CourseError, match="is a str, not a table; expected, say, load"):
        function("exchange_figures")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"start": "2023-09-07", "precision": "day"}, "since 7 September 2023"),
        ({}, "since September 2023"),
        ({"start": "2022-07-01", "precision": "mid-year"}, "since mid-2022"),
        ({"start": None}, "start not said"),
        ({"counts": "present in Russia"}, "on the day"),
        ({"counts": "planned"}, "no day said"),
    ],
)
def test_starts_in_words(given, words):
    assert start_in_words(table(figure("one", 1, 2, **given)).iloc[0]) == words


# Journeys


def test_seven_journeys_five_of_them_to_pyongyang():
    stops = load("exchange_journeys")
    found = journeys(stops).set_index("journey")
    assert len(found) == 7 and (stops["traveller_code"] == "RUS").sum() == 5
    kim = found.loc["kim-2023"]
    assert (kim["first_day"], kim["last_day"]) == (pd.Timestamp("2023-09-10"), pd.Timestamp("2023-09-18"))
    assert kim["stops"] == 7 and "Vostochny Cosmodrome" in kim["places"] and "Moscow" not in kim["places"]
    assert found["first_day"].is_monotonic_increasing


def test_stops_lie_within_the_days_of_their_event(events):
    stops = load("exchange_journeys")
    rows = stops.merge(events, on="event_no", suffixes=("", "_event"))
    last = rows["date_end_event"].fillna(rows["date_event"])
    assert len(rows) == len(stops)
    assert ((rows["date"] >= rows["date_event"]) & (rows["date"] <= last)).all()


def test_the_map_joins_kims_stops_and_says_what_it_leaves_out(events):
    scene = journeys_scene()
    assert scene.title == "7 journeys between the two countries, 2023–2024: 5 led to Pyongyang"
    (train,) = scene.paths
    assert len(train.points) == 7 and train.points[2] == (51.88, 128.33)
    assert "visit to Moscow (14–17 January 2024) lies beyond the map" in scene.note
    claim = next(spot for spot in scene.spots if spot.layer == "Claims")
    assert "RUSI" in claim.tooltip and "(claim)" in str([label.text for label in scene.labels])
    shown = journeys_scene(load("exchange_journeys").query("traveller_code == 'RUS'"), events)
    assert shown.title.startswith("5 journeys") and not shown.paths


def test_the_live_map_has_a_static_twin():
    assert "journeys" in show_journeys().static().alt


# Pictures and controls


def test_the_picture_says_its_finding_and_every_figure(figures):
    picture = claims_picture(figures, "containers")
    assert len(picture.figure.axes[0].get_yticklabels()) == 8
    assert picture.figure.texts[0].get_text() == "8 figures on containers: 4 of 28 pairs may be compared"
    assert "26 February 2024, South Korea: about 6,700 containers" in picture.alt
    assert "reach of 10%" in picture.caption and "claims" in picture.caption
    assert picture.png().startswith(b"\x89PNG")


@pytest.mark.parametrize("quantity", ["rounds", "soldiers"])
def test_every_quantity_can_be_drawn(figures, quantity):
    chosen = figures[figures["quantity"] == quantity]
    assert len(sentences(chosen)) == len(chosen)
    assert claims_picture(figures, quantity, width=0).figure.axes


def test_one_claimant_alone(figures):
    picture = claims_picture(figures, "containers", "Open Source Centre")
    assert picture.figure.texts[0].get_text().endswith("at least 15,800")


@pytest.mark.parametrize(
    ("bound", "low", "high", "words"),
    [
        ("at least", 1000, None, "at least 1,000"),
        ("at most", None, 4_800_000, "at most 4,800,000"),
        ("about", 500, 500, "about 500"),
        ("from-to", 11_000, 12_000, "11,000 to 12,000"),
    ],
)
def test_ranges_in_words(bound, low, high, words):
    assert range_in_words(table(figure("one", low, high, bound=bound)).iloc[0]) == words


def test_wrong_names_for_the_picture(figures):
    with pytest.raises(CourseError, match="Unknown quantity 'shells'; expected one of: containers, rounds, soldiers"):
        claims_picture(figures, "shells")
    with pytest.raises(CourseError, match="'Ukraine' has no figure on rounds"):
        claims_picture(figures, "rounds", "Ukraine")
    with pytest.raises(CourseError, match="no such table"):
        claims_picture("exchange_figures")


def test_statements_are_written_in_full_and_safely(events):
    said = statements(events)
    shown = show_statements(said[said["claim_status"] == "denial"])
    assert len(shown) == 4 and "22 September 2022 · North Korea · denial" in repr(shown)
    shady = said.head(1).assign(event="<b>shells</b>")
    assert "<b>shells" not in show_statements(shady)._repr_html_()
    with pytest.raises(CourseError, match="lacks the column 'speaker'"):
        show_statements(events)


def test_the_switch_shows_what_is_chosen_and_forgets_who_has_no_figure(figures):
    switch = claims_switch(figures)
    assert "8 figures on containers" in switch.page.value and "<img" in switch.page.value
    switch.claimant.value = "Open Source Centre"
    assert switch.static().alt.count("Open Source Centre") == 1
    switch.quantity.value = "rounds"
    assert switch.claimant.value == "Open Source Centre"
    switch.quantity.value = "soldiers"
    assert switch.claimant.value == "" and "6 figures on soldiers" in switch.page.value
    switch.width.value = 0.2
    assert "reach of 20%" in switch.static().caption and "20%" in switch.page.value


def test_the_switch_refuses_a_wrong_start(figures):
    with pytest.raises(CourseError, match="Unknown quantity"):
        claims_switch(figures, "shells")
    with pytest.raises(CourseError, match="is no share"):
        claims_switch(figures, width=3)
