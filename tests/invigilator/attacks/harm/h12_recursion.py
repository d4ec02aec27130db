"""Recursion without end, in Python and through C, with the limit lifted.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% cube
import sys

sys.setrecursionlimit(10**9)


def cube(number):
    return cube(number + 1)
