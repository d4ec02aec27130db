"""Mark one submission: rebuild it, let it sit, judge its checks, and look a second time at those that passed."""

import random
from collections.abc import Mapping, Sequence
from typing import Any

from invigilator.judging.calibration import calibrate
from invigilator.judging.judge import error_output
from invigilator.judging.looks import Looks, Sits, Tally
from invigilator.judging.sittings import first
from invigilator.rebuilding.rebuild import rebuild
from invigilator.records import (
    Ending,
    HandedIn,
    Marked,
    Paper,
    Ran,
    Remark,
    Result,
    Sat,
    Sheet,
    Sitting,
    Status,
    Verdict,
)
from invigilator.rules import Calibration, Rules

__all__ = ["Calibration", "Rules", "calibrate", "failed", "look", "mark"]


def look(paper: Paper, handed: HandedIn, room: Sits, rules: Rules) -> dict[str, Sat]:
    """Let the notebooks of a submission sit for the first time, and no more: what `mark` can go on from, by sheet."""
    looked = {}
    for sheet in paper.sheets:
        given = handed.notebooks.get(sheet.name)
        notebook, remarks = rebuild(sheet, given)
        if given is not None and _readable(remarks):
            looked[sheet.name] = room.sit(first(notebook, sheet, _files(paper, handed), rules, paper.assignment))
    return looked


def mark(
    paper: Paper,
    handed: HandedIn,
    room: Sits,
    rules: Rules,
    calibration: Calibration | None,
    seed: int,
    looked: Mapping[str, Sat] | None = None,
) -> Result:
    """Mark a submission. All that is random comes from `seed`, which the student must not be able to guess.

    A notebook that cannot be read is left out of the result's sheets; a submission without any readable one has
    failed. Of several notebooks, one that was not handed in gets zeros, as in stock nbgrader. What the room raises when
    the machine fails is passed on. `looked` is what `look` gave, where the first sittings were held before.
    """
    tally = Tally(remarks=list(handed.remarks))
    files = _files(paper, handed)
    anything = any(notebook is not None for notebook in handed.notebooks.values())
    sheets = []
    for sheet in paper.sheets:
        notebook, remarks = rebuild(sheet, handed.notebooks.get(sheet.name))
        tally.remarks += [remark for remark in remarks if remark not in tally.remarks]
        if handed.notebooks.get(sheet.name) is None:
            if anything and sheet.name not in handed.notebooks:
                sheets.append(_not_handed_in(sheet, notebook))
        elif _readable(remarks):
            rng = random.Random(f"{seed} {sheet.name}")
            held = (looked or {}).get(sheet.name)
            sits = room if held is None else _HeldBefore(room, held)
            looks = Looks(sheet, notebook, files, sits, rules, tally, paper.assignment)
            sheets.append(_marked(looks, calibration, rng))
    if not sheets:
        return failed(paper, handed, tally.remarks[len(handed.remarks) :])
    serious = any(remark.serious for remark in tally.remarks)
    return Result(
        handed.student,
        paper.assignment,
        Status.FLAGGED if serious else Status.GRADED,
        tuple(sheets),
        handed.files,
        handed.timestamp,
        tuple(tally.remarks),
        tally.cpu,
        tally.wall,
    )


def failed(paper: Paper, handed: HandedIn, remarks: Sequence[Remark] = ()) -> Result:
    """The result of a submission that could not be marked: no verdicts, and the reasons."""
    told = (*handed.remarks, *remarks)
    return Result(handed.student, paper.assignment, Status.FAILED, (), handed.files, handed.timestamp, told)


class _HeldBefore:
    """A room in which the first sitting was held already."""

    def __init__(self, room: Sits, held: Sat) -> None:
        self._room, self._held = room, [held]

    def sit(self, sitting: Sitting) -> Sat:
        return self._held.pop() if self._held else self._room.sit(sitting)


def _files(paper: Paper, handed: HandedIn) -> dict[str, bytes]:
    return {**handed.files, **paper.files}


def _readable(remarks: Sequence[Remark]) -> bool:
    return not any(remark.kind == "unreadable notebook" for remark in remarks)


def _not_handed_in(sheet: Sheet, notebook: dict[str, Any]) -> Marked:
    said = error_output("NotHandedIn", "This notebook was not handed in.")
    verdicts = {cell.name: Verdict(cell.name, 0.0, [said]) for cell in sheet.cells if cell.is_check}
    return Marked(sheet.name, _with_outputs(notebook, [Ran([], Ending.NOT_RUN)], verdicts), verdicts, handed_in=False)


def _marked(looks: Looks, calibration: Calibration | None, rng: random.Random) -> Marked:
    """Let a notebook sit as often as it must, and give it with its outputs and verdicts."""
    ran, verdicts = looks.first_look()
    if looks.rules.canaries:
        verdicts |= looks.second_look(verdicts, calibration, rng)
    return Marked(looks.sheet.name, _with_outputs(looks.notebook, ran, verdicts), verdicts)


def _with_outputs(notebook: dict[str, Any], ran: Sequence[Ran], verdicts: Mapping[str, Verdict]) -> dict[str, Any]:
    """Give a notebook with what its code cells left; a check shows what its verdict says."""
    left = iter(ran)
    cells = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            here = next(left, Ran([], Ending.NOT_RUN))
            known = verdicts.get(cell["metadata"].get("nbgrader", {}).get("grade_id"))
            outputs = known.outputs if known else here.outputs
            cell = {**cell, "outputs": outputs, "execution_count": here.count}
        cells.append(cell)
    return {**notebook, "cells": cells}
