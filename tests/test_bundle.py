"""The bundle: one zip from which a machine without a network installs the course, runs a lesson and marks."""

import os
import shutil
import subprocess
import sys
import zipfile

import pytest
from cable import with_loopback
from notebooks import ROOT, setup_script

bundle = setup_script("bundle")

RUN_LESSON = """
import nbformat
from nbclient import NotebookClient

notebook = nbformat.read("course/00_start_here.ipynb", as_version=4)
NotebookClient(notebook, timeout=120, resources={"metadata": {"path": "course"}}).execute()
print(sum(cell.cell_type == "code" for cell in notebook.cells), "cells")
"""


def test_students_get_everything_but_solutions_tests_and_hidden_checks():
    packed = bundle.sources(ROOT)
    lessons = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("course/[0-9]*.ipynb")}
    sets = {f"exercises/{path.name}/{path.name}.ipynb" for path in (ROOT / "solutions").iterdir()}
    settings = {path.relative_to(ROOT).as_posix() for path in (ROOT / ".setup/reader").rglob("*") if path.is_file()}
    others = {"pyproject.toml", ".setup/environment.py", ".setup/lab_settings.json", "LICENSE-TEXT.txt"}
    assert settings and lessons | sets | settings | others <= set(packed)
    assert not [name for name in packed if name.startswith(("solutions", "tests", "docs"))]
    for name, path in packed.items():
        if name.endswith(".ipynb"):
            text = path.read_text(encoding="utf-8")
            assert "BEGIN HIDDEN" not in text, name
            assert "BEGIN SOLUTION" not in text, name


def test_traces_of_somebodys_work_stay_where_they_are(tmp_path):
    shutil.copytree(ROOT / "exercises" / "ps1-claims", tmp_path / "exercises" / "ps1-claims")
    (tmp_path / "exercises" / "ps1-claims" / "my_answers.json").write_text("{}")
    (tmp_path / "exercises" / "ps1-claims" / ".ipynb_checkpoints").mkdir()
    (tmp_path / "exercises" / "ps1-claims" / ".ipynb_checkpoints" / "ps1-claims.ipynb").write_text("{}")
    names = [name for name in bundle.sources(tmp_path) if name.startswith("exercises")]
    assert names == ["exercises/ps1-claims/ps1-claims.ipynb"]


def test_a_zip_depends_on_nothing_but_its_files_and_keeps_the_start_script_executable(tmp_path):
    files = {"start.sh": b"#!/bin/sh\n", "course/a.txt": b"a" * 1000, "wheels/b.whl": b"b"}
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    bundle.pack(first, files)
    bundle.pack(second, dict(reversed(files.items())))
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as packed:
        modes = {entry.filename: entry.external_attr >> 16 & 0o111 for entry in packed.infolist()}
    assert [name for name, mode in modes.items() if mode] == ["archipelago/start.sh"]


def test_a_zip_that_cannot_be_finished_leaves_the_old_one(tmp_path):
    target = tmp_path / "course.zip"
    bundle.pack(target, {"a": b"old"})
    before = target.read_bytes()
    with pytest.raises(OSError):
        bundle.pack(target, {"a": b"new", "b": tmp_path / "not there"})
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_the_instructions_are_the_same_as_a_page():
    made = bundle.texts("3.11", "Linux x86_64")
    page = made["START_HERE.html"].decode()
    assert "Python 3.11 on Linux x86_64" in page and "@" not in page
    assert page.count("<li>") == 6 and page.count("<h1>") == 1 and '<html lang="en">' in page
    assert b"\r\n" in made["start.bat"] and b"\r\n" not in made["start.sh"]


def inside(folder, *command):
    """Run a command as on a machine that has a bundle and nothing else: no network, no packages, a home of its own."""
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    environment = {"PATH": f"{os.path.dirname(os.path.realpath(sys.executable))}:{os.defpath}", "HOME": str(home)}
    environment |= {name: "http://127.0.0.1:9" for name in ("http_proxy", "https_proxy")}
    environment |= {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1", "LANG": "C.UTF-8"}
    return subprocess.run([*with_loopback(), *command], cwd=folder, env=environment, capture_output=True, text=True)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="start.bat has to be tried by hand")
def test_a_machine_without_a_network_installs_runs_lesson_00_and_marks(tmp_path, capsys):
    try:
        made = bundle.make(ROOT, tmp_path / "made")
    except SystemExit:
        told = capsys.readouterr().err
        assert "no package index was reached" in told, told
        pytest.skip("a bundle can be made only where a package index is reached")
    with zipfile.ZipFile(made) as packed:
        packed.extractall(tmp_path)
    folder = tmp_path / "archipelago"
    installed = inside(folder, "sh", "start.sh", "--install-only")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    again = inside(folder, "sh", "start.sh", "--install-only")
    assert again.returncode == 0 and "Installing" not in again.stdout
    lesson = inside(folder, ".venv/bin/python", "-c", RUN_LESSON)
    assert lesson.returncode == 0, lesson.stderr[-3000:]
    assert int(lesson.stdout.split()[0]) > 10
    marked = inside(folder, ".venv/bin/archipelago", "mark", "exercises/ps1-claims/ps1-claims.ipynb")
    assert marked.returncode == 0, marked.stdout + marked.stderr
    assert "0 of 22" in marked.stdout, marked.stdout
