"""Deletes what the kernel itself needs: modules, builtins, standard streams, the shell's parts.

cube_check: 0
totals_check: 0
middle_check: 0
"""

# %% extra
import sys

for name in list(sys.modules):
    if name.split(".")[0] not in ("sys", "builtins"):
        del sys.modules[name]
sys.stdout = sys.stderr = sys.stdin = None
sys.path.clear()
import builtins

for name in ("print", "len", "isinstance", "repr", "getattr", "open", "dict", "list"):
    delattr(builtins, name)
