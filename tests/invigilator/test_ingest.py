"""What is taken in of a submission, and what is refused and said of it."""

import json
import os
import random
import socket
import sys
import time

import pytest
from invigilator.intake import notebooks, openings
from invigilator.intake.ingest import MOST_REMARKS, Quotas, take_in
from invigilator.intake.shadows import Shadows
from nbgrader.utils import parse_utc

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="FIFOs, hard links and odd names as on Linux")
CELL = {"cell_type": "code", "id": "a", "metadata": {}, "source": ["x = 1\n", "y = 2"], "outputs": []}
NOTEBOOK = {"cells": [CELL], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "alice" / "ps1"
    place.mkdir(parents=True)
    write(place)
    return place


def write(place, name="p1.ipynb", **changes):
    (place / name).write_text(json.dumps(NOTEBOOK | changes))


def taken(folder, sheets=("p1",), **options):
    return take_in(folder, "alice", sheets, **options)


def kinds(handed, serious=True):
    return [remark.kind for remark in handed.remarks if remark.serious is serious]


def sources(handed, sheet="p1"):
    return [cell["source"] for cell in handed.notebooks[sheet]["cells"]]


def test_an_honest_submission(folder):
    (folder / "img").mkdir()
    (folder / "img" / "карта 島.png").write_bytes(b"\x89PNG")
    (folder / "helper.py").write_text("one = 1")
    (folder / "timestamp.txt").write_text("2026-02-03 04:05:06.000007 UTC\n")
    handed = taken(folder)
    assert handed.student == "alice" and handed.remarks == ()
    assert sources(handed) == ["x = 1\ny = 2"]
    assert handed.files == {
        "helper.py": b"one = 1",
        "img/карта 島.png": b"\x89PNG",
        "timestamp.txt": b"2026-02-03 04:05:06.000007 UTC\n",
    }
    assert str(parse_utc(handed.timestamp)) == "2026-02-03 04:05:06.000007"


def test_what_editors_and_systems_leave_is_passed_over(folder):
    for name in (".ipynb_checkpoints", "__pycache__", ".git", "__MACOSX", "feedback"):
        (folder / name).mkdir()
        (folder / name / "x.py").write_text("x")
    for name in (".DS_Store", "._p1.ipynb", "a.pyc", "Thumbs.db", "notes~"):
        (folder / name).write_text("x")
    handed = taken(folder, ignore=["*~", "feedback"])
    assert handed.files == {} and handed.remarks == ()


# Links and special files


def test_a17_a_notebook_that_is_a_link_to_a_classmates(folder, tmp_path):
    write(tmp_path, "theirs.ipynb")
    (folder / "p1.ipynb").unlink()
    (folder / "p1.ipynb").symlink_to(tmp_path / "theirs.ipynb")
    handed = taken(folder)
    assert handed.notebooks == {"p1": None}
    assert "link refused" in kinds(handed)


def test_f01_no_link_is_followed(folder, tmp_path):
    (tmp_path / "gradebook.db").write_text("secret")
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "data.csv").write_text("secret")
    (folder / "file").symlink_to(tmp_path / "gradebook.db")
    (folder / "folder").symlink_to(tmp_path / "other")
    (folder / "broken").symlink_to(tmp_path / "nowhere")
    (folder / "loop").symlink_to(folder)
    (folder / "zero").symlink_to("/dev/zero")
    handed = taken(folder)
    assert handed.files == {} and sources(handed)
    assert kinds(handed) == ["link refused"] * 5


def test_a_submission_that_is_a_link_itself(folder, tmp_path):
    (tmp_path / "bob").mkdir()
    (tmp_path / "bob" / "ps1").symlink_to(folder)
    handed = taken(tmp_path / "bob" / "ps1")
    assert handed.notebooks == {"p1": None} and kinds(handed) == ["link refused"]


@LINUX
def test_a_file_with_another_name_elsewhere_is_refused_unless_allowed(folder, tmp_path):
    (tmp_path / "theirs.ipynb").write_text(json.dumps(NOTEBOOK))
    (folder / "p1.ipynb").unlink()
    os.link(tmp_path / "theirs.ipynb", folder / "p1.ipynb")
    handed = taken(folder)
    assert handed.notebooks == {"p1": None} and kinds(handed) == ["link refused"]
    assert sources(taken(folder, hard_links=True)) == ["x = 1\ny = 2"]


