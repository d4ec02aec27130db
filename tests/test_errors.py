"""Wrong input: one sentence that names the value, if a sentence can hold it, and what was expected."""

import numpy
import pandas
import pytest
from archipelago import (
    borders,
    briefing,
    budget,
    exchanges,
    koreas,
    load,
    missiles,
    palette,
    partners,
    ranges,
    talks,
    use_language,
    votes,
)
from archipelago.errors import CourseError, did_you_mean, in_code, require_known, require_number

TABLE = load("borders")
COLUMN = TABLE["segment"]


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: borders.control_on(TABLE), "<DataFrame> is a DataFrame, not a date; expected a year such as 1905"),
        (lambda: votes.agreement_matrix(TABLE), "<DataFrame> is no year; expected a whole number such as 2019"),
        (lambda: koreas.moves_by_year(COLUMN, 2009), "<Series> is no year; expected a whole number such as 2002"),
        (lambda: palette.country(COLUMN), "<Series> is no country code; expected three letters such as 'JPN'"),
        (lambda: use_language(TABLE), "Unknown language <DataFrame>. Expected one of 'en', 'es'"),
        (lambda: briefing.finding(TABLE, 1, TABLE, "It is {value}."), "<DataFrame> is no key; expected a short name"),
        (lambda: exchanges.overlap(COLUMN, (1, 2)), "<Series> is no range; expected two numbers, low and high"),
        (lambda: ranges.great_circle_km(TABLE, 1, 2, 3), "lat1 is <DataFrame>; expected degrees as a number"),
        (lambda: ranges.ring(43, 145, "300"), "The radius is '300'; expected a single number"),
        (lambda: ranges.answer(1000, 1300, COLUMN), "The distance is <Series>; expected a single number"),
        (lambda: budget.share(8.7, COLUMN), "The denominator is <Series>; expected a single number"),
        (lambda: budget.growth_rate("5", 10, 2), "The first amount is '5'; expected a single number"),
        (lambda: budget.ratio_range([5], 2), "The amount is [5]; expected a single number"),
        (lambda: talks.change_per_year(100, None, 2), "The last value is None; expected a single number"),
        (lambda: missiles.wilson_interval("1", 3), "The count is '1'; expected a single number"),
        (lambda: missiles.wilson_interval(1, pandas.NA), "1 of <NA> is no share; expected a count from 0 to the total"),
        (lambda: partners.sampling_interval(COLUMN, 100), "The share is <Series>; expected a single number"),
    ],
)
def test_what_is_no_date_number_or_name_gets_one_sentence(call, words):
    with pytest.raises(CourseError) as caught:
        call()
    assert str(caught.value).startswith(words) and "\n" not in str(caught.value)


@pytest.mark.parametrize("number", [0, 2.5, numpy.int64(3), numpy.float64("nan"), float("nan"), pandas.NA])
def test_numbers_of_any_kind_are_numbers(number):
    require_number(number, "share")


def test_a_name_that_is_not_known_gets_the_nearest_or_all_or_what_its_caller_says():
    known = ("wide", "narrow")
    require_known("wide", known, "definition")
    with pytest.raises(CourseError, match=r"^Unknown definition 'narow'\. Did you mean 'narrow'\?$"):
        require_known("narow", known, "definition")
    with pytest.raises(CourseError, match=r"^Unknown definition \['x'\]\. Expected one of: wide, narrow\.$"):
        require_known(["x"], known, "definition")
    assert did_you_mean("x", known, "There are two.") == "There are two."
    assert did_you_mean("nerrow", known, offer=str.upper) == "Did you mean 'NARROW'?"
    assert did_you_mean("wode", known, closeness=0.9) == "Expected one of: wide, narrow."


def test_a_value_stands_in_a_sentence_as_it_is_written_or_as_its_kind():
    assert (in_code("Jpan"), in_code([1, 2]), in_code("x" * 80), in_code("a\nb")) == (
        "'Jpan'", "[1, 2]", "<str>", r"'a\nb'",
    )  # fmt: skip
