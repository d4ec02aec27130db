"""Looks for what an earlier student's code left in the shared places, and shows it."""

# %% extra
from pathlib import Path

for home in (Path.home(), Path("@HOME@"), Path("/tmp"), Path("/var/tmp"), Path("/dev/shm"), Path("/run"), Path(".")):
    try:
        for path in home.rglob("inv_attack_*"):
            print("POISONED: found", path)
        for path in home.glob(".seen_*"):
            print("POISONED: found", path)
    except OSError:
        pass
import builtins

if hasattr(builtins, "POISONED"):
    print("POISONED: code of an earlier student's runs here")
