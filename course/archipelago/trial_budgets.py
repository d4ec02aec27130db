"""Invented budgets, programmes, scrambles, missiles and statements, on which the checks of exercises try functions.

Rows drawn from the real tables would have hardly a gap where one matters, and shares that do not fit their amounts.
Nothing in these tables was ever spent, flown or built; each says so in `attrs["about"]`.
"""

from collections.abc import Iterator

import numpy
import pandas

from archipelago.trials import rows

NEW, OLD = "DBP2022", "MTDP2019"
SYSTEMS = ("Arrow", "Arrow II", "Arrow (ship)", "Bolt")  # names that begin alike


def other_budgets(like: pandas.DataFrame, *, seed: int) -> Iterator[pandas.DataFrame]:
    """Make tables with the columns and types of `like`, a table of yearly budgets; the same ones for the same seed.

    Each year has one row of the series `initial_budget`; the shares follow from its amounts and GDP, rounded to three
    places as in the real table. Rows of the series `nss_2pct_measure` stand beside them, for some of the same years.
    Among the tables: years that are left out, amounts and GDP that are blank, a share of just 1, larger amounts that
    are blank throughout, row labels that repeat, a single year. Rows are in no order.
    """
    generator = numpy.random.default_rng(seed)
    kinds = (
        ("an invented table of budgets", {}),
        ("an invented table of budgets in which years are left out", {"left_out": 0.3}),
        ("an invented table of budgets with many gaps", {"gaps": 0.4}),
        ("an invented table of budgets without the larger amounts", {"larger": False}),
        ("an invented table of budgets whose row labels repeat", {"repeat": True}),
        ("an invented table with a single budget", {"count": 1, "gaps": 0, "measures": 0}),
    )
    for about, settings in kinds:
        yield _said(_budgets(like, generator, **settings), about)


def other_programmes(like: pandas.DataFrame, *, seed: int) -> Iterator[pandas.DataFrame]:
    """Make tables with the columns and types of `like`, amounts by field; the same ones for the same seed.

    Two programmes, NEW and OLD, have totals, splits, pillars and sub-items (these with the number of their pillar), and
    a pillar 8 that is none; yearly budgets stand beside them. Among the tables: pillars that one of the two does not
    have, row labels that repeat, the same amounts in both. Rows are in no order.
    """
    generator = numpy.random.default_rng(seed)
    kinds = (
        ("an invented table of two programmes", {}),
        ("an invented table in which programmes lack pillars", {"lacking": 2}),
        ("an invented table of two programmes alike", {"alike": True}),
        ("an invented table of programmes whose row labels repeat", {"lacking": 1, "repeat": True}),
    )
    for about, settings in kinds:
        yield _said(_programmes(like, generator, **settings), about)


def other_scrambles(like: pandas.DataFrame, *, seed: int) -> Iterator[pandas.DataFrame]:
    """Make tables with the columns and types of `like`, scrambles by fiscal year; the same ones for the same seed.

    Among the tables: years that are left out, numbers that are blank for one country or for several, years in which
    two countries are level, a lead that changes more than once, China ahead in every year or in none, row labels that
    repeat, a single year. Rows are in no order.
    """
    generator = numpy.random.default_rng(seed)
    kinds = (
        ("an invented table of scrambles", {}),
        ("an invented table in which the lead is taken once", {"lead": "once"}),
        ("an invented table in which China leads in every year", {"lead": "always"}),
        ("an invented table in which China never leads", {"lead": "never"}),
        ("an invented table of scrambles with many gaps", {"gaps": 0.45}),
        ("an invented table of scrambles whose row labels repeat", {"lead": "once", "repeat": True}),
        ("an invented table with a single year", {"count": 1, "gaps": 0}),
    )
    for about, settings in kinds:
        yield _said(_scrambles(like, generator, **settings), about)


def other_types(like: pandas.DataFrame, *, seed: int) -> Iterator[pandas.DataFrame]:
    """Make tables with the columns and types of `like`, missile types and ranges; the same ones for the same seed.

    Ranges are whole hundreds of kilometres, the shortest estimate no longer than the longest. Among the tables: types
    without one of the two estimates or without both, estimates that are equal, row labels that repeat, a single type.
    """
    generator = numpy.random.default_rng(seed)
    kinds = (
        ("an invented table of missiles", {}),
        ("an invented table of missiles with many gaps", {"gaps": 0.5}),
        ("an invented table of missiles without a gap", {"gaps": 0}),
        ("an invented table of missiles whose row labels repeat", {"repeat": True}),
        ("an invented table with a single missile", {"count": 1, "gaps": 0}),
    )
    for about, settings in kinds:
        yield _said(_types(like, generator, **settings), about)


