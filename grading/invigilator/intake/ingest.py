"""Take in what a student handed in: regular files within quotas, notebooks as plain data, everything else by name.

Nothing is followed, executed or unpacked. Each file is opened from its folder's descriptor without following links,
and looked at again once it is open, so that nothing can be put in its place in between.
"""

import os
import stat
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from itertools import islice
from pathlib import Path
from typing import Any

from invigilator.intake.notebooks import Unreadable, read, shown
from invigilator.intake.openings import OF_STUDENTS, Refused, is_plain_name, opened_folder, read_file, status_of
from invigilator.intake.shadows import Shadows
from invigilator.intake.timestamps import moment_of, written
from invigilator.records import HandedIn, Remark

IGNORED = (".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback")  # nbgrader's own default
ALWAYS_IGNORED = (
    "*.pyc",
    "__pycache__",
    ".ipynb_checkpoints",
    ".git",
    ".DS_Store",
    "._*",
    "__MACOSX",
    "Thumbs.db",
    "desktop.ini",
)
MOST_REMARKS = 40


@dataclass(frozen=True)
class Quotas:
    """Most that is taken in: bytes and entries in all, levels of folders, bytes of a notebook, letters of a name."""

    bytes: int = 60 << 20
    entries: int = 200
    depth: int = 5
    notebook: int = 30 << 20
    name: int = 200


def take_in(
    folder: Path,
    student: str,
    sheets: Sequence[str],
    quotas: Quotas = Quotas(),
    *,
    ignore: Sequence[str] = IGNORED,
    given: Collection[str] = (),
    own: Collection[str] = (),
    timestamp: str | datetime | None = None,
    hard_links: bool = False,
) -> HandedIn:
    """Take in the submission in `folder`. Never raises for what a student did: that becomes a remark.

    `sheets` are the names of the assignment's notebooks; `ignore` nbgrader's patterns of names to pass over. `given`
    are the relative paths of the instructor's files: they are laid over the student's, whose copies are not read and
    not counted. `own` are those that students are asked to change (`Autograde.exclude_overwriting`). No other file may
    stand in the place of a module.
    `timestamp` is the time that the collector wrote down: it wins over the submission's own `timestamp.txt`.
    `hard_links` allows files that have another name outside the submission (a store that keeps equal files once).
    """
    intake = _Intake(quotas, (*ALWAYS_IGNORED, *ignore), frozenset(given), hard_links)
    notebooks: dict[str, dict[str, Any] | None] = {}
    files: dict[str, bytes] = {}
    own_time = None
    try:
        with opened_folder(folder) as root:
            intake.look(root)
            notebooks = intake.notebooks(root, sheets)
            files = intake.files(root, sheets, Shadows({*given, *own}))
            own_time = intake.timestamp(files)
    except OSError as error:
        intake.folder_refused(folder, error)
        notebooks = dict.fromkeys(sheets)
    collected = moment_of(timestamp) if timestamp is not None else None
    if collected is not None and own_time is not None and abs((collected - own_time).total_seconds()) > 3600:
        intake.remark(
            "other timestamp", f"timestamp.txt says {written(own_time)}, it was collected at {written(collected)}."
        )
    moment = collected or own_time
    return HandedIn(student, notebooks, files, written(moment) if moment else None, intake.remarks())


