"""The notebook is UTF-16, then Latin-1.

status: failed
"""


def change(notebook, folder):
    (folder / "ps1.ipynb").write_bytes('{"cells": "\u00e9"}'.encode("utf-16") + b"\xff\xfe\xe9")
    return False


# %% extra
pass
