"""H06 `KeyboardInterrupt` is raised inside an answer.

cube_check: 0
totals_check: full
"""


# %% cube
def cube(number):
    raise KeyboardInterrupt


# %% totals
def totals(table):
    return table.groupby("island", as_index=False)["boats"].sum()
