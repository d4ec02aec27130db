"""Invented tables of periods: they look like the table of borders, keep its rule, and hold the cases they promise."""

import pandas
import pytest
from archipelago import load
from archipelago.trial_periods import days_to_try, other_periods


@pytest.fixture(scope="module")
def tables():
    return list(other_periods(load("borders"), seed=7))


def test_columns_and_types_are_those_of_the_table_of_borders(tables):
    for table in tables:
        assert dict(table.dtypes.astype(str)) == dict(load("borders").dtypes.astype(str))
        assert table["period_id"].is_unique
        assert "invented" in table.attrs["about"]


def test_periods_of_a_segment_are_half_open_and_never_overlap(tables):
    for table in tables:
        ordered = table.sort_values("valid_from", na_position="first")
        for _, periods in ordered.groupby("segment", observed=True):
            ends, beginnings = periods["valid_to"].iloc[:-1], periods["valid_from"].iloc[1:]
            assert (ends.to_numpy() <= beginnings.to_numpy()).all()
            assert not (periods["valid_from"] >= periods["valid_to"]).any()


def test_the_cases_that_are_easily_missed_are_there(tables):
    together = pandas.concat(tables[:4])
    for column in ("valid_from", "valid_to", "holder_code"):
        assert together[column].isna().any()
    assert tables[2]["valid_to"].notna().all()
    assert tables[3].index.has_duplicates
    assert len(tables[-1]) == 1
    assert not any(table["valid_from"].is_monotonic_increasing for table in tables[:4])
    first_days = together["valid_from"].dropna()
    assert ((first_days.dt.month == 1) & (first_days.dt.day == 1)).any()
    assert ((first_days.dt.month == 12) & (first_days.dt.day == 31)).any()
    assert together.groupby("holder_code")["de_facto_holder"].nunique().max() > 1


def test_unknown_beginnings_can_be_left_out():
    for table in other_periods(load("borders"), seed=7, unknown_beginnings=False):
        assert table["valid_from"].notna().all()


def test_one_seed_gives_the_same_tables_and_another_gives_others():
    first, again, other = (next(other_periods(load("borders"), seed=seed)) for seed in (1, 1, 2))
    assert first.equals(again)
    assert not first.equals(other)


def test_days_to_try_hold_a_day_of_change_and_the_day_before(tables):
    days = days_to_try(tables[0])
    ends = set(tables[0]["valid_to"])
    changes = [day for day in days if day in ends]
    assert changes
    assert all(day - pandas.Timedelta(days=1) in days for day in changes)
