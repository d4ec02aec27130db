"""The notebook is valid JSON of the wrong shape: cells that are numbers, sources that are objects, no metadata.

status: failed
"""

import json


def change(notebook, folder):
    cells = [
        7,
        None,
        [],
        {},
        {"cell_type": "code"},
        {"cell_type": "code", "source": {"a": 1}, "metadata": 5, "outputs": 3},
    ]
    cells += [
        {"cell_type": ["code"], "source": [1, 2], "metadata": {"nbgrader": {"grade_id": {"x": 1}, "grade": True}}}
    ]
    cells += [
        {"cell_type": "code", "source": "pass", "metadata": {"nbgrader": {"grade_id": "cube", "solution": "yes"}}}
    ]
    (folder / "ps1.ipynb").write_text(
        json.dumps({"cells": cells, "metadata": [], "nbformat": "4", "nbformat_minor": -1})
    )
    return False


# %% extra
pass
