"""What a kernel process does once, before its first cell: environment, folder, files, and a clean view of preloaded
libraries."""

import os
import sys
import time
from pathlib import Path, PurePosixPath

from invigilator.running import frames

# Names whose values pass from the host into a kernel; all others are the host's own business.
THREADS = tuple(f"{name}_NUM_THREADS" for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR", "BLIS", "RAYON"))
PASSED = ("PATH", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH", "SYSTEMROOT", "MPLCONFIGDIR", *THREADS)
# As in a stock kernel, where commands write in colour and nothing waits in a pager.
STOCK = {
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "TERM": "xterm-color",
    "CLICOLOR": "1",
    "FORCE_COLOR": "1",
    "CLICOLOR_FORCE": "1",
    "PAGER": "cat",
    "GIT_PAGER": "cat",
    "NBGRADER_EXECUTION": "autograde",
}
ONE_THREAD = dict.fromkeys(THREADS, "1")


def passed_on() -> dict[str, str]:
    """Return the part of this process's environment that a kernel may see."""
    found = {name: os.environ[name] for name in PASSED if name in os.environ}
    return {"PATH": os.defpath, "LANG": "C.UTF-8", **found}


def opening(folder: str, environment: dict[str, str], files: dict[str, bytes]) -> bytes:
    """Return the frames that open a sitting (host's side)."""
    head = {"do": "begin", "folder": folder, "environment": environment, "files": list(files)}
    return frames.encode(head) + b"".join(frames.encode_raw(content) for content in files.values())


def settle(read, home: Path, environment: dict[str, str]) -> None:
    """Read the opening frames and make this process what they say, in its private folder `home`.

    `environment` is what the process starts from; the opening adds to it.
    """
    message = frames.receive(read)
    os.environ.clear()
    os.environ.update({**STOCK, **environment, "HOME": str(home), **message["environment"]})
    os.environ.setdefault("TMPDIR", str(home / "tmp"))
    os.makedirs(os.environ["TMPDIR"], exist_ok=True)
    if hasattr(time, "tzset"):
        time.tzset()
    folder = _inside(home, message["folder"])
    folder.mkdir(parents=True, exist_ok=True)
    for name in message["files"]:
        target = _inside(folder, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(frames.receive(read))
    os.chdir(folder)
    # Last, not first as in a stock kernel: a file of the student's never stands in for a library.
    sys.path.append("")


def _inside(folder: Path, name: str) -> Path:
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f"{name!r} leads out of the notebook's folder")
    return folder / path


def forget_warnings() -> None:
    """Let every warning be shown again that preloading or warming up may have used up."""
    for module in list(sys.modules.values()):
        registry = getattr(module, "__dict__", {}).get("__warningregistry__")
        if registry:
            registry.clear()


def descriptors(stdout: int | None, stderr: int | None) -> None:
    """Put nothing at 0, and pipes to the host at 1 and 2: what other programs print is shown, and is never a frame."""
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing if stdout is None else stdout, 1)
    os.dup2(nothing if stderr is None else stderr, 2)
    for descriptor in (nothing, stdout, stderr):
        if descriptor is not None and descriptor > 2:
            os.close(descriptor)
