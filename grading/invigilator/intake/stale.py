"""Is the gradebook behind the instructor's notebooks? Marks follow the gradebook, and that should be no surprise."""

from collections.abc import Iterator
from typing import Any

from invigilator.records import Paper, Remark, Sheet


def warnings(paper: Paper) -> tuple[Remark, ...]:
    """One remark for each notebook whose checks were edited after they went into the gradebook."""
    return tuple(remark for sheet in paper.sheets if sheet.source is not None for remark in _compared(sheet))


def _compared(sheet: Sheet) -> Iterator[Remark]:
    known = {cell.name: cell for cell in sheet.cells if cell.is_check}
    written = dict(_checks(sheet.source or {}))
    changed = [
        name
        for name, source in written.items()
        # An AUTOTEST directive is replaced by code on its way into the gradebook.
        if "AUTOTEST" not in source and (name not in known or known[name].source.strip() != source.strip())
    ]
    gone = [name for name in known if name not in written]
    if changed or gone:
        yield Remark(
            "stale",
            f"The checks of {sheet.name!r} were edited after they went into the gradebook "
            f"({', '.join(changed + gone)}); marks follow the gradebook until you run generate_assignment again.",
        )


def _checks(notebook: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for cell in notebook.get("cells", ()):
        role = cell.get("metadata", {}).get("nbgrader", {})
        if cell.get("cell_type") == "code" and role.get("grade") and not role.get("solution"):
            source = cell.get("source", "")
            yield role.get("grade_id", ""), source if isinstance(source, str) else "".join(source)
