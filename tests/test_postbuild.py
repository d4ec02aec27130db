"""What a reader finds on Binder and in the bundle: JupyterLab without an instructor's panels, and no way to them.

Both start as they are started there, with a real server, in a Python environment that is made for the test and thrown
away. Not covered: Binder's own machine, which `test_setup.py` asks repo2docker about, and start.bat.
"""

import contextlib
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import sysconfig
import threading
from pathlib import Path

import pytest
import requests
from notebooks import ROOT, page_config, setup_script
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

bundle = setup_script("bundle")
TOKEN = "a key for tests"
WAIT = 120
# The menu holds the ways to the others, and would be empty without them.
OFF = ["assignment-list", "course-list", "create-assignment", "formgrader", "menu"]
PANELS = [f"@jupyter/nbgrader:{name}" for name in OFF]
SERVER_PARTS = [f"nbgrader.server_extensions.{name}" for name in ("assignment_list", "course_list", "formgrader")]
PAGES = ["assignments", "formgraders", "formgrader"]


class Session:
    """A reader's session: `folder` holds the course, `prefix` the packages, and `command` starts JupyterLab."""

    def __init__(self, folder, prefix, command):
        self.folder, self.prefix, self.command = folder, prefix, command
        self.home = folder.parent / "home"
        self.home.mkdir()
        self.environment = {"PATH": f"{prefix / 'bin'}:{os.defpath}", "HOME": str(self.home), "LANG": "C.UTF-8"}
        self.environment |= {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PYTHONDONTWRITEBYTECODE": "1"}

    def run(self, *command):
        """Run a command as its own terminal would."""
        settings = {"JUPYTER_CONFIG_PATH": str(self.folder / ".setup" / "reader")}
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment | settings, capture_output=True, text=True, timeout=WAIT
        )
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"

    @contextlib.contextmanager
    def served(self, command=None):
        """Start JupyterLab, and give a function that asks it: a path and, to post, its content."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = str(probe.getsockname()[1])
        process = subprocess.Popen(
            [*(command or self.command), "--no-browser", f"--IdentityProvider.token={TOKEN}"],
            cwd=self.folder,
            env=self.environment | {"PORT": port},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        limit = threading.Timer(WAIT, process.kill)
        limit.start()
        try:
            lines = []
            for line in process.stdout:
                lines.append(line)
                if found := re.search(r"http://(?:127\.0\.0\.1|localhost):(\d+)/", line):
                    break
            else:
                pytest.fail("JupyterLab did not start:\n" + "".join(lines[-30:]))
            caller = requests.Session()
            # The server tells its address just before it listens there.
            caller.mount("http://", HTTPAdapter(max_retries=Retry(connect=10, backoff_factor=0.1)))
            yield lambda path, content=None: caller.request(
                "GET" if content is None else "POST",
                f"http://127.0.0.1:{found[1]}/{path}",
                json=content,
                headers={"Authorization": f"token {TOKEN}"},
                timeout=WAIT,
            )
        finally:
            limit.cancel()
            process.terminate()
            process.communicate(timeout=WAIT)


def make_prefix(folder):
    """A Python environment with this one's packages, without the course itself, and with settings of its own."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder)}))
    for path in Path(sysconfig.get_path("purelib")).iterdir():
        if "archipelago" not in path.name and path.name != "__pycache__":
            (packages / path.name).symlink_to(path)
    shutil.copytree(Path(sys.prefix, "etc", "jupyter"), folder / "etc" / "jupyter")
    shutil.rmtree(folder / "etc" / "jupyter" / "labconfig", ignore_errors=True)
    lab = folder / "share" / "jupyter" / "lab"
    lab.mkdir(parents=True)
    for place in (lab.parent, lab):
        for path in Path(sys.prefix, place.relative_to(folder)).iterdir():
            if path.name not in ("lab", "settings"):
                (place / path.name).symlink_to(path)
    return folder


