"""Print how long JupyterLab takes to a usable lesson on a warm cache, and the memory of a session that does lesson 08.

    python tests/benchmarks/lab_session.py

JupyterLab is real, and so is the browser. *Usable* is when the first lesson's kernel is idle and its cells can be run.
Memory is what processes hold for themselves and their share of what they hold together (PSS; elsewhere than on Linux
it is their resident size). The kernel of lesson 08 is set beside one that runs nothing, measured in the same session.
"""

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import nbformat
import psutil
from browser.harness import Notebook, find_chromium, guard, start_lab
from playwright.sync_api import Error, sync_playwright

TURNS = 3
LESSON = "08_alliances_as_networks.ipynb"
SECONDS = 300  # what one notebook may take to open, and to run, on a busy machine too
# A notebook that names no kernel makes JupyterLab ask its reader for one.
KERNEL = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}


def held(process):
    """The megabytes that a process holds."""
    memory = process.memory_full_info()
    return getattr(memory, "pss", memory.rss) / 1e6


def opened(browser, lab, name):
    page = browser.new_page()
    page.set_default_timeout(1000 * SECONDS)
    return Notebook(page, lab, guard(page.context)).open(name, seconds=SECONDS)


def start(browser):
    """The seconds from the command to a usable lesson 00."""
    with tempfile.TemporaryDirectory() as home:
        began = time.perf_counter()
        with start_lab(home) as lab:
            notebook = opened(browser, lab, "00_start_here.ipynb")
            seconds = time.perf_counter() - began
            notebook.close()
    return seconds


def memory(browser):
    """The megabytes of the server, of a kernel that runs nothing, and of the kernel of lesson 08 when it has run."""
    with tempfile.TemporaryDirectory() as home, start_lab(home) as lab:
        server = next(each for each in psutil.Process().children() if "jupyter" in " ".join(each.cmdline()))
        nothing = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")], metadata=KERNEL)
        lab.add(nothing, "nothing.ipynb")
        kernels = []
        for name in ("nothing.ipynb", LESSON):
            before = set(server.children())
            opened(browser, lab, name).run_all(SECONDS)
            (kernel,) = set(server.children()) - before
            kernels.append(held(kernel))
        return held(server), *kernels


def main():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        try:
            seconds = [start(browser) for _ in range(TURNS)]
            each = ", ".join(f"{turn:.1f}" for turn in seconds)
            print(f"from the command to a usable lesson 00: {median(seconds):.1f} s ({each})", flush=True)
            server, nothing, lesson = memory(browser)
        except (Error, RuntimeError) as error:
            sys.exit(f"The session was not measured: {str(error).splitlines()[0]}")
        both = f"server {server:.0f} and kernel {lesson:.0f}"
        print(f"a session that has done lesson 08: {server + lesson:.0f} MB, {both}")
        print(f"a kernel that runs nothing: {nothing:.0f} MB; lesson 08 takes {lesson / nothing:.1f} times as much")
        browser.close()


if __name__ == "__main__":
    main()
