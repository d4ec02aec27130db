"""Write the README's Binder badge and its link for each lesson, for the repository that CITATION.cff names.

    make binder

The address stands in one place, as `repository-code` in CITATION.cff; whoever publishes the course, or a fork of it,
sets it there. Without one the README tells how to open the course by hand.
"""

import re
import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).resolve().parent.parent
FIRST = "course/00_start_here.ipynb"
BEGIN, END = "<!-- binder: written by .setup/binder.py -->", "<!-- end of binder -->"
HOSTS = {"github.com": "gh", "gitlab.com": "gl"}
LESSON = re.compile(
    r"^\| \[(?P<title>[^\]]+)\]\((?P<path>course/[^)]+\.ipynb)\)(?: · \[on Binder\]\([^)]*\))? \|", re.M
)
BY_HAND = """To open it without installing anything, enter the address of this repository at
[mybinder.org](https://mybinder.org), and as the path to a URL `/lab/tree/course/00_start_here.ipynb`; any lesson's path
can stand there."""


def repository(citation):
    """Give the address of `repository-code` in the text of a CITATION.cff; None if there is none."""
    found = re.search(r"^repository-code: *[\"']?([^\"'\s]+)", citation, re.MULTILINE)
    return found[1] if found else None


def link(address, path):
    """Give the Binder link that opens a notebook in JupyterLab.

    Raises ValueError, in one sentence, if the address is not that of a repository which Binder can build.
    """
    parts = urlsplit(address)
    names = parts.path.removesuffix("/").removesuffix(".git").strip("/")
    if parts.scheme != "https" or parts.netloc not in HOSTS or names.count("/") != 1:
        raise ValueError(
            f"repository-code is {address!r}; expected an address such as https://github.com/OWNER/NAME "
            f"(on {' or '.join(HOSTS)})."
        )
    place = names if HOSTS[parts.netloc] == "gh" else quote(names, safe="")
    return f"https://mybinder.org/v2/{HOSTS[parts.netloc]}/{place}/HEAD?urlpath={quote(f'lab/tree/{path}', safe='')}"


def written(readme, address):
    """Give the text of the README with badge and links for a repository, or with neither if `address` is None."""

    def row(found):
        lesson = f"[{found['title']}]({found['path']})"
        return f"| {lesson} |" if address is None else f"| {lesson} · [on Binder]({link(address, found['path'])}) |"

    badge = BY_HAND if address is None else (
        f"[![Open lesson 00 in JupyterLab on Binder, without installing anything](docs/pictures/binder.svg)]"
        f"({link(address, FIRST)})"
    )  # fmt: skip
    block = re.compile(f"{re.escape(BEGIN)}.*?{re.escape(END)}", re.DOTALL)
    if not block.search(readme):
        raise ValueError(f"README.md has no place for the badge; expected the lines {BEGIN!r} and {END!r}.")
    return block.sub(lambda _: f"{BEGIN}\n{badge}\n{END}", LESSON.sub(row, readme))


def main():
    readme = ROOT / "README.md"
    before = readme.read_text(encoding="utf-8")
    try:
        address = repository((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
        after = written(before, address)
    except ValueError as error:
        sys.exit(f"archipelago: {error}")
    if after != before:
        beside = readme.with_name(".README.new")
        beside.write_text(after, encoding="utf-8")
        beside.replace(readme)
    opens = (
        f"Binder opens {address}" if address else "CITATION.cff names no repository-code, so readers enter it by hand"
    )
    print(f"README.md {'is up to date' if after == before else 'written'}: {opens}.")


if __name__ == "__main__":
    main()
