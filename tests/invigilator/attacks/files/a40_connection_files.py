"""A40 Looks for the connection files of other kernels and for their sockets, and tells what it found."""

# %% extra
import glob
import json

found = []
for path in glob.glob("/tmp/**/kernel*.json", recursive=True) + glob.glob("@HOME@/**/kernel*.json", recursive=True):
    found.append(open(path).read())
for path in glob.glob("/proc/[0-9]*/cmdline"):
    line = open(path).read()
    if "@COURSE@" in line or "nbgrader" in line or "pytest" in line:
        found.append(line)
print(found)
assert not found, "POISONED"
