"""The warm process from which kernels are forked: `python -P -m invigilator.kernel.zygote DESCRIPTOR [LISTENER]`.

It imports IPython and the libraries of the course once, formats one error and one table so that this is quick later,
holds its memory in large pages, and then forks a kernel whenever the host asks. It runs nothing of a student's, opens
no network socket and no zmq context, and has one thread: all three are asserted before every fork. If the host goes, so
do it and its kernels.

With a LISTENER it serves no room itself: whoever connects there gets a fork of it that does. So the desks of a run
import nothing twice, and share the memory.

Kernels of one zygote share its hash seed; a run's seed is fresh, since the zygote is started without `PYTHONHASHSEED`.
"""

import contextlib
import gc
import json
import os
import pickle
import select
import signal
import socket
import struct
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from invigilator import forks
from invigilator.isolation import walls as walls_module
from invigilator.kernel import arrival, serving, shell
from invigilator.kernel.warming import Warmth
from invigilator.running import frames

PR_SET_PDEATHSIG, PR_SET_NAME, PR_SET_CHILD_SUBREAPER = 1, 15, 36
LINGER = 0.2  # seconds that a kernel whose channel has closed is given to end by itself


def _prctl(option: int, value) -> None:
    import ctypes

    ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def assert_single() -> None:
    """Raise AssertionError unless this process may be forked: one thread, no zmq context."""
    obstacle = forks.obstacle()
    assert not obstacle, f"the zygote has {obstacle}"


def _kernel(control: socket.socket, request: dict, walls, descriptor: int, kernel: shell.Shell) -> None:
    """Be the kernel, in the forked child. Never returns."""
    channel = socket.socket(fileno=descriptor)
    try:
        control.close()
        for number in range(1, signal.NSIG):
            if number not in (signal.SIGKILL, signal.SIGSTOP):
                with contextlib.suppress(OSError, ValueError):
                    signal.signal(number, signal.SIG_DFL)
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        os.setsid()
        _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        held_in = _go_in(channel, request, walls)
        _, handed, _, _ = socket.recv_fds(channel, 1, 2)
        arrival.descriptors(*handed)
        arrival.settle(channel.recv, *held_in)
        serving.fresh_randomness()
        server = serving.Server(kernel, channel.recv, channel.sendall, channel.fileno())
        channel.sendall(frames.encode({"is": "ready"}))
    except BaseException as error:
        with contextlib.suppress(BaseException):
            channel.sendall(frames.encode({"is": "failed", "why": f"{type(error).__name__}: {error}"}))
        os._exit(1)
    try:
        server.run()
    finally:
        os._exit(0)


def _go_in(channel: socket.socket, request: dict, walls) -> tuple[Path, dict[str, str]]:
    """Enter the walls, if there are any; return the private home and the environment to start from."""
    if walls is None:
        _limit(request["limits"])
        return Path(request["home"]), arrival.passed_on()

    def failed(why: str) -> None:
        channel.sendall(frames.encode({"is": "failed", "why": why}))

    walls_module.enter(walls, request["limits"], "work", {}, channel.fileno(), on_failure=failed)
    return Path.home(), dict(os.environ)


def _limit(limits) -> None:
    """Set the limits that need no walls."""
    import resource

    in_use = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for name, value in (
        ("AS", in_use + limits.memory),
        ("NOFILE", limits.open_files),
        ("FSIZE", limits.disk),
        ("CORE", 0),
    ):
        _, hard = resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (value, value))


def _end(pid: int) -> int | None:
    """End a kernel and everything it left behind; return its own wait status, None if it had to be killed."""
    handle = os.pidfd_open(pid)
    try:
        by_itself = bool(select.select([handle], [], [], LINGER)[0])
    finally:
        os.close(handle)
    if not by_itself:
        os.kill(pid, signal.SIGKILL)
    status = os.waitpid(pid, 0)[1]
    sweep()
    return status if by_itself else None


def sweep() -> None:
    """Kill and reap whatever has this process as its parent: orphans of a kernel's come here (no walls)."""
    mine = Path(f"/proc/self/task/{os.getpid()}/children")
    while children := [int(pid) for pid in mine.read_text().split()]:
        for pid in children:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)


def serve(control: socket.socket, warmth: Warmth) -> None:
    """Answer a room until it closes."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)
    first = pickle.loads(control.recv(1 << 20))
    warmth.add(first["preload"])
    if first["walls"] is not None:
        walls_module.prepare(first["walls"])
    control.send(json.dumps({"is": "warm"}).encode())
    while True:
        data, handed, _, _ = socket.recv_fds(control, 1 << 20, 1)
        if not data:
            sweep()
            return
        request = pickle.loads(data)
        if request["do"] == "end":
            control.send(json.dumps({"is": "ended", "status": _end(request["pid"])}).encode())
            continue
        pid = _fork()
        if pid == 0:
            _kernel(control, request, first["walls"], handed[0], warmth.shell)
        os.close(handed[0])
        with contextlib.closing(_Descriptor(os.pidfd_open(pid))) as held:
            socket.send_fds(control, [json.dumps({"is": "forked", "pid": pid}).encode()], [held.number])


def share(control: socket.socket, listener: socket.socket, warmth: Warmth) -> None:
    """Give every room that connects a fork of this process, until the host closes."""
    while True:
        # What the host has said is done before the rooms that it starts afterwards are served.
        ready = select.select([control, listener], [], [])[0]
        if control in ready:
            data = control.recv(1 << 20)
            if not data:
                sweep()
                return
            warmth.add(pickle.loads(data)["preload"])
            continue
        room, _ = listener.accept()
        with contextlib.closing(room):
            if _is_ours(room) and _fork() == 0:
                control.close()
                listener.close()
                _leave_with(lambda room=room: _be_a_copy(room, warmth))
        _reap()


def _be_a_copy(room: socket.socket, warmth: Warmth) -> None:
    with contextlib.closing(_Descriptor(os.pidfd_open(os.getpid()))) as held:
        socket.send_fds(room, [json.dumps({"is": "copy", "pid": os.getpid()}).encode()], [held.number])
    serve(room, warmth)


def _is_ours(room: socket.socket) -> bool:
    """Whether who connects is of our own user: the address of a listener is open to all."""
    credentials = room.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, struct.calcsize("3i"))
    return struct.unpack("3i", credentials)[1] == os.getuid()


def _fork() -> int:
    assert_single()
    sys.stdout.flush()
    sys.stderr.flush()
    gc.freeze()
    return os.fork()


def _reap() -> None:
    """Let go of the forks that have ended."""
    with contextlib.suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


class _Descriptor:
    def __init__(self, number: int):
        self.number = number

    def close(self) -> None:
        os.close(self.number)


def main() -> None:
    """Start from the command line: the descriptors of a socket to the host, and of one where rooms connect."""
    with contextlib.suppress(OSError):
        Path("/proc/self/comm").write_text("inv-zygote")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control, *listeners = (socket.socket(fileno=int(number)) for number in sys.argv[1:])
    if listeners:
        _leave_with(lambda: share(control, listeners[0], Warmth()))
    _leave_with(lambda: serve(control, Warmth()))


def _leave_with(work: Callable[[], None]) -> NoReturn:
    """Do the work of this process, and end it."""
    code = 0
    try:
        work()
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)  # the host reads the last line
        code = 1
    finally:
        sweep()
        sys.stderr.flush()
        os._exit(code)  # a library's thread that goes on must not keep the process


if __name__ == "__main__":
    main()
