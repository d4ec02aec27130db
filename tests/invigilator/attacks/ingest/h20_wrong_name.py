"""H20 The notebook has another name: no zero in silence, a person looks.

status: failed | flagged
"""

import nbformat


def change(notebook, folder):
    (folder / "My copy of ps1.ipynb").write_text(nbformat.writes(notebook))
    return False


# %% extra
pass
