"""H10 Prints until it is stopped, at most 200 megabytes.

cube_check: 0
totals_check: full
"""


# %% cube
def cube(number):
    for _ in range(2000):
        print("spam " * 20000)


# %% totals
def totals(table):
    return table.groupby("island", as_index=False)["boats"].sum()
