"""H18 The notebook itself is a FIFO.

status: failed
"""

import os


def change(notebook, folder):
    os.mkfifo(folder / "ps1.ipynb")
    return False


# %% extra
pass
