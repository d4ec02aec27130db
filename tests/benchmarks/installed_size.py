"""Print how much room the course's environment takes, and its largest packages. Not a test: sizes depend on the system.

    python tests/benchmarks/installed_size.py

Measured is what requirements.txt installs, found in the environment that runs this; what only the tests or the site
need is counted apart.
"""

import re
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHOWN = 15


def size(package):
    """The bytes of a package's files, and of what Python has compiled from them."""
    return sum(path.stat().st_size for file in package.files or () if (path := Path(file.locate())).is_file())


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def main():
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    locked = {plain(name) for name in re.findall(r"^([A-Za-z0-9][\w.\-]*)(?:\[[^\]]*\])?==", lock, re.MULTILINE)}
    sizes = {plain(package.metadata["Name"]): size(package) for package in metadata.distributions()}
    course = {name: taken for name, taken in sizes.items() if name in locked}
    rest = sum(sizes.values()) - sum(course.values())
    total = sum(course.values())
    print(f"the course: {len(course)} packages, {total / 1e6:.0f} MB; only for tests and site: {rest / 1e6:.0f} MB")
    for name, taken in sorted(course.items(), key=lambda pair: -pair[1])[:SHOWN]:
        print(f"  {name:28}{taken / 1e6:8.1f} MB{taken / total:8.1%}")


if __name__ == "__main__":
    main()
