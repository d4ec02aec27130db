"""Switches assertions off, as `python -O` does, for all that is compiled later."""

# %% extra
import builtins
import sys

real_compile = builtins.compile


def optimised(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, **options):
    return real_compile(source, filename, mode, flags, dont_inherit, 2, **options)


builtins.compile = optimised
shell = get_ipython()
real_call = type(shell.compile).__call__
type(shell.compile).__call__ = lambda self, source, name, symbol: real_compile(
    source, name, symbol, self.flags, True, 2
)
try:
    import ctypes

    ctypes.c_int.in_dll(ctypes.pythonapi, "Py_OptimizeFlag").value = 2
except (ValueError, AttributeError):
    pass
