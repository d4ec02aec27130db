"""What the tests know about notebooks: where they are, how to read, run and serve them, without a network."""

import importlib.util
import json
import os
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from cable import unplug
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

ROOT = Path(__file__).resolve().parents[1]
COURSE = ROOT / "course"

OFFLINE = '''
"""Refuse and record every connection off loopback. Kernels of the tests start with this file."""
import socket

def _refuse(target):
    with open({log!r}, "a", encoding="utf-8") as log:
        log.write(f"{{target}}\\n")
    raise OSError(f"the tests allow no connection to {{target}}")

def _is_near(address):
    return not isinstance(address, tuple) or str(address[0]) in {{"127.0.0.1", "::1", "localhost", ""}}

class _NearSocket(socket.socket):
    def connect(self, address):
        return super().connect(address) if _is_near(address) else _refuse(address)

    def connect_ex(self, address):
        return super().connect_ex(address) if _is_near(address) else _refuse(address)

    def sendto(self, data, *arguments):
        return super().sendto(data, *arguments) if _is_near(arguments[-1]) else _refuse(arguments[-1])

_look_up = socket.getaddrinfo

def _near_look_up(host, *arguments, **options):
    return _look_up(host, *arguments, **options) if _is_near((host or "",)) else _refuse(host)

socket.socket = _NearSocket
socket.getaddrinfo = _near_look_up
'''


def write_offline_profile(folder, log):
    """Write an IPython folder whose kernels refuse connections off loopback and record them in the file `log`.

    Returns the folder, for the environment variable IPYTHONDIR.
    """
    startup = Path(folder) / "profile_default" / "startup"
    startup.mkdir(parents=True, exist_ok=True)
    (startup / "00-offline.py").write_text(OFFLINE.format(log=str(log)).lstrip(), encoding="utf-8")
    return Path(folder)


def setup_script(name):
    """A script of .setup/, loaded anew as a module: what a test changes in it is nobody else's."""
    spec = importlib.util.spec_from_file_location(name, ROOT / ".setup" / f"{name}.py")
    loaded = importlib.util.module_from_spec(spec)
    sys.path.insert(0, str(ROOT / ".setup"))  # one of them imports another
    try:
        spec.loader.exec_module(loaded)
    finally:
        sys.path.remove(str(ROOT / ".setup"))
    return loaded


def page_config(page):
    """What a page of JupyterLab's server tells the browser: the settings that its HTML carries along."""
    return json.loads(page.split('id="jupyter-config-data" type="application/json">')[1].split("</script>")[0])


def lessons():
    """The paths of the lessons, in order."""
    return sorted(COURSE.glob("[0-9][0-9]_*.ipynb"))


def solutions():
    """The paths of the problem sets' sources, in order."""
    return sorted(ROOT.glob("solutions/*/*.ipynb"))


def releases():
    """The paths of the problem sets as students get them, in order."""
    return sorted(ROOT.glob("exercises/*/*.ipynb"))


def read(path):
    """A notebook as an nbformat node."""
    return nbformat.read(path, as_version=4)


class Run:
    """A notebook run top to bottom on a fresh kernel, which has no network (see cable.py).

    `notebook` with its outputs; `seconds` for the cells and `start_seconds` for the kernel; `peak_megabytes`, the most
    memory that the kernel's process held; `refused`, the connections that it tried; `error`, a text or an empty string.
    """

    def __init__(self, path, folder, timeout=120):
        log = Path(folder) / "refused.log"
        environment = os.environ | {"IPYTHONDIR": str(write_offline_profile(Path(folder) / "ipython", log))}
        self.notebook = read(path)
        self.error = ""
        self.peak_megabytes = None
        place = Path(folder) / "work"  # a notebook may write files, and must not leave them beside itself
        place.mkdir(exist_ok=True)
        client = NotebookClient(
            self.notebook, timeout=timeout, kernel_name="python3", resources={"metadata": {"path": str(place)}}
        )
        sockets = tempfile.TemporaryDirectory()
        unplug(client.create_kernel_manager(), sockets.name)
        begin = time.perf_counter()
        with sockets, client.setup_kernel(env=environment):
            self.start_seconds = time.perf_counter() - begin
            begin = time.perf_counter()
            for index, cell in enumerate(self.notebook.cells):
                try:
                    client.execute_cell(cell, index)
                except CellExecutionError as error:
                    self.error = f"cell {cell.id!r}: {error.ename}: {error.evalue}"
                    break
            self.seconds = time.perf_counter() - begin
            status = Path(f"/proc/{client.km.provisioner.pid}/status")
            if status.exists():
                peak = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
                self.peak_megabytes = int(peak.split()[1]) / 1024
        self.refused = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
