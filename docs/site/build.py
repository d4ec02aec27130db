"""Make the reading site: run the lessons, write the pages that tables give, and have Sphinx bind them.

    python docs/site/build.py [FOLDER]      the site goes to FOLDER, by default site/ at the top

Nothing is fetched, and a warning of Sphinx's stops the build. The pages are prepared in a temporary folder: lessons and
guides are pulled in from where they live, and no copy of them stays.
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

import catalogue
import lessons
import nbformat
import tongues
from sphinx.cmd.build import build_main

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PICTURES = ROOT / "docs" / "pictures"
_CONTENTS = (ROOT / "docs/teaching/README.md").read_text(encoding="utf-8")  # the kit's pages in the order to read them
# Students read the site too. What holds answers stays in the repository, where teachers find it: model answers, the
# wrong answers that the checks know, and the marked briefs, of which the strong one is the solution.
WITHHELD = [ROOT / "docs" / name for name in ("teaching/model_answers.md", "teaching/mistakes", "capstone")]
KIT = sorted(
    (path for path in (ROOT / "docs/teaching").rglob("*.md") if not any(map(path.is_relative_to, WITHHELD))),
    key=lambda path: (path.name != "README.md", _CONTENTS.find(f"({path.name})"), path),
)
# Page of the site → where it is kept.
GUIDES = {
    "guides/self-learners.md": "docs/self-learners.md",
    "guides/instructors.md": "docs/instructors.md",
    "guides/classroom.md": "docs/classroom.md",
    "guides/outcomes.md": "docs/outcomes.md",
    "guides/ideas.md": "docs/ideas.md",
    "guides/jupyterhub/README.md": "docs/jupyterhub/README.md",
    "guides/jupyterhub/growing.md": "docs/jupyterhub/growing.md",
    "guides/contributing.md": "CONTRIBUTING.md",
    "guides/marking.md": "grading/README.md",
    "guides/differences.md": "grading/DIFFERENCES.md",
    "guides/threats.md": "grading/THREATS.md",
} | {str(Path("guides") / path.relative_to(ROOT / "docs")): str(path.relative_to(ROOT)) for path in KIT}


def main(arguments: list[str]) -> int:
    """Build the site; give Sphinx's exit code."""
    target = Path(arguments[0]).resolve() if arguments else ROOT / "site"
    if target.exists() and not (target / "searchindex.js").exists():
        print(f"{target} exists and holds no reading site; name another folder, or remove it first.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as temporary:
        pages, made = Path(temporary) / "pages", Path(temporary) / "made"
        prepare(pages, Path(temporary) / "runs")
        failed = build_main(["-q", "-W", "--keep-going", "-c", str(HERE), "-b", "html", str(pages), str(made)])
        if failed:
            return failed
        tongues.name_parts(made, {path.parent.name for path in lessons.paths()} - {lessons.COURSE.name})
        catalogue.copy_tables(made / "data")
        shutil.copy(HERE / "404.html", made)
        shutil.rmtree(made / ".doctrees", ignore_errors=True)
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(made, target)
    print(f"The reading site is in {target}: open index.html, no server needed.")
    return 0


def prepare(pages: Path, runs: Path) -> None:
    """Write everything that Sphinx reads into the folder `pages`; lessons run in `runs`."""
    pages.mkdir(parents=True)
    shutil.copytree(PICTURES, pages / "pictures")
    catalogue.write(pages)
    (pages / "index.md").write_text(index_page(), encoding="utf-8")
    (pages / "lessons").mkdir()
    for name, notebook in lessons.run_all(runs).items():
        (pages / "lessons" / name).parent.mkdir(exist_ok=True)
        nbformat.write(notebook, pages / "lessons" / name)
    for page, source in GUIDES.items():
        (pages / page).parent.mkdir(parents=True, exist_ok=True)
        text = (ROOT / source).read_text(encoding="utf-8")
        (pages / page).write_text(relinked(text, Path(source), Path(page)), encoding="utf-8")


def index_page() -> str:
    """The first page: the README's opening and its table of lessons, and the site's contents."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    opening = readme[: readme.index("\n| Move the line")]
    table = readme[readme.index("| Lesson |") : readme.index("\n## Data and licences")]
    # A phone has no room for the question in a column of its own.
    table = re.sub(r"^\| Lesson \| (.*?) \|(.*)\n\|---", r"| Lesson. \1 |\2\n", table)
    table = re.sub(r"^(\| \[.*?\]\(.*?\)) \| (.*?) \|", r"\1<br>\2 |", table, flags=re.M)
    table = relinked(table, Path("README.md"), Path("index.md"))
    table = table.replace("también en español", '<span lang="es">también en español</span>')
    slugs = "\n".join(f"lessons/{lessons.name_of(path).removesuffix('.ipynb')}" for path in lessons.paths())
    kit = "\n".join(f"guides/{path.relative_to(ROOT / 'docs').with_suffix('')}" for path in KIT)
    return f"""{opening}
This is the course to read. To change a line, move a slider or do the exercises, run it: `make lab` in the course's
folder opens it in JupyterLab.

{table}
Every table of the course is in the [data catalogue](data/index.md), every term in the [glossary](glossary.md).

```{{toctree}}
:caption: Lessons
:hidden:

{slugs}
```

```{{toctree}}
:caption: Look things up
:hidden:

data/index
glossary
```

```{{toctree}}
:caption: Guides
:hidden:

guides/self-learners
guides/instructors
guides/classroom
guides/jupyterhub/README
guides/jupyterhub/growing
guides/marking
guides/differences
guides/threats
guides/outcomes
guides/ideas
guides/contributing
```

```{{toctree}}
:caption: Teacher's kit
:hidden:

{kit}
```
"""


def relinked(text: str, source: Path, page: Path) -> str:
    """Turn a guide's links into links of the site: to a page where there is one, else to plain words.

    In the repository a guide may point to any file; the site holds lessons, guides and tables. What is withheld from
    it is said to be in the repository, and where.
    """
    inside = {(ROOT / kept).resolve(): Path(name) for name, kept in GUIDES.items()}
    inside |= {path.resolve(): Path("lessons") / lessons.name_of(path) for path in lessons.paths()}
    inside |= {path.resolve(): Path("pictures") / path.name for path in PICTURES.iterdir()}

    def one(link: re.Match) -> str:
        words, target = link["words"], link["target"]
        if re.match(r"[a-z]+:|#", target):
            return link[0]
        file, _, anchor = target.partition("#")
        path = (ROOT / source.parent / file).resolve()
        known = inside.get(path)
        if known is None:
            withheld = any(map(path.is_relative_to, WITHHELD))
            return f"{words} (in the repository: `{path.relative_to(ROOT).as_posix()}`)" if withheld else words
        steps = [".."] * len(page.parent.parts)
        return f"[{words}]({'/'.join([*steps, known.as_posix()])}{'#' + anchor if anchor else ''})"

    return re.sub(r"\[(?P<words>[^\]]+)\]\((?P<target>[^)\s]+)\)", one, text)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