def other_statements(like: pandas.DataFrame, *, seed: int) -> Iterator[pandas.DataFrame]:
    """Make tables with the columns and types of `like`, statements about missiles; the same ones for the same seed.

    The names of systems begin alike. Some rows have no quantity, some no word on what it counts, and some count ships.
    Among the tables: one type of statement only, row labels that repeat, a single statement. Rows are in no order.
    """
    generator = numpy.random.default_rng(seed)
    kinds = (
        ("an invented table of statements", {}),
        ("an invented table in which most statements have no number", {"gaps": 0.6}),
        ("an invented table of contracts", {"types": ("contract",)}),
        ("an invented table of statements whose row labels repeat", {"repeat": True}),
        ("an invented table with a single statement", {"count": 1, "gaps": 0}),
    )
    for about, settings in kinds:
        yield _said(_statements(like, generator, **settings), about)


def _budgets(
    like: pandas.DataFrame,
    generator: numpy.random.Generator,
    *,
    count: int = 18,
    left_out: float = 0.0,
    gaps: float = 0.15,
    larger: bool = True,
    measures: int = 4,
    repeat: bool = False,
) -> pandas.DataFrame:
    first = int(generator.integers(1950, 2000))
    years = [first + number for number in range(count) if number in (0, 1) or generator.random() >= left_out]
    columns: dict = {"fiscal_year": [], "budget_excl_saco_oku": [], "budget_incl_saco_oku": []}
    columns |= {"gdp_denominator_oku": [], "series": []}
    for number, year in enumerate(years):
        gdp = int(generator.integers(1500, 3200)) * 1_000
        smaller = gdp // 100 if number == 5 else int(gdp * generator.uniform(0.0085, 0.0125))
        blank = generator.random(3) < gaps
        columns["fiscal_year"].append(year)
        columns["series"].append("initial_budget")
        columns["budget_excl_saco_oku"].append(None if blank[0] else smaller)
        columns["budget_incl_saco_oku"].append(
            None if blank[1] or not larger else smaller + int(generator.integers(20, 500))
        )
        columns["gdp_denominator_oku"].append(None if blank[2] else gdp)
    fixed = int(generator.integers(400, 700)) * 10_000
    for year in years[:measures]:
        columns["fiscal_year"].append(year)
        columns["series"].append("nss_2pct_measure")
        columns["budget_excl_saco_oku"].append(None)
        columns["budget_incl_saco_oku"].append(int(generator.integers(4, 9)) * 10_000)
        columns["gdp_denominator_oku"].append(fixed)
    for name, share in (("excl", "pct_excl"), ("incl", "pct_incl")):
        amounts = columns[f"budget_{name}_saco_oku"]
        columns[f"budget_{name}_trn"] = [None if oku is None else oku / 10_000 for oku in amounts]
        columns[share] = [
            None if None in (oku, gdp) else round(100 * oku / gdp, 3)
            for oku, gdp in zip(amounts, columns["gdp_denominator_oku"], strict=True)
        ]
        for place in range(len(years), len(amounts)):  # the wide measure has shares of its own
            columns[share][place] = None if name == "excl" else 1.4 + 0.2 * (place - len(years))
    keys = [f"row{number:02}" for number in generator.permutation(len(columns["series"]))]
    return _shuffled(rows(like, row_id=keys, **columns), generator, repeat)


def _programmes(
    like: pandas.DataFrame,
    generator: numpy.random.Generator,
    *,
    lacking: int = 0,
    alike: bool = False,
    repeat: bool = False,
) -> pandas.DataFrame:
    columns: dict = {name: [] for name in ("programme", "level", "pillar_no", "item", "parent", "amount_trn_yen")}

    def add(programme: str, level: str, pillar: int | None, item: str, amount: float, parent: str = "") -> None:
        for name, value in zip(columns, (programme, level, pillar, item, parent or None, amount), strict=True):
            columns[name].append(value)

    without = generator.permutation(numpy.arange(1, 8))
    old = {pillar: _amount(generator) for pillar in range(1, 9)}
    for programme in (OLD, NEW):
        add(programme, "total", None, "Level of build-up", float(generator.integers(20, 60)))
        add(programme, "total", None, "New contracts needed", float(generator.integers(20, 60)))
        add(programme, "split", None, "of which paid later", float(generator.integers(5, 19)), "New contracts needed")
        mine = without[:lacking] if programme == OLD else without[lacking : 2 * lacking]
        for pillar in range(1, 9):
            amount = old[pillar] if programme == OLD or alike else _amount(generator)
            if pillar in mine or pillar == 8 and programme == OLD:
                continue
            add(programme, "pillar", pillar, f"Field {pillar}", amount)
            if pillar in (4, 7):
                part = round(amount * generator.uniform(0.2, 0.8), 2)
                add(programme, "sub-item", pillar, f"Part of field {pillar}", part, f"Field {pillar}")
    for pillar in range(1, 9):
        add("Annual budget", "annual pillar", pillar, f"Field {pillar}", float(generator.integers(1, 30)) / 10)
    columns["amount_oku_yen"] = [round(10_000 * amount) for amount in columns["amount_trn_yen"]]
    keys = [f"row{number:02}" for number in generator.permutation(len(columns["item"]))]
    return _shuffled(rows(like, row_id=keys, **columns), generator, repeat)


