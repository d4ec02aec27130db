"""numpy's and pandas' part of the notation of `values`: numbers, arrays, columns and tables, by their exact types."""

import base64
import math
import re
import sys
from collections.abc import Callable
from typing import Any

_DTYPE = re.compile(r"[<>|=]?(?:[biufc][0-9]{1,2}|[mM]8(?:\[[0-9]{0,4}(?:generic|[a-zA-Z]{1,2})\])?)")
_ZONE = re.compile(r"(?:UTC|(?:UTC)?[+-][0-9:.]{2,15}|[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2})")
_UNITS = ("s", "ms", "us", "ns")
_NULLABLE = re.compile(r"U?Int(?:8|16|32|64)|Float(?:32|64)|boolean")


def write(value: Any, inner: Callable[[Any], Any]) -> dict[str, Any] | None:
    """Write down a value of numpy's or pandas'; None if it is none, or none that is known. `inner` writes any value."""
    home = type(value).__module__.partition(".")[0]
    numpy, pandas = sys.modules.get("numpy"), sys.modules.get("pandas")
    if home == "numpy" and numpy is not None:
        return _write_numpy(numpy, value, inner)
    if home == "pandas" and pandas is not None:
        return _write_pandas(pandas, value, inner)
    return None


def read(name: str, data: dict[str, Any], inner: Callable[[Any], Any]) -> Any:
    """Make a value of numpy's or pandas' again. Raises ValueError if the notation is not known."""
    if name in ("array", "scalar"):
        array = _read_array(data, inner)
        return array if name == "array" else array.reshape(1)[0]
    if name not in ("series", "table", "index", "levels", "steps", "timestamp", "timedelta64", "NaT", "NA"):
        raise ValueError(f"The data name a kind of value, {name[:40]!r}, that is not known.")
    import pandas

    if name in ("NaT", "NA"):
        return getattr(pandas, name)
    if name == "timestamp":
        moment = pandas.Timestamp(_whole(data["value"]), unit=_one_of(_UNITS, data["unit"]))
        moment = moment.as_unit(data["unit"])
        return moment if data["zone"] is None else moment.tz_localize("UTC").tz_convert(_zone(data["zone"]))
    if name == "timedelta64":
        return pandas.Timedelta(_whole(data["value"]), unit=_one_of(_UNITS, data["unit"])).as_unit(data["unit"])
    if name in ("index", "levels", "steps"):
        return _read_index(pandas, name, data, inner)
    if name == "series":
        return pandas.Series(
            _read_column(pandas, data["values"], inner), inner(data["index"]), name=inner(data["name"])
        )
    rows, columns = inner(data["index"]), inner(data["columns"])
    values = [_read_column(pandas, column, inner) for column in data["values"]]
    if len(values) != len(columns) or any(len(column) != len(rows) for column in values):
        raise ValueError("The data state a table whose columns do not fit.")
    made = pandas.DataFrame(dict(enumerate(values)), index=rows)
    made.columns = columns
    return made


def _write_numpy(numpy: Any, value: Any, inner: Callable[[Any], Any]) -> dict[str, Any] | None:
    if type(value) is numpy.ndarray:
        return {"is": "array", **_array(value, inner)}
    if isinstance(value, numpy.generic) and type(value) is value.dtype.type and value.dtype.kind in "biufcmMUS":
        return {"is": "scalar", **_array(numpy.asarray(value), inner)}
    return None


def _array(array: Any, inner: Callable[[Any], Any]) -> dict[str, Any]:
    shape = list(array.shape)
    if array.dtype.kind in "biufcmM" and array.dtype.itemsize <= 8 or array.dtype.str[1:] == "c16":
        return {"dtype": array.dtype.str, "shape": shape, "data": base64.b64encode(array.tobytes()).decode()}
    if array.dtype.kind in "OUS":
        # How wide a text is counts for nothing, and could not be trusted.
        return {
            "dtype": array.dtype.kind,
            "shape": shape,
            "items": [inner(part) for part in array.reshape(-1).tolist()],
        }
    raise ValueError(f"An array of the type {array.dtype} cannot be handed out as data.")


def _read_array(data: dict[str, Any], inner: Callable[[Any], Any]) -> Any:
    import numpy

    dtype, shape = data["dtype"], data["shape"]
    if type(dtype) is not str or type(shape) is not list or len(shape) > 32 or any(_whole(side) < 0 for side in shape):
        raise ValueError("The data state no array.")
    size = math.prod(shape)
    if "items" in data:
        items = data["items"]
        if type(items) is not list or len(items) != size or dtype not in ("O", "U", "S"):
            raise ValueError("The data state an array whose shape does not fit.")
        if dtype != "O":
            return numpy.array([inner(part) for part in items], dtype=dtype).reshape(shape)
        array = numpy.empty(size, dtype=object)
        for place, part in enumerate(items):
            array[place] = inner(part)
        return array.reshape(shape)
    if not _DTYPE.fullmatch(dtype):
        raise ValueError(f"The data state an array of the type {dtype[:40]!r}, which is not known.")
    content = base64.b64decode(data["data"], validate=True)
    array = numpy.frombuffer(content, numpy.dtype(dtype)).copy() if content else numpy.empty(0, numpy.dtype(dtype))
    return array.reshape(shape)  # a ValueError where the shape does not fit


