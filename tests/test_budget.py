"""Budgets: index numbers, shares, programmes and the projection, against values worked by hand."""

import pandas as pd
import pytest
from archipelago import load
from archipelago.budget import (
    PLANNED_RATE,
    calendar_years,
    compare_programmes,
    gdp_of_2022,
    growth_rate,
    index_numbers,
    initial_budgets,
    numerator_of,
    pillar_ratios,
    prices,
    project,
    project_range,
    ratio_range,
    record_ranges,
    share,
    shares,
    start_values,
    years_above,
    years_untold,
    yen_per_dollar,
)
from archipelago.budget_pictures import (
    show_indices,
    show_one_percent,
    show_pillars,
    show_projection,
    show_shares,
    show_totals,
)
from archipelago.budget_widgets import budget_simulator
from archipelago.errors import CourseError


@pytest.fixture(scope="module")
def budget():
    return load("defence_budget")


@pytest.fixture(scope="module")
def programme():
    return load("buildup_programme")


@pytest.fixture(scope="module")
def spending():
    return load("milex")


def test_index_numbers_put_the_base_year_at_100():
    assert list(index_numbers(pd.Series([50, 60, 75], index=[2010, 2011, 2012]), 2010)) == [100, 120, 150]
    assert list(index_numbers(pd.Series([50, 60, 75], index=[2010, 2011, 2012]), 2012).round(1)) == [66.7, 80, 100]


@pytest.mark.parametrize(
    ("values", "base", "words"),
    [
        ([1, 2], 2010, "are a list"),
        (pd.Series([1, 2], index=[2010, 2011]), 1999, "1999 is not in the index; expected one of 2010 to 2011"),
        (pd.Series([0, 2], index=[2010, 2011]), 2010, "other than 0"),
        (pd.Series([None, 2.0], index=[2010, 2011]), 2010, "is nan"),
        (pd.Series([1, 2], index=[2010, 2010]), 2010, "stands in 2 rows"),
    ],
)
def test_index_numbers_say_why_they_cannot_be_made(values, base, words):
    with pytest.raises(CourseError, match=words):
        index_numbers(values, base)


def test_shares_and_growth_by_hand():
    assert share(5, 500) == 1
    assert growth_rate(100, 121, 2) == pytest.approx(10)
    with pytest.raises(CourseError, match="cannot divide"):
        share(1, 0)
    with pytest.raises(CourseError, match="above 0"):
        growth_rate(100, 0, 2)


def test_initial_budgets_leave_the_other_series_out(budget):
    narrow = initial_budgets(budget)
    assert list(narrow.index) == list(range(1955, 2027))
    assert narrow.loc[2024, "amount_trn"] == 7.7249
    assert narrow.loc[2024, "denominator_trn"] == 615.3
    assert initial_budgets(budget, "wide").loc[2024, "share_pct"] == 1.292


def test_the_one_percent_years_depend_on_the_numerator(budget):
    assert years_above(budget) == [1955, 1960, 1965, 1987, 1988, 1989, 2023, 2024, 2025]
    assert years_above(budget, numerator="wide") == [2010, 2023, 2024, 2025]
    assert years_above(budget, line=1.3) == [1955, 2025]
    assert years_untold(budget) == [*range(1956, 1960), *range(1961, 1965), *range(1966, 1970), 2026]


def test_six_answers_for_one_year(budget):
    six = shares(budget, 2025).round(2)
    assert list(six["amount_trn"]) == [8.47, 8.70, 9.9]
    assert list(six["same year's GDP"]) == [1.35, 1.38, 1.57]
    assert list(six["FY2022 GDP"]) == [1.51, 1.55, 1.77]


def test_a_supplementary_budget_is_not_taken_for_the_initial_one(budget):
    assert numerator_of(budget, 2025, "2 % measure") == 9.9
    assert gdp_of_2022(budget) == 560


def test_stated_shares_fit_the_amounts(budget):
    measured = budget.query("series == 'nss_2pct_measure'").dropna(subset=["budget_incl_trn", "gdp_denominator_oku"])
    computed = 1_000_000 * measured["budget_incl_trn"] / measured["gdp_denominator_oku"]
    assert len(measured) == 3
    assert list(computed.astype(float).round(1)) == list(measured["pct_incl"])


