"""Threads that never end and that are no daemons, and exit handlers that never return.

cube_check: full
"""

# %% extra
import atexit
import threading
import time


def forever(ends=time.monotonic() + 25):
    while time.monotonic() < ends:
        time.sleep(0.2)


for _ in range(5):
    threading.Thread(target=forever).start()
atexit.register(forever)
threading._register_atexit(forever)


# %% cube
def cube(number):
    return number**3
