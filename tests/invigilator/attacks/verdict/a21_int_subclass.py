"""A21 A subclass of int lies in every comparison, hashes and prints as asked."""


# %% extra
class Number(int):
    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    __hash__ = int.__hash__

    def __sub__(self, other):
        return Number(0)

    __rsub__ = __add__ = __radd__ = __abs__ = __round__ = lambda self, *other: Number(0)


# %% cube
def cube(number):
    return Number(1)


# %% middle
def middle(numbers):
    return Number(1)
