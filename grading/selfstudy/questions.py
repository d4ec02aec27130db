"""The questions of a problem set, as its notebook states them: task, points, who marks, hint, outcomes."""

import re
from dataclasses import dataclass, replace

import nbformat


@dataclass(frozen=True)
class Question:
    """A question. `check` is the cell that carries its points, `task` and `hint` are Markdown.

    `section` is the cell id of the lesson's section to re-read, where the author names one in the task's metadata
    (`"archipelago": {"reread": "section-shares"}`).
    """

    name: str
    check: str
    title: str
    points: float
    by_hand: bool
    outcomes: tuple[str, ...]
    task: str
    hint: str = ""
    section: str = ""


def read_questions(notebook: nbformat.NotebookNode) -> list[Question]:
    """The questions of a notebook in their order. A hint is the folded text below a check."""
    found: list[Question] = []
    task, note, waiting = "", {}, None
    for cell in notebook.cells:
        role = cell.metadata.get("nbgrader", {})
        if role.get("solution") and not role.get("grade"):
            waiting = role["grade_id"]
        elif role.get("grade") or role.get("task"):
            by_hand = bool(role.get("solution") or role.get("task"))
            name = role["grade_id"] if by_hand else waiting or role["grade_id"]
            outcomes = tuple(note.get("outcomes", ()))
            section = str(note.get("reread", ""))
            points = float(role.get("points") or 0)
            found.append(
                Question(name, role["grade_id"], _title(task) or name, points, by_hand, outcomes, task, "", section)
            )
            note, waiting = {}, None  # an author names them for one question
        elif cell.cell_type == "markdown":
            hint = re.search(r"<details>\s*<summary>Hint</summary>(.*?)</details>", cell.source, re.DOTALL)
            if hint and found and not found[-1].hint:
                found[-1] = replace(found[-1], hint=hint[1].strip())
            elif "**Task.**" in cell.source:
                task, note = cell.source, cell.metadata.get("archipelago", {})
    return found


def rubric(task: str) -> str:
    """The tables of a task, in Markdown: what a person marks by. Empty if it has none."""
    tables = re.findall(r"(?:^\|.*\n?)+", task, re.MULTILINE)
    return "\n\n".join(table.strip() for table in tables)


def _title(task: str) -> str:
    heading = re.search(r"^## (.+)$", task, re.MULTILINE)
    return re.sub(r"\s*\([^()]*points?\b[^()]*\)\s*$", "", heading[1]) if heading else ""
