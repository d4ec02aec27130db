"""What `autograded/` holds of a submission: the marked notebooks, clean, and the files that go with them."""

import json
from collections.abc import Mapping
from typing import Any

import nbformat
from nbgrader.preprocessors import IgnorePattern, LimitOutput
from traitlets.config import Config

from invigilator.rebuilding.rebuild import rebuild
from invigilator.records import Marked, Paper, Remark, Result, Sheet, Status
from invigilator.writing.display import clean

NOTICE = "invigilator-notice"


def marked_of(sheet: Sheet, result: Result) -> Marked | None:
    """Give what was marked of a sheet; None if the submission failed, or this notebook of it is not there."""
    if result.status is Status.FAILED:
        return None
    return next((marked for marked in result.sheets if marked.sheet == sheet.name), None)


class Binder:
    """Puts together the files of a submission, its outputs limited as the course's configuration says."""

    def __init__(self, config: Config) -> None:
        self._limits = [limit for limit in (IgnorePattern(config=config), LimitOutput(config=config)) if limit.enabled]
        self._instructors: tuple[Paper | None, frozenset[str]] = (None, frozenset())

    def files_of(self, paper: Paper, result: Result, sheets: Mapping[str, Marked | None]) -> dict[str, bytes]:
        """Give relative path → content. The instructor's files lie over the student's of the same name."""
        files = {path: content for path, content in result.files.items() if not path.lower().endswith(".ipynb")}
        if result.timestamp and "timestamp.txt" not in files:
            files["timestamp.txt"] = f"{result.timestamp}\n".encode()
        files |= paper.files
        for sheet in paper.sheets:
            marked = sheets[sheet.name]
            notebook = _with_notice(sheet, result) if marked is None else marked.notebook
            files[f"{sheet.name}.ipynb"] = self._shown(paper, notebook)
        return files

    def _shown(self, paper: Paper, notebook: dict[str, Any]) -> bytes:
        node = nbformat.from_dict(clean(notebook, self._sources_of(paper)))
        for limit in self._limits:
            node, _ = limit.preprocess(node, {})
        return _as_json(node)

    def _sources_of(self, paper: Paper) -> frozenset[str]:
        if self._instructors[0] is not paper:
            cells = [cell for sheet in paper.sheets for cell in sheet.cells]
            sources = {text for cell in cells for text in (cell.source, cell.released) if text is not None}
            for sheet in paper.sheets:
                for cell in (sheet.source or {}).get("cells", []):
                    source = cell.get("source", "")
                    sources.add(source if isinstance(source, str) else "".join(source))
            self._instructors = (paper, frozenset(sources))
        return self._instructors[1]


def _with_notice(sheet: Sheet, result: Result) -> dict[str, Any]:
    """Give the notebook of a sheet that was not marked: what there is of it, below a notice that says so."""
    there = next((marked.notebook for marked in result.sheets if marked.sheet == sheet.name), None)
    notebook = dict(there if there is not None else rebuild(sheet, None)[0])
    # A remark may hold a student's words; as a code block they are shown, not rendered.
    reasons = (
        "".join(f"    {' '.join(remark.text.split())}\n" for remark in _reasons(sheet, result))
        or "    No reason was noted.\n"
    )
    text = f"**Not marked.** This notebook could not be marked, and its marks are left open. The reason:\n\n{reasons}"
    notice = {"cell_type": "markdown", "id": NOTICE, "metadata": {}, "source": text}
    cells = [cell for cell in notebook["cells"] if cell.get("id") != NOTICE]
    notebook["cells"] = [notice, *cells]
    return notebook


def _reasons(sheet: Sheet, result: Result) -> tuple[Remark, ...]:
    """Find why a notebook was not marked: all remarks on a failed submission, else those that name it."""
    if result.status is Status.FAILED:
        return result.remarks
    named = tuple(remark for remark in result.remarks if sheet.name in remark.text)
    return named or (Remark("missing notebook", "The notebook was not handed in."),)


def _as_json(notebook: dict[str, Any]) -> bytes:
    """Write a notebook as JSON, one cell a line: ten times as fast as the indented form, and still to be read by eye.

    There is no validation and no upgrade: `rebuild` made the notebook, it was not read from a student.
    """
    head = {key: value for key, value in notebook.items() if key != "cells"}
    cells = ",\n".join(json.dumps(cell, ensure_ascii=False, sort_keys=True) for cell in notebook["cells"])
    text = f'{{"cells": [\n{cells}\n],\n{json.dumps(head, ensure_ascii=False, sort_keys=True)[1:]}\n'
    return text.encode("utf-8", "replace")
