"""H01 An endless loop in an answer: its check counts nothing, the others are marked.

cube_check: 0
totals_check: full
"""

# %% cube
import time


def cube(number, ends=time.monotonic() + 30):
    while time.monotonic() < ends:
        pass


# %% totals
def totals(table):
    return table.groupby("island", as_index=False)["boats"].sum()
