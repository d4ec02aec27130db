"""For those who learn by themselves: mark your own work, carry it from one machine to the next, see what is done.

`mark_my_work`, `save_my_answers`, `load_my_answers` and `progress` are what a notebook needs; the command `archipelago`
does the same. Nothing here sends anything anywhere, and nothing of a reader's is overwritten.
"""

from pathlib import Path
from typing import Any

__all__ = ["load_my_answers", "mark_my_work", "progress", "save_my_answers"]


def mark_my_work(problem_set: str | None = None) -> None:
    """Show the buttons of self-study: mark this problem set, save and load answers, see progress.

    `problem_set` is a name such as "ps1-claims"; without it, the notebook that JupyterLab opened. Nothing is marked
    before the button is pressed. Where the notebook or the course is not found, as where a class is marked, a sentence
    says so; an error would stand in the work that is handed in.
    """
    from selfstudy.course import open_notebook
    from selfstudy.errors import SelfStudyError

    try:
        notebook = open_notebook(problem_set)
        from selfstudy.desk import show

        show(("mark", "save", "load", "progress"), notebook)
    except (SelfStudyError, ImportError) as error:
        print(f"Mark my work is not offered here. {error}")


def save_my_answers(file: str | Path | None = None) -> Any:
    """Save the answers of all problem sets to one small new file, and offer it to the browser as a download.

    Without a name the file is `my_answers.json` beside the problem sets, or `my_answers-2.json` and so on. Raises
    AnswersError if there is no answer yet, or if the file is there already.
    """
    from selfstudy.desk import show_saved

    return show_saved(Path(file) if file else None)


def load_my_answers(file: str | Path | None = None) -> Any:
    """Put answers from a file into the problem sets, where nothing was written yet; without a file, ask for one.

    Returns what became of each answer. Raises AnswersError if the file is damaged, too large, or none of ours.
    """
    from selfstudy.course import find
    from selfstudy.desk import show
    from selfstudy.store import load

    return load(find(), Path(file)) if file else show(("load",), None)


def progress() -> Any:
    """Show which outcomes of the course you have met, from your own marked work on this machine.

    Raises SelfStudyError if what was kept cannot be read.
    """
    from selfstudy import outcomes, record
    from selfstudy.course import find

    return outcomes.measure(find(), record.load())
