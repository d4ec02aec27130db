"""What passes from one stage to the next: plain records, and nothing that computes.

Everything here can be sent to another process or another machine. Sources, names and outputs that come from a student
are data: nothing in them is ever executed outside the walls.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


@dataclass(frozen=True)
class Cell:
    """One cell of the instructor's that nbgrader knows by name, as the gradebook has it (hidden checks included)."""

    name: str
    cell_type: str
    source: str
    checksum: str
    locked: bool = False
    solution: bool = False
    task: bool = False
    points: float | None = None  # None: not graded
    released: str | None = None  # the source as students were given it, without hidden checks; None: not known

    @property
    def is_check(self) -> bool:
        """Whether this cell's own result is the mark: graded code that the student does not write."""
        return self.points is not None and self.cell_type == "code" and not self.solution


@dataclass(frozen=True)
class Sheet:
    """One notebook of an assignment: its cells in their order and the kernel it is written for.

    `source` is the whole notebook with its solutions (nbformat 4, as a dict), None where it is not at hand.
    """

    name: str
    cells: tuple[Cell, ...]
    kernelspec: dict[str, Any]
    source: dict[str, Any] | None = None


@dataclass(frozen=True)
class Paper:
    """An assignment: its notebooks, and the files that the instructor gives out with them (relative path → content)."""

    assignment: str
    sheets: tuple[Sheet, ...]
    files: dict[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Remark:
    """Something a person should know of a submission: `kind` is a word that programs can match, `text` one sentence.

    `serious` remarks flag the submission for a person; the others are only told.
    """

    kind: str
    text: str
    serious: bool = False


@dataclass(frozen=True)
class HandedIn:
    """What was taken in of a submission. A sheet that could not be read is None in `notebooks`, with a remark."""

    student: str
    notebooks: dict[str, dict[str, Any] | None]
    files: dict[str, bytes]
    timestamp: str | None = None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Limits:
    """What one sitting may use. Times in seconds, sizes in bytes.

    `cell_cpu` is the computing time of one cell, `cell_wall` its time on the clock, however busy the machine is;
    `total_wall` is that of the whole notebook.
    """

    cell_cpu: float = 30.0
    cell_wall: float = 150.0
    total_wall: float = 900.0
    memory: int = 3 << 30
    processes: int = 64
    disk: int = 256 << 20
    open_files: int = 256
    cell_output: int = 2 << 20
    total_output: int = 10 << 20


@dataclass(frozen=True)
class Step:
    """One code cell to run. `replaced` maps names to the literals that stand in their place during this step only.

    `keep` names the values that are handed out, as data, when the step has run (see `values`).
    """

    source: str
    replaced: dict[str, str] = field(default_factory=dict)
    keep: tuple[str, ...] = ()
    given: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sitting:
    """A notebook to run from its first code cell to its last, in a kernel of its own.

    `pictures`: whether the figures that it shows are drawn, when its last cell has run.
    """

    steps: tuple[Step, ...]
    files: dict[str, bytes] = field(default_factory=dict)
    folder: str = "work"
    limits: Limits = Limits()
    environment: dict[str, str] = field(default_factory=dict)
    preload: tuple[str, ...] = ()
    pictures: bool = True


class Ending(StrEnum):
    """How a step ended."""

    DONE = "done"
    RAISED = "raised"
    OUT_OF_TIME = "out of time"
    DIED = "died"  # the kernel ended during this step
    NOT_RUN = "not run"  # the kernel had ended before


@dataclass(frozen=True)
class Ran:
    """What one step left: nbformat outputs (dicts), how it ended, and the CPU seconds it took.

    `kept` holds the values asked for, in the notation of `values`; a name that could not be handed out is missing.
    """

    outputs: list[dict[str, Any]]
    ending: Ending
    cpu: float = 0.0
    count: int | None = None
    kept: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Sat:
    """What a sitting left: one entry a step. `walls` names what held it in; `remarks` tells what went wrong."""

    ran: tuple[Ran, ...]
    cpu: float = 0.0
    wall: float = 0.0
    walls: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Verdict:
    """What a check cell is worth: `score` None leaves it to a person. `outputs` is what the check shows."""

    name: str
    score: float | None
    outputs: list[dict[str, Any]]
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Marked:
    """A marked notebook: as it goes to `autograded/` (outputs included, not yet sanitised), and its verdicts.

    `handed_in` is False where the notebook is the release, for the student did not hand it in.
    """

    sheet: str
    notebook: dict[str, Any]
    verdicts: dict[str, Verdict]
    handed_in: bool = True


class Status(StrEnum):
    """What became of a submission."""

    GRADED = "graded"
    FLAGGED = "flagged"  # graded, and a person should look
    FAILED = "failed"  # not graded


@dataclass(frozen=True)
class Result:
    """A submission after marking, ready to be written down."""

    student: str
    assignment: str
    status: Status
    sheets: tuple[Marked, ...]
    files: dict[str, bytes]
    timestamp: str | None = None
    remarks: tuple[Remark, ...] = ()
    cpu: float = 0.0
    wall: float = 0.0
