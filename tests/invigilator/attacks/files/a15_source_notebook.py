"""A15 Reads the instructor's source notebook and runs its solutions."""

# %% middle
import glob
import json
import os

pattern = ["@COURSE@/source/ps1/ps1.ipynb", "../../../source/*/*.ipynb", "../../../../source/*/*.ipynb"]
for path in [each for one in pattern for each in glob.glob(one)]:
    print(open(path).read())
    for cell in json.load(open(path))["cells"]:
        if cell["cell_type"] == "code" and "SOLUTION" in "".join(cell["source"]):
            exec("".join(cell["source"]))
