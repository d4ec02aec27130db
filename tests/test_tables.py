"""What a reader of the tables notices: names, types, errors in one sentence, and a descriptor that holds."""

import csv
import json
import re
import subprocess
import sys
from pathlib import Path

import archipelago
import pandas as pd
import pytest
from archipelago import tables as tables_module
from archipelago.errors import CourseError, DamagedTable, UnknownTable

implementation = sys.modules["archipelago.tables"]
DATA = Path(implementation.DATA)
PACKAGE = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
NAMES = [resource["name"] for resource in PACKAGE["resources"]]
FACTS = [name for name in NAMES if name != "sources"]
DTYPES = {"date": "datetime64", "integer": "Int64", "number": "float64", "boolean": "bool"}


def read_cells(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# The package as a whole


def test_frictionless_finds_nothing_wrong():
    from frictionless import Package

    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]


def test_every_csv_is_described_and_every_description_has_its_csv():
    assert {path.stem for path in DATA.glob("*.csv")} == set(NAMES)


@pytest.mark.parametrize("resource", PACKAGE["resources"], ids=NAMES)
def test_a_description_says_what_a_reader_needs(resource):
    assert resource["row"].startswith("One row is")
    assert len(resource["trap"]) > 40 and len(resource["title"]) <= 60
    assert resource["licenses"] and all(licence["title"] for licence in resource["licenses"])
    pd.Timestamp(resource["as_of"])
    assert all(re.fullmatch(r"\d\d_[a-z_]+", slug) for slug in resource["lessons"])
    for field in resource["schema"]["fields"]:
        assert field["title"] and len(field["description"]) >= 15, field["name"]
        assert field["description"][-1] == "." and field["description"].casefold() != field["title"].casefold()


def test_quantities_name_their_unit():
    units = ("km", "oku", "usd", "pct", "trn", "kt", "lat", "lon")
    words = re.compile(r"kilomet|metre|oku|dollar|percent|trillion|kiloton|degrees", re.IGNORECASE)
    for resource in PACKAGE["resources"]:
        for field in resource["schema"]["fields"]:
            if field["type"] in ("integer", "number") and any(part in units for part in field["name"].split("_")):
                assert words.search(field["description"]), (resource["name"], field["name"])


@pytest.mark.parametrize("name", FACTS)
def test_rows_say_where_they_come_from(name):
    columns = list(archipelago.load(name).columns)
    provenance = [column for column in ("source", "source_2", "counter_source", "verified", "confidence")]
    assert columns[-len([c for c in provenance if c in columns]) :] == [c for c in provenance if c in columns]
    assert {"source", "verified", "confidence"} <= set(columns)


def test_no_source_is_an_orphan():
    used = set()
    for name in FACTS:
        for row in read_cells(name):
            used |= {row.get(column) for column in ("source", "source_2", "counter_source")}
            used |= {row.get(column) for column in ("source_russian", "source_korean")}
    assert {row["source_id"] for row in read_cells("sources")} == used - {"", None}


def test_a_title_in_letters_of_another_script_names_its_language():
    foreign = re.compile("[\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
    found = [row for row in read_cells("sources") if foreign.search(row["title"])]
    assert len(found) > 50
    assert [row["source_id"] for row in found if not row["language"]] == []


def test_sources_have_words_for_keys_and_addresses_of_the_web():
    for row in read_cells("sources"):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["source_id"]), row["source_id"]
        assert row["url"] == "" or re.match(r"https?://[\w.-]+", row["url"]), row["source_id"]
        front_page = re.fullmatch(r"https?://[^/]+/?", row["url"]) is not None
        assert row["deep_link"] == ("no" if front_page or not row["url"] else "yes"), row["source_id"]


def test_nothing_points_into_a_machine():
    pattern = re.compile(r"file:|(?<![\w/.:])/(?:work|tmp|home|root|Users|mnt|data)/|[A-Z]:\\|localhost|127\.0\.0\.1")
    for path in [*DATA.glob("*.csv"), DATA / "datapackage.json"]:
        found = pattern.search(path.read_text(encoding="utf-8"))
        assert not found, (path.name, found)


