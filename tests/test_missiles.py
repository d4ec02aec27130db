"""Lesson 06: counts under each rule, records, intervals, what came near Japan, yields, and pictures that draw doubt."""

import math
import re

import pandas as pd
import pytest
from archipelago import load, maps, missiles_pictures
from archipelago.errors import CourseError
from archipelago.missiles import (
    RULES,
    compare_rules,
    count_by_year,
    failure_rates,
    is_record,
    landings,
    launch_sites,
    near_japan,
    period_of,
    published_counts,
    rule_named,
    wilson_interval,
    yield_ranges,
)
from archipelago.missiles_widgets import rule_switch


@pytest.fixture(scope="module")
def missiles():
    return load("missile_tests")


@pytest.fixture
def made_up():
    """Six rows that are not the course's: two years, one salvo, one row from elsewhere, one of unknown type."""
    rows = [
        # day, event, type, class, count, minimum, outcome, over Japan, zone, list
        ("2001-02-01", "A", "nodong", "MRBM", 1, False, "success", False, "no", "CNS"),
        ("2001-02-01", "A", "nodong", "MRBM", 1, False, "failure", False, "debris only", "CNS"),
        ("2001-02-01", "B", "scud-c", "SRBM", 1, False, "success", False, "no", "CNS"),
        ("2003-05-05", "C", None, "Unknown", 1, False, "unknown", True, "yes", "CNS"),
        ("2003-05-06", "D", "kn-25", "SRBM", 1, False, "success", False, "no", "CNS"),
        ("2003-05-06", "E", None, "not in CNS", 4, True, "unknown", False, "no", "supplement"),
    ]
    columns = ["date_kst", "event_id", "missile_key", "class_cns", "count", "count_is_minimum", "outcome"]
    frame = pd.DataFrame(rows, columns=[*columns, "overflew_japan", "landed_in_japan_eez", "dataset"])
    frame["overflight_area"] = ["", "", "", "Okinawa area", "", ""]
    return frame.assign(
        date_kst=pd.to_datetime(frame["date_kst"]),
        outcome=frame["outcome"].astype(pd.CategoricalDtype(["failure", "success", "unknown"])),
    )


def counted(frame, rule):
    """The counts as {year: (at_least, at_most)}; None where no upper limit is known."""
    counts = count_by_year(frame, rule)
    known = counts["at_most"].astype(object).where(counts["at_most"].notna(), None)
    return dict(zip(counts["year"], zip(counts["at_least"], known, strict=True), strict=True))


# Counting


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("missiles", {2001: (3, 3), 2002: (0, 0), 2003: (2, 2)}),
        ("launch days", {2001: (1, 1), 2002: (0, 0), 2003: (2, 2)}),
        ("launch events", {2001: (2, 2), 2002: (0, 0), 2003: (2, 2)}),
        ("without failures", {2001: (2, 2), 2002: (0, 0), 2003: (2, 2)}),
        ("successes", {2001: (2, 2), 2002: (0, 0), 2003: (1, 2)}),
        ("every row", {2001: (3, None), 2002: (0, None), 2003: (6, None)}),
        ("reach 1,000 km", {2001: (2, 2), 2002: (0, 0), 2003: (0, 1)}),
        ("in Japan's EEZ", {2001: (0, 1), 2002: (0, 0), 2003: (1, 1)}),
        ("over Japan", {2001: (0, 0), 2002: (0, 0), 2003: (1, 1)}),
    ],
)
def test_each_rule_counts_its_own_unit(made_up, rule, expected):
    assert counted(made_up, rule) == expected


def test_every_rule_is_in_the_test_above_and_never_mixes_units():
    cases = next(mark for mark in test_each_rule_counts_its_own_unit.pytestmark if mark.name == "parametrize")
    assert {rule for rule, _ in cases.args[1]} == set(RULES)
    assert {rule.unit for rule in RULES.values()} == {"missiles", "launch days", "launch events"}


@pytest.mark.parametrize(("rule", "unit"), [("missiles", "missiles"), ("launch days", "launch days")])
def test_our_counts_are_those_of_the_table_of_yearly_counts(missiles, rule, unit):
    listed = load("missile_yearly_counts").query("counting_rule.str.startswith('CNS: ') and unit == @unit")
    listed = listed[~listed["counting_rule"].str.contains("successful")].set_index("year")["value"]
    counts = count_by_year(missiles, rule).set_index("year")["at_least"]
    assert len(listed) == 41
    assert counts.to_dict() == listed.to_dict()


