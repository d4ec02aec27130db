"""Invented agreements and figures, on which the checks of exercises try functions of those two tables.

Rows drawn from the real tables would give the real graph in part, and few claims that contradict each other. Nothing in
these tables was ever signed or said; each says so in `attrs["about"]`.
"""

from collections.abc import Iterator

import numpy
import pandas

from archipelago.trials import rows

# Short and long codes, and one that stands inside another.
CODES = ("JPN", "USA", "KOR", "PRK", "CHN", "RUS", "DEU", "EU", "NATO", "AUS")
SUMS = ("sent so far", "room for", "shipped")  # figures that can only grow
UNITS = ("containers", "rounds, calibre not said")
_FIRST, _LAST = pandas.Timestamp("1950-01-01"), pandas.Timestamp("2020-12-31")


def other_agreements(like: pandas.DataFrame, *, seed: int) -> Iterator[pandas.DataFrame]:
    """Make tables with the columns and types of `like`, a table of agreements; the same ones for the same seed.

    Among them: agreements that end and begin on one day, that never ended, that never entered into force (those have
    no end either), all ended, row labels that repeat, many parties in few texts, few parties in many texts, a single
    row. Rows are in no order. Every party had joined from the beginning, and every day is known to the day.
    """
    generator = numpy.random.default_rng(seed)
    kinds = (
        ("an invented table of agreements", {}),
        ("an invented table of few parties", {"codes": CODES[:5], "count": 22, "largest": 3}),
        ("an invented table of texts with many parties", {"count": 14, "largest": 6}),
        ("an invented table in which every agreement has ended", {"ended": 1.0}),
        ("an invented table whose row labels repeat", {"repeat": True}),
    )
    for about, settings in kinds:
        table = _agreements(like, generator, **settings)
        table.attrs = {"about": about, "as_of": str(_LAST.date())}
        yield table
    table = table[table["in_force"].notna()].iloc[:1]
    table.attrs = {"about": "an invented table with a single row", "as_of": str(_LAST.date())}
    yield table


def other_figures(like: pandas.DataFrame, *, seed: int, units: tuple[str, ...] = UNITS) -> Iterator[pandas.DataFrame]:
    """Make tables with the columns and types of `like`, a table of figures; the same ones for the same seed.

    Every figure is a sum (`counts` is one of SUMS), said on a day of its own, in one of `units`, and counted from a day
    known to the day or not said. Among the tables: figures without a low or a high end, none that names a start,
    figures that lie close together, row labels that repeat, a single row. Rows are in no order.
    """
    generator = numpy.random.default_rng(seed)
    kinds = (
        ("an invented table of figures", {}),
        ("an invented table in which few figures begin alike", {"starts": 9, "count": 16}),
        ("an invented table in which no figure names its start", {"starts": 0}),
        ("an invented table of figures close together", {"count": 14, "close": True, "starts": 1}),
        ("an invented table whose row labels repeat", {"repeat": True}),
    )
    for about, settings in kinds:
        table = _figures(like, generator, units=units, **settings)
        table.attrs = {"about": about}
        yield table
    table = table.iloc[:1]
    table.attrs = {"about": "an invented table with a single row"}
    yield table


