"""Fixtures for all tests."""

import importlib
import ipaddress
import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

BROWSER = Path(__file__).parent / "browser"

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex
_getaddrinfo = socket.getaddrinfo


def _is_loopback(host):
    if host in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Refuse every connection off loopback: the course works offline, and so do its tests."""

    def allowed(sock, address):
        if sock.family in (socket.AF_INET, socket.AF_INET6) and not _is_loopback(address[0]):
            raise AssertionError(f"A test tried to reach {address[0]}; the course must not need a network.")

    def connect(sock, address):
        allowed(sock, address)
        return _connect(sock, address)

    def connect_ex(sock, address):
        allowed(sock, address)
        return _connect_ex(sock, address)

    def getaddrinfo(host, *args, **kwargs):
        name = host.decode() if isinstance(host, bytes) else host
        if not _is_loopback(name):
            raise AssertionError(f"A test tried to look up {name}; the course must not need a network.")
        return _getaddrinfo(host, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket.socket, "connect_ex", connect_ex)
    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


def pytest_configure(config):
    """Let matplotlib list its fonts anew for each run: a list in the home may be of packages that are gone."""
    if not hasattr(config, "workerinput"):  # workers and what they start inherit it
        folder = tempfile.mkdtemp(prefix="archipelago-matplotlib-")
        os.environ["MPLCONFIGDIR"] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
        # Now, because listing starts a program, which a quick test may not.
        importlib.import_module("matplotlib.font_manager")


def pytest_collection_modifyitems(items):
    """Every test in browser/ is slow. Slow tests come first, so that the last to end is a short one."""
    for item in items:
        if item.path.is_relative_to(BROWSER):
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


@pytest.fixture(autouse=True)
def quick_tests_start_no_program(request, monkeypatch):
    """Refuse to start a kernel, a browser or any other program in a test that is not marked as slow."""
    if request.node.get_closest_marker("slow"):
        return

    def refuse(popen, command, *arguments, **options):
        raise AssertionError(f"A test that starts another program ({command!r}) is slow: mark it `pytest.mark.slow`.")

    monkeypatch.setattr(subprocess.Popen, "__init__", refuse)
