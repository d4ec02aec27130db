"""Give a student copies of the lessons, and renew those that the student has not changed."""

import hashlib
import json
import os
from pathlib import Path

from invigilator.files import write_whole

RECORD = ".given_lessons.json"
PUBLISHED = "published"


def give_lessons(course: Path, folder: Path) -> None:
    """Put the lessons of `course` into `folder`/course, and a link to the published ones beside it.

    A lesson that is not there is copied. One that is still as it was given is replaced when the published one is
    another. One that the student has changed stays as it is. Raises OSError if something cannot be written; what was
    there before is then still whole.
    """
    record = _read(folder / RECORD)
    for source in sorted([*course.glob("[0-9][0-9]_*.ipynb"), *course.glob("??/[0-9][0-9]_*.ipynb")]):
        name = source.relative_to(course).as_posix()
        target = folder / "course" / name
        content = source.read_bytes()
        if target.exists() and record.get(name) != _digest(target.read_bytes()):
            continue
        if not target.exists() or target.read_bytes() != content:
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, content)
        record[name] = _digest(content)
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / RECORD, json.dumps(record, indent=1).encode())
    if not os.path.lexists(folder / PUBLISHED):
        (folder / PUBLISHED).symlink_to(course)


def _read(path: Path) -> dict[str, str]:
    """Read which content was given under which name; nothing if that is not known, and then no file is replaced."""
    try:
        record = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
