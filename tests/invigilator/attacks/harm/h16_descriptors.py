"""Opens files until no descriptor is left.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% extra
held = []
try:
    for _ in range(5000):
        held.append(open("/dev/null"))
except OSError as error:
    print(len(held), error)
