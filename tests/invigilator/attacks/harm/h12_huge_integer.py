"""An integer of ten million digits, as an answer and in the text of an error.

cube_check: 0
"""

# %% cube
import sys

sys.set_int_max_str_digits(0)


def cube(number):
    return 7 ** (10**7)


# %% before cube_check
7 ** (4 * 10**6)
