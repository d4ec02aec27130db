"""The conductor: takes submissions in, hands them to the desks, hands the results to the clerk, keeps the ledger."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from itertools import chain, islice

from invigilator.conducting.desks import DeskError, said
from invigilator.conducting.ledger import Ledger, Line
from invigilator.conducting.pools import Lost, Place
from invigilator.conducting.state import MACHINE, Preparation
from invigilator.conducting.summary import Event, Summary
from invigilator.errors import CourseError
from invigilator.records import HandedIn, Remark, Result, Sat, Status
from invigilator.rules import Calibration

TRIES = 3  # how often the machine may fail over one submission
_GIVE_UP = 3  # submissions in a row that could not be written down; the clerk has waited a minute over each
_TICK = 0.2  # seconds within which a wish to stop is noticed
_TO_WRITE = 4  # results that may wait for the clerk
_AHEAD = 3  # first sittings that a desk may hold before the canaries are calibrated


@dataclass
class _Job:
    """A submission on its way."""

    handed: HandedIn
    fingerprint: str
    seed: int
    tries: int = 0
    looking: bool = False  # only its first sittings are held: the canaries are not calibrated yet
    result: Result | None = None


class Conductor:
    """One run. All of it lives in one thread; `desks` and `clerk` are set before it begins."""

    desks: Place
    clerk: Place

    def __init__(
        self,
        ready: Preparation,
        ledger: Ledger,
        total: int,
        again: bool,
        on_event: Callable[[Event], None],
        stop: threading.Event,
    ) -> None:
        self.ready, self.ledger, self.total, self.again = ready, ledger, total, again
        self.tell, self.stop, self.ended = on_event, stop, False
        self.lines: dict[str, Line] = {}
        self.skipped: set[str] = set()
        self.told: list[Remark] = []
        self.reason = ""
        self._calibration: Calibration | None = None
        self._marking: dict[Future, _Job] = {}
        self._writing: dict[Future, _Job] = {}
        self._to_write: deque[_Job] = deque()
        self._suspects: deque[_Job] = deque()  # were under way when a process was lost
        self._unwritten = 0

    def all_of(self, students: list[str]) -> Summary:
        """Mark these submissions; return when all is written down, or soon after `stop` is set."""
        begun = time.monotonic()
        self._event("begun")
        self._hear(*self.ready.warnings())
        jobs = self._jobs(students)
        first = next(jobs, None)
        if first:
            jobs = chain([first], jobs)
            self._make_ready(jobs)
        while not self.stop.is_set():
            self._hand_out(jobs)
            self._hand_on()
            if not self._marking and not self._writing and not self._to_write:
                break
            self._collect()
        self.ended = not self.stop.is_set()
        if not self.ended:
            self._event("stopping")
            self.desks.stop()
            self._write_the_rest()
            self.ended = not self._writing  # the clerk may then be closed in good order
        return self._summary(time.monotonic() - begun)

    def _make_ready(self, jobs: Iterator[_Job]) -> None:
        """Start all processes at once, and calibrate."""
        for _ in range(0 if self.desks.lazy else self.desks.size):
            self.desks.submit("ready")
        self.clerk.submit("ready", self.ready.order.paper)
        self._calibration = self._calibrated(jobs)

    def _calibrated(self, jobs: Iterator[_Job]) -> Calibration | None:
        """The calibration of an earlier run, or a new one; None where the machine fails over it, or we are stopped."""
        kept = self.ready.kept_calibration()
        tries = 0
        while kept is None and tries < TRIES and not self.stop.is_set() and self.ready.has_source:
            tries += 1
            future = self.desks.submit("calibrate", self.ready.seed)
            self._look_ahead(jobs)
            while not future.done() and not self.stop.is_set():
                wait([future], timeout=_TICK)
            if self.stop.is_set():
                return None
            try:
                kept = future.result()
                self.ready.keep_calibration(kept)
            except Lost:
                self._desks_lost("A process was lost", [])
            except DeskError as error:
                if tries == TRIES:
                    raise CourseError(f"The instructor's own notebook could not be run: {error}") from None
        self._hear(*getattr(kept, "remarks", ()))
        return kept

    def _look_ahead(self, jobs: Iterator[_Job]) -> None:
        """Let the first submissions sit meanwhile, at the desks that are free: a first sitting has no canaries."""
        most = 0 if self.desks.lazy else _AHEAD * (self.desks.size - 1)
        for job in islice(jobs, max(0, most - len(self._marking))):
            job.looking = True
            self._marking[self.desks.submit("look", job.handed)] = job

    def _jobs(self, students: list[str]) -> Iterator[_Job]:
        for student in students:
            handed = self.ready.take_in(student)
            fingerprint = self.ready.fingerprint(handed)
            line = self.ledger.of(student)
            if not self.again and line and self.ready.is_done(line, fingerprint):
                self.lines[student] = line
                self.skipped.add(student)
                self._event("skipped", line)
            else:
                yield _Job(handed, fingerprint, self.ready.seeds.of(fingerprint))

    def _hand_out(self, jobs: Iterator[_Job]) -> None:
        """Keep the desks busy, and no more: what waits takes memory. A suspect is alone at the desks."""
        while not self.stop.is_set() and len(self._to_write) + len(self._writing) < _TO_WRITE + self.desks.size:
            if self._suspects:
                if self._marking:
                    return
                job = self._suspects.popleft()
            else:
                alone = any(each.tries for each in self._marking.values())
                busy = alone or len(self._marking) >= 2 * self.desks.size
                job = None if busy else next(jobs, None)
                if job is None:
                    return
            self._mark(job)

    def _mark(self, job: _Job, looked: Mapping[str, Sat] | None = None) -> None:
        job.looking = False
        self._marking[self.desks.submit("mark", job.handed, self._calibration, job.seed, looked)] = job

    def _hand_on(self) -> None:
        while self._to_write and len(self._writing) < _TO_WRITE:
            job = self._to_write.popleft()
            self._writing[self.clerk.submit("write", job.result)] = job

    def _collect(self) -> None:
        done, _ = wait([*self._marking, *self._writing], timeout=_TICK, return_when=FIRST_COMPLETED)
        self._note(done)
        marked = [(future, self._marking.pop(future)) for future in list(self._marking) if future in done]
        lost = [job for future, job in marked if isinstance(future.exception(), Lost)]
        if lost:
            self._desks_lost("A process that marks was lost", lost)
        for future, job in marked:
            error = future.exception()
            if error is None and job.looking:
                self._mark(job, future.result())
            elif error is None:
                self._to_write.append(self._with_result(job, future.result()))
            elif job not in lost:
                self._failed(job, str(error) if isinstance(error, DeskError) else said(error))

    def _desks_lost(self, what: str, lost: list[_Job]) -> None:
        """All that was under way is lost with the one process: it breaks the pool."""
        later = [self._marking.pop(future) for future in list(self._marking)]
        self._renew(self.desks, what)
        for job in lost + later:
            self._failed(job, "the process that marked it was lost")

    def _failed(self, job: _Job, why: str) -> None:
        job.tries += 1
        if job.tries < TRIES:
            self._suspects.append(job)
        else:
            self._to_write.append(self._with_result(job, self.ready.failed(job.handed, why)))

    @staticmethod
    def _with_result(job: _Job, result: Result) -> _Job:
        job.result, job.tries = result, 0
        return job

    def _note(self, done: set[Future]) -> None:
        """Enter in the ledger what the clerk has written."""
        written = [(future, self._writing.pop(future)) for future in list(self._writing) if future in done]
        if any(isinstance(future.exception(), Lost) for future, _ in written):
            wait(self._writing)  # the others are lost with it
            written += [(future, self._writing.pop(future)) for future in list(self._writing)]
            self._renew(self.clerk, "The process that writes was lost")
            self.clerk.submit("ready", self.ready.order.paper)
        for future, job in written:
            self._written(future, job)

    def _written(self, future: Future, job: _Job) -> None:
        error = future.exception()
        assert job.result is not None
        if error is None:
            self._unwritten = 0
            result = job.result
            line = Line(
                result.student, job.fingerprint, result.status, result.remarks, result.cpu, result.wall, job.seed
            )
            try:
                self.ledger.add(line)
            except OSError as error:  # the marks are written; the next run writes them once more
                self.reason = f"The ledger {str(self.ledger.path)!r} could not be written: {said(error)}."
                self.stop.set()
            self._finish(line)
            return
        why = str(error)
        if isinstance(error, Lost):
            why = "the process that writes was lost"
            job.tries += 1
            if job.tries < TRIES:
                self._to_write.append(job)
                return
        remark = Remark(MACHINE, f"It could not be written down: {why}", serious=True)
        self._finish(Line(job.result.student, "", Status.FAILED, (remark,)))
        self._unwritten += 1
        if self._unwritten >= _GIVE_UP:
            self.reason = f"{_GIVE_UP} submissions in a row could not be written down ({why})."
            self.stop.set()

    def _write_the_rest(self) -> None:
        """What is marked is written down even when the run is stopped."""
        end = time.monotonic() + 30
        while (self._writing or self._to_write) and not self.reason and time.monotonic() < end:
            self._hand_on()
            done, _ = wait(self._writing, timeout=_TICK, return_when=FIRST_COMPLETED)
            self._note(done)

    def _renew(self, place: Place, what: str) -> None:
        place.renew()
        self._event("restarted", text=f"{what}; its work is done again.")

    def _finish(self, line: Line) -> None:
        self.lines[line.student] = line
        self._event("done", line)

    def _hear(self, *remarks: Remark) -> None:
        for remark in remarks:
            self.told.append(remark)
            self._event("told", text=remark.text)

    def _event(self, kind: str, line: Line | None = None, text: str = "") -> None:
        self.tell(Event(kind, len(self.lines), self.total, line, text))

    def _summary(self, seconds: float) -> Summary:
        return Summary(
            assignment=self.ready.assignment,
            course=str(self.ready.course.root),
            lines=tuple(self.lines[student] for student in sorted(self.lines)),
            skipped=frozenset(self.skipped),
            told=tuple(self.told),
            total=self.total,
            workers=self.desks.size,
            seconds=seconds,
            stopped=self.stop.is_set(),
            reason=self.reason,
        )
