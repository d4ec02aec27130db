"""Twenty thousand empty cells of its own.

status: failed
"""

from nbformat.v4 import new_code_cell


def change(notebook, folder):
    notebook.cells += [new_code_cell("") for _ in range(20_000)]


# %% extra
pass
