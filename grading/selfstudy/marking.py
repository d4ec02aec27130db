"""Mark a reader's notebook as a class's is marked: rebuilt from the source, run in a fresh kernel, and judged.

The notebook is copied first and never written. The second sitting, by which a class's cheats are found, is left out:
nobody cheats themselves.
"""

import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from os.path import relpath
from pathlib import Path
from typing import Any
from urllib.parse import quote

from invigilator.course import Course as GradedCourse
from invigilator.errors import CourseError
from invigilator.intake.ingest import take_in
from invigilator.marking import mark as mark_submission
from invigilator.records import Paper, Status, Verdict
from invigilator.running.execute import RoomError
from invigilator.settings import Invigilator
from traitlets.config import Config

from selfstudy import paper as papers
from selfstudy.answers import is_untouched
from selfstudy.course import Course
from selfstudy.errors import SelfStudyError
from selfstudy.lessons import Lesson, read_lesson
from selfstudy.marks import Again, Mark, Marks
from selfstudy.notebooks import read
from selfstudy.questions import Question, read_questions, rubric
from selfstudy.rereading import rereading
from selfstudy.rooms import AnyRoom

# Remarks that help a reader; the others speak to a teacher.
_TOLD = ("copied cell", "deleted cell", "renamed cell", "changed type", "odd cell", "unreadable notebook")


def mark(path: Path, course: Course, rooms: Any = AnyRoom) -> Marks:
    """Mark the notebook at `path`. Raises SelfStudyError, in one sentence, if it cannot be marked.

    With the source in solutions/ all checks are run; without it only those that stand in the notebook.
    """
    notebook = read(path)
    name = which_set(path, notebook, course)
    source = course.source(name)
    config = _configuration(course)
    paper = papers.of_source(source, config) if source else papers.of_release(path, name)
    settings = Invigilator(config=config)
    saved = datetime.fromtimestamp(path.stat().st_mtime).isoformat(sep=" ", timespec="minutes")
    rules = replace(settings.rules(), canaries=False)
    with tempfile.TemporaryDirectory() as folder, rooms(settings.modules(paper)) as room:
        copy = _copied(path, Path(folder), name)
        handed = take_in(copy, "you", [name], settings.quotas())
        try:
            result = mark_submission(paper, handed, room, rules, None, 0)
        except RoomError as error:
            raise SelfStudyError(str(error)) from error
        walls = room.walls
    told = tuple(remark.text for remark in result.remarks if remark.serious or remark.kind in _TOLD)
    if result.status is Status.FAILED or not result.sheets:
        raise SelfStudyError(f"The notebook {path.name} could not be marked. {' '.join(told)}".strip())
    questions = read_questions(read(source) if source else notebook)
    lessons = [read_lesson(lesson) for lesson in course.lessons()]
    marks = _marks(questions, result.sheets[0].verdicts, notebook, paper, lessons, path.parent)
    return Marks(name, saved, source is not None, marks, told, walls)


def which_set(path: Path, notebook: Any, course: Course) -> str:
    """The problem set that a notebook belongs to, by its name, or (for a copy) by its questions."""
    names = course.problem_sets()
    if path.stem in names:
        return path.stem
    own = _names(notebook)
    shared = {name: len(own & _names(read(course.notebook(name)))) for name in names}
    best = max(shared, key=lambda name: shared[name], default="")
    if not best or shared[best] < 2:
        raise SelfStudyError(f"{path.name} is no problem set of this course; expected one of {', '.join(names)}.")
    return best


def _names(notebook: Any) -> set[str]:
    roles = (cell.metadata.get("nbgrader", {}) for cell in notebook.cells)
    return {str(role.get("grade_id")) for role in roles if role.get("solution") or role.get("grade")}


def _configuration(course: Course) -> Config:
    try:
        return GradedCourse.find(course.root).config
    except CourseError as error:
        raise SelfStudyError(str(error)) from error


def _copied(path: Path, folder: Path, name: str) -> Path:
    """Copy a notebook, and what lies beside it, to an empty folder."""
    copy = folder / name
    copy.mkdir()
    for beside in path.parent.iterdir():
        if beside.is_file() and beside.suffix in (".py", ".csv", ".json", ".txt") and not beside.name.startswith("."):
            shutil.copyfile(beside, copy / beside.name)
    shutil.copyfile(path, copy / f"{name}.ipynb")
    return copy


def _marks(
    questions: Sequence[Question],
    verdicts: dict[str, Verdict],
    notebook: Any,
    paper: Paper,
    lessons: Sequence[Lesson],
    folder: Path,
) -> tuple[Mark, ...]:
    answers = {role.get("grade_id"): cell for cell in notebook.cells if (role := cell.metadata.get("nbgrader", {}))}
    secret = {cell.name: _secrets(cell.source, cell.released) for cell in paper.sheets[0].cells}
    found = []
    for question in questions:
        verdict = verdicts.get(question.check)
        answer = answers.get(question.name)
        again = rereading(question, lessons)
        found.append(
            Mark(
                name=question.name,
                title=question.title,
                points=question.points,
                score=verdict.score if verdict and not question.by_hand else None,
                by_hand=question.by_hand,
                answered=answer is not None and not is_untouched(answer),
                said=_said(verdict, secret.get(question.check, set())) if verdict else "",
                hint=question.hint,
                rubric=rubric(question.task) if question.by_hand else "",
                again=again
                and Again(
                    again.lesson,
                    again.section,
                    f"{quote(Path(relpath(again.path, folder)).as_posix())}#{again.anchor}",
                    again.ideas,
                    again.outcome,
                ),
            )
        )
    return tuple(found)


def _said(verdict: Verdict, secrets: set[str]) -> str:
    """What a check said when it stopped, without the names that stand in its hidden part only."""
    for output in verdict.outputs:
        if output.get("output_type") == "error":
            kind, text = str(output.get("ename", "")), _plain(str(output.get("evalue", "")))
            if any(re.search(rf"\b{re.escape(name)}\b", text) for name in secrets):
                return "This check stopped with an error. Look at what your answer gives back, and of which kind it is."
            return text if kind in ("NotYet", "AssertionError", "Stopped", "NotHandedOut") else f"{kind}: {text}"
    return ""


def _secrets(source: str, released: str | None) -> set[str]:
    """Names that a check defines in its hidden part only."""
    defined = set(re.findall(r"\bdef (\w+)|^(\w+) = ", source, re.MULTILINE))
    names = {name for pair in defined for name in pair if name}
    return {name for name in names if not re.search(rf"\b{re.escape(name)}\b", released or "")} if released else set()


def _plain(text: str) -> str:
    return " ".join(re.sub(r"\x1b\[[0-9;]*m", "", text).split())[:2000]
