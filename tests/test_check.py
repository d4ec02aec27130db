"""Checks of exercises: what counts as the same answer, what a student is told, and what cannot deceive a check."""

import collections
import math
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from archipelago import check
from archipelago.comparing import difference, habit
from archipelago.errors import CourseError
from archipelago.trials import other_tables, rows
from IPython.core.interactiveshell import InteractiveShell

TABLE = pd.DataFrame(
    {
        "key": [f"K{number}" for number in range(12)],
        "kind": pd.Categorical(["red", "red", "blue"] * 4, ["red", "blue", "green"]),
        "day": pd.to_datetime(["2022-12-16", None, "2023-09-13"] * 4),
        "count": pd.array([1, 2, None] * 4, dtype="Int64"),
    }
)


def asked(code, name="answer"):
    """Make an Answer from the text of a student's cell."""
    namespace = {"pd": pd, "np": np}
    exec(code, namespace)
    return check.function(name, namespace, look="Look again.")


def message(code, *arguments, expected=1, **options):
    with pytest.raises(check.NotYet) as caught:
        asked(code).gives(expected, *arguments, **options)
    return str(caught.value)


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (np.int64(3), 3),
        (3.0, 3),
        (np.float32(0.5), 0.5),
        (np.array(3), 3),
        (0.1 + 0.2, 0.3),
        (float("nan"), math.nan),
        (pd.NA, math.nan),
        (np.bool_(True), True),
        (np.str_("a"), "a"),
        (pd.Timestamp("2022-12-16"), np.datetime64("2022-12-16")),
        (pd.Timestamp("2022-12-16").date(), pd.Timestamp("2022-12-16")),
        ((1, 2), [1, 2]),
        (np.array([1, 2]), [1, 2]),
        (pd.Series([1, 2], index=[9, 8]), [1, 2]),
        (pd.Index(["a", "b"]), ["a", "b"]),
        (pd.Series(["a", "b"], dtype="category").unique(), ["a", "b"]),
        (pd.array([1, 2], dtype="Int64"), [1, 2]),
        (pd.DataFrame({"x": [1, 2]}), [1, 2]),
        ({1: None}.keys(), [1]),
        ([2, 1], {1, 2}),
        (pd.Series([1, 2], index=["a", "b"]), {"b": 2, "a": 1}),
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        ({"a": 1.0}, pd.Series([1], index=["a"])),
        (pd.DataFrame({"kind": ["a", "b"], "count": [1, 2]}), {"a": 1, "b": 2}),
        (pd.DataFrame({"count": [1, 2]}, index=["a", "b"]), {"a": 1, "b": 2}),
        (pd.DataFrame({"b": [2.0], "a": [1]}, index=[7]), pd.DataFrame({"a": [1], "b": [2]})),
    ],
)
def test_every_right_spelling_is_the_same_answer(got, expected):
    assert difference(got, expected) is None


@pytest.mark.parametrize(
    ("got", "expected", "says"),
    [
        (4, 3, "gives 4"),
        ("3", 3, "the text '3' where a number belongs"),
        (True, 1, "where one number belongs"),
        (1, True, "where True or False belongs"),
        ("2022-12-16", pd.Timestamp("2022-12-16"), "the text '2022-12-16' where a date belongs"),
        (None, 3, "nothing"),
        ([1, 2], 3, "a list with 2 entries (1, 2) where one number belongs"),
        ([1], [1, 2], "too few"),
        ([1, 2, 2], {1, 2}, "too many"),
        ([2, 1], [1, 2], "the first entry that is not right is 2"),
        ({1, 2}, [1, 2], "no order"),
        (pd.DataFrame({"a": [1], "b": [2]}), [1], "a table with 1 row and 2 columns where a list belongs"),
        ({"a": 1}, {"a": 1, "b": 0}, "without an entry for 'b'"),
        ({"a": 1, "c": 1}, {"a": 1}, "an entry for 'c' that does not belong there"),
        (pd.Series([1, 2], index=["a", "a"]), {"a": 1}, "the label 'a' more than once"),
        ({"a": 2}, {"a": 1}, "gives 2 for 'a'"),
        (pd.DataFrame({"a": [1]}), pd.DataFrame({"a": [1], "b": [2]}), "without a column 'b'"),
        (pd.DataFrame({"a": [1], "b": [2]}), pd.DataFrame({"a": [1]}), "a column 'b' that does not belong"),
        (pd.DataFrame({"a": [1, 2]}), pd.DataFrame({"a": [1]}), "too many rows"),
        (pd.DataFrame({"a": [None]}), pd.DataFrame({"a": [1]}), "a missing value in column 'a'"),
    ],
)
def test_a_difference_says_what_was_seen(got, expected, says):
    assert says in difference(got, expected)


