"""The package's own map: whoever adds a module says where it belongs."""

import re
from pathlib import Path

import invigilator


def test_every_module_stands_on_the_map_and_nothing_else_does():
    named = set(re.findall(r"`([a-z_]+)`", invigilator.__doc__))
    folder = Path(invigilator.__file__).parent
    modules = {path.stem for path in folder.rglob("*.py") if not path.stem.startswith("__")}
    packages = {path.parent.name for path in folder.glob("*/__init__.py")}
    assert named == modules | packages
