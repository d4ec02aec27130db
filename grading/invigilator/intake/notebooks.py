"""Read a notebook that a student wrote, as data: what is marked is kept, and nothing else.

The result of `read` is a plain dict of nbformat 4: of a cell its type, its source, its id, its images and what nbgrader
wrote into its metadata; of the notebook the name of its kernel. Outputs and all other metadata are gone.
"""

import gc
import json
import math
import re
from itertools import accumulate
from typing import Any

from invigilator.records import Remark

DEEPEST = 100  # nested lists and dicts; outputs of plotting libraries reach about 30
MOST_LISTS = 1_000_000
MOST_CELLS = 2000
IMAGES = 5 << 20  # bytes of base64 text that one cell may carry
NBGRADER_KEYS = ("schema_version", "grade", "locked", "solution", "task", "grade_id", "points", "checksum", "cell_type")

_STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_BRACKETS = b"[]{}"
_NOT_BRACKETS = bytes(set(range(256)) - set(_BRACKETS))
_STEP = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
_BASE64 = re.compile(r"[A-Za-z0-9+/\s]*={0,2}\s*", re.ASCII)
_IMAGE_TYPES = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})


class Unreadable(ValueError):
    """A notebook that cannot be read; the text is one sentence for the instructor."""


def shown(text: object, most: int = 60) -> str:
    """A name or other text of a student's, in quotes, so that it can stand in a message: short and printable."""
    text = str(text)
    text = text if len(text) <= most else text[: most - 1] + "…"
    return "'" + "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text) + "'"


def read(data: bytes) -> tuple[dict[str, Any], tuple[Remark, ...]]:
    """Read the bytes of an `.ipynb` file. Raises `Unreadable`. Of two equal keys the last counts, as in Jupyter."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unreadable(f"it is not UTF-8 text (byte {error.start} is odd)") from None
    brackets = _STRING.sub(b"", data).translate(None, _NOT_BRACKETS)
    if len(brackets) // 2 > MOST_LISTS:
        raise Unreadable(f"its JSON holds {len(brackets) // 2:,} lists and dicts; {MOST_LISTS:,} are allowed")
    depth = max(accumulate(map(_STEP.__getitem__, brackets)), default=0)
    if depth > DEEPEST:
        raise Unreadable(f"its JSON is nested {depth:,} deep; {DEEPEST} is allowed")
    collects = gc.isenabled()
    gc.disable()  # Python would look through a million new lists again and again: seconds, for nothing
    try:
        notebook = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"it is not JSON ({str(error)[:80]})") from None
    finally:
        if collects:
            gc.enable()
    return plain(notebook)


def plain(notebook: Any) -> tuple[dict[str, Any], tuple[Remark, ...]]:
    """Keep what is marked of a notebook, whatever else is in it. Raises `Unreadable` if it is none."""
    if not isinstance(notebook, dict):
        raise Unreadable(f"its JSON holds a {type(notebook).__name__}, not a notebook")
    version = notebook.get("nbformat")
    if version == 3:
        notebook = _from_three(notebook)
    elif version != 4:
        raise Unreadable(f"its nbformat is {shown(version)}; 3 and 4 can be read")
    listed = notebook.get("cells")
    if not isinstance(listed, list):
        raise Unreadable("it has no list of cells")
    if len(listed) > MOST_CELLS:
        raise Unreadable(f"it has {len(listed)} cells; {MOST_CELLS} are allowed")
    cells = [_plain_cell(cell, number) for number, cell in enumerate(listed, 1)]
    odd = [number for number, cell in enumerate(cells, 1) if cell is None]
    remarks = (Remark("odd cell", f"{_cells(odd)} could not be read and was left out.", serious=True),) if odd else ()
    kernel = _dict(_dict(notebook.get("metadata")).get("kernelspec")).get("name")
    return {
        "cells": [cell for cell in cells if cell is not None],
        "metadata": {"kernelspec": {"name": kernel}} if isinstance(kernel, str) and len(kernel) < 200 else {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }, remarks


def _from_three(notebook: dict[str, Any]) -> dict[str, Any]:
    import nbformat  # a tenth of a second, which the desks need not spend

    try:
        upgraded = nbformat.convert(nbformat.from_dict(notebook), 4)
    except Exception as error:  # nbformat expects a valid notebook and fails in many ways if it is not
        raise Unreadable(f"it could not be brought from nbformat 3 to 4 ({type(error).__name__})") from None
    for cell in upgraded["cells"]:
        cell.pop("id", None)  # made up by nbformat, another each time
    return upgraded


def _plain_cell(cell: Any, number: int) -> dict[str, Any] | None:
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
        return None
    source = cell.get("source")
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        return None
    if not source.isascii():
        try:
            source.encode()
        except UnicodeEncodeError:
            raise Unreadable(f"the text of its cell {number} holds half of a character (a lone surrogate)") from None
    metadata = _dict(cell.get("metadata"))
    kept: dict[str, Any] = {}
    nbgrader = _dict(metadata.get("nbgrader"))
    if nbgrader:
        kept["nbgrader"] = {key: nbgrader[key] for key in NBGRADER_KEYS if key in nbgrader and _is_small(nbgrader[key])}
    tags = metadata.get("tags")
    if isinstance(tags, list):
        kept["tags"] = [tag for tag in tags[:20] if isinstance(tag, str) and len(tag) < 100]
    result = {"cell_type": cell["cell_type"], "metadata": kept, "source": source}
    if isinstance(cell.get("id"), str) and len(cell["id"]) <= 64:
        result["id"] = cell["id"]
    if cell["cell_type"] != "code" and (images := _images(cell.get("attachments"))):
        result["attachments"] = images
    return result


def _images(attachments: Any) -> dict[str, dict[str, str]]:
    """Pictures pasted into a written answer. Whatever else can be attached is left out."""
    kept: dict[str, dict[str, str]] = {}
    left = IMAGES
    for name, bundle in _dict(attachments).items():
        if len(name) > 200 or not name.isprintable():
            continue
        for kind, data in _dict(bundle).items():
            data = "".join(data) if isinstance(data, list) and all(isinstance(part, str) for part in data) else data
            if kind in _IMAGE_TYPES and isinstance(data, str) and len(data) <= left and _BASE64.fullmatch(data):
                kept.setdefault(name, {})[kind] = data
                left -= len(data)
    return kept


def _is_small(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= 128
    return isinstance(value, bool) or (isinstance(value, int | float) and math.isfinite(value) and abs(value) < 1e9)


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _cells(numbers: list[int]) -> str:
    return f"Cell {numbers[0]}" if len(numbers) == 1 else f"Cell {numbers[0]} and {len(numbers) - 1} more"
