"""Fixtures for the tests of `invigilator`."""

import contextlib
import ctypes
import os
import pickle
import sys

import psutil
import pytest

PR_SET_CHILD_SUBREAPER = 36


def left_running(before: set[psutil.Process]) -> list[psutil.Process]:
    """Give the processes below this one that are not in `before`, and that are not about to end.

    One that was killed a moment ago may still be giving back its memory; it counts as ended once it is gone.
    """
    return psutil.wait_procs(set(psutil.Process().children(recursive=True)) - before, timeout=10)[1]


@pytest.fixture
def no_process_left():
    """Fail if a process that the test started, or one that such a process left behind, still runs at its end."""
    if sys.platform != "linux":
        yield
        return
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # what loses its parent becomes ours
    before = set(psutil.Process().children(recursive=True))
    yield
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
    assert not left_running(before)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """Make something costly once a run of the tests, however many workers the tests have: (name, function) → result.

    The function gets a folder of its own; what it gives is kept in a file, so that every worker can read it.
    """
    base = tmp_path_factory.getbasetemp()
    root = base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base

    def make(name, function):
        folder = root / f"once-{name}"
        folder.mkdir(exist_ok=True)
        with open(folder / "lock", "w") as lock:
            with contextlib.suppress(ImportError):  # elsewhere than on Unix each worker makes its own
                import fcntl

                fcntl.flock(lock, fcntl.LOCK_EX)
            kept = folder / "result"
            if not kept.exists():
                kept.write_bytes(pickle.dumps(function(folder)))
            return pickle.loads(kept.read_bytes())

    return make
