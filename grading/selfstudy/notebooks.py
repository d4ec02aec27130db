"""Read a notebook of the course, or of a reader, as data."""

from pathlib import Path

import nbformat

from selfstudy.errors import SelfStudyError


def read(path: Path) -> nbformat.NotebookNode:
    """Read a notebook. Raises SelfStudyError if it is not there or is none."""
    try:
        return nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise SelfStudyError(f"There is no notebook {str(path)!r}.") from None
    except Exception as error:  # nbformat raises many kinds
        words = " ".join(str(error).split())[:120]
        raise SelfStudyError(
            f"The notebook {path.name} cannot be read ({words}); expected a saved notebook."
        ) from error
