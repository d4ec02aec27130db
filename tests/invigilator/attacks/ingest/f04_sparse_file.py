"""F04 A sparse file that says it has four gigabytes.

cube_check: any
totals_check: 0
middle_check: 0
status: failed | flagged
"""


def change(notebook, folder):
    with open(folder / "large.csv", "wb") as file:
        file.truncate(4 << 30)


# %% cube
def cube(number):
    return number**3
