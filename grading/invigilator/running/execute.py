"""Sit notebooks: `Room` holds a warm process and sits one notebook after the other in kernels forked from it."""

import contextlib
import dataclasses
import os
import shutil
import socket
import tempfile
from collections.abc import Sequence
from typing import Any

from invigilator.kernel import arrival
from invigilator.records import Ending, Sat, Sitting
from invigilator.running import supervise
from invigilator.running.warm import FORKS, WARM_WITHIN, Gone, Warm

_KILLED = (-9, 137)  # exit codes of what signal 9 has ended, as Linux and as a box say it


class RoomError(RuntimeError):
    """The machine could not sit a notebook: one sentence, no fault of the student's."""


class Room:
    """Sits notebooks in kernels of their own. `walls` None: no isolation (`--trusted`). Not for several threads.

    `preload` names the modules that are imported once, before any kernel is forked. `shared` is the address of a warm
    process that is forked (`warm.Shared`); without one, or if it is gone, the Room starts its own. A Room may be used
    as a context manager; `close` leaves no process behind, nor does a host that is killed.
    """

    def __init__(self, walls: Any = None, preload: Sequence[str] = (), shared: bytes | None = None):
        self._walls, self._preload, self._shared = walls, tuple(preload), shared
        self._zygote: Warm | None = None
        self._loaded: tuple[str, ...] = ()
        self._plain: Any = None

    def __enter__(self) -> "Room":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def sit(self, sitting: Sitting) -> Sat:
        """Run a notebook. Never raises for what the code did; RoomError if the machine failed, twice.

        A kernel that was killed from outside, as a machine short of memory does, looks like one that killed itself. So
        it sits once more; who does it again has done it.
        """
        if not FORKS:
            return self._without_fork(sitting)
        for attempt in (1, 2):
            try:
                sat, killed = self._sit(sitting)
                if not killed or attempt == 2:
                    return sat
            except (Gone, supervise.NotReady, OSError) as error:
                self.close()
                if attempt == 2:
                    raise RoomError(f"A notebook could not be run on this machine: {error}") from error
        raise AssertionError

    def _without_fork(self, sitting: Sitting) -> Sat:
        from invigilator.running.plainroom import PlainRoom

        if self._walls is not None:
            raise RoomError("This system offers no walls: students' work runs here only if you trust it (--trusted).")
        self._plain = self._plain or PlainRoom(self._walls, self._preload)
        return self._plain.sit(sitting)

    def _sit(self, sitting: Sitting) -> tuple[Sat, bool]:
        zygote = self._warm(sitting.preload)
        home = tempfile.mkdtemp(prefix="invigilator-") if self._walls is None else ""
        try:
            return self._in_box(zygote, sitting, home)
        finally:
            if home:
                shutil.rmtree(home, ignore_errors=True)

    def _in_box(self, zygote: Warm, sitting: Sitting, home: str) -> tuple[Sat, bool]:
        """Run in a new box; say whether somebody other than this program killed the kernel."""
        from invigilator.running.boxes import Box

        ours, theirs = socket.socketpair()
        reads, writes = zip(*(os.pipe() for _ in range(2)), strict=True)
        box = None
        try:
            request = {"do": "fork", "limits": sitting.limits, "home": home}
            answer, handles = zygote.ask(request, [theirs.fileno()])
            theirs.close()
            box = Box(ours, reads, answer["pid"], handles[0])
            socket.send_fds(ours, [b"."], list(writes))
            for pipe in writes:
                os.close(pipe)
            writes = ()
            with contextlib.suppress(OSError):  # then the kernel says why it is not ready
                box.send(arrival.opening(sitting.folder, sitting.environment, sitting.files))
            supervise.await_ready(box)
            ended: list[int | None] = []

            def finish() -> str:
                if not ended:
                    # None where it had to be killed; else its exit code.
                    status = zygote.ask({"do": "end", "pid": answer["pid"]})[0]["status"]
                    ended.append(None if status is None else os.waitstatus_to_exitcode(status))
                return "" if ended[0] is None else _how(ended[0], self._walls is not None)

            sat = supervise.Supervisor(box, sitting.limits, finish).sit(sitting)
            box.hang_up()
            finish()
            walls = ("none (trusted)",) if self._walls is None else tuple(self._walls.names())
            killed = ended[0] in _KILLED and any(ran.ending is Ending.DIED for ran in sat.ran)
            return dataclasses.replace(sat, walls=walls), killed
        finally:
            for pipe in writes:
                os.close(pipe)
            theirs.close()
            if box is None:
                ours.close()
                for pipe in reads:
                    os.close(pipe)
            else:
                box.kill()
                box.close()

    def _warm(self, wanted: Sequence[str]) -> Warm:
        """Give a warm process that has imported what is wanted."""
        names = tuple(dict.fromkeys((*self._preload, *wanted)))
        if self._zygote is not None and self._zygote.alive and set(names) <= set(self._loaded):
            return self._zygote
        self.close()
        self._loaded = tuple(dict.fromkeys((*self._loaded, *names)))
        self._zygote = self._copied() or Warm.started()
        self._zygote.ask({"walls": self._walls, "preload": self._loaded}, within=WARM_WITHIN)
        return self._zygote

    def _copied(self) -> Warm | None:
        """A fork of the shared one, once: if that fails us, our own can say what is wrong."""
        address, self._shared = self._shared, None
        if address is None:
            return None
        try:
            return Warm.copied(address)
        except Gone:
            return None

    def close(self) -> None:
        """End the warm process and every kernel."""
        zygote, self._zygote = self._zygote, None
        if zygote is not None:
            zygote.close()
        if self._plain is not None:
            self._plain.close()


def _how(code: int, walls: bool) -> str:
    """Say in brackets how a kernel ended. Inside walls it is reported by another process, as a shell does."""
    if walls and code == 87:
        return " (out of memory)"
    if walls and code > 128:
        code = 128 - code
    return f" (signal {-code})" if code < 0 else f" (exit code {code})"
