"""Break off 200 runs at random points, start each again, and compare with an undisturbed run. Prints what differed.

    python tests/benchmarks/invigilator_faults.py [number of runs] [first seed]

Kills (-9) of a worker, the writer, the warm process, the conductor and all at once; Ctrl-C; a locked gradebook. A
failure is printed with its kind and seed, which repeat it.
"""

import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "invigilator"))

from faults import FAULTS, break_off, complete
from small_course import finished, left, make_course

STUDENTS = 10


def main(runs: str = "200", first: str = "0") -> int:
    begin, failed, done = time.perf_counter(), 0, Counter()
    with tempfile.TemporaryDirectory(prefix="invigilator-faults-") as folder:
        template = make_course(Path(folder) / "template", STUDENTS)
        whole = Path(folder) / "whole"
        shutil.copytree(template, whole)
        complete(whole)
        wanted = left(whole)
        for seed in range(int(first), int(first) + int(runs)):
            fault = list(FAULTS)[seed % len(FAULTS)]
            course = Path(folder) / f"run-{seed}"
            shutil.copytree(template, course)
            try:
                break_off(course, FAULTS[fault], seed, STUDENTS)
                broken_at = len(finished(course))
                complete(course)
                difference = differs(left(course), wanted)
            except AssertionError as error:
                difference, broken_at = str(error), len(finished(course))
            done[fault] += 1
            if difference:
                failed += 1
                print(f"seed {seed}, {fault}, {broken_at} of {STUDENTS} were done: {difference}", flush=True)
            shutil.rmtree(course)
    seconds = time.perf_counter() - begin
    print(f"{sum(done.values())} runs broken off ({', '.join(f'{n} {name}' for name, n in sorted(done.items()))})")
    print(f"{failed} left something else than an undisturbed run; {seconds:.0f} s")
    return int(failed > 0)


def differs(got, wanted) -> str:
    """What differs, in a few words; empty if nothing does."""
    for table in wanted.rows:
        if got.rows[table] != wanted.rows[table]:
            return f"rows of {table}: {set(got.rows[table]) ^ set(wanted.rows[table])}"
    for name in sorted(got.files.keys() | wanted.files.keys()):
        if got.files.get(name) != wanted.files.get(name):
            return f"the file {name}"
    return f"the ledger: {got.ledger}" if got.ledger != wanted.ledger else ""


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