def _scrambles(
    like: pandas.DataFrame,
    generator: numpy.random.Generator,
    *,
    count: int = 16,
    lead: str = "changes",
    gaps: float = 0.2,
    repeat: bool = False,
) -> pandas.DataFrame:
    years = int(generator.integers(1960, 2000)) + numpy.sort(generator.choice(count + 6, count, replace=False))
    russia = generator.integers(100, 400, count)
    gap = generator.integers(1, 90, count)
    ahead = {
        "changes": generator.random(count) < 0.5,
        "once": numpy.arange(count) >= count // 2,
        "always": numpy.full(count, True),
        "never": numpy.full(count, False),
    }[lead]
    china = russia + numpy.where(ahead, gap, -gap)
    if lead == "changes" and count > 4:
        china[[1, -1]] = russia[[1, -1]]  # level
    others = generator.integers(0, 40, count)
    blank = generator.random((3, count)) < gaps
    columns = {
        "fiscal_year": [int(year) for year in years],
        "russia": _blanked(russia, blank[0]),
        "china": _blanked(china, blank[1]),
        "total": _blanked(russia + china + others, blank[2]),
        "taiwan": [None] * count,
        "north_korea": [None] * count,
        "other_residual": [int(number) for number in others],
    }
    return _shuffled(rows(like, **columns), generator, repeat)


def _types(
    like: pandas.DataFrame,
    generator: numpy.random.Generator,
    *,
    count: int = 24,
    gaps: float = 0.25,
    repeat: bool = False,
) -> pandas.DataFrame:
    shortest = 100 * generator.integers(2, 40, count)
    longest = shortest + 100 * generator.integers(0, 25, count)
    blank = generator.random((2, count)) < gaps
    keys = [f"type{number:02}" for number in generator.permutation(count)]
    columns = {
        "est_range_min_km": _blanked(shortest, blank[0]),
        "est_range_max_km": _blanked(longest, blank[1]),
        "class": [str(kind) for kind in generator.choice(["SRBM", "MRBM", "IRBM", "ICBM"], count)],
    }
    table = rows(like, missile_key=keys, name=[f"Type {key[4:]}" for key in keys], **columns)
    return _shuffled(table, generator, repeat)


def _statements(
    like: pandas.DataFrame,
    generator: numpy.random.Generator,
    *,
    count: int = 30,
    gaps: float = 0.25,
    types: tuple[str, ...] = ("media report of plan", "US approval (FMS)", "contract", "number disclosed"),
    repeat: bool = False,
) -> pandas.DataFrame:
    counted = ("up to, press", "up to", "signed", None, "destroyers to be fitted", "for one destroyer")
    columns = {
        "system": [str(name) for name in generator.choice(SYSTEMS, count)],
        "fact_type": [str(kind) for kind in generator.choice(types, count)],
        "quantity": _blanked(10 * generator.integers(1, 120, count), generator.random(count) < gaps),
        "quantity_kind": [counted[number] for number in generator.integers(0, len(counted), count)],
        "row_id": [f"row{number:02}" for number in generator.permutation(count)],
    }
    return _shuffled(rows(like, **columns), generator, repeat)


def _amount(generator: numpy.random.Generator) -> float:
    """An amount as the programmes print it: whole trillions, or tenths below one trillion."""
    return float(generator.integers(1, 16)) if generator.random() < 0.7 else int(generator.integers(1, 10)) / 10


def _blanked(numbers: numpy.ndarray, blank: numpy.ndarray) -> list[int | None]:
    return [None if gone else int(number) for number, gone in zip(numbers, blank, strict=True)]


def _shuffled(table: pandas.DataFrame, generator: numpy.random.Generator, repeat: bool) -> pandas.DataFrame:
    count = len(table)
    table.index = pandas.Index(generator.permutation(numpy.arange(101, 901))[:count] % (4 if repeat else 1000))
    return table.iloc[generator.permutation(count)]


def _said(table: pandas.DataFrame, about: str) -> pandas.DataFrame:
    table.attrs = {"about": about}
    return table