def lay_out(folder, files):
    """Write files, given as paths or bytes by name."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.read_bytes())


def on_binder(place):
    """A session on Binder, where repo2docker calls postBuild once and then `start`."""
    folder = place / "course"
    lay_out(folder, bundle.sources(ROOT) | {name: ROOT / name for name in ("README.md", "postBuild", "start")})
    session = Session(
        folder, make_prefix(place / "conda"),
        ["bash", "start", "python", "-m", "jupyterlab", "--allow-root", "--ip=127.0.0.1", "--port=0"],
    )  # fmt: skip
    session.run("bash", "postBuild")
    return session


def from_bundle(place):
    """A session from an unpacked bundle; its packages count as installed."""
    folder = (place / "archipelago").resolve()
    environment = setup_script("environment")
    texts = bundle.texts("{}.{}".format(*sys.version_info[:2]), environment.machine())
    lay_out(folder, bundle.sources(ROOT) | texts | {"requirements.txt": b""})
    session = Session(folder, make_prefix(folder / ".venv"), ["sh", "start.sh"])
    environment.ROOT = str(folder)
    (folder / ".venv" / "installed-course").write_text(environment.fingerprint("requirements.txt"))
    return session


def turned_off(ask, page):
    """The plugins that a page of the server's leaves out."""
    return set(page_config(ask(page).text)["disabledExtensions"])


def assert_closed(ask):
    for page in ("lab", "tree"):  # JupyterLab and Notebook
        assert set(PANELS) <= turned_off(ask, page)
        assert "@jupyter/nbgrader:validate-assignment" not in turned_off(ask, page)
    assert {page: ask(page).status_code for page in PAGES} == dict.fromkeys(PAGES, 404)
    locks = ask("lab/api/plugins").json()
    assert set(PANELS) <= set(locks["lockRules"])
    for panel in PANELS:
        told = ask("lab/api/plugins", {"cmd": "enable", "plugin_name": panel})
        assert told.status_code == 500 and "locked" in told.json()["message"], told.text
    told = ask("lab/api/extensions", {"cmd": "install", "extension_name": "jupyterlab-git"})
    assert told.status_code == 422 and "was blocked" in told.json()["message"], told.text


def turn_everything_on(session):
    """Do all that Jupyter's own commands offer, and see that it was written down."""
    for level in ("sys_prefix", "user"):
        for command in ("unlock", "enable"):
            session.run("python", "-m", "jupyterlab.labextensions", command, f"--level={level}", *PANELS)
    for level in ("--sys-prefix", "--user"):
        session.run("python", "-m", "jupyter_server.extension.serverextension", "enable", level, *SERVER_PARTS)
    for place in (session.prefix / "etc" / "jupyter", session.home / ".jupyter"):
        written = json.loads((place / "labconfig" / "page_config.json").read_text(encoding="utf-8"))
        assert written["disabledExtensions"] == written["lockedExtensions"] == dict.fromkeys(PANELS, False)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="start.bat has to be tried by hand")
@pytest.mark.parametrize("made", [on_binder, from_bundle])
def test_a_reader_meets_no_panel_of_an_instructor_and_can_turn_none_on(made, tmp_path):
    session = made(tmp_path)
    with session.served() as ask:
        assert_closed(ask)
    turn_everything_on(session)
    with session.served() as ask:
        assert_closed(ask)
    # Without the settings in front, the same packages show all of it: that is what was turned off.
    bare = ["python", "-m", "jupyterlab", "--allow-root", "--ip=127.0.0.1", "--port=0"]
    with session.served(bare) as ask:
        assert not set(PANELS) & turned_off(ask, "lab")
        assert 404 not in [ask(page).status_code for page in PAGES]


@pytest.mark.slow
def test_binder_calls_the_start_script(tmp_path):
    for name in ("environment.yml", "postBuild", "start"):
        shutil.copy(ROOT / name, tmp_path)
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert 'ENV R2D_ENTRYPOINT="${REPO_DIR}/start"' in told.stdout + told.stderr


@pytest.mark.slow
def test_the_start_script_keeps_other_settings_behind_its_own(tmp_path):
    show = ["bash", str(ROOT / "start"), sys.executable, "-c", "import os; print(os.environ['JUPYTER_CONFIG_PATH'])"]
    environment = {name: value for name, value in os.environ.items() if name != "JUPYTER_CONFIG_PATH"}
    told = [
        subprocess.run(show, cwd=tmp_path, env=environment | more, capture_output=True, text=True, check=True).stdout
        for more in ({}, {"JUPYTER_CONFIG_PATH": "/others"})
    ]
    own = str(ROOT / ".setup" / "reader")
    assert told == [f"{own}\n", f"{own}:/others\n"]
