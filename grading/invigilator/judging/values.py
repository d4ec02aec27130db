"""Hand values out of a kernel as plain data, and read them back: JSON, never pickle.

Exact types only: an object that claims to be a number is not handed out as one. Reading back executes nothing, imports
nothing that the data names, and trusts no size that the data states. numpy and pandas take part where they are loaded
(when handing out) or where the data needs them (when reading back).
"""

import base64
import binascii
import datetime
import decimal
import fractions
import json
import math
from collections.abc import Callable
from typing import Any

from invigilator.judging import tables

MAX_BYTES = 16 << 20
_MAX_DEPTH = 40
_SMALL = 2**53
_CONTAINERS = {"list": list, "tuple": tuple, "set": set, "frozenset": frozenset}
_FLOATS = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


def hand_out(value: Any) -> Any:
    """Write a value in a notation that JSON can hold.

    Known are None, bool, int, float, complex, str, bytes, list, tuple, set, frozenset, dict, range, Decimal, Fraction,
    what `datetime` offers, numpy's numbers and arrays, and pandas' Series, DataFrame, Index, Timestamp, Timedelta, NaT
    and NA. Raises ValueError with a sentence that names the type of anything else, subclasses included, and for what is
    nested too deeply or larger than MAX_BYTES.
    """
    data = _write(value, 0)
    if len(json.dumps(data, allow_nan=False)) > MAX_BYTES:
        raise ValueError(f"The value is larger than {MAX_BYTES >> 20} MB; hand out a summary of it.")
    return data


def read_back(data: Any) -> Any:
    """Make the value again that `hand_out` wrote down. Raises ValueError for what is no such notation."""
    try:
        return _read(data, 0)
    except ValueError:
        raise
    except (TypeError, KeyError, IndexError, AttributeError, OverflowError, ArithmeticError, binascii.Error) as error:
        raise ValueError(f"The data are no value as it is handed out: {type(error).__name__}.") from None


def _write(value: Any, depth: int) -> Any:
    kind = type(value)
    if depth > _MAX_DEPTH:
        raise ValueError("The value is nested too deeply to be handed out.")
    if value is None or kind is bool or kind is str:
        return value
    if kind is int:
        return value if -_SMALL <= value <= _SMALL else {"is": "int", "hex": hex(value)}
    if kind is float:
        return value if math.isfinite(value) else {"is": "float", "value": repr(value)}
    if kind in _CONTAINERS.values():
        return {"is": kind.__name__, "items": [_write(part, depth + 1) for part in value]}
    if kind is dict:
        pairs = [[_write(key, depth + 1), _write(part, depth + 1)] for key, part in value.items()]
        return {"is": "dict", "items": pairs}
    for name, (known, write, _) in _PLAIN.items():
        if kind is known:
            return {"is": name, "value": write(value)}
    written = tables.write(value, lambda part: _write(part, depth + 1))
    if written is None:
        raise ValueError(f"A value of the type {kind.__module__}.{kind.__qualname__} cannot be handed out as data.")
    return written


def _read(data: Any, depth: int) -> Any:
    if depth > _MAX_DEPTH:
        raise ValueError("The data are nested too deeply.")
    if data is None or type(data) in (bool, str, int, float):
        return data
    if type(data) is not dict or type(data.get("is")) is not str:
        raise ValueError("The data are no value as it is handed out.")
    name = data["is"]
    if name == "int":
        return int(_text(data["hex"]), 16)
    if name == "float":
        return _FLOATS[_text(data["value"])]
    if name in _CONTAINERS:
        return _CONTAINERS[name]([_read(part, depth + 1) for part in _list(data["items"])])
    if name == "dict":
        return {_read(key, depth + 1): _read(part, depth + 1) for key, part in map(_list, _list(data["items"]))}
    if name in _PLAIN:
        return _PLAIN[name][2](data["value"])
    return tables.read(name, data, lambda part: _read(part, depth + 1))


def _text(data: Any) -> str:
    if type(data) is not str:
        raise ValueError("The data hold no text where one belongs.")
    return data


def _list(data: Any) -> list:
    if type(data) is not list:
        raise ValueError("The data hold no list where one belongs.")
    return data


def _numbers(data: Any, count: int) -> list[int]:
    if type(data) is not list or len(data) != count or any(type(part) is not int for part in data):
        raise ValueError(f"The data do not hold {count} whole numbers where they belong.")
    return data


def _zone(zone: datetime.tzinfo | None) -> Any:
    if zone is None:
        return None
    offset = zone.utcoffset(None)
    if type(zone) is datetime.timezone and offset is not None:
        return {"offset": offset.total_seconds()}
    if type(zone).__name__ == "ZoneInfo" and type(getattr(zone, "key", None)) is str:
        return {"key": zone.key}  # type: ignore[attr-defined]
    raise ValueError(f"A time zone of the type {type(zone).__name__} cannot be handed out as data.")


def _of_zone(data: Any) -> datetime.tzinfo | None:
    if data is None:
        return None
    if "offset" in data:
        return datetime.timezone(datetime.timedelta(seconds=data["offset"]))
    from zoneinfo import ZoneInfo

    return ZoneInfo(_text(data["key"]))


def _write_time(value: datetime.datetime | datetime.time) -> Any:
    return [value.replace(tzinfo=None).isoformat(), value.fold, _zone(value.tzinfo)]


def _read_time(kind: Any) -> Callable[[Any], Any]:
    def read(data: Any) -> Any:
        text, fold, zone = _list(data)
        return kind.fromisoformat(_text(text)).replace(fold=fold, tzinfo=_of_zone(zone))

    return read


# name → type, how to write it down, how to make it again
_PLAIN: dict[str, tuple[type, Callable[[Any], Any], Callable[[Any], Any]]] = {
    "complex": (complex, repr, lambda data: complex(_text(data))),
    "bytes": (
        bytes,
        lambda value: base64.b64encode(value).decode(),
        lambda data: base64.b64decode(_text(data), validate=True),
    ),
    "range": (range, lambda value: [value.start, value.stop, value.step], lambda data: range(*_numbers(data, 3))),
    "decimal": (decimal.Decimal, str, lambda data: decimal.Decimal(_text(data))),
    "fraction": (
        fractions.Fraction,
        lambda value: [hex(value.numerator), hex(value.denominator)],
        lambda data: fractions.Fraction(*(int(_text(part), 16) for part in _list(data))),
    ),
    "date": (datetime.date, datetime.date.isoformat, lambda data: datetime.date.fromisoformat(_text(data))),
    "datetime": (datetime.datetime, _write_time, _read_time(datetime.datetime)),
    "time": (datetime.time, _write_time, _read_time(datetime.time)),
    "timedelta": (
        datetime.timedelta,
        lambda value: [value.days, value.seconds, value.microseconds],
        lambda data: datetime.timedelta(*_numbers(data, 3)),
    ),
}
