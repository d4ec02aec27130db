"""H14 Reaches a listener on this machine: by loopback, by the host's own addresses, by IPv6."""

# %% extra
import socket

for family, host in [
    (socket.AF_INET, "127.0.0.1"),
    (socket.AF_INET, "0.0.0.0"),
    (socket.AF_INET6, "::1"),
    (socket.AF_INET, "127.1.2.3"),
]:
    try:
        with socket.socket(family, socket.SOCK_STREAM) as line:
            line.settimeout(0.3)
            line.connect((host, int("@PORT@")))
            line.sendall(b"hello from c04")
            print(line.recv(4096))
    except OSError as error:
        print(error)
