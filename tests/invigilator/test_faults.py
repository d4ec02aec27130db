"""A run that is broken off and started again leaves what an undisturbed run leaves: nothing lost, nothing twice."""

import contextlib
import shutil
import threading
import time
from pathlib import Path

import pytest
from faults import FAULTS, Run, break_off, complete, fill, no_file_above, small_disk
from postgres import server  # noqa: F401 (a fixture)
from small_course import finished, left, make_course, move_to

STUDENTS = 10

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def template(tmp_path_factory):
    """A course in which nothing is marked yet."""
    return make_course(tmp_path_factory.mktemp("faults") / "course", STUDENTS)


@pytest.fixture(scope="module")
def undisturbed(template, tmp_path_factory):
    """What one whole run leaves."""
    course = tmp_path_factory.mktemp("undisturbed") / "course"
    shutil.copytree(template, course)
    complete(course)
    return left(course)


@pytest.fixture
def course(template, tmp_path):
    shutil.copytree(template, tmp_path / "course")
    return tmp_path / "course"


def same(got, wanted):
    """Compare two states, in an order in which a difference says the most."""
    assert got.rows == wanted.rows
    assert sorted(got.files) == sorted(wanted.files)
    assert got.files == wanted.files
    assert got.ledger == wanted.ledger


def test_the_undisturbed_run_marks_everybody(undisturbed):
    assert len(undisturbed.ledger) == STUDENTS == len(undisturbed.rows["student"])
    scores = {row[1]: row[4] for row in undisturbed.rows["grade"] if row[3] == "words_check"}
    assert [scores[f"s{number:04}"] for number in range(STUDENTS)] == [number % 6 for number in range(STUDENTS)]
    assert len(undisturbed.files) == 3 * STUDENTS


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("fault", ["kill_worker", "kill_writer", "kill_conductor", "kill_all"])
def test_nothing_is_lost_or_twice_after_a_kill(course, undisturbed, fault, seed):
    break_off(course, FAULTS[fault], seed, STUDENTS)
    complete(course)
    same(left(course), undisturbed)


@pytest.mark.parametrize("fault", ["kill_zygote", "interrupt", "lock_gradebook"])
def test_nothing_is_lost_or_twice_after_a_disturbance(course, undisturbed, fault):
    break_off(course, FAULTS[fault], 1, STUDENTS)
    complete(course)
    same(left(course), undisturbed)


def test_a_broken_run_is_not_done_again_from_the_start(course):
    with Run(course) as run:
        assert run.until(lambda: run.over or len(finished(course)) >= 3)
        run.kill()
    done = finished(course)
    marked = {student: modified(course, student) for student in done}
    complete(course)
    assert 3 <= len(done) < STUDENTS
    assert marked == {student: modified(course, student) for student in done}


def modified(course: Path, student: str) -> int:
    return (course / "autograded" / student / "ps1" / "ps1.ipynb").stat().st_mtime_ns


def test_a_full_disk_is_told_and_costs_nothing(template, undisturbed, tmp_path):
    with contextlib.ExitStack() as stack:
        try:
            disk = stack.enter_context(small_disk(tmp_path / "disk", 16))
        except PermissionError:
            pytest.skip("only root can mount a small disk to be filled")
        course = disk / "course"
        shutil.copytree(template, course)
        ballast = fill(disk, 48 << 10)
        told(course)
        ballast.unlink()
        complete(course)
        same(left(course), undisturbed)


def test_a_gradebook_that_may_not_grow_is_told_and_costs_nothing(course, undisturbed):
    told(course, preexec=no_file_above((course / "gradebook.db").stat().st_size // 2))
    complete(course)
    same(left(course), undisturbed)


def told(course, **options):
    """A run that can't write says so and gives an exit code of failure."""
    with Run(course, **options) as run:
        code, said = run.wait()
    assert code == 3
    assert "Traceback" not in said and ("space" in said or "full" in said or "I/O" in said), said
    assert len(finished(course)) < STUDENTS


def test_postgresql_that_is_restarted_in_between_costs_nothing(course, undisturbed, server):  # noqa: F811
    url = server.create("restarted")
    move_to(course, url)
    with Run(course) as run:
        assert run.until(lambda: run.over or len(finished(course)) >= 3)
        server.restart()
        run.before.add(server.process.pid)  # it is no process of the run's
        run.wait()
        assert run.gone()
    complete(course)
    same(left(course, url), undisturbed)


def test_a_locked_postgresql_table_is_waited_for(course, undisturbed, server):  # noqa: F811
    url = server.create("locked")
    move_to(course, url)
    connection = server.connect("locked")
    release = threading.Timer(1.0, connection.close)
    with connection.cursor() as cursor, Run(course) as run:
        assert run.until(lambda: run.over or len(finished(course)) >= 2)
        cursor.execute("LOCK TABLE grade IN ACCESS EXCLUSIVE MODE")
        before = time.monotonic()
        release.start()
        code, said = run.wait()
        release.join()
    assert code == 0, said
    assert time.monotonic() - before > 0.9, "the lock held nobody up"
    same(left(course, url), undisturbed)
