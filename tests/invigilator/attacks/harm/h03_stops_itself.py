"""The kernel stops itself and never answers: the clock ends it.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% cube
import os
import signal


def cube(number):
    os.kill(os.getpid(), signal.SIGSTOP)
