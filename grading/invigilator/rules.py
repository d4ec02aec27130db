"""How submissions are marked, and what the instructor's own notebook showed of that."""

from dataclasses import dataclass, field

from invigilator.records import Limits, Remark


@dataclass(frozen=True)
class Rules:
    """How submissions are marked: limits of a sitting, the course's own check helpers, and what its kernels find.

    `flips` maps the dotted name of a helper's call to the place of its expected value, as in {"answer.gives": 0}.
    """

    limits: Limits = Limits()
    flips: dict[str, int] = field(default_factory=dict)
    environment: dict[str, str] = field(default_factory=dict)
    canaries: bool = True
    preload: tuple[str, ...] = ()


@dataclass(frozen=True)
class Calibration:
    """What the instructor's own notebook showed of the canaries.

    `ceilings` holds, for sheet, check and key of a canary, the most that the check gave the instructor in its place: a
    canary passes if it gives a student more. `remarks` are for the instructor.
    """

    ceilings: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()

    def of(self, sheet: str, check: str) -> dict[str, float] | None:
        """The ceilings of a check's canaries; None if it was not calibrated."""
        return self.ceilings.get(sheet, {}).get(check)
