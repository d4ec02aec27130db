"""Turns the order of all cells round, so that checks come before their answers: the order is the instructor's.

cube_check: any
totals_check: any
middle_check: any
"""


def change(notebook, folder):
    notebook.cells.reverse()


# %% extra
pass
