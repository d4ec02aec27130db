"""Let `nbgrader autograde` and formgrader's Autograde button mark as `invigilate` does.

On, in nbgrader_config.py: `from invigilator.hook import switch_on; switch_on(c)`. Off: without that line.

nbgrader copies a submission, following its links, before the first preprocessor that a configuration could replace.
So what is replaced is the start of the converter itself. The marking runs in a program of its own: a Jupyter server has
threads and sockets, and must not be forked.
"""

import json
import os
import re
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters.autograde import Autograde
from nbgrader.converters.base import NbGraderException
from nbgrader.utils import parse_utc
from traitlets.config import Config

from invigilator.conducting.progress import plain

STOPPED = 130
# Whom to mark goes by arguments of our own; a server's settings (its token, for one) are never handed on.
_NOT_HANDED_ON = {"assignment_id", "student_id", "student_id_exclude", "notebook_id"}
_HANDED_ON = {
    "AssignLatePenalties",
    "ClearHiddenTests",
    "CourseDirectory",
    "IgnorePattern",
    "Invigilator",
    "LateSubmissionPlugin",
    "LimitOutput",
}
_PLACES = (
    "root", "db_url", "course_id", "directory_structure", "source_directory", "release_directory",
    "submitted_directory", "autograded_directory", "groupshared",
)  # fmt: skip


def switch_on(c: Config) -> None:
    """Mark by invigilator from now on in this process. `c` is the configuration in which the line stands."""
    Autograde.start = _start


def _start(self: Autograde) -> None:
    """Mark the submissions that nbgrader would; raise NbGraderException if one failed, or none is there."""
    if self.config.get("Execute", {}).get("enabled", True) is False:
        raise _told(self, "--no-execute is not for invigilator: it marks only what it has run itself.")
    self.init_notebooks()
    students, missing = [], []
    for folder, student in _submissions(self):
        if not _is_wanted(self, student):
            continue
        if not self.create_student and not _is_known(self, student):
            self.log.error("No student with ID '%s' exists in the database", student)
            missing.append(student)
            continue
        self.notebooks = sorted(self.assignments[folder])
        self.run_pre_convert_hook()
        students.append(student)
    failed = _marked(self, students) if students else {}
    for student in students:
        if student not in failed:
            self.run_post_convert_hook()
    failed |= dict.fromkeys(missing, "it is not in the gradebook, and students are not to be created")
    for student, reason in sorted(failed.items()):
        self.log.error(
            "There was an error processing assignment '%s' for student '%s': %s",
            self.coursedir.assignment_id,
            student,
            reason,
        )
    if failed:
        names = ", ".join(sorted(failed))
        raise _told(self, f"Not marked: {names}. Their marks are left open, and the lines above say why.")


def _submissions(self: Autograde) -> Iterator[tuple[str, str]]:
    """Give the folders that nbgrader found, and whose they are."""
    pattern = self._format_source(re.escape(self.coursedir.assignment_id), "(?P<student_id>.*)", escape=True)
    if self.coursedir.notebook_id != "*":
        self.log.warning("The choice of notebooks chooses submissions; of those, all notebooks are marked.")
    left_out = {name.strip() for name in self.coursedir.student_id_exclude.split(",")}
    for folder in sorted(self.assignments):
        match = re.match(pattern, folder)
        if match and match["student_id"] not in left_out:
            yield folder, match["student_id"]


def _is_wanted(self: Autograde, student: str) -> bool:
    """Say whether a submission is to be marked: there is no marked one, or an older one, or `--force` is given."""
    assignment = self.coursedir.assignment_id
    marked = Path(self._format_dest(assignment, student))
    if self.force or not marked.exists():
        return True
    new, old = _time_of(Path(self._format_source(assignment, student))), _time_of(marked)
    if new is not None and old is not None and new > old:
        self.log.warning("Updating existing assignment: %s", marked)
        return True
    self.log.info("Skipping existing assignment: %s", marked)
    return False


def _time_of(folder: Path) -> Any:
    """Read when something was handed in; None if that is not said, or not in a plain small file."""
    path = folder / "timestamp.txt"
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size > 200:
            return None
        return parse_utc(path.read_text(encoding="utf-8").strip())
    except (OSError, ValueError, OverflowError, TypeError):
        return None


def _is_known(self: Autograde, student: str) -> bool:
    with Gradebook(self.coursedir.db_url, self.coursedir.course_id) as gradebook:
        try:
            gradebook.find_student(student)
        except MissingEntry:
            return False
        return True


def _marked(self: Autograde, students: list[str]) -> dict[str, str]:
    """Run `invigilate` for some students, its lines going to the log; give those that failed, and why."""
    command = [sys.executable, "-m", "invigilator", "mark", self.coursedir.assignment_id, "--json", "--again"]
    command += [f"--course-dir={_folder_of_configuration(self)}", *_settings(self)]
    command += [f"--student={student}" for student in students]
    search = [str(Path(__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, search))}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as answer:
        program = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=answer,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
        )
        last = ""
        try:
            for line in program.stderr:
                if line.strip():
                    last = line.strip()
                    self.log.info("%s", last)
            code = program.wait()
        except BaseException:
            # Ctrl-C reaches it as well: it ends in good order, and what is written stays.
            program.wait()
            raise
        answer.seek(0)
        report = answer.read()
    if code == STOPPED:
        raise KeyboardInterrupt
    try:
        told = json.loads(report)
    except ValueError:
        raise _told(self, last or f"invigilator ended with {code}, and said nothing.") from None
    return _failed(self, told, students)


def _failed(self: Autograde, told: dict[str, Any], students: list[str]) -> dict[str, str]:
    failed = {}
    for entry in told["students"]:
        serious = [remark["text"] for remark in entry["remarks"] if remark["serious"]]
        reasons = plain("; ".join(serious)) or "no reason was noted"  # a remark may hold a student's words
        if entry["status"] == "failed":
            failed[entry["student"]] = reasons
        elif entry["status"] == "flagged":
            self.log.warning("Have a look at the work of '%s': %s", entry["student"], reasons)
    done = {entry["student"] for entry in told["students"]}
    return failed | dict.fromkeys(set(students) - done, told.get("reason") or "the run ended before")


def _folder_of_configuration(self: Autograde) -> Path:
    """Find the folder whose nbgrader_config.py nbgrader itself has read: the current one, or the course's."""
    here = Path.cwd()
    return here if (here / "nbgrader_config.py").exists() else Path(self.coursedir.root)


def _settings(self: Autograde) -> Iterator[str]:
    """Give what this process knows beside the configuration file, as arguments."""
    handed_on: dict[tuple[str, str], Any] = {}
    application = self.parent
    while application is not None and not hasattr(application, "cli_config"):
        application = getattr(application, "parent", None)
    for section, traits in (application.cli_config if application is not None else {}).items():
        if section in _HANDED_ON:
            handed_on |= {(section, name): value for name, value in traits.items() if name not in _NOT_HANDED_ON}
    handed_on |= {("CourseDirectory", name): getattr(self.coursedir, name) for name in _PLACES}
    for (section, name), value in handed_on.items():
        yield f"--{section}.{name}={value}"


def _told(self: Autograde, sentence: str) -> NbGraderException:
    self.log.error("%s", sentence)
    return NbGraderException(sentence)
