"""Make one zip of the course for a lab without internet: lessons, exercises, marking, and all packages as wheels.

    .venv/bin/python .setup/bundle.py [FOLDER]    writes FOLDER/archipelago-VERSION-PLATFORM-pythonX.Y.zip

The wheels are for the platform and the Python that run this. FOLDER is build/ unless it is named. A package index, or
pip's cache, is needed for this, and never again by those who get the zip.
"""

import hashlib
import html
import io
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import environment

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = Path(__file__).resolve().parent / "bundle"
# Whole folders, without what is_left_out() names; then single files.
FOLDERS = ("course", "grading/invigilator", "grading/selfstudy", "grading/jupyter")
FILES = (
    ".setup/environment.py", ".setup/lab_settings.json", ".setup/reader/jupyter_lab_config.json",
    ".setup/reader/jupyter_server_config.d/nbgrader.json", ".setup/reader/labconfig/page_config.json", "CITATION.cff",
    "LICENSE-CODE.txt", "LICENSE-DATA.md", "LICENSE-TEXT.txt", "nbgrader_config.py", "pyproject.toml",
)  # fmt: skip
TOP = "archipelago"
ONE_DATE = (2000, 1, 1, 0, 0, 0)  # of every file, so that a bundle made twice is the same


def is_left_out(path: Path) -> bool:
    """Whether a file is a trace of somebody's work or of Python's, and no part of the course."""
    return any(part.startswith((".", "__pycache__", "my_brief", "my_answers")) for part in path.parts) or (
        path.suffix in (".pyc", ".pyo")
    )


def sources(root: Path) -> dict[str, Path]:
    """The files of the course that a student gets: their names in the bundle, and where they are."""
    found = [path for folder in FOLDERS for path in (root / folder).rglob("*") if path.is_file()]
    found += [path for path in root.glob("exercises/*/*.ipynb") if path.stem == path.parent.name]
    named = {path.relative_to(root).as_posix(): path for path in found if not is_left_out(path.relative_to(root))}
    return named | {name: root / name for name in FILES}


def fetch_wheels(root: Path, folder: Path) -> list[Path]:
    """Fetch or build a wheel of each locked package, checked against the lock's hashes."""
    call = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--retries", "2", "wheel", "--no-deps"]
    call += ["--require-hashes", "-r", str(root / "requirements.txt"), "--wheel-dir", str(folder)]
    ran = subprocess.run(
        call, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=os.environ | {"SOURCE_DATE_EPOCH": "315532800"}
    )
    if ran.returncode:
        words = ran.stdout.decode("utf-8", "replace")
        if any(sign in words for sign in (*environment.NO_NETWORK, "No matching distribution found")):
            environment.stop(
                "the packages for the bundle could not be fetched because no package index was reached; connect this "
                "machine once and call `make bundle` again."
            )
        last = next((line for line in reversed(words.splitlines()) if line.startswith("ERROR")), "pip said nothing")
        environment.stop(f"pip could not make the wheels: {last.removeprefix('ERROR: ')}")
    return sorted(folder.glob("*.whl"))


def lock_of(wheels: Iterable[Path]) -> str:
    """Requirements that only these wheels fulfil: a wheel built here has another hash than the source it is from."""
    lines = []
    for wheel in wheels:
        name, version = wheel.name.split("-")[:2]
        lines.append(f"{name}=={version} --hash=sha256:{hashlib.sha256(wheel.read_bytes()).hexdigest()}\n")
    return "".join(sorted(lines))


