"""H17 Sources with lone surrogates, NUL and every control character.

status: failed
"""

import json

import nbformat
from attacks import cell_of


def change(notebook, folder):
    content = json.loads(nbformat.writes(notebook))
    content["cells"][0]["source"] = ["\ud800 text ", "".join(map(chr, range(32)))]
    for cell in content["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("grade_id") == "cube":
            cell["source"] = "def cube(number):\n    return '\ud800\x00'"
    (folder / "ps1.ipynb").write_text(json.dumps(content))
    return False


# %% extra
pass
