"""A09 A handler of IPython's for its own exceptions swallows every error.

cube_check: 0
"""


# %% extra
def swallow(shell, kind, value, frames, tb_offset=None):
    return None


get_ipython().set_custom_exc((BaseException,), swallow)
