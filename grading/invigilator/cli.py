"""The commands `invigilate` and `invigilator`.

Exit codes: 0 all is graded (flagged submissions are graded, and named); 2 the command, a setting or the course has to
be put right (one sentence on standard error); 3 some submissions failed or could not be written down; 130 stopped by
Ctrl-C or SIGTERM: what is written stays, and the same command goes on from there.
"""

import argparse
import contextlib
import json
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

GRADED, USAGE, FAILED, STOPPED = 0, 2, 3, 130
_SETTING = re.compile(r"--([A-Z]\w*)\.(\w+)=(.*)", re.DOTALL)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        _complain(f"{message}. Type `{self.prog} --help` for what there is.")
        raise SystemExit(USAGE)


def invigilate(argv: Sequence[str] | None = None) -> int:
    """`invigilate ASSIGNMENT`: mark the submissions of an assignment."""
    parser = _Parser("invigilate", description="Mark the submissions of an nbgrader assignment.", epilog=_EPILOG)
    _mark_arguments(parser)
    return _run(parser, _mark, argv)


def main(argv: Sequence[str] | None = None) -> int:
    """`invigilator`: mark, doctor, export."""
    parser = _Parser("invigilator", description="Mark nbgrader submissions fast, inside walls.")
    commands = parser.add_subparsers(metavar="COMMAND", dest="command")
    mark = commands.add_parser("mark", help="mark an assignment, as `invigilate` does", epilog=_EPILOG)
    _mark_arguments(mark)
    doctor = commands.add_parser("doctor", help="say what this machine offers, and what will be enforced")
    doctor.add_argument("--trusted", action="store_true", help="say what that would mean")
    _course_arguments(doctor)
    export = commands.add_parser("export", help="write the marks as CSV")
    export.add_argument("assignment", nargs="?", help="one assignment; by default all")
    export.add_argument("--format", default="plain", choices=("plain", "moodle", "canvas"))
    export.add_argument("--to", type=Path, metavar="FILE", help="the file; by default standard output")
    export.add_argument("--force", action="store_true", help="write over a file that is there")
    _course_arguments(export)

    def work(arguments: argparse.Namespace, overrides: dict[str, dict[str, Any]]) -> int:
        if arguments.command is None:
            parser.print_help()
            return GRADED
        return {"mark": _mark, "doctor": _doctor, "export": _export}[arguments.command](arguments, overrides)

    return _run(parser, work, argv)


_EPILOG = (
    "Settings go in nbgrader_config.py (c.Invigilator.cell_cpu = 30) or here (--Invigilator.cell_cpu=30). "
    "Exit codes: 0 all graded, 2 put right what is said, 3 some failed, 130 stopped."
)


def _mark_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("assignment", help="the assignment's name, as in the gradebook")
    parser.add_argument("--workers", type=int, metavar="N", help="submissions at a time; by default one a processor")
    parser.add_argument("--student", action="append", metavar="S", help="only this student; may be repeated")
    parser.add_argument("--again", action="store_true", help="mark also what is marked already")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output, and nothing else")
    parser.add_argument("--trusted", action="store_true", help="no walls: the code can do all that you can do")
    parser.add_argument("--dask", metavar="ADDRESS", help="let the workers of a Dask scheduler mark (tcp://host:8786)")
    _course_arguments(parser)


def _course_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--course-dir", type=Path, default=Path(), metavar="DIR", help="the course's folder")
    parser.add_argument("--db", metavar="URL", help="the gradebook, if it isn't where nbgrader's configuration says")
    parser.add_argument("--course", metavar="ID", help="the course's id, likewise")


def _run(parser: _Parser, work: Callable[[argparse.Namespace, dict[str, dict[str, Any]]], int], argv: Any) -> int:
    from invigilator.errors import CourseError

    try:
        arguments, rest = parser.parse_known_args(argv)
        return work(arguments, _overrides(parser, arguments, rest))
    except CourseError as error:
        _complain(str(error))
        return USAGE
    except BrokenPipeError:
        # Who read our output has gone; there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GRADED
    except OSError as error:  # a full disk, a folder that can't be written
        _complain(f"{error.filename or 'The system'}: {error.strerror or error}")
        return FAILED
    except KeyboardInterrupt:
        return STOPPED


