"""The command: read a course's gradebook, write the page, say where it is."""

import argparse
import sys
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from invigilator.course import Course
from invigilator.errors import CourseError
from invigilator.files import write_whole

from .page import GENERATOR, page
from .read import read_class
from .records import ReportError

FOLDER = "reports"
_GITIGNORE = "# Reports on classes hold students' marks: git keeps nothing of this folder.\n*\n"


def main(arguments: list[str] | None = None) -> int:
    """Make a report; give the exit code: 0, or 1 with one sentence on the standard error."""
    parser = argparse.ArgumentParser(
        prog="python grading/report",
        description="Write a page on a class: marks, times, wrong answers, what waits for you.",
    )
    parser.add_argument("assignment", help="the problem set, such as ps1-claims")
    parser.add_argument("--names", action="store_true", help="name students, and count out one or two; for you alone")
    parser.add_argument("--course-dir", type=Path, default=Path(), help="folder of the course; by default this one")
    parser.add_argument("--db", help="the gradebook's address, where nbgrader is called with --db too")
    parser.add_argument("--out", type=Path, help=f"file to write; by default {FOLDER}/ASSIGNMENT.html in the course")
    parser.add_argument("--timezone", default="UTC", help="zone for the times, such as Asia/Tokyo; by default UTC")
    asked = parser.parse_args(arguments)
    try:
        overrides = {"CourseDirectory": {"db_url": asked.db}} if asked.db else None
        course = Course.find(asked.course_dir, overrides)
        zone = _zone(asked.timezone)
        text = page(read_class(course, asked.assignment), asked.names, zone, asked.timezone)
        name = f"{asked.assignment}{'-names' if asked.names else ''}.html"
        target = asked.out or course.root / FOLDER / name
        _write(target, text, in_own_folder=asked.out is None)
    except (CourseError, ReportError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{target} written{', with names: for you alone' if asked.names else ''}.")
    return 0


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ReportError(f"There is no time zone '{name}'; expected a name such as Asia/Tokyo or UTC.") from None


def _write(path: Path, text: str, in_own_folder: bool = False) -> None:
    """Put a page in its place at once. An older report is replaced, any other file is not."""
    try:
        if in_own_folder:
            _keep_from_git(path.parent)
        if not path.parent.is_dir():
            raise ReportError(f"There is no folder '{path.parent}' for the report.")
        if path.exists() and f'content="{GENERATOR}"' not in path.read_text(encoding="utf-8", errors="replace")[:2000]:
            raise ReportError(f"{path} is there already and is no report; name another file with --out.")
        write_whole(path, text)
    except OSError as error:
        raise ReportError(f"The report cannot be written to '{path}': {error.strerror or error}.") from error


def _keep_from_git(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    if not (folder / ".gitignore").exists():
        write_whole(folder / ".gitignore", _GITIGNORE)
