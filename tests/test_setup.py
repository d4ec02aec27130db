"""The two commands: what they install is pinned once, and what is missing is told in one sentence."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from notebooks import setup_script
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent


lock = setup_script("lock")


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """environment.py over a small project of its own, so that no test touches this one's environment."""
    loaded = setup_script("environment")
    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "settings.json").write_text("{}")
    for path in loaded.LOCKS.values():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("six==1.16.0 --hash=sha256:" + "0" * 64)
    monkeypatch.setattr(loaded, "ROOT", str(tmp_path))
    monkeypatch.setattr(loaded, "VENV", str(tmp_path / ".venv"))
    monkeypatch.setattr(loaded, "LAB_SETTINGS", str(tmp_path / "settings.json"))
    return loaded


def pinned(path):
    return {str(Requirement(pin)) for pin in lock.pins((ROOT / path).read_text(encoding="utf-8"))}


def sentence(capsys):
    printed = capsys.readouterr().err.strip()
    assert printed.startswith("archipelago: ") and len(printed.splitlines()) == 1
    return printed


# The three lists of packages


def test_conda_environment_repeats_the_lock_inline():
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    assert text == lock.conda_environment((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert f"python={lock.BINDER_PYTHON}\n" in text


def test_every_direct_dependency_is_pinned_within_its_bounds():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for path, wanted in (
        ("requirements.txt", project["dependencies"]),
        ("tests/requirements.txt", project["dependencies"] + project["optional-dependencies"]["test"]),
    ):
        pins = {Requirement(pin).name.lower(): Requirement(pin) for pin in pinned(path)}
        for requirement in map(Requirement, wanted):
            pin = pins[requirement.name.lower()]
            (version,) = [each.version for each in pin.specifier]
            assert requirement.specifier.contains(version), f"{path} pins {pin}, pyproject.toml wants {requirement}"


def test_the_tests_add_to_the_course_and_change_none_of_its_pins():
    """A pin may lose its marker in the larger lock, where another package needs it everywhere, but not its version."""
    larger = {pin.partition(";")[0].strip() for pin in pinned("tests/requirements.txt")}
    assert {pin.partition(";")[0].strip() for pin in pinned("docs/site/requirements.txt")} <= larger
    assert {pin.partition(";")[0].strip() for pin in pinned("requirements.txt")} <= larger


@pytest.mark.parametrize("path", ["requirements.txt", "tests/requirements.txt"])
def test_every_pin_has_a_hash_and_every_line_is_a_pin(path):
    text = (ROOT / path).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=\S)", text.strip())
    assert len(entries) == len(lock.pins(text)) > 50
    for entry in entries:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]


@pytest.mark.slow
def test_binder_installs_the_environment_before_it_copies_the_sources(tmp_path):
    for name in ("environment.yml", "requirements.txt", "pyproject.toml", "postBuild"):
        shutil.copy(ROOT / name, tmp_path)
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    dockerfile = (told.stdout + told.stderr).splitlines()

    def line(part):
        return next(number for number, text in enumerate(dockerfile) if part in text)

    assert line("COPY --chown=0:0 src/environment.yml") < line("env update") < line("COPY --chown=0:0 src/ ")
    assert line("COPY --chown=0:0 src/ ") < line("RUN ./postBuild")
    # Only environment.yml is copied before the packages are installed, so a new commit reuses that layer.
    copied = [text for text in dockerfile[: line("env update")] if re.search(r"COPY .* src/", text)]
    assert len(copied) == 1


# One sentence for each thing that can be missing


def test_an_old_python_is_told_what_is_needed(environment, monkeypatch, capsys):
    monkeypatch.setattr(environment.sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit):
        environment.main(["course"])
    assert "Python 3.11 or newer is needed" in (told := sentence(capsys)) and "3.9" in told


def test_a_python_without_venv_is_told_the_package(environment, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit):
        environment.main(["course"])
    assert "python3-venv" in sentence(capsys)


@pytest.mark.slow
def test_no_network_is_told_and_leaves_no_environment_that_looks_ready(environment, monkeypatch, capsys, tmp_path):
    # A proxy on a port where nothing listens: what a machine without a network looks like to pip.
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_CACHE_DIR", "1")
    with pytest.raises(SystemExit):
        environment.main(["course"])
    assert "no network" in sentence(capsys)
    assert environment.stamped("course") is None


@pytest.mark.slow
def test_a_lock_that_does_not_fit_names_the_log(environment, capsys, monkeypatch, tmp_path):
    (tmp_path / "requirements.txt").write_text("this is no requirement")
    with pytest.raises(SystemExit):
        environment.main(["course"])
    log = tmp_path / ".venv" / "install.log"
    assert str(log) in sentence(capsys) and log.read_text()


@pytest.mark.slow
def test_a_second_call_installs_nothing(environment, monkeypatch):
    calls = []
    monkeypatch.setattr(environment, "pip", lambda *arguments: calls.append(arguments))
    environment.main(["course"])
    assert len(calls) == 2
    environment.main(["course"])
    assert len(calls) == 2


@pytest.mark.slow
def test_a_changed_lock_is_installed(environment, monkeypatch, tmp_path):
    calls = []
    monkeypatch.setattr(environment, "pip", lambda *arguments: calls.append(arguments))
    environment.main(["course"])
    (tmp_path / "requirements.txt").write_text("six==1.17.0")
    environment.main(["course"])
    assert len(calls) == 4


def test_a_taken_port_gives_the_next_one_and_says_so(environment, capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        environment.main(["port", str(port)])
    printed = capsys.readouterr()
    assert int(printed.out) > port
    assert f"port {port} is taken" in printed.err and printed.out.strip() in printed.err


@pytest.mark.parametrize("port", ["eighty", "80", "70000", "²"])
def test_a_port_that_is_none_is_named(environment, capsys, port):
    with pytest.raises(SystemExit):
        environment.main(["port", port])
    assert repr(port) in sentence(capsys)


def test_without_the_right_to_install_the_command_is_told(environment, monkeypatch, capsys):
    monkeypatch.setattr(environment, "missing_for_tests", lambda: ["chromium", "fonts-noto-cjk"])
    monkeypatch.setattr(environment.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(environment.shutil, "which", lambda name: "/usr/bin/apt-get" if name == "apt-get" else None)
    with pytest.raises(SystemExit):
        environment.install_for_tests()
    assert "sudo apt-get install chromium fonts-noto-cjk" in sentence(capsys)


@pytest.mark.slow
def test_make_names_a_python_that_is_not_there():
    told = subprocess.run(["make", "lab", "PYTHON=python9"], cwd=ROOT, capture_output=True, text=True)
    assert told.returncode and "there is no python9 on this machine" in told.stderr


@pytest.mark.slow
@pytest.mark.parametrize("target", ["grade", "report"])
def test_make_asks_for_the_problem_set_in_the_words_that_were_typed(target):
    told = subprocess.run(["make", target], cwd=ROOT, capture_output=True, text=True)
    assert told.returncode and f"name the problem set, for example: make {target} SET=ps1-claims" in told.stderr


@pytest.mark.slow
def test_make_lists_its_targets():
    told = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for target in ("lab", "test", "check", "exercises", "grade", "site", "bench", "lock"):
        assert f"make {target} " in told


def test_a_quick_test_starts_no_program():
    with pytest.raises(AssertionError, match="mark it `pytest.mark.slow`"):
        subprocess.run([sys.executable, "--version"])
