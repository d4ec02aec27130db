"""The figures that the record gives, computed from the tables: a slip in a CSV shows here first."""

from itertools import pairwise
from math import asin, cos, radians, sin, sqrt

import pandas as pd
import pytest
from archipelago import load

ARTICLE = pd.Timestamp("2023-12-26")


@pytest.fixture
def abe_putin():
    return load("summits").query("abe_putin_no.notna()")


# Territory


@pytest.mark.parametrize(
    ("segment", "holder", "years"),
    [
        ("ITURUP-KUNASHIR", {"JPN"}, 90.6),
        ("ITURUP-KUNASHIR", {"SUN", "SUN;RUS"}, 78.3),
        ("URUP-SHUMSHU", {"RUE"}, 20.5),
        ("URUP-SHUMSHU", {"JPN"}, 70.0),
        ("URUP-SHUMSHU", {"SUN", "SUN;RUS"}, 78.3),
    ],
)
def test_years_under_each_holder_until_the_article(segment, holder, years):
    rows = load("borders").query("segment == @segment and valid_from.notna()")
    rows = rows[rows["holder_code"].isin(holder)]
    days = (rows["valid_to"].fillna(ARTICLE) - rows["valid_from"]).dt.days.sum()
    assert round(days / 365.25, 1) == years


@pytest.mark.parametrize(
    ("segment", "day"),
    [
        ("SAKHALIN_N", None),
        ("SAKHALIN_S", "1945-08-25"),
        ("URUP-SHUMSHU", "1945-08-31"),
        ("ITURUP-KUNASHIR", "1945-09-01"),
        ("SHIKOTAN-HABOMAI", "1945-09-05"),
    ],
)
def test_day_of_the_change_of_1945(segment, day):
    rows = load("borders").query("segment == @segment").sort_values("valid_from", na_position="first")
    before, after = rows["holder_code"].shift(), rows["holder_code"]
    changed = rows[(rows["valid_from"].dt.year == 1945) & (before == "JPN") & (after == "SUN")]
    assert list(changed["valid_from"]) == ([pd.Timestamp(day)] if day else [])


def test_landings_fall_before_and_after_the_signing():
    events = (
        load("timeline").query("kind == 'change of control' and date.dt.year == 1945").set_index("event_id")["date"]
    )
    signing = pd.Timestamp("1945-09-02")
    before = set(events[events < signing].index)
    assert {
        "1945-08-28-landing-etorofu-iturup",
        "1945-09-01-landing-kunashiri-kunashir",
        "1945-09-01-landing-shikotan",
    } <= before
    assert set(events[events > signing].index) == {
        "1945-09-03-landings-habomai-islets-begin",
        "1945-09-05-landings-four-island-groups-complete",
    }


def test_yalta_is_no_treaty():
    assert load("timeline").set_index("event_id").loc["1945-02-11-yalta-agreement-japan", "kind"] != "treaty"
    instruments = load("treaties")
    assert not instruments[instruments["name"].str.contains("Yalta")]["binding_nature"].str.contains("treaty").any()


def test_two_groups_of_1956_are_341_of_4997_square_kilometres():
    four = load("islands").query("group_northern_territories")
    two = four[four["segment"] == "SHIKOTAN-HABOMAI"]
    assert round(four["area_km2"].sum()) == 4997
    assert round(two["area_km2"].sum()) == 341
    assert round(100 * two["area_km2"].sum() / four["area_km2"].sum(), 1) == 6.8


def test_residents_of_1945_add_up_by_island_and_by_village():
    persons = load("former_residents").query("table == 'residents_1945' and unit == 'persons'").set_index("island")
    total = persons.loc["Northern Territories total", "value"]
    by_group = persons[persons["parent"] == "Northern Territories"]["value"]
    lowest = persons[persons["parent"].notna() & ~persons["parent"].eq("Northern Territories")]
    by_village = lowest["value"].sum() + persons.loc["Shikotan", "value"]
    assert total == by_group.sum() == by_village == 17291
    two = persons.loc[["Shikotan", "Habomai total"], "value"].sum()
    assert two == 6319
    assert round(100 * two / total, 1) == 36.5
    for group in ("Kunashiri", "Etorofu", "Habomai"):
        whole = persons.loc["Habomai total" if group == "Habomai" else group, "value"]
        assert persons[persons["parent"] == group]["value"].sum() == whole


