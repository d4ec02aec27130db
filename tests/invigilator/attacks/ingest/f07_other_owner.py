"""F07 Files with modes that refuse reading and writing, also for the folder.

cube_check: any
totals_check: 0
middle_check: 0
"""


def change(notebook, folder):
    (folder / "locked.txt").write_text("x")
    (folder / "locked.txt").chmod(0)
    (folder / "program.sh").write_text("#!/bin/sh\necho POISONED\n")
    (folder / "program.sh").chmod(0o6777)


# %% cube
def cube(number):
    return number**3
