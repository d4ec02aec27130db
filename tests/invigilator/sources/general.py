# %% [markdown]
# # Boats of the islands
#
# Answer the four questions below.

# %% [locked] setup
import pandas as pd

boats = pd.DataFrame({"island": ["east", "west", "east"], "boats": [3, 4, 5]})

# %% [markdown]
# **1.** Write `cube(number)`.


# %% [solution] cube
def cube(number):
    """Give the third power of a number."""
    ### BEGIN SOLUTION
    return number**3
    ### END SOLUTION


# %% [check] cube_check 5
assert cube(2) == 8
assert cube(0) == 0
### BEGIN HIDDEN TESTS
assert cube(5) == 125
assert cube(-3) == -27
### END HIDDEN TESTS

# %% [markdown]
# **2.** Write `totals(table)`.


# %% [solution] totals
def totals(table):
    """Give one row an island: its name, and its boats together."""
    ### BEGIN SOLUTION
    return table.groupby("island", as_index=False)["boats"].sum()
    ### END SOLUTION


# %% [check] totals_check 3
expected = pd.DataFrame({"island": ["east", "west"], "boats": [8, 4]})
pd.testing.assert_frame_equal(totals(boats), expected)
### BEGIN HIDDEN TESTS
other = pd.DataFrame({"island": ["north", "north", "south"], "boats": [1, 6, 2]})
pd.testing.assert_frame_equal(totals(other), pd.DataFrame({"island": ["north", "south"], "boats": [7, 2]}))
### END HIDDEN TESTS

# %% [markdown]
# **3.** Write `middle(numbers)`.


# %% [solution] middle
def middle(numbers):
    """Give the median of a list of numbers."""
    ### BEGIN SOLUTION
    ordered, half = sorted(numbers), len(numbers) // 2
    return ordered[half] if len(numbers) % 2 else (ordered[half - 1] + ordered[half]) / 2
    ### END SOLUTION


# %% [check] middle_check 4
points = 0
if middle([5]) == 5:
    points += 1
if middle([9, 1, 2]) == 2:
    points += 1
### BEGIN HIDDEN TESTS
if middle([4, 1, 3, 2]) == 2.5:
    points += 2
### END HIDDEN TESTS
points

# %% [markdown]
# **4.** Which island needs another harbour? Two sentences.

# %% [manual] harbour 2
# *Your answer.*

# %% [free]
# Room for your own notes.
