"""The notebook's JSON holds NaN, infinity, an integer of a million digits and the same key many times.

status: failed
"""

import nbformat


def change(notebook, folder):
    text = nbformat.writes(notebook).rstrip().rstrip("}")
    text += ', "a": NaN, "b": -Infinity, "c": ' + "9" * 1_000_000 + ', "cells": [], "cells": 5, "nbformat": 4e400}'
    (folder / "ps1.ipynb").write_text(text)
    return False


# %% extra
pass
