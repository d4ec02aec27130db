"""H10 Prints one line of 50 megabytes and one of 50 megabytes to stderr, before honest answers.

cube_check: full
"""

# %% extra
import sys

print("x" * (50 << 20))
print("y" * (50 << 20), file=sys.stderr)


# %% cube
def cube(number):
    return number**3
