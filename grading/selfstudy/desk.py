"""The buttons of self-study in a notebook: a small widget, and what happens when one is pressed.

Marking runs in a process of its own, so nothing in the notebook's kernel changes.
"""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anywidget
import traitlets
from IPython import get_ipython
from IPython.display import display

from selfstudy import outcomes, record, store
from selfstudy.answers import LARGEST_FILE, AnswersError
from selfstudy.course import Course, find
from selfstudy.errors import SelfStudyError
from selfstudy.marks import Marks
from selfstudy.report import MarksReport, summary

AT_MOST = 1800  # seconds that marking may take
RELOAD = (
    "Notebooks that are open still show what they held before. In each, choose File, then Reload Notebook from Disk; "
    "if JupyterLab asks, choose Revert. Do not save before that."
)


class Desk(anywidget.AnyWidget):
    """The buttons named in `controls` (of mark, save, load, progress), and a line that says what was done."""

    _esm = Path(__file__).with_name("desk.js")
    _css = Path(__file__).with_name("desk.css")
    controls = traitlets.List(traitlets.Unicode()).tag(sync=True)
    said = traitlets.Unicode().tag(sync=True)
    busy = traitlets.Bool(False).tag(sync=True)
    largest = traitlets.Int(LARGEST_FILE).tag(sync=True)

    def __init__(self, controls: Sequence[str], course: Course, notebook: Path | None, below: Any) -> None:
        super().__init__(controls=list(controls))
        self.course, self.notebook, self._below = course, notebook, below
        self.on_msg(self._asked)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        data, metadata = super()._repr_mimebundle_(**kwargs)
        return data | {"text/plain": "Buttons: " + ", ".join(self.controls), "text/html": _STILL}, metadata

    def _asked(self, _: Any, content: Any, buffers: Any) -> None:
        """Do what a button asks for. Whatever goes wrong is said in the widget's line."""
        asked = content.get("do") if isinstance(content, dict) else None
        try:
            if asked == "mark":
                self.said = self.mark(bool(content.get("saved")))
            elif asked == "save":
                self.said = self.save()
            elif asked == "load":
                self.said = self.load(content.get("text"))
            elif asked == "progress":
                self.said = self.progress()
        except SelfStudyError as error:
            self.said = str(error)
        except KeyboardInterrupt:
            self.said = "Stopped. Nothing was changed."
        except Exception as error:  # a reader waits for a sentence, and a callback's error is shown nowhere
            self.said = f"This did not work ({type(error).__name__}: {error})."
        finally:
            self.busy = False

    def mark(self, saved: bool = True) -> str:
        """Mark the notebook as it stands on disk, show the report below, and give its summary."""
        if self.notebook is None:
            raise SelfStudyError("No notebook belongs to this button.")
        marks = marked(self.notebook)
        self._show(MarksReport(marks))
        warning = "" if saved else _ask_to_save(self.notebook, marks)
        return f"{summary(marks)}{warning} The table stands below; if you do not see it, run this cell once more first."

    def save(self) -> str:
        """Save all answers to a new file, and hand it to the browser."""
        path, count = store.save(self.course)
        self.send({"download": {"name": path.name, "text": path.read_text(encoding="utf-8")}})
        where = path.relative_to(self.course.root)
        return f"{count} answer{'' if count == 1 else 's'} saved in {where}, and offered to you as a download."

    def load(self, text: Any) -> str:
        """Put in the answers of a file's text."""
        if not isinstance(text, str):
            raise AnswersError("No file was chosen; expected one that 'Save my answers' made.")
        loaded = store.load(self.course, text.encode("utf-8", "replace"))
        return f"{loaded}\n{RELOAD}" if loaded.filled else str(loaded)

    def progress(self) -> str:
        """Show the progress below, and give its summary."""
        measured = outcomes.measure(self.course, record.load())
        self._show(measured)
        return measured.summary

    def _show(self, report: Any) -> None:
        if self._below is not None:
            self._below.update(report)


_STILL = (
    "<p>Here stand the buttons <em>Mark my work</em>, <em>Save my answers</em>, <em>Load my answers</em> and <em>My "
    "progress</em> while the notebook runs. Run this cell to see them.</p>"
)


class _Nothing:
    """What stands below the buttons before one is pressed."""

    def __repr__(self) -> str:
        return "Nothing has been marked here yet."


def show(controls: Sequence[str], notebook: Path | None) -> None:
    """Show the buttons, and a place below them for reports. Without a notebook, the course is looked for here."""
    _watch()
    below = None
    desk = Desk(controls, find(notebook), notebook, None)
    display(desk)
    if "mark" in controls or "progress" in controls:
        below = display(_Nothing(), display_id=True)
    desk._below = below


def show_saved(file: Path | None) -> None:
    """Save the answers, say where, and offer them as a download once the widget is on the page."""
    course = find()
    path, count = store.save(course, file)
    print(f"{count} answer{'' if count == 1 else 's'} saved in {path}.")
    display(Download(name=path.name, text=path.read_text(encoding="utf-8")))


class Download(anywidget.AnyWidget):
    """A button that hands a text to the browser as a file."""

    _esm = Path(__file__).with_name("desk.js")
    _css = Path(__file__).with_name("desk.css")
    name = traitlets.Unicode().tag(sync=True)
    text = traitlets.Unicode().tag(sync=True)


def marked(notebook: Path) -> Marks:
    """Mark a notebook in a process of its own. Raises SelfStudyError with that process's sentence."""
    command = [sys.executable, "-m", "selfstudy", "mark", "--json", str(notebook)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=AT_MOST)
    except subprocess.TimeoutExpired:
        raise SelfStudyError(f"Marking took more than {AT_MOST // 60} minutes and was stopped.") from None
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise SelfStudyError(last.removeprefix("archipelago: "))
    return Marks.from_data(json.loads(done.stdout))


# Cell id → source, of the cells that ran after the buttons were shown.
_ran: dict[str, str] = {}


def _watch() -> None:
    shell = get_ipython()
    if shell is not None and _note not in shell.events.callbacks["pre_run_cell"]:
        shell.events.register("pre_run_cell", _note)


def _note(info: Any) -> None:
    if info.cell_id:
        _ran[info.cell_id] = info.raw_cell


def _ask_to_save(notebook: Path, marks: Marks) -> str:
    since = "If you have since changed an answer,"
    if _ran_unsaved(notebook):
        since = "You have run a cell since that reads otherwise:"
    return f" This is the file as it was saved at {marks.saved}. {since} save (Ctrl+S, or ⌘S) and press once more."


def _ran_unsaved(notebook: Path) -> bool:
    """Whether a cell of this notebook ran that reads otherwise in the file."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        written = {cell.get("id"): "".join(cell["source"]) for cell in cells}
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return any(source != written[cell] for cell, source in _ran.items() if cell in written)