def test_launch_events_are_the_rows_of_their_own_table(missiles):
    events = load("missile_events").query("dataset == 'CNS'")["date_kst"].dt.year.value_counts()
    counts = count_by_year(missiles, "launch events").set_index("year")["at_least"]
    assert counts[counts > 0].to_dict() == events.to_dict()


def test_2022_as_the_notes_count_it(missiles):
    now = compare_rules(missiles, 2022).set_index("rule")
    assert now.loc["missiles", ["at_least", "at_most", "best_before", "in_year"]].tolist() == [69, 69, 27, 2019]
    assert now.loc["launch days", "at_least"] == 33
    assert now.loc["without failures", "at_least"] == 64  # the figure of NTI through Statista
    assert now.loc["every row", "at_least"] == 69 + 26
    assert now.loc["reach 1,000 km", ["at_least", "at_most"]].tolist() == [5, 47]
    records = now["record"].to_dict()
    assert [rule for rule, record in records.items() if record == "no"] == ["in Japan's EEZ", "over Japan"]
    assert [rule for rule, record in records.items() if record == "open"] == ["every row", "reach 1,000 km"]


def test_supplement_rows_change_no_count_of_the_cns_list(missiles):
    listed = missiles[missiles["dataset"] == "CNS"]
    assert len(listed) == 303
    for rule in set(RULES) - {"every row"}:
        assert count_by_year(missiles, rule)["at_least"].tolist() == count_by_year(listed, rule)["at_least"].tolist()


def test_a_row_that_stands_for_several_leaves_the_year_without_an_upper_limit(missiles):
    counts = count_by_year(missiles, "missiles").set_index("year")
    assert counts.index[counts["at_most"].isna()].tolist() == [2024]
    assert not count_by_year(missiles, "launch days")["at_most"].isna().any()


def test_tables_are_left_alone(missiles):
    before = missiles.copy()
    compare_rules(missiles)
    failure_rates(missiles, period_of(missiles["date_kst"]))
    pd.testing.assert_frame_equal(missiles, before)


# Records


@pytest.mark.parametrize(
    ("before", "now", "record"),
    [
        ((5, 5), (6, 6), "yes"),
        ((5, 5), (5, 5), "no"),
        ((5, 6), (6, 6), "open"),
        ((5, 5), (4, 9), "open"),
        ((5, 8), (4, 5), "no"),
        ((5, None), (9, 9), "open"),
        ((5, 5), (6, None), "yes"),
        ((5, 5), (1, None), "open"),
    ],
)
def test_a_record_is_more_than_every_earlier_year(before, now, record):
    counts = pd.DataFrame({"year": [1999, 2000], "at_least": [before[0], now[0]], "at_most": [before[1], now[1]]})
    assert is_record(counts.astype("Int64"), 2000) == record


def test_later_years_do_not_undo_a_record():
    counts = pd.DataFrame({"year": [1, 2, 3], "at_least": [1, 2, 9], "at_most": [1, 2, 9]})
    assert is_record(counts, 2) == "yes"


def test_published_figures_meet_only_their_own_counter():
    figures = published_counts(load("missile_yearly_counts"), 2022)
    assert sorted(figures.loc[figures["unit"] == "missiles", "value"]) == [59, 64, 67, 68, 69, 99]
    assert sorted(figures.loc[figures["unit"] == "launch events", "value"]) == [31, 38]
    rows = figures.query("unit == 'missiles'").set_index("value")
    assert rows.loc[59, ["minimum", "earlier_value", "earlier_year", "record"]].tolist() == [True, 25, 2019, "yes"]
    assert rows.loc[99, ["earlier_value", "earlier_year"]].tolist() == [24, 2017]
    assert rows.loc[[64, 67, 68], "record"].eq("open").all()


# Rates


