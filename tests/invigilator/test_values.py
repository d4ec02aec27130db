"""Values handed out of a kernel come back as they were, and nothing else comes back."""

import datetime
import decimal
import fractions
import json
import math
import subprocess
import sys
import zoneinfo

import numpy as np
import pandas as pd
import pytest
from invigilator.judging import values
from invigilator.judging.values import hand_out, read_back

ZONE = zoneinfo.ZoneInfo("Asia/Tokyo")
PLAIN = [
    None,
    True,
    0,
    -(2**53),
    10**400,
    1.5,
    -0.0,
    math.inf,
    "",
    "naïve \ud800",
    b"\x00\xff",
    2 - 3j,
    [],
    [1, [2, (3, None)]],
    (1,),
    {1, "a"},
    frozenset({2.5}),
    {"a": 1, 2: [3], (1, 2): {"x": None}, None: 0},
    range(3, 30, 4),
    decimal.Decimal("1.10"),
    fractions.Fraction(1, 3),
    datetime.date(2026, 11, 30),
    datetime.datetime(2026, 11, 30, 1, 2, 3, 4),
    datetime.datetime(2026, 11, 30, tzinfo=ZONE),
    datetime.time(1, 2, tzinfo=datetime.timezone(datetime.timedelta(hours=9))),
    datetime.timedelta(days=-1, microseconds=1),
]
ARRAYS = [
    np.array([1, 2, 3], dtype="uint8"),
    np.array([[1.5, np.nan], [np.inf, 0]]),
    np.array([]),
    np.zeros((0, 3), dtype="int32"),
    np.array(3.5),
    np.array([True, False]),
    np.array([1 + 2j]),
    np.array(["a", "bcd"]),
    np.array([b"a"]),
    np.array([1, "a", None], dtype=object),
    np.array(["2026-01-01", "NaT"], dtype="M8[D]"),
    np.array([1], dtype="m8[ms]"),
    np.asfortranarray(np.arange(6).reshape(2, 3)),
]
SCALARS = [np.int8(3), np.float32(0.1), np.bool_(True), np.str_("ab"), np.datetime64("2026-01-01"), np.complex64(1j)]
INDEXES = [
    pd.Index(["a", None], name="n"),
    pd.Index([1, 2], dtype="int16"),
    pd.Index([1, "a", (1, 2)], dtype=object),
    pd.RangeIndex(2, 10, 3, name="r"),
    pd.date_range("2026-01-01", periods=3),
    pd.date_range("2026-01-01", periods=3, tz="Asia/Tokyo"),
    pd.TimedeltaIndex(["1 day", "NaT"]),
    pd.CategoricalIndex(["a", "b", "a"], ordered=True),
    pd.MultiIndex.from_product([[1, 2], ["a", "b"]], names=["x", None]),
    pd.Index([], dtype=object),
]
COLUMNS = [
    pd.Series([1, 2, 3], name="n"),
    pd.Series([], dtype="float64"),
    pd.Series([1.5, None], index=["a", "b"]),
    pd.Series(["a", None]),
    pd.Series(["a", None], dtype="string"),
    pd.Series(["a", [1], None], dtype=object),
    pd.Series([1, None], dtype="Int64"),
    pd.Series([1.5, None], dtype="Float32"),
    pd.Series([True, None], dtype="boolean"),
    pd.Series(["b", "a", None], dtype="category"),
    pd.Series(pd.date_range("2026-01-01", periods=2, tz="Europe/Paris")),
    pd.Series(pd.date_range("2026-01-01", periods=2, tz=datetime.timezone(datetime.timedelta(hours=9)))),
    pd.Series(pd.to_datetime(["2026-01-01", None])),
    pd.Series([pd.Timedelta("1h")]),
]
TABLES = [
    pd.DataFrame(),
    pd.DataFrame(columns=["a", "b"]),
    pd.DataFrame({number: column for number, column in enumerate(COLUMNS)}),
    pd.DataFrame([[1, 2], [3, 4]], columns=["a", "a"], index=pd.MultiIndex.from_tuples([(1, "x"), (2, "y")])),
    pd.DataFrame({"a": [1]}, columns=pd.Index(["a"], name="what")),
]


def there_and_back(value):
    return read_back(json.loads(json.dumps(hand_out(value))))


@pytest.mark.parametrize("value", PLAIN, ids=lambda value: type(value).__name__)
def test_plain_values_come_back(value):
    back = there_and_back(value)
    assert (back, type(back)) == (value, type(value))
    if not isinstance(value, set | frozenset):  # their order is nobody's
        assert repr(back) == repr(value)


def test_nan_and_missing_values_come_back():
    assert math.isnan(there_and_back(math.nan))
    for value in [pd.NaT, pd.NA]:
        assert there_and_back(value) is value


