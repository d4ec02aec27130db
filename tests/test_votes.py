"""Days to a resolution, similarity of votes, agreement and the break of 2015, against values checked by hand."""

import re
from pathlib import Path

import pandas as pd
import pytest
from archipelago import load, votes, votes_pictures, votes_widgets
from archipelago.errors import CourseError


@pytest.fixture
def council():
    return load("unsc")


@pytest.fixture
def sanctions(council):
    return council[council["category"] == "sanctions"]


def made_up_events(*days):
    return pd.DataFrame({"name": [f"T{place}" for place in range(len(days))], "date": pd.to_datetime(list(days))})


def made_up_answers(*days):
    return pd.DataFrame({"symbol": [f"A{place}" for place in range(len(days))], "date": pd.to_datetime(list(days))})


# Days: counted on a calendar. 9 to 14 October 2006 is 5; 25 May to 12 June 2009 is 6 + 12; 12 February to 7 March 2013
# is 16 + 7; 6 January to 2 March 2016 is 25 + 29 + 2; 9 September to 30 November 2016 is 21 + 31 + 30.
WAITS = {"N1": 5, "N2": 18, "N3": 23, "N4": 56, "N5": 82, "N6": 8}


def test_days_from_each_nuclear_test_to_new_sanctions(sanctions):
    waits = votes.days_to_next(load("nuclear_tests"), sanctions)
    assert dict(zip(waits["test_id"], waits["days"], strict=True)) == WAITS
    assert waits["answer"].tolist() == [symbol for _, symbol in votes.ANSWERS_TO_TESTS]


def test_links_made_by_hand_give_the_same_days(council):
    linked = votes.days_between(votes.ANSWERS_TO_TESTS, load("nuclear_tests"), council, "test_id", "symbol")
    assert dict(zip(linked["event"], linked["days"], strict=True)) == WAITS


def test_each_link_stands_in_the_trigger_of_the_resolution(council):
    ordinals = dict(zip(WAITS, ["First", "Second", "Third", "Fourth", "Fifth", "Sixth"], strict=True))
    triggers = council.set_index("symbol")["trigger"]
    for test, symbol in votes.ANSWERS_TO_TESTS:
        assert triggers[symbol].startswith(f"{ordinals[test]} nuclear test")


def test_a_mandate_is_taken_for_an_answer_if_all_texts_count(council, sanctions):
    launch = load("missile_events").query("event_id == 'E109'")  # 24 March 2022; the panel was extended a day later
    everything = votes.days_to_next(launch, council, event_day="date_kst")
    assert (everything["answer"].item(), everything["days"].item()) == ("S/RES/2627", 1)
    chosen = votes.days_to_next(launch, sanctions, event_day="date_kst")
    assert chosen[["answer", "answer_date", "days"]].isna().all(axis=None)


def test_waiting_ends_with_the_record(sanctions):
    launches = load("missile_events").query("class_cns == 'ICBM'")
    waits = votes.days_to_next(launches, sanctions, event_day="date_kst", until="2024-03-28")
    assert waits["days"].dropna().tolist() == [32, 8, 23]
    unanswered = waits[waits["days"].isna()]
    assert len(unanswered) == 8  # not the launch of 31 October 2024, of which the record can say nothing
    assert unanswered["waited"].tolist()[:2] == [743, 735]  # from 16 and 24 March 2022: 2 years, and 12 or 4 days
    assert waits["waited"].notna().all()


def test_an_answer_on_the_same_day_is_none_and_order_does_not_matter():
    events = made_up_events("2000-01-10", "2000-01-01", "2000-03-01")
    answers = made_up_answers("2000-02-01", "2000-01-10")
    waits = votes.days_to_next(events, answers)
    assert waits["name"].tolist() == ["T0", "T1", "T2"]
    assert waits["answer"].fillna("none").tolist() == ["A0", "A1", "none"]
    assert waits["days"].fillna(-1).tolist() == [22, 9, -1]
    assert "answer" not in events


def test_no_answers_at_all_leave_every_event_open():
    waits = votes.days_to_next(made_up_events("2000-01-01"), made_up_answers(), until="2000-01-31")
    assert waits["days"].isna().all()
    assert waits["waited"].tolist() == [30]


def test_links_can_run_backwards():
    linked = votes.days_between(
        [("T0", "A0")], made_up_events("2000-01-10"), made_up_answers("2000-01-01"), "name", "symbol"
    )
    assert linked["days"].tolist() == [-9]


