"""The two looks at a notebook: what its checks are worth, and whether those that passed can still fail."""

import functools
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from invigilator.judging.canaries import Canary, Plan, choose, described, plans_of
from invigilator.judging.judge import stopped_by_the_clock, verdict, verdict_on_values
from invigilator.judging.sittings import code_cells, comparison, cut_checks, first, second, source_of
from invigilator.records import Ending, Limits, Ran, Remark, Sat, Sheet, Sitting, Verdict
from invigilator.rules import Calibration, Rules

_CANARIES = 2
_COSTLY = 3.0  # CPU seconds of a check from which one canary is enough
_ROOM = 2.0  # a second sitting may take so much longer: what passed narrowly is not to fail by a hair
_KILLS = "ended the kernel twice when it was looked at a second time"
_STALLS = "did not come to its end twice when it was looked at a second time"
_FINISHED = (Ending.DONE, Ending.RAISED)


class Sits(Protocol):
    """What sittings are held in: a Room, or what a test puts in its place."""

    def sit(self, sitting: Sitting) -> Sat: ...


@dataclass(frozen=True)
class Outcome:
    """What became of a canary. `score` None: it was not finished; `died`: because the kernel ended."""

    check: str
    canary: Canary
    ceiling: float
    score: float | None
    died: bool

    @property
    def passed(self) -> bool:
        """Whether the check gave it more than it may."""
        return self.score is not None and self.score > self.ceiling

    @property
    def suspect(self) -> bool:
        """Whether it speaks against the check: it passed, or was not finished, so that nobody knows if it would."""
        return self.score is None or self.passed


@dataclass
class Tally:
    """What marking has cost and shown so far."""

    cpu: float = 0.0
    wall: float = 0.0
    remarks: list[Remark] = field(default_factory=list)

    def add(self, sat: Sat) -> Sat:
        """Count a sitting in."""
        self.cpu += sat.cpu
        self.wall += sat.wall
        self.remarks += [remark for remark in sat.remarks if remark not in self.remarks]
        return sat

    def remark(self, kind: str, text: str, serious: bool = False) -> None:
        """Note something, once."""
        found = Remark(kind, text, serious)
        if found not in self.remarks:
            self.remarks.append(found)


