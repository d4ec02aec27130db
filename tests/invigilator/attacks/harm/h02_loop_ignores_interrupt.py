"""H02 An endless loop that ignores interrupts, before an honest answer: the kernel is ended, what came before counts.

cube_check: full
totals_check: 0
middle_check: 0
"""


# %% cube
def cube(number):
    return number**3


# %% totals
import signal
import time


def totals(table):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ends = time.monotonic() + 30
    while time.monotonic() < ends:
        try:
            while time.monotonic() < ends:
                pass
        except BaseException:
            pass