@pytest.mark.parametrize(
    ("count", "total", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_interval_as_newcombe_prints_it(count, total, low, high):
    """R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3."""
    assert wilson_interval(count, total) == pytest.approx((low, high), abs=5e-5)


def test_wilson_interval_at_the_edges():
    assert wilson_interval(0, 0) == (0.0, 1.0)
    assert wilson_interval(7, 7)[1] == 1.0
    narrow, wide = wilson_interval(3, 10, 0.8), wilson_interval(3, 10, 0.99)
    assert wide[0] < narrow[0] < 0.3 < narrow[1] < wide[1]


def test_failure_rates_keep_chance_and_ignorance_apart(missiles):
    rates = failure_rates(missiles, period_of(missiles["date_kst"]))
    assert rates[["missiles", "failures", "unknown"]].sum().tolist() == [303, 37, 37]
    last = rates.loc["2018–2024"]
    assert (last["missiles"], last["failures"], last["unknown"]) == (185, 10, 34)
    assert last["rate"] == pytest.approx(10 / 151)
    assert (last["if_unknown_succeeded"], last["if_unknown_failed"]) == pytest.approx((10 / 185, 44 / 185))
    assert (last["chance_low"], last["chance_high"]) == pytest.approx(wilson_interval(10, 151))


def test_failure_rates_of_a_group_without_known_outcomes(made_up):
    rates = failure_rates(made_up, made_up["date_kst"].dt.day.rename("day"))
    assert math.isnan(rates.loc[5, "rate"])
    assert rates.loc[5, ["chance_low", "chance_high", "if_unknown_failed"]].tolist() == [0, 1, 1]


# Japan, the map, the nuclear tests


def test_what_came_near_japan_as_the_notes_count_it(missiles):
    near = near_japan(missiles).set_index("year")
    assert near[["in_eez", "debris", "over_main_islands", "over_okinawa"]].sum().tolist() == [19, 2, 5, 4]
    assert missiles.loc[missiles["landed_in_japan_eez"] == "yes", "date_kst"].nunique() == 13
    assert near.loc[2022, ["missiles", "in_eez", "over_main_islands", "over_okinawa"]].tolist() == [69, 2, 1, 0]
    assert near["missiles"].sum() == 303


def test_a_missile_over_okinawa_is_none_over_the_main_islands(made_up):
    near = near_japan(made_up).set_index("year")
    assert near.loc[2003, ["in_eez", "over_main_islands", "over_okinawa"]].tolist() == [1, 0, 1]


def test_sites_and_seas_lose_no_missile(missiles):
    sites, seas = launch_sites(missiles), landings(missiles)
    assert seas.sum() == 303
    assert sites["missiles"].sum() == 302  # one row of 2019 names no site
    assert sites["missiles"].is_monotonic_decreasing and sites["site"].is_unique


def test_no_point_of_the_map_is_invented(missiles):
    known = set(zip(missiles["site_lat"], missiles["site_lon"], strict=True))
    for close in (False, True):
        scene = missiles_pictures.launch_scene(missiles, close=close)
        assert {(spot.latitude, spot.longitude) for spot in scene.spots} <= known
        assert {path.points[-1] for path in scene.paths} <= known
    details = [label.detail for label in missiles_pictures.launch_scene(missiles).labels]
    assert [detail for detail in details if "came down" in detail] == ["252 came down", "12 came down", "8 came down"]


def test_the_map_of_one_year_shows_that_year():
    missiles = load("missile_tests")
    scene = missiles_pictures.launch_scene(missiles, 2022, 2022)
    assert scene.title.startswith("2022: of 69 missiles, 62 came down") and scene.title.endswith("1 crossed Japan")
    assert "2022: of 69" in maps.show(scene).static().alt


def test_yields_as_the_notes_give_them():
    ranges = yield_ranges(load("nuclear_tests"), load("nuclear_yield_estimates")).set_index("test_id")
    assert ranges.loc["N6", ["low_kt", "high_kt"]].tolist() == [50, 280]
    assert ranges.loc["N6", "times"] == pytest.approx(5.6)
    assert ranges.index[ranges["open_above"]].tolist() == ["N5"]
    assert ranges["named"].sum() == 13


def test_an_estimate_outside_the_range_widens_it():
    tests = load("nuclear_tests").query("test_id == 'N1'")
    estimate = pd.DataFrame({"test_id": ["N1"], "central_kt": [3.0], "low_kt": [None], "high_kt": [None]})
    ranges = yield_ranges(tests, estimate.astype({"low_kt": float, "high_kt": float}))
    assert ranges.loc[0, ["low_kt", "high_kt", "open_above"]].tolist() == [0.5, 3.0, False]


# Pictures and the switch


@pytest.mark.parametrize("rule", RULES)
def test_the_title_gives_the_verdict_of_the_rule(missiles, rule):
    picture = missiles_pictures.show_counts(missiles, rule)
    record = compare_rules(missiles, 2022, [rule])["record"].iloc[0]
    words = {"yes": "2022 is a record", "no": "2022 is no record", "open": "the table cannot tell"}[record]
    assert words in picture.alt and RULES[rule].words in picture.caption


def test_a_changed_table_changes_the_title(missiles):
    fewer = missiles[missiles["date_kst"] != "2022-11-02"]
    assert "69 missiles" in missiles_pictures.show_counts(missiles).alt
    assert "62 missiles" in missiles_pictures.show_counts(fewer).alt


def test_doubt_is_drawn(missiles):
    def bars(rule):
        axes = missiles_pictures.show_counts(missiles, rule).figure.axes[0]
        return [bar for container in axes.containers for bar in container if bar.get_hatch()]

    hatched = {round(bar.get_x() + bar.get_width() / 2): bar.get_height() for bar in bars("reach 1,000 km")}
    assert hatched[2022] == 47 - 5
    assert not bars("launch days")
    arrows = missiles_pictures.show_counts(missiles, "missiles").figure.axes[0].texts
    assert sum(text.get_text() == "" for text in arrows) == 1  # 2024


def test_other_pictures_say_what_they_show(missiles):
    published = missiles_pictures.show_published(load("missile_yearly_counts"))
    assert "from 59 to 99 missiles in 2022" in published.alt and "31" not in re.findall(r"\d+", published.alt)
    assert "22 of 69" in missiles_pictures.show_outcomes(missiles).alt
    rates = failure_rates(missiles, period_of(missiles["date_kst"]))
    assert "from 5 % to 24 %" in missiles_pictures.show_failure_rates(rates).alt
    yields = missiles_pictures.show_yields(load("nuclear_tests"), load("nuclear_yield_estimates"))
    assert "50 to 280 kilotons" in yields.alt and "10 to 25 kilotons or more" in yields.alt


def test_the_switch_changes_the_picture_and_its_words(missiles):
    switch = rule_switch(missiles)
    before = switch.page.value
    assert "2022 is a record by this rule: 69 missiles" in before
    switch.rule.value = "in Japan's EEZ"
    assert switch.page.value != before
    assert "2022 is no record" in switch.static().alt and "2022 is no record" in switch.page.value
    assert [value for _, value in switch.rule.options] == list(RULES)
    assert switch.page.layout.min_height


# Bad input


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda m: rule_named("launch day"), "Unknown rule of counting 'launch day'. Did you mean 'launch days'?"),
        (lambda m: rule_named(7), "Unknown rule of counting 7. Expected one of: missiles, launch days"),
        (lambda m: rule_switch(m, "records"), "Unknown rule of counting 'records'"),
        (lambda m: count_by_year([1, 2]), "[1, 2] is a list, not a table; expected, say, load('missile_tests')."),
        (lambda m: count_by_year(load("borders")), "The table lacks the column 'event_id'"),
        (lambda m: count_by_year(m.head(0)), "The table of missiles has no rows"),
        (lambda m: compare_rules(m, 1984), "1984 cannot be compared with earlier years; expected a year from 1985"),
        (lambda m: compare_rules(m, 2031), "2031 cannot be compared with earlier years"),
        (
            lambda m: rule_switch(m, year="2022"),
            "'2022' cannot be compared with earlier years; expected a year from 1985",
        ),
        (lambda m: failure_rates(m, ["fuel"]), "Rates are grouped by a column's name or by a Series; got a list."),
        (lambda m: published_counts(load("missile_yearly_counts"), 1950), "No figures for 1950"),
        (lambda m: wilson_interval(5, 3), "5 of 3 is no share; expected a count from 0 to the total."),
        (lambda m: wilson_interval(1, 3, 95), "The level 95 is no confidence; expected a number between 0 and 1"),
        (lambda m: failure_rates(m, "fuel"), "The table lacks the column 'fuel'"),
        (lambda m: missiles_pictures.launch_scene(m, 2018, 2018), "No missile of the CNS list falls into 2018 to 2018"),
        (lambda m: missiles_pictures.show_failure_rates(m), "The table lacks the column 'missiles'"),
    ],
)
def test_bad_input_gets_one_sentence(missiles, call, words):
    with pytest.raises(CourseError) as caught:
        call(missiles)
    assert str(caught.value).startswith(words) and "\n" not in str(caught.value)
