"""From a key on the slider to the picture: a LiveMap beside a folium map drawn anew in an Output, in one JupyterLab.

python tests/benchmarks/livemap_latency.py [moves]

Both maps hang on sliders of the same kind in the same notebook and show the same scenes; moves take turns. The clock
starts at the key and stops when the new title and the new areas have been painted. A slider that only sets a label
shows how much of the time is the way to the kernel and back, which depends on how busy the machine is.
"""

import statistics
import sys
import tempfile
from pathlib import Path

import nbformat
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from browser.harness import CHROMIUM_FLAGS, Notebook, find_chromium, guard, start_lab

GOAL = 60  # milliseconds
FIRST = 1870  # the moves that follow cross the changes of 1875, 1905 and more

LIVE = f"widgets.control_slider(year={FIRST})"
ANEW = f"""year = ipywidgets.IntSlider(value={FIRST}, min=1855, max=2023, description="Year")
out = ipywidgets.Output()
def draw(change=None):
    with out:
        clear_output(wait=True)
        display(maps.show_control(year.value))
year.observe(draw, "value")
draw()
display(ipywidgets.VBox([year, out]))"""

FLOOR = f"""floor_year = ipywidgets.IntSlider(value={FIRST}, min=1855, max=2023, description="Year")
floor = ipywidgets.Label()
floor.add_class("floor")
floor_year.observe(lambda change: setattr(floor, "value", f"31 December {{change.new}}"), "value")
ipywidgets.VBox([floor_year, floor])"""

MOVE = """([cell, words]) => new Promise((done, fail) => {
    const place = document.querySelector(`[data-test-cell="${cell}"]`);
    const handle = place.querySelector('[role=slider]');
    let blank = false;
    const start = performance.now();
    // Looks once a frame, just before it is painted, so that looking costs nothing and a blank frame is seen.
    const look = () => {
        const page = place.querySelector('iframe')?.contentDocument;
        const floor = place.querySelector('.floor');
        const title = (floor ?? page?.getElementById('scene-title'))?.textContent ?? '';
        if (title.includes(words) && (floor || page.querySelector('path.leaflet-interactive'))) {
            // The message arrives when this frame has been laid out and painted.
            const painted = new MessageChannel();
            painted.port1.onmessage = () => done([performance.now() - start, blank]);
            painted.port2.postMessage(null);
            return;
        }
        blank ||= !title;
        if (performance.now() - start > 15000) fail(new Error(`no picture of ${words}`));
        else requestAnimationFrame(look);
    };
    handle.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    requestAnimationFrame(look);
})"""

# A reader moves one slider at a time. A map drawn anew goes on loading after it is seen, and would slow the next move.
AT_REST = """async () => {
    const kernel = jupyterapp.shell.currentWidget.context.sessionContext.session.kernel;
    while (kernel.status !== 'idle') await new Promise(done => kernel.statusChanged.connect(done));
    for (let turn = 0; turn < 3; turn++) await new Promise(done => requestIdleCallback(done, { timeout: 2000 }));
}"""


def measure(moves):
    """Milliseconds and blank moments of each move, for each way: {name: [(milliseconds, was blank)]}."""
    set_up = (
        "import ipywidgets\nfrom IPython.display import clear_output, display\nfrom archipelago import maps, widgets"
    )
    cells = {"set-up": set_up, "live": LIVE, "anew": ANEW, "floor": FLOOR}
    book = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(code, id=name) for name, code in cells.items()],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    results = {"floor": [], "live": [], "anew": []}
    with (
        tempfile.TemporaryDirectory() as home,
        start_lab(home) as lab,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM_FLAGS)
        context = browser.new_context(viewport={"width": 1280, "height": 1000})
        offsite = guard(context)
        notebook = Notebook(context.new_page(), lab, offsite)
        notebook.open(lab.add(book, "latency.ipynb")).run_all()
        warm_up = 3
        for turn in range(moves + warm_up):
            for name, measured in results.items():
                notebook.cell(name).scroll_into_view_if_needed()
                notebook.page.evaluate(AT_REST)
                seen = notebook.page.evaluate(MOVE, [name, f"December {FIRST + turn + 1}"])
                if turn >= warm_up:
                    measured.append(seen)
        notebook.close()
        browser.close()
        assert not offsite, offsite
    return results


def main(moves):
    results = measure(moves)
    print(f"{'slider to picture, ms':28}{'median':>9}{'90 %':>9}{'max':>9}{'blank':>8}   ({moves} moves each)")
    medians = {}
    rows = {"floor": "a label alone (the floor)", "live": "LiveMap", "anew": "folium map in an Output"}
    for name, words in rows.items():
        times = sorted(milliseconds for milliseconds, _ in results[name])
        medians[name] = statistics.median(times)
        blank = "" if name == "floor" else sum(was_blank for _, was_blank in results[name])
        ninth = times[int(0.9 * (len(times) - 1))]
        print(f"{words:28}{medians[name]:9.1f}{ninth:9.1f}{times[-1]:9.1f}{blank:>8}")
    print(f"a map drawn anew takes {medians['anew'] / medians['live']:.1f} times as long as a LiveMap")
    print(f"a LiveMap adds {medians['live'] - medians['floor']:.1f} ms to the floor")
    print(f"goal: median of LiveMap {GOAL} ms or less: {'met' if medians['live'] <= GOAL else 'missed'}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
