"""Sets `ast_node_interactivity` so that every expression is shown, or the last assignment is.

cube_check: 0
totals_check: 0
"""

# %% extra
get_ipython().ast_node_interactivity = "last_expr_or_assign"


# %% totals
expected = 3


def totals(table):
    raise SystemExit


# %% middle
def middle(numbers):
    get_ipython().ast_node_interactivity = "all"
    return numbers
