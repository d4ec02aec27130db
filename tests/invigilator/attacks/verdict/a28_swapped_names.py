"""A28 Swaps the names of two checks, and those of an answer and its check.

cube_check: 0
totals_check: 0
middle_check: 0
"""

from attacks import cell_of


def change(notebook, folder):
    for one, other in [("cube_check", "totals_check"), ("middle", "middle_check")]:
        first, second = cell_of(notebook, one), cell_of(notebook, other)
        first.metadata.nbgrader.grade_id, second.metadata.nbgrader.grade_id = other, one


# %% extra
pass