def _write_pandas(pandas: Any, value: Any, inner: Callable[[Any], Any]) -> dict[str, Any] | None:
    kind = type(value)
    if value is pandas.NaT or value is pandas.NA:
        return {"is": "NaT" if value is pandas.NaT else "NA"}
    if kind is pandas.Timestamp:
        zone = None if value.tz is None else str(value.tz)
        return {"is": "timestamp", "value": int(value.asm8.view("i8")), "unit": value.unit, "zone": zone}
    if kind is pandas.Timedelta:
        return {"is": "timedelta64", "value": int(value.asm8.view("i8")), "unit": value.unit}
    if kind is pandas.Series:
        return {"is": "series", "name": inner(value.name), "index": inner(value.index), "values": _column(value, inner)}
    if kind is pandas.DataFrame:
        columns = [_column(value.iloc[:, place], inner) for place in range(value.shape[1])]
        return {"is": "table", "index": inner(value.index), "columns": inner(value.columns), "values": columns}
    if kind is pandas.RangeIndex:
        return {"is": "steps", "range": inner(range(value.start, value.stop, value.step)), "name": inner(value.name)}
    if kind is pandas.MultiIndex:
        levels = [_column(value.get_level_values(place), inner) for place in range(value.nlevels)]
        return {"is": "levels", "values": levels, "names": inner(list(value.names))}
    if kind in (pandas.Index, pandas.DatetimeIndex, pandas.TimedeltaIndex, pandas.CategoricalIndex):
        return {"is": "index", "values": _column(value, inner), "name": inner(value.name)}
    return None


def _read_index(pandas: Any, name: str, data: dict[str, Any], inner: Callable[[Any], Any]) -> Any:
    if name == "steps":
        return pandas.RangeIndex(inner(data["range"]), name=inner(data["name"]))
    if name == "levels":
        levels = [_read_column(pandas, level, inner) for level in data["values"]]
        if not levels or len({len(level) for level in levels}) != 1:
            raise ValueError("The data state an index whose levels do not fit.")
        return pandas.MultiIndex.from_arrays(levels, names=inner(data["names"]))
    values = _read_column(pandas, data["values"], inner)
    return pandas.Index(values, dtype=values.dtype, name=inner(data["name"]), tupleize_cols=False)


def _column(column: Any, inner: Callable[[Any], Any]) -> dict[str, Any]:
    """Write down the values of a Series or an Index with their type."""
    dtype = column.dtype
    name = str(dtype)
    if hasattr(dtype, "itemsize") and type(dtype).__module__.partition(".")[0] == "numpy":
        return {"as": "array", **_array(column.to_numpy(), inner)}
    if type(dtype).__name__ == "CategoricalDtype":
        codes = column.cat.codes if hasattr(column, "cat") else column.codes
        categories = inner(dtype.categories)
        return {
            "as": "category",
            "codes": [int(code) for code in codes],
            "of": categories,
            "ordered": bool(dtype.ordered),
        }
    if type(dtype).__name__ == "DatetimeTZDtype":
        plain = column.dt.tz_convert("UTC").dt.tz_localize(None) if hasattr(column, "dt") else None
        plain = column.tz_convert("UTC").tz_localize(None) if plain is None else plain
        return {"as": "zoned", "zone": str(dtype.tz), **_array(plain.to_numpy(), inner)}
    if type(dtype).__name__ == "StringDtype":
        missing = "NA" if str(dtype.na_value) == "<NA>" else "nan"
        texts = [part if type(part) is str else None for part in column.tolist()]
        return {"as": "text", "storage": dtype.storage, "missing": missing, "items": texts}
    if _NULLABLE.fullmatch(name):
        return {"as": name, "items": [None if part is dtype.na_value else inner(part) for part in column.tolist()]}
    raise ValueError(f"A column of the type {name} cannot be handed out as data.")


def _read_column(pandas: Any, data: dict[str, Any], inner: Callable[[Any], Any]) -> Any:
    """Make the values of a column again, as an array of numpy's or pandas'."""
    kind = data["as"]
    if kind in ("array", "zoned"):
        array = _read_array(data, inner)
        if array.ndim != 1:
            raise ValueError("The data state a column that is no list.")
        if kind == "array":
            return pandas.Series(array, dtype=array.dtype).array
        return pandas.Series(array).dt.tz_localize("UTC").dt.tz_convert(_zone(data["zone"])).array
    if kind == "category":
        dtype = pandas.CategoricalDtype(inner(data["of"]), ordered=bool(data["ordered"]))
        return pandas.Categorical.from_codes([_whole(code) for code in data["codes"]], dtype=dtype)
    if kind == "text":
        missing = pandas.NA if data["missing"] == "NA" else float("nan")
        dtype = pandas.StringDtype(_one_of(("python", "pyarrow"), data["storage"]), na_value=missing)
        if any(part is not None and type(part) is not str for part in data["items"]):
            raise ValueError("The data hold no text where one belongs.")
        return pandas.array(data["items"], dtype=dtype)
    if type(kind) is str and _NULLABLE.fullmatch(kind):
        return pandas.array([pandas.NA if part is None else inner(part) for part in data["items"]], dtype=kind)
    raise ValueError("The data state a column of a type that is not known.")


def _whole(data: Any) -> int:
    if type(data) is not int:
        raise ValueError("The data hold no whole number where one belongs.")
    return data


def _one_of(known: tuple[str, ...], data: Any) -> str:
    if data not in known:
        raise ValueError(f"The data hold none of {', '.join(known)} where one belongs.")
    return data


def _zone(data: Any) -> str:
    if type(data) is not str or not _ZONE.fullmatch(data):
        raise ValueError("The data name no time zone where one belongs.")
    return data
