"""The course: where nbgrader keeps it, as its own configuration says."""

import contextlib
import difflib
import glob
import io
import logging
import os
import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from urllib.parse import quote

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps.baseapp import NbGrader
from nbgrader.coursedir import CourseDirectory
from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from traitlets import TraitError
from traitlets.config import Config

from invigilator.conducting import locks
from invigilator.errors import CourseError
from invigilator.settings import Invigilator


class _Configuration(NbGrader):
    """nbgrader's own search for its configuration, in a given folder in place of the current one, and silent."""

    name = "invigilator"
    load_cwd_config = False
    raise_config_file_errors = True

    def __init__(self, folder: Path, overrides: Mapping[str, Any]) -> None:
        log = logging.Logger("invigilator.configuration")
        log.addHandler(logging.NullHandler())
        super().__init__(log=log)
        self._folder, self._overrides = folder, overrides

    def parse_command_line(self, argv: object = None) -> None:
        self.cli_config = Config(self._overrides)
        self.update_config(self.cli_config)

    def migrate_config(self) -> None:
        """Nothing here is so old."""

    def init_syspath(self) -> None:
        """The caller's path stays as it is."""

    def read(self) -> None:
        # What nbgrader wraps around this would log an error and end the program.
        NbGrader.initialize.__wrapped__(self, argv=[], root=str(self._folder))


