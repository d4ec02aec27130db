"""Write the example briefs in this folder: what the capstone's cells give, filled in well, in part and badly.

The strong brief is that of the solution (solutions/capstone). The others are cells in `middling.py` and `weak.py`, one
after each line `# %% name of the cell`. All run on the real tables, and `Brief.export` writes each; a brief that does
not pass its own checks is written as a draft.
"""

import contextlib
import io
import re
import sys
import tempfile
from pathlib import Path

import nbformat

HERE = Path(__file__).resolve().parent
SOLUTION = HERE.parents[1] / "solutions" / "capstone" / "capstone.ipynb"
EXAMPLES = ("strong", "middling", "weak")
TITLE = "Was the article right?"


def cells(name: str) -> dict[str, str]:
    """Read an example: name of an answer cell → what stands in it."""
    if name == "strong":
        filled = {key: text for key, text in _notebook_cells().items() if "BEGIN SOLUTION" in text}
        return {
            key: re.sub(r"^(###|# For the person).*\n?", "", text, flags=re.MULTILINE).strip()
            for key, text in filled.items()
        }
    text = (HERE / f"{name}.py").read_text(encoding="utf-8")
    parts = re.split(r"^# %% (\w+)\n", text, flags=re.MULTILINE)
    return {key: source.strip() for key, source in zip(parts[1::2], parts[2::2], strict=True)}


def brief(name: str):
    """Run an example's cells after the notebook's first one; give the Brief that they make."""
    names: dict = {"__name__": "notebook"}
    for source in [_notebook_cells()["set_up"], *cells(name).values()]:
        exec(compile(source, f"<{name}>", "exec"), names)
    return names["Brief"](TITLE, "The Minister", names["findings"], names["readings"], names["answer"], names["limits"])


def page(name: str) -> str:
    """Export an example as Markdown; give its text."""
    with tempfile.TemporaryDirectory() as folder:
        return brief(name).export(Path(folder) / f"{name}.md", draft=True).read_text(encoding="utf-8")


def main() -> int:
    for name in EXAMPLES:
        with contextlib.redirect_stdout(io.StringIO()):
            text = page(name)
        (HERE / f"{name}.md").write_text(text, encoding="utf-8")
    return 0


def _notebook_cells() -> dict[str, str]:
    notebook = nbformat.read(SOLUTION, as_version=4)
    found = {cell.metadata.get("nbgrader", {}).get("grade_id"): cell.source for cell in notebook.cells}
    return {name: source for name, source in found.items() if name}


if __name__ == "__main__":
    sys.exit(main())
