"""Runs a sitting in a box, step by step, and holds it to its limits. Knows nothing of how the box was made."""

import codecs
import contextlib
import os
import time
from typing import Any

from invigilator.records import Ending, Limits, Ran, Remark, Sat, Sitting, Step
from invigilator.running import collect, frames

GRACE = 2.0  # seconds from Ctrl-C to the end of the box
LOOK = 0.25  # seconds between two looks at the clock of a long cell
RED, PLAIN = "\x1b[31m", "\x1b[39m"


class NotReady(RuntimeError):
    """The kernel did not come up: the machine's fault, not a student's."""


def _error(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": text, "traceback": [f"{RED}{name}{PLAIN}: {text}"]}


def await_ready(box: Any, timeout: float = 60.0) -> None:
    """Wait until the kernel says that it is ready. Raises NotReady with one sentence."""
    pieces, until = frames.Pieces(1 << 16), time.monotonic() + timeout
    while time.monotonic() < until:
        for source, data in box.read(until - time.monotonic()):
            if source != "frames":
                continue
            if not data:
                raise NotReady("The kernel ended before it was ready.")
            pieces.feed(data)
            if frame := pieces.take():
                message = frames.decode(frame[1])
                if message.get("is") != "ready":
                    raise NotReady(f"The kernel could not be set up: {str(message.get('why'))[:500]}")
                return
    raise NotReady(f"The kernel was not ready within {timeout:.0f} seconds.")


class _Over(Exception):
    """The box is gone, and why."""

    def __init__(self, ending: Ending, name: str, text: str):
        super().__init__(text)
        self.ending, self.name, self.text = ending, name, text


class Supervisor:
    """One sitting in one box. `finish()` ends the box and says how the kernel ended, or None if it had to be killed."""

    def __init__(self, box: Any, limits: Limits, finish):
        self._box, self._limits, self._finish = box, limits, finish
        self._pieces = frames.Pieces()
        self._texts = {name: codecs.getincrementaldecoder("utf-8")("replace") for name in ("stdout", "stderr")}
        self._outputs = collect.Collector(limits.cell_output, limits.total_output)
        self._remarks: list[Remark] = []
        self._start = time.monotonic()
        self._cpu = 0.0

    def sit(self, sitting: Sitting) -> Sat:
        """Run all steps. Never raises for what the code in the box did."""
        ran, over = [], ""
        self._cpu = self._box.cpu(closely=False)
        for number, step in enumerate(sitting.steps, 1):
            outputs = self._outputs.begin()
            if not over and time.monotonic() - self._start > self._limits.total_wall:
                self._kill()
                over = f"the notebook took longer than {self._limits.total_wall:g} seconds in all"
            if over:
                outputs.append(_error("NotRun", f"This cell did not run: {over}."))
                ran.append(Ran(outputs, Ending.NOT_RUN))
                continue
            if not step.source.strip() and not step.keep and not step.given:
                ran.append(Ran(outputs, Ending.DONE))
                continue
            try:
                ran.append(self._run(number, step, outputs))
            except _Over as end:
                outputs.append(_error(end.name, end.text))
                ran.append(Ran(outputs, end.ending, self._used()))
                over = f"the kernel ended in code cell {number}"
            self._outputs.end()
        if sitting.pictures and not over and self._outputs.wait_for_pictures():
            self._draw(len(sitting.steps) + 1)
        self._outputs.settle()
        cpu = sum(entry.cpu for entry in ran)
        if self._outputs.cuts:
            self._remark(
                "output", f"{self._outputs.cuts} cells showed more than the limit on output; the rest was cut."
            )
        return Sat(tuple(ran), cpu, time.monotonic() - self._start, (), tuple(self._remarks))

    def _remark(self, kind: str, text: str, serious: bool = False) -> None:
        self._remarks.append(Remark(kind, text, serious))

    def _used(self) -> float:
        """Give the CPU seconds since this was last asked: a step's own, and those of what ran on after the last."""
        before, self._cpu = self._cpu, self._box.cpu(closely=False)
        return max(0.0, self._cpu - before)

    def _run(self, number: int, step: Step, outputs: list) -> Ran:
        request = {"do": "step", "step": number, "source": step.source, "replaced": step.replaced}
        try:
            self._box.send(frames.encode({**request, "keep": list(step.keep), "given": step.given}))
        except OSError:
            self._died()
        done, late = self._wait(number, self._cpu)
        for name, data in self._box.drain():
            self._print(name, data)
        for name, decoder in self._texts.items():
            self._outputs.text(name, decoder.decode(b"", final=True))
        if late:
            outputs.append(_error("CellTimeoutError", late))
        failed = [output for output in outputs if output["output_type"] == "error"]
        if not done["success"] and not failed:
            outputs.append(_error(done["error"] or "Error", done["message"] or "The cell failed and showed no error."))
        ending = Ending.OUT_OF_TIME if late else Ending.DONE if done["success"] and not failed else Ending.RAISED
        return Ran(outputs, ending, self._used(), done["count"], done["kept"])

    def _draw(self, number: int) -> None:
        """Have the figures drawn that the cells have shown; a kernel that ends over it costs only pictures."""
        with contextlib.suppress(_Over, OSError):
            self._box.send(frames.encode({"do": "draw", "step": number}))
            self._wait(number, self._box.cpu())

    def _wait(self, number: int, cpu: float) -> tuple[dict[str, Any], str]:
        """Take what comes until the step is done; return its last frame, and why it was stopped if it was."""
        began, late, until = time.monotonic(), "", None
        look = min(began + min(LOOK, self._limits.cell_cpu), self._start + self._limits.total_wall)
        while True:
            now = time.monotonic()
            if until is not None and now >= until:
                self._kill()
                raise _Over(Ending.OUT_OF_TIME, "CellTimeoutError", f"{late} It did not stop when asked to.")
            if until is None and now >= look:
                late = self._late(now, began, cpu)
                if late:
                    self._box.interrupt()
                    until = now + GRACE
                look = now + LOOK
            for source, data in self._box.read((look if until is None else until) - now):
                if source != "frames":
                    self._print(source, data)
                elif not data:
                    self._died(late)
                elif done := self._frames(number, data):
                    return done, late

    def _late(self, now: float, began: float, cpu: float) -> str:
        limits = self._limits
        if now - self._start > limits.total_wall:
            return f"The notebook took longer than {limits.total_wall:g} seconds in all."
        if now - began > limits.cell_wall:
            return f"The cell took longer than {limits.cell_wall:g} seconds."
        if now - began > limits.cell_cpu / (os.cpu_count() or 1) and self._box.cpu() - cpu > limits.cell_cpu:
            return f"The cell used more than {limits.cell_cpu:g} seconds of computing time."
        return ""

    def _print(self, name: str, data: bytes) -> None:
        self._outputs.text(name, self._texts[name].decode(data))

    def _frames(self, number: int, data: bytes) -> dict[str, Any] | None:
        """Read frames; return the one that says that the step is done."""
        try:
            self._pieces.feed(data)
            while frame := self._pieces.take():
                message = frames.decode(frame[1]) if frame[0] == frames.JSON else {}
                step = message.get("step")
                if type(step) is not int or step > number:
                    raise frames.BadFrame("a frame belongs to no step")
                if message.get("is") == "output":
                    if step == number:  # else printed by a thread after its cell had ended
                        self._outputs.take(frames.output(message.get("output")))
                elif message.get("is") == "done" and step == number:
                    return _done(message)
                else:
                    raise frames.BadFrame("a frame is of an unknown kind")
        except (frames.BadFrame, RecursionError) as error:
            self._kill()
            text = f"The kernel was ended in code cell {number}: it sent what no kernel sends ({error})."
            self._remark("forged", text, serious=True)
            raise _Over(Ending.DIED, "DeadKernelError", text) from None
        return None

    def _kill(self) -> None:
        self._box.kill()
        self._finish()

    def _died(self, late: str = "") -> None:
        how = self._finish()
        for name, data in self._box.drain():
            self._print(name, data)
        if late:
            raise _Over(Ending.OUT_OF_TIME, "CellTimeoutError", late)
        raise _Over(Ending.DIED, "DeadKernelError", f"The kernel ended while this cell ran{how}.")


def _done(message: dict[str, Any]) -> dict[str, Any]:
    """Return the frame that ends a step, checked and built anew."""
    kinds = {"count": int, "success": bool, "kept": dict, "error": str, "message": str}
    if any(type(message.get(key)) is not kind for key, kind in kinds.items()):
        raise frames.BadFrame("the end of a step has not the form it should have")
    words = {key: message[key][:2000] for key in ("error", "message")}
    return {"count": message["count"], "success": message["success"], "kept": frames.tidy(message["kept"]), **words}
