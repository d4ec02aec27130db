"""A32 Renames a check and writes a schema of the future into another: stock stops the whole class.

cube_check: full
totals_check: full
middle_check: 0
"""

from attacks import cell_of


def change(notebook, folder):
    cell_of(notebook, "middle_check").metadata.nbgrader.grade_id = "whatever"
    cell_of(notebook, "totals_check").metadata.nbgrader.schema_version = 99
    cell_of(notebook, "totals").metadata.nbgrader.schema_version = "one"
    cell_of(notebook, "harbour").metadata.nbgrader = ["no", "dict"]


# %% cube
def cube(number):
    return number**3


# %% totals
def totals(table):
    return table.groupby("island", as_index=False)["boats"].sum()