def as_page(text: str) -> str:
    """The plain instructions as an HTML page: lines with # become headings, lines with a number a list."""
    blocks = [block.strip() for block in text.strip().split("\n\n")]
    title = blocks[0].removeprefix("# ")
    body, level = [], 1
    for block in blocks:
        step = re.match(r"\d+\. ", block)
        if step and (not body or body[-1] != "</ol>"):
            body += ["<ol>", "</ol>"]
        if step:
            body.insert(-1, f"<li>{html.escape(block[step.end() :])}</li>")
        elif block.startswith("# "):
            body.append(f"<h{level}>{html.escape(block[2:])}</h{level}>")
            level = 2
        else:
            body.append(f"<p>{html.escape(block)}</p>")
    style = "body{max-width:40em;margin:2em auto;padding:0 1em;font:1.1em/1.5 sans-serif;color:#111;background:#fff}"
    style += "li{margin:.5em 0}"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{html.escape(title)}</title>\n'
        f"<style>{style}</style>\n</head>\n<body>\n<main>\n" + "\n".join(body) + "\n</main>\n</body>\n</html>\n"
    )


def texts(python: str, machine: str) -> dict[str, bytes]:
    """The files that only a bundle has: instructions, start scripts, and which Python it is for."""

    def filled(name: str) -> str:
        text = (TEMPLATES / name).read_text(encoding="utf-8")
        return text.replace("@PYTHON@", python).replace("@PLATFORM@", machine)

    instructions = filled("instructions.txt")
    return {
        "START_HERE.txt": instructions.encode(),
        "START_HERE.html": as_page(instructions).encode(),
        "README.md": b"Read START_HERE.html or START_HERE.txt: they say how to start the course.\n",
        "start.sh": filled("start.sh").encode(),
        "start.bat": filled("start.bat").replace("\n", "\r\n").encode(),
        environment.MADE_FOR: f"{python} {machine}\n".encode(),
    }


def pack(target: Path, files: Mapping[str, Path | bytes]) -> None:
    """Write a zip whose bytes depend on nothing but the files. An old one is replaced when the new one is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=".bundle-", suffix=".part", dir=target.parent)
    try:
        with os.fdopen(handle, "w+b") as file:
            _write_zip(file, files)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(beside, 0o644)
        os.replace(beside, target)
    except BaseException:
        os.unlink(beside)
        raise


def _write_zip(file: io.BufferedIOBase, files: Mapping[str, Path | bytes]) -> None:
    with zipfile.ZipFile(file, "w") as packed:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{TOP}/{name}", ONE_DATE)
            entry.create_system = 3  # Unix, so that the mode below is read
            entry.external_attr = (0o100755 if name.endswith(".sh") else 0o100644) << 16
            # Wheels are zips already.
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".whl") else zipfile.ZIP_DEFLATED
            packed.writestr(entry, content if isinstance(content, bytes) else content.read_bytes())


def make(root: Path, folder: Path) -> Path:
    """Make the bundle of the course in `root`; give the zip's path. Stops with one sentence when it cannot."""
    python = "{}.{}".format(*sys.version_info[:2])
    machine = environment.machine()
    version = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    target = folder / f"archipelago-{version}-{machine.replace(' ', '-')}-python{python}.zip"
    course = sources(root)
    missing = [name for name, path in course.items() if not path.is_file()]
    if missing:
        environment.stop(f"the bundle needs {missing[0]}, which is not in {root}.")
    with tempfile.TemporaryDirectory() as place:
        wheels = fetch_wheels(root, Path(place))
        packages = {f"wheels/{wheel.name}": wheel for wheel in wheels} | {"requirements.txt": lock_of(wheels).encode()}
        pack(target, course | packages | texts(python, machine))
    return target


def main(arguments: list[str]) -> None:
    """Run the command."""
    if len(arguments) > 1:
        environment.stop(f"bundle.py takes one folder, not {' '.join(arguments)!r}.")
    folder = Path(arguments[0]) if arguments else ROOT / "build"
    print("Fetching the packages and packing the course ...")
    try:
        made = make(ROOT, folder)
    except OSError as error:
        environment.stop(f"the bundle could not be written in {str(folder)!r}: {error.strerror or error}.")
    print(f"{made} ({made.stat().st_size / 1e6:.0f} MB)")


if __name__ == "__main__":
    main(sys.argv[1:])
