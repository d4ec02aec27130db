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

import json
import logging
import math
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader import utils
from nbgrader.preprocessors import AssignLatePenalties, IgnorePattern, LimitOutput, SaveAutoGrades, latesubmissions
from nbgrader.preprocessors import saveautogrades as saving
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from traitlets.config import Config

from .display import clean
from .openbook import OpenGradebook
from .rebuild import rebuild
from .records import Marked, Paper, Remark, Result, Sheet, Status, Verdict
from .staging import stage

LOG = logging.getLogger(__name__)
NOTICE = "invigilator-notice"


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
        self._limits = [IgnorePattern(config=config), LimitOutput(config=config)]
        self._instructors: tuple[Paper | None, frozenset[str]] = (None, frozenset())
        self._gradebook = self._patiently("The gradebook could not be opened", lambda: OpenGradebook(db_url, course_id))

    def write(self, paper: Paper, result: Result) -> None:
        """Write one result down. Doing so again gives the same.

        Raises WriteError if the gradebook or the disk refuses; files and rows are then as they were.
        """
        what = f"The marks of {result.student!r} for {result.assignment!r} could not be written"
        sheets = {sheet.name: _marked(sheet, result) for sheet in paper.sheets}
        staged = None
        try:
            place = Path(self._autograded(result.assignment, result.student))
            staged = stage(place, self._files(paper, result, sheets), self._permissions, self._groupshared)

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

    def _files(self, paper: Paper, result: Result, sheets: Mapping[str, Marked | None]) -> dict[str, bytes]:
        files = {path: content for path, content in result.files.items() if not path.lower().endswith(".ipynb")}
        if result.timestamp and "timestamp.txt" not in files:
            files["timestamp.txt"] = f"{result.timestamp}\n".encode()
        files |= paper.files
        for sheet in paper.sheets:
            marked = sheets[sheet.name]
            notebook = _with_notice(sheet, result) if marked is None else marked.notebook
            files[f"{sheet.name}.ipynb"] = self._shown(paper, notebook)
        return files

    def _shown(self, paper: Paper, notebook: dict[str, Any]) -> bytes:
        node = nbformat.from_dict(clean(notebook, self._sources_of(paper)))
        for limit in self._limits:
            if limit.enabled:
                node, _ = limit.preprocess(node, {})
        return _as_json(node)

    def _sources_of(self, paper: Paper) -> frozenset[str]:
        if self._instructors[0] is not paper:
            sources = {cell.source for sheet in paper.sheets for cell in sheet.cells}
            for sheet in paper.sheets:
                for cell in (sheet.source or {}).get("cells", []):
                    source = cell.get("source", "")
                    sources.add(source if isinstance(source, str) else "".join(source))
            self._instructors = (paper, frozenset(sources))
        return self._instructors[1]

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


def _as_json(notebook: dict[str, Any]) -> bytes:
    """Write a notebook as JSON, one cell a line: ten times as fast as the indented form, and still to be read by eye.

    There is no validation and no upgrade: `rebuild` made the notebook, it was not read from a student.
    """
    head = {key: value for key, value in notebook.items() if key != "cells"}
    cells = ",\n".join(json.dumps(cell, ensure_ascii=False, sort_keys=True) for cell in notebook["cells"])
    text = f'{{"cells": [\n{cells}\n],\n{json.dumps(head, ensure_ascii=False, sort_keys=True)[1:]}\n'
    return text.encode("utf-8", "replace")


def _marked(sheet: Sheet, result: Result) -> Marked | None:
    """Give what was marked of a sheet; None if the submission failed, or this notebook of it is not there."""
    if result.status is Status.FAILED:
        return None
    return next((marked for marked in result.sheets if marked.sheet == sheet.name), None)


def _with_notice(sheet: Sheet, result: Result) -> dict[str, Any]:
    """Give the notebook of a sheet that was not marked: what there is of it, below a notice that says so."""
    there = next((marked.notebook for marked in result.sheets if marked.sheet == sheet.name), None)
    notebook = dict(there if there is not None else rebuild(sheet, None)[0])
    # A remark may hold a student's words; as a code block they are shown, not rendered.
    reasons = (
        "".join(f"    {' '.join(remark.text.split())}\n" for remark in _reasons(sheet, result))
        or "    No reason was noted.\n"
    )
    text = f"**Not marked.** This notebook could not be marked, and its marks are left open. The reason:\n\n{reasons}"
    notice = {"cell_type": "markdown", "id": NOTICE, "metadata": {}, "source": text}
    cells = [cell for cell in notebook["cells"] if cell.get("id") != NOTICE]
    notebook["cells"] = [notice, *cells]
    return notebook


def _reasons(sheet: Sheet, result: Result) -> tuple[Remark, ...]:
    """Find the remarks that tell why a notebook was not marked: all for a failed submission, else those that name it."""
    if result.status is Status.FAILED:
        return result.remarks
    named = tuple(remark for remark in result.remarks if sheet.name in remark.text)
    return named or (Remark("missing notebook", "The notebook was not handed in."),)


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
                outputs = (
                    [{"output_type": "execute_result", "data": {"text/plain": repr(score)}}]
                    if score is not None
                    else []
                )
            plain |= {"outputs": outputs}
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
        if isinstance(error, OperationalError | InterfaceError):
            return error
        if isinstance(error, DBAPIError) and error.connection_invalidated:
            return error
        error = error.__cause__ or error.__context__
    return None


def _sentence(error: BaseException) -> str:
    """Say an error on one line, without SQLAlchemy's parameters, which may hold a student's work."""
    reason = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    words = " ".join(str(reason.args[0] if isinstance(reason, SQLAlchemyError) and reason.args else reason).split())
    return (words or type(reason).__name__)[:300]
