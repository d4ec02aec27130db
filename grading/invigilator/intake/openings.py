"""Open what lies in a student's folder, without following a link at any step."""

import errno
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BY_DESCRIPTOR = os.open in os.supports_dir_fd and os.scandir in os.supports_fd and hasattr(os, "O_NOFOLLOW")
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FILE = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a FIFO put in a file's place must not hold us up
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)
# What a student can bring about. Anything else (no descriptors left, a broken disk) is the machine's and is raised.
OF_STUDENTS = {
    errno.EACCES,
    errno.EPERM,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.ELOOP,
    errno.ENXIO,
    errno.EISDIR,
    errno.ENODEV,
}


class Refused(Exception):
    """A file that is not taken in: `kind` as in `Remark`, the text a predicate to its name."""

    def __init__(self, kind: str, text: str):
        super().__init__(text)
        self.kind = kind


def is_plain_name(name: str, longest: int) -> bool:
    """Whether a name can be shown and written anywhere. Any script may be used."""
    if len(name) > longest or "\\" in name or name != name.strip():
        return False
    return (name.isascii() and name.isprintable()) or not any(_is_odd(char) for char in name)


def _is_odd(char: str) -> bool:
    """Control characters, undecodable bytes, line breaks, and the marks that turn the direction of what is written."""
    category = unicodedata.category(char)
    return category in {"Cc", "Cs", "Zl", "Zp"} or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def status_of(folder: Any, name: str) -> os.stat_result:
    """What `name` in an opened folder is, itself: of a link the link."""
    return os.lstat(name, dir_fd=folder) if BY_DESCRIPTOR else os.lstat(Path(folder, name))


@contextmanager
def opened_folder(name: str | Path, parent: Any = None) -> Iterator[Any]:
    """A folder that is no link: its descriptor, or its path where the system has no descriptors for folders."""
    if not BY_DESCRIPTOR:
        path = Path(parent, name) if parent is not None else Path(name)
        status = os.lstat(path)
        if not stat.S_ISDIR(status.st_mode) or getattr(status, "st_reparse_tag", 0):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        yield path
        return
    descriptor = os.open(name, _FOLDER, dir_fd=parent)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def read_file(
    root: Any, folders: Sequence[str], name: str, most: int, is_linked_elsewhere: Callable[[os.stat_result], bool]
) -> bytes:
    """Read a regular file of at most `most` bytes that lies in `folders` under an opened one, or raise `Refused`."""
    if folders:
        with opened_folder(folders[0], root) as inner:
            return read_file(inner, folders[1:], name, most, is_linked_elsewhere)
    descriptor = os.open(name, _FILE, dir_fd=root) if BY_DESCRIPTOR else os.open(Path(root, name), _FILE)
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Refused("not a regular file", "is not a regular file")
        if is_linked_elsewhere(status):
            raise Refused("link refused", "has another name elsewhere on this disk (a hard link)")
        data = file.read(min(status.st_size, most) + 1)
    if status.st_size > most or len(data) > most:
        raise Refused("too large", f"has {max(status.st_size, len(data)):,} bytes; {most:,} could be taken")
    return data
