"""The desks of a run on the workers of a Dask scheduler, on other machines too. Needs the extra `dask`.

Each worker builds its own room, with its own walls, on first use. A worker that is lost costs nothing but time: Dask
gives its jobs to another one. Whoever reaches a Dask scheduler can run any code on its workers: keep it on a private
network, or use Dask's TLS.
"""

import contextlib
import hashlib
import platform
import threading
import uuid
from concurrent.futures import Future
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import distributed

from invigilator.conducting.desks import Desk, DeskError, Order, said
from invigilator.errors import CourseError

_CONNECT = 10.0  # seconds within which a scheduler has to answer
_SAME = ("nbgrader", "nbformat", "ipython", "numpy", "pandas")  # what marks may depend on


class DaskDesks:
    """Desks on the workers of the scheduler at `address`. Raises CourseError (one sentence) where that can't be.

    One submission at a time for each thread of a worker; `dask worker ADDRESS --nworkers 4 --nthreads 1` suits four
    processors.
    """

    lazy = True  # nobody knows which worker a job goes to

    def __init__(self, address: str, order: Order) -> None:
        try:
            self._client = distributed.Client(address, timeout=_CONNECT, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise CourseError(f"No Dask scheduler answers at {address!r}: {said(error)}") from None
        self._name = f"invigilator-{uuid.uuid4().hex}"
        self._jobs: dict[str, Any] = {}  # Dask forgets a job that nobody holds
        try:
            self.size = self._check(address)
            self._client.register_plugin(Desks(order), name=self._name)
        except BaseException:
            self._client.close()
            raise

    def _check(self, address: str) -> int:
        """The number of threads there are; CourseError if there are none, or if a worker has other packages."""
        threads = self._client.nthreads()
        if not threads:
            raise CourseError(f"The Dask scheduler at {address!r} has no workers; start some: dask worker {address}")
        here = packages()
        try:
            answers = self._client.run(packages, on_error="return")
        except Exception as error:
            raise CourseError(f"A Dask worker could not say what it has: {said(error)}") from None
        for worker, there in answers.items():
            if not isinstance(there, dict):
                raise CourseError(f"The Dask worker {worker} can't import invigilator: {said(there)}")
            for name in here:
                if there.get(name) != here[name]:
                    theirs, ours = there.get(name) or "none", here[name] or "none"
                    raise CourseError(f"The Dask worker {worker} has {name} {theirs}, and this machine has {ours}.")
        return sum(threads.values())

    def submit(self, method: str, *arguments: Any) -> Future:
        """Have a job done by any worker. If that one is lost, Dask gives the job to another."""
        ours: Future = Future()
        key = f"invigilator-{method}-{uuid.uuid4().hex}"
        try:
            job = self._client.submit(_work, self._name, method, *arguments, key=key, pure=False)
        except Exception as error:  # the scheduler has gone
            ours.set_exception(DeskError(said(error)))
            return ours
        self._jobs[key] = job

        def pass_on(done: Any) -> None:
            self._jobs.pop(key, None)
            try:
                ours.set_result(done.result())
            except DeskError as error:
                ours.set_exception(error)
            except BaseException as error:  # KilledWorker, CancelledError: what Dask itself has to say
                ours.set_exception(DeskError(said(error)))

        job.add_done_callback(pass_on)
        return ours

    def renew(self) -> None:
        """Dask sees to that."""

    def close(self) -> None:
        """Let the workers close their rooms, and leave the scheduler to itself."""
        if self._client.status in ("closing", "closed"):
            return
        with contextlib.suppress(Exception):
            self._client.cancel(list(self._jobs.values()), force=True)
        with contextlib.suppress(Exception):
            self._client.unregister_worker_plugin(self._name)
        with contextlib.suppress(Exception):
            self._client.close(timeout=5)

    stop = close


class Desks(distributed.WorkerPlugin):
    """The desks of one worker: as many as its threads use at a time."""

    def __init__(self, order: Order) -> None:
        self._order = order

    def setup(self, worker: Any) -> None:
        """Called in the worker."""
        self._lock = threading.Lock()
        self._all: list[Desk] = []
        self._free: list[Desk] = []

    def teardown(self, worker: Any) -> None:
        """Called in the worker when it leaves, or when the run is over."""
        with self._lock:
            for desk in self._all:
                desk.close()

    @contextlib.contextmanager
    def taken(self) -> Any:
        """A desk that no other thread has."""
        with self._lock:
            desk = self._free.pop() if self._free else Desk(self._order)
            if desk not in self._all:
                self._all.append(desk)
        try:
            yield desk
        finally:
            with self._lock:
                self._free.append(desk)


def _work(name: str, method: str, *arguments: Any) -> Any:
    with distributed.get_worker().plugins[name].taken() as desk:
        return getattr(desk, method)(*arguments)


def packages() -> dict[str, str]:
    """What has to be the same on all machines: name and version, and for invigilator a digest of its source."""
    source = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*.py")):
        source.update(path.read_bytes())
    found = {"Python": ".".join(platform.python_version_tuple()[:2]), "invigilator": source.hexdigest()[:12]}
    for name in _SAME:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = ""
    return found
