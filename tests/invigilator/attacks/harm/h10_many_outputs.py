"""Shows a hundred thousand small displays and updates, each a message of its own.

cube_check: 0
"""

# %% cube
from IPython.display import clear_output, display


def cube(number):
    for each in range(100_000):
        display(each)
        if each % 10 == 0:
            clear_output()
    return number
