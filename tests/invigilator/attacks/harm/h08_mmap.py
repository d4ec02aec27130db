"""Maps shared anonymous memory, which some limits do not count, and touches it.

cube_check: 0
"""

# %% cube
import mmap


def cube(number):
    held = []
    for _ in range(48):
        held.append(mmap.mmap(-1, 64 << 20))
        for place in range(0, 64 << 20, 4096):
            held[-1][place] = 1
    return number**3
