"""H05 `sys.exit` in a cell of its own and in an answer: only that answer counts nothing.

cube_check: 0
totals_check: full
"""

# %% extra
import sys

sys.exit("bye")


# %% cube
def cube(number):
    sys.exit(0)


# %% totals
def totals(table):
    return table.groupby("island", as_index=False)["boats"].sum()