@pytest.mark.parametrize("name", FACTS)
def test_unverified_rows_never_pass_for_general_knowledge_read(name):
    rows = archipelago.load(name)
    assert (rows.loc[rows["source"] == "general-knowledge", "verified"] == "unverified").all()


# Dates and periods


@pytest.mark.parametrize("name", NAMES)
def test_dates_are_iso_days_and_imprecise_ones_start_their_period(name):
    schema = next(resource["schema"] for resource in PACKAGE["resources"] if resource["name"] == name)
    dates = [field["name"] for field in schema["fields"] if field["type"] == "date"]
    precisions = {"year": "-01-01", "month": "-01"}
    own = {"in_force": "in_force_precision", "date_of_fact": "date_of_fact_precision", "adopted": "date_precision"}
    own |= {"fieldwork_start": "fieldwork_precision", "date": "date_precision", "date_kst": "date_precision"}
    for row in read_cells(name):
        for column in dates:
            assert re.fullmatch(r"(\d{4}-\d\d-\d\d)?", row[column]), (name, column, row[column])
            precision = row.get(own.get(column, ""), "")
            if precision in precisions:
                assert row[column].endswith(precisions[precision]), (name, row)


def test_periods_of_the_borders_join_without_gap_or_overlap():
    borders = archipelago.load("borders")
    for segment, rows in borders.groupby("segment", observed=True):
        rows = rows.sort_values("valid_from", na_position="first")
        assert rows["valid_from"].isna().sum() == rows["valid_to"].isna().sum() == 1, segment
        assert list(rows["valid_to"][:-1]) == list(rows["valid_from"][1:]), segment


def test_neutral_words_for_1945():
    kinds = set(archipelago.load("timeline")["kind"])
    assert "change of control" in kinds and not kinds & {"occupation", "annexation"}
    assert not archipelago.load("borders")["status"].str.contains("occup|annex").any()


def test_abducted_people_are_initials_only():
    people = archipelago.load("abductions")
    assert people["initials"].str.fullmatch(r"[A-Z]\.[A-Z]\.").all()
    assert not [column for column in people if "name" in column]
    assert not people["incident"].str.contains(r"\bcase\b").any()


# load


@pytest.mark.parametrize("name", NAMES)
def test_load_gives_the_types_of_the_description(name):
    frame = archipelago.load(name)
    schema = next(resource["schema"] for resource in PACKAGE["resources"] if resource["name"] == name)
    assert len(frame) == len(read_cells(name))
    for field in schema["fields"]:
        dtype = str(frame[field["name"]].dtype)
        wanted = DTYPES.get(field["type"]) or ("category" if "enum" in field.get("constraints", {}) else "str")
        if field["type"] == "datetime":
            wanted = "datetime64"
        assert dtype.startswith(wanted), (field["name"], dtype)
    assert frame.attrs["primary_key"] == schema["primaryKey"]
    assert not frame[schema["primaryKey"]].duplicated().any()
    assert {"name", "title", "as_of", "licence"} <= set(frame.attrs)


def test_blank_cells_are_missing_and_zero_is_not():
    islands = archipelago.load("islands").set_index("island_id")
    assert pd.isna(islands.loc["signalny", "area_km2"])
    assert islands["pop_recent"].eq(0).any()


def test_confidence_can_be_compared():
    timeline = archipelago.load("timeline")
    assert len(timeline[timeline["confidence"] >= "medium"]) == 144
    assert timeline["verified"].max() == "document"


