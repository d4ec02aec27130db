"""A class is marked to its end, whatever happens to the processes on the way."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from pathlib import Path
from types import SimpleNamespace

import courses
import pytest
import small_course
import standins
from classes import small_class
from invigilator.conducting.conductor import Conductor
from invigilator.conducting.desks import DeskError
from invigilator.conducting.ledger import Ledger
from invigilator.conducting.pools import Here, Lost, Processes
from invigilator.course import Course
from invigilator.errors import CourseError
from invigilator.intake import stale
from invigilator.records import Cell, HandedIn, Paper, Remark, Result, Sheet, Status
from invigilator.run import mark_class


@dataclass
class Ready:
    """What `Preparation` is in a real run, without a course."""

    assignment: str = "ps1"
    seed: int = 1
    has_source: bool = False
    taken: list[str] = field(default_factory=list)
    order: object = field(default_factory=lambda: SimpleNamespace(paper=Paper("ps1", ())))
    course: object = field(default_factory=lambda: SimpleNamespace(root=Path("/course")))
    seeds: object = field(default_factory=lambda: SimpleNamespace(of=len))

    def warnings(self):
        return ()

    def kept_calibration(self):
        return None

    def keep_calibration(self, calibration):
        pass

    def take_in(self, student):
        self.taken.append(student)
        return HandedIn(student, {}, {})

    def fingerprint(self, handed):
        return f"of {handed.student}"

    def is_done(self, line, fingerprint):
        return line.fingerprint == fingerprint and line.status is not Status.FAILED

    def failed(self, handed, why):
        remark = Remark("machine", f"Failed: {why}.", serious=True)
        return Result(handed.student, "ps1", Status.FAILED, (), {}, remarks=(remark,))


class Class:
    """A class marked by stand-ins."""

    def __init__(self, folder):
        self.folder, self.ready, self.events, self.stop = folder, Ready(), [], threading.Event()

    def mark(self, students, desks=None, clerk=None, again=False, on_event=None):
        def hear(event):
            self.events.append(event)
            if on_event:
                on_event(event)

        with contextlib.ExitStack() as stack, Ledger(self.folder / "ps1.jsonl") as ledger:
            run = Conductor(self.ready, ledger, len(students), again, hear, self.stop)
            run.desks = desks or Here(standins.Desk, self.folder)
            run.clerk = clerk or Here(standins.Clerk, self.folder)
            for place in (run.desks, run.clerk):
                stack.callback(place.stop)
            return run.all_of(sorted(students))

    def processes(self, size=2):
        return Processes(size, "inv-worker", standins.Desk, self.folder)

    def writer(self):
        return Processes(1, "inv-writer", standins.Clerk, self.folder)

    def times(self, what, student):
        return len(standins.count(self.folder, what, student))

    def ledger(self):
        return {student: line.status for student, line in Ledger(self.folder / "ps1.jsonl").lines().items()}

    def told(self, kind):
        return [event for event in self.events if event.kind == kind]


@pytest.fixture
def tracker():
    """multiprocessing's own helper, which stays for as long as this process: no process that a test has left."""
    resource_tracker.ensure_running()


@pytest.fixture
def group(tmp_path):
    return Class(tmp_path)


GOOD = [f"s{number}" for number in range(6)]


def test_each_is_marked_and_written_once_and_a_second_run_has_nothing_to_do(group):
    summary = group.mark(GOOD)
    assert (summary.count(Status.GRADED), summary.left, summary.stopped) == (6, 0, False)
    assert [group.times("written", student) for student in GOOD] == [1] * 6
    again = group.mark(GOOD)
    assert again.skipped == set(GOOD) and again.count(Status.GRADED) == 6
    assert [group.times("marked", student) for student in GOOD] == [1] * 6
    group.mark(GOOD, again=True)
    assert [group.times("marked", student) for student in GOOD] == [2] * 6


def test_events_count_what_is_finished(group):
    group.mark(GOOD[:3])
    group.mark(GOOD)
    assert [(event.kind, event.done) for event in group.events if event.kind in ("skipped", "done")] == [
        *(("done", number) for number in (1, 2, 3)),
        *(("skipped", number) for number in (1, 2, 3)),
        *(("done", number) for number in (4, 5, 6)),
    ]


def test_no_more_is_taken_in_than_can_be_worked_on(group):
    ahead = []
    students = [f"s{number:03}" for number in range(60)]

    def look(event):
        if event.kind == "done":
            ahead.append(len(group.ready.taken) - event.done)

    group.mark(students, on_event=look)
    assert max(ahead) <= 8, "what waits takes memory, and 2,000 students must not take more than 20"


