"""Adds cells that claim to be graded, with names that the assignment does not have.

cube_check: 0
totals_check: 0
middle_check: 0
"""

from nbformat.v4 import new_code_cell, new_markdown_cell


def change(notebook, folder):
    for name, kind in [
        ("bonus", new_code_cell),
        ("essay", new_markdown_cell),
        ("ps1", new_code_cell),
        ("'; drop table grade; --", new_code_cell),
    ]:
        cell = kind("100")
        role = {"schema_version": 3, "grade": True, "solution": False, "locked": True, "task": False}
        cell.metadata["nbgrader"] = {
            **role,
            "grade_id": name,
            "points": 100,
            "checksum": "x",
            "cell_type": cell.cell_type,
        }
        notebook.cells.append(cell)


# %% extra
pass
