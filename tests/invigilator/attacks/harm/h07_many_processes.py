"""H07 Starts three hundred processes, each of which only sleeps.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% extra
import os
import time

children = []
try:
    for _ in range(300):
        child = os.fork()
        if child == 0:
            time.sleep(6)
            os._exit(0)
        children.append(child)
    print("POISONED: all were started")
except OSError as error:
    print("stopped at", len(children), error)