def test_unknown_numerators_and_tables_get_a_sentence(budget, programme):
    with pytest.raises(CourseError, match="Did you mean 'narrow'"):
        initial_budgets(budget, "narow")
    with pytest.raises(CourseError, match="lacks the column"):
        initial_budgets(programme)
    with pytest.raises(CourseError, match="no GDP outlook for 2026"):
        shares(budget, 2026)
    with pytest.raises(CourseError, match="no amount for 2012"):
        numerator_of(budget, 2012, "2 % measure")


def test_a_calendar_year_takes_a_quarter_of_the_fiscal_year_before():
    fiscal = pd.Series([100, 200, 400], index=[2001, 2002, 2003])
    assert calendar_years(fiscal).to_dict() == {2002: 175, 2003: 350}
    gap = pd.Series([100, 200, 400], index=[2001, 2003, 2004])
    assert calendar_years(gap).to_dict() == {2004: 350}
    with pytest.raises(CourseError, match="twice"):
        calendar_years(pd.Series([1, 2], index=[2001, 2001]))


def test_programmes_are_compared_like_with_like(programme):
    totals = compare_programmes(programme)
    assert list(totals.index) == ["programme level", "annual budgets", "new contracts"]
    assert list(totals["before"]) == [27.47, 25.5, 17.17]
    assert list(totals["now"]) == [43, 40.5, 43.5]
    assert list(totals["times"].round(2)) == [1.57, 1.59, 2.53]


def test_the_seven_pillars_and_what_rounding_does(programme):
    pillars = pillar_ratios(programme)
    assert len(pillars) == 7
    assert pillars.loc["Stand-off defence", "times"] == pytest.approx(25)
    assert pillars.loc["Stand-off defence", "times_low"] == pytest.approx(18)
    assert pillars.loc["Stand-off defence", "times_high"] == pytest.approx(36.667, abs=1e-3)
    assert pillars.loc["Unmanned defence", "times"] == pytest.approx(10)
    assert pillars["added"].idxmax() == "Sustainability and resiliency"
    assert pillars["now"].sum() == 35
    assert not any("supporting" in item for item in pillars.index)


def test_a_ratio_of_rounded_amounts_is_a_range():
    assert ratio_range(8, 3) == pytest.approx((7.5 / 3.5, 8.5 / 2.5))
    with pytest.raises(CourseError, match="no ratio"):
        ratio_range(5, 0)


def test_milex_implies_a_rate_and_a_price_level(spending):
    assert yen_per_dollar(spending).loc[2012] == pytest.approx(79.79, abs=0.01)
    assert yen_per_dollar(spending).loc[2024] == pytest.approx(151.37, abs=0.01)
    assert prices(spending).loc[2024] == 100
    assert prices(spending).loc[2012] == pytest.approx(87.13, abs=0.01)
    assert yen_per_dollar(spending, "USA").loc[2012] == 1
    with pytest.raises(CourseError, match="no country 'PRK'; expected one of CHN, JPN, KOR, RUS, USA"):
        prices(spending, "PRK")


def test_the_planned_rate_is_that_of_the_programme(programme):
    note = programme.set_index("row_id").loc["B001", "note"]
    assert f"{PLANNED_RATE:g} yen for FY2024-27" in note


def test_a_projection_by_hand():
    path = project(
        8, 500, years=2, budget_growth=10, gdp_growth=5, inflation=2, dollar_share=25, yen_per_dollar=150,
        base_yen_per_dollar=100,
    )  # fmt: skip
    assert list(path.index) == [0, 1, 2]
    assert list(path["budget_trn"]) == pytest.approx([8, 8.8, 9.68])
    assert list(path["gdp_trn"]) == pytest.approx([500, 525, 551.25])
    assert list(path["share_pct"]) == pytest.approx([1.6, 1.67619, 1.75601], abs=1e-5)
    assert list(path["prices"]) == pytest.approx([112.5, 114, 115.53])
    assert list(path["buys_trn"]) == pytest.approx([7.11111, 7.71930, 8.37878], abs=1e-5)


def test_nothing_moves_without_assumptions():
    path = project(8.5, 600, years=3)
    assert list(path["share_pct"].round(6)) == [pytest.approx(1.416667)] * 4
    assert list(path["buys_trn"]) == [8.5] * 4


