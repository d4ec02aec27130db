"""A machine whose network cable is out: an empty network namespace, which Linux gives to whoever asks for one.

unshare --user --map-root-user --net python tests/cable.py COMMAND ...    run a command with loopback and no more
"""

import functools
import os
import socket
import struct
import subprocess
import sys
from pathlib import Path

SET_FLAGS, UP = 0x8914, 0x1  # SIOCSIFFLAGS and IFF_UP of Linux
NO_NAMESPACE = "This machine gives no network namespace; kernels of the tests then only refuse and record connections."


@functools.cache
def unplugged():
    """What to put before a command so that it has no network, not even loopback; empty where that is refused."""
    enter = ("unshare", "--user", "--map-root-user", "--net")
    try:
        refused = subprocess.run([*enter, "true"], capture_output=True).returncode
    except OSError:
        return ()
    return () if refused else enter


def with_loopback():
    """What to put before a command so that it has loopback and no other network; empty where that is refused."""
    return (*unplugged(), sys.executable, str(Path(__file__).resolve())) if unplugged() else ()


def unplug(manager, folder):
    """Have a kernel that is not started yet start without any network, where the machine can do that.

    `manager` is jupyter_client's. It speaks to the kernel through files in `folder`; sockets want a short path.
    """
    if unplugged():
        manager.transport, manager.ip = "ipc", str(Path(folder) / "kernel")
        # By its path: which Python "python" is, is settled only at the head of a command.
        manager.kernel_spec.argv = [*unplugged(), sys.executable, *manager.kernel_spec.argv[1:]]


def main(command):
    """Bring loopback up, and become the command."""
    import fcntl  # not on Windows

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sh14x", b"lo", UP))
    os.execvp(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
