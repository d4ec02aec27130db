"""The tables of the course: load one, list them all, explain one.

Every table is a CSV file in ``data/``; ``data/datapackage.json`` says what its columns mean, and the types of the
DataFrames follow it: dates are ``datetime64``, whole numbers ``Int64``, yes/no ``bool``, closed lists ``category``.
"""

import csv
import html
import json
import sys
import types
from functools import cache
from pathlib import Path

from .errors import DamagedTable, UnknownTable, did_you_mean
from .scripts import mark_tables

DATA = Path(__file__).parent / "data"

_EXPECTED = {
    "date": "a day as YYYY-MM-DD",
    "datetime": "a time as YYYY-MM-DDTHH:MM:SS+09:00",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "yes or no",
}


def load(name):
    """Return a fresh copy of a table, with real types.

    Parameters
    ----------
    name : str
        A name that ``tables()`` lists, for example ``"borders"``.

    Returns
    -------
    pandas.DataFrame
        One row per entry, in the order of the file; the primary key stays a column. ``attrs`` holds ``name``,
        ``title``, ``as_of``, ``licence`` and ``primary_key`` (a list of column names).

    Raises
    ------
    UnknownTable
        The name is not a table's; the message offers the nearest one.
    DamagedTable
        The file is missing, or a line of it does not fit the description.
    """
    resource = resource_of(name)
    frame = _typed(name).copy()
    mark_tables()
    frame.attrs = {
        "name": name,
        "title": resource["title"],
        "as_of": resource["as_of"],
        "licence": licence_of(resource),
        "primary_key": list(resource["schema"]["primaryKey"]),
    }
    return frame


def tables():
    """Return a DataFrame with one row per table: name, title, rows, lessons, as_of (datetime64) and licence.

    ``lessons`` names the lessons that use the table, as numbers joined by commas.
    """
    import pandas

    return pandas.DataFrame(
        {
            "name": list(resources()),
            "title": [resource["title"] for resource in resources().values()],
            "rows": [_count(name) for name in resources()],
            "lessons": [", ".join(slug[:2] for slug in resource["lessons"]) for resource in resources().values()],
            "as_of": pandas.to_datetime([resource["as_of"] for resource in resources().values()]),
            "licence": [
                " + ".join(licence["name"] for licence in resource["licenses"]) for resource in resources().values()
            ],
        }
    )


def describe(name):
    """Explain a table: what a row is, the main trap, the fields, and how far its rows were verified.

    Parameters
    ----------
    name : str or pandas.DataFrame
        A table's name, or a DataFrame that came from ``load``.

    Returns
    -------
    Description
        Shows itself as a page in Jupyter and as plain text elsewhere. ``.fields`` is a DataFrame with one row per
        column; ``.by_verified`` and ``.by_source_class`` are Series of row counts.
    """
    if not isinstance(name, str):
        name = getattr(name, "attrs", {}).get("name", name)
    return Description(name)


