"""The package's own map: whoever adds a module says where it belongs."""

import re
from pathlib import Path

import invigilator


def test_every_module_stands_on_the_map_and_nothing_else_does():
    named = set(re.findall(r"`([a-z_]+)`", invigilator.__doc__))
    there = {path.stem for path in Path(invigilator.__file__).parent.glob("*.py") if not path.stem.startswith("__")}
    assert named == there