@LINUX
def test_two_names_within_a_submission_are_fine(folder):
    (folder / "a.csv").write_text("1")
    os.link(folder / "a.csv", folder / "b.csv")
    handed = taken(folder)
    assert set(handed.files) == {"a.csv", "b.csv"} and handed.remarks == ()


@LINUX
def test_h18_pipes_and_sockets_do_not_hold_up_the_class(folder, monkeypatch):
    os.mkfifo(folder / "pipe")
    (folder / "p1.ipynb").unlink()
    os.mkfifo(folder / "p1.ipynb")
    monkeypatch.chdir(folder)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        handed = taken(folder)
    assert handed.notebooks == {"p1": None} and handed.files == {}
    assert kinds(handed) == ["not a regular file"] * 3 + ["unreadable notebook"]


@LINUX
def test_a_pipe_put_in_a_files_place_after_the_look_is_not_read(folder):
    os.mkfifo(folder / "pipe")
    with openings.opened_folder(folder) as root, pytest.raises(openings.Refused, match="not a regular file"):
        openings.read_file(root, [], "pipe", 100, lambda status: False)


@LINUX
def test_a_link_put_in_a_folders_place_after_the_look_is_not_followed(folder, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "x").write_text("secret")
    (folder / "data").symlink_to(tmp_path / "other")
    (folder / "x").symlink_to(tmp_path / "other" / "x")
    with openings.opened_folder(folder) as root:
        for folders in (["data"], []):
            with pytest.raises(OSError):
                openings.read_file(root, folders, "x", 100, lambda status: False)


