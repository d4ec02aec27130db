"""The command `archipelago`: mark your work, save and load your answers, see your progress."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from selfstudy.course import find
from selfstudy.errors import SelfStudyError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give its exit code: 0, or 2 with one sentence on what to put right."""
    asked = _parser().parse_args(arguments)
    try:
        return asked.run(asked)
    except SelfStudyError as error:
        print(f"archipelago: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        named = f" ({str(error.filename)!r})" if error.filename else ""
        print(f"archipelago: a file could not be read or written: {error.strerror or error}{named}.", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("archipelago: stopped; nothing was changed.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="archipelago", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    marking = commands.add_parser("mark", help="mark a problem set; nothing in it is changed")
    marking.add_argument("path", type=Path, help="the notebook, or its folder, or the problem set's name")
    marking.add_argument("--json", action="store_true", help="print the marks as JSON")
    marking.set_defaults(run=_mark)
    saving = commands.add_parser("save", help="save all answers to one small file")
    saving.add_argument("file", type=Path, nargs="?", help="a new file; without it, exercises/my_answers.json")
    saving.set_defaults(run=_save)
    loading = commands.add_parser("load", help="put answers from such a file into cells that hold none yet")
    loading.add_argument("file", type=Path)
    loading.set_defaults(run=_load)
    showing = commands.add_parser("progress", help="show which outcomes of the course you have met")
    showing.set_defaults(run=_progress)
    return parser


def _mark(asked: argparse.Namespace) -> int:
    from selfstudy import marking, record
    from selfstudy.report import as_text

    path = _meant(asked.path)
    marks = marking.mark(path, find(path))
    record.keep(marks)
    print(json.dumps(marks.to_data(), ensure_ascii=False) if asked.json else as_text(marks))
    return 0


def _meant(path: Path) -> Path:
    """The notebook of a path, of a folder, or of a problem set's name. Raises SelfStudyError if there is none."""
    if path.is_dir():
        notebook = path / f"{path.resolve().name}.ipynb"
        if not notebook.is_file():
            raise SelfStudyError(
                f"{str(path)!r} is no problem set's folder; expected one such as exercises/ps1-claims."
            )
        return notebook
    if path.suffix == ".ipynb" or path.exists():
        return path
    return find().named(path.name)


def _save(asked: argparse.Namespace) -> int:
    from selfstudy import store

    path, count = store.save(find(), asked.file)
    print(f"{count} answer{'' if count == 1 else 's'} saved in {path}.")
    return 0


def _load(asked: argparse.Namespace) -> int:
    from selfstudy import store

    print(store.load(find(), asked.file))
    return 0


def _progress(asked: argparse.Namespace) -> int:
    from selfstudy import outcomes, record

    print(outcomes.measure(find(), record.load()))
    return 0