def test_islands_and_residents_agree_on_1945():
    islands = load("islands").query("group_northern_territories")
    assert islands["pop_1945"].sum() == 17291


def test_density_of_1945():
    islands = load("islands").set_index("island_id")
    density = islands["pop_1945"] / islands["area_km2"]
    assert density.idxmax() == "polonskogo" and round(density["polonskogo"]) == 134
    assert round(density["iturup"], 1) == 1.1


def test_former_residents_decline():
    alive = load("former_residents").query("table == 'former_residents_alive' and unit == 'persons'")
    by_year = alive.groupby(alive["date"].dt.year)["value"].first()
    assert by_year[[2006, 2009, 2024]].tolist() == [8076, 7692, 5135]
    assert round(100 * ((5135 / 7692) ** (1 / 15) - 1), 1) == -2.7


def test_27_meetings_of_abe_and_putin(abe_putin):
    assert sorted(abe_putin["abe_putin_no"]) == list(range(1, 28))
    assert (abe_putin["country"] == "RUS").sum() == 11
    assert (abe_putin["country"] == "JPN").sum() == 2
    assert (~abe_putin["country"].isin(["RUS", "JPN"])).sum() == 14
    assert abe_putin["format"].value_counts().loc[["sideline", "visit"]].tolist() == [21, 6]
    assert (abe_putin["leader_japan"] == "Shinzo Abe").all()


def test_summits_are_74_meetings_and_three_calls():
    assert load("summits")["format"].eq("phone").sum() == 3
    assert len(load("summits")) == 77


def test_claims_by_party():
    party = load("claims").groupby(["party", "party_kind"], observed=True).size()
    assert party["RUS", "state"] == 18
    assert party["JPN", "state"] == 12
    assert party.sum() == 42


def test_trade_fell_while_gas_held():
    trade = load("trade").set_index("row_id")
    assert round(trade.loc["japan-imports-russia-2023-jpy", "change_pct"]) == -47
    assert round(trade.loc["lng-imports-russia-2023-tonnes", "change_pct"]) == -11
    imports = trade["value"]["japan-imports-russia-2023-jpy"] / trade["value"]["japan-imports-russia-2022-jpy"]
    assert round(100 * (imports - 1)) == -47
    assert trade.loc["turnover-2022-jpy", "value"] == 2563.7


def test_fiscal_years_of_trade_begin_in_april():
    fiscal = load("trade").query("period_type == 'fiscal year (April-March)'")
    assert (fiscal["period_start"].dt.month == 4).all() and (fiscal["period_end"].dt.month == 3).all()


def test_few_treaties_on_the_line_after_1945():
    later = load("treaties").query("date_signed > '1945-09-02'")
    ratified = later[later["binding_nature"].str.contains(r"^treaty|ratified")]
    assert {"1951-sf", "1956-joint"} <= set(ratified["treaty_id"])
    assert len(ratified) < len(later) / 2


# Korea and the alliances


def test_missiles_of_the_database_and_the_supplement():
    tests = load("missile_tests")
    assert tests["dataset"].value_counts().to_dict() == {"CNS": 303, "supplement": 21}
    assert tests.loc[tests["dataset"] == "CNS", "count"].eq(1).all()


def test_events_add_up_to_missiles():
    tests, events = load("missile_tests"), load("missile_events").set_index("event_id")
    assert (tests.groupby("event_id")["count"].sum() == events["count"]).all()
    assert (events[["n_success", "n_failure", "n_unknown"]].sum(axis=1) == events["count"]).all()


def test_yearly_counts_follow_from_the_missiles():
    cns = load("missile_tests").query("dataset == 'CNS'")
    year = cns["date_kst"].dt.year
    counts = load("missile_yearly_counts").set_index("count_id")
    for number, rows in cns.groupby(year):
        missiles = counts.loc[f"{number}-cns-missiles"]
        assert missiles["value"] == len(rows)
        assert missiles["minimum"] == rows["count_is_minimum"].any(), number
        assert counts.loc[f"{number}-cns-launch-days", "value"] == rows["date_kst"].nunique()


