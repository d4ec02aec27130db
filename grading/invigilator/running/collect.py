"""Puts together what a notebook's cells show, as a notebook's own client does, within a quota.

Streams of one name that follow each other are one output; `clear_output` and `update_display` do what they say, also to
earlier cells. Whatever a quota cuts, errors and results stay: they are the verdict.
"""

from typing import Any

from invigilator.running.frames import LATER, PICTURE

SHORT = 2_000  # characters of an error or a result beyond the quota
VERDICT = ("error", "execute_result")
VERDICTS = 20  # errors and results of one cell that are kept
CUT = "\n[The rest of the output was left out: the limit on output was reached.]\n"


def _size(value: Any) -> int:
    """Return roughly how many characters a value takes."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict):
        return sum(len(key) + _size(entry) for key, entry in value.items()) + 8
    if isinstance(value, list):
        return sum(map(_size, value)) + 8
    return 8


class Collector:
    """Takes the outputs of one cell after the other. `begin` gives the list that a cell's outputs go to."""

    def __init__(self, cell: int, total: int):
        self._cell, self._total = cell, total
        self._used = 0
        self._displays: dict[str, list[dict[str, Any]]] = {}
        self._undrawn: dict[str, list[dict[str, Any]]] = {}
        self.outputs: list[dict[str, Any]] = []
        self._begun()

    def _begun(self) -> None:
        self._left = min(self._cell, self._total - self._used)
        self._verdicts = 0
        self._clear_first = self._was_cut = False
        self.cuts = getattr(self, "cuts", 0)

    def begin(self) -> list[dict[str, Any]]:
        """Start the next cell."""
        self.outputs = []
        self._begun()
        return self.outputs

    def text(self, name: str, text: str) -> None:
        """Take text of a stream."""
        if text:
            self.take({"output_type": "stream", "name": name, "text": text})

    def take(self, output: dict[str, Any]) -> None:
        """Take one checked output (see `frames.output`)."""
        kind = output["output_type"]
        if kind == "clear_output":
            self._clear_first = output["wait"]
            if not output["wait"]:
                self._clear()
            return
        name = output.pop("display_id", None)
        verdict = kind in VERDICT
        size = len(output["text"]) if kind == "stream" else _size(output)
        if size > self._left:
            self._cut(output, kind, verdict)
            return
        self._spend(size)
        if kind == "update_display_data":
            self._update(name, output)
            return
        if name is not None and kind == "display_data":
            self._update(name, output)
            self._displays.setdefault(name, []).append(output)
        picture = output.get("data", {}).get(PICTURE)
        if isinstance(picture, str) and picture.startswith(LATER):
            self._undrawn.setdefault(picture, []).append(output)
        self._add(output, verdict)

    def wait_for_pictures(self) -> bool:
        """Begin to take the pictures that are drawn after the last cell; False if there are none to come."""
        self.begin()
        self._left = self._total - self._used
        return bool(self._undrawn)

    def settle(self) -> None:
        """Leave out the pictures that did not come."""
        for token, waiting in self._undrawn.items():
            for output in waiting:
                if output["data"].get(PICTURE) == token:
                    del output["data"][PICTURE]

    def _spend(self, size: int) -> None:
        self._left -= size
        self._used += size

    def _add(self, output: dict[str, Any], verdict: bool = False) -> None:
        if self._clear_first:
            self._clear()
        if verdict:
            self._verdicts += 1
            if self._verdicts > VERDICTS:
                return
        last = self.outputs[-1] if self.outputs else None
        if last and output["output_type"] == "stream" == last["output_type"] and last["name"] == output["name"]:
            self._parts(last).append(output["text"])
        else:
            self.outputs.append(output)

    @staticmethod
    def _parts(output: dict[str, Any]) -> list[str]:
        """Hold a growing stream as a list; `end` makes it text. Adding to text would take quadratic time."""
        if isinstance(output["text"], str):
            output["text"] = [output["text"]]
        return output["text"]

    def _clear(self) -> None:
        """Take the outputs away. Errors and results stay: nothing of a student's may hide how a check ended."""
        self._clear_first = False
        self.outputs[:] = [output for output in self.outputs if output["output_type"] in VERDICT]

    def _update(self, name: str | None, output: dict[str, Any]) -> None:
        for earlier in self._undrawn.get(name or "", ()):
            if earlier["data"].get(PICTURE) == name:
                for part in ("data", "metadata"):
                    earlier[part] = {**earlier[part], **output[part]}
        for earlier in self._displays.get(name or "", ()):
            earlier.update(data=output["data"], metadata=output["metadata"])

    def _cut(self, output: dict[str, Any], kind: str, verdict: bool) -> None:
        if not self._was_cut:
            self._was_cut = True
            self.cuts += 1
            if kind == "stream" and self._left > 0:
                self._add({**output, "text": output["text"][: self._left]})
            self._add({"output_type": "stream", "name": "stderr", "text": CUT})
        if kind == "stream":
            self._spend(max(0, self._left))
        if not verdict:
            return
        if kind == "error":
            output["evalue"] = output["evalue"][:SHORT]
            output["ename"] = output["ename"][:SHORT]
            output["traceback"] = [f"{output['ename']}: {output['evalue']}"]
        else:
            plain = output["data"].get("text/plain")
            output["data"] = {"text/plain": plain[:SHORT] if isinstance(plain, str) else "(a large result)"}
            output["metadata"] = {}
        self._add(output, verdict)

    def end(self) -> None:
        """Finish the cell: every stream is text again."""
        for output in self.outputs:
            if output["output_type"] == "stream" and not isinstance(output["text"], str):
                output["text"] = "".join(output["text"])