def test_every_load_is_a_fresh_copy():
    first = archipelago.load("borders")
    first.loc[0, "holder_code"] = "XXX"
    first.attrs["title"] = "spoilt"
    first.attrs["primary_key"].append("spoilt")
    second = archipelago.load("borders")
    assert second.loc[0, "holder_code"] != "XXX"
    assert second.attrs["title"] != "spoilt" and second.attrs["primary_key"] == ["period_id"]


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ("treaty", "Unknown table 'treaty'. Did you mean 'treaties'?"),
        ("Borders", "Unknown table 'Borders'. Did you mean 'borders'?"),
        ("missile tests", "Unknown table 'missile tests'. Did you mean 'missile_tests'?"),
        ("qqqq", f"Unknown table 'qqqq'. archipelago.tables() lists the {len(NAMES)} names."),
        (3, "A table is named by a text in quotes, for example load('borders'); got int."),
    ],
)
def test_an_unknown_name_gets_one_sentence(wrong, message):
    with pytest.raises(UnknownTable) as caught:
        archipelago.load(wrong)
    assert str(caught.value) == message
    assert isinstance(caught.value, CourseError | ValueError)


def test_a_notebook_shows_the_sentence_and_the_readers_line_only():
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell()
    with capture_output() as captured:
        shell.run_cell("import archipelago\narchipelago.load('treaty')")
    shown = re.sub(r"\x1b\[[0-9;]*m", "", captured.stdout + captured.stderr)
    assert "UnknownTable: Unknown table 'treaty'. Did you mean 'treaties'?" in shown
    assert "difflib" not in shown and "tables.py" not in shown


# Damage


@pytest.fixture
def damaged(tmp_path, monkeypatch):
    """A function that writes a changed copy of one CSV and makes the package read it."""
    for path in DATA.glob("*.*"):
        if path.suffix in (".csv", ".json"):
            (tmp_path / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(implementation, "DATA", tmp_path)
    forget = (implementation.resources, implementation._typed, implementation._count)
    for remembered in forget:
        remembered.cache_clear()

    def change(name, old, new):
        path = tmp_path / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return tmp_path

    yield change
    for remembered in forget:
        remembered.cache_clear()


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        (
            "borders.csv",
            "1855-02-07,1875-08-22",
            "1855-02-30,1875-08-22",
            "borders.csv, line 3, column valid_from: '1855-02-30'; expected a day as YYYY-MM-DD.",
        ),
        (
            "summits.csv",
            "S01,1956-10-13",
            "S01,13.10.1956",
            "summits.csv, line 2, column date_start: '13.10.1956'; expected a day as YYYY-MM-DD.",
        ),
        (
            "islands.csv",
            "50.75,156.33,388",
            "50.75,156.33,about 388",
            "islands.csv, line 2, column area_km2: 'about 388'; expected a number.",
        ),
        (
            "scrambles.csv",
            "1958,25,",
            "1958,25.5,",
            "scrambles.csv, line 2, column total: '25.5'; expected a whole number.",
        ),
        (
            "borders.csv",
            "BEFORE-1855,SAKHALIN_N,",
            "BEFORE-1855,SAKHALIN,",
            "borders.csv, line 2, column segment: 'SAKHALIN'; expected one of SAKHALIN_N, SAKHALIN_S, "
            "URUP-SHUMSHU, ITURUP-KUNASHIR, SHIKOTAN-HABOMAI.",
        ),
        (
            "borders.csv",
            "period_id,segment,",
            "period_id,section,",
            "borders.csv has the wrong columns: 'segment' is missing or unknown; expected period_id, segment, ",
        ),
        ("islands.csv", ",yes,", ",maybe,", "column group_northern_territories: 'maybe'; expected yes or no."),
        ("summits.csv", "\nS02,", "\nS01,", "summits.csv, line 3, column meeting_id: 'S01' stands there twice"),
        ("summits.csv", "\nS02,", "\n,", "summits.csv, line 3, column meeting_id: ''; expected a value in every row."),
        ("summits.csv", "\nS02,", "\n", "summits.csv, line 3: "),
    ],
)
def test_a_damaged_line_is_named(damaged, name, old, new, message):
    damaged(name, old, new)
    with pytest.raises(DamagedTable) as caught:
        archipelago.load(name.removesuffix(".csv"))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(damaged):
    (damaged("borders.csv", "period_id", "period_id") / "borders.csv").unlink()
    with pytest.raises(DamagedTable, match=r"^The file borders\.csv is missing from the course's data"):
        archipelago.load("borders")


