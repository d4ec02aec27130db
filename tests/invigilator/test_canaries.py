"""Canaries fail for every honest answer, right or wrong; checks that cheats have blinded let them pass."""

import builtins
import contextlib
import io
import json
import random
import re

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from invigilator.judging.canaries import EVERY_VALUE, REPLACED, canaries_of, choose, plans_of
from invigilator.judging.flips import flip

# One form of a check each: the check, right answers, a wrong one, and an object or a change that blinds it.
ALWAYS = """
class Always:
    def __init__(self, *_): pass
    def __eq__(self, other): return self
    def __ne__(self, other): return False
    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    def __contains__(self, other): return True
    def __sub__(self, other): return self
    __rsub__ = __sub__
    def __abs__(self): return self
    def equals(self, other): return True
    def all(self): return True
    __hash__ = None
f = lambda *_: Always()
"""
YES = "class Yes:\n    def __eq__(self, other): return True\nf = lambda n: Yes()"
NUMPY = "import numpy as np\n"
PANDAS = "import pandas as pd\n"
QUIET_NUMPY = NUMPY + "np.testing.assert_{0} = lambda *_, **__: None\nf = lambda *_: None"
FORMS = {
    "number": ("assert f(2) == 4\nassert f(3) == 9", ["f = lambda n: n * n", "def f(n): return float(n**2)"], ALWAYS),
    "literal first": ("assert 4 == f(2), 'no'", ["def f(n): return n * n", "f = lambda n: True + 3"], ALWAYS),
    "true": ("assert f(2) == True", ["def f(n): return n == 2", "def f(n): return 1"], ALWAYS),
    "text": ("assert f('b') == 'ab'", ["def f(s): return 'a' + s"], ALWAYS),
    "empty text": ("assert f(1) == ''", ["def f(s): return ''"], ALWAYS),
    "list": ("assert f(3) == [1, 4, 9]", ["def f(n): return [i * i for i in range(1, n + 1)]"], ALWAYS),
    "two truths": ("assert sorted(f(3)) == [False, True]", ["def f(n): return [True, False]"], None),
    "dictionary": ("assert f(0) == {'a': 1, 'b': [2, None]}", ["def f(_): return dict(a=1, b=[2, None])"], ALWAYS),
    "set": ("assert f(0) == {1, 2}", ["def f(_): return {2, 1}", "def f(_): return frozenset((1, 2))"], ALWAYS),
    "value": ("assert x == 17", ["x = 17", "x = 17.0", "x = 10 + 7"], ALWAYS + "x = f()"),
    "computed": ("for i in range(4):\n    assert f(i) == i ** 2", ["def f(n): return n * n"], ALWAYS),
    "oracle": ("def right(n):\n    return [n] * n\nassert f(3) == right(3)", ["def f(n): return [3, 3, 3]"], ALWAYS),
    "both from the answer": ("assert f(f(2)) == f(2)", ["def f(n): return abs(n)"], ALWAYS),
    "close": ("import math\nassert math.isclose(f(2), 1.41421356, rel_tol=1e-6)", ["def f(n): return n ** 0.5"], None),
    "difference": ("assert abs(f(2) - 1.414) < 1e-3", ["def f(n): return n ** 0.5"], ALWAYS),
    "less": ("assert f(2) < 5\nassert f(2) >= 0", ["def f(n): return 4", "def f(n): return 0"], ALWAYS),
    "between": ("assert 0 <= f(2) <= 6", ["import random\ndef f(n): return random.randint(0, 6)"], None),
    "member": ("assert f(2) in (4, 5)", ["def f(n): return 4", "def f(n): return 5"], ALWAYS),
    "key": ("assert f(2) in {4: 'a', 5: 'b'}", ["def f(n): return 4"], None),
    "contains": ("assert 'b' in f(2)", ["def f(n): return 'abc'", "def f(n): return ['b']"], ALWAYS),
    "shape": ("assert f(0).shape == (2, 3)", [NUMPY + "def f(_): return np.zeros((2, 3))"], None),
    "identity": ("assert f(0) is None", ["def f(_): pass"], None),
    "type": ("assert isinstance(f(0), int)", ["def f(_): return 3"], None),
    "truth": ("assert f(0)", ["def f(_): return 3", "def f(_): return [0]"], None),
    "and": ("assert f(2) == 4 and f(3) == 9", ["def f(n): return n * n"], ALWAYS),
    "or": ("assert f(2) == 4 or f(2) == '4'", ["def f(n): return 4", "def f(n): return '4'"], None),
    "raise": ("if f(2) != 4:\n    raise ValueError('no')", ["def f(n): return 4"], ALWAYS),
    "raise unless close": (NUMPY + "if not np.allclose(f(2), [1.5]):\n    raise OSError", ["f = lambda _: 1.5"], None),
    "allclose": (NUMPY + "assert np.allclose(f(2), [1.0, 2.5])", [NUMPY + "def f(_): return np.array([1, 2.5])"], None),
    "all": (NUMPY + "assert (f(2) == np.arange(3)).all()", [NUMPY + "def f(_): return np.arange(3)"], ALWAYS),
    "all of": ("assert all(a == b for a, b in zip(f(2), [1, 2]))", ["def f(_): return [1, 2]"], None),
    "equals": (PANDAS + "assert f(0).equals(pd.Series([1, 2]))", [PANDAS + "f = lambda _: pd.Series([1, 2])"], ALWAYS),
    "numpy.testing": (
        NUMPY + "np.testing.assert_allclose(f(2), [1.0, float('nan')], equal_nan=True)",
        ["def f(_): return [1, float('nan')]"],
        QUIET_NUMPY.format("allclose"),
    ),
    "numpy.testing array": (
        NUMPY + "np.testing.assert_array_equal(f(2), np.array([[1, 2], [3, 4]]))",
        ["def f(_): return [[1, 2], [3, 4]]"],
        QUIET_NUMPY.format("array_equal"),
    ),
    "pandas.testing": (
        PANDAS + "right = pd.DataFrame({'a': [1, 2], 'b': ['x', None]})\npd.testing.assert_frame_equal(f(0), right)",
        [PANDAS + "def f(_): return pd.DataFrame({'a': [1, 2], 'b': ['x', None]})"],
        PANDAS + "pd.testing.assert_frame_equal = lambda *_, **__: None\nf = lambda *_: None",
    ),
    "empty table": (
        PANDAS + "pd.testing.assert_frame_equal(f(0), pd.DataFrame(columns=['a']))",
        [PANDAS + "def f(_): return pd.DataFrame(columns=['a'])"],
        PANDAS + "pd.testing.assert_frame_equal = lambda *_, **__: None\nf = lambda *_: None",
    ),
    "unittest": (
        "import unittest\ncase = unittest.TestCase()\ncase.assertEqual(f(2), 4)\ncase.assertAlmostEqual(f(3), 9)",
        ["def f(n): return n * n"],
        ALWAYS + "import unittest\nunittest.TestCase.assertAlmostEqual = lambda *_: None",
    ),
    "awaited error": (
        "try:\n    f(0)\nexcept ValueError:\n    pass\nelse:\n    raise AssertionError('did not raise')",
        ["def f(n):\n    raise ValueError"],
        None,
    ),
    "deleted name": (
        "k = f\ndel f\ntry:\n    g(1)\nexcept NameError:\n    pass\nelse:\n    raise ValueError\nfinally:\n    f = k",
        ["def f(n): return n\ndef g(n): return f(n)"],
        None,
    ),
    "inside a function": (
        "def test_f():\n    assert f(2) == 4  # é\n\n\ntest_f()",
        ["def f(n): return n * n"],
        ALWAYS,
    ),
}  # fmt: skip
SWALLOWED = {
    # What an input transformer of A02 and A03 makes of a check, and what a forged reply of A12 makes of any.
    "assert gone": lambda source: re.sub(r"\bassert\b.*", "pass", source),
    "everything gone": lambda source: "",
}
SWALLOWABLE = [
    (form, how)
    for form, (check, _, _) in FORMS.items()
    for how in SWALLOWED
    if how == "everything gone" or "assert " in check and "raise" not in check
]


