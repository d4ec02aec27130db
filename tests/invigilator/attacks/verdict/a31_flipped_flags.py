"""A31 Says in the metadata that a check is not graded, and that another is an answer.

cube_check: full
totals_check: 0
middle_check: 0
"""

from attacks import cell_of


def change(notebook, folder):
    cell_of(notebook, "cube_check").metadata.nbgrader.grade = False
    check = cell_of(notebook, "totals_check")
    check.metadata.nbgrader.solution = True
    check.source = "pass"
    cell_of(notebook, "middle_check").metadata.nbgrader.update(task=True, locked=False, solution=True)


# %% cube
def cube(number):
    return number**3
