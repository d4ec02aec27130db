"""Put a folder in its place at one stroke: beside first, down to the disk, then by rename.

A reader sees the old folder or the new one, never a mixture, and so does whoever comes after a kill at any moment.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Staged:
    """A folder made beside its place. Made by `stage`; then `place`, and `undo` or `finish`."""

    def __init__(self, place: Path, beside: Path) -> None:
        self._place, self._beside = place, beside
        self._aside = beside.with_name(beside.name + "-old")
        self._placed = self._had_old = False

    def place(self) -> None:
        """Move the new folder into its place; an old one is kept until `finish`."""
        self._had_old = self._place.exists()
        if not self._had_old:
            os.rename(self._beside, self._place)
        elif not _exchange(self._beside, self._place):
            os.rename(self._place, self._aside)
            os.rename(self._beside, self._place)
            os.rename(self._aside, self._beside)
        self._placed = True
        _sync(self._place.parent)

    def undo(self) -> None:
        """Move the old folder back, if the new one is in its place."""
        if not self._placed:
            return
        if not self._had_old:
            os.rename(self._place, self._beside)
        elif not _exchange(self._beside, self._place):
            os.rename(self._place, self._aside)
            os.rename(self._beside, self._place)
            os.rename(self._aside, self._beside)
        self._placed = False

    def finish(self) -> None:
        """Remove what is left beside: the old folder after `place`, the new one otherwise."""
        _remove(self._beside)


def stage(place: Path, files: Mapping[str, bytes], permissions: int = 0o444, groupshared: bool = False) -> Staged:
    """Write files (relative path, with `/` → content) into a new folder beside `place`, and bring them to the disk.

    What an earlier run left beside after a kill is removed, or put back if the place itself is empty. With
    `groupshared`, folders get nbgrader's mode for courses of several instructors. Raises ValueError for a path that
    would lead out of the folder, OSError if the disk refuses.
    """
    beside = place.with_name(f".{place.name}.invigilator")
    aside = beside.with_name(beside.name + "-old")
    for path in files:
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or "\\" in path or ".." in parts or "\0" in path:
            raise ValueError(f"The file {path!r} would lie outside the submission; a plain relative path was expected.")
    place.parent.mkdir(parents=True, exist_ok=True)
    if aside.exists() and not place.exists():
        os.rename(aside, place)
    _remove(aside)
    _remove(beside)
    try:
        beside.mkdir()
        for path, content in files.items():
            target = beside / path
            target.parent.mkdir(parents=True, exist_ok=True)
            _write(target, content, permissions)
        for folder, _, _ in os.walk(beside):
            if groupshared:
                _share(Path(folder))
            _sync(Path(folder))
        if groupshared:
            _share(place.parent)
    except BaseException:
        _remove(beside)
        raise
    return Staged(place, beside)


def _write(target: Path, content: bytes, permissions: int) -> None:
    handle = os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with open(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(handle)
    os.chmod(target, permissions)


def _share(folder: Path) -> None:
    """Open a folder to its group, as nbgrader does; one that belongs to someone else stays as it is."""
    mode = folder.stat().st_mode
    with suppress(PermissionError):
        os.chmod(folder, (mode | 0o2770) & 0o2777)


def _sync(folder: Path) -> None:
    """Bring a folder's entries to the disk; Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders at one stroke; False where the system or the file system cannot."""
    if sys.platform != "linux":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    paths = [os.fsencode(one), os.fsencode(other)]
    return library.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0
