"""A25 Sets the points of every check to 1000.

cube_check: 0
totals_check: 0
middle_check: 0
"""


def change(notebook, folder):
    for cell in notebook.cells:
        if "points" in cell.metadata.get("nbgrader", {}):
            cell.metadata.nbgrader.points = 1000


# %% extra
pass
