"""Frames between the host and a kernel: a length, a kind, a body.

The host trusts nothing that comes from inside: the size of a frame is bounded before it is read, and every output is
built anew from the fields that belong to it, bounded in depth. Whatever does not fit raises `BadFrame`.
"""

import base64
import json
import math
import numbers
import struct
from datetime import date
from typing import Any

HEAD = struct.Struct(">cI")
JSON = b"J"
RAW = b"R"

# What a kernel may send in one frame. The kernel cuts longer outputs itself; an honest one never comes near.
BOUND = 24 << 20
DEPTH = 60  # of what an output or a value holds
OUTPUTS = {"stream", "display_data", "execute_result", "update_display_data", "clear_output", "error"}
STREAMS = {"stdout", "stderr"}
PICTURE = "image/png"
LATER = "drawn later: "  # begins what stands in a picture's place until it is drawn


class BadFrame(ValueError):
    """What arrived is not what the other side should ever send."""


def _plain(value: Any) -> Any:
    """Return what JSON has no notation for as something alike that it has, as Jupyter's own clients do."""
    if isinstance(value, (bytes, bytearray, memoryview)):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, numbers.Integral):
        return int(value)
    if isinstance(value, numbers.Real):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (set, frozenset)) or hasattr(value, "__next__"):
        return list(value)
    raise TypeError(f"{type(value).__name__} has no JSON notation")


def _finite(value: Any) -> Any:
    """Write NaN and the infinities as text; JSON has no such numbers."""
    if isinstance(value, dict):
        return {key: _finite(entry) for key, entry in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(entry) for entry in value]
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return repr(value)
    return value


def encode(message: Any) -> bytes:
    """Return a message as a frame. Raises TypeError or ValueError if it cannot be written as JSON."""
    try:
        text = json.dumps(message, ensure_ascii=False, allow_nan=False, default=_plain)
    except ValueError:
        text = json.dumps(_finite(message), ensure_ascii=False, allow_nan=False, default=_plain)
    body = text.encode("utf-8", "replace")
    return HEAD.pack(JSON, len(body)) + body


def encode_raw(body: bytes) -> bytes:
    """Return bytes, as the content of a file, as a frame."""
    return HEAD.pack(RAW, len(body)) + body


def _reject(constant: str) -> None:
    raise BadFrame(f"{constant} is not JSON")


def decode(body: bytes) -> dict[str, Any]:
    """Read the JSON of a frame; it must be one object. Raises BadFrame."""
    try:
        message = json.loads(body.decode("utf-8"), parse_constant=_reject)
    except (ValueError, RecursionError, MemoryError) as error:
        raise BadFrame(f"a frame is not JSON: {type(error).__name__}") from None
    if type(message) is not dict:
        raise BadFrame("a frame is not a JSON object")
    if b"\\ud" in body or b"\\uD" in body:
        message = _whole(message)
    return message


