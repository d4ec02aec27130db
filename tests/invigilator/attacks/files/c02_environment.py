"""H15 Prints the environment: its own, that of every process it can see, and that of the C library."""

# %% extra
import ctypes
import glob
import os

print(dict(os.environ))
for path in glob.glob("/proc/[0-9]*/environ"):
    try:
        print(open(path, "rb").read())
    except OSError:
        pass
get = ctypes.CDLL(None).getenv
get.restype = ctypes.c_char_p
print(get(b"INVIGILATOR_TEST_TOKEN"))