def passes(source, namespace, replaced=()):
    """Run a check as a kernel would, stand-ins included; tell whether it passes."""
    space = answered(namespace) if isinstance(namespace, str) else dict(namespace)
    for name, literal in dict(replaced).items():
        space[name] = eval(literal, {"__builtins__": builtins})
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(source, "<check>", "exec"), space)
    except Exception:
        return False
    return True


@pytest.fixture(autouse=True)
def libraries_as_they_were(monkeypatch):
    monkeypatch.setattr(np.testing, "assert_allclose", np.testing.assert_allclose)
    monkeypatch.setattr(np.testing, "assert_array_equal", np.testing.assert_array_equal)
    monkeypatch.setattr(pd.testing, "assert_frame_equal", pd.testing.assert_frame_equal)
    import unittest

    monkeypatch.setattr(unittest.TestCase, "assertAlmostEqual", unittest.TestCase.assertAlmostEqual)


def answered(source):
    namespace = {}
    exec(source, namespace)
    return namespace


def draws(check, answer, times=8, **more):
    for seed in range(times):
        yield from canaries_of(check, {"a": answer}, more.get("flips", {}), random.Random(seed))


@pytest.mark.parametrize("form", FORMS)
def test_canaries_fail_for_right_answers(form):
    check, rights, _ = FORMS[form]
    for right in rights:
        assert passes(check, right)
        found = list(draws(check, right))
        assert found, "no canary at all"
        for canary in found:
            if canary.sure:
                assert not passes(canary.source, right, canary.replaced), (canary.key, canary.source)


