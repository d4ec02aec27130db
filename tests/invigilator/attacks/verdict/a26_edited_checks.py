"""A26 Makes `pass` of one check, a syntax error of another and a plain number of the third.

cube_check: 0
totals_check: 0
middle_check: 0
"""

from attacks import cell_of


def change(notebook, folder):
    cell_of(notebook, "cube_check").source = "pass"
    cell_of(notebook, "totals_check").source = "'''"
    cell_of(notebook, "middle_check").source = "4"


# %% extra
pass
