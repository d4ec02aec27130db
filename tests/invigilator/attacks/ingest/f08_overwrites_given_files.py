"""F08 A file named like one that the instructor gives out: the instructor's counts.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% file given.csv
POISONED
# %% extra
print(open("given.csv").read())
