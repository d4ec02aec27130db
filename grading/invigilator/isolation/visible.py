"""What the inside of the walls shows: a plan of the root, made once in the warm process and built for every box.

Python, its packages and the system's libraries are bound read-only from their own places. Nothing else is there.
"""

import importlib.machinery
import os
import site
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
SETTINGS = (
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/matplotlibrc",
    "/etc/mime.types",
    "/var/cache/fontconfig",
)
USER, HOME = "student", "/home/student"
DEVICES = ("null", "zero", "full", "random", "urandom")
# Of an environment that is itself a folder to be hidden, only these are shown.
_OF_A_PREFIX = ("bin", "etc", "include", "lib", "lib64", "pyvenv.cfg", "share", "ssl")
_MANY = 32  # packages beside one another, from which on their folder is bound instead of each


@dataclass(frozen=True)
class Plan:
    """Steps to build a root: links (path, target), and binds (source, path, is a folder), those around others first.

    A bind without source is a mask: an empty folder or file over one inside a bind that must not be seen.
    """

    links: tuple[tuple[str, str], ...]
    binds: tuple[tuple[str, str, bool], ...]


def plan(see: Iterable[str] = (), hide: Iterable[str] = ()) -> Plan:
    """Plan the root for this Python with what it has imported; `see` and `hide` as in `walls.Walls`."""
    hidden = {os.path.realpath(path) for path in hide}
    wanted = dict.fromkeys(_both(_needed(hidden)))
    wanted.update(dict.fromkeys(path for path in _both(see) if os.path.realpath(path) not in hidden))
    links = {path: os.readlink(path) for path in wanted if path in SYSTEM and os.path.islink(path)}
    paths = [path for path in wanted if path not in links and path != "/" and os.path.exists(path)]
    steps = {path: os.path.realpath(path) for path in paths}
    masks = dict(mask for path, real in steps.items() for mask in _masks(path, real, hidden) if mask[0] not in steps)
    binds: list[tuple[str, str, bool]] = []
    for path in sorted({*steps, *masks}, key=lambda path: (path.count("/"), path)):
        if path in masks:
            binds.append(("", path, masks[path]))
        elif not _shown(path, steps[path], binds):
            binds.append((steps[path], path, os.path.isdir(path)))
    links.update(_chain(os.path.normpath(sys.executable), links, binds))
    return Plan(tuple(links.items()), tuple(binds))


def made_up(uid: int) -> dict[str, str]:
    """The few settings of a system that would else tell of this machine: path and content."""
    return {
        "/etc/passwd": f"{USER}:x:{uid}:{uid}:{USER}:{HOME}:/bin/sh\n",
        "/etc/group": f"{USER}:x:{uid}:\n",
        "/etc/hosts": "127.0.0.1 localhost\n::1 localhost\n",
        "/etc/nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
    }


def _both(paths: Iterable[str]) -> Iterator[str]:
    """Each path as it is written and as it is without links: compiled libraries may ask for either."""
    for path in paths:
        if os.path.isabs(path):
            yield os.path.normpath(path)
            yield os.path.realpath(path)


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _masks(path: str, real: str, hidden: set[str]) -> Iterator[tuple[str, bool]]:
    """Where a bind would show something hidden, and whether that is a folder."""
    for secret in hidden:
        if secret != real and _inside(secret, real) and os.path.exists(secret):
            yield os.path.join(path, os.path.relpath(secret, real)), os.path.isdir(secret)


def _shown(path: str, real: str, binds: list[tuple[str, str, bool]]) -> bool:
    """Whether the binds so far, of which the last around `path` counts, already show `real` at `path`."""
    around = [(source, place) for source, place, _ in binds if _inside(path, place)]
    if not around or not around[-1][0]:
        return False
    source, place = around[-1]
    if os.path.normpath(os.path.join(source, os.path.relpath(path, place))) == real:
        return True
    return os.path.lexists(os.path.join(source, os.path.relpath(path, place)))  # a link, whose target is bound too


def _needed(hidden: set[str]) -> Iterator[str]:
    yield from (path for path in SYSTEM + SETTINGS if os.path.exists(path))
    for prefix in (sys.base_prefix, sys.base_exec_prefix, sys.prefix, sys.exec_prefix):
        if os.path.realpath(prefix) in hidden:
            yield from (os.path.join(prefix, part) for part in _OF_A_PREFIX)
        else:
            yield prefix
    yield from (path for path in sys.path if os.path.basename(path) in ("site-packages", "dist-packages"))
    yield os.path.dirname(os.__file__)
    yield from _editable()
    for folder in _added_folders():
        yield from _importable(folder)


def _editable() -> Iterator[str]:
    """Packages that an editable install maps to their sources, and modules that were imported from anywhere."""
    for name, module in list(sys.modules.items()):
        if name.startswith("__editable__"):
            yield from getattr(module, "MAPPING", {}).values()
            for places in getattr(module, "NAMESPACES", {}).values():
                yield from places
        elif "." not in name and name != "__main__":
            places = [str(place) for place in getattr(module, "__path__", ())]
            yield from places or [getattr(module, "__file__", None) or ""]


def _added_folders() -> Iterator[str]:
    """Folders that .pth files and PYTHONPATH add to `sys.path`."""
    yield from filter(None, os.environ.get("PYTHONPATH", "").split(os.pathsep))
    places = [*site.getsitepackages(), *([site.getusersitepackages()] if site.ENABLE_USER_SITE else [])]
    for place in map(Path, places):
        for file in sorted(place.glob("*.pth")) if place.is_dir() else ():
            lines = file.read_text("utf-8", "replace").splitlines()
            paths = [place / line.strip() for line in lines if line.strip() and not line.startswith(("import", "#"))]
            yield from (str(path) for path in paths if path.is_dir() and place not in path.parents)


def _importable(folder: str) -> list[str]:
    """What can be imported from a folder, and nothing else that lies there: a project keeps more than its packages."""
    endings = tuple(importlib.machinery.all_suffixes())
    found = []
    for entry in os.scandir(folder) if os.path.isdir(folder) else ():
        name = entry.name.split(".")[0]
        imported = name in sys.modules and entry.name.endswith(endings)
        package = name == entry.name and os.path.isfile(os.path.join(entry.path, "__init__.py"))
        if imported or package or entry.name.endswith((".dist-info", ".egg-info")):
            found.append(entry.path)
    return found if len(found) < _MANY else [folder]


def _chain(program: str, links: dict[str, str], binds: list[tuple[str, str, bool]]) -> Iterator[tuple[str, str]]:
    """The links from the interpreter's name to the interpreter, where nothing else shows them."""
    for _ in range(16):
        if not os.path.islink(program):
            return
        target = os.path.join(os.path.dirname(program), os.readlink(program))
        if program not in links and not any(_inside(program, place) for _, place, _ in binds):
            yield program, os.readlink(program)
        program = os.path.normpath(target)
