"""F02 A folder of the submission is a link to the course.

cube_check: full
"""


def change(notebook, folder):
    (folder / "data").mkdir()
    (folder / "data" / "up").symlink_to("../../../..", target_is_directory=True)


# %% cube
def cube(number):
    return number**3
