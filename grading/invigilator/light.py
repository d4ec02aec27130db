"""Imports that would cost every process of a run a second, and serve nothing here."""

import contextlib
import gc
import sys
from collections.abc import Iterator

# What jsonschema imports for checks of addresses, colours and durations, if it is installed.
_FORMATS = (
    "fqdn",
    "isoduration",
    "rfc3339_validator",
    "rfc3986_validator",
    "rfc3987",
    "rfc3987_syntax",
    "uri_template",
    "webcolors",
)


def import_lightly() -> None:
    """Import jsonschema (nbformat needs it) without its checks of formats.

    That of internationalised addresses comes with a grammar that is built anew at each import and takes a second of
    computing; a notebook has no such things. Only for processes of our own: nothing is changed where jsonschema is
    imported already.
    """
    if "jsonschema" in sys.modules:
        return
    absent = [name for name in _FORMATS if name not in sys.modules]
    sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]  # importing them fails, as if not installed
    try:
        import jsonschema  # noqa: F401
    finally:
        for name in absent:
            del sys.modules[name]


@contextlib.contextmanager
def uncollected() -> Iterator[None]:
    """Let the garbage collector rest while modules are imported, and leave alone later what they made.

    What an import makes stays; to look through all of it again and again takes a sixth of the time, and once more when
    the process ends another fifth of a second.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.freeze()
            gc.enable()