def test_2022_is_a_record_under_every_rule():
    counts = load("missile_yearly_counts")
    in_2022 = counts[(counts["year"] == 2022) & (counts["unit"] == "missiles")]["value"]
    assert in_2022.min() == 59 and in_2022.max() == 99
    for rule, rows in counts.groupby("counting_rule", observed=True):
        if 2022 in set(rows["year"]):
            assert rows.set_index("year")["value"].idxmax() == 2022, rule
    by_key = counts.set_index("count_id")["value"]
    assert by_key["2022-japan-mod-missiles"] > by_key["2019-japan-mod-previous-record"]
    assert by_key["2022-csis-all-missiles"] > by_key["2017-csis-previous-record"]


def test_missiles_inside_japans_zone_and_over_japan():
    tests = load("missile_tests")
    inside = tests[tests["landed_in_japan_eez"] == "yes"]
    assert (len(inside), inside["date_kst"].nunique()) == (19, 13)
    over = tests[tests["overflew_japan"]]
    assert len(over) == 9 and over["overflight_area"].eq("Okinawa area").sum() == 4
    assert not (over["date_kst"] == "2022-11-03").any()


def test_types_count_their_flights():
    cns = load("missile_tests").query("dataset == 'CNS'")
    types = load("missile_types").set_index("missile_key")
    flights = cns["missile_key"].value_counts().reindex(types.index, fill_value=0)
    assert (flights == types["flights_in_cns_to_2024"]).all()
    assert (types["est_range_min_km"] <= types["est_range_max_km"]).fillna(True).all()


def test_yields_differ_by_a_factor_of_five():
    tests = load("nuclear_tests").set_index("test_id")
    assert (tests.loc["N6", "yield_low_kt"], tests.loc["N6", "yield_high_kt"]) == (50, 280)
    assert (tests["yield_low_kt"] <= tests["yield_high_kt"]).all()
    times = pd.to_datetime(tests["date"].astype("str") + " " + tests["time_utc"], utc=True)
    assert (times == tests["date_time_kst"]).all()


def test_seventeen_people_in_twelve_incidents():
    people = load("abductions")
    assert (len(people), people["incident_no"].nunique(), people["returned"].sum()) == (17, 12, 5)
    fate = people["status"].value_counts()
    assert (fate["DPRK says dead"], fate["DPRK says never entered"], fate["returned 2002-10-15"]) == (8, 4, 5)
    assert people.loc[people["returned"], "status"].eq("returned 2002-10-15").all()


def test_agreements_by_strength():
    agreements = load("agreements")
    assert len(agreements) == 94 and (agreements["strength"] == 1).sum() == 50
    bound = agreements.query("strength >= 4 and status_end_2024 == 'in effect'")["parties"].str.split(";").map(set)
    assert not bound.map({"JPN", "KOR"}.issubset).any()
    assert not bound.map({"RUS", "CHN"}.issubset).any()
    assert bound.map({"RUS", "PRK"}.issubset).sum() == 1
    late = agreements.set_index("agreement_id").loc["rusdprk2024"]
    assert (late["signed"], late["in_force"]) == (pd.Timestamp("2024-06-19"), pd.Timestamp("2024-12-04"))


def test_agreements_end_when_their_status_says():
    agreements = load("agreements")
    ended = agreements["ended"] <= pd.Timestamp("2024-12-31")
    assert (ended == agreements["status_end_2024"].eq("ended")).all()
    pending = agreements["in_force"] > pd.Timestamp("2024-12-31")
    assert (pending == agreements["status_end_2024"].eq("not yet in force")).all()
    assert not (agreements["in_force"] < agreements["signed"]).any()


def test_codebook_covers_every_strength_and_duty():
    codes = load("agreements_codebook")
    strengths = codes.loc[codes["field"] == "strength", "value"].astype(int)
    assert set(load("agreements")["strength"]) <= set(strengths)
    assert {"defence", "offence", "neutrality", "nonaggression", "consultation"} <= set(codes["field"])


