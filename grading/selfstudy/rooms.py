"""Where a reader's own notebook runs to be marked: inside walls where the machine offers them, else without, else as
nbgrader runs it. It is one's own code on one's own machine, so each of the three is fit."""

import contextlib
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from invigilator.isolation.walls import WallsError, best
from invigilator.records import Ending, Ran, Sat, Sitting
from invigilator.running.execute import Room, RoomError


def _walled(preload: tuple[str, ...]) -> Any:
    return Room(best(), preload)


def _open(preload: tuple[str, ...]) -> Any:
    return Room(None, preload)


def _stock(preload: tuple[str, ...]) -> Any:
    return StockRoom()


ROOMS: tuple[Callable[[tuple[str, ...]], Any], ...] = (_walled, _open, _stock)


class AnyRoom:
    """Sits notebooks in the first room that works here; `walls` says afterwards what held them in."""

    def __init__(self, preload: tuple[str, ...] = ()) -> None:
        self._preload = preload
        self._waiting: Iterator[Callable[[tuple[str, ...]], Any]] = iter(ROOMS)
        self._room: Any = None
        self.walls: tuple[str, ...] = ()

    def __enter__(self) -> "AnyRoom":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def sit(self, sitting: Sitting) -> Sat:
        """Run a notebook. Raises RoomError, in one sentence, if no room could."""
        last: Exception = RoomError("No way to run a notebook was found on this machine.")
        while True:
            try:
                if self._room is None:
                    self._room = next(self._waiting)(self._preload)
                sat = self._room.sit(sitting)
                self.walls = sat.walls
                return sat
            except StopIteration:
                raise last from None
            except (RoomError, WallsError, OSError) as error:
                last = error if isinstance(error, RoomError) else RoomError(str(error))
                self.close()

    def close(self) -> None:
        """End every process."""
        if self._room is not None:
            self._room.close()
            self._room = None


class StockRoom:
    """Runs a notebook with Jupyter's own client, as nbgrader's autograde does."""

    def sit(self, sitting: Sitting) -> Sat:
        """Run a notebook. Raises RoomError if the kernel does not start, or if a step asks for values."""
        import nbformat
        from nbclient import NotebookClient
        from nbclient.exceptions import DeadKernelError

        if any(step.keep or step.given or step.replaced for step in sitting.steps):
            raise RoomError("Without invigilator's own kernels a check cannot be compared outside the answers' kernel.")
        cells = [nbformat.v4.new_code_cell(step.source) for step in sitting.steps]
        notebook = nbformat.v4.new_notebook(cells=cells)
        with tempfile.TemporaryDirectory() as folder:
            for name, content in sitting.files.items():
                path = Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            client = NotebookClient(
                notebook,
                timeout=int(sitting.limits.cell_wall),
                interrupt_on_timeout=True,
                allow_errors=True,
                shutdown_kernel="immediate",
                kernel_name="python3",
                resources={"metadata": {"path": folder}},
            )
            try:
                with contextlib.suppress(DeadKernelError):
                    client.execute()
            except Exception as error:
                raise RoomError(f"A notebook could not be run on this machine: {error}") from error
        return Sat(tuple(_ran(cell) for cell in cells), walls=("none (Jupyter's own client)",))

    def close(self) -> None:
        """Nothing is kept between sittings."""


def _ran(cell: Any) -> Ran:
    outputs = json.loads(json.dumps(cell.outputs))
    if cell.execution_count is None and not outputs:
        return Ran([], Ending.DONE if not cell.source.strip() else Ending.NOT_RUN)
    raised = any(output["output_type"] == "error" for output in outputs)
    return Ran(outputs, Ending.RAISED if raised else Ending.DONE, count=cell.execution_count)