def test_a_fixed_denominator_lets_the_share_grow_with_the_budget_alone():
    fixed = project(9.9, 629.3, years=5, budget_growth=2.5, gdp_growth=2.5, fixed_gdp_trn=560)
    moving = project(9.9, 629.3, years=5, budget_growth=2.5, gdp_growth=2.5)
    assert fixed["share_pct"].iloc[-1] == pytest.approx(2.0, abs=0.001)
    assert moving["share_pct"].iloc[-1] == pytest.approx(moving["share_pct"].iloc[0])
    assert set(fixed["gdp_trn"]) == {560}


def test_a_dear_dollar_takes_away_only_from_the_dollar_part():
    now = project(43, 560, years=0, dollar_share=20, yen_per_dollar=162)
    assert now.loc[0, "prices"] == pytest.approx(110)
    assert now.loc[0, "buys_trn"] == pytest.approx(39.0909, abs=1e-4)
    assert project(43, 560, years=0, dollar_share=0, yen_per_dollar=162).loc[0, "buys_trn"] == 43


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"budget_trn": 0}, "budget_trn is 0; expected a number above 0"),
        ({"gdp_trn": "600"}, "gdp_trn is '600'; expected a single number"),
        ({"years": 2.5}, "number of years is 2.5"),
        ({"years": -1}, "number of years is -1"),
        ({"gdp_growth": -100}, "gdp_growth is -100"),
        ({"dollar_share": 120}, "no percentage"),
        ({"yen_per_dollar": float("nan")}, "yen_per_dollar is nan"),
        ({"fixed_gdp_trn": -5}, "fixed_gdp_trn is -5"),
    ],
)
def test_a_projection_refuses_what_makes_no_sense(wrong, words):
    with pytest.raises(CourseError, match=words):
        project(**{"budget_trn": 8, "gdp_trn": 600, **wrong})


def test_the_range_is_that_of_the_ends_of_the_assumptions():
    band = project_range(8, 500, years=1, gdp_growth=(0, 4), budget_growth=(2, 6), inflation=1)
    assert band.attrs["runs"] == 4
    assert band.loc[1, ["share_low", "share_high"]].to_list() == pytest.approx([8.16 / 520 * 100, 8.48 / 500 * 100])
    assert band.loc[1, ["buys_low", "buys_high"]].to_list() == pytest.approx([8.16 / 1.01, 8.48 / 1.01])
    assert band.loc[0, "share_low"] == band.loc[0, "share_high"] == pytest.approx(1.6)


def test_no_projection_inside_the_ranges_leaves_the_band():
    ranges = {"gdp_growth": (0, 4), "inflation": (0, 3), "dollar_share": (10, 20), "yen_per_dollar": (80, 160)}
    band = project_range(8, 500, years=4, **ranges)
    for part in (0.2, 0.5, 0.9):
        inside = {name: low + part * (high - low) for name, (low, high) in ranges.items()}
        path = project(8, 500, years=4, **inside)
        assert path["share_pct"].between(band["share_low"], band["share_high"]).all()
        assert path["buys_trn"].between(band["buys_low"], band["buys_high"]).all()


def test_a_range_with_its_ends_swapped_or_an_unknown_name_is_refused():
    with pytest.raises(CourseError, match="the lower number first"):
        project_range(8, 500, gdp_growth=(4, 0))
    with pytest.raises(CourseError, match="Did you mean 'gdp_growth'"):
        project_range(8, 500, gdp_grow=(0, 4))


def test_the_record_gives_ranges(budget, spending):
    ranges = record_ranges(budget, spending)
    assert ranges["gdp_growth"] == pytest.approx((0.362, 3.683), abs=0.001)
    assert ranges["inflation"] == pytest.approx((0.222, 3.011), abs=0.01)
    assert ranges["yen_per_dollar"] == pytest.approx((79.79, 151.37), abs=0.02)


def test_a_projection_starts_from_the_chosen_definition(budget):
    assert start_values(budget) == {"budget_trn": 8.4748, "gdp_trn": 629.3, "fixed_gdp_trn": None}
    wide = start_values(budget, 2024, "2 % measure", "FY2022")
    assert wide == {"budget_trn": 8.9, "gdp_trn": 615.3, "fixed_gdp_trn": 560}
    with pytest.raises(CourseError, match="Unknown denominator 'GDP'"):
        start_values(budget, denominator="GDP")
    with pytest.raises(CourseError, match="no GDP outlook for 2026"):
        start_values(budget, 2026)