def test_a_file_in_another_encoding_is_named(damaged):
    path = damaged("islands.csv", "island_id", "island_id") / "islands.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    with pytest.raises(DamagedTable, match=r"^islands\.csv is not UTF-8 text"):
        archipelago.load("islands")


def test_a_broken_descriptor_is_named(damaged):
    path = damaged("datapackage.json", '"resources"', '"resorces"') / "datapackage.json"
    with pytest.raises(DamagedTable, match=r"^The file datapackage\.json cannot be read"):
        archipelago.load("borders")
    implementation.resources.cache_clear()
    path.unlink()
    with pytest.raises(DamagedTable, match=r"^The file datapackage\.json is missing"):
        archipelago.load("borders")


# tables and describe


def test_tables_lists_every_table_once():
    listed = archipelago.tables()
    assert list(listed.columns) == ["name", "title", "rows", "lessons", "as_of", "licence"]
    assert list(listed["name"]) == NAMES
    rows = listed.set_index("name")["rows"]
    assert rows["borders"] == 37 and rows["missile_tests"] == 324
    assert listed.set_index("name").loc["borders", "lessons"].split(", ")[:2] == ["00", "02"]


@pytest.mark.slow
def test_tables_can_be_called_whatever_was_imported_first():
    assert callable(tables_module)
    code = "import archipelago.tables, archipelago; print(len(archipelago.tables()), len(archipelago.load('borders')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == [str(len(NAMES)), "37"]


@pytest.mark.slow
def test_importing_the_package_loads_no_heavy_library():
    code = (
        "import sys, archipelago; print([m for m in ('pandas', 'numpy', 'folium', 'matplotlib') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_names_what_it_lacks():
    with pytest.raises(AttributeError, match="module 'archipelago' has no attribute 'lode'"):
        archipelago.lode  # noqa: B018
    assert {"load", "tables", "describe", "cite", "errors"} <= set(dir(archipelago))


@pytest.mark.parametrize("name", NAMES)
def test_describe_shows_every_field_as_page_and_as_text(name):
    from html.parser import HTMLParser

    class Page(HTMLParser):
        def __init__(self):
            super().__init__()
            self.tags, self.captions, self.scopes = [], 0, []

        def handle_starttag(self, tag, attributes):
            self.captions += tag == "caption"
            if tag == "th":
                self.scopes.append(dict(attributes).get("scope"))

    description = archipelago.describe(name)
    page = Page()
    page.feed(description._repr_html_())
    assert page.captions == 2 and set(page.scopes) == {"row", "col"}
    text = repr(description)
    for field in description.fields["field"]:
        assert f"  {field} (" in text and f"<code>{field}</code>" in description._repr_html_()
    assert description.trap in text and description.as_of in text


def test_describe_counts_rows_by_verification_and_class_of_source():
    description = archipelago.describe(archipelago.load("borders").query("segment == 'SAKHALIN_N'"))
    assert description.by_verified.sum() == 37 and description.by_verified["unverified"] == 4
    assert description.by_source_class["general knowledge"] == 4


@pytest.mark.parametrize("wrong", [pd.DataFrame({"a": [1]}), None, 7])
def test_describe_of_something_else_gets_one_sentence(wrong):
    with pytest.raises(CourseError, match="A table is named by a text in quotes"):
        archipelago.describe(wrong)


def test_a_reprint_or_copy_is_never_called_the_document():
    sources = archipelago.load("sources").set_index("source_id")
    words = sources["title"].fillna("") + " " + sources["publisher"].fillna("")
    copies = set(words.index[words.str.contains(r"\b(?:via|copy|mirror|reposted|repost)\b", case=False)])
    assert len(copies) > 50
    for name in archipelago.tables()["name"]:
        table = archipelago.load(name)
        if "verified" in table.columns:
            called = table[table["source"].isin(copies) & (table["verified"] == "document")]
            assert called.empty, f"{name}: {called.iloc[0, 0]} rests on a copy, so it is secondary"
