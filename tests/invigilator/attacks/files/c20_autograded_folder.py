"""Writes files beside the notebook while it is marked, named like those that nbgrader itself reads or shows."""


def look(course, student):
    left = sorted(path.name for path in (course / "autograded" / student).rglob("*") if path.is_file())
    assert left == ["given.csv", "ps1.ipynb"], left


# %% extra
from pathlib import Path

for name in (
    "ps1.html",
    "timestamp.txt",
    "ps1.ipynb",
    "grades.csv",
    "../ps1.ipynb",
    "../../../gradebook.db",
    "leak.txt",
):
    try:
        Path(name).write_text("POISONED")
    except OSError:
        pass