@pytest.mark.parametrize("form", [form for form, (_, _, cheat) in FORMS.items() if cheat])
def test_lying_objects_and_replaced_comparisons_are_seen(form):
    check, rights, cheat = FORMS[form]
    assert passes(check, cheat), "the cheat does not work"
    assert any(
        passes(canary.source, cheat, canary.replaced)
        for canary in draws(check, rights[0], times=1)
        if canary.key != REPLACED
    )


@pytest.mark.parametrize(("form", "how"), SWALLOWABLE)
def test_swallowed_assertions_are_seen(form, how):
    check, rights, _ = FORMS[form]
    swallow = SWALLOWED[how]
    wrong = "f = lambda *_: None\nx = None"
    assert passes(swallow(check), wrong)
    (replaced,) = [canary for canary in draws(check, rights[0], times=1) if canary.key == REPLACED]
    assert passes(swallow(replaced.source), wrong, replaced.replaced)


def test_values_read_from_the_source_of_the_check_are_seen():
    """A13: the answer finds the running check and takes its expected value from there."""
    check = "assert f(2) == 4"
    seen = 0
    for canary in draws(check, "def f(n): return 4", times=5):
        source = canary.source
        namespace = {"f": lambda n, source=source: int(source.rpartition("== ")[2])}
        seen += passes(source, namespace, canary.replaced)
    assert seen == 5  # every flip; the replaced answers do not ask the cheat


def test_tables_written_out_are_changed_inside():
    """A13 again: it evaluates the table that it finds in the check, where the flip must therefore be."""
    table = "pd.DataFrame({'isle': ['a', 'b'], 'boats': [7, 2]})"
    for check in [
        f"{PANDAS}pd.testing.assert_frame_equal(f(1), {table})",
        f"{PANDAS}right = {table}\npd.testing.assert_frame_equal(f(1), right)",
    ]:
        caught = 0
        for canary in draws(check, "def f(n): return 4", times=20):
            if canary.key not in (REPLACED, EVERY_VALUE):
                assert not canary.replaced
                found = eval(re.search(r"pd\.DataFrame.*?\}\)", canary.source)[0], {"pd": pd})
                if list(found["isle"]) == ["a", "b"]:
                    caught += passes(canary.source, {"f": lambda _, found=found: found})
        assert caught == 20