def test_the_other_systems_way_refuses_links_too(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(openings, "BY_DESCRIPTOR", False)
    (folder / "data").mkdir()
    (folder / "data" / "a.csv").write_text("1")
    (folder / "link").symlink_to(tmp_path)
    handed = taken(folder)
    assert handed.files == {"data/a.csv": b"1"} and kinds(handed) == ["link refused"]
    (tmp_path / "bob").symlink_to(folder)
    assert kinds(taken(tmp_path / "bob")) == ["link refused"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(folder):
    (folder / "a.csv").write_text("1")
    (folder / "a.csv").chmod(0)
    assert kinds(taken(folder)) == ["unreadable file"]


# Quotas


@LINUX
def test_h09_a_sparse_file_is_not_read(folder):
    with open(folder / "big", "wb") as file:
        file.truncate(1 << 40)
    start = time.process_time()
    handed = taken(folder)
    assert handed.files == {} and kinds(handed) == ["too large"]
    assert time.process_time() - start < 1


def test_f04_the_bytes_of_all_files_count(folder):
    for name in "abc":
        (folder / name).write_bytes(b"x" * 400)
    size = (folder / "p1.ipynb").stat().st_size
    handed = taken(folder, quotas=Quotas(bytes=size + 900))
    assert set(handed.files) == {"a", "b"} and kinds(handed) == ["too large"]
    handed = taken(folder, quotas=Quotas(bytes=size + 1200))
    assert set(handed.files) == {"a", "b", "c"} and handed.remarks == ()


def test_a_notebook_over_its_quota(folder):
    handed = taken(folder, quotas=Quotas(notebook=20))
    assert handed.notebooks == {"p1": None} and kinds(handed) == ["too large"]


def test_too_many_files_cost_the_files_and_not_the_notebook(folder):
    for number in range(60):
        (folder / f"a{number}").write_text("x")
    (folder / "timestamp.txt").write_text("2026-01-01 00:00:00 UTC")
    handed = taken(folder, quotas=Quotas(entries=50))
    assert sources(handed) and not set(handed.files) - {"timestamp.txt"}
    assert kinds(handed) == ["too many files"]
    assert len(taken(folder, quotas=Quotas(entries=62)).files) == 61


def test_entries_of_inner_folders_count_too(folder):
    for outer in range(10):
        (folder / str(outer)).mkdir()
        for inner in range(10):
            (folder / str(outer) / str(inner)).write_text("x")
    assert kinds(taken(folder, quotas=Quotas(entries=50))) == ["too many files"]


def test_too_deep(folder):
    inner = folder
    for number in range(60):
        inner = inner / "d"
        inner.mkdir()
        (inner / "x").write_text(str(number))
    handed = taken(folder)
    assert kinds(handed) == ["too deep"]
    assert sorted(handed.files) == sorted("d/" * n + "x" for n in range(1, 6))


@LINUX
@pytest.mark.parametrize(
    "name", [b"\xff.csv", b"a\nb", b"a\x1b[31m", "\u202egpj.exe".encode(), b"a\\b", b" a", b"x" * 201]
)
def test_names_that_are_no_plain_text(folder, name):
    with open(os.fsencode(folder) + b"/" + name, "wb") as file:
        file.write(b"x")
    handed = taken(folder)
    assert handed.files == {} and kinds(handed) == ["name refused"]
    assert all(char.isprintable() for remark in handed.remarks for char in remark.text)


def test_the_list_of_remarks_is_bounded(folder):
    for number in range(150):
        (folder / f"l{number}").symlink_to("x")
    remarks = taken(folder).remarks
    assert len(remarks) == MOST_REMARKS + 1 and "110 more" in remarks[-1].text


# Notebooks


DEEP = b"[" * 100_000 + b"]" * 100_000


def cells(*changes):
    return json.dumps(NOTEBOOK | {"cells": [CELL | change for change in changes]}).encode()


@pytest.mark.parametrize(
    "content",
    {
        "empty": b"",
        "not JSON": b"{",
        "not UTF-8": b"\xff\xfe{",
        "100,000 deep": DEEP,
        "101 deep": b'{"nbformat": 4, "cells": [], "metadata": ' + b"[" * 100 + b"]" * 100 + b"}",
        "deep in an output": b'{"nbformat": 4, "cells": [' + DEEP + b"]}",
        "deep behind a string that does not end": b'{"a": ' + b"[" * 5000 + b'"\\"\\"',
        "a list": b"[]",
        "a number": b"7",
        "a very long number": b"1" * 5000,
        "no cells": b'{"nbformat": 4}',
        "cells no list": b'{"nbformat": 4, "cells": {}}',
        "a newer format": b'{"nbformat": 5, "cells": []}',
        "no format": b'{"cells": []}',
        "format 3 that is none": b'{"nbformat": 3, "worksheets": 7}',
        "too many cells": json.dumps(NOTEBOOK | {"cells": [CELL] * 2001}).encode(),
        "millions of lists": b'{"nbformat": 4, "cells": [[' + b"[]," * 1_500_000 + b"1]]}",
        "half a character": cells({"source": "x = '\ud800'"}),
    }.items(),
    ids=lambda item: item[0],
)
def test_h17_what_cannot_be_read_is_named_and_costs_nobody_else(folder, content):
    (folder / "p1.ipynb").write_bytes(content[1])
    handed = taken(folder)
    assert handed.notebooks == {"p1": None} and kinds(handed) == ["unreadable notebook"]
    assert "'p1.ipynb'" in handed.remarks[0].text and len(handed.remarks[0].text) < 250


def test_a_string_full_of_quotes_that_does_not_end_is_read_in_linear_time():
    start = time.process_time()
    with pytest.raises(notebooks.Unreadable):
        notebooks.read(b'{"a": "' + b'\\"' * 2_000_000)
    assert time.process_time() - start < 2


def test_brackets_within_text_are_no_depth(folder):
    write(folder, cells=[CELL | {"source": "[" * 5000 + '\\"{{'}])
    assert sources(taken(folder)) == ["[" * 5000 + '\\"{{']


def test_only_what_is_marked_is_kept_of_a_notebook(folder):
    role = {"grade_id": "q", "grade": True, "points": float("nan"), "x": {"y": 1}, "checksum": "a" * 999}
    metadata = {"nbgrader": role, "tags": ["skip-execution", 3], "collapsed": True}
    output = {"output_type": "stream", "name": "stdout", "text": "\ud800"}
    write(
        folder,
        cells=[CELL | {"metadata": metadata, "outputs": [output], "attachments": {}}],
        metadata={"widgets": {"x": float("inf")}, "kernelspec": {"name": "python3", "argv": ["rm"]}},
    )
    assert taken(folder).notebooks["p1"] == {
        "cells": [
            {
                "cell_type": "code",
                "id": "a",
                "metadata": {"nbgrader": {"grade_id": "q", "grade": True}, "tags": ["skip-execution"]},
                "source": "x = 1\ny = 2",
            }
        ],
        "metadata": {"kernelspec": {"name": "python3"}},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def test_formats_of_earlier_years(folder):
    write(folder, nbformat_minor=4)
    assert sources(taken(folder)) == ["x = 1\ny = 2"]
    old = {"cell_type": "code", "input": ["x = 1"], "language": "python", "outputs": [], "collapsed": False}
    role = {"nbgrader": {"grade_id": "q", "solution": True}}
    worksheet = {
        "metadata": {},
        "cells": [old | {"metadata": role}, {"cell_type": "heading", "source": "h", "level": 2}],
    }
    three = {"nbformat": 3, "nbformat_minor": 0, "metadata": {"name": ""}, "worksheets": [worksheet]}
    (folder / "p1.ipynb").write_text(json.dumps(three))
    handed = taken(folder)
    assert sources(handed) == ["x = 1", "## h"]
    assert handed.notebooks["p1"]["cells"][0]["metadata"] == role
    assert taken(folder) == handed


def test_of_two_equal_keys_the_last_counts_and_a_byte_order_mark_is_no_harm(folder):
    content = json.dumps(NOTEBOOK)[:-1] + ', "cells": []}'
    (folder / "p1.ipynb").write_bytes(b"\xef\xbb\xbf" + content.encode())
    assert sources(taken(folder)) == []


def test_an_odd_cell_is_left_out_and_the_others_are_kept(folder):
    write(folder, cells=[CELL, 7, {"cell_type": "x", "source": ""}, CELL | {"source": ["a", 1]}])
    handed = taken(folder)
    assert sources(handed) == ["x = 1\ny = 2"] and kinds(handed) == ["odd cell"]


def test_h20_a_wrong_name_is_told(folder):
    (folder / "p1.ipynb").rename(folder / "p1 (1).ipynb")
    handed = taken(folder)
    assert handed.notebooks == {"p1": None} and kinds(handed) == ["missing notebook"]
    assert "found: 'p1 (1).ipynb'" in handed.remarks[0].text


def test_one_notebook_of_two(folder):
    handed = taken(folder, ("p1", "p2"))
    assert set(handed.notebooks) == {"p1"} and kinds(handed) == ["missing notebook"]
    (folder / "inner").mkdir()
    write(folder / "inner", "p2.ipynb")
    handed = taken(folder, ("p1", "p2"))
    assert handed.notebooks["p1"] and handed.notebooks["p2"] is None
    assert "inner/p2.ipynb" in "".join(remark.text for remark in handed.remarks)


def test_nothing_there(tmp_path):
    (tmp_path / "empty").mkdir()
    for place in (tmp_path / "empty", tmp_path / "nowhere"):
        handed = taken(place)
        assert handed.notebooks == {"p1": None} and kinds(handed) == ["missing notebook"]


def test_l22_a_page_named_like_the_notebook_is_left_out(folder):
    (folder / "p1.html").write_text("x")
    handed = taken(folder)
    assert handed.files == {} and kinds(handed, serious=False) == ["left out"]


def test_copies_of_the_instructors_files_cost_nothing(folder):
    data = {f"data/{number}.csv" for number in range(60)}
    (folder / "data").mkdir()
    for path in data:
        (folder / path).write_bytes(b"x" * 1000)
    (folder / "json.py").write_text("theirs")
    (folder / "mine.txt").write_text("x")
    quotas = Quotas(bytes=5000, entries=10)
    assert taken(folder, given=data | {"json.py"}, quotas=quotas).files == {"mine.txt": b"x"}
    assert taken(folder, given=data | {"json.py"}, quotas=quotas).remarks == ()
    assert kinds(taken(folder, quotas=quotas)) == ["too many files"]
    handed = taken(folder, given=data, own=["json.py"], quotas=quotas)
    assert handed.files == {"json.py": b"theirs", "mine.txt": b"x"} and handed.remarks == ()


# Modules


@pytest.mark.parametrize(
    "path", ["pandas/__init__.py", "pandas.py", "json.so", "numpy.cpython-311-x86_64-linux-gnu.so", "sitecustomize.py"]
)
def test_a18_a_file_in_the_place_of_a_module_is_left_out_and_flagged(folder, path):
    place = folder / path
    place.parent.mkdir(exist_ok=True)
    place.write_text("x")
    handed = taken(folder)
    assert handed.files == {} and kinds(handed) == ["shadows a module"]


def test_folders_of_data_and_helpers_may_have_any_name(folder):
    for path in ("test/data.csv", "json/a.json", "my_helper.py", "tools/calc.py"):
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text("x")
    handed = taken(folder)
    assert len(handed.files) == 4 and handed.remarks == ()


@pytest.mark.parametrize(
    ("path", "module"),
    [
        ("helper.py", None),  # the instructor's own comes in its place anyway
        ("helper/__init__.py", "helper"),
        ("helper.abi3.so", "helper"),
        ("pkg/inner/__init__.py", "pkg.inner"),
        ("pkg/__init__.py", "pkg"),
        ("pkg.py", "pkg"),
        ("pkg/own.py", None),
        ("data.csv", None),
        ("statistics.py", None),
    ],
)
def test_f08_a_file_in_the_place_of_the_instructors(path, module):
    assert Shadows({"helper.py", "pkg/inner.py", "statistics.py", "pkg/data.csv"})(path) == module


# Times


@pytest.mark.parametrize(
    "text",
    [
        "2015-02-02 15:58:23.948203 UTC",
        "2015-02-02 15:58:23.948203 America/Los_Angeles",
        "2015-02-02 15:58:23.948203 JST",
        "2015-02-02 15:58:23",
        "2015-02-02T15:58:23+09:00",
    ],
)
def test_times_mean_what_they_mean_to_nbgrader(folder, text):
    (folder / "timestamp.txt").write_text(text + "\n")
    handed = taken(folder)
    assert parse_utc(handed.timestamp) == parse_utc(text) and handed.remarks == ()


@pytest.mark.parametrize(
    "text",
    ["", "tomorrow", "2015-02-02 15:58:23 /etc/passwd", "2015-02-30 00:00:00", "0001-01-01 00:00:00+09:00", "1" * 5000]
    + ["2015-02-02 15:58:23 ../../x", "10", "2015-02-02 15:58:23 UTC\nx", "２０１５-02-02 15:58:23"],
)
def test_h19_a_bad_time_is_passed_over_and_flagged(folder, text):
    (folder / "timestamp.txt").write_text(text)
    handed = taken(folder)
    assert handed.timestamp is None and kinds(handed) == ["bad timestamp"]
    assert "timestamp.txt" not in handed.files and sources(handed)


def test_a36_the_collectors_time_wins(folder):
    (folder / "timestamp.txt").write_text("2015-02-02 15:58:23 UTC")
    handed = taken(folder, timestamp="2026-01-02 03:04:05 UTC")
    assert handed.timestamp == "2026-01-02 03:04:05.000000 UTC"
    assert kinds(handed, serious=False) == ["other timestamp"]


def test_it_never_raises_for_damaged_bytes(folder):
    rng = random.Random(7)
    whole = cells({"metadata": {"nbgrader": {"grade_id": "q"}}}, {"attachments": {"a": {"image/png": "aa=="}}}, {})
    for _ in range(600):
        content = bytearray(whole)
        for _ in range(rng.randrange(1, 6)):
            at = rng.randrange(len(content))
            content[at : at + rng.randrange(12)] = rng.choice(
                [b"", b"[", b"}", b'"', b"\\", b"null", b"\xff", b"1e999"]
            )
        (folder / "p1.ipynb").write_bytes(content)
        handed = taken(folder)
        assert handed.notebooks["p1"] is not None or kinds(handed) == ["unreadable notebook"]


def test_a_submission_of_forty_cells_takes_a_few_milliseconds(folder):
    output = {"output_type": "display_data", "data": {"image/png": "A" * 2000}, "metadata": {}}
    write(folder, cells=[CELL | {"source": "x = 1\n" * 30, "outputs": [output] * 3}] * 40)
    taken(folder)
    spent = []
    for _ in range(5):
        start = time.process_time()
        taken(folder)
        spent.append(time.process_time() - start)
    assert min(spent) < 0.01
