"""Makes fifty thousand empty files and a chain of five hundred folders.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% extra
import os
import time

ends = time.monotonic() + 4
try:
    os.mkdir("many")
    for number in range(50000):
        open(f"many/{number}", "w").close()
        if time.monotonic() > ends:
            break
except OSError as error:
    print(error)
try:
    for _ in range(500):
        os.mkdir("down")
        os.chdir("down")
except OSError as error:
    print(error)