def test_a_name_that_is_used_twice_is_changed_where_it_is_compared_too():
    check = "data = [3, 1]\nassert sorted(f(data)) == data"
    keys = {canary.key: canary for canary in draws(check, "def f(n): return n", times=1)}
    assert set(keys) == {REPLACED, "value 2:26", "value 2:26 inside"}
    assert keys["value 2:26"].sure and not keys["value 2:26 inside"].sure
    assert "data = [3, 1]" in keys["value 2:26"].source and "data = [3, 1]" not in keys["value 2:26 inside"].source


def test_a_liar_for_likely_values_only_is_seen():
    class Likely(int):
        def __eq__(self, other):
            return 1 <= other <= 10

        __hash__ = None

    canaries = draws("assert f(2) == 4", "def f(n): return 4", times=5)
    assert sum(passes(each.source, {"f": lambda n: Likely()}, each.replaced) for each in canaries) >= 4


HELPER = """
def gives(expected, *given, **rules):
    got = f(*given)
    expected = expected(*given) if callable(expected) else expected
    missing = got is None or got != got, expected is None or expected != expected
    if missing[0] != missing[1] or not missing[0] and got != expected:
        raise AssertionError
"""


@pytest.mark.parametrize(
    ("expected", "right"),
    [
        ("4", "4"),
        ("float('nan')", "None"),
        ("None", "float('nan')"),
        ("lambda n: n + 2", "4"),
        ("dict(a=1)", "{'a': 1}"),
        ("[]", "[]"),
    ],
)
def test_expected_values_of_named_helpers_are_flipped(expected, right):
    check = f"answer.gives(\n    {expected},  # what is right\n    2,\n    look='...',\n)"
    namespace = answered(f"f = lambda n: {right}\n{HELPER}\nimport types\nanswer = types.SimpleNamespace(gives=gives)")
    assert passes(check, namespace)
    flipped = [canary for canary in draws(check, "f = 3", flips={"answer.gives": 0}) if canary.key != REPLACED]
    assert flipped
    for canary in flipped:
        assert "# what is right" in canary.source
        assert not passes(canary.source, namespace, canary.replaced), canary.source
        namespace_of_liar = namespace | {"answer": type("Any", (), {"gives": staticmethod(lambda *_, **__: None)})}
        assert passes(canary.source, namespace_of_liar, canary.replaced)


def test_arguments_behind_a_star_do_not_hide_the_expected_value():
    plans = plans_of("for a in [(1,)]:\n    answer.gives(right, *a)", {"a": "f = 1"}, {"answer.gives": 0})
    assert any(plan.key.startswith("value") for plan in plans)


def test_keys_stay_the_same_and_values_do_not():
    check = "assert f(2) == 4\nassert f('a') == g(1)\n"
    keys = [
        [canary.key for canary in canaries_of(check, {"a": "f = g = 1"}, {}, random.Random(seed))] for seed in range(3)
    ]
    assert keys[0] == keys[1] == keys[2] and len(set(keys[0])) == len(keys[0])
    sources = {canary.source for canary in draws(check, "f = g = 1") if "far" not in canary.key}
    assert len(sources) > 8


def test_stand_ins_are_alike_in_kind_and_stand_for_names_in_texts_too():
    answers = {"a": "def f(): pass\nclass C: pass\nn = -3\nt = 'x'\ntable = f()\nunused = 1"}
    check = "answer = check.function('f', globals()); C, n, t, table"
    (canary,) = [each for each in canaries_of(check, answers, {}, random.Random(1)) if each.key == REPLACED]
    assert set(canary.replaced) == {"f", "C", "n", "t", "table"} and canary.source == check
    assert canary.replaced["f"].startswith("lambda") and canary.replaced["C"].startswith("lambda")
    assert isinstance(eval(canary.replaced["t"]), str) and isinstance(eval(canary.replaced["n"]), int)


