"""Fixtures for the tests of `invigilator`."""

import contextlib
import ctypes
import os
import pickle
import sys
from pathlib import Path

import pytest

PR_SET_CHILD_SUBREAPER = 36


def descendants(pid: int) -> set[int]:
    """Give the processes below a process."""
    found: set[int] = set()
    for path in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            children = {int(each) for each in path.read_text().split()}
        except OSError:
            continue
        found |= children.union(*map(descendants, children))
    return found


@pytest.fixture
def no_process_left():
    """Fail if a process that the test started, or one that such a process left behind, still runs at its end."""
    if sys.platform != "linux":
        yield
        return
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)  # what loses its parent becomes ours
    before = descendants(os.getpid())
    yield
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
    left = {}
    for pid in descendants(os.getpid()) - before:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
            left[pid] = Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ") if state != "Z" else None
        except OSError:
            continue
        if left[pid] is None:
            os.waitpid(pid, os.WNOHANG)
    running = {pid: command for pid, command in left.items() if command is not None}
    assert not running, running


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
