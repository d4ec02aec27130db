"""The ledger: one line a finished submission, so that a run that was stopped goes on where it was.

Append-only JSON lines. A line is written, and is on the disk, after the gradebook has the marks; the last line about a
student counts. A line that is torn (the machine stopped while it was written) is as if it were not there: that
submission is marked again, with the same result.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from invigilator.records import Remark, Status


@dataclass(frozen=True)
class Line:
    """A finished submission. `fingerprint` is of all that its marks depend on; times are in seconds."""

    student: str
    fingerprint: str
    status: Status
    remarks: tuple[Remark, ...] = ()
    cpu: float = 0.0
    wall: float = 0.0
    seed: int = 0

    def as_json(self) -> str:
        """The line as it stands in the file, without its end."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Line | None":
        """The line that `text` holds, None if it is none."""
        try:
            values: dict[str, Any] = json.loads(text)
            remarks = tuple(Remark(**each) for each in values.pop("remarks"))
            line = cls(**{**values, "status": Status(values["status"]), "remarks": remarks})
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None
        return line if isinstance(line.student, str) and isinstance(line.fingerprint, str) else None


class Ledger:
    """The lines of one assignment. One process at a time writes (see `Course.lock`)."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lines: dict[str, Line] = {}
        self._file: Any = None
        for text in path.read_bytes().split(b"\n") if path.exists() else ():
            line = Line.from_json(text.decode("utf-8", "replace"))
            if line:
                self._lines[line.student] = line

    def of(self, student: str) -> Line | None:
        """The last line about a student."""
        return self._lines.get(student)

    def lines(self) -> dict[str, Line]:
        """The last line about each student."""
        return dict(self._lines)

    def add(self, line: Line) -> None:
        """Write a line down; when this returns, it is on the disk. OSError if it can't be."""
        if self._file is None:
            self._file = self._open()
        text = line.as_json().encode() + b"\n"
        try:
            if self._file.write(text) != len(text):
                raise OSError(f"No room left for {str(self.path)!r}.")
            os.fsync(self._file.fileno())
        except OSError:
            self.close()  # opened again, it ends the torn line
            raise
        self._lines[line.student] = line

    def _open(self) -> Any:
        self.path.parent.mkdir(exist_ok=True)
        # Unbuffered: a line that could not be written whole is not tried again behind our back.
        file = open(self.path, "a+b", buffering=0)  # noqa: SIM115 (closed by close())
        size = file.seek(0, os.SEEK_END)
        if size:
            file.seek(size - 1)
            if file.read(1) != b"\n":
                file.write(b"\n")  # ends the torn line, which then harms no other
        return file

    def close(self) -> None:
        """Close the file; `add` opens it again."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