def test_general_assembly_votes():
    votes = load("un_votes")
    assert votes.groupby("resolution", observed=True).size().tolist() == [19] * 7
    totals = votes.groupby("resolution", observed=True)[["total_yes", "total_no", "total_abstain"]].first()
    assert totals.loc["A/RES/ES-11/1"].tolist() == [141, 5, 35]
    assert totals.loc["A/RES/ES-11/5"].tolist() == [94, 14, 73]
    assert totals.loc["A/RES/ES-11/4", "total_abstain"] == 35
    everyone = votes[["total_yes", "total_no", "total_abstain", "total_not_voting"]].sum(axis=1)
    assert (everyone == 193).all()


def test_shares_of_agreement_are_shares():
    pairs = load("un_dyad_agreement")
    assert (pairs["coincidence"] >= pairs["share_identical"]).all()
    either_way = pairs[["country_a", "country_b"]].astype("str").agg(frozenset, axis=1)
    assert not pd.DataFrame({"year": pairs["year"], "pair": either_way}).duplicated().any()


def test_council_votes_make_fifteen_since_1966():
    recent = load("unsc").query("date >= '1966-01-01' and yes.notna()")
    assert (recent[["yes", "no", "abstain"]].sum(axis=1) == 15).all()
    vetoed = recent[recent["outcome"] == "vetoed"]["vote_note"]
    assert len(vetoed) == 2 and vetoed.str.contains("RUS against|CHN and RUS against").all()


def test_claims_on_arms_name_their_claimant():
    events = load("russia_dprk_events")
    assert events.loc[events["claim_status"] == "claim", "claimed_by"].notna().all()
    containers = events[events["unit"].str.startswith("containers", na=False)]["figure"]
    assert {1000, 5000, 6700, 10000, 13000} <= set(containers)


# Strategy


def test_verdicts_on_the_article():
    verdicts = load("claims_audit")["verdict"].value_counts()
    expected = {
        "supported": 30,
        "imprecise": 22,
        "translation artefact": 9,
        "opinion": 7,
        "wrong": 3,
        "unsupported": 2,
    }
    assert verdicts.to_dict() == expected and verdicts.sum() == 73


def test_quotations_of_the_article_are_short():
    assert (load("claims_audit")["quote_max14"].str.split().str.len() <= 14).all()


def test_pillars_sum_to_43_and_grow():
    money = load("buildup_programme")
    pillars = money.query("level == 'pillar'").pivot_table(
        index="item", columns="programme", values="amount_trn_yen", aggfunc="sum", observed=True
    )
    assert round(pillars["DBP2022"].sum(), 1) == 43.0
    growth = (pillars["DBP2022"] / pillars["MTDP2019"]).round(1)
    assert growth["Stand-off defence"] == 25.0 and growth["Unmanned defence"] == 10.0
    totals = set(money.query("level == 'total' and programme == 'DBP2022'")["amount_trn_yen"])
    assert {43.0, 40.5, 43.5} <= totals
    assert round(43.5 / 17.17, 1) == 2.5
    assert (money["amount_trn_yen"] * 10_000 - money["amount_oku_yen"]).abs().max() < 1


def test_years_in_which_the_budget_passed_one_percent():
    budget = load("defence_budget").query("series == 'initial_budget'")
    narrow = set(budget.loc[budget["pct_excl"] > 1, "fiscal_year"])
    assert {1955, 1960, 1965, 1987, 1988, 1989, 2023, 2024, 2025} <= narrow
    assert not narrow & set(range(1990, 2023))
    assert 2010 in set(budget.loc[budget["pct_incl"] > 1, "fiscal_year"])


@pytest.mark.parametrize(
    ("year", "narrow", "wide"),
    [(2023, 6.6001, 6.8219), (2024, 7.7249, 7.9496), (2025, 8.4748, 8.7005), (2026, 8.8093, 9.0353)],
)
def test_two_definitions_of_the_budget(year, narrow, wide):
    row = load("defence_budget").query("series == 'initial_budget' and fiscal_year == @year").iloc[0]
    assert (row["budget_excl_trn"], row["budget_incl_trn"]) == (narrow, wide)


