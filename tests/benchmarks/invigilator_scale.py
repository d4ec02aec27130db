"""Mark 2,000 small synthetic submissions, on SQLite and on PostgreSQL: rate, memory over time, the slow ones.

python tests/benchmarks/invigilator_scale.py [number of submissions] [sqlite|postgresql]
"""

import json
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "invigilator"))

from faults import Run
from measure import median, memory, percentile
from postgres import Server
from small_course import ASSIGNMENT, make_course, move_to, rows

PARTS = 10  # the run is looked at in so many parts: each should be as fast, and as large, as the others

KINDS = {"inv-worker": "worker", "inv-writer": "writer", "inv-zygote": "warm process"}


def watch(course: Path, students: int):
    """Run; return the seconds, when each tenth was done, and the memory of each kind of process at that time."""
    ledger = course / ".invigilator" / f"{ASSIGNMENT}.jsonl"
    with Run(course) as run:
        begin, marks, sizes = time.perf_counter(), [], defaultdict(list)
        while not run.over:
            done = ledger.read_bytes().count(b"\n") if ledger.exists() else 0
            if done > len(marks) * students / PARTS:
                marks.append(time.perf_counter() - begin)
                seen = defaultdict(list)
                for number, name in run.processes().items():
                    kind = "conductor" if number == run.process.pid else KINDS.get(name)
                    seen[kind].append(memory(number) / 1e6)
                for kind, found in seen.items():
                    # A kernel has the name of the warm process that it is forked from, and is larger.
                    sizes[kind].append((len(marks), min(filter(None, found), default=0)))
            time.sleep(0.05)
        seconds = time.perf_counter() - begin
        code, said = run.wait()
        assert code == 0, said[-2000:]
    return seconds, marks, sizes


def report(name: str, course: Path, students: int, url: str | None) -> float:
    seconds, marks, sizes = watch(course, students)
    ledger = (course / ".invigilator" / f"{ASSIGNMENT}.jsonl").read_text().splitlines()
    walls = [json.loads(line)["wall"] for line in ledger]
    assert len(rows(course, url)["submitted_assignment"]) == students == len(ledger)
    print(f"\n{name}: {students} submissions in {seconds:.0f} s, {students / seconds:.1f} a second")
    parts = [later - earlier for earlier, later in zip(marks[1:], marks[2:], strict=False)]
    if parts:
        print(f"  a tenth took {min(parts):.1f} to {max(parts):.1f} s; the last {parts[-1] / parts[0]:.2f} x the first")
    print(
        "  seconds a submission: " + ", ".join(f"p{int(100 * p)} {percentile(walls, p):.3f}" for p in (0.5, 0.95, 0.99))
    )
    for kind in ("conductor", *KINDS.values()):
        seen = sizes[kind]
        early = [size for mark, size in seen if mark in (3, 4)]
        late = [size for mark, size in seen if mark >= PARTS - 1]
        if early and late:
            print(f"  {kind:15}{median(early):8.0f} MB early{median(late):8.0f} MB late, "
                  f"ratio {median(late) / max(median(early), 1e-9):.2f}")  # fmt: skip
    return students / seconds


def main(students: str = "2000", which: str = "") -> None:
    number, rates = int(students), {}
    with tempfile.TemporaryDirectory(prefix="invigilator-scale-") as folder:
        if which in ("", "sqlite"):
            course = make_course(Path(folder) / "sqlite", number)
            rates["SQLite"] = report("SQLite", course, number, None)
        if which in ("", "postgresql"):
            with Server(durable=True) as server:
                course = make_course(Path(folder) / "postgresql", number)
                url = server.create("scale")
                move_to(course, url)
                rates["PostgreSQL"] = report("PostgreSQL", course, number, url)
    if len(rates) == 2:
        print(f"\nPostgreSQL marks at {rates['PostgreSQL'] / rates['SQLite']:.2f} x the rate of SQLite")


if __name__ == "__main__":
    main(*sys.argv[1:3])
