"""Fills memory in eight processes of half the limit each.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% extra
import os
import time

for _ in range(8):
    if os.fork() == 0:
        held = bytearray(300 << 20)
        held[::4096] = b"x" * len(held[::4096])
        time.sleep(3)
        os._exit(0)
time.sleep(1)
