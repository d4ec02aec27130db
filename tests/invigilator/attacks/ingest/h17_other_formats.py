"""The notebook says that it is of format 3, and its worksheets nest; the answers are honest otherwise.

cube_check: any
totals_check: any
middle_check: any
"""

import json


def change(notebook, folder):
    cells = [{"cell_type": "code", "language": "python", "input": "raise SystemExit", "outputs": [], "metadata": {}}]
    content = {
        "worksheets": [{"cells": cells, "metadata": {}}],
        "metadata": {"name": "x"},
        "nbformat": 3,
        "nbformat_minor": 0,
    }
    (folder / "ps1.ipynb").write_text(json.dumps(content))
    return False


# %% extra
pass
