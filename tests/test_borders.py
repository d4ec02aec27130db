"""Who held what: days of change, spans of the record, sums of years, and one sentence for bad input."""

import datetime

import numpy as np
import pandas as pd
import pytest
from archipelago import load
from archipelago.borders import SEGMENTS, changes_between, control_on, record_span, years_under
from archipelago.errors import CourseError


def held(date, borders=None):
    control = control_on(date, borders)
    return dict(zip(control["segment"].astype(str), control["holder"], strict=True))


def made_up_borders():
    """A small table that is not the course's, with text dates and a blank holder."""
    return pd.DataFrame(
        {
            "segment": ["URUP-SHUMSHU", "SAKHALIN_N", "URUP-SHUMSHU"],
            "valid_from": ["1900-03-01", "1900-01-01", "1900-01-01"],
            "valid_to": [None, None, "1900-03-01"],
            "holder_code": ["JPN", None, "RUE"],
            "status": ["treaty title", "undelimited", "treaty title"],
        }
    )


def test_one_row_a_segment_north_to_south():
    control = control_on(1905)
    assert control["segment"].astype(str).tolist() == list(SEGMENTS)
    assert control.index.tolist() == [0, 1, 2, 3, 4]
    assert {"segment_label", "holder_code", "status", "japan_view", "russia_view", "source"} <= set(control.columns)


@pytest.mark.parametrize(
    ("date", "segment", "holder"),
    [
        ("1855-02-07", "URUP-SHUMSHU", "Russia"),
        ("1855-02-07", "SAKHALIN_S", "Russia and Japan"),
        ("1875-08-21", "URUP-SHUMSHU", "Russia"),
        ("1875-08-22", "URUP-SHUMSHU", "Japan"),
        ("1875-08-22", "SAKHALIN_S", "Russia"),
        ("1905-09-04", "SAKHALIN_S", "Russia"),
        ("1905-09-05", "SAKHALIN_S", "Japan"),
        ("1905-09-05", "SAKHALIN_N", "Russia"),
        ("1922-01-01", "SAKHALIN_N", "Japan"),
        ("1945-08-31", "ITURUP-KUNASHIR", "Japan"),
        ("1945-09-01", "ITURUP-KUNASHIR", "Moscow"),
        ("1945-09-04", "SHIKOTAN-HABOMAI", "Japan"),
        ("1945-09-05", "SHIKOTAN-HABOMAI", "Moscow"),
    ],
)
def test_on_the_day_of_change_the_new_holder_holds(date, segment, holder):
    assert held(date)[segment] == holder


def test_a_year_means_its_last_day():
    assert held(1905) == held("1905-12-31")
    assert held(1904)["SAKHALIN_S"] == "Russia"
    assert held(np.int64(1945))["SHIKOTAN-HABOMAI"] == "Moscow"


def test_all_ways_to_write_a_day_mean_the_same():
    day = "1945-09-05"
    for same in (datetime.date(1945, 9, 5), datetime.datetime(1945, 9, 5, 13), pd.Timestamp(day), np.datetime64(day)):
        assert held(same) == held(day)


def test_the_record_begins_in_1855_and_ends_on_its_as_of_day():
    first, last = record_span()
    assert first == pd.Timestamp("1855-02-07")
    assert last == pd.Timestamp(load("borders").attrs["as_of"])
    assert len(control_on(last)) == 5
    assert control_on(last.year)["day"].iloc[0] == min(last, pd.Timestamp(year=last.year, month=12, day=31))


@pytest.mark.parametrize("date", [1854, "1855-02-06", 2999, datetime.date(1600, 1, 1)])
def test_outside_the_record_is_one_sentence_with_value_and_span(date):
    with pytest.raises(CourseError) as seen:
        control_on(date)
    assert str(date) in str(seen.value)
    assert "1855-02-07" in str(seen.value)
    assert str(seen.value).count(". ") == 0


@pytest.mark.parametrize("date", ["5 September 1945", "1945-13-01", "1905", 1905.0, True, None, [1905], pd.NaT, 0])
def test_what_is_no_date_is_one_sentence_that_says_what_is_expected(date):
    with pytest.raises(CourseError, match="expected a year such as 1905"):
        control_on(date)


@pytest.mark.parametrize("borders", ["borders", [1, 2], {"segment": []}])
def test_a_table_of_the_wrong_type_is_named(borders):
    with pytest.raises(CourseError, match=type(borders).__name__):
        control_on(1905, borders)


def test_a_missing_column_and_a_wrong_date_column_are_named():
    with pytest.raises(CourseError, match="holder_code"):
        control_on(1905, load("borders").drop(columns="holder_code"))
    with pytest.raises(CourseError, match="valid_from"):
        control_on(1905, made_up_borders().assign(valid_from="some day"))


def test_a_students_own_table_works_and_stays_as_it_was():
    own = made_up_borders()
    untouched = own.copy(deep=True)
    assert held("1900-02-28", own) == {"SAKHALIN_N": "none", "URUP-SHUMSHU": "Russia"}
    assert held("1900-03-01", own) == {"SAKHALIN_N": "none", "URUP-SHUMSHU": "Japan"}
    assert held(3000, own)["URUP-SHUMSHU"] == "Japan"
    years_under(1900, own)
    pd.testing.assert_frame_equal(own, untouched)


def test_years_under_each_holder_match_the_notes():
    years = years_under("2023-12-26").set_index(["segment", "holder"])["years"]
    assert years["ITURUP-KUNASHIR", "Japan"] == pytest.approx(90.6, abs=0.05)
    assert years["ITURUP-KUNASHIR", "Moscow"] == pytest.approx(78.3, abs=0.05)
    assert years["URUP-SHUMSHU", "Russia"] == pytest.approx(20.5, abs=0.05)
    assert years["URUP-SHUMSHU", "Japan"] == pytest.approx(70.0, abs=0.05)
    assert years["URUP-SHUMSHU", "Moscow"] == pytest.approx(78.3, abs=0.05)


def test_years_of_a_segment_add_up_to_the_whole_span():
    years = years_under("2023-12-26").groupby("segment")["years"].sum()
    span = (pd.Timestamp("2023-12-26") - pd.Timestamp("1855-02-07")).days / 365.25
    assert years.to_list() == pytest.approx([span] * 5)


def test_years_stop_at_the_day_given():
    assert years_under("1855-02-07").empty
    to_1900 = years_under("1900-01-01").set_index(["segment", "holder"])["years"]
    assert ("URUP-SHUMSHU", "Moscow") not in to_1900
    assert to_1900["URUP-SHUMSHU", "Japan"] == pytest.approx(24.36, abs=0.01)


def test_changes_of_1945_in_order():
    changes = changes_between("1945-01-01", "1945-12-31")
    assert changes["day"].dt.strftime("%m-%d").tolist() == ["08-25", "08-31", "09-01", "09-05"]
    assert set(changes["holder_before"]) == {"Japan"}
    assert set(changes["holder_after"]) == {"Moscow"}


def test_a_new_legal_status_is_no_change_of_holder():
    assert changes_between(1950, 2000).empty


def test_changes_between_counts_the_end_but_not_the_start():
    assert changes_between("1905-09-04", "1905-09-05")["segment"].tolist() == ["SAKHALIN_S"]
    assert changes_between("1905-09-05", "1905-09-06").empty
    with pytest.raises(CourseError, match="later than the end"):
        changes_between(1950, 1900)
