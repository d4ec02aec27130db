"""Change a value into another of the same kind that no answer gives, right or wrong.

The source of this module is also sent into a kernel, as text, where it changes expected values at run time; so it
imports nothing. pandas and numpy objects are handled by what they themselves offer.
"""


def flip(value, seed, far=False):
    """Give a value that differs from `value` in every entry. The same seed gives the same value.

    Near (the default) the result is alike: as many digits, as many letters. Far away it is out of the reach of
    tolerances and of the values that occur in a task. A function becomes one whose results are changed. What is not
    plain data becomes a number.
    """
    draw = _Draw(seed)
    avoid = set()
    _collect(value, avoid, 0)
    return _flip(value, draw, far, avoid, 0)


class _Draw:
    """A small generator of random numbers that needs no import."""

    def __init__(self, seed):
        self.state = (seed * 2862933555777941757 + 3037000493) % 2**64

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 20) % limit

    def between(self, low, high):
        return low + (high - low) * self.below(10**6) / 10**6

    def word(self, length):
        return "".join("abcdefghijklmnopqrstuvwxyz"[self.below(26)] for _ in range(length))

    def number(self):
        return 10**9 + self.below(9 * 10**9)


def _collect(value, found, depth):
    """Note the scalars inside a value, so that no changed entry equals another one, wherever that stands."""
    home = type(value).__module__.partition(".")[0]
    if home == "pandas" and hasattr(value, "isetitem"):
        value = value.to_numpy() if value.size <= 1000 else None
    if home in ("numpy", "pandas") and hasattr(value, "tolist"):
        value = value.tolist() if getattr(value, "size", 1) <= 1000 else None
    if type(value) in (list, tuple, set, frozenset) and depth < 20:
        for part in value:
            _collect(part, found, depth + 1)
    elif isinstance(value, dict) and depth < 20:
        for part in value.values():
            _collect(part, found, depth + 1)
    elif type(value) in (int, float, str):
        found.add(value)


def _flip(value, draw, far, avoid, depth):
    kind = type(value)
    if depth > 20 or value is None:
        return draw.number()
    if kind in _CHANGES:
        for _ in range(50):
            changed = _CHANGES[kind](value, draw, far)
            if changed not in avoid and changed != value:
                break
            far = far or draw.below(5) == 0
        return changed
    if kind in (list, tuple, set, frozenset) or kind.__name__ in ("dict_keys", "dict_values", "range", "generator"):
        return _sequence(value, draw, far, avoid, depth)
    if isinstance(value, dict):
        changed = {key: _flip(part, draw, far, avoid, depth + 1) for key, part in value.items()}
        return changed or {draw.word(8): draw.number()}
    home = kind.__module__.partition(".")[0]
    if home in ("numpy", "pandas", "networkx", "datetime"):
        try:
            return _of_a_library(value, home, draw, far, avoid, depth)
        except Exception:
            return draw.number()
    if callable(value) and kind is not type:
        # Each call with a seed of its own, drawn now: the same arguments give the same result.
        seed = draw.number()
        return lambda *arguments, **named: flip(value(*arguments, **named), seed, far)
    return draw.number()


def _bool(value, draw, far):
    return not value


def _int(value, draw, far):
    if far:
        return (1 if value >= 0 else -1) * (draw.number() + abs(value) * (2 + draw.below(7)))
    low = 10 ** (len(str(abs(value))) - 1) if abs(value) < 10**300 else abs(value)
    changed = max(low, 2) + draw.below(9 * low)
    return changed if value >= 0 else -changed


def _float(value, draw, far):
    if value != value or value in (float("inf"), float("-inf")):
        return draw.number() / 1000
    if far:
        return (1 if value >= 0 else -1) * (draw.number() + abs(value) * draw.between(2, 9))
    decimals = len(repr(value).partition(".")[2]) if "e" not in repr(value) else 17
    changed = value * (draw.between(1.3, 1.9) if draw.below(2) else draw.between(0.2, 0.7))
    changed = round(changed or draw.between(0.2, 0.9), decimals)
    return changed if changed != value else value + draw.between(1, 9)


def _complex(value, draw, far):
    return complex(_float(value.real, draw, far), _float(value.imag, draw, far))


def _text(value, draw, far):
    if _is_a_day(value):
        year = 1700 + draw.below(200) if far else int(value[:4]) - 3 + draw.below(6)
        return f"{year:04}-{1 + draw.below(12):02}-{1 + draw.below(28):02}{value[10:]}"
    changed = "".join(_letter(letter, draw) for letter in value)
    return draw.word(8 + draw.below(5)) if far or changed.lower() == value.lower() else changed


def _is_a_day(value):
    """Whether a text begins with a date, which then stays one."""
    return value[:10].replace("-", "").isdecimal() and value[4:5] == value[7:8] == "-" and "1000" < value[:4] < "9990"


