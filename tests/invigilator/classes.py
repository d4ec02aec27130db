"""Small courses for the tests of runs: made once a process, then copied."""

import functools
import shutil
import tempfile
from pathlib import Path

import small_course

MOST = 12


@functools.cache
def _template() -> tuple[tempfile.TemporaryDirectory, Path]:
    holder = tempfile.TemporaryDirectory(prefix="invigilator-class-")
    return holder, small_course.make_course(Path(holder.name) / "course", MOST)


def small_class(folder: Path, students: int) -> Path:
    """A course with so many submissions (12 at most), s0000 and on."""
    _, template = _template()
    shutil.copytree(template, folder)
    for number in range(students, MOST):
        shutil.rmtree(folder / "submitted" / f"s{number:04}")
    return folder
