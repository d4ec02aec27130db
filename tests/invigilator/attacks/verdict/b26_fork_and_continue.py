"""Forks in the check: the child goes on and answers for the parent, which waits."""

# %% cube
import os
import time


def cube(number):
    child = os.fork()
    if child:
        ends = time.monotonic() + 3
        while time.monotonic() < ends and os.waitpid(child, os.WNOHANG) == (0, 0):
            time.sleep(0.01)
        return -1
    raise SystemExit
