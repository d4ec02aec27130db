"""Leaves a running `contextlib.suppress` and an exit stack open across cells.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% extra
import contextlib

stack = contextlib.ExitStack()
stack.enter_context(contextlib.suppress(BaseException))
stack.enter_context(contextlib.redirect_stderr(None))
