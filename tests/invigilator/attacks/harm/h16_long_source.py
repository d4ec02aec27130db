"""A cell of two megabytes, and one whose expression is nested thousands deep: the parser must not end the run.

cube_check: 0
totals_check: full
"""

# %% extra
eval("(" * 5000 + ")" * 5000)
# %% cube
exec("x = " + "-" * 100_000 + "1")


def cube(number):
    return -1


# %% totals
def totals(table):
    return table.groupby("island", as_index=False)["boats"].sum()
