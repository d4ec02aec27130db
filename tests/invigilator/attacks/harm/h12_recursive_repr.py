"""Objects whose texts are huge, recursive, slow or raise: in results, errors and names of errors.

cube_check: 0
totals_check: 0
middle_check: 0
"""


# %% extra
class Bad(Exception):
    def __str__(self):
        raise Bad

    __repr__ = __str__

    @property
    def __traceback__(self):
        raise Bad


Bad()


# %% cube
def cube(number):
    raise Bad


# %% totals
def totals(table):
    raise ValueError("x" * (30 << 20))


# %% middle
def middle(numbers):
    return type("\ud800", (Exception,), {})("\x1b]0;title\x07")
