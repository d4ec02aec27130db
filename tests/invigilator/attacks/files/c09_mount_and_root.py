"""Tries to undo the walls: mount, unmount, pivot, chroot, new namespaces, setns, setuid, capabilities."""

# %% extra
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
done = []
os.makedirs("inside", exist_ok=True)
if libc.unshare(0x10000000 | 0x00020000) == 0:
    done.append("new user namespace")
if libc.mount(b"none", b"inside", b"tmpfs", 0, b"size=1m") == 0:
    done.append("mounted")
if libc.mount(b"proc", b"inside", b"proc", 0, None) == 0:
    done.append("mounted proc")
for name in ("/", "/proc", "/tmp", "/usr"):
    if libc.umount2(name.encode(), 2) == 0:
        done.append(f"unmounted {name}")
for action in (
    lambda: os.chroot("inside"),
    lambda: os.mknod("disk", 0o60666, os.makedev(8, 0)),
    lambda: os.setns(os.open("/proc/1/ns/mnt", 0), 0) if hasattr(os, "setns") else 1 / 0,
):
    try:
        action()
        done.append("root action")
    except (OSError, ZeroDivisionError):
        pass
try:
    print(open("@SECRET@").read())
except OSError:
    pass
print(done)
