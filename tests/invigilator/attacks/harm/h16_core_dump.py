"""Aborts with a large memory, so that a core would be written where that is allowed.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% cube
import os


def cube(number):
    held = bytearray(64 << 20)
    os.abort()
    return held
