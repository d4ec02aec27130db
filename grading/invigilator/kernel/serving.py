"""The kernel's loop: runs the cells that the host sends, in an event loop that is kept, and says what came of each.

`python -P -m invigilator.kernel.serving HOME` serves one sitting over standard input and output, where there is no
fork.
"""

import asyncio
import builtins
import contextlib
import os
import random
import signal
import sys
import tempfile
from pathlib import Path

from invigilator.kernel import arrival, comms, outlet, tracebacks
from invigilator.kernel.shell import Shell, make_shell
from invigilator.running import frames


def fresh_randomness() -> None:
    """Seed every generator that a fork would share with its siblings. Hash seeds are those of the zygote."""
    random.seed()
    if "numpy.random" in sys.modules:
        sys.modules["numpy"].random.seed()
    tempfile.tempdir = tempfile._name_sequence = None


class Server:
    """Runs the steps that come from the host, one after the other, until the host closes."""

    def __init__(self, shell: Shell, read, write, descriptor: int):
        self._shell, self._read, self._descriptor = shell, read, descriptor
        self._pid = os.getpid()
        self._running = False
        self._task: asyncio.Future | None = None
        self._out = shell.outlet = outlet.Outlet(write)
        shell.kernel = comms.kernel(self._out, shell)
        comms.install_comms(self._out)
        comms.refuse_input()
        sys.stdout = outlet.Stream(self._out, "stdout", 1)
        sys.stderr = outlet.Stream(self._out, "stderr", 2)

    def _interrupt(self, signum, frame) -> None:
        if not self._running:
            return
        if self._task is not None:
            self._task.get_loop().call_soon_threadsafe(self._task.cancel)
        else:
            raise KeyboardInterrupt

    def run(self) -> None:
        """Serve until the host closes; the process ends then, with no word from what the student left running."""
        signal.signal(signal.SIGINT, self._interrupt)
        asyncio.run(self._serve())

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            message = await self._next(loop)
            if message is None:
                os._exit(0)
            self._running = True
            try:
                ended = self._draw(message) if message["do"] == "draw" else await self._step(message)
            except KeyboardInterrupt:
                ended = False, {}
            self._running = False
            if os.getpid() != self._pid:  # a fork of the student's that came out of its cell
                os._exit(0)
            self._done(message, *ended)

    async def _next(self, loop) -> dict | None:
        """Wait for the next step; a student's own tasks go on meanwhile."""
        if sys.platform != "win32":
            ready = loop.create_future()
            loop.add_reader(self._descriptor, lambda: ready.done() or ready.set_result(None))
            try:
                await ready
            finally:
                loop.remove_reader(self._descriptor)
        try:
            return frames.receive(self._read)
        except EOFError:
            return None

    async def _step(self, message: dict) -> tuple[bool, dict]:
        shell, names = self._shell, self._shell.user_ns
        self._out.begin(message["step"])
        shell._last_traceback = None
        wanted = message.pop("keep")
        bind(names, message.pop("given"))
        held = replace(names, message.pop("replaced"))
        try:
            success = await self._run(message.pop("source"))
        finally:
            put_back(names, held)
        return success, keep(names, wanted)

    def _draw(self, message: dict) -> tuple[bool, dict]:
        self._out.begin(message["step"])
        for token, data, metadata in self._shell.display_formatter.drawn():
            shown = {"output_type": "update_display_data", "data": data, "metadata": metadata}
            self._out.show({**shown, "display_id": token})
        return True, {}

    async def _run(self, source: str) -> bool:
        shell, result, failed = self._shell, None, None
        try:
            cell = shell.transform_cell(source)
        except Exception:
            cell, failed = source, sys.exc_info()
        running = shell.run_cell_async(
            source, store_history=True, transformed_cell=cell, preprocessing_exc_tuple=failed
        )
        awaits = ("await" in cell or "async" in cell) and shell.should_run_async(
            source, transformed_cell=cell, preprocessing_exc_tuple=failed
        )
        try:
            if awaits:
                self._task = asyncio.ensure_future(running)
                result = await self._task
            else:
                result = at_once(running)
        except asyncio.CancelledError:
            return False
        except Exception:
            shell.showtraceback(running_compiled_code=True)
            return False
        finally:
            self._task = None
            shell.events.trigger("post_execute")
            shell.events.trigger("post_run_cell", result)
        return result.success

    def _done(self, message: dict, success: bool, kept: dict) -> None:
        self._out.flush()
        last, fault = self._shell.last_execution_result, None
        if last is not None and not success:
            fault = last.error_in_exec if last.error_before_exec is None else last.error_before_exec
        done = {
            "is": "done",
            "step": message["step"],
            "success": bool(success),
            "error": "" if fault is None else str(type(fault).__name__),
            "message": "" if fault is None else tracebacks.message(fault)[:2000],
            "count": self._shell.execution_count - 1,
        }
        self._out.send({**done, "kept": kept}, {**done, "kept": {}})
        with contextlib.suppress(Exception):
            self._out.settle()


def at_once(coroutine):
    """Run a coroutine that awaits nothing, within a loop that runs already; return what it returns."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        return end.value
    coroutine.close()
    raise RuntimeError("the cell awaits something, although nothing in it says so")


_ABSENT = object()


def bind(names: dict, given: dict) -> None:
    """Bind values that were handed out of another kernel."""
    if given:
        from invigilator.judging.values import read_back

        for name, value in given.items():
            names[name] = read_back(value)


def replace(names: dict, replaced: dict[str, str]) -> dict:
    """Put literals in the place of names; return what stood there."""
    held = {name: names.get(name, _ABSENT) for name in replaced}
    for name, literal in replaced.items():  # expressions of the host's, never a student's
        names[name] = eval(literal, {"__builtins__": builtins})
    return held


def put_back(names: dict, held: dict) -> None:
    """Undo `replace`."""
    for name, value in held.items():
        if value is _ABSENT:
            names.pop(name, None)
        else:
            names[name] = value


def keep(names: dict, wanted: list[str]) -> dict:
    """Return values in the notation that leaves the kernel. What has none there is left out."""
    kept = {}
    if wanted:
        from invigilator.judging.values import hand_out

        for name in wanted:
            try:
                kept[name] = hand_out(names[name])
            except Exception:
                continue
    return kept


def main() -> None:
    """Serve one sitting over standard input and output, without a fork: `HOME` is the one argument."""
    inward, outward = os.fdopen(os.dup(0), "rb", 0), os.fdopen(os.dup(1), "wb", 0)

    def write(data: bytes) -> None:
        while data:
            data = data[outward.write(data) :]

    arrival.descriptors(os.dup(2), os.dup(2))
    try:
        arrival.settle(inward.read, Path(sys.argv[1]), arrival.passed_on())
        server = Server(make_shell(), inward.read, write, inward.fileno())
        answer = {"is": "ready"}
    except BaseException as error:
        write(frames.encode({"is": "failed", "why": f"{type(error).__name__}: {error}"}))
        raise
    write(frames.encode(answer))
    server.run()


if __name__ == "__main__":
    main()
