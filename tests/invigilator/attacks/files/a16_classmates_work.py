"""A16 Finds a classmate's submission, handed in or marked, and runs it."""

# %% middle
import glob
import json

for root in ("@COURSE@", "../../..", "../../../.."):
    for path in glob.glob(f"{root}/submitted/*/ps1/*.ipynb") + glob.glob(f"{root}/autograded/*/ps1/*.ipynb"):
        for cell in json.load(open(path))["cells"]:
            source = "".join(cell["source"])
            if cell["cell_type"] == "code" and source.startswith("def ") and "-1" not in source:
                print(source)
                exec(source)
