"""The reader's own marks, kept in one file of theirs on this machine. Nothing is sent anywhere."""

import json
from pathlib import Path
from typing import Any

from invigilator.files import write_whole
from jupyter_core.paths import jupyter_data_dir

from selfstudy.errors import SelfStudyError
from selfstudy.marks import Marks

FORMAT = "archipelago marks"
VERSION = 1

# Problem set → {"saved": time, "hidden": bool, "questions": {name: [score or None, points]}}.
Kept = dict[str, dict[str, Any]]


def place() -> Path:
    """The file that keeps the marks: in the folder where Jupyter keeps the reader's data."""
    return Path(jupyter_data_dir()) / "archipelago" / "marks.json"


def keep(marks: Marks, path: Path | None = None) -> None:
    """Keep the marks of a problem set in place of its earlier ones. A file that can't be read is set aside first.

    Raises SelfStudyError if the file cannot be written.
    """
    path = path or place()
    try:
        kept = load(path)
    except SelfStudyError:
        path.rename(_free(path))
        kept = {}
    questions = {mark.name: [mark.score, mark.points] for mark in marks.questions if not mark.by_hand}
    kept[marks.problem_set] = {"saved": marks.saved, "hidden": marks.hidden, "questions": questions}
    text = json.dumps(
        {"format": FORMAT, "version": VERSION, "sets": kept}, indent=1, ensure_ascii=False, sort_keys=True
    )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text + "\n")
    except OSError as error:
        raise SelfStudyError(f"Your marks cannot be kept in {str(path)!r}: {error.strerror}.") from error


def load(path: Path | None = None) -> Kept:
    """The marks kept so far; none if there is no file yet. Raises SelfStudyError if it cannot be read."""
    path = path or place()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise SelfStudyError(f"Your marks in {str(path)!r} cannot be read ({error}); move that file away.") from error
    try:
        whole = json.loads(text)
        sound = whole["format"] == FORMAT and whole["version"] == VERSION and _is_sound(whole["sets"])
    except (ValueError, RecursionError, KeyError, TypeError):
        sound = False
    if not sound:
        raise SelfStudyError(
            f"{str(path)!r} does not hold your marks any more; move it away, and mark your work again."
        )
    return whole["sets"]


def _is_sound(sets: Any) -> bool:
    return isinstance(sets, dict) and all(
        isinstance(of_set["questions"], dict)
        and isinstance(of_set["hidden"], bool)
        and all(
            isinstance(pair, list)
            and len(pair) == 2
            and all(part is None or type(part) in (int, float) for part in pair)
            and pair[1] is not None
            for pair in of_set["questions"].values()
        )
        for of_set in sets.values()
    )


def _free(path: Path) -> Path:
    number = 1
    while (beside := path.with_name(f"{path.stem}-damaged-{number}{path.suffix}")).exists():
        number += 1
    return beside
