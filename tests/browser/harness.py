"""A real JupyterLab and a real Chromium for tests: `start_lab` and `Notebook`. The fixtures are in conftest.py.

What every test gets for nothing: the repository is never written (the server sees a copy), nothing leaves loopback
(the browser aborts and records such requests, the kernels refuse and record such connections), and waiting is for
a state, never for a time.
"""

import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import quote, urlsplit

import axe_playwright_python
from notebooks import COURSE, write_offline_profile
from playwright.sync_api import expect

SHOTS = Path(__file__).with_name("shots")
LOOPBACK = {"127.0.0.1", "localhost", "[::1]", "::1"}
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--no-first-run",
]
SETTINGS = {
    "@jupyterlab/notebook-extension/tracker": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "@jupyterlab/docmanager-extension/plugin": {"autosave": False},
}
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


def find_chromium():
    """The path of a Chromium, or one sentence that says what to install."""
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if path := shutil.which(name):
            return path
    raise RuntimeError(
        "No Chromium found: install the package chromium (Debian: apt-get install chromium) "
        "or put chromium, chromium-browser or google-chrome on PATH."
    )


class Lab:
    """A running JupyterLab: `url`, the served `folder`, and `refused`, the connections its kernels tried."""

    def __init__(self, url, folder, refused_log):
        self.url = url
        self.folder = folder
        self._refused_log = refused_log

    @property
    def refused(self):
        """Connections off loopback that a kernel tried to make, one text each."""
        return self._refused_log.read_text(encoding="utf-8").splitlines() if self._refused_log.exists() else []

    def add(self, notebook, name):
        """Put a notebook (an nbformat node) into the served folder; returns its name there."""
        import nbformat

        nbformat.write(notebook, self.folder / name)
        return name


@contextlib.contextmanager
def start_lab(home, course=COURSE, arguments=()):
    """Start JupyterLab on a copy of `course` below the folder `home`; yields a Lab and stops it afterwards."""
    home = Path(home)
    folder = home / "work"
    leave = shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__", "*.egg-info", "kernel-ipc-*")
    shutil.copytree(course, folder, ignore=leave)
    for plugin, values in SETTINGS.items():
        path = home / "settings" / f"{plugin}.jupyterlab-settings"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(values), encoding="utf-8")
    refused_log = home / "refused.log"
    environment = os.environ | {
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(write_offline_profile(home / "ipython", refused_log)),
    }
    # The key is fixed because nothing but this machine can reach the port, and tests open plain addresses.
    command = [
        sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root",
        "--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", f"--ServerApp.root_dir={folder}",
        "--IdentityProvider.token=", "--ServerApp.password=",
        "--LabApp.expose_app_in_browser=True", "--LabApp.extension_manager=readonly",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
        *arguments,
    ]  # fmt: skip
    process = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    lines, found = [], []
    ready = threading.Event()

    def listen():
        for line in process.stdout:
            lines.append(line)
            if not found and (match := re.search(r"http://127\.0\.0\.1:\d+/", line)):
                found.append(match[0])
                ready.set()
        ready.set()

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    try:
        ready.wait(120)
        if not found:
            raise RuntimeError("JupyterLab did not start:\n" + "".join(lines[-30:]))
        yield Lab(found[0], folder, refused_log)
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        listener.join(5)


def guard(context):
    """Abort every request of a browser context that leaves loopback; returns the list that records them."""
    offsite = []

    def decide(route):
        address = urlsplit(route.request.url)
        if address.scheme in {"data", "blob", "about"} or address.hostname in LOOPBACK:
            route.continue_()
        else:
            offsite.append(route.request.url)
            route.abort()

    context.route("**/*", decide)
    return offsite


