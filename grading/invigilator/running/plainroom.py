"""Sit notebooks where there is no fork (macOS, Windows): a new Python process each time, and no walls.

Slower, and for work that is trusted. What other programs print is shown as stderr, imports count as a cell's own time,
and on Windows a cell that runs too long cannot be asked to stop, only ended.
"""

import contextlib
import os
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from typing import Any

from invigilator.kernel import arrival
from invigilator.records import Sat, Sitting
from invigilator.running import supervise

PIECE = 1 << 16
WAITING = 256  # pieces that wait to be read; a flood waits in the pipe


class PlainBox:
    """One kernel process behind pipes, with the same hold as `boxes.Box`."""

    def __init__(self, process: subprocess.Popen):
        self._process = process
        self._pieces: queue.Queue[tuple[str, bytes]] = queue.Queue(WAITING)
        self._most = 0.0
        self._closed = False
        self._held: list[tuple[str, bytes]] = []
        for name, pipe in (("frames", process.stdout), ("stderr", process.stderr)):
            threading.Thread(target=self._carry, args=(name, pipe.fileno()), daemon=True).start()

    def _carry(self, name: str, descriptor: int) -> None:
        data = b"-"
        while data and not self._closed:
            try:
                data = os.read(descriptor, PIECE)
            except OSError:
                data = b""
            if data or name == "frames":
                self._pieces.put((name, data))

    def send(self, data: bytes) -> None:
        """Send bytes. Raises OSError if the kernel has ended."""
        self._process.stdin.write(data)
        self._process.stdin.flush()

    def read(self, timeout: float) -> list[tuple[str, bytes]]:
        """Wait for bytes from the kernel, at most `timeout` seconds."""
        if self._held:
            held, self._held = self._held, []
            return held
        with contextlib.suppress(queue.Empty):
            return [self._pieces.get(timeout=max(0.001, timeout))]
        return []

    def drain(self) -> list[tuple[str, bytes]]:
        """Return what other programs printed by now."""
        found = []
        with contextlib.suppress(queue.Empty):
            while True:
                piece = self._pieces.get_nowait()
                (self._held if piece[0] == "frames" else found).append(piece)
        return found

    def cpu(self, closely: bool = True) -> float:
        """Return the CPU seconds of the kernel and its children, as far as this system tells."""
        with contextlib.suppress(Exception):
            import psutil

            kernel = psutil.Process(self._process.pid)
            used = 0.0
            for process in (kernel, *kernel.children(recursive=True)):
                with contextlib.suppress(psutil.Error):
                    times = process.cpu_times()
                    used += times.user + times.system
            self._most = max(self._most, used)
        return self._most

    def interrupt(self) -> None:
        """Send the kernel what Ctrl-C sends, where a single process can be sent it."""
        if sys.platform != "win32":
            import signal

            with contextlib.suppress(OSError):
                self._process.send_signal(signal.SIGINT)

    def kill(self) -> None:
        """End the kernel and the children that it still has."""
        left = []
        with contextlib.suppress(Exception):
            import psutil

            left = psutil.Process(self._process.pid).children(recursive=True)
        for process in (self._process, *left):
            with contextlib.suppress(Exception):
                process.kill()

    def finish(self) -> str:
        """Wait for the kernel's end, or end it; say how it ended by itself."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = self._process.wait(0.5)
            return f" (signal {-code})" if code < 0 else f" (exit code {code})"
        self.kill()
        self._process.wait()
        return ""

    def close(self) -> None:
        """End everything."""
        self._closed = True
        with contextlib.suppress(OSError):
            self._process.stdin.close()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1.0)
        self.kill()
        self._process.wait()


class PlainRoom:
    """As `execute.Room`, with a new process for every sitting. `walls` must be None, `preload` makes no difference."""

    def __init__(self, walls: Any = None, preload: Sequence[str] = ()):
        from invigilator.running.execute import RoomError

        if walls is not None:
            raise RoomError("A PlainRoom has no walls: students' work runs in it only if you trust it (--trusted).")

    def __enter__(self) -> "PlainRoom":
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def sit(self, sitting: Sitting) -> Sat:
        """Run a notebook. Never raises for what the code did; RoomError if the machine failed."""
        from invigilator.running.execute import RoomError

        home = tempfile.mkdtemp(prefix="invigilator-")
        box = None
        try:
            box = PlainBox(_start(home))
            box.send(arrival.opening(sitting.folder, sitting.environment, sitting.files))
            supervise.await_ready(box, 120.0)
            start = time.monotonic()
            sat = supervise.Supervisor(box, sitting.limits, box.finish).sit(sitting)
            return Sat(sat.ran, sat.cpu, time.monotonic() - start, ("none (no fork on this system)",), sat.remarks)
        except (supervise.NotReady, OSError) as error:
            raise RoomError(f"A notebook could not be run on this machine: {error}") from error
        finally:
            if box is not None:
                box.close()
            shutil.rmtree(home, ignore_errors=True)

    def close(self) -> None:
        """Nothing is kept between sittings."""


def _start(home: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "invigilator.kernel.serving", home],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=home,
        env={**arrival.passed_on(), **arrival.ONE_THREAD, **arrival.STOCK, "HOME": home},
        start_new_session=sys.platform != "win32",
    )
