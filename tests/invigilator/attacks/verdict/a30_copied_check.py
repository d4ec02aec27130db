"""A30 Copies a check, edits the copy and puts it first: stock stops the whole class here.

cube_check: full
totals_check: 0
middle_check: 0
"""

from copy import deepcopy

from attacks import cell_of, index_of


def change(notebook, folder):
    for name in ("cube_check", "totals_check", "totals_check"):
        twin = deepcopy(cell_of(notebook, name))
        twin.source = "pass"
        notebook.cells.insert(index_of(notebook, name), twin)
        notebook.cells.append(deepcopy(twin))


# %% cube
def cube(number):
    return number**3
