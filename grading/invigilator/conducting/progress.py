"""What a person sees of a run: a bar on a terminal, plain lines elsewhere, a table at the end."""

import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TextIO

from tqdm import tqdm

from invigilator.conducting.ledger import Line
from invigilator.conducting.summary import Event, Summary
from invigilator.records import Status

_EVERY = 30.0  # seconds between plain lines, at least
_WIDTH = 160  # letters of a remark in the table


def plain(text: str) -> str:
    """Text without what could steer a terminal or mislead its reader: control and format characters become '?'."""
    return "".join("?" if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") else char for char in text)


def watcher(stream: TextIO) -> Callable[[Event], None]:
    """What shows the events of a run on a stream: a bar if it is a terminal, lines now and then if not."""
    return Bar(stream) if stream.isatty() else Lines(stream)


class Bar:
    """A progress bar with count, rate and the time that is left."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._bar: tqdm | None = None

    def __call__(self, event: Event) -> None:
        if event.kind == "begun":
            # What an earlier run has marked would spoil the rate: the bar starts after it.
            self._bar = tqdm(total=event.total, file=self._stream, unit="submission", dynamic_ncols=True, smoothing=0.1)
        if self._bar is None:
            return
        if event.kind == "skipped":
            self._bar.initial += 1
            self._bar.n += 1
            self._bar.refresh()
        elif event.kind == "done":
            self._bar.update()
        elif event.text:
            tqdm.write(plain(event.text), file=self._stream)
        elif event.kind == "stopping":
            tqdm.write("Stopping: what is marked is written down.", file=self._stream)

    def close(self) -> None:
        """Leave the bar as it stands."""
        if self._bar is not None:
            self._bar.close()


class Lines:
    """A line at every tenth part, and after half a minute without one."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        self._stream, self._clock = stream, clock
        self._begun = self._last = clock()
        self._fresh, self._tenth = 0, 0

    def __call__(self, event: Event) -> None:
        if event.text:
            self._say(plain(event.text))
        elif event.kind == "stopping":
            self._say("Stopping: what is marked is written down.")
        elif event.kind == "done":
            self._fresh += 1
            tenth = 10 * event.done // max(event.total, 1)
            now = self._clock()
            if tenth > self._tenth or now - self._last >= _EVERY:
                self._tenth, self._last = tenth, now
                self._say(self._progress(event, now - self._begun))

    def _progress(self, event: Event, seconds: float) -> str:
        rate = self._fresh / seconds if seconds > 0 else 0.0
        left = f", {duration((event.total - event.done) / rate)} left" if rate and event.done < event.total else ""
        return f"{event.done} of {event.total} submissions, {rate * 60:.0f} a minute{left}"

    def _say(self, text: str) -> None:
        print(text, file=self._stream, flush=True)

    def close(self) -> None:
        """Nothing is left to be shown."""


def duration(seconds: float) -> str:
    """A time as people say it: 45 s, 3 min 20 s, 2 h 5 min."""
    whole = round(seconds)
    if whole < 60:
        return f"{seconds:.1f} s" if seconds < 10 else f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def table(summary: Summary) -> str:
    """A run at its end, for a person: how many, which need a look and why, which failed and why, the slowest."""
    counts = f"{summary.count(Status.GRADED)} graded, {summary.count(Status.FLAGGED)} flagged for a person, "
    counts += f"{summary.count(Status.FAILED)} failed"
    if summary.skipped:
        counts += f" ({len(summary.skipped)} of them in an earlier run)"
    lines = ["", f"{plain(summary.assignment)}: {counts}, in {duration(summary.seconds)}."]
    lines += _section("Flagged: graded, and a person should look", summary.those(Status.FLAGGED))
    lines += _section("Failed: not graded", summary.those(Status.FAILED))
    slowest = [line for line in summary.slowest() if line.wall > 0]
    if slowest:
        lines += ["", "Slowest:"]
        lines += _columns(
            (line.student, f"{line.wall:.1f} s on the clock, {line.cpu:.1f} s computing") for line in slowest
        )
    if summary.reason:
        lines += ["", f"Stopped: {plain(summary.reason)}"]
    if summary.left:
        lines += ["", f"{summary.left} submissions are left. Run the same command again to go on from here."]
    return "\n".join(lines)


def _section(title: str, those: Sequence[Line]) -> list[str]:
    if not those:
        return []
    rows = []
    for line in those:
        serious = [remark.text for remark in line.remarks if remark.serious] or [each.text for each in line.remarks]
        rows += [
            (line.student if number == 0 else "", text) for number, text in enumerate(serious or ["no reason given"])
        ]
    return ["", f"{title}:", *_columns(rows)]


def _columns(rows: Iterable[tuple[str, str]]) -> list[str]:
    cells = [(plain(left), plain(right)) for left, right in rows]
    width = min(max((len(left) for left, _ in cells), default=0), 30)
    return [
        f"  {left[:40]:<{width}}  {right if len(right) <= _WIDTH else right[:_WIDTH] + '...'}" for left, right in cells
    ]


def complain(sentence: str) -> None:
    """One sentence on standard error."""
    print(f"invigilator: {plain(sentence)}", file=sys.stderr)
