"""H03 The kernel sends SIGKILL to itself, and SIGSTOP before.

cube_check: full
totals_check: 0
middle_check: 0
"""


# %% cube
def cube(number):
    return number**3


# %% totals
import os
import signal


def totals(table):
    os.kill(os.getpid(), signal.SIGKILL)
