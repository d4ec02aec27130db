"""Six hundred cells that each use a little of the clock: the notebook as a whole has a limit too.

middle_check: 0
"""

from nbformat.v4 import new_code_cell


def change(notebook, folder):
    for _ in range(600):
        notebook.cells.insert(2, new_code_cell("import time\ntime.sleep(0.5)"))


# %% extra
pass