def test_what_the_machine_fails_over_is_tried_three_times_and_costs_nobody_else(group):
    summary = group.mark([*GOOD, "bad@desk-raise", "shaky@desk-raise-once"])
    assert {line.student for line in summary.those(Status.FAILED)} == {"bad@desk-raise"}
    assert group.times("marked-begun", "bad@desk-raise") == 3
    assert group.times("written", "bad@desk-raise") == 1, "a failure is written down, so that it can be seen"
    assert "no luck with bad" in summary.those(Status.FAILED)[0].remarks[0].text
    assert group.ledger()["shaky@desk-raise-once"] is Status.GRADED


def test_what_could_not_be_written_is_no_line_of_the_ledger_and_the_class_goes_on(group):
    summary = group.mark([*GOOD, "odd@clerk-raise"])
    assert {line.student for line in summary.those(Status.FAILED)} == {"odd@clerk-raise"}
    assert set(group.ledger()) == set(GOOD)
    assert summary.reason == ""


def test_where_nothing_can_be_written_the_run_ends_and_says_why(group):
    students = [f"a{number}@clerk-raise" for number in range(9)]
    summary = group.mark(students)
    assert summary.stopped and "could not be written down (no luck with a" in summary.reason
    assert summary.left >= 4 and group.ledger() == {}


def test_a_run_that_is_stopped_goes_on_where_it_was(group):
    def stop_after_two(event):
        if event.kind == "done" and event.done == 2:
            group.stop.set()

    summary = group.mark(GOOD, on_event=stop_after_two)
    assert summary.stopped and 2 <= 6 - summary.left < 6
    group.stop.clear()
    assert group.mark(GOOD).left == 0
    assert [group.times("written", student) for student in GOOD] == [1] * 6


class Several(Here):
    """Desks that are not lazy, of which one breaks the others when it is to calibrate for the first time."""

    size, lazy = 2, False

    def __init__(self, folder, lost=0, fails=0):
        super().__init__(standins.Desk, folder)
        self.lost, self.fails, self.broken = lost, fails, False

    def submit(self, method, *arguments):
        future = Future()
        if method == "calibrate" and self.fails:
            self.fails -= 1
            future.set_exception(DeskError("no luck"))
            return future
        if method == "calibrate" and self.lost:
            self.lost, self.broken = self.lost - 1, True
        if self.broken:
            future.set_exception(Lost())
            return future
        return super().submit(method, *arguments)

    def renew(self):
        self.broken = False


def held(group, what):
    return {student: group.times(what, student) for student in GOOD if group.times(what, student)}


def test_desks_that_a_calibration_leaves_free_hold_first_sittings_and_none_is_held_twice(group):
    group.ready.has_source = True
    assert group.mark(GOOD, Several(group.folder)).count(Status.GRADED) == 6
    first, rest = dict.fromkeys(GOOD[:3], 1), dict.fromkeys(GOOD[3:], 1)
    assert (held(group, "looked"), held(group, "gone-on"), held(group, "marked")) == (first, first, rest)
    assert held(group, "written") == first | rest


def test_one_desk_alone_calibrates_before_it_looks_at_anything(group):
    group.ready.has_source = True
    group.mark(GOOD)
    assert held(group, "looked") == {} and held(group, "marked") == dict.fromkeys(GOOD, 1)


def test_first_sittings_that_are_lost_with_the_calibration_are_held_again(group):
    group.ready.has_source = True
    assert group.mark(GOOD, Several(group.folder, lost=1)).count(Status.GRADED) == 6
    assert held(group, "marked") == dict.fromkeys(GOOD[:3], 1) and held(group, "gone-on") == dict.fromkeys(GOOD[3:], 1)
    assert len(group.told("restarted")) == 1


def test_first_sittings_are_not_held_again_because_a_calibration_failed(group):
    group.ready.has_source = True
    assert group.mark(GOOD, Several(group.folder, fails=2)).count(Status.GRADED) == 6
    assert held(group, "looked") == held(group, "gone-on") == dict.fromkeys(GOOD[:3], 1)


def test_a_first_sitting_over_which_the_machine_fails_costs_nobody_a_mark(group):
    group.ready.has_source = True
    summary = group.mark(["a@look-raise", *GOOD], Several(group.folder))
    assert summary.count(Status.GRADED) == 7
    assert group.times("looked-begun", "a@look-raise") == group.times("marked", "a@look-raise") == 1


