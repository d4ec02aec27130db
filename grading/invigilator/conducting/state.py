"""What is made ready before a class is marked, and what is kept of it between runs."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from nbgrader.api import SubmittedAssignment
from sqlalchemy.exc import SQLAlchemyError

from invigilator import marking
from invigilator.conducting import fingerprints
from invigilator.conducting.desks import Order, said
from invigilator.conducting.ledger import Line
from invigilator.course import Course
from invigilator.errors import CourseError
from invigilator.files import write_whole
from invigilator.intake import stale
from invigilator.intake.ingest import Quotas, take_in
from invigilator.intake.papers import read_paper
from invigilator.isolation.walls import WallsError
from invigilator.records import HandedIn, Remark, Result
from invigilator.rules import Calibration

MACHINE = "machine"  # the kind of the remarks that are no fault of the student's: the next run tries again


@dataclass(frozen=True)
class Preparation:
    """A paper with its rules and settings, and what the gradebook says about who hands in and when."""

    course: Course
    assignment: str
    order: Order
    quotas: Quotas
    digest: str
    seeds: fingerprints.Seeds
    due: dict[str, str]  # of each student in the gradebook who handed in: when it was due, extension included
    due_of_all: str

    @classmethod
    def of(cls, course: Course, assignment: str, trusted: bool) -> "Preparation":
        """Read the paper and the settings. Raises CourseError, or what `read_paper` says, in one sentence."""
        settings = course.settings
        settings.trusted = settings.trusted or trusted
        source = course.source(assignment)
        with course.gradebook() as gradebook:
            try:
                paper = read_paper(
                    gradebook,
                    assignment,
                    source if source.is_dir() else None,
                    ignore=course.coursedir.ignore,
                    exclude_overwriting=course.kept_files(assignment),
                    release=course.release(assignment),
                )
                master = gradebook.find_assignment(assignment)
                # Two columns: nbgrader's objects come with sums over all their cells.
                columns = SubmittedAssignment.student_id, SubmittedAssignment.extension
                found = gradebook.db.query(*columns).filter(SubmittedAssignment.assignment_id == master.id)
                due = {student: str(extension or "") for student, extension in found}
            except (LookupError, SQLAlchemyError) as error:
                words = str(error.args[0]) if isinstance(error, LookupError) and error.args else said(error)
                raise CourseError(words) from error
            due_of_all = str(master.duedate)
        modules = settings.modules(paper)
        rules = replace(settings.rules(), preload=modules)
        try:
            walls = settings.walls(hide=course.private())
        except WallsError as error:
            raise CourseError(str(error)) from error
        order = Order(paper, rules, walls, modules)
        # Late penalties are part of what is written down.
        late = [course.config.get(name, {}) for name in ("AssignLatePenalties", "LateSubmissionPlugin")]
        known = fingerprints.digest(paper, rules, settings.quotas(), settings.trusted, late)
        seeds = fingerprints.Seeds(course.state("canaries", ".key"))
        return cls(course, assignment, order, settings.quotas(), known, seeds, due, due_of_all)

    @property
    def seed(self) -> int:
        """The seed of the calibration."""
        return self.seeds.of(self.digest)

    def warnings(self) -> tuple[Remark, ...]:
        """What the instructor should know before the marks are read."""
        told = list(stale.warnings(self.order.paper))
        if self.order.walls is None:
            told.append(Remark("trusted", "There are no walls: the notebooks can do all that you can do."))
        if not self.has_source:
            where = str(self.course.source(self.assignment))
            told.append(Remark("no source", f"No solutions in {where!r}: the checks are not tried on them first."))
        return tuple(told)

    @property
    def has_source(self) -> bool:
        """Whether the instructor's solutions are at hand."""
        return any(sheet.source is not None for sheet in self.order.paper.sheets)

    def take_in(self, student: str) -> HandedIn:
        """What a student handed in. A fault of the machine's is a remark of the kind `machine`."""
        paper = self.order.paper
        try:
            return take_in(
                self.course.submitted(student, self.assignment),
                student,
                [sheet.name for sheet in paper.sheets],
                self.quotas,
                given={*paper.files, *self.course.kept_files(self.assignment)},
                ignore=self.course.coursedir.ignore,
            )
        except Exception as error:  # a disk that can't be read must cost one submission, not the class
            remark = Remark(MACHINE, f"It could not be read: {said(error)}", serious=True)
            return HandedIn(student, {sheet.name: None for sheet in paper.sheets}, {}, remarks=(remark,))

    def fingerprint(self, handed: HandedIn) -> str:
        """What the marks and the penalty of a submission depend on."""
        return fingerprints.of_submission(self.digest, handed, self.due_of_all + self.due.get(handed.student, ""))

    def is_done(self, line: Line, fingerprint: str) -> bool:
        """Whether an earlier run has marked the same, and what it wrote is still there."""
        return (
            line.fingerprint == fingerprint
            and not any(remark.kind == MACHINE for remark in line.remarks)
            and line.student in self.due
            and self.course.autograded(line.student, self.assignment).is_dir()
        )

    def failed(self, handed: HandedIn, why: str) -> Result:
        """The result of a submission over which the machine failed again and again."""
        told = f"The machine failed three times while this was marked: {why}."
        return marking.failed(self.order.paper, handed, (Remark(MACHINE, told, serious=True),))

    @property
    def _kept(self) -> Path:
        return self.course.state(self.assignment, ".calibration.json")

    def kept_calibration(self) -> Calibration | None:
        """The calibration of an earlier run with the same paper and rules; None if there is none."""
        try:
            kept = json.loads(self._kept.read_text(encoding="utf-8"))
            if kept["of"] != self.digest:
                return None
            return Calibration(kept["ceilings"], tuple(Remark(**each) for each in kept["remarks"]))
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def keep_calibration(self, calibration: Calibration) -> None:
        """Keep a calibration for the next run."""
        write_whole(self._kept, json.dumps({"of": self.digest, **asdict(calibration)}))
