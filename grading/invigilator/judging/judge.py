"""What a check cell is worth, from what it left when it ran."""

import ast
import math
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from IPython.core.inputtransformer2 import TransformerManager

from invigilator.judging.sittings import Cut
from invigilator.records import Cell, Ending, Limits, Ran, Remark, Verdict

_ENDINGS = {
    Ending.RAISED: "This check stopped with an error.",
    Ending.OUT_OF_TIME: "This check took too long and was stopped.",
    Ending.DIED: "The kernel ended during this check.",
    Ending.NOT_RUN: "This check was not run: the kernel had ended before.",
}
_NO_MARK = "This check showed something that is no mark between 0 and {points:g}, so it gives no points."


def verdict(cell: Cell, ran: Ran) -> Verdict:
    """Judge a check cell.

    An error or any ending but DONE gives 0. Else one shown number within 0..points is the score, and everything counts
    if nothing, or one thing that is no number, is shown. A result that the check itself cannot have shown, several
    results, and a number out of range give 0 with a serious remark. Warnings and stderr cost nothing: they are shown as
    ordinary output, for nbgrader would take the points away.

    Raises ValueError if the cell is no check.
    """
    if not cell.is_check or cell.points is None:
        raise ValueError(f"The cell {cell.name!r} is no check, so it has no verdict.")
    points = float(cell.points)
    results = [output for output in ran.outputs if output.get("output_type") == "execute_result"]
    errors = [output for output in ran.outputs if output.get("output_type") == "error"]
    if errors or ran.ending is not Ending.DONE:
        outputs = _without_results(ran.outputs)
        if not errors:
            outputs.append(error_output("Stopped", _ENDINGS.get(ran.ending, "This check did not run to its end.")))
        return Verdict(cell.name, 0.0, outputs, _forged(cell, results, "and failed all the same"))
    if results and not shows_a_result(cell.source):
        return _no_mark(cell, ran, _forged(cell, results, "although its last line shows none"))
    if len(results) > 1:
        return _no_mark(cell, ran, _forged(cell, results[1:], "although it shows one only"))
    number = shown_number(results[0]) if results else None
    if number is None:
        return Verdict(cell.name, points, _shown(ran.outputs))
    if not math.isfinite(number) or not 0 <= number <= points:
        text = f"The check {cell.name!r} showed {number:g}, which is no mark between 0 and {points:g}."
        return _no_mark(cell, ran, (Remark("no-mark", text, serious=True),))
    return Verdict(cell.name, number, _shown(ran.outputs))


def verdict_on_values(cell: Cell, cut: Cut, above: Ran, below: Ran | None) -> Verdict:
    """Judge a check that hands values out, from what ran beside the answers and from the comparison.

    A comparison that the machine could not finish leaves the score to a person.
    """
    over = verdict(replace(cell, source=cut.above), above)
    if over.score == 0 and cell.points:
        return over
    missing = [name for name in cut.names if name not in above.kept]
    if missing:
        sentence = f"`{missing[0]}` could not be handed out: it is missing, too large, or no plain value or table."
        return Verdict(cell.name, 0.0, [*over.outputs, error_output("NotHandedOut", sentence)], over.remarks)
    if below is None or below.ending not in (Ending.DONE, Ending.RAISED):
        text = f"The comparison of the check {cell.name!r} did not run to its end, so its mark is left to a person."
        return Verdict(cell.name, None, over.outputs, (*over.remarks, Remark("no-comparison", text, serious=True)))
    under = verdict(replace(cell, source=cut.below), below)
    return replace(under, outputs=[*over.outputs, *under.outputs], remarks=(*over.remarks, *under.remarks))


def shows_a_result(source: str) -> bool:
    """Whether a cell ends with an expression, so that IPython shows its value. If in doubt, yes."""
    try:
        body = ast.parse(TransformerManager().transform_cell(source)).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    return bool(body) and isinstance(body[-1], ast.Expr)


def shown_number(result: dict[str, Any]) -> float | None:
    """Read the number that a result shows as nbgrader does; None if it shows none."""
    data = result.get("data")
    text = data.get("text/plain") if isinstance(data, dict) else None
    if isinstance(text, list) and len(text) == 1:
        text = text[0]
    if not isinstance(text, str) or len(text) > 1000:
        return None
    try:
        return float(text)
    except ValueError:
        return None


def stopped_by_the_clock(ran: Ran, limits: Limits) -> bool:
    """Whether a cell ran out of time on the clock with most of its computing time unused: it slept, or had to wait."""
    return ran.ending is Ending.OUT_OF_TIME and ran.cpu < limits.cell_cpu / 2


def error_output(name: str, sentence: str) -> dict[str, Any]:
    """Make an error output that shows one sentence, and for which nbgrader too gives 0."""
    return {"output_type": "error", "ename": name, "evalue": sentence, "traceback": [sentence]}


def _no_mark(cell: Cell, ran: Ran, remarks: tuple[Remark, ...]) -> Verdict:
    sentence = _NO_MARK.format(points=cell.points)
    return Verdict(cell.name, 0.0, [*_without_results(ran.outputs), error_output("NoMark", sentence)], remarks)


def _forged(cell: Cell, results: list[dict[str, Any]], why: str) -> tuple[Remark, ...]:
    if not results:
        return ()
    return (Remark("forged-result", f"The check {cell.name!r} showed a result {why}.", serious=True),)


def _without_results(outputs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [output for output in _shown(outputs) if output.get("output_type") != "execute_result"]


def _shown(outputs: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give outputs of a check with stderr as ordinary output."""
    return [
        output | {"name": "stdout"}
        if output.get("output_type") == "stream" and output.get("name") == "stderr"
        else output
        for output in outputs
    ]