@pytest.mark.slow
def test_a_worker_that_is_killed_costs_nothing(group):
    summary = group.mark([*GOOD, "x@desk-kill-once"], group.processes())
    assert (summary.count(Status.GRADED), summary.left) == (7, 0)
    assert set(group.ledger()) == {*GOOD, "x@desk-kill-once"}
    assert len(group.told("restarted")) == 1
    assert [group.times("written", student) for student in [*GOOD, "x@desk-kill-once"]] == [1] * 7


@pytest.mark.slow
def test_a_submission_that_kills_its_worker_each_time_fails_alone(group):
    summary = group.mark([*GOOD, "s3x@desk-kill"], group.processes())
    assert {line.student for line in summary.those(Status.FAILED)} == {"s3x@desk-kill"}
    assert group.times("marked-begun", "s3x@desk-kill") == 3
    assert summary.count(Status.GRADED) == 6, "those that were under way beside it are not blamed"


@pytest.mark.slow
def test_a_writer_that_is_killed_costs_nothing(group):
    students = [*GOOD, "s3x@clerk-kill-once"]
    summary = group.mark(students, clerk=group.writer())
    assert summary.count(Status.GRADED) == 7 and set(group.ledger()) == set(students)
    assert all(group.times("written", student) >= 1 for student in students)


@pytest.mark.slow
def test_stopping_does_not_wait_for_what_runs(group, tracker, no_process_left):
    def stop(event):
        if event.kind == "done":
            group.stop.set()

    begun = time.monotonic()
    summary = group.mark(["a", "b@desk-slow"], group.processes(), group.writer(), on_event=stop)
    assert time.monotonic() - begun < 30 and set(group.ledger()) == {"a"} and summary.left == 1


@pytest.mark.slow
def test_processes_have_names_and_close_what_they_hold(group):
    desks = group.processes(1)
    desks.submit("ready").result()
    (pid,) = [pid for pid in desks._executor._processes]
    if sys.platform == "linux":
        assert Path(f"/proc/{pid}/comm").read_text() == "inv-worker\n"
    # Ctrl-C reaches all processes of a terminal; only the conductor acts on it.
    os.kill(pid, signal.SIGINT)
    desks.submit("ready").result()
    desks.close()
    assert (group.folder / "closed").exists()


@pytest.mark.slow
def test_a_lost_process_is_told_and_others_take_its_place(group):
    desks = group.processes(1)
    with pytest.raises(Lost):
        desks.submit("mark", HandedIn("x@desk-kill", {}, {}), None, 0).result()
    with pytest.raises(Lost):
        desks.submit("ready").result()
    desks.renew()
    desks.submit("ready").result()
    desks.stop()


@pytest.mark.slow
@pytest.mark.parametrize("fork", ["None", "lambda: None"])
def test_processes_end_with_the_one_that_started_them(tmp_path, fork):
    start = (
        "import sys, time, pathlib, standins\nfrom invigilator.conducting.pools import Processes\n"
        "if __name__ == '__main__':\n"
        f"    desks = Processes(2, 'inv-worker', standins.Desk, pathlib.Path(sys.argv[1]), fork={fork})\n"
        "    wait = [desks.submit('ready'), desks.submit('ready')]\n    [each.result() for each in wait]\n"
        "    desks.submit('mark', __import__('invigilator.records').records.HandedIn('x@desk-slow', {}, {}), None, 0)\n"
        "    print(*desks._executor._processes, flush=True)\n    time.sleep(60)\n"
    )
    how = program(tmp_path, start)
    with subprocess.Popen(**how, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        pids = [int(each) for each in process.stdout.readline().split()]
        process.kill()
    assert pids
    end = time.monotonic() + 10
    while any(alive(pid) for pid in pids) and time.monotonic() < end:
        time.sleep(0.02)
    assert not any(alive(pid) for pid in pids)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says how many threads a process has")
def test_only_a_process_with_one_thread_is_forked_and_only_the_first_time(tmp_path):
    start = (
        "import os, sys, threading, pathlib, standins\nfrom invigilator.conducting.pools import Processes\n"
        "def begun(desks):\n"
        "    desks.submit('ready').result()\n"
        "    (pid,) = desks._executor._processes\n"
        "    mine, its = (pathlib.Path(f'/proc/{each}/cmdline').read_bytes() for each in (os.getpid(), pid))\n"
        "    print('forked' if mine == its else 'spawned', flush=True)\n"
        "if __name__ == '__main__':\n"
        "    folder = pathlib.Path(sys.argv[1])\n"
        "    desks = Processes(1, 'inv-worker', standins.Desk, folder, fork=(folder / 'let go').touch)\n"
        "    begun(desks)\n    assert (folder / 'let go').exists()\n"
        "    desks.renew()\n    begun(desks)\n    desks.close()\n"
        "    end = threading.Event()\n    threading.Thread(target=end.wait).start()\n"
        "    desks = Processes(1, 'inv-worker', standins.Desk, folder, fork=lambda: None)\n"
        "    begun(desks)\n    desks.close()\n    end.set()\n"
    )
    done = subprocess.run(**program(tmp_path, start), capture_output=True, timeout=120)
    assert done.stdout.split() == ["forked", "spawned", "spawned"], done.stderr


def program(folder, source):
    """How to start a program that finds the tests' stand-ins and invigilator, and gets its folder as argument."""
    path = folder / "start.py"
    path.write_text(source)
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2] / "grading")])
    command = [sys.executable, str(path), str(folder)]
    return {"args": command, "text": True, "env": os.environ | {"PYTHONPATH": paths}}


