"""The notebook is a folder of that name.

status: failed
"""


def change(notebook, folder):
    (folder / "ps1.ipynb").mkdir()
    (folder / "ps1.ipynb" / "ps1.ipynb").write_text("{}")
    return False


# %% extra
pass
