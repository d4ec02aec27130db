"""Invented documents, tables of contents and codings, on which the checks of exercises try functions of such tables.

Rows drawn from the real tables would break chains of documents and trees of sections, and would give one real measure
of agreement over and over. Nobody adopted these documents or gave these codes; each table says so in `attrs["about"]`.
"""

from collections.abc import Iterator

import numpy
import pandas

from archipelago.trials import rows

CHAPTERS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "Annex")
CODES = ("self", "ally", "partner", "environment", "concern", "challenge", "threat")
CODERS = ("first", "second", "third")


def other_documents(like: pandas.DataFrame, *, seed: int) -> Iterator[pandas.DataFrame]:
    """Make tables with the columns and types of `like`, a table of documents; the same ones for the same seed.

    Each document replaces one adopted in an earlier year, a paper that is not in the table, or none; none is replaced
    twice. Some horizons are blank, and some are just as long as the document lasted. Rows are in no order. Among the
    tables: one chain, documents of which none replaces another of the table, row labels that repeat, a single row.
    """
    generator = numpy.random.default_rng(seed)
    kinds = (
        ("an invented table of documents", {}),
        ("an invented table of documents in one chain", {"chain": 1.0, "chains": 1}),
        ("an invented table in which no document replaces another", {"chain": 0.0}),
        ("an invented table whose row labels repeat", {"repeat": True}),
    )
    for about, settings in kinds:
        table = _documents(like, generator, **settings)
        table.attrs = {"about": about}
        yield table
    table = table.iloc[:1]
    table.attrs = {"about": "an invented table with a single row"}
    yield table


def other_sections(like: pandas.DataFrame, *, seed: int) -> Iterator[pandas.DataFrame]:
    """Make tables with the columns and types of `like`, a table of sections; the same ones for the same seed.

    The documents are those of `like`; each has chapters, some without parts, and sections of up to four levels. Numbers
    come back from one document to the next. Rows are in no order. Among the tables: one document only, chapters alone,
    one chapter with all parts, row labels that repeat, a single row.
    """
    generator = numpy.random.default_rng(seed)
    documents = list(like["doc_id"].dropna().unique())
    kinds = (
        ("an invented table of sections", {}),
        ("an invented table of one document", {"documents": documents[:1]}),
        ("an invented table of chapters without parts", {"parts": 0}),
        ("an invented table in which one chapter has all the parts", {"parts": 6, "only": True}),
        ("an invented table whose row labels repeat", {"repeat": True}),
    )
    for about, settings in kinds:
        table = _sections(like, generator, **{"documents": documents, **settings})
        table.attrs = {"about": about}
        yield table
    table = table[table["level"] == 1].iloc[:1]
    table.attrs = {"about": "an invented table with a single row"}
    yield table


def other_codings(*, seed: int) -> Iterator[pandas.DataFrame]:
    """Make tables of codings, one row for each code that a coder gave; the same ones for the same seed.

    The columns are `coder` (one of CODERS), `row_id` and `stance_class` (one of CODES). Any two coders have at least
    four passages in common, on which their agreement by chance is below 1, and neither coded all that the other did.
    Rows are in no order. Among the tables: coders who agree nearly always, as often as by chance, less often than by
    chance; one who never uses some codes; two codes only; few passages; row labels that repeat.
    """
    generator = numpy.random.default_rng(seed)
    kinds = (
        ("an invented table of codings", {"faithful": 0.7}),
        ("an invented table of coders who nearly always agree", {"faithful": 0.9}),
        ("an invented table of codes given by the roll of a die", {"faithful": 0.0}),
        ("an invented table of coders who avoid each other's code", {"contrary": True, "codes": CODES[2:5]}),
        ("an invented table with a coder who knows few codes", {"faithful": 0.6, "narrow": True}),
        ("an invented table with two codes", {"faithful": 0.6, "codes": CODES[4::2]}),
        ("an invented table of few passages", {"faithful": 0.5, "count": 12}),
        ("an invented table whose row labels repeat", {"faithful": 0.6, "repeat": True}),
    )
    for about, settings in kinds:
        table = _codings(generator, **settings)
        table.attrs = {"about": about}
        yield table


