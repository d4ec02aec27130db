"""Build the reading site and print how long it took, and the size of each lesson as notebook and as page.

    python tests/benchmarks/page_sizes.py

The last column is the page against the notebook that was run and saved: still twins take the place of widgets there.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import nbformat
from nbclient.exceptions import CellTimeoutError
from notebooks import ROOT, Run, lessons

BUILD_SECONDS = 1800  # what a build may take, on a busy machine too


def build(site):
    """Build the site into a folder; the seconds that took. Ends the benchmark with one sentence if it cannot."""
    command = [sys.executable, str(ROOT / "docs" / "site" / "build.py"), str(site)]
    began = time.perf_counter()
    try:
        done = subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, timeout=BUILD_SECONDS
        )
    except subprocess.TimeoutExpired:
        sys.exit(f"The site was not built within {BUILD_SECONDS} seconds; try again on a machine with less to do.")
    if done.returncode:
        sys.exit(f"The site was not built: {done.stderr[-500:]}")
    return time.perf_counter() - began


def run_size(path):
    """The bytes of a lesson that was run and saved."""
    with tempfile.TemporaryDirectory() as place:
        try:
            run = Run(path, place)
        except CellTimeoutError:
            sys.exit(f"A cell of {path.name} did not end in time; try again on a machine with less to do.")
    if run.error:
        sys.exit(f"{path.name} does not run: {run.error}")
    return len(nbformat.writes(run.notebook).encode())


def main():
    print("The site is being built, which takes minutes.", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        seconds = build(site)
        whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
        print(f"site built in {seconds:.0f} s, lessons run; {whole / 1e6:.1f} MB in all")
        print(f"{'lesson':32}{'kept, kB':>10}{'run, kB':>10}{'page, kB':>10}{'page/run':>10}", flush=True)
        for path in lessons():
            run = run_size(path)
            page = (site / "lessons" / f"{path.stem}.html").stat().st_size
            sizes = "".join(f"{each / 1e3:10.0f}" for each in (path.stat().st_size, run, page))
            print(f"{path.stem:32}{sizes}{page / run:10.2f}", flush=True)


if __name__ == "__main__":
    main()
