"""A loop inside C code that looks at no signal: a regular expression that never ends.

cube_check: 0
"""

# %% cube
import re


def cube(number):
    return re.match(r"(a+)+$", "a" * 31 + "b")
