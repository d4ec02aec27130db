"""H13 Asks for input, in three ways.

cube_check: 0
totals_check: 0
middle_check: 0
"""


# %% cube
def cube(number):
    return int(input("How much? "))


# %% totals
import getpass


def totals(table):
    return getpass.getpass()


# %% middle
import sys


def middle(numbers):
    return float(sys.stdin.readline())