class Notebook:
    """A notebook open in JupyterLab. `page` is the playwright page; `offsite` lists the requests that were aborted."""

    def __init__(self, page, lab, offsite):
        self.page = page
        self.lab = lab
        self.offsite = offsite
        self.name = None

    def open(self, name, theme=None, seconds=120):
        """Open a notebook of the served folder, and wait until its kernel answers; raises an error if it does not."""
        self.name = name
        self.page.goto(f"{self.lab.url}doc/tree/{quote(name)}?reset")
        self.page.wait_for_function("() => window.jupyterapp?.shell.currentWidget?.context?.isReady")
        if theme:
            self.page.evaluate("name => jupyterapp.commands.execute('apputils:change-theme', {theme: name})", theme)
        # A notebook that names no kernel makes JupyterLab ask for one, and wait for an answer without end.
        self.page.evaluate(
            """seconds => Promise.race([
                new Promise((_, reject) => setTimeout(() => reject(new Error('no kernel answers')), 1000 * seconds)),
                (async () => {
                    const panel = jupyterapp.shell.currentWidget;
                    await panel.context.sessionContext.ready;
                    await panel.context.sessionContext.session.kernel.info;
                    await panel.revealed;
                    for (const cell of panel.content.widgets) cell.node.dataset.testCell = cell.model.id;
                })(),
            ])""",
            seconds,
        )
        return self

    def run_all(self, seconds=120):
        """Run every cell and wait for the last reply; a cell that fails, fails the test with its own words."""
        failed = self.page.evaluate(
            """seconds => Promise.race([
                new Promise((_, reject) => setTimeout(() => reject(new Error('cells still run')), 1000 * seconds)),
                (async () => {
                    await jupyterapp.commands.execute('notebook:run-all-cells');
                    const failed = [];
                    for (const cell of jupyterapp.shell.currentWidget.content.widgets) {
                        if (cell.model.type !== 'code') continue;
                        for (const output of cell.model.outputs.toJSON())
                            if (output.output_type === 'error')
                                failed.push(`cell ${cell.model.id}: ${output.ename}: ${output.evalue}`);
                    }
                    return failed;
                })(),
            ])""",
            seconds,
        )
        assert not failed, f"{self.name}: " + "; ".join(failed)
        return self

    def answer_first_question(self):
        """Choose an option of the first self-check and press Check, so that its reasons are on the page."""
        question = self.page.get_by_role("group").filter(has_text="Check yourself").first
        question.scroll_into_view_if_needed()
        question.get_by_role("radio").first.check()
        question.get_by_role("button", name="Check").click()
        expect(question.get_by_role("status")).not_to_be_empty()

    def close(self):
        """Shut the kernel down, so that the next test starts with a fresh one."""
        if self.name:
            self.page.evaluate("() => jupyterapp.shell.currentWidget.context.sessionContext.shutdown()")

    def cell(self, cell_id):
        """The locator of a cell by its id."""
        return self.page.locator(f'[data-test-cell="{cell_id}"]')

    def output(self, cell_id):
        """The locator of a cell's output area."""
        return self.cell(cell_id).locator(".jp-OutputArea-output").first

    def frame(self, cell_id):
        """The content of the (first) iframe in a cell's output, to look for things inside."""
        return self.cell(cell_id).frame_locator("iframe").first

    def shot(self, name):
        """Save a picture of the page below tests/browser/shots, for people who look."""
        SHOTS.mkdir(exist_ok=True)
        path = SHOTS / f"{name}.png"
        self.page.screenshot(path=path)
        return path

    def axe(self, allowed=None, include=(".jp-OutputArea-output",)):
        """What axe-core holds against our outputs and the frames in them, by WCAG 2.1 AA; one text a finding.

        `allowed` maps a rule's id, or "id: part of the node's HTML", to the reason why a finding is not ours to mend.
        """

        def is_allowed(rule, node):
            keys = (key.partition(": ") for key in allowed or {})
            return any(rule == name and fragment in node for name, _, fragment in keys)

        options = {"runOnly": {"type": "tag", "values": WCAG}, "iframes": False, "resultTypes": ["violations"]}
        found = []
        for frame in self.page.frames:
            scope = None
            if frame is self.page.main_frame:
                scope = {"include": [[selector] for selector in include if frame.query_selector(selector)]}
                if not scope["include"]:
                    continue
            frame.evaluate(AXE + "; undefined")
            result = frame.evaluate(
                "([scope, options]) => axe.run(scope ?? document, options)",
                [scope, options],
            )
            for violation in result["violations"]:
                for node in violation["nodes"]:
                    if not is_allowed(violation["id"], node["html"]):
                        found.append(f"{violation['id']} ({violation['help']}): {node['html'][:200]}")
        return found
