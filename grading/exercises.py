"""Make every notebook in exercises/ from its source in solutions/ with nbgrader's own generate_assignment.

    python grading/exercises.py               write exercises/
    python grading/exercises.py ps1-claims    write this problem set only
    python grading/exercises.py --check       only say whether exercises/ is up to date (exit code 1 if not)

It works on a copy with a gradebook of its own, so the course's gradebook is not touched. The same sources always give
the same bytes.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def problem_sets(root: Path = ROOT) -> list[str]:
    """Name the problem sets that have a source notebook, in order."""
    return sorted(path.stem for path in (root / "solutions").glob("*/*.ipynb") if path.stem == path.parent.name)


def copy_course(into: Path, names: list[str], root: Path = ROOT) -> None:
    """Copy what nbgrader needs of the course to an empty folder: its settings and the sources of these problem sets."""
    into.mkdir(parents=True, exist_ok=True)
    shutil.copy(root / "nbgrader_config.py", into)
    shutil.copytree(root / "grading", into / "grading", ignore=_leftovers)
    for name in names:
        shutil.copytree(root / "solutions" / name, into / "solutions" / name, ignore=_leftovers)


def generate(course: Path, name: str) -> Path:
    """Run `nbgrader generate_assignment` in a course's folder; give the folder of the release.

    Raises RuntimeError with nbgrader's own words when it refuses.
    """
    command = [sys.executable, "-m", "nbgrader", "generate_assignment", name, "--force"]
    done = subprocess.run(command, cwd=course, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"nbgrader could not make the release of {name}:\n{done.stderr}")
    return course / "exercises" / name


def main(arguments: list[str] | None = None) -> int:
    """Write the releases, or compare them; give the exit code."""
    parser = argparse.ArgumentParser(description="Make exercises/ from solutions/.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 if something would change")
    parser.add_argument("names", nargs="*", help="problem sets; without any, all")
    asked = parser.parse_args(arguments)
    known = problem_sets()
    if unknown := [name for name in asked.names if name not in known]:
        parser.error(f"there is no problem set {unknown[0]!r} in solutions/; expected one of {', '.join(known)}.")
    check_only, names, stale = asked.check, asked.names or known, []
    with tempfile.TemporaryDirectory() as folder:
        copy_course(Path(folder), names)
        for name in names:
            release, target = generate(Path(folder), name), ROOT / "exercises" / name
            if files(release) != files(target):
                stale.append(name)
                if not check_only:
                    shutil.rmtree(target, ignore_errors=True)
                    shutil.copytree(release, target)
    left_over = strays()
    for name in left_over:
        print(f"exercises/{name} has no source in solutions/: remove it.")
    for name in stale:
        print(f"exercises/{name} {'is not what solutions/ gives: run `make exercises`.' if check_only else 'written.'}")
    if not stale and not left_over:
        print("exercises/ is up to date.")
    return int(bool(left_over or check_only and stale))


def strays(root: Path = ROOT) -> list[str]:
    """Name the folders of exercises/ that have no source."""
    found = (path.name for path in (root / "exercises").iterdir() if path.is_dir())
    return sorted(set(found) - set(problem_sets(root)))


def files(folder: Path) -> dict[str, bytes]:
    """Read every file below a folder that belongs to a release."""
    if not folder.is_dir():
        return {}
    found = (path for path in folder.rglob("*") if path.is_file() and not _leftover(path.relative_to(folder)))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _leftover(path: Path) -> bool:
    # my_brief: what the capstone writes when it is run.
    return any(part == "__pycache__" or part.startswith((".", "my_brief")) for part in path.parts)


def _leftovers(folder: str, names: list[str]) -> list[str]:
    # Sockets too: a kernel that runs beside a notebook leaves its own there.
    paths = [Path(folder, name) for name in names]
    return [path.name for path in paths if _leftover(Path(path.name)) or not (path.is_file() or path.is_dir())]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except RuntimeError as error:
        sys.exit(str(error))
