"""The warm process from which kernels are forked: `python -P -m invigilator.zygote DESCRIPTOR`, started by `Room`.

It imports IPython and the libraries of the course once, formats one error and one table so that this is quick later,
and then forks a kernel whenever the host asks. It runs nothing of a student's, opens no network socket and no zmq
context, and has one thread: all three are asserted before every fork. If the host goes, so do it and its kernels.

Kernels of one zygote share its hash seed; a run's seed is fresh, since the zygote is started without `PYTHONHASHSEED`.
"""

import contextlib
import gc
import importlib
import json
import os
import pickle
import select
import signal
import socket
import sys
import threading
from pathlib import Path

from invigilator import arrival, frames, light, outlet, pixels, serving, shell
from invigilator import walls as walls_module

PR_SET_PDEATHSIG, PR_SET_NAME, PR_SET_CHILD_SUBREAPER = 1, 15, 36
LINGER = 0.2  # seconds that a kernel whose channel has closed is given to end by itself


def _prctl(option: int, value) -> None:
    import ctypes

    ctypes.CDLL(None, use_errno=True).prctl(option, value, 0, 0, 0)


def preload(names) -> None:
    """Import libraries in silence. What cannot be imported is left for the student's own import to complain of."""
    with open(os.devnull, "w") as nowhere, contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
        for name in names:
            with contextlib.suppress(Exception, SystemExit):
                importlib.import_module(name)


def warm_up(kernel: shell.Shell) -> None:
    """Run what is slow the first time, and leave no trace of it in what a kernel starts with."""
    history = kernel.history_manager
    spaces = [(space, dict(space)) for space in (kernel.user_ns, kernel.user_ns_hidden)]
    count = kernel.execution_count
    cells = ["1 + 1", "print('a')", "def f():\n    return 1 / 0\nf()", "for x in [1]:\n    assert x == 2, 'a'"]
    if "pandas" in sys.modules:
        cells += ["import pandas; pandas.DataFrame({'a': [1, 2], 'b': ['x', 'y'], 'c': [0.5, None]})"]
    out = outlet.Stream(kernel.outlet, "stdout", 1)
    with contextlib.suppress(Exception), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        for cell in cells:
            kernel.run_cell(cell, store_history=True)
    if "matplotlib.pyplot" in sys.modules:
        with contextlib.suppress(Exception):
            import IPython.core.pylabtools  # noqa: F401

            _draw()
            pixels.put_off()
    for space, before in spaces:
        space.clear()
        space.update(before)
    for cache in (history.input_hist_parsed, history.input_hist_raw):
        cache[:] = [""]
    for cache in (history.output_hist, history.output_hist_reprs, history.outputs, history.exceptions):
        cache.clear()
    history.db_input_cache.clear()
    history._i00 = history._i = history._ii = history._iii = ""
    hook = kernel.displayhook
    hook._ = hook.__ = hook.___ = ""
    hook.exec_result = kernel.last_execution_result = kernel._last_traceback = None
    kernel.last_execution_succeeded = True
    kernel.execution_count = count
    _forget_cells(kernel)


def _forget_cells(kernel: shell.Shell) -> None:
    import linecache

    for name in kernel.compile._filename_map:
        linecache.cache.pop(name, None)
    kernel.compile._filename_map.clear()
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        if hasattr(sys, name):
            delattr(sys, name)


def _draw() -> None:
    """Draw once, without pyplot: fonts and colours are read, and the backend is still to be chosen."""
    import io

    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure()
    figure.subplots().plot([1, 2], label="a")
    FigureCanvasAgg(figure).print_png(io.BytesIO())


def assert_single() -> None:
    """Raise AssertionError unless this process may be forked: one thread, no zmq context."""
    assert threading.active_count() == 1, f"the zygote has threads: {threading.enumerate()}"
    tasks = len(os.listdir("/proc/self/task"))
    assert tasks == 1, f"the zygote has {tasks} threads; a preloaded library started one"
    zmq = sys.modules.get("zmq")
    assert zmq is None or zmq.Context._instance is None, "a preloaded library opened a zmq context"


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


def serve(control: socket.socket) -> None:
    """Answer the host until it closes."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)
    first = pickle.loads(control.recv(1 << 20))
    with light.uncollected():
        kernel = shell.make_shell()
        preload(first["preload"])
        warm_up(kernel)
    arrival.forget_warnings()
    with contextlib.suppress(ImportError):
        import invigilator.values  # noqa: F401
    if first["walls"] is not None:
        walls_module.prepare(first["walls"])
    gc.collect()
    control.send(json.dumps({"is": "warm", "loaded": [n for n in first["preload"] if n in sys.modules]}).encode())
    while True:
        data, handed, _, _ = socket.recv_fds(control, 1 << 20, 1)
        if not data:
            sweep()
            return
        request = pickle.loads(data)
        if request["do"] == "end":
            control.send(json.dumps({"is": "ended", "status": _end(request["pid"])}).encode())
            continue
        assert_single()
        sys.stdout.flush()
        sys.stderr.flush()
        gc.freeze()
        pid = os.fork()
        if pid == 0:
            _kernel(control, request, first["walls"], handed[0], kernel)
        os.close(handed[0])
        with contextlib.closing(_Descriptor(os.pidfd_open(pid))) as held:
            socket.send_fds(control, [json.dumps({"is": "forked", "pid": pid}).encode()], [held.number])


class _Descriptor:
    def __init__(self, number: int):
        self.number = number

    def close(self) -> None:
        os.close(self.number)


def main() -> None:
    """Start from the command line: the one argument is the inherited descriptor of a socket to the host."""
    with contextlib.suppress(OSError):
        Path("/proc/self/comm").write_text("inv-zygote")
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    control, code = socket.socket(fileno=int(sys.argv[1])), 0
    try:
        serve(control)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)  # the host reads the last line
        code = 1
    finally:
        sweep()
        sys.stderr.flush()
        os._exit(code)  # a library's thread that goes on must not keep the process


if __name__ == "__main__":
    main()
