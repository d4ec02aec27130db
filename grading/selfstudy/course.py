"""Where the course lies: lessons, the reader's problem sets, and their sources with the hidden checks, if here."""

import os
from dataclasses import dataclass
from pathlib import Path

from archipelago.errors import did_you_mean

from selfstudy.errors import SelfStudyError


@dataclass(frozen=True)
class Course:
    """The folder of the course. `exercises` holds what readers do; `solutions` may be missing."""

    root: Path

    @property
    def exercises(self) -> Path:
        """The folder of the problem sets as readers have them."""
        return self.root / "exercises"

    def lessons(self) -> list[Path]:
        """The lessons' notebooks, in order."""
        return sorted((self.root / "course").glob("[0-9][0-9]_*.ipynb"))

    def problem_sets(self) -> list[str]:
        """The names of the problem sets, in order; the capstone comes last."""
        found = {path.stem for path in self.exercises.glob("*/*.ipynb") if path.stem == path.parent.name}
        return sorted(found, key=lambda name: (name == "capstone", name))

    def notebook(self, name: str) -> Path:
        """The reader's notebook of a problem set."""
        return self.exercises / name / f"{name}.ipynb"

    def named(self, name: str) -> Path:
        """The same by a name that somebody typed. Raises SelfStudyError if the course has no such problem set."""
        names = self.problem_sets()
        if name in names:
            return self.notebook(name)
        raise SelfStudyError(f"There is no problem set {name!r} here. {did_you_mean(name, names, closeness=0.6)}")

    def source(self, name: str) -> Path | None:
        """The source of a problem set, with its hidden checks; None where a teacher keeps it."""
        path = self.root / "solutions" / name / f"{name}.ipynb"
        return path if path.is_file() else None


def find(near: Path | None = None) -> Course:
    """Find the course around a file or folder (by default the current one), else the one this package came with.

    Raises SelfStudyError if there is none.
    """
    start = Path(near or Path.cwd()).resolve()
    for folder in (start, *start.parents, Path(__file__).resolve().parents[2]):
        if (folder / "exercises").is_dir() and any((folder / "course").glob("[0-9][0-9]_*.ipynb")):
            return Course(folder)
    raise SelfStudyError(
        f"The course was not found around {str(start)!r}; expected a folder that holds 'course' and 'exercises'."
    )


def open_notebook(name: str | None = None) -> Path:
    """The notebook that a cell belongs to: the one JupyterLab opened, else the problem set `name` of the course.

    Raises SelfStudyError if it cannot be told or is not there.
    """
    opened = Path(os.environ.get("JPY_SESSION_NAME", "")).name
    here = [Path.cwd() / opened] if opened.endswith(".ipynb") else []
    if name:
        given = Path(name)
        here += [given if given.suffix == ".ipynb" else Path.cwd() / f"{name}.ipynb"]
    for path in here:
        if path.is_file():
            return path.resolve()
    if name:
        return find().named(name).resolve()
    raise SelfStudyError("Which notebook is meant? Name the problem set, as in mark_my_work('ps1-claims').")
