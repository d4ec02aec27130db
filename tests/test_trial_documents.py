"""Invented documents, sections and codings: they look like the real tables, and hold the cases they promise."""

import pandas
import pytest
from archipelago import load
from archipelago.trial_documents import CODERS, CODES, other_codings, other_documents, other_sections

PAIRS = [("first", "second"), ("first", "third"), ("second", "third")]


@pytest.fixture(scope="module")
def documents():
    return list(other_documents(load("documents"), seed=7))


@pytest.fixture(scope="module")
def sections():
    return list(other_sections(load("document_structure"), seed=7))


@pytest.fixture(scope="module")
def codings():
    return list(other_codings(seed=7))


def side_by_side(table, one, other):
    return table.pivot(index="row_id", columns="coder", values="stance_class")[[one, other]]


def test_columns_and_types_are_those_of_the_real_tables(documents, sections):
    for name, tables in (("documents", documents), ("document_structure", sections)):
        real = load(name)
        for table in tables:
            assert list(table.columns) == list(real.columns)
            assert dict(table.dtypes.astype(str)) == dict(real.dtypes.astype(str))
            assert table.iloc[:, 0].is_unique
            assert "invented" in table.attrs["about"]


def test_a_document_replaces_one_of_an_earlier_year_and_none_is_replaced_twice(documents):
    lasted_just_as_long = 0
    for table in documents:
        assert table["replaces"].dropna().is_unique
        both = table.merge(table, left_on="doc_id", right_on="replaces", suffixes=("", "_later"))
        years = both["adopted_later"].dt.year - both["adopted"].dt.year
        assert (years > 0).all()
        lasted_just_as_long += (years == both["horizon_years"]).sum()
    assert lasted_just_as_long
    assert not documents[2]["replaces"].isin(documents[2]["doc_id"]).any()
    assert documents[0]["horizon_years"].isna().any()
    assert not documents[0]["replaces"].dropna().isin(documents[0]["doc_id"]).all()
    assert documents[3].index.has_duplicates and len(documents[4]) == 1


def test_sections_form_trees_whose_numbers_come_back_in_other_documents(sections):
    for table in sections:
        for _, own in table.groupby("doc_id", observed=True):
            assert own["number"].is_unique and own["order"].is_unique
            levels = dict(zip(own["number"], own["level"], strict=True))
            places = dict(zip(own["number"], own["order"], strict=True))
            assert (own["parent"].isna() == (own["level"] == 1)).all()
            for row in own[own["level"] > 1].itertuples():
                assert levels[row.parent] == row.level - 1 and places[row.parent] < row.order
    assert sections[0]["number"].duplicated().any()
    assert set(sections[0]["level"]) == {1, 2, 3, 4}
    assert not sections[0]["order"].is_monotonic_increasing
    one = sections[1]
    assert not one.query("level == 1")["number"].isin(one["parent"]).all()
    assert sections[1]["doc_id"].nunique() == 1 and set(sections[2]["level"]) == {1}
    assert (sections[3].query("level == 2").groupby("doc_id", observed=True)["parent"].nunique() == 1).all()
    assert sections[4].index.has_duplicates and len(sections[5]) == 1


def test_any_two_coders_can_be_compared_and_each_left_out_something(codings):
    for table in codings:
        assert list(table.columns) == ["coder", "row_id", "stance_class"]
        assert set(table["coder"]) == set(CODERS) and set(table["stance_class"]) <= set(CODES)
        assert not table.duplicated(["coder", "row_id"]).any()
        for one, other in PAIRS:
            codes = side_by_side(table, one, other)
            both = codes.dropna()
            assert len(both) >= 4 and both.nunique().max() > 1
            assert (codes[one].isna() & codes[other].notna()).any()
            assert (codes[other].isna() & codes[one].notna()).any()


def test_coders_agree_nearly_always_by_chance_or_never(codings):
    def observed(table, one, other):
        both = side_by_side(table, one, other).dropna()
        return (both[one] == both[other]).mean()

    assert all(observed(codings[1], *pair) > 0.7 for pair in PAIRS)
    assert all(observed(codings[2], *pair) < 0.6 for pair in PAIRS)
    assert all(observed(codings[3], *pair) == 0 for pair in PAIRS)
    known = codings[4].groupby("coder")["stance_class"].nunique()
    assert known["second"] < known["first"]
    assert codings[5]["stance_class"].nunique() == 2
    assert codings[7].index.has_duplicates


def test_one_seed_gives_the_same_tables_and_another_gives_others():
    makers = (
        lambda seed: other_documents(load("documents"), seed=seed),
        lambda seed: other_sections(load("document_structure"), seed=seed),
        lambda seed: other_codings(seed=seed),
    )
    for make in makers:
        first, again, other = (next(make(seed)) for seed in (1, 1, 2))
        pandas.testing.assert_frame_equal(first, again)
        assert not first.equals(other)