def test_similarity_by_both_definitions():
    one = pd.Series({"a": "yes", "b": "no", "c": "abstain", "d": "not voting", "e": "yes", "f": None})
    other = pd.Series({"a": "yes", "b": "yes", "c": "no", "d": "yes", "e": "abstain", "f": "no", "g": "yes"})
    alike = votes.similarity(one, other)
    assert alike["joint_votes"] == 4  # a, b, c, e
    assert alike["share_identical"] == 1 / 4
    assert alike["coincidence"] == (1 + 0 + 0.5 + 0.5) / 4


def test_similarity_without_a_joint_vote_is_missing():
    alike = votes.similarity(pd.Series({"a": "not voting"}), pd.Series({"a": "yes"}))
    assert alike["joint_votes"] == 0
    assert alike[["share_identical", "coincidence"]].isna().all()


@pytest.mark.parametrize(
    ("country", "joint", "identical", "coincidence"),
    [
        ("RUS", 7, 1, 1),
        ("CHN", 7, 2 / 7, (2 + 5 / 2) / 7),  # no on ES-11/3 and ES-11/5, five abstentions
        ("IRN", 5, 2 / 5, (2 + 3 / 2) / 5),  # did not vote twice
        ("VNM", 7, 1 / 7, (1 + 6 / 2) / 7),
        ("IND", 7, 0, 1 / 2),
        ("JPN", 7, 0, 0),
    ],
)
def test_votes_on_ukraine_beside_north_korea(country, joint, identical, coincidence):
    row = votes.similarity_with(load("un_votes"), "PRK").set_index("country").loc[country]
    assert row["joint_votes"] == joint
    assert row["share_identical"] == pytest.approx(identical)
    assert row["coincidence"] == pytest.approx(coincidence)


def test_totals_of_each_vote_add_up_to_the_members_and_the_rows_fit_into_them():
    table = load("un_votes")
    totals = table[["total_yes", "total_no", "total_abstain", "total_not_voting"]].sum(axis=1)
    assert (totals == 193).all()
    for name, column in (("yes", "total_yes"), ("no", "total_no"), ("abstain", "total_abstain")):
        counted = (table["vote"] == name).groupby(table["resolution"], observed=True).sum()
        assert (counted <= table.groupby("resolution", observed=True)[column].first()).all()


def test_matrix_is_the_same_on_both_sides_and_blank_on_the_diagonal():
    square = votes.agreement_matrix(2019)
    assert list(square.index) == list(square.columns) == list(votes.ORDER)
    assert square.equals(square.T.rename_axis(index="country", columns="with"))
    assert [square.loc[code, code] for code in square.index if pd.notna(square.loc[code, code])] == []
    assert square.notna().sum().sum() == 2 * 36
    row = load("un_dyad_agreement").set_index("row_id").loc["JPN-KOR-2019"]
    assert square.loc["JPN", "KOR"] == square.loc["KOR", "JPN"] == row["share_identical"]
    assert votes.agreement_matrix(2019, "coincidence").loc["KOR", "JPN"] == row["coincidence"]


def test_matrix_keeps_a_pair_without_a_row_blank():
    pairs = load("un_dyad_agreement").query("year == 2019 and row_id != 'JPN-KOR-2019'")
    square = votes.agreement_matrix(2019, pairs=pairs)
    assert pd.isna(square.loc["JPN", "KOR"])
    assert pd.notna(square.loc["JPN", "USA"])


def test_agreement_over_time_finds_the_country_on_either_side_of_a_pair():
    wide = votes.agreement_over_time("RUS")
    assert list(wide.columns) == [code for code in votes.ORDER if code != "RUS"]
    assert wide.notna().all(axis=None)
    assert wide.index.tolist() == list(range(1991, 2020))
    assert wide.loc[1994, "PRK"] == votes.agreement_matrix(1994).loc["PRK", "RUS"]


def test_the_break_of_2015_is_in_the_ideal_points_and_not_in_the_agreement():
    points = load("un_ideal_points")
    moved = votes.steps_into(2015, points[points["year"] >= 1991])
    assert moved["country"].tolist()[:3] == ["PRK", "IND", "CHN"]
    first = moved.iloc[0]
    assert (round(first["before"], 1), round(first["after"], 1)) == (-2.1, -0.5)  # as the notes to the table say
    assert first["times"] > 7
    wide = votes.agreement_over_time("PRK")
    assert (wide.loc[2015] - wide.loc[2014]).abs().max() < 0.05