@dataclass(frozen=True)
class Course:
    """A course as nbgrader's commands see it.

    It may be sent to another process, which reads the configuration again: what a configuration holds (classes of its
    own, for one) can't be sent.
    """

    root: Path
    db_url: str
    course_id: str
    config: Config = field(repr=False, compare=False)
    coursedir: CourseDirectory = field(repr=False, compare=False)
    folder: Path = field(repr=False)
    overrides: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @classmethod
    def find(cls, folder: Path | str = ".", overrides: Mapping[str, Mapping[str, Any]] | None = None) -> "Course":
        """The course in `folder`, from nbgrader_config.py there and in Jupyter's folders, as nbgrader reads them.

        `overrides` win over both: {"CourseDirectory": {"db_url": ...}, "Invigilator": {"cell_cpu": 30}}.
        Raises CourseError with one sentence where the folder or the configuration can't be read. Prints nothing.
        """
        folder, overrides = Path(folder).resolve(), dict(overrides or {})
        if not folder.is_dir():
            raise CourseError(f"There is no folder {str(folder)!r}.")
        before = sys.path.copy()
        # As in nbgrader's commands, a configuration may import modules that lie beside it.
        sys.path.insert(0, str(folder))
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                configuration = _Configuration(folder, overrides)
                configuration.read()
                _check_names(configuration.config)
                Invigilator(config=configuration.config)
        except CourseError:
            raise
        except Exception as error:  # a configuration file is a program: anything may be raised
            raise CourseError(f"nbgrader's configuration of {str(folder)!r} can't be used: {_said(error)}") from error
        finally:
            if str(folder) not in before:
                sys.path.remove(str(folder))
        coursedir = configuration.coursedir
        root = Path(coursedir.root)
        return cls(root, coursedir.db_url, coursedir.course_id, configuration.config, coursedir, folder, overrides)

    def __reduce__(self) -> tuple[Any, ...]:
        return Course.find, (self.folder, self.overrides)

    @property
    def settings(self) -> Invigilator:
        """What is set for invigilator in this course."""
        return Invigilator(config=self.config)

    @property
    def permissions(self) -> int:
        """The mode of the files in autograded/, as nbgrader sets it."""
        mode = self.config.get("BaseConverter", {}).get("permissions") or self.config.get("Autograde", {}).get(
            "permissions"
        )
        return int(str(mode), 8) if mode else (0o664 if self.coursedir.groupshared else 0o444)

    def private(self) -> list[str]:
        """What no student's code may see, wherever it lies: the course, the gradebook, the exchange."""
        url = make_url(self.db_url)
        gradebook = [url.database] if url.get_backend_name() == "sqlite" and url.database else []
        exchange = self.config.get("Exchange", {}).get("root", "")
        return [str(self.root), *gradebook, *([str(exchange)] if exchange else [])]

    def kept_files(self, assignment: str) -> list[str]:
        """Files of a student that the instructor's own do not replace (`c.Autograde.exclude_overwriting`)."""
        return list(self.config.get("Autograde", {}).get("exclude_overwriting", {}).get(assignment, ()))

    def _path(self, step: str, student: str, assignment: str) -> Path:
        return Path(self.coursedir.format_path(step, student, assignment))

    def source(self, assignment: str) -> Path:
        """The instructor's folder of an assignment, with the solutions."""
        return self._path(self.coursedir.source_directory, ".", assignment)

    def release(self, assignment: str) -> Path:
        """The folder of an assignment as it was given out."""
        return self._path(self.coursedir.release_directory, ".", assignment)

    def submitted(self, student: str, assignment: str) -> Path:
        """The folder that a student handed in."""
        return self._path(self.coursedir.submitted_directory, student, assignment)

    def autograded(self, student: str, assignment: str) -> Path:
        """The folder of a submission after marking."""
        return self._path(self.coursedir.autograded_directory, student, assignment)

    def state(self, assignment: str, suffix: str) -> Path:
        """A file of our own about an assignment, in `.invigilator` beside the gradebook. The folder is made."""
        folder = self.root / ".invigilator"
        try:
            folder.mkdir(exist_ok=True)
        except OSError as error:
            raise CourseError(f"The folder {str(folder)!r} can't be made: {error.strerror or error}") from None
        return folder / (quote(assignment, safe=" ()_-") + suffix)

    def students(self, assignment: str) -> list[str]:
        """Who handed something in, sorted; only whom the configuration selects (`student_id`, `student_id_exclude`)."""
        step = self.coursedir.submitted_directory
        pattern = self.coursedir.format_path(step, "\0", assignment)
        named = re.escape(pattern).replace(re.escape("\0"), f"(?P<student>[^{re.escape(os.sep)}]+)", 1)
        named = named.replace(re.escape("\0"), "(?P=student)")
        found = set()
        for path in glob.glob(glob.escape(pattern).replace("\0", "*")):
            match = re.fullmatch(named, path)
            if match and os.path.isdir(path):
                found.add(match["student"])
        left_out = {name.strip() for name in self.coursedir.student_id_exclude.split(",")} - {""}
        return sorted(name for name in found - left_out if fnmatchcase(name, self.coursedir.student_id))

    def check(self, assignment: str) -> None:
        """Raise CourseError, with what to type, unless the gradebook is there and holds the assignment."""
        with self.gradebook() as gradebook:
            try:
                gradebook.find_assignment(assignment)
            except MissingEntry:
                known = [each.name for each in gradebook.assignments]
            else:
                return
        said = f"The gradebook of {str(self.root)!r} has no assignment {assignment!r}."
        if self.source(assignment).is_dir():
            raise CourseError(f"{said} Type: {self._command(assignment)}")
        raise CourseError(f"{said}{did_you_mean(assignment, known)}")

    def _command(self, assignment: str = "ASSIGNMENT") -> str:
        here = "" if self.root == Path.cwd() else f" --course-dir={_word(str(self.root))}"
        return f"nbgrader generate_assignment{here} {_word(assignment)}"

    def gradebook(self) -> Gradebook:
        """Open the gradebook; use it in a `with` block. Raises CourseError where it isn't there or can't be opened."""
        try:
            url = make_url(self.db_url)
        except ArgumentError:
            raise CourseError(f"The gradebook's address {self.db_url!r} is no database URL (sqlite:///...).") from None
        if url.get_backend_name() == "sqlite" and url.database and not os.path.isfile(url.database):
            raise CourseError(
                f"{str(self.root)!r} is no nbgrader course yet: there is no gradebook {url.database!r}. "
                f"Go to the course's folder, or type: {self._command()}"
            )
        place = url.render_as_string(hide_password=True)
        try:
            engine = create_engine(url)
            try:
                there = inspect(engine).has_table("assignment")
            finally:
                engine.dispose()
            if there:  # nbgrader's class would make a new one
                return Gradebook(self.db_url, self.course_id)
        except (SQLAlchemyError, ImportError) as error:
            raise CourseError(f"The gradebook {place!r} can't be opened: {_said(error)}") from error
        raise CourseError(f"There is no gradebook yet in {place!r}. Type: {self._command()}")

    def lock(self, assignment: str) -> contextlib.AbstractContextManager[None]:
        """Keep other runs on this course and assignment out; entering raises CourseError if one is at work."""
        return locks.held(self.state(assignment, ".lock"), f"{assignment!r} of this course is being marked")


def _check_names(config: Config) -> None:
    """traitlets lets a mistyped setting pass; we don't."""
    known = Invigilator.class_trait_names(config=True)
    for name in config.get("Invigilator", {}):
        if name not in known:
            raise CourseError(f"There is no setting Invigilator.{name}.{did_you_mean(name, known)}")


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A sentence that names the closest of what is known, or all of it; empty if nothing is known."""
    known = sorted(known)
    if not known:
        return ""
    near = difflib.get_close_matches(name, known, 1) or [each for each in known if each.lower() == name.lower()]
    if near:
        return f" Did you mean {near[0]!r}?"
    shown = ", ".join(repr(each) for each in known[:10]) + (", ..." if len(known) > 10 else "")
    return f" There is {shown}."


def _said(error: BaseException) -> str:
    """An error as one line: its own words, with the kind where the words alone say little."""
    words = " ".join(str(getattr(error, "orig", None) or error).split())
    return words if isinstance(error, TraitError) and words else f"{type(error).__name__}: {words}".rstrip(": ")


def _word(text: str) -> str:
    """A word of a command line, quoted if need be."""
    return text if re.fullmatch(r"[\w@%+=:,./-]+", text) else "'" + text.replace("'", "'\"'\"'") + "'"