class Looks:
    """The sittings of one rebuilt notebook, and what its checks are worth after each."""

    def __init__(
        self,
        sheet: Sheet,
        notebook: dict[str, Any],
        files: Mapping[str, bytes],
        room: Sits,
        rules: Rules,
        tally: Tally,
        folder: str,
    ):
        self.sheet, self.notebook, self.files, self.rules, self.tally = sheet, notebook, files, rules, tally
        self.room, self.folder = room, folder
        self.checks = {cell.name: cell for cell in sheet.cells if cell.is_check}
        self.cuts = cut_checks(sheet)
        self.ran: dict[str, Ran] = {}
        self._took = 0.0  # seconds on the clock

    def first_look(self) -> tuple[Sequence[Ran], dict[str, Verdict]]:
        """Run the notebook, and what its values are compared in; judge every check."""
        sat = self.tally.add(self.room.sit(first(self.notebook, self.sheet, self.files, self.rules, self.folder)))
        self._took = sat.wall
        named = [name for _, name in code_cells(self.notebook)]
        self.ran = {name: ran for name, ran in zip(named, sat.ran, strict=True) if name in self.checks}
        compared = self._compared()
        verdicts = {}
        for name, ran in self.ran.items():
            check = self.checks[name]
            if name in self.cuts:
                verdicts[name] = verdict_on_values(check, self.cuts[name], ran, compared.get(name))
            else:
                verdicts[name] = verdict(check, ran)
            for remark in verdicts[name].remarks:
                self.tally.remark(remark.kind, remark.text, remark.serious)
        for name, ran in zip(named, sat.ran, strict=True):
            if stopped_by_the_clock(ran, self.rules.limits):
                which = f"The cell {name!r}" if name else "A cell of the student's own"
                text = f"{which} was stopped by the clock after {ran.cpu:.1f} s of computing: it slept, or had to wait."
                self.tally.remark("stopped-by-the-clock", text, serious=True)
        return sat.ran, verdicts

    def second_look(
        self, verdicts: Mapping[str, Verdict], calibration: Calibration | None, rng: random.Random
    ) -> dict[str, Verdict]:
        """Put canaries in the place of the checks that passed; give the verdicts that are void.

        One that was not finished is drawn once more, in another sitting: a kernel may die by chance, and a machine may
        be slow. If it is not finished then either, a person must look, for code that can stall its second sitting
        would else keep what it got in the first.
        """
        drawn = self._draw(verdicts, calibration, rng)
        suspects = self._suspects(drawn)
        blind = {name: found for name, found in suspects.items() if any(outcome.passed for outcome in found)}
        blind |= self._suspects(
            {name: self._again(name, drawn[name], suspects[name], rng) for name in suspects.keys() - blind.keys()}
        )
        for name, outcomes in blind.items():
            passed = next((outcome for outcome in outcomes if outcome.passed), None)
            unfinished = _KILLS if any(outcome.died for outcome in outcomes) else _STALLS
            what = f"also passed with {described(passed.canary.key)}, which must fail" if passed else unfinished
            self.tally.remark("blind-check", f"The check {name!r} {what}; its mark is left to a person.", serious=True)
        unseen = [
            name for name, given in verdicts.items() if given.score and name not in drawn and name not in self.cuts
        ]
        for name in unseen if blind else ():
            text = f"The check {name!r} passed beside a blind one, and no canary was made of it; a person must look."
            self.tally.remark("unguarded-check", text, serious=True)
        return {name: replace(verdicts[name], score=None) for name in [*blind, *unseen]} if blind else {}

    def _suspects(self, drawn: Mapping[str, Sequence[tuple[Canary, float]]]) -> dict[str, list[Outcome]]:
        """Hold a second sitting; give, by check, what speaks against it."""
        found: dict[str, list[Outcome]] = {}
        for outcome in self.outcomes(drawn):
            if outcome.suspect:
                found.setdefault(outcome.check, []).append(outcome)
        return found

    def outcomes(self, drawn: Mapping[str, Sequence[tuple[Canary, float]]]) -> list[Outcome]:
        """Hold a second sitting with canaries, each with its ceiling, and tell what became of them."""
        if not any(drawn.values()):
            return []
        canaries = {name: [canary for canary, _ in pairs] for name, pairs in drawn.items()}
        sitting, which = second(self.notebook, self.sheet, self.files, self.rules, canaries, self.folder)
        ceilings = {(name, canary.key): ceiling for name, pairs in drawn.items() for canary, ceiling in pairs}
        sat = self.tally.add(self.room.sit(replace(sitting, limits=self._more_time(sitting.limits))))
        kernel_died = any(ran.ending is Ending.DIED for ran in sat.ran)
        found = []
        for ran, of in zip(sat.ran, which, strict=True):
            if of is not None:
                name, canary = of
                score = verdict(self.checks[name], ran).score if ran.ending in _FINISHED else None
                died = kernel_died and ran.ending in (Ending.DIED, Ending.NOT_RUN)
                found.append(Outcome(name, canary, ceilings[name, canary.key], score, died))
        return found

    def _more_time(self, limits: Limits) -> Limits:
        """Give the limits of a second sitting, in which every check may run once for each of its canaries."""
        return replace(
            limits,
            cell_cpu=limits.cell_cpu * _ROOM,
            cell_wall=limits.cell_wall * _ROOM,
            total_wall=max(limits.total_wall, self._took * (1 + _CANARIES)),
        )

    def _draw(
        self, verdicts: Mapping[str, Verdict], calibration: Calibration | None, rng: random.Random
    ) -> dict[str, list[tuple[Canary, float]]]:
        """Choose canaries for every check that passed, each with its ceiling."""
        drawn = {}
        for name, given in verdicts.items():
            if not given.score or name in self.cuts:
                continue
            ceilings = calibration.of(self.sheet.name, name) if calibration else None
            partial = any(output.get("output_type") == "execute_result" for output in given.outputs)
            if ceilings is None:
                fit = [] if partial else [plan for plan in self.plans(name) if plan.sure]
            else:
                fit = [plan for plan in self.plans(name) if ceilings.get(plan.key, given.score) < given.score]
            chosen = choose(fit, rng, 1 if self.ran[name].cpu > _COSTLY else _CANARIES, partial)
            if chosen:
                drawn[name] = [(plan.draw(rng), (ceilings or {}).get(plan.key, 0.0)) for plan in chosen]
        return drawn

    def _again(
        self, name: str, drawn: Sequence[tuple[Canary, float]], suspects: Sequence[Outcome], rng: random.Random
    ) -> list[tuple[Canary, float]]:
        """Draw the suspect canaries of a check with other values."""
        keys = {outcome.canary.key for outcome in suspects}
        ceilings = {canary.key: ceiling for canary, ceiling in drawn if canary.key in keys}
        return [(plan.draw(rng), ceilings[plan.key]) for plan in self.plans(name) if plan.key in ceilings]

    def plans(self, name: str) -> tuple[Plan, ...]:
        """Give the plans of every canary of a check."""
        check = self.checks[name]
        return plans_of(check.source, self._answers, self.rules.flips, check.released)

    @functools.cached_property
    def _answers(self) -> dict[str, str]:
        """The sources of the answer cells: the instructor's where they are at hand, else the student's."""
        solutions = {cell.name for cell in self.sheet.cells if cell.solution and cell.cell_type == "code"}
        notebook = self.sheet.source or self.notebook
        return {name: source_of(cell) for cell, name in code_cells(notebook) if name in solutions}

    def _compared(self) -> dict[str, Ran]:
        """Hold the comparison sitting for the checks whose values all came out."""
        values = {
            name: self.ran[name].kept
            for name, found in self.cuts.items()
            if name in self.ran
            and self.ran[name].ending is Ending.DONE
            and set(found.names) <= set(self.ran[name].kept)
        }
        if not values:
            return {}
        sitting, which = comparison(self.sheet, self.files, self.rules, values, self.folder)
        sat = self.tally.add(self.room.sit(sitting))
        return {name: ran for name, ran in zip(which, sat.ran, strict=True) if name is not None}