class _Intake:
    """One submission on its way in: what was seen of it, what may still be read, what was said of it."""

    def __init__(self, quotas: Quotas, ignore: Sequence[str], given: frozenset[str], hard_links: bool):
        self.quotas = quotas
        self.given = given
        self.given_folders = {path[:end] for path in given for end, char in enumerate(path) if char == "/"}
        self.most_entries = quotas.entries + len(given) + len(self.given_folders)
        self.ignore = ignore
        self.hard_links = hard_links
        self.seen: dict[str, os.stat_result] = {}
        self.names: Counter[tuple[int, int]] = Counter()
        self.entries = 0
        self.left = quotas.bytes
        self._remarks: list[Remark] = []

    def remark(self, kind: str, text: str, serious: bool = False) -> None:
        self._remarks.append(Remark(kind, text, serious))

    def remarks(self) -> tuple[Remark, ...]:
        more = len(self._remarks) - MOST_REMARKS
        if more <= 0:
            return tuple(self._remarks)
        last = Remark("more", f"{more} more remarks of this kind were left out.", any(r.serious for r in self._remarks))
        ordered = sorted(self._remarks, key=lambda remark: not remark.serious)  # stable
        return (*ordered[:MOST_REMARKS], last)

    def folder_refused(self, folder: Path, error: OSError) -> None:
        if error.errno not in OF_STUDENTS:
            raise error
        if folder.is_symlink():
            self.remark(
                "link refused", f"The submission {shown(folder.name)} is a link to another folder.", serious=True
            )
        else:
            self.remark("missing notebook", f"There is no readable folder {shown(folder.name)}.", serious=True)

    def look(self, root: Any, prefix: str = "", depth: int = 0) -> None:
        """Note every regular file under a folder, without opening any."""
        with os.scandir(root) as listing:
            entries = sorted(
                islice(listing, max(0, self.most_entries - self.entries) + 1), key=lambda entry: entry.name
            )
        self.entries += len(entries)
        if self.entries > self.most_entries:
            text = f"There are more than {self.quotas.entries} files and folders; only the notebooks were taken."
            if not any(remark.kind == "too many files" for remark in self._remarks):
                self.remark("too many files", text, serious=True)
        for entry in entries:
            path = prefix + entry.name
            if path in self.given or any(fnmatchcase(entry.name, pattern) for pattern in self.ignore):
                continue
            if not is_plain_name(entry.name, self.quotas.name):
                self.remark(
                    "name refused", f"The name {shown(path)} is too long or holds odd characters.", serious=True
                )
                continue
            try:
                status = status_of(root, entry.name)
                if stat.S_ISREG(status.st_mode):
                    self.seen[path] = status
                    self.names[status.st_dev, status.st_ino] += 1
                elif stat.S_ISLNK(status.st_mode):
                    self.remark("link refused", f"{shown(path)} is a link; links are not followed.", serious=True)
                elif not stat.S_ISDIR(status.st_mode):
                    self.remark("not a regular file", f"{shown(path)} is not a regular file.", serious=True)
                elif depth >= self.quotas.depth and path not in self.given_folders:
                    text = f"{shown(path)} lies more than {self.quotas.depth} folders deep."
                    self.remark("too deep", text, serious=True)
                elif self.entries <= self.most_entries:
                    with opened_folder(entry.name, root) as inner:
                        self.look(inner, path + "/", depth + 1)
            except OSError as error:
                self._could_not(path, error)

    def notebooks(self, root: Any, sheets: Sequence[str]) -> dict[str, dict[str, Any] | None]:
        """Read the assignment's notebooks; None, with a remark, stands for one that cannot be read.

        One that was not handed in is not in the result, as long as another was, and none has a name of its own:
        then it may be the missing one, and a person must look.
        """
        there = [sheet for sheet in sheets if self._is_there(root, sheet + ".ipynb")]
        strange = [path for path in self.seen if path.endswith(".ipynb") and path.removesuffix(".ipynb") not in sheets]
        result: dict[str, dict[str, Any] | None] = {}
        for sheet in sheets:
            if sheet in there:
                result[sheet] = self._notebook(root, sheet + ".ipynb")
                continue
            found = f"; found: {', '.join(shown(path) for path in strange[:3])}" if strange else ""
            self.remark("missing notebook", f"{shown(sheet + '.ipynb')} was not handed in{found}.", serious=True)
            if strange or not there:
                result[sheet] = None
        return result

    def _is_there(self, root: Any, name: str) -> bool:
        if name not in self.seen:
            try:
                status = status_of(root, name)
            except OSError:
                return False
            if stat.S_ISREG(status.st_mode):  # the folder was too full to be looked through
                self.seen[name] = status
                self.names[status.st_dev, status.st_ino] += 1
        return True

    def _notebook(self, root: Any, name: str) -> dict[str, Any] | None:
        if name not in self.seen:
            self.remark("unreadable notebook", f"{shown(name)} is not a regular file.", serious=True)
            return None
        data = self._read(root, name, self.quotas.notebook)
        if data is None:
            return None
        try:
            notebook, remarks = read(data)
        except Unreadable as error:
            self.remark("unreadable notebook", f"{shown(name)} cannot be read: {error}.", serious=True)
            return None
        self._remarks += remarks
        return notebook

    def files(self, root: Any, sheets: Sequence[str], shadows: Shadows) -> dict[str, bytes]:
        """Read the other files, in the order of their names, until a quota is reached."""
        files: dict[str, bytes] = {}
        if self.entries > self.most_entries:
            names = ["timestamp.txt"] if "timestamp.txt" in self.seen else []
        else:
            names = sorted(self.seen)
        shadowing: dict[str, str] = {}
        pages = {sheet + ".html" for sheet in sheets}
        for path in names:
            if path.endswith(".ipynb"):
                if path.removesuffix(".ipynb") not in sheets:
                    self.remark("unknown notebook", f"{shown(path)} is no notebook of this assignment.")
            elif path in pages:
                self.remark("left out", f"{shown(path)} has the name of a feedback page and was left out.")
            elif (module := shadows(path)) is not None:
                shadowing.setdefault(module, path)
            elif (data := self._read(root, path, self.left)) is not None:
                files[path] = data
        for module, path in shadowing.items():
            text = f"{shown(path)} would be imported in place of the module {shown(module)} and was left out."
            self.remark("shadows a module", text, serious=True)
        return files

    def timestamp(self, files: dict[str, bytes]) -> datetime | None:
        """The time in `timestamp.txt`; one that nbgrader would not have written is taken out of the files."""
        data = files.get("timestamp.txt")
        if data is None:
            return None
        moment = moment_of(data[:200].decode("ascii", "replace").strip()) if len(data) < 200 else None
        if moment is None:
            del files["timestamp.txt"]
            text = f"timestamp.txt holds {shown(data[:60].decode('utf-8', 'replace').strip())}, which is not a time."
            self.remark("bad timestamp", text, serious=True)
        return moment

    def _read(self, root: Any, path: str, most: int) -> bytes | None:
        """The bytes of a file, at most `most` and what is left of the quota; None, with a remark, if refused."""
        most = min(most, self.left)
        *folders, name = path.split("/")
        try:
            data = read_file(root, folders, name, most, self._is_linked_elsewhere)
        except Refused as refusal:
            self.remark(refusal.kind, f"{shown(path)} {refusal}.", serious=True)
            return None
        except OSError as error:
            self._could_not(path, error)
            return None
        self.left -= len(data)
        return data

    def _is_linked_elsewhere(self, status: os.stat_result) -> bool:
        return not self.hard_links and status.st_nlink > max(1, self.names[status.st_dev, status.st_ino])

    def _could_not(self, path: str, error: OSError) -> None:
        if error.errno not in OF_STUDENTS:
            raise error
        self.remark("unreadable file", f"{shown(path)} could not be opened: {error.strerror}.", serious=True)