def _overrides(parser: _Parser, arguments: argparse.Namespace, rest: Sequence[str]) -> dict[str, dict[str, Any]]:
    from traitlets.config.loader import DeferredConfigString

    found: dict[str, dict[str, Any]] = {}
    for word in rest:
        match = _SETTING.fullmatch(word)
        if not match:
            parser.error(f"unknown argument {word!r}")
        found.setdefault(match[1], {})[match[2]] = DeferredConfigString(match[3])
    for option, trait in (("db", "db_url"), ("course", "course_id")):
        if getattr(arguments, option, None) is not None:
            found.setdefault("CourseDirectory", {})[trait] = getattr(arguments, option)
    return found


def _mark(arguments: argparse.Namespace, overrides: dict[str, dict[str, Any]]) -> int:
    from invigilator.errors import CourseError
    from invigilator.imports import guessed
    from invigilator.running.warm import FORKS, Shared

    if arguments.workers is not None and not 0 <= arguments.workers <= 1024:
        raise CourseError(f"--workers {arguments.workers} is no number of workers: 0 to 1024 is.")
    with contextlib.ExitStack() as stack:
        clerk = warm = None
        ahead = arguments.workers != 0 and arguments.course_dir.is_dir()
        if ahead and FORKS and not arguments.dask:
            # It takes a second to import what it needs, and so do we: at the same time.
            warm = Shared(guessed(arguments.course_dir, arguments.assignment))
            stack.callback(warm.close)
        _import_all()
        if ahead:
            from invigilator.conducting.desks import Clerk
            from invigilator.conducting.pools import Processes

            folder = arguments.course_dir.resolve()
            # The clerk needs what we have just imported, so it is a fork of us, made before there are threads.
            let_go = warm.let_go if warm else lambda: None
            clerk = Processes(1, "inv-writer", Clerk, folder, overrides, fork=let_go if FORKS else None)
            stack.callback(clerk.stop)
            clerk.submit("begin")
        return _marked(arguments, overrides, clerk, warm)


def _import_all() -> None:
    """Import what marks a class."""
    from invigilator.light import import_lightly, uncollected

    import_lightly()
    with uncollected():
        import invigilator.conducting.progress
        import invigilator.run  # noqa: F401


def _marked(arguments: argparse.Namespace, overrides: dict[str, dict[str, Any]], clerk: Any, warm: Any) -> int:
    from invigilator.conducting.progress import table, watcher
    from invigilator.course import Course
    from invigilator.records import Status
    from invigilator.run import mark_class

    watch = watcher(sys.stderr)
    try:
        with _stopped_by_signals() as stop:
            summary = mark_class(
                Course.find(arguments.course_dir, overrides),
                arguments.assignment,
                arguments.student,
                workers=arguments.workers,
                trusted=arguments.trusted,
                again=arguments.again,
                dask=arguments.dask,
                on_event=watch,
                stop=stop,
                clerk=clerk,
                warm=warm,
            )
    finally:
        watch.close()
    if arguments.json:
        print(json.dumps(summary.as_dict(), indent=1))
    else:
        print(table(summary))
    if summary.stopped and not summary.reason:
        return STOPPED
    return FAILED if summary.reason or summary.count(Status.FAILED) else GRADED


@contextlib.contextmanager
def _stopped_by_signals() -> Iterator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set; a second Ctrl-C doesn't wait."""
    stop = threading.Event()

    def handle(number: int, _frame: Any) -> None:
        if stop.is_set() and number == signal.SIGINT:
            raise KeyboardInterrupt
        stop.set()

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.signal(number, handle) for number in numbers]
    try:
        yield stop
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def _doctor(arguments: argparse.Namespace, overrides: dict[str, dict[str, Any]]) -> int:
    from invigilator.light import import_lightly

    import_lightly()
    from invigilator.course import Course
    from invigilator.isolation import doctor

    settings = Course.find(arguments.course_dir, overrides).settings
    findings = doctor.report(limits=settings.limits(), trusted=settings.trusted or arguments.trusted)
    print(doctor.text(findings))
    return GRADED if doctor.accepted(findings) else USAGE


def _export(arguments: argparse.Namespace, overrides: dict[str, dict[str, Any]]) -> int:
    from invigilator.light import import_lightly

    import_lightly()
    from invigilator.course import Course
    from invigilator.export import export

    course = Course.find(arguments.course_dir, overrides)
    text = export(course, arguments.assignment, arguments.format, arguments.to, arguments.force)
    if arguments.to is None:
        sys.stdout.write(text.replace("\r\n", "\n"))
    return GRADED


def _complain(sentence: str) -> None:
    from invigilator.conducting.progress import complain

    complain(sentence)
