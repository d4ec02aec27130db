"""An empty folder.

status: failed | flagged
"""


def change(notebook, folder):
    return False


# %% extra
pass
