"""Swallows every signal and loops in the check: it must end, and count nothing.

cube_check: 0
"""

# %% cube
import signal
import time


def cube(number):
    for each in range(1, 65):
        try:
            signal.signal(each, lambda *arguments: None)
        except (OSError, ValueError):
            pass
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        try:
            while time.monotonic() < ends:
                pass
        except BaseException:
            pass
    return -1
