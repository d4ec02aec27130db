"""Metadata games: tags, ids that repeat, attachments, collapsed and hidden cells, widget state, invalid ids.

cube_check: full
totals_check: 0
middle_check: 0
"""

import json

import nbformat


def change(notebook, folder):
    content = json.loads(nbformat.writes(notebook))
    for cell in content["cells"]:
        cell["id"] = "same id!" * 20
        cell["metadata"] |= {
            "tags": ["remove-cell", "raises-exception"],
            "jupyter": {"source_hidden": True},
            "deletable": False,
        }
        cell["attachments"] = {"a.svg": {"image/svg+xml": "<svg onload=alert(1)>"}}
    content["metadata"]["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": 7}}
    content["metadata"]["nbgrader"] = {"x": 1}
    (folder / "ps1.ipynb").write_text(json.dumps(content))
    return False


# %% cube
def cube(number):
    return number**3