class Description:
    """What `describe` returns; see there."""

    def __init__(self, name):
        import pandas

        resource = resource_of(name)
        frame = load(name)
        self.name, self.title = name, resource["title"]
        self.row, self.trap = resource["row"], resource["trap"]
        self.rows, self.as_of, self.licence = len(frame), resource["as_of"], licence_of(resource)
        self.lessons = list(resource["lessons"])
        self.fields = pandas.DataFrame(
            [
                {
                    "field": field["name"],
                    "type": _kind(field),
                    "meaning": field["description"],
                    "values": _values(field),
                    "blank": int(frame[field["name"]].isna().sum()),
                }
                for field in resource["schema"]["fields"]
            ]
        )
        self.by_verified = self.by_source_class = pandas.Series(dtype="int64")
        if "verified" in frame:
            self.by_verified = frame["verified"].value_counts(sort=False)[::-1]
        if "source" in frame:
            classes = _typed("sources").set_index("source_id")["source_class"].astype("str")
            self.by_source_class = frame["source"].map(classes).rename("source_class").value_counts()

    def _facts(self):
        yield "One row", self.row.removeprefix("One row is ")[:1].upper() + self.row.removeprefix("One row is ")[1:]
        yield "Take care", self.trap
        yield "Rows", f"{self.rows:,}"
        for label, counts in (("Verified", self.by_verified), ("Sources", self.by_source_class)):
            if len(counts):
                yield label, "; ".join(f"{key} {count:,}" for key, count in counts.items())
        yield "As of", self.as_of
        yield "Licence", self.licence
        yield "Lessons", ", ".join(slug[:2] for slug in self.lessons)

    def __repr__(self):
        lines = [f"{self.name}: {self.title}", ""]
        lines += [f"{label}: {text}" for label, text in self._facts()]
        lines += ["", "Fields"]
        for field in self.fields.itertuples():
            values = f" Values: {field.values}." if field.values else ""
            lines.append(f"  {field.field} ({field.type}): {field.meaning}{values}")
        return "\n".join(lines)

    def _repr_html_(self):
        left = ' style="text-align:left;vertical-align:top"'
        facts = "".join(
            f'<tr><th scope="row"{left}>{html.escape(label)}</th><td{left}>{html.escape(text)}</td></tr>'
            for label, text in self._facts()
        )
        fields = "".join(
            f'<tr><th scope="row"{left}><code>{html.escape(field.field)}</code></th>'
            f"<td{left}>{html.escape(field.meaning)}</td><td{left}>{html.escape(field.type)}</td>"
            f"<td{left}>{html.escape(field.values)}</td><td{left}>{field.blank or ''}</td></tr>"
            for field in self.fields.itertuples()
        )
        heads = "".join(
            f'<th scope="col"{left}>{head}</th>' for head in ("Field", "Meaning", "Type", "Values", "Blank rows")
        )
        return (
            f'<div class="archipelago-description" lang="en" dir="ltr">'
            f"<table><caption{left}><strong>{html.escape(self.title)}</strong> "
            f"(<code>{html.escape(self.name)}</code>)</caption><tbody>{facts}</tbody></table>"
            f"<table><caption{left}>Fields of <code>{html.escape(self.name)}</code></caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{fields}</tbody></table></div>"
        )


@cache
def resources():
    """Return the descriptor of every table, by name, in the order of ``datapackage.json``. Do not change it."""
    path = DATA / "datapackage.json"
    try:
        package = json.loads(path.read_text(encoding="utf-8"))
        return {resource["name"]: resource for resource in package["resources"]}
    except FileNotFoundError:
        raise DamagedTable(f"The file {path.name} is missing from the course's data; fetch the course again.") from None
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedTable(f"The file {path.name} cannot be read: {error}; fetch the course again.") from None


def resource_of(name):
    """Return a copy-free view of one table's descriptor, or raise UnknownTable with the nearest name."""
    if not isinstance(name, str):
        raise UnknownTable(
            f"A table is named by a text in quotes, for example load('borders'); got {type(name).__name__}."
        )
    if name in resources():
        return resources()[name]
    written = name.strip().lower().replace(" ", "_")
    advice = did_you_mean(written, resources(), f"archipelago.tables() lists the {len(resources())} names.")
    raise UnknownTable(f"Unknown table {name!r}. {advice}")


def licence_of(resource):
    """Return a table's licences as one sentence-like text."""
    return "; ".join(licence["title"] for licence in resource["licenses"])


def possible_values(column):
    """The values that a column may have, in order: all of a closed list, or else what occurs in it."""
    return list(column.cat.categories) if hasattr(column, "cat") else sorted(column.dropna().unique())


@cache
def _typed(name):
    import pandas

    resource = resource_of(name)
    fields = resource["schema"]["fields"]
    lines, numbers = _lines(resource)
    columns = list(zip(*lines, strict=True)) or [()] * len(fields)
    frame = pandas.DataFrame(
        {
            field["name"]: _column(field, cells, resource["path"], numbers)
            for field, cells in zip(fields, columns, strict=True)
        }
    )
    for key in resource["schema"]["primaryKey"]:
        repeated = frame[key].duplicated()
        if repeated.any():
            raise DamagedTable(
                f"{resource['path']}, line {numbers[repeated.argmax()]}, column {key}: "
                f"{frame[key][repeated.argmax()]!r} stands there twice; expected each key once."
            )
    return frame


@cache
def _count(name):
    return len(_lines(resources()[name])[0])


