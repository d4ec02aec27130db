"""A17 The notebook is a symbolic link to a classmate's.

status: failed
"""


def change(notebook, folder):
    (folder / "ps1.ipynb").symlink_to("../../honest0/ps1/ps1.ipynb")
    return False


# %% extra
pass
