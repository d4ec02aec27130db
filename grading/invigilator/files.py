"""Files that are written whole or not at all."""

import os
import stat
from pathlib import Path


def write_whole(path: Path, content: str | bytes) -> None:
    """Put a file in its place at once: whoever reads it finds the old one or the new one, never a part.

    Text is written as UTF-8, with the line ends it has. A file that was there is replaced and passes its permissions
    on. Raises OSError if it cannot be written; what was there is then as it was, and nothing is left beside it.
    """
    written = content.encode("utf-8") if isinstance(content, str) else content
    beside = path.with_name(f".{path.name}.{os.urandom(4).hex()}")  # the same folder, so the same disk
    try:
        with open(beside, "xb") as file:
            file.write(written)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            os.chmod(beside, stat.S_IMODE(path.stat().st_mode))
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
