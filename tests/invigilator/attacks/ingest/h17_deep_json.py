"""H17 The notebook is JSON nested a hundred thousand deep.

status: failed
"""


def change(notebook, folder):
    (folder / "ps1.ipynb").write_text('{"cells": ' + "[" * 100_000 + "]" * 100_000 + "}")
    return False


# %% extra
pass
