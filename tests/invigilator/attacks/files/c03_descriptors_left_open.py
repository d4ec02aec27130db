"""Reads whatever descriptors were left open, seeks in them, and climbs from folders among them."""

# %% extra
import os

for descriptor in range(256):
    for action in (
        lambda: os.pread(descriptor, 1 << 16, 0),
        lambda: os.listdir(f"/proc/self/fd/{descriptor}"),
        lambda: os.listdir(descriptor),
        lambda: os.readlink(f"/proc/self/fd/{descriptor}"),
        lambda: os.read(os.open("..@SECRET@", os.O_RDONLY, dir_fd=descriptor), 4096),
    ):
        try:
            os.set_blocking(descriptor, False)
            print(descriptor, action())
        except OSError:
            pass
