"""The notebook's name is in capital letters, with a look-alike beside it.

status: failed | flagged
"""

import nbformat


def change(notebook, folder):
    (folder / "PS1.ipynb").write_text(nbformat.writes(notebook))
    (folder / "рs1.ipynb").write_text(nbformat.writes(notebook))
    return False


# %% extra
pass