def alive(pid):
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    return False


def test_an_edited_check_is_told_before_marks_surprise_anyone():
    def written(name, source, **role):
        role = {"grade_id": name, "grade": True, "solution": False, **role}
        return {"cell_type": "code", "source": source, "metadata": {"nbgrader": role}}

    known = [Cell(name, "code", f"assert {name}", "", points=1.0) for name in ("same", "edited", "gone", "auto")]
    cells = [
        written("same", ["assert ", "same\n"]),
        written("edited", "assert edited == 2"),
        written("new", "assert new"),
        written("auto", "### AUTOTEST auto"),
        written("answer", "x = 1", solution=True),
        {"cell_type": "code", "source": "import math", "metadata": {}},
    ]
    (told,) = stale.warnings(Paper("ps1", (Sheet("a", tuple(known), {}, {"cells": cells}), Sheet("b", (), {}))))
    assert "'a'" in told.text and "(edited, new, gone)" in told.text and not told.serious


@pytest.mark.slow
def test_a_real_class(tmp_path, tracker, no_process_left):
    course = Course.find(small_class(tmp_path / "course", 4))
    summary = mark_class(course, "ps1", workers=0)
    assert (summary.count(Status.GRADED), summary.total, summary.told) == (4, 4, ())
    before = small_course.left(course.root)
    assert len(before.ledger) == 4 and {row[4] for row in before.rows["grade"] if row[3] == "double_check"} == {
        0.0,
        2.0,
    }

    # Nothing has changed, nothing is done; a new answer, a lost folder, a new due date are.
    assert len(mark_class(course, "ps1", workers=0).skipped) == 4
    path = course.submitted("s0001", "ps1") / "ps1.ipynb"
    path.write_text(path.read_text().replace("3 * number", "2 * number"))
    folder = course.autograded("s0002", "ps1")
    folder.rename(tmp_path / "elsewhere")
    summary = mark_class(course, "ps1", workers=0)
    assert summary.skipped == {"s0000", "s0003"}
    assert courses.scores(course.root, "s0001")["double_check"] == 2.0 and folder.is_dir()
    with course.gradebook() as gradebook:
        gradebook.update_or_create_assignment("ps1", duedate="2026-03-01 00:00:00 UTC")
    assert mark_class(course, "ps1", ["s0000"], workers=0).skipped == set()

    # The calibration is kept, and what it says is told in each run.
    assert (course.root / ".invigilator" / "ps1.calibration.json").exists()
    with course.lock("ps1"), pytest.raises(CourseError, match="is being marked by process"):
        mark_class(course, "ps1", workers=0)
    with pytest.raises(CourseError, match=r"'s001' has not handed in 'ps1'. Did you mean 's0001'?"):
        mark_class(course, "ps1", ["s001"], workers=0)

    # Two workers give what one process gave.
    mark_class(course, "ps1", workers=0)
    alone = small_course.left(course.root)
    summary = mark_class(course, "ps1", workers=2, again=True)
    assert (summary.workers, summary.count(Status.GRADED)) == (2, 4)
    there = small_course.left(course.root)
    assert (there.rows, there.files) == (alone.rows, alone.files)
