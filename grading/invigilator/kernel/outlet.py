"""What a kernel shows: its streams, displays, results and widgets, put into frames for the host.

Text printed early in a cell is sent at once, so that it survives a crash; a flood is sent in batches.
"""

import contextlib
import io
import os
import signal
import threading
import time

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher

from invigilator.running import frames

PIECE = 1 << 20  # characters of text in one output
SHORT = 2_000  # characters of an output that is too long to be sent
BATCH = 1 << 16  # characters held back at most
AT_ONCE = 100  # lines a cell that are sent as they come
HELD = 0.05  # seconds that text is held back while more is printed


DISTURBING = {getattr(signal, f"SIG{name}", None) for name in ("INT", "ALRM", "VTALRM", "PROF", "USR1", "USR2", "TERM")}


@contextlib.contextmanager
def _undisturbed():
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, DISTURBING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Outlet:
    """Sends outputs through `write(bytes)`, one frame at a time, for the step that is running."""

    def __init__(self, write):
        self._write = write
        self._lock = threading.RLock()
        self._pid = os.getpid()
        self._texts: list[list[str]] = []
        self._size = self._sent = 0
        self._since = 0.0
        self.step = 0
        self.capturing: list = []
        self.changed: list = []

    def begin(self, step: int) -> None:
        """From now on outputs belong to this step."""
        self.step, self._sent = step, 0
        self.capturing.clear()

    def settle(self) -> None:
        """Let the widgets that captured outputs know, when their cell has ended."""
        changed, self.changed = self.changed, []
        for comm in changed:
            comm.settle()

    def send(self, message: dict, instead: dict | None = None) -> bool:
        """Send one frame; if it is longer than the host takes, the message `instead`, and return True then.

        Signals wait until it is out: a handler that raises in between would leave half a frame.
        """
        frame = frames.encode(message)
        too_long = len(frame) > frames.BOUND and instead is not None
        if too_long:
            frame = frames.encode(instead)
        with self._lock, _undisturbed():
            self._write(frame)
        return too_long

    def text(self, name: str, text: str) -> None:
        """Take text printed to `stdout` or `stderr`."""
        if os.getpid() != self._pid:  # a fork of the student's: the frames are not its to write
            os.write(1 if name == "stdout" else 2, text.encode("utf-8", "replace"))
            return
        if not text:
            return
        with self._lock:
            if not self._texts:
                self._since = time.monotonic()
            if self._texts and self._texts[-1][0] == name:
                self._texts[-1].append(text)
            else:
                self._texts.append([name, text])
            self._size += len(text)
            line = self._sent < AT_ONCE and text[-1] == "\n"
            if line or self._size > BATCH or time.monotonic() - self._since > HELD:
                self.flush()

    def flush(self) -> None:
        """Send the text that was held back."""
        with self._lock:
            if not self._texts or os.getpid() != self._pid:
                return
            texts, self._texts, self._size = self._texts, [], 0
            self._sent += 1
            for name, *parts in texts:
                text = "".join(parts)
                for start in range(0, len(text), PIECE):
                    self._show({"output_type": "stream", "name": name, "text": text[start : start + PIECE]})

    def show(self, output: dict) -> None:
        """Send a display, a result or an error, after the text printed before it."""
        if os.getpid() != self._pid:
            return
        self.flush()
        self._show(output)

    def _show(self, output: dict) -> None:
        # An error is never captured by a widget: it would be a failed check that nobody sees.
        if self.capturing and output["output_type"] != "error":
            self.capturing[-1].take(output)
        else:
            message = {"is": "output", "step": self.step, "output": output}
            if self.send(message, {**message, "output": _short(output)}):
                note = "\n[An output was left out: it was too long to be kept.]\n"
                self.send({**message, "output": {"output_type": "stream", "name": "stderr", "text": note}})


def _short(output: dict) -> dict:
    """Return what stands for an output that is too long to be sent."""
    if output["output_type"] == "error":
        cut = {key: output[key][:SHORT] for key in ("ename", "evalue")}
        return {**output, **cut, "traceback": [line[:SHORT] for line in output["traceback"][-1:]]}
    if "data" in output:
        return {**output, "data": {"text/plain": str(output["data"].get("text/plain", ""))[:SHORT]}, "metadata": {}}
    return output


class Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a kernel."""

    encoding = "UTF-8"

    def __init__(self, outlet: Outlet, name: str, descriptor: int):
        self._outlet, self.name, self._descriptor = outlet, name, descriptor

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._outlet.text(self.name, text)
        return len(text)

    def flush(self) -> None:
        self._outlet.flush()

    def fileno(self) -> int:
        return self._descriptor

    def isatty(self) -> bool:
        return False

    def writable(self) -> bool:
        return True

    def close(self) -> None:
        """Stay open: a library that closes what it printed to must not end the kernel's output."""


class Hooks:
    """The transforms that libraries may put on outputs: each gets a message and returns one, or None to drop it."""

    def _through_hooks(self, kind: str, content: dict) -> dict | None:
        message = {"header": {"msg_type": kind}, "msg_type": kind, "content": content}
        for hook in getattr(self, "_registered", ()):
            message = hook(message)
            if message is None:
                return None
        return message["content"]

    def register_hook(self, hook) -> None:
        self._registered = [*getattr(self, "_registered", ()), hook]

    def unregister_hook(self, hook) -> bool:
        before = getattr(self, "_registered", [])
        self._registered = [entry for entry in before if entry is not hook]
        return len(self._registered) < len(before)


class Publisher(Hooks, DisplayPublisher):
    """Takes what `display` and `clear_output` show."""

    def publish(self, data, metadata=None, *, transient=None, update=False, **kwargs) -> None:
        """Send one display, or new content for an earlier one."""
        self._validate_data(data, metadata or {})
        kind = "update_display_data" if update else "display_data"
        content = {"data": data, "metadata": metadata or {}, "transient": transient or {}}
        content = self._through_hooks(kind, content)
        if content is not None:
            shown = {"output_type": kind, "data": content["data"], "metadata": content["metadata"]}
            name = (content.get("transient") or {}).get("display_id")
            self.shell.outlet.show(shown if name is None else {**shown, "display_id": str(name)})

    def clear_output(self, wait: bool = False) -> None:
        """Ask for the cell's outputs so far to be taken away."""
        content = self._through_hooks("clear_output", {"wait": bool(wait)})
        if content is not None:
            self.shell.outlet.show({"output_type": "clear_output", "wait": bool(content["wait"])})


class Result(Hooks, DisplayHook):
    """Takes the value of a cell's last expression."""

    content: dict | None = None

    def start_displayhook(self) -> None:
        self.content = {"data": {}, "metadata": {}}

    def write_output_prompt(self) -> None:
        if self.content is not None:
            self.content["execution_count"] = self.prompt_count

    def write_format_data(self, format_dict, md_dict=None) -> None:
        if self.content is not None:
            self.content.update(data=format_dict, metadata=md_dict or {})

    def finish_displayhook(self) -> None:
        content, self.content = self.content, None
        if content and content["data"]:
            content = self._through_hooks("execute_result", content)
            if content is not None:
                self.shell.outlet.show({"output_type": "execute_result", **content})
