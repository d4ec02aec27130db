"""A27 Turns one check into Markdown and another into raw text.

cube_check: 0
totals_check: 0
middle_check: 0
"""

from attacks import cell_of


def change(notebook, folder):
    for name, kind in [("cube_check", "markdown"), ("totals_check", "raw"), ("cube", "raw")]:
        cell = cell_of(notebook, name)
        cell.cell_type = kind
        del cell["outputs"], cell["execution_count"]


# %% extra
pass