def _lines(resource):
    """Return the cells of a table's CSV file, line by line, and the number of each line in the file."""
    file_name, expected = resource["path"], [field["name"] for field in resource["schema"]["fields"]]
    path = DATA / file_name
    lines, numbers = [], []
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            if header != expected:
                odd = [name for name in expected if name not in header] or [
                    name for name in header if name not in expected
                ]
                problem = f"{odd[0]!r} is missing or unknown" if odd else "they stand in another order"
                raise DamagedTable(f"{file_name} has the wrong columns: {problem}; expected {', '.join(expected)}.")
            for cells in reader:
                if len(cells) != len(expected):
                    raise DamagedTable(
                        f"{file_name}, line {reader.line_num}: {len(cells)} cells; expected {len(expected)}."
                    )
                lines.append(cells)
                numbers.append(reader.line_num)
    except FileNotFoundError:
        raise DamagedTable(f"The file {file_name} is missing from the course's data; fetch the course again.") from None
    except UnicodeDecodeError:
        raise DamagedTable(f"{file_name} is not UTF-8 text; fetch the course again.") from None
    except csv.Error as error:
        raise DamagedTable(f"{file_name}, line {reader.line_num}: {error}; expected a CSV line.") from None
    return lines, numbers


def _column(field, cells, file_name, numbers):
    """Return the cells of one column with the type that the descriptor gives it."""
    import pandas

    constraints = field.get("constraints", {})
    text = pandas.Series(cells, dtype="str")
    text = text.mask(text == "")
    kind = field["type"]
    if kind == "date":
        typed = pandas.to_datetime(text, format="%Y-%m-%d", errors="coerce")
    elif kind == "datetime":
        typed = pandas.to_datetime(text, format=field["format"], errors="coerce")
    elif kind == "integer":
        numbers_read = pandas.to_numeric(text, errors="coerce")
        typed = numbers_read.where(numbers_read % 1 == 0).astype("Int64")
    elif kind == "number":
        typed = pandas.to_numeric(text, errors="coerce").astype("float64")
    elif kind == "boolean":
        typed = text.map({"yes": True, "no": False})
    elif "enum" in constraints:
        allowed = pandas.CategoricalDtype(constraints["enum"], ordered=bool(field.get("categoriesOrdered", False)))
        typed = text.where(text.isin(constraints["enum"])).astype(allowed)
    else:
        typed = text
    unread = text.notna() & typed.isna()
    if unread.any():
        expected = _EXPECTED.get(kind) or "one of " + ", ".join(constraints["enum"])
        _refuse(file_name, numbers, field, unread, text, expected)
    if constraints.get("required") and typed.isna().any():
        _refuse(file_name, numbers, field, typed.isna(), text.fillna(""), "a value in every row")
    if kind == "boolean":
        typed = typed.astype("bool" if typed.notna().all() else "boolean")
    return typed


def _refuse(file_name, numbers, field, bad, text, expected):
    first = int(bad.to_numpy().argmax())
    raise DamagedTable(
        f"{file_name}, line {numbers[first]}, column {field['name']}: {text[first]!r}; expected {expected}."
    )


def _kind(field):
    """Return the type of a field in a reader's words."""
    if field["type"] == "string":
        return "one of a list" if "enum" in field.get("constraints", {}) else "text"
    return {"integer": "whole number", "boolean": "yes or no", "datetime": "time"}.get(field["type"], field["type"])


def _values(field):
    """Return the allowed values of a field in words, or an empty text."""
    constraints = field.get("constraints", {})
    if "enum" in constraints:
        values = constraints["enum"]
        return ", ".join(map(str, values)) if len(values) <= 12 else f"one of {len(values)}"
    low, high = constraints.get("minimum"), constraints.get("maximum")
    if low is not None and high is not None:
        return f"{low} to {high}"
    if low is not None:
        return f"{low} or more"
    return ""


class _CallableModule(types.ModuleType):
    """This module under the package's name ``tables``: calling it is calling the function of that name.

    Python sets ``archipelago.tables`` to this module as soon as anything imports it, and ``archipelago.tables()``
    has to work all the same.
    """

    def __call__(self):
        return tables()


sys.modules[__name__].__class__ = _CallableModule