def test_rules_on_order_labels_and_zeros():
    assert difference([2, 1], [1, 2], any_order=True) is None
    assert difference({"b": 2, "a": 1}, {"a": 1, "b": 2}, in_order=True) == "gives the right entries in another order"
    assert difference({"a": 1, "c": 0}, {"a": 1, "b": 0}, zeros_optional=True) is None
    table = pd.DataFrame({"x": [1, 0], "y": [2, 0]}, index=["a", "b"])
    assert difference(table.loc[["b", "a"], ["y", "x"]], table, labels=True) is None
    assert difference(table.loc[["a"]], table, labels=True, zeros_optional=True) is None
    assert "without a row 'b'" in difference(table.loc[["a"]], table, labels=True)
    assert "rows and columns are swapped" in difference(table.T, table, labels=True)
    assert difference(1.004, 1, tolerance=0.01) is None


@pytest.mark.parametrize(
    ("got", "expected", "says"),
    [
        (40, 0.4, "per cent"),
        ({"a": 50.0, "b": 0}, {"a": 0.5, "b": 0}, "per cent"),
        (0.33, 1 / 3, "rounded"),
        (4, 3, "one too many"),
        (2, 3, "one too few"),
        ([2, 1], [1, 2], "their order is not"),
        ([1, 1, 2], [1, 2], "more than once"),
    ],
)
def test_common_slips_are_named(got, expected, says):
    assert says in habit(got, expected)


def test_no_slip_is_named_where_there_is_none():
    assert habit(7, 3) is None
    assert habit("a", "b") is None
    assert habit({"a": 1}, {"b": 1, "c": 2}) is None


def test_a_mistake_is_named_before_anything_else_and_may_be_computed():
    code = "def answer(table):\n    return len(table) + 1"
    mistakes = {"You counted columns.": 99, "You counted the header too.": lambda table: len(table) + 1}
    assert message(code, TABLE, expected=12, mistakes=mistakes).endswith("gives 13. You counted the header too.")
    assert message(code, TABLE, expected=12).endswith("That is one too many.")
    assert message("def answer(table):\n    return 99 + len(table)", TABLE, expected=12).endswith("Look again.")


def test_messages_name_the_table_and_the_call_and_never_the_answer():
    table = TABLE.copy()
    table.attrs = {"name": "islands"}
    text = message("def answer(table, kind):\n    return 77.5 + len(table)", table, "red", expected=8.25)
    assert text.startswith("On the table `islands`, `answer(table, 'red')` gives 89.5.")
    assert "8.25" not in text


