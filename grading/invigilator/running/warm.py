"""A warm process as the host sees it: a room's own, or a fork of the one that all rooms of a run share."""

import contextlib
import json
import os
import pickle
import select
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Collection, Sequence
from typing import Any

from invigilator.kernel import arrival

WARM_WITHIN = 180.0  # seconds in which a zygote must have imported everything
FORK_WITHIN = 60.0
_END_WITHIN = 5.0
FORKS = hasattr(os, "fork") and hasattr(os, "pidfd_open")  # what it takes to have one at all


class Gone(Exception):
    """The warm process does not answer any more."""


class Warm:
    """A warm process, at the other end of `control`. `close` ends it with every kernel; so does the host's own end."""

    def __init__(self, control: socket.socket, handle: int, pid: int, child: subprocess.Popen | None, said: Any):
        self._control, self._handle, self.pid, self._child, self._said = control, handle, pid, child, said

    @classmethod
    def started(cls, listener: socket.socket | None = None) -> "Warm":
        """A new one. Given a listener it serves those who connect there, in place of the caller."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        said = tempfile.TemporaryFile()  # noqa: SIM115 (closed with the process)
        numbers = [each.fileno() for each in (theirs, listener) if each is not None]
        with theirs:
            child = subprocess.Popen(
                [sys.executable, "-P", "-m", "invigilator.kernel.zygote", *map(str, numbers)],
                pass_fds=numbers,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=said,
                cwd="/",
                env={
                    **arrival.passed_on(),
                    **arrival.ONE_THREAD,
                    **arrival.STOCK,
                    "HOME": os.path.expanduser("~"),
                },
                start_new_session=True,
            )
        return cls(ours, os.pidfd_open(child.pid), child.pid, child, said)

    @classmethod
    def copied(cls, address: bytes) -> "Warm":
        """A fork of the one that listens at an address. Raises Gone where nobody does."""
        control = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        control.settimeout(WARM_WITHIN)
        try:
            control.connect(address)
            data, handles, _, _ = socket.recv_fds(control, 1 << 16, 1)
            return cls(control, handles[0], json.loads(data)["pid"], None, None)
        except (OSError, IndexError, ValueError) as error:
            control.close()
            raise Gone(f"the warm process of this run is gone ({error})") from error

    @property
    def alive(self) -> bool:
        """Whether it has not ended."""
        return not select.select([self._handle], [], [], 0)[0]

    def tell(self, request: dict[str, Any], descriptors: Sequence[int] = ()) -> None:
        """Send a request. Raises Gone."""
        try:
            socket.send_fds(self._control, [pickle.dumps(request)], list(descriptors))
        except OSError as error:
            raise Gone(self._last_words(error)) from error

    def ask(
        self, request: dict[str, Any], descriptors: Sequence[int] = (), within: float = FORK_WITHIN
    ) -> tuple[dict[str, Any], list[int]]:
        """Send a request; give the answer, and descriptors that came with it. Raises Gone."""
        self._control.settimeout(within)
        self.tell(request, descriptors)
        try:
            data, handles, _, _ = socket.recv_fds(self._control, 1 << 16, 1)
        except OSError as error:
            raise Gone(self._last_words(error)) from error
        if not data:
            raise Gone(self._last_words("it has ended"))
        return json.loads(data), handles

    def _last_words(self, why: Any) -> str:
        if self._said is not None:
            with contextlib.suppress(OSError, ValueError):
                self._said.seek(0)
                lines = self._said.read().decode("utf-8", "replace").strip().splitlines()
                why = lines[-1][:300] if lines else why
        return f"the warm process does not answer ({why})."

    def let_go(self) -> None:
        """In a fork of the host, which must not keep it alive: close what the fork holds of it."""
        self._control.close()
        os.close(self._handle)
        if self._said is not None:
            self._said.close()

    def close(self) -> None:
        """End it, and every kernel."""
        self._control.close()
        if not select.select([self._handle], [], [], _END_WITHIN)[0]:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)
        if self._child is not None:
            self._child.wait()
        os.close(self._handle)
        if self._said is not None:
            self._said.close()


class Shared:
    """The warm process of a run, which is forked for each room. `address` is where rooms connect to it.

    It may be started with a guess of what to import; `add` says the rest, before the rooms are opened.
    """

    def __init__(self, names: Collection[str] = ()):
        self._names: set[str] = set()
        with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener:
            listener.bind("")  # Linux chooses an address without a file
            listener.listen(1024)
            self.address: bytes = listener.getsockname()
            self._warm = Warm.started(listener)
        self.add(names)

    def fits(self, names: Collection[str]) -> bool:
        """Whether nothing was imported but what is named."""
        return self._names <= set(names)

    def add(self, names: Collection[str]) -> None:
        """Have modules imported. Where it has died meanwhile, each room starts a warm process of its own."""
        self._names.update(names)
        with contextlib.suppress(Gone):
            self._warm.tell({"preload": tuple(names)})

    def let_go(self) -> None:
        """In a fork of this process: close what it holds of the warm one."""
        self._warm.let_go()

    def close(self) -> None:
        """End it. The rooms that were opened go on."""
        self._warm.close()
