"""Lifts its own limits and lowers those of the reply: rlimits, nice, scheduling, umask, locale, working folder.

cube_check: full
"""

# %% extra
import os
import resource

for name in [each for each in dir(resource) if each.startswith("RLIMIT_")]:
    for limit in (
        (resource.RLIM_INFINITY, resource.RLIM_INFINITY),
        (0, resource.getrlimit(getattr(resource, name))[1]),
    ):
        if name in ("RLIMIT_AS", "RLIMIT_DATA", "RLIMIT_STACK", "RLIMIT_CPU", "RLIMIT_NOFILE") and limit[0] == 0:
            continue
        try:
            resource.setrlimit(getattr(resource, name), limit)
        except (OSError, ValueError):
            pass
os.umask(0o777)
try:
    os.nice(-19)
except OSError:
    pass
os.chdir("/")


# %% cube
def cube(number):
    return number**3
