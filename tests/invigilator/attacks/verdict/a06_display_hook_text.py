"""A06 The answer calls the display hook with a text, so that the check has a result before its assertion fails.

cube_check: 0
"""

# %% cube
import sys


def cube(number):
    sys.displayhook("well done")
    return -1


# %% totals
def totals(table):
    sys.displayhook("well done")


# %% middle
def middle(numbers):
    sys.displayhook("well done")
    return -1
