"""What an instructor may set: `c.Invigilator.cell_cpu = 30` in nbgrader_config.py, or `--Invigilator.cell_cpu=30`."""

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from traitlets import Bool, Dict, Float, Int, List, Unicode, default
from traitlets.config import Configurable

from invigilator.imports import imported
from invigilator.records import Limits, Paper

if TYPE_CHECKING:
    from invigilator.intake.ingest import Quotas
    from invigilator.isolation.walls import Walls
    from invigilator.rules import Rules

_LIMITS, _MEGABYTE = Limits(), 1 << 20


class Invigilator(Configurable):
    """Limits, quotas and habits of a run. Each has a default that suits a course of ordinary size."""

    cell_cpu = Float(_LIMITS.cell_cpu, min=0.1, help="Computing time of one cell, in seconds.").tag(config=True)
    cell_wall = Float(
        _LIMITS.cell_wall, min=0.1, help="Time of one cell on the clock, in seconds, however busy the machine is."
    ).tag(config=True)
    total_wall = Float(_LIMITS.total_wall, min=1, help="Time of a notebook on the clock, in seconds.").tag(config=True)
    memory = Int(_LIMITS.memory, min=64 * _MEGABYTE, help="Memory of one notebook, in bytes.").tag(config=True)
    processes = Int(_LIMITS.processes, min=1, help="Processes and threads of one notebook.").tag(config=True)
    disk = Int(_LIMITS.disk, min=_MEGABYTE, help="What one notebook may write to files, in bytes.").tag(config=True)
    open_files = Int(_LIMITS.open_files, min=32, help="Files that one notebook may hold open.").tag(config=True)
    cell_output = Int(_LIMITS.cell_output, min=1024, help="Output of one cell, in bytes.").tag(config=True)
    total_output = Int(_LIMITS.total_output, min=1024, help="Output of one notebook, in bytes.").tag(config=True)

    submission_bytes = Int(20 * _MEGABYTE, min=1024, help="Size of a submission's files, in bytes.").tag(config=True)
    submission_entries = Int(200, min=1, help="Number of files and folders of a submission.").tag(config=True)
    submission_depth = Int(5, min=1, help="How deep the folders of a submission may go.").tag(config=True)
    notebook_bytes = Int(10 * _MEGABYTE, min=1024, help="Size of one notebook handed in, in bytes.").tag(config=True)

    flips = Dict(
        key_trait=Unicode(),
        value_trait=Int(min=0),
        help="Helpers of your checks, and which of their arguments (counted from 0) is the expected value: "
        '{"answer.gives": 0}. They are then seen through as `assert` is.',
    ).tag(config=True)
    canaries = Bool(
        True, help="Let a submission with passed checks sit a second time, with checks that must fail."
    ).tag(config=True)
    environment = Dict(
        key_trait=Unicode(), value_trait=Unicode(), help="Variables that the notebooks find in their environment."
    ).tag(config=True)
    visible = List(
        Unicode(), help="Further files and folders (absolute paths) that the notebooks may read: data sets, for one."
    ).tag(config=True)
    workers = Int(min=0, help="Submissions marked at a time; by default, one a processor.").tag(config=True)
    trusted = Bool(
        False, help="Mark without walls. A student's code can then do all that you can do; never the default."
    ).tag(config=True)
    preload = List(
        Unicode(),
        default_value=None,
        allow_none=True,
        help="Modules that are imported once, before the notebooks are run. By default those that the instructor's "
        "cells import; an empty list for none.",
    ).tag(config=True)

    @default("workers")
    def _workers_default(self) -> int:
        return processors()

    def limits(self) -> Limits:
        """What one sitting may use."""
        return Limits(**{name: getattr(self, name) for name in Limits.__dataclass_fields__})

    def rules(self) -> "Rules":
        """How a submission is marked."""
        from invigilator.rules import Rules

        return Rules(
            limits=self.limits(),
            flips=dict(self.flips),
            environment=dict(self.environment),
            canaries=self.canaries,
        )

    def quotas(self) -> "Quotas":
        """What a submission may hold."""
        from invigilator.intake.ingest import Quotas

        return Quotas(
            bytes=self.submission_bytes,
            entries=self.submission_entries,
            depth=self.submission_depth,
            notebook=self.notebook_bytes,
        )

    def walls(self, hide: Sequence[str] = ()) -> "Walls | None":
        """What holds a notebook in, the strongest that this machine offers; None where `trusted` is set.

        The folders of `hide` can't be seen inside. Raises WallsError (one sentence) where there is nothing that holds.
        """
        if self.trusted:
            return None
        from invigilator.isolation.walls import best

        return best(see=tuple(self.visible), hide=tuple(hide))

    def modules(self, paper: Paper) -> tuple[str, ...]:
        """The modules to import first: those set, or those that the instructor's cells import."""
        return tuple(self.preload) if self.preload is not None else imported(paper)


def processors() -> int:
    """The processors that this process may use."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