def agreement_days(agreements: pandas.DataFrame, count: int = 2) -> list[pandas.Timestamp]:
    """Choose days on which a table of agreements is easily misread: ends and beginnings, and the days before them.

    Where the table has several agreements, three have begun by then: it can be asked without one or two of them.
    """
    days = []
    for column in ("ended", "in_force"):
        known = agreements[column].dropna().sort_values()
        for day in known.iloc[len(known) // 3 :: max(1, len(known) // (2 * count))][:count]:
            days += [day, day - pandas.Timedelta(days=1)]
    first = agreements["in_force"].dropna().nsmallest(3).max()
    return [day for day in dict.fromkeys(days) if day >= first]


def agreement_years(agreements: pandas.DataFrame, count: int = 3) -> list[int]:
    """Choose years from the first entry into force to the last date of a table."""
    first, last = agreements["in_force"].min().year, agreements[["signed", "in_force", "ended"]].max().max().year
    return sorted({int(year) for year in numpy.linspace(first, last, count)})


def _agreements(
    like: pandas.DataFrame,
    generator: numpy.random.Generator,
    *,
    codes: tuple[str, ...] = CODES,
    count: int = 30,
    largest: int = 4,
    ended: float = 0.4,
    repeat: bool = False,
) -> pandas.DataFrame:
    pool = _days(generator)
    columns: dict = {name: [] for name in ("parties", "signed", "in_force", "ended", "strength")}
    for number in range(count):
        size = 2 if generator.random() < 0.55 else int(generator.integers(2, largest + 1))
        start, end = sorted((pool.pop(), pool.pop()))
        never = number % 9 == 4
        over = not never and generator.random() < ended
        signed = start - pandas.Timedelta(days=int(generator.integers(0, 500)))
        columns["parties"].append(";".join(generator.choice(codes, size, replace=False)))
        columns["signed"].append(signed)
        columns["in_force"].append(None if never else start)
        columns["ended"].append(end if over else None)
        columns["strength"].append(int(generator.integers(0, 6)))
    for later, earlier in ((1, 0), (6, 5)):  # one text takes the place of another on the day
        if columns["ended"][earlier] is not None and columns["in_force"][earlier] is not None:
            columns["in_force"][later] = columns["ended"][earlier]
            columns["signed"][later] = columns["ended"][earlier] - pandas.Timedelta(days=100)
            columns["ended"][later] = _LAST if ended == 1 else None
    columns["joined_later"] = [None] * count
    columns["in_force_precision"] = ["day"] * count
    keys = [f"text{number:02}" for number in generator.permutation(count)]
    return _shuffled(
        rows(like, agreement_id=keys, title=[f"Text {key[4:]}" for key in keys], **columns), generator, repeat
    )


def _figures(
    like: pandas.DataFrame,
    generator: numpy.random.Generator,
    *,
    units: tuple[str, ...],
    count: int = 12,
    starts: int = 2,
    close: bool = False,
    repeat: bool = False,
) -> pandas.DataFrame:
    pool = _days(generator)
    begin = [_FIRST - pandas.Timedelta(days=20 * number) for number in range(1, starts + 1)]
    columns: dict = {name: [] for name in ("counts", "unit", "bound", "low", "high", "counted_from")}
    for number in range(count):
        low = int(generator.integers(80, 130) * 50 if close else generator.integers(20, 300) * 50)
        bound = ("at least", "about", "at most", "from-to", "about")[number % 5]
        upper = {"at least": None, "from-to": low + 1000}.get(bound, low)
        columns["counts"].append(SUMS[generator.integers(2 if number % 4 else 3)])
        columns["unit"].append(units[generator.integers(len(units))])
        columns["bound"].append(bound)
        columns["low"].append(None if bound == "at most" else low)
        columns["high"].append(upper)
        columns["counted_from"].append(begin[generator.integers(starts)] if starts and number % 6 else None)
    columns["counted_from_precision"] = ["day" if start is not None else None for start in columns["counted_from"]]
    columns["said_on"] = [pool.pop() for _ in range(count)]
    keys = [f"figure{number:02}" for number in generator.permutation(count)]
    return _shuffled(rows(like, figure_id=keys, **columns), generator, repeat)


def _shuffled(table: pandas.DataFrame, generator: numpy.random.Generator, repeat: bool) -> pandas.DataFrame:
    count = len(table)
    table.index = pandas.Index(generator.permutation(numpy.arange(101, 901))[:count] % (4 if repeat else 1000))
    return table.iloc[generator.permutation(count)]


def _days(generator: numpy.random.Generator) -> list[pandas.Timestamp]:
    """Different days in no order; some are the first or the last day of a year."""
    span = (_LAST - _FIRST).days
    days = {_FIRST + pandas.Timedelta(days=int(n)) for n in generator.choice(span, 90, replace=False)}
    for year in (1961, 1975, 1988, 1996, 2007):
        days |= {pandas.Timestamp(year, 1, 1), pandas.Timestamp(year, 12, 31)}
    ordered = sorted(days)
    return [ordered[n] for n in generator.permutation(len(ordered))]
