"""Ships settings beside the notebook that programs read from their working folder."""

# %% file sitecustomize.py
import builtins

builtins.POISONED = True
# %% file usercustomize.py
import builtins

builtins.POISONED = True
# %% file conftest.py
raise SystemExit
# %% file nbgrader_config.py
raise SystemExit
# %% file ipython_config.py
c = get_config()
c.InteractiveShellApp.exec_lines = ["import builtins; builtins.POISONED = True"]
# %% file matplotlibrc
backend: no_such_backend
# %% file .pdbrc
import os

# %% file pyvenv.cfg
home = "/nonexistent"
# %% extra
import builtins

print("POISONED" if hasattr(builtins, "POISONED") else "clean")
