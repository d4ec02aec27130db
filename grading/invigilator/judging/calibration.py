"""Let the instructor's own notebook sit: do its checks pass, and does every canary fail?"""

import random
from collections.abc import Mapping
from dataclasses import replace

from invigilator.judging.looks import Looks, Sits, Tally
from invigilator.judging.sittings import cut
from invigilator.rebuilding.rebuild import rebuild
from invigilator.records import Cell, Limits, Paper, Remark, Sheet, Verdict
from invigilator.rules import Calibration, Rules

_DRAWS = 2
_LONGER = 20  # all canaries of all checks sit together


def calibrate(paper: Paper, room: Sits, rules: Rules, seed: int) -> Calibration:
    """Mark the instructor's own notebooks, and let every canary of every check sit, with several draws of its values.

    A canary that gives points here is bound to what it gave. Told is: a check that the instructor's answers do not
    pass, a check without a canary that can fail, and a line for values out that cannot be read.
    """
    ceilings: dict[str, dict[str, dict[str, float]]] = {}
    remarks: list[Remark] = []
    for sheet in paper.sheets:
        remarks += [_unreadable_cut(cell, error) for cell, error in _unreadable_cuts(sheet)]
        if sheet.source is not None:
            rng = random.Random(f"calibration {seed} {sheet.name}")
            ceilings[sheet.name] = _of_sheet(paper, sheet, room, rules, rng, remarks)
    return Calibration(ceilings, tuple(remarks))


def _of_sheet(
    paper: Paper, sheet: Sheet, room: Sits, rules: Rules, rng: random.Random, remarks: list[Remark]
) -> dict[str, dict[str, float]]:
    notebook, _ = rebuild(sheet, sheet.source)
    rules = replace(rules, limits=_longer(rules.limits))
    looks = Looks(sheet, notebook, paper.files, room, rules, Tally(), paper.assignment)
    _, verdicts = looks.first_look()
    passed = {}
    for name, given in verdicts.items():
        points = looks.checks[name].points
        if given.score == points:
            passed[name] = given
        elif points:
            remarks.append(_not_passed(sheet, looks.checks[name], given))
    if not rules.canaries:
        return {}
    ceilings: dict[str, dict[str, float]] = {name: {} for name in passed if name not in looks.cuts}
    drawn = {name: [(plan.draw(rng), 0.0) for plan in looks.plans(name) for _ in range(_DRAWS)] for name in ceilings}
    for outcome in looks.outcomes(drawn):
        of_check, key = ceilings[outcome.check], outcome.canary.key
        # One that could not be finished tells nothing, so it must not be used.
        gave = passed[outcome.check].score if outcome.score is None else outcome.score
        of_check[key] = max(gave or 0.0, of_check.get(key, 0.0))
    remarks += _unguarded(sheet, ceilings, passed)
    return ceilings


def _unguarded(
    sheet: Sheet, ceilings: Mapping[str, Mapping[str, float]], passed: Mapping[str, Verdict]
) -> list[Remark]:
    told = []
    for name, of_check in ceilings.items():
        if passed[name].score and not any(ceiling < passed[name].score for ceiling in of_check.values()):
            text = (
                f"No canary can be made of the check {name!r} of {sheet.name!r}, for it asserts nothing that is "
                "understood. A cheat of its verdict would go unseen."
            )
            told.append(Remark("no-canary", text))
    return told


def _not_passed(sheet: Sheet, check: Cell, given: Verdict) -> Remark:
    said = next((str(output.get("evalue")) for output in given.outputs if output.get("output_type") == "error"), "")
    text = f"The check {check.name!r} of {sheet.name!r} gives your own answers {given.score or 0:g} of {check.points:g}"
    return Remark("check-fails", f"{text}: {said[:200]}" if said else f"{text}.", serious=True)


def _unreadable_cuts(sheet: Sheet) -> list[tuple[Cell, str]]:
    found = []
    for cell in sheet.cells:
        try:
            cut(cell.source)
        except ValueError as error:
            found.append((cell, str(error)))
    return found


def _unreadable_cut(cell: Cell, error: str) -> Remark:
    return Remark("values-out", f"The cell {cell.name!r} is run as one piece: {error}", serious=True)


def _longer(limits: Limits) -> Limits:
    return replace(
        limits,
        total_wall=limits.total_wall * _LONGER,
        total_output=limits.total_output * _LONGER,
    )
