"""Archipelago: tables, maps and small tools for the course on Japan between Moscow and Pyongyang.

``load("borders")`` gives a table, ``tables()`` lists them, ``describe("borders")`` explains one and ``cite(frame)``
lists the sources behind any rows. ``use_language("es")`` makes maps, charts and checks speak Spanish. Maps and widgets
live in the submodules, which are imported on first use, so that ``import archipelago`` costs next to nothing.
"""

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .citations import cite
    from .languages import use_language
    from .tables import describe, load, tables

__all__ = ["cite", "describe", "load", "tables", "use_language"]

_FUNCTIONS = {
    "load": "tables",
    "tables": "tables",
    "describe": "tables",
    "cite": "citations",
    "use_language": "languages",
}


def __getattr__(name):
    if name in _FUNCTIONS:
        value = getattr(import_module(f".{_FUNCTIONS[name]}", __name__), name)
    elif name.startswith("_"):
        raise AttributeError(f"module 'archipelago' has no attribute {name!r}")
    else:
        try:
            value = import_module(f".{name}", __name__)
        except ModuleNotFoundError as error:
            if error.name != f"{__name__}.{name}":
                raise
            raise AttributeError(f"module 'archipelago' has no attribute {name!r}") from None
    globals()[name] = value
    return value


def __dir__():
    return sorted({*globals(), *__all__, *(module.name for module in iter_modules(__path__))})
