"""The attacks: one file each, in five groups. Each file states what it tries and what must be true afterwards.

    \"\"\"What the attack tries.

    cube_check: nothing        one line for each check: a number, `full`, `nothing` (zero, or no score and a flag; the
    status: graded | flagged   default), `person` (no score), `any`; the submission's status, if it matters;
    hides: <script             a text that the marked notebook must not hold (one line each)
    \"\"\"
    # %% extra                 cells: `extra` stands at the beginning, `before NAME` and `after NAME` beside a cell of
    # %% cube                  the assignment, a cell's name takes its place, `file NAME` is a file beside the notebook

Before the first cell a function `change(notebook, folder)` may alter what is handed in, as the student would on their
own machine, and a function `look(course, student)` may make sure of more afterwards. `@WORD@` in a cell stands for a
place on this machine that the attacker has somehow learnt (`Host` in test_attacks.py has the list).

Every attack has bounds of its own, so that it could not harm a machine without walls: loops end by the clock, files and
memory are small, nothing is sent off this machine.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import nbformat
from courses import PS, answered, sections
from nbformat.v4 import new_code_cell

HERE = Path(__file__).parent
FULL = {"cube_check": 5.0, "totals_check": 3.0, "middle_check": 4.0}
# What the attackers answer where they do not attack: nothing that would earn a point.
EMPTY = {
    "cube": "def cube(number):\n    return -1",
    "totals": "def totals(table):\n    return None",
    "middle": "def middle(numbers):\n    return -1",
}


@dataclass(frozen=True)
class Attack:
    """One attack, read from its file."""

    name: str
    group: str
    tries: str
    must: dict[str, str]
    status: tuple[str, ...]
    hides: tuple[str, ...]
    cells: dict[str, str]
    change: Callable | None
    look: Callable | None

    def hand_in(self, course: Path, places: dict[str, str]) -> None:
        """Hand the attack in, as a student of its own name."""
        cells = {head: _filled(body, places) for head, body in self.cells.items()}
        if "harbour" in cells:  # text, written as comments
            cells["harbour"] = re.sub(r"^# ?", "", cells["harbour"], flags=re.MULTILINE)
        notebook = answered(course, EMPTY | cells, cells.get("extra"))
        for head, body in cells.items():
            where, _, name = head.partition(" ")
            if where in ("before", "after"):
                place = index_of(notebook, name) + (where == "after")
                notebook.cells.insert(place, new_code_cell(body))
        folder = course / "submitted" / self.name / PS
        folder.mkdir(parents=True)
        for head, body in cells.items():
            if head.startswith("file "):
                path = folder / head.removeprefix("file ")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(body, encoding="utf-8")
        path = folder / f"{PS}.ipynb"
        if self.change is None or self.change(notebook, folder) is not False:
            path.write_text(json.dumps(notebook), encoding="utf-8")


def index_of(notebook: nbformat.NotebookNode, name: str) -> int:
    """Give the place of a cell by its name in nbgrader."""
    names = [cell.metadata.get("nbgrader", {}).get("grade_id") for cell in notebook.cells]
    return names.index(name)


def cell_of(notebook: nbformat.NotebookNode, name: str) -> nbformat.NotebookNode:
    """Give a cell by its name in nbgrader."""
    return notebook.cells[index_of(notebook, name)]


def read(path: Path) -> Attack:
    """Read one attack. Raises ValueError if its file does not say what it tries."""
    content = path.read_text(encoding="utf-8")
    begins = re.match(r'"""(.+?)\n?"""\n', content, flags=re.DOTALL)
    if not begins:
        raise ValueError(f"{path.name} must begin with a docstring that says what the attack tries.")
    tries, _, facts = begins[1].partition("\n\n")
    lines = [line.split(": ", 1) for line in facts.splitlines() if line.strip()]
    module, _, _ = content[begins.end() :].partition("\n# %% ")
    own: dict = {}
    if not module.startswith("# %% "):
        exec(compile(module, str(path), "exec"), own)
    return Attack(
        name=path.stem,
        group=path.parent.name,
        tries=" ".join(tries.split()),
        must=dict.fromkeys(FULL, "nothing") | {key: value for key, value in lines if key not in ("status", "hides")},
        status=tuple(word.strip() for key, value in lines if key == "status" for word in value.split("|")),
        hides=tuple(value for key, value in lines if key == "hides"),
        cells=sections(content),
        change=own.get("change"),
        look=own.get("look"),
    )


def every() -> list[Attack]:
    """Read all attacks, by group and name."""
    return [read(path) for path in sorted(HERE.glob("*/*.py"))]


def _filled(body: str, places: dict[str, str]) -> str:
    return re.sub(r"@([A-Z_]+)@", lambda found: places[found[1]], body)
