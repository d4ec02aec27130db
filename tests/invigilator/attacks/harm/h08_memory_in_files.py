"""Fills memory by files in /tmp, /dev/shm and a memfd, at most one gigabyte each.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% extra
import os

chunk = b"x" * (16 << 20)
wrote = {}
for name in (
    "/tmp/inv_attack_fill",
    "/dev/shm/inv_attack_fill",
    "/var/tmp/inv_attack_fill",
    os.path.expanduser("~/inv_attack_fill"),
):
    try:
        with open(name, "wb") as file:
            for _ in range(32):
                file.write(chunk)
                wrote[name] = wrote.get(name, 0) + len(chunk)
    except OSError as error:
        print(name, error)
if sum(wrote.values()) > 600 << 20:
    print("POISONED: wrote", wrote)