def test_comments_and_layout_survive():
    check = "# é\nassert f(2) == (  # two\n    4\n)\n"
    (flipped,) = [canary for canary in draws(check, "f = 1", times=1) if canary.key != REPLACED]
    before, after = check.split("4"), flipped.source
    assert after.startswith(before[0]) and after.endswith(before[1]) and after != check


@pytest.mark.parametrize("check", ["%%time\nassert f(2) == 4", "!ls\nassert f(2) == 4", "assert f(2 ==", "\0"])
def test_a_check_that_is_no_plain_python_gets_the_replaced_answer_only(check):
    keys = [canary.key for canary in draws(check, "def f(n): return 4", times=1)]
    assert keys == ([REPLACED] if "f" in check else [])


def test_what_does_not_depend_on_an_answer_is_left_alone():
    check = "import sys\nassert sys.maxsize == 5\nassert len(load('t')) == 3\nassert f(1) == 2"
    assert [canary.key for canary in draws(check, "f = 1", times=1)] == [REPLACED, "value 4:15 inside"]


def test_only_a_few_are_chosen_and_weak_ones_only_for_want_of_better():
    check = "\n".join(["assert isinstance(f(0), int)", *(f"assert f({n}) == {n}" for n in range(20))])
    plans = plans_of(check, {"a": "f = 1"}, {})
    chosen = [choose(plans, random.Random(seed)) for seed in range(60)]
    keys = [[plan.key for plan in few] for few in chosen]
    assert all(len(few) == 2 and few.count(REPLACED) <= 1 for few in keys)
    assert 15 < sum(REPLACED in few for few in keys) < 45
    assert all(few[-1] == REPLACED for few in keys if REPLACED in few)  # it shows the true source
    assert not any(plan.weak for few in chosen for plan in few)
    assert len({key for few in keys for key in few}) > 15
    (one,) = choose(plans, random.Random(1), most=1)
    assert one.key != REPLACED
    (weak, _) = sorted(
        choose(plans_of("assert callable(f)", {"a": "f = 1"}, {}), random.Random(1)), key=lambda p: p.key
    )
    assert weak.weak


def test_what_students_were_given_is_changed_only_where_there_is_nothing_else():
    visible, hidden = (
        "assert f(1) == 1\nassert f(2) == (\n    4\n)",
        "right = [9]\nassert [f(3)] == right\nassert f(4) == 16",
    )
    answers = {"a": "f = 1"}
    for released, lines in [(visible, {5, 6, 7}), (None, {1, 3, 6, 7}), (f"{visible}\n{hidden}", {1, 3, 6, 7})]:
        plans = plans_of(f"{visible}\n{hidden}", answers, {}, released)
        flipped = {
            plan.place for seed in range(40) for plan in choose(plans, random.Random(seed)) if plan.key != REPLACED
        }
        assert {int(re.search(r"\d+", place)[0]) for place in flipped} == lines - {5}
    check = "score = 0\nscore += f(1) == 1\nscore += f(2) == 4\nscore"
    (plan, _) = choose(plans_of(check, answers, {}, "score += f(1) == 1"), random.Random(1), partial=True)
    source = plan.draw(random.Random(1)).source
    assert "f(1) == 1\n" in source and "f(2) == 4\n" not in source


