"""H08 Fills memory, at most four gigabytes, in an answer: it is stopped at the limit.

cube_check: 0
"""


# %% cube
def cube(number):
    held = []
    for _ in range(64):
        held.append(bytearray(64 << 20))
        held[-1][::4096] = b"x" * len(held[-1][::4096])
    return number**3
