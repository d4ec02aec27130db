"""Writes into the libraries that later kernels import: sources, compiled files, and the package itself."""

# %% extra
import importlib.util
import os
from pathlib import Path

places = []
for module in (os, pd, importlib.util, get_ipython().__class__.__init__):
    file = getattr(module, "__file__", None)
    if file:
        places += [Path(file), Path(importlib.util.cache_from_source(file))]
for place in places:
    try:
        with open(place, "r+b") as file:
            print("POISONED: could open for writing", place)
    except OSError:
        pass
try:
    Path(pd.__file__).with_name("inv_attack_c11.py").write_text("")
    print("POISONED: wrote beside", pd.__file__)
except OSError:
    pass
