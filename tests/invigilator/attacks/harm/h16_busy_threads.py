"""Threads that compute on while the checks run: what they use is the student's own time.

cube_check: 0
"""

# %% cube
import threading
import time


def burn(ends=time.monotonic() + 12):
    while time.monotonic() < ends:
        sum(range(1000))


def cube(number):
    for _ in range(8):
        threading.Thread(target=burn, daemon=True).start()
    burn()
    return number**3