def test_steps_skip_gaps_between_years():
    points = pd.DataFrame({"country": "AAA", "year": [2000, 2001, 2005, 2006], "ideal_point": [0.0, 0.5, 9.0, 10.0]})
    moved = votes.steps_into(2006, points)
    assert moved.loc[0, ["step", "usual_step", "times"]].tolist() == [1.0, 0.5, 2.0]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: votes.agreement_matrix(2022), "No pairs in 2022; the table runs from 1991 to 2019."),
        (lambda: votes.agreement_matrix("2019"), "'2019' is no year"),
        (lambda: votes.agreement_matrix(2019, "share"), "Did you mean 'share_identical'?"),
        (lambda: votes.agreement_matrix(2019, countries=["JPN", "FRA"]), "Unknown country 'FRA'"),
        (lambda: votes.agreement_over_time("DPRK"), "Did you mean 'PRK'?"),
        (lambda: votes.similarity_with(load("un_votes"), "DPRK"), "Did you mean 'PRK'?"),
        (lambda: votes.similarity(pd.Series(["aye"]), pd.Series(["yes"])), "Unknown vote 'aye'"),
        (lambda: votes.days_to_next(made_up_events("2000-01-01"), load("un_votes")), "no column 'symbol'"),
        (lambda: votes.days_to_next(load("unsc"), load("unsc"), event_day="trigger"), "holds no dates"),
        (lambda: votes.days_to_next(load("unsc"), load("unsc"), until=2024), "2024 is no day"),
        (
            lambda: votes.days_between(
                [("N7", "S/RES/1718")], load("nuclear_tests"), load("unsc"), "test_id", "symbol"
            ),
            "Unknown test_id 'N7'",
        ),
        (lambda: votes.ballot(pd.concat([load("un_votes")] * 2)), "votes twice on"),
        (lambda: votes.steps_into(2020, load("un_ideal_points")), "both in 2019 and in 2020"),
    ],
)
def test_bad_input_gets_one_sentence(call, words):
    with pytest.raises(CourseError) as raised:
        call()
    assert words in str(raised.value)
    assert "\n" not in str(raised.value)


def test_titles_follow_the_table(council):
    assert "22 December 2017; two drafts vetoed" in votes_pictures.council_record().figure.texts[0].get_text().replace(
        "\n", " "
    )
    earlier = votes_pictures.council_record(council[council["date"] < "2013-02-01"])
    assert "22 January 2013; no draft vetoed" in earlier.figure.texts[0].get_text().replace("\n", " ")


def test_open_launches_are_drawn_open():
    picture = votes_pictures.days_to_resolution()
    labels = picture.figure.axes[0].get_legend_handles_labels()[1]
    assert labels == ["nuclear test, answered", "ICBM launch, answered", "ICBM launch, not answered so far"]
    assert "8 launches" in picture.alt
    assert "743 days" in picture.alt


def test_lines_of_ideal_points_are_cut_at_the_break():
    axes = votes_pictures.ideal_points(countries=("PRK", "JPN")).figure.axes[0]
    spans = [(min(line.get_xdata()), max(line.get_xdata())) for line in axes.lines if len(line.get_xdata()) > 2]
    assert spans == [(1991, 2014), (2015, 2019)] * 2


def test_heat_map_and_table_say_the_same_in_words():
    picture = votes_pictures.heat_map(2019)
    table = votes_pictures.heat_table(2019)
    for words in (picture.alt, table):
        assert "Highest: China and North Korea 0.84; lowest: United States and North Korea 0.05." in words
    assert "Japan: South Korea 0.80" in picture.alt
    cells = [float(number) for number in re.findall(r"<td[^>]*>(\d\.\d\d)</td>", table)]
    assert len(cells) == 72
    assert table.count(">–</td>") == 9


def test_every_cell_can_be_read():
    for step in range(101):
        fill, ink = votes_pictures._cell_colours(step / 100)
        assert votes_pictures.palette.contrast(fill, ink) >= 4.5


def test_slider_shows_the_year_and_the_measure_that_are_chosen():
    widget = votes_widgets.agreement_by_year(1991)
    assert "In 1991" in widget.page.value
    widget.year.value = 2019
    assert "In 2019 Japan voted most like South Korea (0.80)" in widget.page.value
    widget.measure.value = "coincidence"
    assert "abstentions counted half" in widget.page.value
    assert "2019" in widget.static().caption
    assert (widget.year.min, widget.year.max) == (1991, 2019)


def test_widget_refuses_a_year_outside_the_table():
    with pytest.raises(CourseError, match="No pairs in 2022"):
        votes_widgets.agreement_by_year(2022)


def test_compute_module_draws_nothing():
    source = Path(votes.__file__).read_text(encoding="utf-8")
    assert not re.search(r"import (matplotlib|ipywidgets)|from (matplotlib|ipywidgets)", source)
