"""Build the root of a box from its plan, and move into it. Runs as process 1 of the box, while it still has powers."""

import errno
import os

from invigilator.isolation import syscalls, visible

_STATIONS = ("/sys", "/mnt", "/srv", "/media", "/opt", "/tmp")  # where a new root may stand while it is built
_QUIET = syscalls.MS_NOSUID | syscalls.MS_NODEV
_WRITABLE = ("/home", "/tmp", "/dev/shm")
_ENTRIES = 65536  # files and folders in a box, whatever their size


def build(plan: visible.Plan, disk: int, uid: int, proc: bool) -> None:
    """Make the root, of which only home, /tmp and /dev/shm can be written, `disk` bytes in all, and move there."""
    syscalls.mount("none", "/", None, syscalls.MS_REC | syscalls.MS_PRIVATE)
    root = _station(plan)
    syscalls.mount("tmpfs", root, "tmpfs", _QUIET, "size=4m,nr_inodes=4096,mode=755")
    for folder in ("proc", "dev", "dev/shm", "tmp", "home", "etc"):
        os.mkdir(f"{root}/{folder}")
    for path, content in visible.made_up(uid).items():
        with open(root + path, "x") as file:
            file.write(content)
    _private(root, disk, uid)  # first, as what is bound may lie below /home or /tmp
    _bind_all(plan, root)
    for path, target in plan.links:
        if not os.path.lexists(root + path) and _ours(root + path, root):
            os.makedirs(os.path.dirname(root + path), exist_ok=True)
            os.symlink(target, root + path)
    for name, target in (("fd", "fd"), ("stdin", "fd/0"), ("stdout", "fd/1"), ("stderr", "fd/2")):
        os.symlink(f"/proc/self/{target}", f"{root}/dev/{name}")
    for name in visible.DEVICES:
        os.mknod(f"{root}/dev/{name}")
    _seal(plan, root)
    for name in visible.DEVICES:
        syscalls.mount(f"/dev/{name}", f"{root}/dev/{name}", None, syscalls.MS_BIND)
    if proc:
        syscalls.mount("proc", f"{root}/proc", "proc", _QUIET | syscalls.MS_NOEXEC)
    os.chdir(root)
    syscalls.pivot_here()


def _station(plan: visible.Plan) -> str:
    for place in _STATIONS:
        if os.path.isdir(place) and not any(source.startswith(place + "/") for source, _, _ in plan.binds):
            return place
    raise OSError(errno.ENOENT, "none of these folders is free to build a root on", " ".join(_STATIONS))


def _ours(path: str, root: str) -> bool:
    """Whether a new entry at `path` would lie in this root's own memory, and not in a folder that is bound there."""
    while not os.path.lexists(path):
        path = os.path.dirname(path)
    return os.stat(path).st_dev in _own_devices


_own_devices: set[int] = set()


def _bind_all(plan: visible.Plan, root: str) -> None:
    _own_devices.clear()
    _own_devices.update(os.stat(root + place).st_dev for place in ("", *_WRITABLE))
    for source, path, is_folder in plan.binds:
        place = root + path
        if not os.path.lexists(place):
            if not _ours(place, root):
                continue
            os.makedirs(place if is_folder else os.path.dirname(place), exist_ok=True)
            if not is_folder:
                os.mknod(place)
        if source:
            syscalls.mount(source, place, None, syscalls.MS_BIND | syscalls.MS_REC)
        elif not is_folder:
            syscalls.mount("/dev/null", place, None, syscalls.MS_BIND)
        else:
            syscalls.mount("tmpfs", place, "tmpfs", _QUIET, "size=1m,nr_inodes=1024,mode=755")
            _own_devices.add(os.stat(place).st_dev)


def _seal(plan: visible.Plan, root: str) -> None:
    try:
        syscalls.seal(root)
        for place in _WRITABLE:
            syscalls.unseal(root + place)
    except OSError as error:
        if error.errno not in (errno.ENOSYS, errno.EPERM):  # the latter from older container engines
            raise
        for path in [*(path for _, path, _ in plan.binds), ""]:  # Linux before 5.12: one by one
            kept = os.statvfs(root + path).f_flag & os.ST_NOEXEC  # an outer namespace may insist on it
            flags = syscalls.MS_REMOUNT | syscalls.MS_BIND | syscalls.MS_RDONLY | _QUIET | kept
            syscalls.mount("none", root + path, None, flags)


def _private(root: str, disk: int, uid: int) -> None:
    """One file system in memory for all that can be written, so that one size holds for all of it."""
    size = max(disk, 1 << 20)
    syscalls.mount("tmpfs", f"{root}/home", "tmpfs", _QUIET, f"size={size},nr_inodes={_ENTRIES},mode=755")
    for name, place, mode in ((".tmp", "tmp", 0o1777), (".shm", "dev/shm", 0o1777), ("student", None, 0o700)):
        folder = f"{root}/home/{name}"
        os.mkdir(folder)
        os.chmod(folder, mode)
        if place:
            syscalls.mount(folder, f"{root}/{place}", None, syscalls.MS_BIND)
        else:
            os.chown(folder, uid, uid)
