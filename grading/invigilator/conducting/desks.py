"""The two workplaces of a run, each in a process of its own: a desk marks submissions, a clerk writes results down."""

import contextlib
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from invigilator.records import HandedIn, Paper, Result, Sitting

if TYPE_CHECKING:
    from invigilator.isolation.walls import Walls
    from invigilator.records import Sat
    from invigilator.rules import Calibration, Rules


class DeskError(Exception):
    """The machine (not the student) failed. The message is one sentence; the same job may be tried again."""


@dataclass(frozen=True)
class Order:
    """What a desk has to know, once: the paper, the rules, the walls (None: trusted) and the modules to preload."""

    paper: Paper
    rules: "Rules"
    walls: "Walls | None" = None
    modules: tuple[str, ...] = ()


class Desk:
    """Marks one submission after the other, in one room. The room is made for the first of them. Not thread-safe.

    `shared` is the address of the warm process that the desks of a run share, if there is one.
    """

    def __init__(self, order: Order, shared: bytes | None = None) -> None:
        self.order, self._shared = order, shared
        self._room: Any = None

    def ready(self) -> None:
        """Make all ready for the first job, which then is not kept waiting. What goes wrong, goes wrong there again."""
        from invigilator.light import uncollected

        with uncollected():
            from invigilator import marking  # noqa: F401
        with contextlib.suppress(DeskError):
            self._in_the_room(lambda room: room.sit(Sitting((), preload=self.order.rules.preload)))

    def look(self, handed: HandedIn) -> "dict[str, Sat]":
        """Hold the first sittings of a submission, from which `mark` goes on. Raises DeskError like `mark`."""
        from invigilator import marking

        order = self.order
        return self._in_the_room(lambda room: marking.look(order.paper, handed, room, order.rules))

    def mark(
        self,
        handed: HandedIn,
        calibration: "Calibration | None",
        seed: int,
        looked: "Mapping[str, Sat] | None" = None,
    ) -> Result:
        """Mark a submission. Raises DeskError where the machine fails."""
        from invigilator import marking

        paper, rules = self.order.paper, self.order.rules
        return self._in_the_room(lambda room: marking.mark(paper, handed, room, rules, calibration, seed, looked))

    def calibrate(self, seed: int) -> "Calibration":
        """Let the instructor's own solutions sit. Raises DeskError where the machine fails."""
        from invigilator import marking

        order = self.order
        return self._in_the_room(lambda room: marking.calibrate(order.paper, room, order.rules, seed))

    def _in_the_room(self, work: Callable[[Any], Any]) -> Any:
        from invigilator.running.execute import Room

        try:
            if self._room is None:
                self._room = Room(self.order.walls, self.order.modules, self._shared)
            return work(self._room)
        except Exception as error:  # a defect of ours must cost one submission, not the class
            self.close()
            raise DeskError(said(error)) from None

    def close(self) -> None:
        """Close the room, with all that runs in it."""
        room, self._room = self._room, None
        if room is not None:
            with contextlib.suppress(Exception):
                room.close()


class Clerk:
    """Writes the results of one paper down, one after the other."""

    def __init__(self, folder: Path, overrides: Mapping[str, Any]) -> None:
        self._course = (folder, overrides)
        self._paper: Paper | None = None
        self._writer: Any = None

    def begin(self) -> None:
        """Import what will be needed: a second that others can use."""
        from invigilator.light import import_lightly, uncollected

        import_lightly()
        with uncollected():
            from invigilator import course  # noqa: F401
            from invigilator.writing import commit  # noqa: F401

    def ready(self, paper: Paper) -> None:
        """Take the paper, and open the gradebook, so that the first result is not kept waiting."""
        self._paper = paper
        with contextlib.suppress(Exception):  # it goes wrong again where it can be told
            self._writer = self._writer or self._open()

    def write(self, result: Result) -> None:
        """Write a result down: files and rows. Raises DeskError where that failed; then nothing of it counts."""
        try:
            if self._writer is None:
                self._writer = self._open()
            self._writer.write(self._paper, result)
        except Exception as error:  # whatever the disk or the database says
            self.close()
            raise DeskError(said(error)) from None

    def _open(self) -> Any:
        from invigilator.light import import_lightly

        import_lightly()
        from invigilator.course import Course
        from invigilator.writing.commit import Writer

        course = Course.find(*self._course)
        if str(course.folder) not in sys.path:  # late-penalty plugins may lie beside the configuration
            sys.path.insert(0, str(course.folder))
        return Writer(
            course.db_url,
            course.course_id,
            lambda assignment, student: course.autograded(student, assignment),
            config=course.config,
            permissions=course.permissions,
            groupshared=course.coursedir.groupshared,
        )

    def close(self) -> None:
        """Close the gradebook."""
        writer, self._writer = self._writer, None
        if writer is not None:
            with contextlib.suppress(Exception):
                writer.close()


def said(error: BaseException) -> str:
    """An error as one line of ordinary length."""
    words = " ".join(str(error).split())
    own = type(error).__module__.startswith("invigilator")
    return (words if own and words else f"{type(error).__name__}: {words}".rstrip(": "))[:500]


def name_process(name: str) -> None:
    """The name that `ps` and `top` show for this process, on Linux; at most 15 letters."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            Path("/proc/self/comm").write_text(name, encoding="ascii")