def _documents(
    like: pandas.DataFrame,
    generator: numpy.random.Generator,
    *,
    chain: float = 0.8,
    chains: int = 3,
    count: int = 24,
    repeat: bool = False,
) -> pandas.DataFrame:
    keys = [f"paper{number:02}" for number in generator.permutation(count)]
    years = 1950 + numpy.cumsum(generator.integers(1, 4, count))
    columns: dict = {name: [] for name in ("doc_id", "adopted", "horizon_years", "replaces")}
    last: dict = {}
    for number, (key, year) in enumerate(zip(keys, years, strict=True)):
        line = int(generator.integers(chains))
        earlier = last.get(line)
        replaces = f"a paper of {1949 - number}" if earlier is None and number % 2 else None
        if earlier is not None and generator.random() < chain:
            replaces = keys[earlier]
            if generator.random() < 0.3:  # the older paper lasted just as long as it looked ahead
                columns["horizon_years"][earlier] = int(year - years[earlier])
        last[line] = number
        columns["doc_id"].append(key)
        columns["adopted"].append(
            pandas.Timestamp(year, int(generator.integers(1, 13)), int(generator.integers(1, 29)))
        )
        columns["horizon_years"].append(None if number % 7 == 3 else int(generator.integers(1, 9)))
        columns["replaces"].append(replaces)
    return _shuffled(rows(like, **columns), generator, repeat)


def _sections(
    like: pandas.DataFrame,
    generator: numpy.random.Generator,
    *,
    documents: list[str],
    parts: int = 4,
    only: bool = False,
    repeat: bool = False,
) -> pandas.DataFrame:
    columns: dict = {name: [] for name in ("doc_id", "order", "number", "level", "parent")}
    for document in documents:
        chapters = CHAPTERS[: generator.integers(4, len(CHAPTERS))] + CHAPTERS[-1:]
        chosen = generator.integers(1, len(chapters) - 1)
        tree = []
        for place, chapter in enumerate(chapters):
            tree.append((chapter, 1, None))
            count = 0 if only and place != chosen else generator.integers(0, parts + 1)
            for number in range(1, (parts if only and place == chosen else count) + 1):
                tree += _below(chapter, number, generator)
        for order, (number, level, parent) in enumerate(tree, 1):
            for name, value in zip(columns, (document, order, number, level, parent), strict=True):
                columns[name].append(value)
    keys = [f"section{number:03}" for number in generator.permutation(len(columns["doc_id"]))]
    return _shuffled(rows(like, section_id=keys, **columns), generator, repeat)


def _below(chapter: str, number: int, generator: numpy.random.Generator) -> list[tuple]:
    """Give one part of a chapter and what hangs below it, as (number, level, parent)."""
    part = f"{chapter}.{number}"
    found = [(part, 2, chapter)]
    for second in range(1, generator.integers(0, 3) + 1):
        inner = f"{part}({second})"
        found.append((inner, 3, part))
        found += [(f"{inner}{letter}", 4, inner) for letter in "ab"[: generator.integers(0, 3)]]
    return found


def _codings(
    generator: numpy.random.Generator,
    *,
    faithful: float = 0.0,
    codes: tuple[str, ...] = CODES,
    contrary: bool = False,
    narrow: bool = False,
    count: int = 40,
    repeat: bool = False,
) -> pandas.DataFrame:
    passages = [f"P{number:03}" for number in generator.permutation(900)[:count]]
    weights = generator.dirichlet(numpy.full(len(codes), 4.0))
    meant = generator.choice(len(codes), count, p=weights)
    meant[:4] = 0, 1, 0, 1  # two codes at least among the passages that all have in common
    found = []
    for place, coder in enumerate(CODERS):
        given = numpy.where(generator.random(count) < faithful, meant, generator.choice(len(codes), count, p=weights))
        if contrary:
            given = (meant + place) % len(codes)
        if narrow and place == 1:
            given = given % 2
        given[:2] = (0, 1) if not contrary else given[:2]
        left_out = generator.random(count) < 0.3
        left_out[: 4 + len(CODERS)] = False
        left_out[4 + place] = True
        found += [
            (coder, passage, codes[code])
            for passage, code, absent in zip(passages, given, left_out, strict=True)
            if not absent
        ]
    return _shuffled(pandas.DataFrame(found, columns=["coder", "row_id", "stance_class"]), generator, repeat)


def _shuffled(table: pandas.DataFrame, generator: numpy.random.Generator, repeat: bool) -> pandas.DataFrame:
    count = len(table)
    table.index = pandas.Index(generator.permutation(numpy.arange(101, 901))[:count] % (4 if repeat else 1000))
    return table.iloc[generator.permutation(count)]
