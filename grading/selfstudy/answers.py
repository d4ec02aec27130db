"""Answers to problem sets in one small file: taken from notebooks, and put into notebooks that have none yet.

The file is JSON: for each problem set and question the source of the answer's cell, with a digest of the question's
task. It holds no outputs and no cells beside the answers.
"""

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import nbformat
from invigilator.files import write_whole
from nbgrader import utils

from selfstudy.errors import SelfStudyError
from selfstudy.notebooks import read

FORMAT = "archipelago answers"
VERSION = 1
LARGEST_FILE = 5 << 20
LARGEST_ANSWER = 100_000


class AnswersError(SelfStudyError):
    """A file of answers that cannot be used, or answers that cannot be saved; one sentence says why."""


@dataclass(frozen=True)
class Answer:
    """The source of an answer's cell, and a digest of the task that it answers."""

    source: str
    task: str


# Problem set → question → answer.
Answers = dict[str, dict[str, Answer]]


@dataclass
class Loaded:
    """What became of the answers of a file; an entry names set and question, as in `ps1-claims/count_claims`."""

    filled: list[str] = field(default_factory=list)
    already: list[str] = field(default_factory=list)  # the same answer stands there
    kept: list[str] = field(default_factory=list)  # another answer stands there; it was left alone
    changed_tasks: list[str] = field(default_factory=list)  # filled, but the task reads differently now
    unknown: list[str] = field(default_factory=list)  # no such question here

    def __str__(self) -> str:
        lines = [f"{len(self.filled)} {_answers(len(self.filled))} put in place."]
        if self.already:
            lines.append(f"{len(self.already)} stood there already.")
        if self.changed_tasks:
            lines.append(f"The task has changed since; read it again: {', '.join(self.changed_tasks)}.")
        if self.kept:
            lines.append(f"Left alone, because another answer stands there: {', '.join(self.kept)}.")
        if self.unknown:
            lines.append(f"No such question here; still in the file: {', '.join(self.unknown)}.")
        return "\n".join(lines)


def collect(exercises: Path) -> Answers:
    """Take the answers out of all notebooks in the folder `exercises`; questions not yet answered are left out.

    Raises SelfStudyError if there is no problem set, or if a notebook cannot be read.
    """
    found: Answers = {}
    for path in _notebooks(exercises):
        answers = {
            name: Answer(cell.source, task) for name, cell, task in _questions(read(path)) if not is_untouched(cell)
        }
        if answers:
            found[path.stem] = answers
    return found


def put(answers: Answers, exercises: Path) -> Loaded:
    """Put answers into the notebooks of `exercises` where nothing was written yet.

    A cell that holds another answer is left alone. Each notebook is replaced whole, or not at all. Raises
    SelfStudyError as `collect` does.
    """
    loaded, paths = Loaded(), {path.stem: path for path in _notebooks(exercises)}
    for problem_set, given in answers.items():
        path = paths.get(problem_set)
        notebook = read(path) if path else None
        questions = {name: (cell, task) for name, cell, task in _questions(notebook)} if notebook else {}
        changed = False
        for name, answer in given.items():
            label = f"{problem_set}/{name}"
            if name not in questions:
                loaded.unknown.append(label)
                continue
            cell, task = questions[name]
            if cell.source == answer.source:
                loaded.already.append(label)
            elif not is_untouched(cell):
                loaded.kept.append(label)
            else:
                cell.source, changed = answer.source, True
                loaded.filled.append(label)
                if task != answer.task:
                    loaded.changed_tasks.append(label)
        if changed and path:
            write_whole(path, nbformat.writes(notebook) + "\n")
    return loaded


def to_text(answers: Answers) -> str:
    """Write answers as the text of a file; `from_text` reads it."""
    sets = {
        problem_set: {name: {"source": answer.source, "task": answer.task} for name, answer in given.items()}
        for problem_set, given in answers.items()
    }
    whole = {"format": FORMAT, "version": VERSION, "sets": sets, "checksum": _checksum(sets)}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def from_text(text: str | bytes) -> Answers:
    """Read the text of a file of answers.

    Raises AnswersError if it is no such file, is damaged or too large, or was written by a later version.
    """
    if len(text) > LARGEST_FILE:
        raise AnswersError(f"The file has {len(text):,} bytes; answers take at most {LARGEST_FILE:,}.")
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError):
        whole = None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise AnswersError("This is no file of answers; expected one that 'Save my answers' made.")
    version = whole.get("version")
    if version != VERSION:
        raise AnswersError(f"The file has the format {version!r}; this course reads {VERSION}. Fetch the newer course.")
    sets = whole.get("sets")
    if not _is_well_formed(sets) or whole.get("checksum") != _checksum(sets):
        raise AnswersError("The file is damaged: its contents and its checksum differ. Save it once more.")
    return {
        problem_set: {name: Answer(entry["source"], entry["task"]) for name, entry in given.items()}
        for problem_set, given in sets.items()
    }


def is_untouched(cell: nbformat.NotebookNode) -> bool:
    """Whether an answer's cell is still as it was handed out: nbgrader keeps a checksum of that in its metadata."""
    return cell.metadata.nbgrader.get("checksum") == utils.compute_checksum(cell)


def _notebooks(exercises: Path) -> list[Path]:
    found = sorted(path for path in exercises.glob("*/*.ipynb") if path.stem == path.parent.name)
    if not found:
        raise AnswersError(f"There is no problem set in {str(exercises)!r}; expected folders such as ps1-claims.")
    return found


def _questions(notebook: nbformat.NotebookNode) -> list[tuple[str, nbformat.NotebookNode, str]]:
    """Give name, cell and digest of the task for each answer of a notebook, each name once."""
    found, task, seen = [], "", set()
    for cell in notebook.cells:
        role = cell.metadata.get("nbgrader", {})
        name = role.get("grade_id")
        if role.get("solution") and isinstance(name, str) and name not in seen:
            seen.add(name)
            found.append((name, cell, task))
        elif cell.cell_type == "markdown":
            task = hashlib.sha256(cell.source.encode()).hexdigest()[:16]
    return found


def _is_well_formed(sets: Any) -> bool:
    return isinstance(sets, dict) and all(
        isinstance(given, dict)
        and all(
            isinstance(entry, dict)
            and isinstance(entry.get("source"), str)
            and isinstance(entry.get("task"), str)
            and len(entry["source"]) <= LARGEST_ANSWER
            for entry in given.values()
        )
        for given in sets.values()
    )


def _checksum(sets: Any) -> str:
    return hashlib.sha256(json.dumps(sets, ensure_ascii=False, sort_keys=True).encode("utf-8", "replace")).hexdigest()


def _answers(count: int) -> str:
    return "answer was" if count == 1 else "answers were"