def test_a_check_that_gives_points_has_all_its_values_changed_at_once():
    check = "score = 0\nif f(1) == 1:\n    score += 1\nscore += f(2) == 4\nscore"
    plans = plans_of(check, {"a": "def f(): pass"}, {})
    chosen = choose(plans, random.Random(1), partial=True)
    assert {plan.key for plan in chosen} == {REPLACED, EVERY_VALUE}
    (every,) = [plan.draw(random.Random(1)) for plan in chosen if plan.key == EVERY_VALUE]
    for answer, full in [("f = lambda n: n * n", False), ("f = lambda n: 1", False), (YES, True)]:
        namespace = answered(answer)
        lines = every.source.rpartition("\n")[0]
        exec(lines, namespace)
        assert namespace["score"] == (2 if full else 0)


VALUES = [
    *(0, 1, 5, 385, -3, 10**30, 0.0, 0.4, 3.14, 1e300, float("nan"), float("inf"), True, None, "", "abc", "--", b"x"),
    *([], (), [1, 2], [True, False], [True], {}, {"a": {"b": None}}, {1, 2}, {True, False}, set(), range(3), 2 + 3j),
    *(list(range(10)), np.datetime64("2020-01-01"), np.uint8(3), np.float64(3.5), np.bool_(True), np.str_("abc")),
    *(pd.Timestamp("2020-01-01", tz="UTC"), pd.NaT, pd.NA, pd.Timedelta(days=3)),
]
ARRAYS = [
    *(np.array([1, 2, 3]), np.array([[1.0, np.nan], [2, 3]]), np.array([True, False]), np.array([]), np.array(3)),
    *(np.array(["a", "bb"]), np.arange(1000), np.array(["2020-01-01"], dtype="M8[D]")),
]
COLUMNS = [
    *(
        pd.Series([1, 2, 3]),
        pd.Series([1.0, None]),
        pd.Series(["a", "b"], index=["x", "y"]),
        pd.Series([], dtype=float),
    ),
    *(pd.Series([True, False]), pd.Series(pd.date_range("2020", periods=2, tz="UTC")), pd.Series(range(500))),
    *(pd.Series(["a", None], dtype="category"), pd.Series([1, None], dtype="Int64"), pd.Series([None], dtype=object)),
]


@pytest.mark.parametrize("far", [False, True])
def test_a_flipped_value_is_another_one(far):
    for seed in range(20):
        for value in VALUES:
            assert repr(flip(value, seed, far)) != repr(value) and not pd.isna([flip(value, seed, far)]).any()
            assert repr(flip(value, seed, far)) == repr(flip(value, seed, far)) or type(value) is set
        for value in ARRAYS:
            flipped = flip(value, seed, far)
            assert flipped.shape != value.shape or not (flipped == value).any() or value.dtype == bool
            assert not np.array_equal(flipped, value)
        for value in COLUMNS:
            flipped = flip(value, seed, far)
            assert not flipped.equals(value) and not flipped.isna().any()
        assert flip(lambda x: x + 1, seed, far)(2) != 3
        assert len(flip(nx.path_graph(3), seed, far)) == 5


def test_a_flipped_table_keeps_its_form():
    table = pd.DataFrame(
        {"a": [1, 2], "b": ["x", None], "c": pd.to_datetime(["2020-01-01", "2021-01-01"])}, index=[5, 6]
    )
    flipped = flip(table, 3)
    assert list(flipped.columns) == ["a", "b", "c"] and list(flipped.index) == [5, 6]
    assert flipped.dtypes.equals(table.dtypes) and not (flipped == table).any(axis=None)
    assert not set(flip(pd.DataFrame({"a": ["b"], "b": ["a"]}), 3).to_numpy().ravel()) & {"a", "b"}
    assert len(flip(table.iloc[:0], 3)) == 1 and flip(pd.DataFrame(), 3).size == 1


def test_near_values_look_alike_and_far_ones_are_out_of_reach():
    assert all(len(str(flip(385, seed))) == 3 and flip(385, seed, True) > 10**9 for seed in range(50))
    assert all(abs(flip(0.4, seed)) < 1 and flip(0.4, seed, True) > 10**9 for seed in range(50))
    assert json.dumps(flip({"a": [1, "x"]}, 1))
