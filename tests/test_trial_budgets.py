"""Invented budgets, programmes, scrambles, missiles, statements: like the real tables, with the cases they promise."""

import pandas
import pytest
from archipelago import load
from archipelago.trial_budgets import (
    NEW,
    OLD,
    SYSTEMS,
    other_budgets,
    other_programmes,
    other_scrambles,
    other_statements,
    other_types,
)

MAKERS = {
    "defence_budget": other_budgets,
    "buildup_programme": other_programmes,
    "scrambles": other_scrambles,
    "missile_types": other_types,
    "counterstrike": other_statements,
}


@pytest.fixture(scope="module")
def made():
    return {name: list(make(load(name), seed=7)) for name, make in MAKERS.items()}


def test_columns_types_and_keys_are_those_of_the_real_tables(made):
    for name, tables in made.items():
        real = load(name)
        for table in tables:
            assert dict(table.dtypes.astype(str)) == dict(real.dtypes.astype(str))
            assert table[real.attrs["primary_key"]].notna().all(axis=None)
            assert not table.duplicated(real.attrs["primary_key"]).any()
            assert "invented" in table.attrs["about"]
        assert any(table.index.has_duplicates for table in tables)


def test_one_seed_gives_the_same_tables_and_another_gives_others():
    for name, make in MAKERS.items():
        first, again, other = (next(make(load(name), seed=seed)) for seed in (1, 1, 2))
        assert first.equals(again)
        assert not first.equals(other)


def test_a_year_has_one_budget_and_its_shares_follow_from_its_amounts(made):
    for table in made["defence_budget"]:
        yearly = table[table["series"] == "initial_budget"]
        assert yearly["fiscal_year"].is_unique
        for form in ("excl", "incl"):
            share = 100 * yearly[f"budget_{form}_saco_oku"] / yearly["gdp_denominator_oku"]
            assert (share.isna() == yearly[f"pct_{form}"].isna()).all()
            assert not ((share - yearly[f"pct_{form}"]).abs() > 0.0006).any()
            assert not ((yearly[f"budget_{form}_trn"] * 10_000 - yearly[f"budget_{form}_saco_oku"]).abs() > 1e-6).any()
        assert not (yearly["budget_incl_saco_oku"] <= yearly["budget_excl_saco_oku"]).any()


def test_budgets_have_gaps_and_rows_of_the_measure_for_the_same_years(made):
    first, left_out, gaps, without_larger = made["defence_budget"][:4]
    measures = first[first["series"] == "nss_2pct_measure"]
    assert set(measures["fiscal_year"]) <= set(first[first["series"] == "initial_budget"]["fiscal_year"])
    years = left_out["fiscal_year"].drop_duplicates().sort_values()
    assert (years.diff() > 1).any() and (years.diff() == 1).any()
    assert gaps[["budget_excl_saco_oku", "budget_incl_saco_oku", "gdp_denominator_oku"]].isna().any().all()
    assert without_larger[without_larger["series"] == "initial_budget"]["budget_incl_saco_oku"].isna().all()
    assert any((table["pct_excl"] == 1).any() for table in made["defence_budget"])


def test_both_programmes_have_pillars_and_some_lack_one(made):
    lacking = 0
    for table in made["buildup_programme"]:
        pillars = table[(table["level"] == "pillar") & (table["pillar_no"] <= 7)]
        assert not pillars.duplicated(["programme", "pillar_no"]).any()
        assert set(pillars["pillar_no"]) == set(range(1, 8))
        assert set(pillars["programme"]) == {NEW, OLD}
        assert (pillars["amount_trn_yen"] > 0.05).all()
        assert {"total", "split", "sub-item", "annual pillar"} <= set(table["level"])
        assert (table[table["level"] == "pillar"]["pillar_no"] == 8).any()
        lacking += (pillars["pillar_no"].value_counts() == 1).any()
    assert 0 < lacking < len(made["buildup_programme"])


def test_the_lead_in_scrambles_changes_as_it_is_said(made):
    changes, once, always, never = made["scrambles"][:4]
    for table in made["scrambles"]:
        assert not (table["russia"] + table["china"] > table["total"]).any()
    assert not (always["china"] <= always["russia"]).any() and (always["china"] > always["russia"]).any()
    assert not (never["china"] >= never["russia"]).any()
    known = once.dropna(subset=["russia", "china"]).sort_values("fiscal_year")
    ahead = known["china"] > known["russia"]
    assert ahead.is_monotonic_increasing and ahead.nunique() == 2
    assert any((table["china"] == table["russia"]).any() for table in made["scrambles"])
    assert (changes["fiscal_year"].sort_values().diff() > 1).any()


def test_the_shortest_range_is_no_longer_than_the_longest(made):
    for table in made["missile_types"]:
        assert not (table["est_range_min_km"] > table["est_range_max_km"]).any()
    with_gaps = made["missile_types"][1]
    blank = with_gaps[["est_range_min_km", "est_range_max_km"]].isna()
    assert set(map(tuple, blank.to_numpy())) == {(True, True), (True, False), (False, True), (False, False)}
    assert made["missile_types"][2]["est_range_min_km"].notna().all()


def test_statements_name_ships_and_leave_things_unsaid(made):
    together = pandas.concat(made["counterstrike"])
    assert set(together["system"]) == set(SYSTEMS)
    assert together["quantity"].isna().any() and together["quantity_kind"].isna().any()
    assert together["quantity_kind"].str.contains("destroyer").any()
    assert set(made["counterstrike"][2]["fact_type"]) == {"contract"}


def test_each_maker_ends_with_the_smallest_table_it_promises(made):
    for name in ("scrambles", "missile_types", "counterstrike", "defence_budget"):
        assert len(made[name][-1]) == 1
