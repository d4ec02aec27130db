"""H03 The kernel reads from address 0.

cube_check: full
totals_check: 0
middle_check: 0
"""


# %% cube
def cube(number):
    return number**3


# %% totals
import ctypes


def totals(table):
    ctypes.string_at(0)
