"""Write docs/ideas.md: in which lesson each idea of Python and pandas is introduced, and where it is used again.

An idea is what a reader must know to read a line of a lesson: a method or attribute (`merge`, `dt.year`), a named
argument (`ascending=`), a built-in function (`len`), or a way of writing (`def`, a mask's `&`). It is introduced by the
first text of a lesson that names it: a method in a code span, a way of writing by the words in WRITING. Set-up cells,
the cells below "Sources" and the checks of problem sets are run more than read: there an idea may be used again, but
needs no introduction. The course's own functions are no ideas of Python.
"""

import ast
import builtins
import json
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import networkx
import pandas
from nltk.metrics.agreement import AnnotationTask

ROOT = Path(__file__).resolve().parent.parent
ACCESSORS = {"dt", "str", "cat"}
TYPES = [
    pandas.DataFrame, pandas.Series, pandas.Index, pandas.Timestamp, pandas.Timedelta, networkx.Graph, AnnotationTask,
    pandas.core.groupby.DataFrameGroupBy, pandas.core.groupby.SeriesGroupBy, str, list, dict, set,
]  # fmt: skip
# Ways of writing, and the words by which a text introduces them.
WRITING = {
    "name =": r"given a name with `=`",
    "list": r"\blist\b",
    "dictionary": r"\b[Dd]ictionar(y|ies)\b",
    "comparison": r"equals signs compare",
    "new column": r"\badds a column\b",
    "function with def": r"`def`",
    "for": r"`for`",
    "list comprehension": r"\bcomprehension\b|`\[[^`]* for [^`]*\]`",
    "f-string": r"\bf-string\b|`f\"",
    "lambda": r"`lambda\b",
    "if": r"`if\b",
    "slice": r"\bslice\b",
    "place in a list": r"`\[0\]`",
    "star": r"\bstar before\b",
    "None": r"`None`",
    "&": r"`&`",
    "|": r"`\|`",
    "~": r"`~`",
    "//": r"`//`",
    "**": r"`[^`]*\w ?\*\* ?\w[^`]*`",
}
NODES = {
    ast.List: "list", ast.Dict: "dictionary", ast.Compare: "comparison", ast.FunctionDef: "function with def",
    ast.For: "for", ast.ListComp: "list comprehension", ast.GeneratorExp: "list comprehension",
    ast.DictComp: "list comprehension", ast.SetComp: "list comprehension", ast.JoinedStr: "f-string",
    ast.Lambda: "lambda", ast.If: "if", ast.IfExp: "if", ast.Starred: "star", ast.Slice: "slice",
    ast.BitAnd: "&", ast.BitOr: "|", ast.Invert: "~", ast.FloorDiv: "//", ast.Pow: "**",
}  # fmt: skip
# How many pages that use an idea again are listed.
SHOWN = 6
VERBS = "adds|asks|computes|counts|divides|drops|fills|finds|gives|is|keeps|leaves|looks|makes|means|picks|puts|skips|"
VERBS += "sorts|splits|subtracts|takes|tells|turns|writes"
INTRODUCTION = """# Which idea is introduced where

Made by `make exercises` from the lessons and the problem sets; do not edit it here. Look here before you leave out a
lesson: the ones after it use its ideas without explaining them again.
"""


@dataclass(frozen=True)
class Cell:
    """A cell of a lesson or a problem set: its kind, its id, its text, and whether its code is there to be read."""

    kind: str
    id: str
    source: str
    read: bool


@dataclass(frozen=True)
class Page:
    """A notebook: its short name (`03`, `ps2-borders`), its cells, and the names that its set-up cell brings in."""

    name: str
    cells: tuple[Cell, ...]
    imported: dict

    @property
    def is_lesson(self) -> bool:
        """Whether it is a lesson and no problem set."""
        return self.name.isdigit()


