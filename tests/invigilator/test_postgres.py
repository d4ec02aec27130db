"""A gradebook in PostgreSQL says what one in SQLite says."""

import shutil

import courses
import pytest
from faults import complete
from postgres import server  # noqa: F401 (a fixture)
from small_course import left, make_course, move_to

STUDENTS = 8

pytestmark = pytest.mark.slow


def test_the_same_class_gives_equal_gradebooks(tmp_path, server):  # noqa: F811
    lite = make_course(tmp_path / "lite", STUDENTS)
    broken = courses.hand_in(lite, "broken", {"ps1.ipynb": "{", "timestamp.txt": "2026-03-01 12:00:00 UTC"})
    assert broken.exists()
    shutil.copytree(lite, tmp_path / "large")
    url = server.create("equal")
    move_to(tmp_path / "large", url)

    complete(lite, code=3)  # 3: one of them failed
    complete(tmp_path / "large", code=3)

    wanted, got = left(lite), left(tmp_path / "large", url)
    assert len(wanted.rows["grade"]) == 3 * (STUDENTS + 1) and len(wanted.rows["comment"]) == 3 * (STUDENTS + 1)
    assert got.rows == wanted.rows
    assert got.files == wanted.files
    # All of it is in PostgreSQL: the SQLite file that was copied along has no student in it.
    assert left(tmp_path / "large").rows["student"] == []


def test_marking_again_gives_the_same_rows(tmp_path, server):  # noqa: F811
    course = make_course(tmp_path / "course", 3)
    url = server.create("again")
    move_to(course, url)
    complete(course)
    once = left(course, url)
    shutil.rmtree(course / ".invigilator")  # as if the ledger were lost
    complete(course)
    assert left(course, url) == once