def test_titles_are_made_from_the_numbers(budget, programme, spending):
    assert "1.57-fold (programme level) to 2.53-fold (new contracts)" in show_totals(programme).alt
    assert "Stand-off defence grows most by ratio (25-fold)" in show_pillars(programme).alt
    assert "+71 % (yen, nominal), +49 % (real), −10 % (US dollars of the day)" in show_indices(spending).alt
    assert "from 1.35 to 1.77 % of GDP; none reaches 2 %" in show_shares(budget).alt
    changed = programme.assign(amount_trn_yen=programme["amount_trn_yen"].mask(programme["row_id"] == "B012", 0.4))
    assert "Unmanned defence grows most by ratio (10-fold)" in show_pillars(changed).alt


def test_a_year_that_rests_on_memory_is_not_counted_as_known(budget, spending):
    picture = show_one_percent(budget, spending)
    assert (
        "9 fiscal years by the narrow budget; since FY1997 3 or 4 (FY2010: memory only) by the wide one" in picture.alt
    )
    assert "SIPRI above 1 %: 2021, 2023–2024" in picture.alt
    seen = budget.assign(verified=budget["verified"].astype(str).replace("unverified", "document"))
    assert "since FY1997 4 by the wide one" in show_one_percent(seen).alt


def test_the_projection_says_what_its_range_rests_on(budget):
    start = {**start_values(budget), "base_yen_per_dollar": 150.0}
    ranges = {
        "budget_growth": 3,
        "gdp_growth": (0, 4),
        "inflation": (1, 2),
        "yen_per_dollar": (100, 200),
        "dollar_share": 10,
    }
    share_of_gdp = show_projection(start, {"gdp_growth": 2}, ranges)
    assert "share of GDP 1.22 %; the shaded assumptions allow 1.28 to 1.56" in share_of_gdp.alt
    assert "growth of GDP (% a year) 0.0 to 4.0" in share_of_gdp.caption
    assert "inflation" not in share_of_gdp.caption
    buys = show_projection(start, {"inflation": 2}, ranges, outcome="buys")
    assert "inflation (% a year) 1.0 to 2.0; yen to the dollar 100 to 200" in buys.caption
    with pytest.raises(CourseError, match="Unknown outcome 'buy'"):
        show_projection(start, {}, ranges, outcome="buy")


def test_the_simulator_answers_its_menus(budget, spending):
    simulator = budget_simulator(budget, spending)
    assert "share of GDP 1.35 %; the shaded assumptions allow 1.27 to 1.50" in simulator.page.value
    simulator.assumptions["budget_growth"].value = 11.0
    assert "share of GDP 2.01 %" in simulator.page.value
    simulator.assumptions["budget_growth"].value = 2.5
    simulator.numerator.value, simulator.denominator.value = "2 % measure", "FY2022"
    assert "share of GDP 2.00 %; only the growth of the budget moves it" in simulator.page.value
    before = simulator.static("buys").alt
    simulator.assumptions["yen_per_dollar"].value = 80.0
    assert simulator.static("buys").alt != before


def test_the_simulator_starts_where_it_is_told_or_says_why_not(budget, spending):
    simulator = budget_simulator(budget, spending, numerator="wide", gdp_growth=1.7)
    assert simulator.assumptions["gdp_growth"].value == 1.7
    assert "1.7" in dict(simulator.assumptions["gdp_growth"].options)
    with pytest.raises(CourseError, match="Unknown numerator 'broad'"):
        budget_simulator(budget, spending, numerator="broad")
    with pytest.raises(CourseError, match=r"Unknown numerator \['narrow'\]"):
        budget_simulator(budget, spending, numerator=["narrow"])
    with pytest.raises(CourseError, match="Unknown assumption 'growth'. Did you mean 'gdp_growth'"):
        budget_simulator(budget, spending, growth=3)
    with pytest.raises(CourseError, match="The budget_growth is '3'; expected a single number"):
        budget_simulator(budget, spending, budget_growth="3")