def _whole(value: Any) -> Any:
    """Replace halves of surrogate pairs: such text cannot be written to any file."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_whole(entry) for entry in value]
    if isinstance(value, dict):
        return {_whole(key): _whole(entry) for key, entry in value.items()}
    return value


class Pieces:
    """Puts frames together from the bytes of a stream as they come in."""

    def __init__(self, bound: int = BOUND):
        self._bound = bound
        self._bytes = bytearray()
        self._at = 0

    def feed(self, data: bytes) -> None:
        """Take the next bytes of the stream."""
        del self._bytes[: self._at]
        self._at = 0
        self._bytes += data

    def take(self) -> tuple[bytes, bytes] | None:
        """Return the next whole frame as (kind, body), or None if more bytes are needed. Raises BadFrame."""
        start = self._at + HEAD.size
        if len(self._bytes) < start:
            return None
        kind, length = HEAD.unpack_from(self._bytes, self._at)
        if kind not in (JSON, RAW) or length > self._bound:
            raise BadFrame("a frame has an unknown kind or is too long")
        if len(self._bytes) < start + length:
            return None
        self._at = start + length
        return kind, bytes(memoryview(self._bytes)[start : self._at])


def _read_exactly(read, count: int) -> bytes:
    pieces = []
    while count:
        piece = read(min(count, 1 << 20))
        if not piece:
            raise EOFError("the other side has closed")
        pieces.append(piece)
        count -= len(piece)
    return b"".join(pieces)


def receive(read, bound: int = 1 << 30) -> dict[str, Any] | bytes:
    """Read one whole frame with `read(count) -> bytes`: an object, or bytes. For the side that trusts its sender."""
    kind, length = HEAD.unpack(_read_exactly(read, HEAD.size))
    if kind not in (JSON, RAW) or length > bound:
        raise BadFrame("a frame has an unknown kind or is too long")
    body = _read_exactly(read, length)
    return body if kind == RAW else decode(body)


def tidy(value: Any, depth: int = DEPTH) -> Any:
    """Return JSON data built anew, with no number that JSON cannot write. Raises BadFrame if it is nested too deep."""
    if isinstance(value, (dict, list)) and not depth:
        raise BadFrame("a value is nested too deep")
    if isinstance(value, dict):
        return {key: tidy(entry, depth - 1) for key, entry in value.items()}
    if isinstance(value, list):
        return [tidy(entry, depth - 1) for entry in value]
    if isinstance(value, float) and not math.isfinite(value):
        return repr(value)
    return value


def _text(message: dict[str, Any], key: str) -> str:
    value = message.get(key)
    if type(value) is not str:
        raise BadFrame(f"`{key}` of an output is not text")
    return value


def _object(message: dict[str, Any], key: str) -> dict[str, Any]:
    value = message.get(key)
    if type(value) is not dict:
        raise BadFrame(f"`{key}` of an output is not an object")
    return tidy(value)


def _bundle(data: dict[str, Any]) -> dict[str, Any]:
    """Only JSON may be other than text in a notebook's display data."""
    found = {}
    for kind, value in data.items():
        if isinstance(value, str) or kind == "application/json" or kind.endswith("+json"):
            found[kind] = value
        elif isinstance(value, list) and all(isinstance(line, str) for line in value):
            found[kind] = "".join(value)
        else:
            found[kind] = json.dumps(value)
    return found


def output(message: Any) -> dict[str, Any]:
    """Return an output that came from inside, built anew from its own fields only. Raises BadFrame.

    A display may carry `display_id`; `update_display_data` and `clear_output` are instructions, not outputs.
    """
    if type(message) is not dict:
        raise BadFrame("an output is not an object")
    kind = message.get("output_type")
    if type(kind) is not str or kind not in OUTPUTS:
        raise BadFrame("an output has an unknown type")
    if kind == "stream":
        name = _text(message, "name")
        if name not in STREAMS:
            raise BadFrame("a stream has an unknown name")
        return {"output_type": kind, "name": name, "text": _text(message, "text")}
    if kind == "error":
        lines = message.get("traceback")
        if type(lines) is not list or any(type(line) is not str for line in lines):
            raise BadFrame("a traceback is not a list of lines")
        names = {key: _text(message, key) for key in ("ename", "evalue")}
        return {"output_type": kind, **names, "traceback": lines}
    if kind == "clear_output":
        return {"output_type": kind, "wait": message.get("wait") is True}
    shown = {"output_type": kind, "data": _bundle(_object(message, "data")), "metadata": _object(message, "metadata")}
    if kind == "execute_result":
        count = message.get("execution_count")
        if type(count) is not int or not 0 <= count < 1 << 31:
            raise BadFrame("a result has no execution count")
        shown["execution_count"] = count
    name = message.get("display_id")
    if name is not None:
        if type(name) is not str or len(name) > 200:
            raise BadFrame("a display id is not a short text")
        shown["display_id"] = name
    return shown
