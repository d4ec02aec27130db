"""Imports that would cost every process of a run a second, and serve nothing here."""

import sys


def import_lightly() -> None:
    """Import jsonschema (nbformat needs it) without its checks of internationalised addresses.

    They come with a grammar that is built anew at each import and takes a second of computing; a notebook has no such
    addresses. Only for processes of our own: nothing is changed where jsonschema is imported already.
    """
    if "jsonschema" in sys.modules or "rfc3987_syntax" in sys.modules:
        return
    sys.modules["rfc3987_syntax"] = None  # type: ignore[assignment]  # importing it fails, as if it were not installed
    try:
        import jsonschema  # noqa: F401
    finally:
        del sys.modules["rfc3987_syntax"]