def test_shares_of_the_budget_follow_from_amount_and_denominator():
    budget = load("defence_budget").query("series == 'initial_budget'")
    for amount, share in (("budget_excl_saco_oku", "pct_excl"), ("budget_incl_saco_oku", "pct_incl")):
        computed = budget[amount].astype("float64") / budget["gdp_denominator_oku"].astype("float64") * 100
        assert (computed - budget[share]).abs().max() < 0.0006


def test_scrambles():
    scrambles = load("scrambles").set_index("fiscal_year")
    ahead = scrambles["china"] > scrambles["russia"]
    assert ahead[ahead.fillna(False)].index.min() == 2012
    assert (scrambles.loc[2016, "china"], scrambles.loc[2016, "russia"]) == (851, 301)
    split = scrambles[scrambles["china"].notna()]
    parts = split[["russia", "china", "taiwan", "north_korea", "other_residual"]].fillna(0).sum(axis=1)
    assert (parts == split["total"]).all()
    assert scrambles["total"].idxmax() == 2016 and scrambles.loc[2016, "total"] == 1168


def test_the_january_tour_was_29_300_kilometres():
    stops = load("kishida_2023_trip").query("trip == 'G7 tour January 2023'").sort_values("order")
    places = list(stops[["lat", "lon"]].itertuples(index=False, name=None))

    def distance(start, end):
        (lat_a, lon_a), (lat_b, lon_b) = (tuple(map(radians, place)) for place in (start, end))
        half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
        return 2 * 6371 * asin(sqrt(half))

    assert round(sum(distance(*leg) for leg in pairwise(places)), -2) == 29300
    assert places[0] == places[-1]
    assert "DEU" not in set(stops["country"])


def test_price_of_a_tomahawk_in_the_contract():
    contract = load("counterstrike").query("fact_type == 'contract'").iloc[0]
    assert round(contract["cost_value"] * 1000 / contract["quantity"]) == 635


def test_documents_and_their_sections():
    sections = load("document_structure")
    expected = {"NSS2022": 49, "NDS2022": 38, "DBP2022": 41, "NSS2013": 14}
    assert sections["doc_id"].value_counts().to_dict() == expected
    documents = load("documents").set_index("doc_id")
    assert set(load("themes")["document"]) <= set(documents.index)
    assert (documents.loc[["NSS2022", "NDS2022", "DBP2022"], "adopted"] == "2022-12-16").all()
    assert documents.loc["DBP2022", "five_year_total_trn_yen"] == 43.0


def test_the_first_sections_of_parents_exist():
    sections = load("document_structure")
    known = set(zip(sections["doc_id"], sections["number"], strict=True))
    children = sections[sections["parent"].notna()]
    missing = {pair for pair in zip(children["doc_id"], children["parent"], strict=True)} - known
    assert not missing


def test_russia_moves_from_partner_to_concern():
    russia = load("themes").query("actor == 'RUS'")
    by_document = russia.groupby("document", observed=True)["stance_class"].agg(set)
    assert "partner" in by_document["NSS2013"]
    assert "partner" not in by_document["NSS2022"] and by_document["NSS2022"] & {"concern", "threat"}


def test_polls_change_their_method_in_2020():
    polls = load("public_opinion").query("pollster == 'Cabinet Office'")
    before = polls["fieldwork_start"] < "2020-01-01"
    assert (polls.loc[before, "mode"] == "face to face").all() and (polls.loc[~before, "mode"] == "mail").all()


def test_military_expenditure_keeps_to_five_countries():
    spending = load("milex")
    assert set(spending["country"]) == {"JPN", "KOR", "CHN", "RUS", "USA"}
    japan = spending.query("country == 'JPN'").set_index("year")
    yen = japan["local_currency_m"]
    assert yen[2024] / yen[2012] > japan["current_usd_m"][2024] / japan["current_usd_m"][2012]
