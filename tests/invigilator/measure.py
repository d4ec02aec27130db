"""Time and computing time of a command with all that it starts, and the memory of a run's processes."""

import os
import resource
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CGROUPS = [
    (Path("/sys/fs/cgroup/cpuacct"), "cpuacct.usage"),
    (Path("/sys/fs/cgroup"), "cpu.stat"),
    (Path("/sys/fs/cgroup/unified"), "cpu.stat"),
]


@dataclass(frozen=True)
class Measured:
    """Seconds on the clock and of computing (user and system), the exit code and what was said."""

    wall: float
    cpu: float
    code: int
    said: str


class Account:
    """Counts the computing time of a command and its descendants: by a cgroup, else of those that were waited for."""

    def __init__(self):
        self.folder, self.counter = None, None
        for root, counter in CGROUPS:
            folder = root / f"invigilator-benchmark-{os.getpid()}-{id(self)}"
            with suppress(OSError):
                folder.mkdir()
                if (folder / counter).exists():
                    self.folder, self.counter = folder, counter
                    break
                folder.rmdir()

    @property
    def how(self) -> str:
        return "cgroup" if self.folder else "rusage of the processes that were waited for"

    def seconds(self) -> float:
        if self.folder is None:
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            return time.process_time() + used.ru_utime + used.ru_stime
        text = (self.folder / self.counter).read_text()
        return int(text) / 1e9 if self.counter == "cpuacct.usage" else int(text.split()[1]) / 1e6

    def join(self) -> None:
        """Count this process, and what it starts from now on."""
        if self.folder:
            (self.folder / "cgroup.procs").write_text(str(os.getpid()))

    def run(self, *command: str, folder: Path, environment: dict[str, str] | None = None) -> Measured:
        """Run a command to its end, in a folder."""

        cpu, wall = self.seconds(), time.perf_counter()
        done = subprocess.run(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, preexec_fn=self.join,
        )  # fmt: skip
        wall = time.perf_counter() - wall
        return Measured(wall, self.seconds() - cpu, done.returncode, done.stdout)

    def close(self) -> None:
        """Leave no group behind."""
        if self.folder:
            (self.folder.parent / "cgroup.procs").write_text(str(os.getpid()))
        end = time.monotonic() + 5
        while self.folder and time.monotonic() < end:
            try:
                self.folder.rmdir()
                return
            except OSError:
                time.sleep(0.05)


def memory(number: int) -> int:
    """The memory of a process in bytes, without files that are mapped; 0 if it is gone."""
    with suppress(OSError, StopIteration):
        lines = Path(f"/proc/{number}/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon:")) << 10
    return 0


def percentile(values: list[float], part: float) -> float:
    """The value below which `part` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(int(part * len(ordered)), len(ordered) - 1)]


def median(values: list[float]) -> float:
    ordered = sorted(values)
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2
