"""Every number and date of the prose must stand in a table: find them, and find what supports them.

A *token* is a pair: ("date", "1855-02-07"), ("month", "1855-02"), ("day", "02-07"), ("year", "1855"),
("decade", "1850") or ("number", "17291"). Prose and table rows are read by the same `tokens`.
"""

import calendar
import csv
import functools
import json
import re
from decimal import Decimal

from notebooks import COURSE

DATA = COURSE / "archipelago" / "data"
NAMES = list(calendar.month_name)[1:]
MONTHS = {name[:3]: f"{number:02}" for number, name in enumerate(NAMES, start=1)}
MONTH = "(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in NAMES) + r")\b\.?"
TH = "(?:st|nd|rd|th)?"
NOT_GLUED = r"(?<![\w.])(?<![A-Za-z]-)"
PATTERNS = {
    "iso": re.compile(r"\b(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)\b"),
    "day month": re.compile(
        rf"{NOT_GLUED}(?P<day>\d{{1,2}}){TH}(?:\s*(?:–|-|/|to|and|or)\s*(?P<last>\d{{1,2}}){TH})?"
        rf"\s+{MONTH}(?:,?\s+(?P<year>\d{{4}})\b)?"
    ),
    "month day": re.compile(rf"\b{MONTH}\s+(?P<day>\d{{1,2}}){TH}(?!\d)(?:,\s*(?P<year>\d{{4}})\b)?"),
    "month year": re.compile(rf"\b{MONTH}\s+(?P<year>\d{{4}})\b"),
    "years": re.compile(rf"{NOT_GLUED}(?P<year>1[5-9]\d\d|20\d\d)\s*[–-]\s*(?P<last>\d{{4}}|\d\d)(?!\w)"),
    "decade": re.compile(r"(?<!\w)(?P<year>\d{3}0)s\b"),
    "number": re.compile(
        rf"{NOT_GLUED}(?P<number>\d{{1,3}}(?:[,\u00a0\u202f]\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?){TH}(?!\w)"
    ),
}
# Columns that say where a row comes from, not what it says.
NOT_FACTS = re.compile(r"source|source_2|.*_url|verified|confidence")


def tokens(text):
    """All numbers and dates in a text, as a list of (token, the words they stand in, their position)."""
    found = []
    rest = text
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(rest):
            found += [(token, match[0].strip(), match.start()) for token in _read(kind, match.groupdict())]
        rest = pattern.sub(lambda match: " " * len(match[0]), rest)
    return sorted(found, key=lambda item: item[2])


def _read(kind, part):
    if kind == "number":
        return [number_token(part["number"])]
    if kind == "decade":
        return [("decade", part["year"])]
    if kind == "years":
        return [("year", part["year"]), ("year", part["year"][: 4 - len(part["last"])] + part["last"])]
    month = part.get("number") or MONTHS[part["month"][:3]]
    if kind == "month year":
        return [("month", f"{part['year']}-{month}")]
    days = [day for day in (part["day"], part.get("last")) if day]
    if part.get("year"):
        return [("date", f"{part['year']}-{month}-{int(day):02}") for day in days]
    return [("day", f"{month}-{int(day):02}") for day in days]


def number_token(text):
    """`17,291` and `17291.0` are the same number; four plain digits from 1500 to 2099 are a year."""
    if re.fullmatch(r"1[5-9]\d\d|20\d\d", text):
        return ("year", text)
    value = Decimal(re.sub(r"[,\u00a0\u202f]", "", text))
    return ("number", f"{value.normalize():f}")


def is_small(token):
    """Whole numbers below ten are words more than facts; the rule leaves them alone."""
    return token[0] == "number" and "." not in token[1] and int(token[1]) < 10


class Support:
    """What a set of table rows can support."""

    def __init__(self, rows):
        self.known = set()
        for row in rows:
            for column, value in row.items():
                if value and not NOT_FACTS.fullmatch(column):
                    for token, _, _ in tokens(value):
                        self._add(token)

    def _add(self, token):
        kind, value = token
        self.known.add(token)
        if kind == "date":
            self._add(("month", value[:7]))
            self.known.add(("day", value[5:]))
        elif kind == "month":
            self._add(("year", value[:4]))
        elif kind == "year":
            self.known |= {("decade", value[:3] + "0"), ("number", value)}

    def __contains__(self, token):
        return token in self.known


@functools.cache
def descriptor():
    """The data package's resources by table name."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


@functools.cache
def table(name):
    """All rows of a table as {primary key: {column: text}}; the parts of a composite key are joined by `|`."""
    resource = descriptor()[name]
    key = resource["schema"]["primaryKey"]
    key = [key] if isinstance(key, str) else key
    with open(DATA / resource["path"], encoding="utf-8", newline="") as file:
        return {"|".join(row[part] for part in key): row for row in csv.DictReader(file)}


def rows(references):
    """The rows that `rests_on` names, and one complaint for each reference that leads nowhere."""
    found, complaints = [], []
    for reference in references:
        name, _, key = reference.partition("/")
        if name not in descriptor():
            complaints.append(f"rests_on {reference!r}: there is no table {name!r}")
        elif key not in table(name):
            complaints.append(f"rests_on {reference!r}: table {name} has no row {key!r}")
        else:
            found.append(table(name)[key])
    return found, complaints


def evaluate(expression):
    """The text of a `binds` expression; `load`, `pd` and `archipelago` are known to it."""
    import archipelago
    import pandas as pd

    return str(eval(expression, {"load": archipelago.load, "pd": pd, "archipelago": archipelago}))


def unsupported(text, notes, seen=None):
    """What in a piece of prose no table supports: one complaint each.

    `text` is the prose without code and addresses, `notes` the cell's `rests_on`, `binds` and `plain_numbers`.
    `seen` is the text in which the literals of the notes must occur (default: `text`).
    """
    seen = text if seen is None else seen
    support, complaints = rows(notes.get("rests_on", []))
    for literal, expression in notes.get("binds", {}).items():
        if literal not in seen:
            complaints.append(f"binds {literal!r}, which the prose does not contain")
        try:
            value = evaluate(expression)
        except Exception as error:
            complaints.append(f"binds {literal!r} to {expression!r}, which fails: {type(error).__name__}: {error}")
        else:
            if value != literal:
                complaints.append(f"says {literal!r}, but {expression} gives {value!r}")
    for literal in notes.get("plain_numbers", []):
        if str(literal) not in seen:
            complaints.append(f"names the plain number {literal!r}, which the prose does not contain")
    for literal in sorted([*notes.get("binds", {}), *map(str, notes.get("plain_numbers", []))], key=len, reverse=True):
        text = re.sub(rf"(?<![\w.,]){re.escape(literal)}(?!\w|[.,]\d)", lambda match: " " * len(match[0]), text)
    support = Support(support)
    for token, words, position in tokens(text):
        if not is_small(token) and token not in support:
            complaints.append(f"{words!r} stands in no row of rests_on: “{sentence(text, position)}”")
    return complaints


def sentence(text, position):
    """The sentence of a text that holds a position."""
    start = max([0] + [match.end() for match in re.finditer(r"[.!?]\s+(?=[A-Z“\"(*>])|\n", text[:position])])
    end = re.search(r"[.!?](?=\s+[A-Z“\"(*>]|\s*$)|\n", text[position:])
    return text[start : position + end.end() if end else len(text)].strip()
