"""H09 Writes a sparse file of two gigabytes and a full one of half a gigabyte.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% extra
try:
    with open("sparse", "wb") as file:
        file.truncate(2 << 30)
    with open("full", "wb") as file:
        for _ in range(32):
            file.write(b"x" * (16 << 20))
    print("POISONED: wrote half a gigabyte")
except OSError as error:
    print(error)
