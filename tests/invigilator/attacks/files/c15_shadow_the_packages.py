"""Ships modules named like the marker's own and the shell's libraries beside the notebook.

cube_check: full
totals_check: full
"""

# %% file invigilator/__init__.py
print("POISONED")
raise SystemExit
# %% file IPython.py
raise SystemExit
# %% file json.py
raise SystemExit
# %% file traceback.py
raise SystemExit
# %% file nbformat.py
raise SystemExit
# %% extra
import json
import traceback


# %% cube
def cube(number):
    return number**3


# %% totals
def totals(table):
    return table.groupby("island", as_index=False)["boats"].sum()
