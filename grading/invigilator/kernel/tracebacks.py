"""Tracebacks as a notebook shows them, without the cost of analysing the whole stack.

IPython parses and colours every source file on the stack, which takes tens of milliseconds an error. Here the student's
own cells are shown with the lines around the fault, and frames of libraries by one line each. The last line is the one
that IPython writes. `%xmode` still offers IPython's other modes.
"""

import linecache
import os
from types import TracebackType

from IPython.core import ultratb

RED, GREEN, BLUE, PLAIN = "\x1b[31m", "\x1b[32m", "\x1b[34m", "\x1b[39m"
AROUND = 2  # lines shown before and after the one that failed
FRAMES = 40  # shown at most: the first and the last half
SHOWN_TEXT = 10_000  # characters of the message


def message(error: BaseException) -> str:
    """Return an exception's message. One that fails to say it gets a stand-in."""
    try:
        return str(error)
    except BaseException:
        return "<exception str() failed>"


def _last_line(kind: type, error: BaseException) -> str:
    text = message(error)
    name = f"{RED}{kind.__name__}{PLAIN}"
    return f"{name}: {text}" if text else f"{name}: "


def _cells(shell) -> dict[str, str]:
    """Return how a cell's made-up file name reads to a person."""
    return {name: f"Cell In[{number}]" for name, number in getattr(shell.compile, "_filename_map", {}).items()}


def _frame(tb: TracebackType, cells: dict[str, str]) -> str:
    code, number = tb.tb_frame.f_code, tb.tb_lineno
    file = code.co_filename
    inside = "" if code.co_name == "<module>" else f" in {code.co_name}"
    if file not in cells:
        line = linecache.getline(file, number).strip()
        home = os.path.expanduser("~") + os.sep
        short = "~/" + file[len(home) :] if file.startswith(home) else file
        return f"File {GREEN}{short}:{number}{PLAIN}{inside}\n{GREEN}---> {number}{PLAIN} {line}"
    lines = linecache.getlines(file)
    rows = [f"{GREEN}{cells[file]}, line {number}{PLAIN}{inside}"]
    for row in range(max(1, number - AROUND), min(len(lines), number + AROUND) + 1):
        mark = f"{GREEN}----> {row}{PLAIN}" if row == number else f"{GREEN}      {row}{PLAIN}"
        rows.append(f"{mark} {lines[row - 1].rstrip()}")
    return "\n".join(rows)


def _frames(tb: TracebackType | None, skip: int, cells: dict[str, str]) -> list[str]:
    stack = []
    while tb is not None:
        if skip > 0:
            skip -= 1
        elif not tb.tb_frame.f_locals.get("__tracebackhide__") or tb.tb_frame.f_code.co_filename in cells:
            stack.append(tb)
        tb = tb.tb_next
    if len(stack) <= FRAMES:
        return [_frame(entry, cells) for entry in stack]
    half = FRAMES // 2
    left_out = [f"    [... {len(stack) - FRAMES} frames left out ...]"]
    shown = [[_frame(entry, cells) for entry in part] for part in (stack[:half], stack[-half:])]
    return shown[0] + left_out + shown[1]


def lines(kind: type, error: BaseException, tb: TracebackType | None, skip: int, shell) -> list[str]:
    """Return a traceback as the strings of an error output: head, frames, causes, `Name: message` last."""
    cells = _cells(shell)
    parts: list[list[str]] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen and len(parts) < 10:
        seen.add(id(current))
        name = type(current).__name__
        head = f"{RED}{name}{PLAIN}{'Traceback (most recent call last)':>{max(35, 75 - len(name))}}"
        frames = _frames(tb if current is error else current.__traceback__, skip if current is error else 0, cells)
        last = _last_line(type(current), current)
        notes = [str(note) for note in getattr(current, "__notes__", None) or () if isinstance(note, str)]
        parts.append([head, *frames, last[: SHOWN_TEXT + len(name)], *notes])
        if current.__cause__ is not None:
            current = current.__cause__
            parts.append(["\nThe above exception was the direct cause of the following exception:\n"])
        elif current.__context__ is not None and not current.__suppress_context__:
            current = current.__context__
            parts.append(["\nDuring handling of the above exception, another exception occurred:\n"])
        else:
            current = None
    if len(parts) % 2 == 0:  # a chain that ends in a circle or was cut
        parts.pop()
    rule = f"{RED}{'-' * 75}{PLAIN}"
    return [rule] + [line for part in reversed(parts) for line in part]


class Tracebacks(ultratb.AutoFormattedTB):
    """IPython's formatter with a fast default mode. If it fails, `Name: message` is left."""

    shell = None

    def structured_traceback(self, etype=None, evalue=None, etb=None, tb_offset=None, context=5):
        """Return the lines of a traceback for IPython's `showtraceback`."""
        if self.mode != "Context" or evalue is None or etype is None:
            return super().structured_traceback(etype, evalue, etb, tb_offset, context)
        tb = etb if isinstance(etb, TracebackType) else evalue.__traceback__
        skip = self.tb_offset if tb_offset is None else tb_offset
        try:
            return lines(etype, evalue, tb, skip, self.shell)
        except Exception:
            return [_last_line(etype, evalue)]
