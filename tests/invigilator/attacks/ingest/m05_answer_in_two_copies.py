"""Copies an answer: the untouched copy must not replace the one that was written.

cube_check: full
totals_check: 0
middle_check: 0
"""

from copy import deepcopy

from attacks import cell_of, index_of


def change(notebook, folder):
    twin = deepcopy(cell_of(notebook, "cube"))
    twin.source = "raise NotImplementedError()"
    twin.source = 'def cube(number):\n    """Give the third power of a number."""\n    # YOUR CODE HERE\n    raise NotImplementedError()'
    notebook.cells.insert(index_of(notebook, "cube"), twin)


# %% cube
def cube(number):
    return number**3
