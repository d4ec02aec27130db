"""Attachments and data links that are pictures by name only.

hides: <svg
hides: <a
"""

import json

import nbformat


def change(notebook, folder):
    content = json.loads(nbformat.writes(notebook))
    for cell in content["cells"]:
        if cell["cell_type"] == "markdown":
            cell["attachments"] = {
                "x.png": {"image/png": "'><svg onload=alert(1)>", "text/html": "<svg onload=alert(1)>"}
            }
            if cell["metadata"].get("nbgrader"):
                cell["source"] = (
                    "![x](attachment:x.png) ![y](data:text/html;base64,PHNjcmlwdD4=) <a href='data:text/html,x'>y</a>"
                )
    (folder / "ps1.ipynb").write_text(json.dumps(content))
    return False


# %% extra
from IPython.display import display

display({"image/png": "'><svg onload=alert(1)>", "image/jpeg": "\"onload='"}, raw=True)
