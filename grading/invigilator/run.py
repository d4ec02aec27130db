"""Mark a class: what there is to do, where it is done, and one conductor for all of it."""

import contextlib
import threading
from collections.abc import Callable, Sequence

from invigilator.conducting.conductor import Conductor
from invigilator.conducting.desks import Clerk, Desk, Order
from invigilator.conducting.ledger import Ledger
from invigilator.conducting.pools import Here, Place, Processes
from invigilator.conducting.state import Preparation
from invigilator.conducting.summary import Event, Summary
from invigilator.course import Course, did_you_mean
from invigilator.errors import CourseError
from invigilator.running.warm import FORKS, Shared


def mark_class(
    course: Course,
    assignment: str,
    students: Sequence[str] | None = None,
    *,
    workers: int | None = None,
    trusted: bool = False,
    again: bool = False,
    dask: str | None = None,
    on_event: Callable[[Event], None] = lambda event: None,
    stop: threading.Event | None = None,
    clerk: Place | None = None,
    warm: Shared | None = None,
) -> Summary:
    """Mark an assignment: the submissions of `students`, or all that were handed in.

    Those that the ledger has with the same content are skipped, unless `again`. `workers` submissions are marked at a
    time (by default as the settings say; 0: in this process, without others). `dask` is the address of a Dask
    scheduler whose workers do the marking. `stop`, once set, ends the run soon and in good order; what is written
    stays, and the next run goes on from there. `clerk` is who writes, `warm` the warm process that the desks share,
    where they were started before; the clerk is closed at the end.

    Raises CourseError (one sentence) where there is nothing to begin with.
    """
    course.check(assignment)
    chosen = _chosen(course, assignment, students)
    workers = course.settings.workers if workers is None else workers
    with course.lock(assignment), Ledger(course.state(assignment, ".jsonl")) as ledger:
        ready = Preparation.of(course, assignment, trusted)
        with contextlib.ExitStack() as open_places:
            run = Conductor(ready, ledger, len(chosen), again, on_event, stop or threading.Event())
            shared = None
            if workers and not dask and FORKS:
                shared = _shared(open_places, warm, ready.order.modules).address
            run.desks = _closing(open_places, run, _desks(ready.order, min(workers, len(chosen)), dask, shared))
            run.clerk = _closing(open_places, run, clerk or _clerk(course, bool(workers or dask)))
            return run.all_of(chosen)


def _clerk(course: Course, apart: bool) -> Place:
    what = (Clerk, course.folder, course.overrides)
    return Processes(1, "inv-writer", *what) if apart else Here(*what)


def _chosen(course: Course, assignment: str, students: Sequence[str] | None) -> list[str]:
    there = course.students(assignment)
    if students is None:
        if not there:
            where = course.submitted("*", assignment)
            raise CourseError(f"Nobody has handed in {assignment!r}: there is nothing in {str(where)!r}.")
        return there
    for student in students:
        if student not in there:
            raise CourseError(f"{student!r} has not handed in {assignment!r}.{did_you_mean(student, there)}")
    return sorted(set(students))


def _shared(stack: contextlib.ExitStack, warm: Shared | None, modules: Sequence[str]) -> Shared:
    if warm is None or not warm.fits(modules):
        warm = Shared()
        stack.callback(warm.close)
    warm.add(modules)
    return warm


def _desks(order: Order, workers: int, dask: str | None, shared: bytes | None = None) -> Place:
    if dask:
        try:
            from invigilator.conducting.dask_pool import DaskDesks
        except ImportError:
            raise CourseError('--dask needs one more package: pip install "distributed>=2026.1"') from None
        return DaskDesks(dask, order)
    return Processes(workers, "inv-worker", Desk, order, shared) if workers else Here(Desk, order)


def _closing(stack: contextlib.ExitStack, run: Conductor, place: Place) -> Place:
    # In good order if the run ended so; at once if it was stopped, or something was raised.
    stack.callback(lambda: place.close() if run.ended else place.stop())
    return place
