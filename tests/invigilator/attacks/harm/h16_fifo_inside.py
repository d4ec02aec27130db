"""Makes FIFOs, sockets and links in its folder and reads from a FIFO that nobody writes to.

cube_check: 0
"""

# %% cube
import os
import socket

os.mkfifo("pipe")
os.symlink("/dev/zero", "zero")
os.symlink("/etc/passwd", "passwords")
line = socket.socket(socket.AF_UNIX)
line.bind("line")


def cube(number):
    return open("pipe").read()
