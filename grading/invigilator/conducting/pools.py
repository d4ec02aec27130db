"""Where the jobs of a run are done: in processes of their own, or in this one.

Processes are spawned, as the caller may have threads; only a process that is alone may fork them, and saves what it has
imported. Such a process ends with the one that started it, however that ends, and leaves nothing behind. One that is
killed breaks its pool; `renew` makes another.
"""

import contextlib
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.util import Finalize
from typing import Any, Protocol

from invigilator import forks
from invigilator.conducting.desks import name_process

_GRACE = 5.0  # seconds that a process gets to leave in good order

Lost = BrokenProcessPool


class Place(Protocol):
    """Where jobs are done. A job is the name of a method, and what it is called with.

    `size` is how many are done at a time; a `lazy` place takes its time for the first, and can't be made ready before.
    """

    size: int
    lazy: bool

    def submit(self, method: str, *arguments: Any) -> Future: ...
    def renew(self) -> None: ...
    def close(self) -> None: ...
    def stop(self) -> None: ...


class Here:
    """In this process, at once: `submit` returns when the job is done."""

    size, lazy = 1, True

    def __init__(self, make: Callable[..., Any], *arguments: Any) -> None:
        self._one = make(*arguments)

    def submit(self, method: str, *arguments: Any) -> Future:
        future: Future = Future()
        try:
            future.set_result(getattr(self._one, method)(*arguments))
        except Exception as error:
            future.set_exception(error)
        return future

    def renew(self) -> None:
        """Nothing is lost here."""

    def close(self) -> None:
        self._one.close()

    stop = close


class Processes:
    """In processes of their own, each with an object that `make(*arguments)` gives; `name` is what `ps` shows.

    With `fork` the first of them are forked, if this process has but one thread; the first `submit` must follow at
    once. They begin with a call of `fork`, which must close there what shows others, by being open, that we live.
    """

    lazy = False

    def __init__(
        self,
        size: int,
        name: str,
        make: Callable[..., Any],
        *arguments: Any,
        fork: Callable[[], None] | None = None,
    ) -> None:
        self.size = size
        self._start = (name, make, arguments)
        self._open(fork if sys.platform == "linux" and not forks.obstacle() else None)

    def _open(self, fork: Callable[[], None] | None = None) -> None:
        resource_tracker.ensure_running()  # it would unblock the signals that _submit blocks
        context = multiprocessing.get_context("fork" if fork else "spawn")
        # Nobody writes to this pipe: that its other end is closed, by us or by our death, is the sign to leave.
        leave, stay = context.Pipe(duplex=False)
        self._leave, self._stay = leave, stay
        close = (stay.close, fork) if fork else ()
        self._executor = ProcessPoolExecutor(
            self.size, context, initializer=_begin, initargs=(*self._start, leave, close)
        )

    def submit(self, method: str, *arguments: Any) -> Future:
        """Have a job done. The future may raise Lost: the process that had the job is gone, and so are the others."""
        with _unsignalled():
            try:
                return self._executor.submit(_work, method, *arguments)
            except BrokenProcessPool as error:
                future: Future = Future()
                future.set_exception(error)
                return future

    def renew(self) -> None:
        """New processes, in place of those that were lost."""
        self.stop()
        self._open()

    def close(self) -> None:
        """Let the processes end their work, and end."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._close_pipe()

    def stop(self) -> None:
        """End the processes, whatever they do."""
        self._stay.close()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._close_pipe()

    def _close_pipe(self) -> None:
        self._stay.close()
        self._leave.close()


@contextlib.contextmanager
def _unsignalled() -> Iterator[None]:
    """A process started here begins with these signals blocked, until it is ready for them.

    Ctrl-C goes to all processes of a terminal; one that is still importing would die of it with a traceback.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_mine: Any = None  # what this process works with, where it is one of a pool's


def _begin(
    name: str,
    make: Callable[..., Any],
    arguments: tuple[Any, ...],
    leave: Connection,
    close: Sequence[Callable[[], None]],
) -> None:
    global _mine
    for each in close:
        each()
    name_process(name)
    _mine = make(*arguments)
    Finalize(None, _mine.close, exitpriority=10)
    signal.signal(signal.SIGTERM, _end)
    # No SIG_IGN: that would be handed on to the kernels.
    signal.signal(signal.SIGINT, lambda *_: None)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM})
    threading.Thread(target=_watch, args=(leave,), daemon=True).start()


def _work(method: str, *arguments: Any) -> Any:
    return getattr(_mine, method)(*arguments)


def _end(*_: Any) -> None:
    try:
        _mine.close()
    finally:
        os._exit(0)


def _watch(leave: Connection) -> None:
    with contextlib.suppress(EOFError, OSError):
        leave.recv_bytes(1)
    if sys.platform != "win32":
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGTERM)
        threading.Event().wait(_GRACE)
    os._exit(1)
