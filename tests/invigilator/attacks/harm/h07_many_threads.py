"""Starts a thousand threads that sleep.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% extra
import threading
import time

started = 0
try:
    for _ in range(1000):
        threading.Thread(target=time.sleep, args=(6,), daemon=True).start()
        started += 1
    print("POISONED: all were started")
except RuntimeError as error:
    print("stopped at", started, error)
