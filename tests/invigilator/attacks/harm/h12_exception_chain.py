"""An error with a chain of ten thousand causes and a group of ten thousand errors.

cube_check: 0
totals_check: 0
"""


# %% cube
def cube(number):
    error = ValueError("first")
    for each in range(10_000):
        following = ValueError(each)
        following.__cause__ = error
        error = following
    raise error


# %% totals
def totals(table):
    raise ExceptionGroup("many", [ValueError(each) for each in range(10_000)])