def test_an_unwritten_answer_and_a_missing_one_get_one_sentence():
    assert "gives nothing back. Write your answer" in message("def answer(table):\n    ...", TABLE)
    assert message("def answer(table):\n    raise NotImplementedError", TABLE) == "`answer` is not written yet."
    with pytest.raises(check.NotYet, match="There is no `answer` yet. Run the cell above"):
        check.function("answer", {})
    with pytest.raises(check.NotYet, match="`answer` is one number; a function belongs there"):
        check.function("answer", {"answer": 3})
    assert "cannot be called with 1 argument. Keep the line that begins with `def`" in message(
        "def answer(): ...", TABLE
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("return table['kindd']", ["KeyError ('kindd')", "Is that a column"]),
        ("return table[(table['kind'] == 'red') and (table['count'] > 1)]", ["ValueError", "with & or |"]),
        ("return table[table['key'] == 'a' | table['key']]", ["TypeError", "brackets"]),
        ("return table['key'] > pd.Timestamp('2022-12-16')", ["TypeError", "Dates compare with dates"]),
        ("return tabel", ["NameError", "Is it spelled"]),
        ("return 1 / 0", ["ZeroDivisionError", "nothing to divide by"]),
        ("raise SystemExit", ["SystemExit"]),
    ],
)
def test_an_error_in_the_answer_becomes_one_sentence(line, says):
    text = message(f"def answer(table):\n    {line}", TABLE)
    assert all(words in text for words in says), text
    assert "\n" not in text


def test_a_label_that_is_not_there_is_not_taken_for_a_column():
    text = message("def answer(table):\n    return table['count'].loc[99]", TABLE)
    assert "KeyError (99)" in text and "column" not in text


def test_a_column_as_an_argument_is_named_as_one():
    with pytest.raises(check.NotYet, match=r"`answer\(2, a column\)` gives 2"):
        check.function("answer", {"answer": lambda number, column: number}).gives(3, 2, TABLE["count"])


def test_the_line_that_failed_is_shown_where_the_source_is_known():
    shell = InteractiveShell.instance()
    shell.run_cell("def answer(table):\n    step = 1\n    return table['nowhere']")
    with pytest.raises(check.NotYet, match=r"at `return table\['nowhere'\]`"):
        check.function("answer", shell.user_ns).gives(1, TABLE)


def test_in_jupyter_only_the_sentence_is_shown(capsys):
    shell = InteractiveShell.instance()
    shell.run_cell("from archipelago import check\ncheck.function('nobody', globals())")
    shown = capsys.readouterr().out
    assert "Traceback" not in shown and max(map(len, shown.splitlines())) <= 100
    sentence = "Not yet. There is no `nobody` yet. Run the cell above, and keep the name as the task spells it."
    assert " ".join(shown.split()) == sentence


@pytest.mark.parametrize(
    "line",
    ["table['new'] = 1", "table.drop(table.index[:1], inplace=True)", "table.loc[0, 'key'] = 'Z'", "table.index += 1"],
)
def test_a_changed_table_is_noticed_and_the_check_goes_on_with_the_old_one(line):
    before = TABLE.copy()
    text = message(f"def answer(table):\n    {line}\n    return 1", TABLE)
    assert text == "`answer` changes the table that it is given. Work on a copy: `table = table.copy()`."
    pd.testing.assert_frame_equal(TABLE, before)


def test_an_answer_that_does_not_use_its_table_is_noticed():
    assert "It gives the same for every table. Use the table that it is given, `table`" in message(
        "def answer(table):\n    return 73", TABLE, expected=12
    )
    assert "same for every table" not in message("def answer(table):\n    return 0", TABLE, expected=12)


