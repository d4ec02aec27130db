"""Take the reader's answers out to a file, and put them in from one."""

from pathlib import Path

from invigilator.files import write_whole

from selfstudy import answers
from selfstudy.answers import AnswersError, Loaded
from selfstudy.course import Course

FILE = "my_answers.json"


def save(course: Course, file: Path | None = None) -> tuple[Path, int]:
    """Write all answers to a new file, and give it with their number.

    Without a name the file stands beside the problem sets, under a name that is still free. Raises AnswersError if
    there is no answer yet, or if the file is there already, and SelfStudyError if a notebook cannot be read.
    """
    found = answers.collect(course.exercises)
    count = sum(map(len, found.values()))
    if not count:
        raise AnswersError("There is no answer to save yet: every answer cell is as it was handed out.")
    path = Path(file) if file else _free(course.exercises / FILE)
    if path.exists():
        raise AnswersError(f"The file {str(path)!r} is there already; choose another name.")
    try:
        write_whole(path, answers.to_text(found))
    except OSError as error:
        raise AnswersError(f"The file {str(path)!r} cannot be written ({error.strerror}).") from error
    return path, count


def load(course: Course, file: Path | str | bytes) -> Loaded:
    """Put answers in from a file (a path) or from the bytes of one. Raises AnswersError if they cannot be used."""
    if not isinstance(file, bytes):
        try:
            with Path(file).open("rb") as opened:
                file = opened.read(answers.LARGEST_FILE + 1)
        except OSError as error:
            raise AnswersError(f"The file {str(file)!r} cannot be read ({error.strerror}).") from error
    return answers.put(answers.from_text(file), course.exercises)


def _free(path: Path) -> Path:
    number, free = 2, path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free