@pytest.mark.parametrize("value", ARRAYS, ids=lambda value: f"{value.dtype} {value.shape}")
def test_arrays_come_back(value):
    back = there_and_back(value)
    assert back.dtype.kind == value.dtype.kind and back.shape == value.shape
    np.testing.assert_array_equal(back, value)
    back[...] = back  # it can be written to


@pytest.mark.parametrize("value", SCALARS, ids=lambda value: type(value).__name__)
def test_numbers_of_numpy_come_back(value):
    back = there_and_back(value)
    assert back == value and type(back) is type(value)


@pytest.mark.parametrize("value", INDEXES, ids=lambda value: f"{type(value).__name__} {value.dtype}")
def test_indexes_come_back(value):
    pd.testing.assert_index_equal(there_and_back(value), value, exact=True, check_freq=False)


@pytest.mark.parametrize("value", COLUMNS, ids=lambda value: str(value.dtype))
def test_columns_come_back(value):
    pd.testing.assert_series_equal(there_and_back(value), value)


@pytest.mark.parametrize("value", TABLES, ids=lambda value: str(value.shape))
def test_tables_come_back(value):
    pd.testing.assert_frame_equal(there_and_back(value), value, check_column_type=True)


@pytest.mark.parametrize(
    "value",
    [
        pd.Timestamp("2026-01-01 12:00:00.123456789"),
        pd.Timestamp("2026-07-01", tz="Europe/Paris"),
        pd.Timedelta("-1 day 3h"),
    ],
    ids=str,
)
def test_moments_come_back(value):
    back = there_and_back(value)
    assert back == value and back.unit == value.unit and str(back) == str(value)


class Liar(int):
    def __eq__(self, other):
        return True

    __hash__ = int.__hash__


class Table(pd.DataFrame):
    pass


class Keys(dict):
    pass


@pytest.mark.parametrize(
    "value",
    [
        Liar(3),
        [Liar(3)],
        Keys(),
        Table(),
        object(),
        len,
        pd.Series([Liar(1)], dtype=object),
        np.ma.masked_array([1]),
        type,
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_plain_data_is_refused_by_its_type(value):
    with pytest.raises(ValueError, match=r"type .+ cannot be handed out"):
        hand_out(value)


def test_size_and_depth_are_bounded(monkeypatch):
    loop = []
    loop.append(loop)
    with pytest.raises(ValueError, match="nested too deeply"):
        hand_out(loop)
    monkeypatch.setattr(values, "MAX_BYTES", 1000)
    with pytest.raises(ValueError, match="larger than"):
        hand_out("x" * 1001)


@pytest.mark.parametrize(
    "data",
    [
        [1],
        {},
        {"is": "os.system", "value": "true"},
        {"is": "list", "items": 3},
        {"is": "list"},
        {"is": "dict", "items": [[1]]},
        {"is": "dict", "items": [[{"is": "list", "items": []}, 1]]},
        {"is": "float", "value": "1e5"},
        {"is": "int", "hex": 5},
        {"is": "range", "value": [0, 1, 0]},
        {"is": "fraction", "value": ["0x1", "0x0"]},
        {"is": "array", "dtype": "O", "shape": [10**12], "items": []},
        {"is": "array", "dtype": "U", "shape": [-1], "items": ["a"]},
        {"is": "array", "dtype": "<i8", "shape": [10**12], "data": "AAAAAAAAAAA="},
        {"is": "array", "dtype": "<i8", "shape": [1], "data": "AAA"},
        {"is": "array", "dtype": "V8", "shape": [1], "data": "AAAAAAAAAAA="},
        {"is": "array", "dtype": "O", "shape": [1], "data": "AAAAAAAAAAA="},
        {"is": "timestamp", "value": 0, "unit": "ns", "zone": "../../etc/passwd"},
        {"is": "datetime", "value": ["2026-01-01", 0, {"key": "../../../etc/passwd"}]},
        {"is": "index", "values": {"as": "os"}, "name": None},
        {
            "is": "series",
            "name": None,
            "index": 3,
            "values": {"as": "text", "storage": "x", "missing": "", "items": []},
        },
    ],
    ids=lambda data: json.dumps(data)[:60],
)
def test_what_was_not_handed_out_is_not_read_back(data):
    with pytest.raises(ValueError):
        read_back(data)


def test_deep_data_are_refused():
    data = 1
    for _ in range(500):
        data = {"is": "list", "items": [data]}
    with pytest.raises(ValueError, match="nested too deeply"):
        read_back(data)


@pytest.mark.slow
def test_plain_values_need_neither_numpy_nor_pandas():
    code = (
        "import sys; from invigilator.judging.values import hand_out, read_back;"
        "read_back(hand_out([1.5, {'a': {2}}]));"
        "sys.exit('numpy' in sys.modules or 'pandas' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0
