"""The same jobs on the workers of a Dask scheduler."""

import contextlib
import shutil
import subprocess
import sys
import time
from pathlib import Path

import courses
import pytest
import small_course
from classes import small_class
from invigilator import run
from invigilator.course import Course
from invigilator.errors import CourseError
from invigilator.records import Status

dask_pool = pytest.importorskip("invigilator.conducting.dask_pool")
pytestmark = pytest.mark.slow


@contextlib.contextmanager
def started(folder, what, *words):
    """A scheduler or a worker as a process of its own, on loopback."""
    command = [sys.executable, "-m", "dask", what, *words, "--host", "127.0.0.1", "--no-dashboard"]
    with (
        open(folder / f"{what}.log", "ab") as log,
        subprocess.Popen(
            command, cwd=folder, env=courses.environment(folder), stdout=log, stderr=log, start_new_session=True
        ) as process,
    ):
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers: its address, and the workers."""
    with contextlib.ExitStack() as stack:
        card = tmp_path / "scheduler.json"
        words = ("--scheduler-file", str(card))
        stack.enter_context(started(tmp_path, "scheduler", "--port", "0", "--no-show", *words))
        until(card.exists)
        options = (*words, "--nthreads", "1", "--no-nanny")
        workers = [stack.enter_context(started(tmp_path, "worker", *options)) for _ in range(2)]
        import distributed

        with distributed.Client(scheduler_file=str(card), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
            address = client.scheduler.address
        yield address, workers


def until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_worker_that_is_killed_on_the_way_costs_nothing(cluster, tmp_path):
    address, workers = cluster
    course = Course.find(small_class(tmp_path / "course", 8))

    def kill_one(event):
        if event.kind == "done" and event.done == 2:
            workers[0].kill()

    summary = run.mark_class(course, "ps1", dask=address, on_event=kill_one)
    assert summary.workers == 2
    assert (summary.count(Status.GRADED), summary.left, summary.stopped) == (8, 0, False)
    there = small_course.left(course.root)
    assert len(there.ledger) == 8, "each is written once"

    # The records are the same as without Dask; and the scheduler can be used again.
    run.mark_class(course, "ps1", workers=0, again=True)
    here = small_course.left(course.root)
    assert (here.rows, here.files) == (there.rows, there.files)
    assert run.mark_class(course, "ps1", ["s0000"], dask=address, again=True).count(Status.GRADED) == 1
    assert workers[1].poll() is None
    until(lambda: not zygotes(workers[1].pid))


def zygotes(pid):
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            head, rest = path.read_text().rsplit(") ", 1)
            if head.endswith("(inv-zygote") and rest.split()[1] == str(pid) and rest[0] not in "ZX":
                found.append(head)
    return found


def test_workers_that_differ_are_named(cluster, tmp_path, monkeypatch):
    address, _ = cluster
    here = dask_pool.packages()
    monkeypatch.setattr(dask_pool, "_SAME", ("nbgrader",))
    monkeypatch.setattr(dask_pool, "version", lambda name: "0.0.1")
    assert dask_pool.packages() != here
    with pytest.raises(
        CourseError, match=r"The Dask worker tcp://127.* has nbgrader [\d.]+, and this machine has 0.0.1"
    ):
        dask_pool.DaskDesks(address, None)


def test_machines_differ_if_any_module_does(tmp_path, monkeypatch):
    package = Path(dask_pool.__file__).parents[1]
    shutil.copytree(package, tmp_path / "copy", ignore=shutil.ignore_patterns("__pycache__"))
    here = dask_pool.packages()
    monkeypatch.setattr(dask_pool, "__file__", str(tmp_path / "copy" / "conducting" / "dask_pool.py"))
    assert dask_pool.packages() == here
    with (tmp_path / "copy" / "judging" / "judge.py").open("a") as file:
        file.write("# changed\n")
    assert dask_pool.packages() != here


def test_no_scheduler_and_no_package_are_one_sentence(monkeypatch):
    monkeypatch.setattr(dask_pool, "_CONNECT", 0.5)
    for address in ("tcp://127.0.0.1:1", "nonsense", "127.0.0.1"):
        with pytest.raises(CourseError, match=rf"^No Dask scheduler answers at '{address}'[^\n]*$"):
            dask_pool.DaskDesks(address, None)
    monkeypatch.setitem(sys.modules, "invigilator.conducting.dask_pool", None)
    with pytest.raises(CourseError, match="pip install"):
        run._desks(None, 2, "tcp://127.0.0.1:1")
