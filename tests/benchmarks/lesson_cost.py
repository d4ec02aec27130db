"""Print how long each lesson runs and how much memory its kernel needs. Not a test: times depend on the machine.

    python tests/benchmarks/lesson_cost.py [part of a name]

The course promises 10 seconds or less on two cores, and 350 MB or less at the peak.
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from notebooks import Run, lessons

SECONDS, MEGABYTES = 10, 350


def main(part=""):
    print(f"{'lesson':32}{'cells, s':>10}{'with kernel, s':>16}{'peak, MB':>10}")
    for path in lessons():
        if part not in path.name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            run = Run(path, folder)
        total = run.start_seconds + run.seconds
        memory = f"{run.peak_megabytes:.0f}" if run.peak_megabytes else "unknown"
        over = [f"more than {SECONDS} s"] if total > SECONDS else []
        over += [f"more than {MEGABYTES} MB"] if (run.peak_megabytes or 0) > MEGABYTES else []
        remarks = "; ".join([*over, *([f"stopped at {run.error}"] if run.error else [])])
        print(f"{path.stem:32}{run.seconds:10.1f}{total:16.1f}{memory:>10}  {remarks}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
