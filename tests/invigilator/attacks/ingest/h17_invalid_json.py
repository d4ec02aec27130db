"""H17 The notebook is no JSON.

status: failed
"""


def change(notebook, folder):
    (folder / "ps1.ipynb").write_text('{"cells": [')
    return False


# %% extra
pass
