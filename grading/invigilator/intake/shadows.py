"""Which files of a submission would be imported in place of an installed module, or of one that the instructor gave."""

import sys
from collections.abc import Collection
from functools import cache
from importlib.metadata import packages_distributions

# Read from the working folder when Python or IPython starts.
_STARTUP = {"sitecustomize", "usercustomize", "ipython_config", "ipython_kernel_config"}
_PLAIN = (".py", ".pyc", ".pyw")
_COMPILED = (".so", ".pyd")


@cache
def installed() -> frozenset[str]:
    """The names that `import` finds in this environment."""
    return frozenset(sys.stdlib_module_names) | frozenset(packages_distributions()) | _STARTUP


def module_of(name: str) -> str | None:
    """The module that a file is, by its name: `a.py` and `a.cpython-311-x86_64-linux-gnu.so` are `a`."""
    for suffix in _PLAIN:
        if name.endswith(suffix):
            return name.removesuffix(suffix) or None
    return name.partition(".")[0] or None if name.endswith(_COMPILED) else None


class Shadows:
    """Knows the files that an instructor gives out (relative paths, with `/`)."""

    def __init__(self, given: Collection[str]):
        self._given = frozenset(given)
        self._modules: set[str] = set()
        self._packages: set[str] = set()
        for path in self._given:
            *folders, name = path.split("/")
            module = module_of(name)
            if module is not None:
                self._modules.add("/".join([*folders, module]))
                self._packages.update("/".join(folders[:length]) for length in range(1, len(folders) + 1))

    def __call__(self, path: str) -> str | None:
        """The module in whose place this file would be imported, or None."""
        *folders, name = path.split("/")
        module = module_of(name)
        if module is None or path in self._given:
            return None
        ways = [*folders, module]
        if ways[0] not in self._modules and ways[0] not in self._packages and ways[0] in installed():
            return ways[0]
        if "/".join(folders if module == "__init__" else ways) in self._packages:
            return ".".join(folders if module == "__init__" else ways)
        for length in range(1, len(ways) + 1):
            if "/".join(ways[:length]) in self._modules:
                return ".".join(ways[:length])
        return None
