"""Sit notebooks: `Room` holds a warm process and sits one notebook after the other in kernels forked from it."""

import contextlib
import dataclasses
import json
import os
import pickle
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from typing import Any

from invigilator import arrival, supervise
from invigilator.records import Ending, Sat, Sitting

WARM_WITHIN = 180.0  # seconds in which a zygote must have imported everything
FORK_WITHIN = 60.0
_KILLED = (-9, 137)  # exit codes of what signal 9 has ended, as Linux and as a box say it


class RoomError(RuntimeError):
    """The machine could not sit a notebook: one sentence, no fault of the student's."""


class _ZygoteGone(Exception):
    """The warm process does not answer any more."""


class Room:
    """Sits notebooks in kernels of their own. `walls` None: no isolation (`--trusted`). Not for several threads.

    `preload` names the modules that are imported once, before any kernel is forked. A Room may be used as a context
    manager; `close` leaves no process behind, nor does a host that is killed.
    """

    def __init__(self, walls: Any = None, preload: Sequence[str] = ()):
        self._walls, self._preload = walls, tuple(preload)
        self._zygote: subprocess.Popen | None = None
        self._control: socket.socket | None = None
        self._loaded: tuple[str, ...] = ()
        self._said: Any = None
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
        if not hasattr(os, "fork") or not hasattr(os, "pidfd_open"):
            return self._without_fork(sitting)
        for attempt in (1, 2):
            try:
                sat, killed = self._sit(sitting)
                if not killed or attempt == 2:
                    return sat
            except (_ZygoteGone, supervise.NotReady, OSError) as error:
                self.close()
                if attempt == 2:
                    raise RoomError(f"A notebook could not be run on this machine: {error}") from error
        raise AssertionError

    def _without_fork(self, sitting: Sitting) -> Sat:
        from invigilator.plainroom import PlainRoom

        if self._walls is not None:
            raise RoomError("This system offers no walls: students' work runs here only if you trust it (--trusted).")
        self._plain = self._plain or PlainRoom(self._walls, self._preload)
        return self._plain.sit(sitting)

    def _sit(self, sitting: Sitting) -> tuple[Sat, bool]:
        self._warm(sitting.preload)
        home = tempfile.mkdtemp(prefix="invigilator-") if self._walls is None else ""
        try:
            return self._in_box(sitting, home)
        finally:
            if home:
                shutil.rmtree(home, ignore_errors=True)

    def _in_box(self, sitting: Sitting, home: str) -> tuple[Sat, bool]:
        """Run in a new box; say whether somebody other than this program killed the kernel."""
        from invigilator.boxes import Box

        ours, theirs = socket.socketpair()
        reads, writes = zip(*(os.pipe() for _ in range(2)), strict=True)
        box = None
        try:
            request = {"do": "fork", "limits": sitting.limits, "home": home}
            answer, handles = self._ask(request, [theirs.fileno()])
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
                    ended.append(self._end(answer["pid"]))
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

    def _warm(self, wanted: Sequence[str]) -> None:
        """See that there is a zygote that has imported what is wanted."""
        names = tuple(dict.fromkeys((*self._preload, *wanted)))
        if self._zygote is not None and self._zygote.poll() is None and set(names) <= set(self._loaded):
            return
        self.close()
        names = tuple(dict.fromkeys((*self._loaded, *names)))
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the zygote)
        with theirs:
            command = [sys.executable, "-P", "-m", "invigilator.zygote", str(theirs.fileno())]
            self._zygote = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._said,
                cwd="/",
                env={**arrival.passed_on(), **arrival.ONE_THREAD, **arrival.STOCK, **_home()},
                start_new_session=True,
            )
        self._control, self._loaded = ours, names
        ours.settimeout(WARM_WITHIN)
        self._tell({"walls": self._walls, "preload": names})
        self._hear()
        ours.settimeout(FORK_WITHIN)

    def _tell(self, request: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
        try:
            socket.send_fds(self._control, [pickle.dumps(request)], list(descriptors))
        except OSError as error:
            raise _ZygoteGone(self._last_words(error)) from error

    def _hear(self) -> tuple[dict[str, Any], list[int]]:
        try:
            data, handles, _, _ = socket.recv_fds(self._control, 1 << 16, 1)
        except OSError as error:
            raise _ZygoteGone(self._last_words(error)) from error
        if not data:
            raise _ZygoteGone(self._last_words("it has ended"))
        return json.loads(data), handles

    def _ask(self, request: dict[str, Any], descriptors: Sequence[int] = ()) -> tuple[dict[str, Any], list[int]]:
        self._tell(request, descriptors)
        return self._hear()

    def _last_words(self, why: Any) -> str:
        with contextlib.suppress(OSError, ValueError):
            self._said.seek(0)
            lines = self._said.read().decode("utf-8", "replace").strip().splitlines()
            if lines:
                why = lines[-1][:300]
        return f"the warm process does not answer ({why})."

    def _end(self, pid: int) -> int | None:
        """End a kernel and what it left behind; give its exit code if it had ended by itself."""
        status = self._ask({"do": "end", "pid": pid})[0]["status"]
        return None if status is None else os.waitstatus_to_exitcode(status)

    def close(self) -> None:
        """End the warm process and every kernel."""
        zygote, self._zygote = self._zygote, None
        if self._control is not None:
            self._control.close()
            self._control = None
        if zygote is not None:
            try:
                zygote.wait(5)
            except subprocess.TimeoutExpired:
                zygote.kill()
                zygote.wait()
        if self._said is not None:
            self._said.close()
            self._said = None
        if self._plain is not None:
            self._plain.close()


def _home() -> dict[str, str]:
    return {"HOME": os.path.expanduser("~")}


def _how(code: int, walls: bool) -> str:
    """Say in brackets how a kernel ended. Inside walls it is reported by another process, as a shell does."""
    if walls and code == 87:
        return " (out of memory)"
    if walls and code > 128:
        code = 128 - code
    return f" (signal {-code})" if code < 0 else f" (exit code {code})"
