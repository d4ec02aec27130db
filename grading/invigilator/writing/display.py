"""Make a marked notebook harmless to look at.

Formgrader's pages share their origin with the teacher's Jupyter server, whose interface can start programs: a script in
a student's notebook would act as the teacher. Neither formgrader's nor the feedback's templates clean what they show,
so what is written to `autograded/` is clean already. Sources of code cells stay: both templates escape them.
"""

import re
from typing import Any

import nbformat
from nbgrader import utils

from invigilator.writing.markdown import LONG, clean_markdown, length
from invigilator.writing.markup import clean_html, clean_tex

_BASE64 = re.compile(r"[A-Za-z0-9+/=\s]*")
_RASTER = ("image/png", "image/jpeg", "image/gif", "image/webp")
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
# Other escape sequences (moves, titles, links) and control characters; tab, line feed and carriage return stay.
_SEQUENCE = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?|\x1b[PX^_][^\x1b]*(?:\x1b\\)?|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]?|"
    r"[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]"
)
_NOTHING_LEFT = "[An output of a kind that is not shown here was left out.]"
_SAFE_METADATA = ("width", "height")


def clean(notebook: dict[str, Any], instructors: frozenset[str] = frozenset()) -> dict[str, Any]:
    """Give a copy of a marked notebook that formgrader and feedback may show.

    All outputs are cleaned, and the Markdown that a student wrote: answers and free cells. What the student left as
    it was (by nbgrader's checksum), locked cells, and sources in `instructors` stay to the byte.
    """
    metadata = {
        key: notebook.get("metadata", {})[key]
        for key in ("kernelspec", "language_info")
        if key in notebook.get("metadata", {})
    }
    names = [_role(cell).get("grade_id", "") for cell in notebook["cells"]]
    reserved = frozenset(f"{name}{end}" for name in names if name for end in ("", "-comment", "_extra_credit"))
    purse = _Purse()
    cells = [_clean_cell(cell, instructors, reserved, purse) for cell in notebook["cells"]]
    return {**notebook, "metadata": metadata, "cells": cells}


class _Purse:
    """How much Markdown of one notebook is still rendered to look at it; the rest is shown as plain characters."""

    def __init__(self) -> None:
        self._left = 3 * LONG

    def clean(self, source: str, *more: Any) -> str:
        limit = min(LONG, self._left)
        self._left -= min(limit, length(source))
        return clean_markdown(source, *more, limit=limit)


def _clean_cell(
    cell: dict[str, Any], instructors: frozenset[str], reserved: frozenset[str], purse: _Purse
) -> dict[str, Any]:
    kept = {key: cell[key] for key in ("id", "cell_type", "source") if key in cell}
    source = kept["source"] = _text(cell["source"])
    role = _role(cell)
    kept["metadata"] = {"nbgrader": role} if role else {}
    if cell["cell_type"] == "code":
        count = cell.get("execution_count")
        kept["execution_count"] = count if isinstance(count, int) else None
        kept["outputs"] = [_clean_output(output, purse) for output in cell.get("outputs", [])]
        return kept
    attachments = _clean_attachments(cell.get("attachments"))
    if attachments:
        kept["attachments"] = attachments
    if not _is_instructors(cell, role, source, instructors):
        if cell["cell_type"] == "markdown":
            kept["source"] = purse.clean(source, attachments, reserved)
        else:
            kept["source"] = clean_html(source) if "<" in source else clean_tex(source)
    return kept


def _role(cell: dict[str, Any]) -> dict[str, Any]:
    return cell.get("metadata", {}).get("nbgrader") or {}


def _is_instructors(cell: dict[str, Any], role: dict[str, Any], source: str, instructors: frozenset[str]) -> bool:
    if source in instructors:
        return True
    if role and not role.get("solution"):
        return True  # locked, or the text of a task: `rebuild` took it from the gradebook
    node = nbformat.from_dict({"cell_type": cell["cell_type"], "metadata": {"nbgrader": role}, "source": source})
    return bool(role) and role.get("checksum") == utils.compute_checksum(node)


def _clean_attachments(attachments: Any) -> dict[str, dict[str, str]]:
    """Keep the pictures among a cell's attachments; a drawing could hold a script."""
    if not isinstance(attachments, dict):
        return {}
    pictures = {name: _pictures(kinds) for name, kinds in attachments.items() if isinstance(kinds, dict)}
    return {name: kinds for name, kinds in pictures.items() if kinds}


def _pictures(data: dict[str, Any]) -> dict[str, str]:
    found = {kind: _text(data[kind]) for kind in _RASTER if kind in data}
    return {kind: content for kind, content in found.items() if content and _BASE64.fullmatch(content)}


def _clean_output(output: dict[str, Any], purse: _Purse) -> dict[str, Any]:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return {"output_type": "stream", "name": name, "text": clean_terminal(_text(output.get("text")))}
    if kind == "error":
        lines = output.get("traceback") or []
        return {
            "output_type": "error",
            "ename": clean_terminal(_text(output.get("ename"))),
            "evalue": clean_terminal(_text(output.get("evalue"))),
            "traceback": [clean_terminal(_text(line)) for line in ([lines] if isinstance(lines, str) else lines)],
        }
    data = _clean_data(output.get("data") or {}, purse)
    cleaned = {"output_type": kind, "data": data, "metadata": _clean_metadata(output.get("metadata"), data)}
    if kind == "execute_result":
        count = output.get("execution_count")
        return cleaned | {"execution_count": count if isinstance(count, int) else None}
    return cleaned | {"output_type": "display_data"}


def _clean_data(data: dict[str, Any], purse: _Purse) -> dict[str, str]:
    kept = _pictures(data)
    cleaners = {
        "text/html": clean_html,
        "text/markdown": purse.clean,
        "text/latex": clean_tex,
        "text/plain": clean_terminal,
    }
    for kind, cleaner in cleaners.items():
        content = _text(data.get(kind))
        if content:
            kept[kind] = cleaner(content)
    if data and not set(kept) - {"text/plain"} and set(data) - {"text/plain"}:
        # The picture or program is gone: say so beside the text that stands for it.
        kept["text/plain"] = "\n".join(filter(None, [kept.get("text/plain"), _NOTHING_LEFT]))
    return kept


def _clean_metadata(metadata: Any, data: dict[str, str]) -> dict[str, Any]:
    """Keep the size of a picture, nothing else."""
    found = {}
    for kind in _RASTER:
        sizes = metadata.get(kind) if kind in data and isinstance(metadata, dict) else None
        if isinstance(sizes, dict):
            found[kind] = {key: sizes[key] for key in _SAFE_METADATA if type(sizes.get(key)) in (int, float)}
    return {kind: sizes for kind, sizes in found.items() if sizes}


def clean_terminal(text: str) -> str:
    """Take terminal sequences out of a text, all but colours."""
    if not re.search(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f]", text):
        return text
    parts, place = [], 0
    for colour in _COLOUR.finditer(text):
        parts += [_SEQUENCE.sub("", text[place : colour.start()]), colour[0]]
        place = colour.end()
    return "".join([*parts, _SEQUENCE.sub("", text[place:])])


def _text(value: Any) -> str:
    """Join the lines of a text; what is no text gives none, and half a surrogate pair a question mark."""
    if isinstance(value, list):
        value = "".join(part for part in value if isinstance(part, str))
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""
