"""Break a run of `invigilate` at a chosen point, run it again, and compare with a run that nothing disturbed."""

import ctypes
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import courses
from small_course import ASSIGNMENT, finished

PATIENCE = 120  # seconds until a run, or what is waited for in it, is given up
BIN = Path(sys.executable).parent


class Run:
    """`invigilate ps1` in a course. All that it starts stays in sight, even when the process between has ended."""

    def __init__(self, course: Path, *options: str, workers: int = 2, preexec: Callable[[], None] | None = None):
        self.course = course
        self.before = set(_children_of({os.getpid()}))
        _adopt_orphans(True)
        command = [str(BIN / "invigilate"), ASSIGNMENT, f"--workers={workers}", *options]
        self.process = subprocess.Popen(
            command, cwd=course, env=courses.environment(course), stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True, preexec_fn=preexec,
        )  # fmt: skip

    def __enter__(self) -> "Run":
        return self

    def __exit__(self, *_error) -> None:
        self.kill()
        self.process.stdout.close()
        _adopt_orphans(False)

    @property
    def over(self) -> bool:
        return self.process.poll() is not None

    def wait(self) -> tuple[int, str]:
        """Wait for the end; return the exit code and all that was said."""
        said, _ = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, said

    def processes(self) -> dict[int, str]:
        """The processes of the run that live: id → name."""
        found, level = {}, {os.getpid()}
        while level:
            children = {number: name for number, name in _children_of(level).items() if number not in self.before}
            found |= children
            level = set(children)
        return found

    def named(self, name: str) -> list[int]:
        return sorted(number for number, other in self.processes().items() if other == name)

    def kill(self) -> None:
        """End every process of the run at once."""
        while numbers := self.processes():
            for number in numbers:
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
            time.sleep(0.002)
        self.process.wait()

    def gone(self, seconds: float = 10) -> bool:
        """Whether every process of the run ends by itself within so many seconds."""
        return self.until(lambda: not self.processes(), seconds)

    def until(self, condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
        """Wait until a condition holds; False if the time is over or the run is."""
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                return False
            time.sleep(0.002)
        return True


def _children_of(parents: set[int]) -> dict[int, str]:
    """The living children of some processes: id → name. Zombies do not count."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            number, rest = stat.read_text().split(" (", 1)
            name, rest = rest.rsplit(") ", 1)
            state, parent = rest.split()[:2]
            if int(parent) in parents and state not in "ZX":
                found[int(number)] = name
    return found


def _adopt_orphans(yes: bool) -> None:
    """Become, or stop being, the parent of those whose own parent has ended (Linux)."""
    ctypes.CDLL(None, use_errno=True).prctl(36, int(yes), 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


@dataclass(frozen=True)
class Point:
    """A point in a run: so many submissions in the ledger, then so many more files in autograded/, then a moment."""

    lines: int
    files: int
    moment: float

    @classmethod
    def drawn(cls, chance: random.Random, students: int) -> "Point":
        return cls(chance.randrange(students), chance.randrange(3), chance.random() * 0.03)

    def await_in(self, run: Run) -> None:
        """Wait for the point, or for the end of a run that never reaches it."""
        marked = run.course / "autograded"
        run.until(lambda: run.over or len(finished(run.course)) >= self.lines)
        goal = sum(1 for _ in marked.rglob("*")) + self.files
        run.until(lambda: run.over or sum(1 for _ in marked.rglob("*")) >= goal, seconds=2)
        time.sleep(self.moment)


def kill_worker(run: Run, chance: random.Random) -> None:
    _kill_one(run, "inv-worker", chance)


def kill_writer(run: Run, chance: random.Random) -> None:
    _kill_one(run, "inv-writer", chance)


def kill_zygote(run: Run, chance: random.Random) -> None:
    _kill_one(run, "inv-zygote", chance)


def _kill_one(run: Run, name: str, chance: random.Random) -> None:
    assert run.until(lambda: run.over or run.named(name)), f"no process {name} among {run.processes()}"
    with suppress(ProcessLookupError, IndexError):  # the run may be over
        os.kill(chance.choice(run.named(name)), signal.SIGKILL)


def kill_conductor(run: Run, _chance: random.Random) -> None:
    run.process.kill()


def kill_all(run: Run, _chance: random.Random) -> None:
    run.kill()


def interrupt(run: Run, _chance: random.Random) -> None:
    run.process.send_signal(signal.SIGINT)


def lock_gradebook(run: Run, chance: random.Random) -> None:
    """Hold the SQLite gradebook for a while, as a program that copies or repairs it does."""
    connection = sqlite3.connect(run.course / "gradebook.db", isolation_level=None, timeout=PATIENCE)
    connection.execute("BEGIN EXCLUSIVE")
    time.sleep(chance.uniform(0.2, 1.5))
    connection.execute("ROLLBACK")
    connection.close()


FAULTS = {
    fault.__name__: fault
    for fault in (kill_worker, kill_writer, kill_zygote, kill_conductor, kill_all, interrupt, lock_gradebook)
}


def break_off(course: Path, fault: Callable[[Run, random.Random], None], seed: int, students: int) -> str:
    """Run, let `fault` happen at a drawn point, and wait until all of the run is over. Returns what it said."""
    chance = random.Random(f"{fault.__name__} {seed}")
    with Run(course) as run:
        Point.drawn(chance, students).await_in(run)
        fault(run, chance)
        if fault is kill_conductor:
            assert run.gone(), f"the conductor is dead, and these live on: {run.processes()}"
        _code, said = run.wait()
        assert run.gone(), f"the run is over, and these live on: {run.processes()}"
    return said


def complete(course: Path, code: int = 0) -> str:
    """Run once more, to the end."""
    with Run(course) as run:
        got, said = run.wait()
        assert got == code, f"exit code {got}: {said}"
        assert run.gone(), f"the run is over, and these live on: {run.processes()}"
    return said


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of its own, mounted at `folder`. PermissionError where it may not be: only root can."""
    folder.mkdir(parents=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "invigilator-test", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        raise PermissionError("a small disk can't be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder: Path, spare: int) -> Path:
    """Fill the disk that holds `folder` but for `spare` bytes; return the file that does it."""
    ballast = folder / "ballast"
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(shutil.disk_usage(folder).free - spare, 1))
    return ballast


def no_file_above(size: int) -> Callable[[], None]:
    """For Run's `preexec`: no file may become larger than `size`, as where a quota is used up."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    return limit
