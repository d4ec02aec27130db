"""Walks /proc and /sys for what they tell of the machine, and writes where it can."""

# %% extra
import glob
import os

for path in (
    "/proc/sys/kernel/core_pattern",
    "/proc/sys/kernel/hostname",
    "/proc/self/oom_score_adj",
    "/proc/sysrq-trigger",
    "/sys/kernel/uevent_helper",
):
    try:
        kept = open(path).read()
        with open(path, "r+") as file:
            file.write(kept)  # what stood there already, so that nothing changes
        if "oom_score_adj" not in path:
            print("POISONED: could write", path)
    except OSError:
        pass
for path in (
    glob.glob("/proc/[0-9]*/environ") + glob.glob("/proc/[0-9]*/cmdline") + ["/proc/mounts", "/proc/self/mountinfo"]
):
    try:
        text = open(path, "rb").read()
        print(text.count(b"@COURSE@"), len(text))
        if b"INVIGILATOR_TEST_TOKEN" in text:
            print("POISONED", path)
    except OSError:
        pass
