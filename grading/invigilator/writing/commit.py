"""Write a marked submission down: its files in `autograded/` and its rows in the gradebook.

One writer for a whole run, one transaction a submission. The rows are written by nbgrader's own classes; they only get
an open gradebook lent in place of the one that they would open, and their commits wait for the end of the submission.

The order, and why a kill at any moment does no harm. (1) The files are made beside their place and brought to the
disk. (2) The rows are changed in a transaction that is still open, so that whatever can fail with them fails before a
file of the last run is touched. (3) The folders are swapped. (4) The transaction is committed. (5) The old folder is
removed. Killed before 3: all is old. Killed between 3 and 4: new files, old rows, each whole in itself. Killed later:
all is new. The run notes a submission as done only after 5, so that the next run writes it again; writing is
idempotent, and what lies beside from a killed run is swept away.
"""

import logging
import math
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import AssignLatePenalties, SaveAutoGrades, latesubmissions
from nbgrader.preprocessors import saveautogrades as saving
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from traitlets.config import Config

from invigilator.records import Marked, Paper, Result, Status, Verdict
from invigilator.writing.binder import Binder, marked_of
from invigilator.writing.openbook import OpenGradebook
from invigilator.writing.staging import stage

_TOO_MANY_CONNECTIONS = "53300"
LOG = logging.getLogger(__name__)


class WriteError(RuntimeError):
    """A submission could not be written down, said in one sentence. Nothing of it was, and the writer can go on."""


class Writer:
    """Writes results down, one after the other. Use it from one thread of one process.

    `autograded` gives the folder of an assignment and a student; `config` is the course's configuration, from which
    the late penalties come; `permissions` is the mode of the files, as nbgrader's `c.Autograde.permissions` says in
    octal digits. `patience` is how many seconds a locked or restarting gradebook is waited for.
    """

    def __init__(
        self,
        db_url: str,
        course_id: str,
        autograded: Callable[[str, str], Path],
        config: Config | None = None,
        permissions: int = 0o444,
        groupshared: bool = False,
        patience: float = 60.0,
    ) -> None:
        config = config if config is not None else Config()
        self._autograded, self._permissions, self._groupshared = autograded, permissions, groupshared
        self._patience, self._db_url = patience, db_url
        self._saves, self._penalties = SaveAutoGrades(config=config), AssignLatePenalties(config=config)
        self._binder = Binder(config)
        self._gradebook = self._patiently("The gradebook could not be opened", lambda: OpenGradebook(db_url, course_id))

    def write(self, paper: Paper, result: Result) -> None:
        """Write one result down. Doing so again gives the same.

        Raises WriteError if the gradebook or the disk refuses; files and rows are then as they were.
        """
        what = f"The marks of {result.student!r} for {result.assignment!r} could not be written"
        sheets = {sheet.name: marked_of(sheet, result) for sheet in paper.sheets}
        staged = None
        try:
            place = Path(self._autograded(result.assignment, result.student))
            staged = stage(place, self._binder.files_of(paper, result, sheets), self._permissions, self._groupshared)

            def attempt() -> None:
                with self._gradebook.one_transaction(), self._lent():
                    self._write_rows(paper, result, sheets)
                    self._gradebook.db.flush()
                    staged.place()
                    try:
                        self._gradebook.commit_all()
                    except BaseException:
                        staged.undo()
                        raise

            self._patiently(what, attempt)
        except (WriteError, KeyboardInterrupt, SystemExit):
            raise
        except Exception as error:
            raise WriteError(f"{what}: {_sentence(error)}") from error
        finally:
            if staged is not None:
                # What cannot be removed now is swept away when this submission is next written.
                with suppress(OSError):
                    staged.finish()

    def close(self) -> None:
        """Close the connection."""
        self._gradebook.shut()

    def _write_rows(self, paper: Paper, result: Result, sheets: Mapping[str, Marked | None]) -> None:
        book = self._gradebook
        book.update_or_create_student(result.student)
        moment = _moment(result.timestamp)
        book.update_or_create_submission(
            result.assignment, result.student, **({} if moment is None else {"timestamp": moment})
        )
        book.fetch(result.assignment, result.student)
        for sheet in paper.sheets:
            marked = sheets[sheet.name]
            if marked is None:
                book.mark_as_failed(sheet.name)
                continue
            names = {"notebook": sheet.name, "assignment": result.assignment, "student": result.student}
            resources = {"nbgrader": names | {"db_url": self._db_url}}
            self._saves.preprocess(_verdicts_as_outputs(marked), resources)
            if not marked.handed_in:
                book.forget_comments(sheet.name)
            for cell in sheet.cells:
                if cell.is_check and _score(marked.verdicts.get(cell.name), cell.points) is None:
                    book.leave_to_a_person(sheet.name, cell.name)
            if result.status is Status.FLAGGED:
                book.find_submission_notebook(*names.values()).flagged = True
            if self._penalties.enabled:
                book.db.flush()  # the penalty is reckoned from the score, which the database adds up
                self._penalties.preprocess(nbformat.v4.new_notebook(), resources)

    @contextmanager
    def _lent(self) -> Iterator[None]:
        """Give nbgrader's preprocessors the open gradebook whenever they open one."""

        def lend(*_: Any, **__: Any) -> OpenGradebook:
            return self._gradebook

        before = saving.Gradebook, latesubmissions.Gradebook
        saving.Gradebook = latesubmissions.Gradebook = lend
        try:
            yield
        finally:
            saving.Gradebook, latesubmissions.Gradebook = before

    def _patiently(self, what: str, action: Callable[[], Any]) -> Any:
        """Do something with the gradebook, and again while it is locked or away, for as long as patience lasts."""
        until, pause = time.monotonic() + self._patience, 0.05
        while True:
            try:
                return action()
            except Exception as error:
                cause = _passing(error)
                if cause is None:
                    raise
                if time.monotonic() + pause > until:
                    raise WriteError(f"{what}, though tried for {self._patience:g} s: {_sentence(cause)}") from error
                LOG.warning("%s yet (%s); trying again.", what, _sentence(cause))
            time.sleep(pause)
            pause = min(2 * pause, 2.0)


