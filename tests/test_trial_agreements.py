"""Invented agreements and figures: they look like the real tables, and hold the cases they promise."""

import pandas
import pytest
from archipelago import load
from archipelago.alliances import in_force
from archipelago.exchanges import pairs
from archipelago.trial_agreements import SUMS, agreement_days, agreement_years, other_agreements, other_figures


@pytest.fixture(scope="module")
def agreements():
    return list(other_agreements(load("agreements"), seed=7))


@pytest.fixture(scope="module")
def figures():
    return list(other_figures(load("exchange_figures"), seed=7))


def test_columns_and_types_are_those_of_the_real_tables(agreements, figures):
    for name, tables in (("agreements", agreements), ("exchange_figures", figures)):
        real = dict(load(name).dtypes.astype(str))
        for table in tables:
            assert dict(table.dtypes.astype(str)) == real
            assert table.iloc[:, 0].is_unique
            assert "invented" in table.attrs["about"]


def test_an_agreement_ends_after_it_began_and_one_that_never_began_has_no_end(agreements):
    for table in agreements:
        assert not (table["ended"] <= table["in_force"]).any()
        assert not (table["in_force"] < table["signed"]).any()
        assert table.loc[table["in_force"].isna(), "ended"].isna().all()
        assert all(len(set(names.split(";"))) == names.count(";") + 1 > 1 for names in table["parties"])


def test_the_cases_of_agreements_that_are_easily_missed_are_there(agreements):
    together = pandas.concat(agreements[:5])
    assert together["in_force"].isna().any()
    assert set(together["ended"].dropna()) & set(together["in_force"].dropna())
    assert set(together["strength"]) == {0, 1, 2, 3, 4, 5}
    assert together["parties"].str.contains("DEU").any() and together["parties"].str.contains(r"\bEU\b").any()
    begun = agreements[3][agreements[3]["in_force"].notna()]
    assert begun["ended"].notna().all()
    assert agreements[4].index.has_duplicates
    assert len(agreements[-1]) == 1
    assert together["joined_later"].isna().all()


def test_every_day_and_year_to_try_lies_in_the_record(agreements):
    for table in agreements:
        for day in [*agreement_days(table), *agreement_years(table)]:
            in_force(day, agreements=table)
        assert agreement_years(table)
    days = agreement_days(agreements[0])
    changes = set(agreements[0]["ended"]) | set(agreements[0]["in_force"])
    assert any(day in changes and day - pandas.Timedelta(days=1) in days for day in days)


def test_figures_are_sums_on_days_of_their_own_that_begin_before_they_are_said(figures):
    for table in figures:
        assert set(table["counts"]) <= set(SUMS)
        assert table["said_on"].is_unique
        assert not (table["counted_from"] >= table["said_on"]).any()
        assert table["low"].notna().any() or table["high"].notna().any()


def test_the_cases_of_figures_that_are_easily_missed_are_there(figures):
    together = pandas.concat(figures)
    for column in ("low", "high", "counted_from"):
        assert together[column].isna().any()
    assert figures[2]["counted_from"].isna().all()
    verdicts = pairs(figures[3])["compatible"]
    assert verdicts.any() and not verdicts.all() and verdicts.isna().any()


def test_figures_can_be_held_to_one_unit():
    for table in other_figures(load("exchange_figures"), seed=7, units=("containers",)):
        assert set(table["unit"]) == {"containers"}


def test_one_seed_gives_the_same_tables_and_another_gives_others():
    for make, name in ((other_agreements, "agreements"), (other_figures, "exchange_figures")):
        first, again, other = (next(make(load(name), seed=seed)) for seed in (1, 1, 2))
        assert first.equals(again)
        assert not first.equals(other)