def test_prints_warnings_and_displays_of_an_answer_stay_out_of_the_check(capsys):
    code = (
        "import sys, warnings\n"
        "def answer(table):\n"
        "    print('noise')\n"
        "    print('noise', file=sys.stderr)\n"
        "    warnings.warn('noise')\n"
        "    sys.displayhook('noise')\n"
        "    return len(table)"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        answer = asked(code)
        answer.gives(12, TABLE)
        answer.done()
    seen = capsys.readouterr()
    assert (seen.out, seen.err) == ("`answer`: every check in this cell passes.\n", "")


@pytest.mark.parametrize("base", ["float", "int", "str", "list", "dict", "pd.Series", "pd.DataFrame"])
def test_an_object_that_claims_to_equal_anything_is_refused(base):
    code = (
        f"class Liar({base}):\n"
        "    __hash__ = None\n"
        "    def __eq__(self, other): return True\n"
        "    def __ne__(self, other): return False\n"
        "def answer(table): return Liar()\n"
        "def inside(table): return [Liar()]"
    )
    values = {"float": 1.5, "int": 3, "str": "a", "list": [1], "dict": {"a": 1}}
    expected = values.get(base, pd.DataFrame({"a": [1]}) if "Frame" in base else pd.Series([1], index=["a"]))
    for name, wanted in [("answer", expected), ("inside", [1])]:
        with pytest.raises(check.NotYet):
            asked(code, name).gives(wanted, TABLE)


def test_resembles_asks_for_the_kind_only():
    asked("def answer(table):\n    return -1").resembles(5, TABLE)
    asked("def answer(table):\n    return table['key']").resembles(["a"], TABLE)
    with pytest.raises(check.NotYet, match="gives 'K1' where one number belongs"):
        asked("def answer(table):\n    return 'K1'").resembles(5, TABLE)
    with pytest.raises(check.NotYet, match="other columns; the task asks for key, kind, day, count"):
        asked("def answer(table):\n    return table[['key']]").resembles(TABLE, TABLE)
    with pytest.raises(check.NotYet, match="gives nothing back"):
        asked("def answer(table):\n    pass").resembles(5, TABLE)


def test_a_value_that_is_no_function_can_be_checked_too():
    check.value("year", {"year": np.int64(1956)}).gives(1956)
    with pytest.raises(check.NotYet, match="`year` gives 1955. That is one too few."):
        check.value("year", {"year": 1955}).gives(1956)


def test_rows_keep_the_types_of_the_table_and_take_values_it_does_not_know():
    small = rows(TABLE, kind=["red", "violet"], day=[pd.Timestamp("1855-02-07"), None])
    assert list(small.columns) == list(TABLE.columns)
    assert list(small.index) == [10, 20]
    assert isinstance(small["kind"].dtype, pd.CategoricalDtype) and list(small["kind"]) == ["red", "violet"]
    assert (small["day"].dtype, small["count"].dtype) == (TABLE["day"].dtype, TABLE["count"].dtype)
    assert list(small["key"]) == ["K0", "K1"]
    assert len(rows(TABLE, kind=[])) == 0
    with pytest.raises(CourseError, match="no column 'colour'; its columns are key, kind, day, count"):
        rows(TABLE, colour=["red"])
    with pytest.raises(CourseError, match="same number of values"):
        rows(TABLE, kind=["red"], key=["a", "b"])


def test_other_tables_need_columns_that_are_there():
    with pytest.raises(CourseError, match="no column 'colour'"):
        next(other_tables(TABLE, seed=1, shuffle=["colour"]))


def test_other_tables_are_the_same_for_a_seed_and_hold_the_traps():
    options = dict(key="key", shuffle=["kind"], missing=["day"], empty=True)
    tables = list(other_tables(TABLE, seed=1, **options))
    for one, two in zip(tables, other_tables(TABLE, seed=1, **options), strict=True):
        pd.testing.assert_frame_equal(one, two)
    assert not tables[0].equals(next(other_tables(TABLE, seed=2, **options)))
    for table in tables:
        assert list(table.dtypes) == list(TABLE.dtypes)
        assert table["key"].is_unique and table.index.is_unique
        assert not set(table["key"]) & set(TABLE["key"])
        assert list(table.index) != list(range(len(table))) or table.empty
    counts = [table["kind"].value_counts() for table in tables]
    assert any(set(count) == {3, 0} for count in counts), "no table with ties"
    assert any(len(table) > 0 and table["kind"].nunique() < 2 for table in tables), "no table that lacks a value"
    assert sorted(map(len, tables))[:2] == [0, 1]
    about = [table.attrs["about"] for table in tables]
    assert len(set(about)) == len(about) and all(text.startswith(("a table", "another table")) for text in about)


def test_checks_know_nothing_of_nbgrader():
    for module in ["check", "comparing", "trials"]:
        source = Path(check.__file__).with_name(f"{module}.py").read_text(encoding="utf-8")
        assert "nbgrader" not in source
