"""Reaches listeners on Unix sockets of this machine: a named one and an abstract one."""

# %% extra
import socket

for address in ("@SOCKET@", "\0@ABSTRACT@"):
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
            line.settimeout(0.3)
            line.connect(address)
            line.sendall(b"hello from c05")
            print(line.recv(4096))
    except OSError as error:
        print(error)