def _verdicts_as_outputs(marked: Marked) -> NotebookNode:
    """Make the notebook from which nbgrader reads the marks: its named cells, each check showing its verdict alone.

    So the verdict is what nbgrader saves, whatever the student's code left in the outputs.
    """
    cells = []
    for cell in marked.notebook["cells"]:
        role = cell.get("metadata", {}).get("nbgrader")
        if not role:
            continue
        source = cell["source"].encode("utf-8", "replace").decode()
        plain = {"cell_type": cell["cell_type"], "metadata": {"nbgrader": dict(role)}, "source": source}
        if cell["cell_type"] == "code":
            outputs = []
            if role.get("grade") and not role.get("solution"):
                score = _score(marked.verdicts.get(role["grade_id"]), role["points"])
                if score is not None:
                    outputs = [{"output_type": "execute_result", "data": {"text/plain": repr(score)}}]
            plain["outputs"] = outputs
        cells.append(plain)
    return nbformat.from_dict({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def _score(verdict: Verdict | None, points: float) -> float | None:
    """Give a verdict's score; None, which leaves it to a person, also where it is no mark that the cell could get."""
    if verdict is None or verdict.score is None:
        return None
    score = float(verdict.score)
    if not (math.isfinite(score) and 0 <= score <= points):
        LOG.warning("The score %r of %r is not within 0..%g; it is left to a person.", score, verdict.name, points)
        return None
    return score


def _moment(timestamp: str | None) -> Any:
    try:
        return utils.parse_utc(timestamp.strip()) if timestamp and timestamp.strip() else None
    except (ValueError, OverflowError, TypeError):
        LOG.warning("The time of submission %r is no date; it is left out.", timestamp)
        return None


def _passing(error: BaseException | None) -> DBAPIError | None:
    """Find, behind an error, the reason that passes by itself: a locked gradebook, a server that went away."""
    seen = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, DBAPIError):
            return error if _passes(error) else None
        error = error.__cause__ or error.__context__
    return None


def _passes(error: DBAPIError) -> bool:
    reason = error.orig
    if isinstance(reason, sqlite3.Error):
        # The lower byte is the kind. A full or failing disk, or a gradebook that is none, stays as it is.
        return getattr(reason, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    code = getattr(reason, "pgcode", None) or ""
    if code.startswith("53") and code != _TOO_MANY_CONNECTIONS:
        return False  # the server's disk or memory is full
    return error.connection_invalidated or isinstance(error, OperationalError | InterfaceError)


def _sentence(error: BaseException) -> str:
    """Say an error on one line, without SQLAlchemy's parameters, which may hold a student's work."""
    reason = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    words = " ".join(str(reason.args[0] if isinstance(reason, SQLAlchemyError) and reason.args else reason).split())
    return (words or type(reason).__name__)[:300]
