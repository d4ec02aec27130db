"""An answer that sleeps: it uses no computing time, but the clock ends it.

cube_check: 0
totals_check: full
"""

# %% cube
import time


def cube(number):
    time.sleep(40)


# %% totals
def totals(table):
    return table.groupby("island", as_index=False)["boats"].sum()