@cache
def read_page(path: Path) -> Page:
    """Read a lesson or a problem set's source."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    cells, imported, below = [], {}, False
    for cell in notebook["cells"]:
        source, role = "".join(cell["source"]), cell["metadata"].get("nbgrader", {})
        below = below or bool(re.search(r"^## Sources\s*$", source, re.MULTILINE))
        brings = imports(source) if cell["cell_type"] == "code" else {}
        imported |= brings
        # A check is the teacher's code.
        checks = role.get("grade") and not role.get("solution")
        cells.append(Cell(cell["cell_type"], cell["id"], source, not (below or brings or checks)))
    return Page(path.name[:2] if path.parent.name == "course" else path.stem, tuple(cells), imported)


def imports(source: str) -> dict[str, str]:
    """Give the names that a cell imports, each with the module it comes from."""
    found = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {alias.asname or alias.name: node.module for alias in node.names}
    return found


def ideas(source: str, imported: dict[str, str]) -> set[str]:
    """Give the ideas that a reader needs for a piece of code."""
    ours = {name for name, module in imported.items() if module.startswith("archipelago")}
    found = set()
    for node in ast.walk(ast.parse(source)):
        if type(node) in NODES:
            found.add(NODES[type(node)])
        elif isinstance(node, ast.Constant) and node.value is None:
            found.add("None")
        elif isinstance(node, ast.Assign):
            found.add("new column" if isinstance(node.targets[0], ast.Subscript) else "name =")
        elif isinstance(node, ast.Subscript) and isinstance(getattr(node.slice, "value", ""), int):
            found.add("place in a list")
        elif isinstance(node, ast.Attribute):
            found |= _attribute(node, ours)
        elif isinstance(node, ast.Call):
            found |= _call(node, ours, imported)
    return found


def _attribute(node: ast.Attribute, ours: set[str]) -> set[str]:
    if node.attr in ACCESSORS or getattr(node.value, "id", None) in ours:
        return set()
    if isinstance(node.value, ast.Attribute) and node.value.attr in ACCESSORS:
        return {f"{node.value.attr}.{node.attr}"}
    if getattr(node.value, "id", None) == "pd":
        return {node.attr}
    return {node.attr} if any(hasattr(kind, node.attr) for kind in TYPES) else set()


def _call(node: ast.Call, ours: set[str], imported: dict[str, str]) -> set[str]:
    called = node.func
    if isinstance(called, ast.Name):
        if called.id in ours:
            return set()
        known = hasattr(builtins, called.id) or called.id in imported
        return {called.id} if known else set()
    if isinstance(called, ast.Attribute):
        if getattr(called.value, "id", None) in ours or not _attribute(called, ours):
            return set()
        if called.attr == "agg":  # its named arguments are the writer's own, its texts are names of methods
            columns = {id(pair.elts[0]) for pair in ast.walk(node) if isinstance(pair, ast.Tuple)}
            texts = [text for text in ast.walk(node) if isinstance(text, ast.Constant) and id(text) not in columns]
            return {str(text.value) for text in texts if hasattr(pandas.Series, str(text.value))}
        return {f"{keyword.arg}=" for keyword in node.keywords if keyword.arg}
    return set()


@cache
def names(text: str, idea: str) -> bool:
    """Say whether a text names an idea."""
    if idea in WRITING:
        return bool(re.search(WRITING[idea], text))
    word = re.compile(rf"(?<!\w){re.escape(idea.rstrip('='))}(?!\w)")
    return any(map(word.search, spans(text)))


@cache
def spans(text: str) -> list[str]:
    """Give what stands in a text's code spans."""
    return re.findall(r"`([^`\n]+)`", text)


@cache
def explanation(text: str, idea: str) -> str:
    """Give the words that say what an idea does, as in "`groupby` splits rows"; empty if there are none.

    A span with arguments, such as `tail(9)`, says something new and is no second explanation.
    """
    word = re.escape(idea)
    begin = r"(?:^|[.:;?]\s+|\n\n|, and |\band )"
    found = re.search(rf"{begin}(`\.?{word}`\s+(?:{VERBS})\b[^.]*)", text)
    return " ".join(found[1].split()) if found else ""


@dataclass
class Idea:
    """An idea of a lesson: where a text first names it and where code first needs it, as (page, cell) counted from 0,
    and the names of the later pages that use it again."""

    name: str
    named: tuple[int, int] | None
    used: tuple[int, int]
    again: list[str]


def find(pages: list[Page]) -> list[Idea]:
    """Give the ideas of the lessons in the order of their first use."""
    used, users, named = {}, defaultdict(list), {}
    for at, page in enumerate(pages):
        for place, cell in enumerate(page.cells):
            for idea in sorted(ideas(cell.source, page.imported)) if cell.kind == "code" else ():
                users[idea].append(at)
                if page.is_lesson and cell.read:
                    used.setdefault(idea, (at, place))
    for at, page in enumerate(pages):
        for place, cell in enumerate(page.cells):
            if page.is_lesson and cell.kind == "markdown":
                for idea in used:
                    if idea not in named and names(cell.source, idea):
                        named[idea] = (at, place)
    found = []
    for idea, first in used.items():
        again = [pages[at].name for at in dict.fromkeys(users[idea]) if at > first[0]]
        found.append(Idea(idea, named.get(idea), first, again))
    return found


def course(root: Path = ROOT) -> list[Page]:
    """Read lessons and problem sets in the order in which a student meets them."""
    lessons = [read_page(path) for path in sorted((root / "course").glob("[0-9][0-9]_*.ipynb"))]
    sets = [read_page(path) for path in sorted(root.glob("solutions/*/*.ipynb")) if path.stem == path.parent.name]
    return sorted([*lessons, *sets], key=lambda page: (_after(page), len(page.name)))


def _after(page: Page) -> str:
    """The number of the lesson, or of the one after which a problem set is done."""
    told = re.search(r"\*\*After\*\* (?:the )?lessons? (?:\d\d (?:and|to) )?(\d\d)", page.cells[0].source)
    return told[1] if told else page.name


def page_text(pages: list[Page]) -> str:
    """Write the page: a table for each lesson that introduces ideas."""
    by_lesson = defaultdict(list)
    for idea in find(pages):
        by_lesson[(idea.named or idea.used)[0]].append(idea)
    parts = [INTRODUCTION]
    for at in sorted(by_lesson):
        title = re.search(r"^# (.+)$", pages[at].cells[0].source, re.MULTILINE)[1]
        rows = [f"| {_shown(idea.name)} | {_listed(idea.again)} |" for idea in by_lesson[at]]
        parts.append("\n".join([f"## {title}", "", "| Idea | Used again in |", "|---|---|", *rows]) + "\n")
    return "\n".join(parts)


def _listed(pages: list[str]) -> str:
    more = len(pages) - SHOWN
    return ", ".join(pages[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def _shown(idea: str) -> str:
    is_word = idea in WRITING and idea[0].isalpha()
    return idea if is_word else f"`{idea}`".replace("|", "\\|")


def main() -> int:
    (ROOT / "docs" / "ideas.md").write_text(page_text(course()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
