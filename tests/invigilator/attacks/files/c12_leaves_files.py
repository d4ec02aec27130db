"""Leaves files in every place that later kernels share, and looks for those that earlier ones left."""

# %% extra
import os
from pathlib import Path

homes = [
    Path.home(),
    Path("@HOME@"),
    Path("/tmp"),
    Path("/var/tmp"),
    Path("/dev/shm"),
    Path("/run"),
    Path("/dev/mqueue"),
    Path("@COURSE@"),
    Path("."),
]
for home in homes:
    for name in ("inv_attack_c12", ".netrc", ".pythonrc", "matplotlibrc", ".config/matplotlib/matplotlibrc"):
        try:
            if home == Path("@HOME@") and name != "inv_attack_c12":
                continue
            (home / name).parent.mkdir(parents=True, exist_ok=True)
            (home / name).write_text("left by c12")
        except OSError:
            pass