def _letter(letter, draw):
    if letter.islower():
        return draw.word(1)
    if letter.isupper():
        return draw.word(1).upper()
    return str(draw.below(10)) if letter in "0123456789" else letter


def _bytes(value, draw, far):
    return draw.word(max(len(value), 8)).encode()


_CHANGES = {bool: _bool, int: _int, float: _float, complex: _complex, str: _text, bytes: _bytes}


def _sequence(value, draw, far, avoid, depth):
    entries = list(value)
    if entries and all(type(entry) is bool for entry in entries):
        # All alike, for [True, False] turned around would still hold the same values.
        changed = [sum(entries) * 2 <= len(entries)] * len(entries)
        changed = [not entries[0]] * len(entries) if changed == entries else changed
    else:
        changed = [_flip(entry, draw, far, avoid, depth + 1) for entry in entries] or [draw.number()]
    if type(value) in (tuple, set, frozenset):
        changed = [part if type(part) is not list else tuple(part) for part in changed]
        result = type(value)(changed)
        return result if result != value else type(value)([*changed, draw.number()])
    return changed


def _of_a_library(value, home, draw, far, avoid, depth):
    name = type(value).__name__
    if home == "networkx":
        changed = value.copy()
        changed.add_edge(draw.word(9), draw.word(9))
        return changed
    if name == "DataFrame":
        return _table(value, draw, far, avoid, depth)
    if name == "Series":
        if not len(value):
            return type(value)([draw.number()])
        return _like(type(value), value, index=value.index, name=value.name)(_entries(value, draw, far, avoid, depth))
    if hasattr(value, "get_level_values"):
        entries = _entries(value, draw, far, avoid, depth) if len(value) else [draw.number()]
        return entries if name in ("RangeIndex", "MultiIndex") else _like(type(value), value)(entries)
    if name == "ndarray":
        return _array(value, draw, far, avoid, depth)
    if name in ("date", "datetime", "Timestamp", "datetime64", "timedelta", "timedelta64", "Timedelta"):
        return _moved(value, draw, far)
    if hasattr(value, "item"):  # a number or a text of numpy's
        changed = _flip(value.item(), draw, far, avoid, depth + 1)
        try:
            return type(value)(changed) if type(value)(changed) == changed else changed
        except Exception:
            return changed
    return draw.number()


def _like(make, value, **more):
    """Make a Series or an Index of the dtype that it had, where the new entries fit."""

    def made(entries):
        try:
            # What is no category would silently be missing.
            return make(entries, dtype=None if value.dtype.name == "category" else value.dtype, **more)
        except Exception:
            return make(entries, **more)

    return made


def _entries(value, draw, far, avoid, depth):
    """Change the entries of a Series, an Index or an array with one dimension."""
    if getattr(value.dtype, "kind", "") in "iuf" and len(value) > 200 and hasattr(value.dtype, "itemsize"):
        array = value.to_numpy() if hasattr(value, "to_numpy") else value
        array = array * 1.0
        array[array != array] = draw.number()
        times, more = (draw.between(3, 9), draw.number()) if far else (draw.between(1.3, 1.9), draw.between(1, 9))
        changed = array * times + more
        return changed.round().astype("int64") if value.dtype.kind in "iu" else changed
    entries = list(value)
    if entries and value.dtype.kind == "b":
        return _sequence([bool(entry) for entry in entries], draw, far, avoid, depth)
    return [_flip(entry, draw, far, avoid, depth + 1) for entry in entries]


def _array(value, draw, far, avoid, depth):
    if not value.size:
        one = type(value)((1,), "int64")
        one[0] = draw.number()
        return one
    flat = value.reshape(-1)
    entries = _entries(flat, draw, far, avoid, depth)
    changed = flat.astype(object)
    for place, entry in enumerate(entries):
        changed[place] = entry
    try:
        typed = changed.astype(value.dtype if value.dtype.kind in "bfcOmM" else "int64")
    except Exception:
        typed = changed
    return typed.reshape(value.shape)


def _table(value, draw, far, avoid, depth):
    if not value.shape[1]:
        return type(value)({draw.word(8): [draw.number()]})
    if not value.shape[0]:
        return type(value)([[draw.number()] * value.shape[1]], columns=value.columns)
    changed = value.copy()
    for place in range(value.shape[1]):
        column = value.iloc[:, place]
        made = _like(type(column), column, index=column.index)
        changed.isetitem(place, made(_entries(column, draw, far, avoid, depth)))
    return changed


def _moved(value, draw, far):
    """Move a date, a time or a duration by whole days."""
    if value != value:
        return draw.number()
    days = 400 + draw.below(4000) if far else 2 + draw.below(25)
    day = _a_day(value)
    return value + day * days if draw.below(2) else value - day * days


def _a_day(value):
    if hasattr(value, "toordinal"):
        return value.fromordinal(10) - value.fromordinal(9)
    if hasattr(value, "total_seconds"):
        return type(value)(1) if type(value).__name__ == "timedelta" else type(value)(days=1)
    return type(value - value)(1, "D")
