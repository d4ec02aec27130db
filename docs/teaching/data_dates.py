"""The page data_dates.md: as of when each table of the course is, oldest first, and how far its rows were verified."""

import json

import pandas
from coursebook import ROOT

DATA = ROOT / "course" / "archipelago" / "data"
LEVELS = ("document", "secondary", "unverified")
INTRODUCTION = """# How old the data are

Made by `make exercises` from the data package; do not edit it here. *As of* is the last day that a table speaks of or
the day on which it was put together, oldest first. Before a new term read the top of the list against the question: has
something happened since that a lesson's sentence would have to know? The lesson does not become wrong, because each
table says its date; but say the date aloud. How to correct or add a row stands in
[CONTRIBUTING](../../CONTRIBUTING.md#facts).

The last columns count rows: read in the cited document, in a copy or another work, or not verified at all.
"""


def page() -> str:
    """Write the page: one row for each table."""
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    resources = sorted(package["resources"], key=lambda each: (each.get("as_of", ""), each["name"]))
    rows = [_row(each) for each in resources if each["path"].endswith(".csv")]
    head = "| As of | Table | What it holds | Lessons | Rows | Document | Secondary | Unverified |"
    return "\n".join([INTRODUCTION, head, "|---|---|---|---|---:|---:|---:|---:|", *rows, ""])


def _row(resource: dict) -> str:
    table = pandas.read_csv(DATA / resource["path"], dtype=str)
    lessons = ", ".join(slug[:2] for slug in resource.get("lessons", [])) or "–"
    counts = ["–"] * len(LEVELS)
    if "verified" in table.columns:
        counts = [str(int((table["verified"] == level).sum())) for level in LEVELS]
    cells = [resource.get("as_of", "–"), f"`{resource['name']}`", resource["title"], lessons, str(len(table)), *counts]
    return f"| {' | '.join(cells)} |"
