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
from notebooks import ROOT, Run, lessons


def main():
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        began = time.perf_counter()
        command = [sys.executable, str(ROOT / "docs" / "site" / "build.py"), str(site)]
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            sys.exit(f"The site was not built: {done.stderr[-500:]}")
        seconds = time.perf_counter() - began
        whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
        print(f"site built in {seconds:.0f} s, lessons run; {whole / 1e6:.1f} MB in all")
        print(f"{'lesson':32}{'kept, kB':>10}{'run, kB':>10}{'page, kB':>10}{'page/run':>10}")
        for path in lessons():
            with tempfile.TemporaryDirectory() as place:
                run = len(nbformat.writes(Run(path, place).notebook).encode())
            page = (site / "lessons" / f"{path.stem}.html").stat().st_size
            sizes = "".join(f"{each / 1e3:10.0f}" for each in (path.stat().st_size, run, page))
            print(f"{path.stem:32}{sizes}{page / run:10.2f}", flush=True)


if __name__ == "__main__":
    main()
