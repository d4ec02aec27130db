"""H03 The kernel leaves in an answer: what was marked before is kept.

cube_check: full
totals_check: 0
middle_check: 0
"""


# %% cube
def cube(number):
    return number**3


# %% totals
import os


def totals(table):
    os._exit(3)
