"""Each idea of Python and pandas is introduced before it is used, explained once, and used again."""

import importlib.util

import pytest
from notebooks import ROOT

spec = importlib.util.spec_from_file_location("ideas", ROOT / "docs" / "ideas.py")
ideas = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ideas)

PAGES = ideas.course()
FOUND = ideas.find(PAGES)
LESSONS = [page for page in PAGES if page.is_lesson]
# After these lessons comes nothing but the capstone.
LAST = {"13", "14"}


def where(pages, place):
    page = pages[place[0]]
    return f"lesson {page.name}, cell {page.cells[place[1]].id!r}"


def unnamed(pages, found, lesson):
    """Ideas that a lesson is the first to use, and that no text before that cell names."""
    for idea in found:
        if pages[idea.used[0]] is lesson and (idea.named is None or idea.named > idea.used):
            words = f"words such as {ideas.WRITING[idea.name]}" if idea.name in ideas.WRITING else f"`{idea.name}`"
            yield f"{where(pages, idea.used)}: no text before it names {idea.name!r}; say what it does, with {words}"


def not_used_again(pages, found, lesson):
    """Ideas that a lesson is the first and the last to use."""
    for idea in found:
        if pages[idea.used[0]] is lesson and not idea.again and lesson.name not in LAST:
            yield f"{where(pages, idea.used)}: {idea.name!r} is used here and never again; can it be said otherwise?"


def explained_again(pages, found, lesson):
    """Ideas that a lesson explains although an earlier lesson did; a new argument may be explained, `tail(9)`."""
    known = [idea.name for idea in found if idea.name not in ideas.WRITING and not idea.name.endswith("=")]
    for name in known:
        places = [
            (page, cell, said)
            for page in pages
            for cell in page.cells
            if page.is_lesson and cell.kind == "markdown" and (said := ideas.explanation(cell.source, name))
        ]
        for page, cell, said in places:
            if page is lesson and page is not places[0][0]:
                first = f"lesson {places[0][0].name}, cell {places[0][1].id!r}"
                yield f"lesson {lesson.name}, cell {cell.id!r}: explains what {first} explained: “{said}”"


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda page: page.name)
@pytest.mark.parametrize("rule", [unnamed, not_used_again, explained_again], ids=lambda rule: rule.__name__)
def test_ideas_are_introduced_once_and_used_again(lesson, rule):
    faults = list(rule(PAGES, FOUND, lesson))
    assert not faults, f"{rule.__doc__}\n" + "\n".join(faults)


def test_the_page_is_what_the_lessons_give():
    written = (ROOT / "docs" / "ideas.md").read_text(encoding="utf-8")
    assert written == ideas.page_text(PAGES), "docs/ideas.md is stale: run `make exercises`"


# A small course, and what the rules say of it.


def page(name, *cells, imported=()):
    kinds = {"text": "markdown", "code": "code"}
    made = [ideas.Cell(kinds[kind], f"cell-{n}", source, True) for n, (kind, source) in enumerate(cells)]
    return ideas.Page(name, tuple(made), dict(imported))


OURS = {"load": "archipelago", "maps": "archipelago", "pd": "pandas"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("load('borders').head()", {"head"}),
        ("maps.show_control(1905).static()", set()),
        ("t[t['year'] > 3].sort_values('year', ascending=False)", {"comparison", "sort_values", "ascending="}),
        ("t['day'] = t['date'].dt.days // 7", {"new column", "dt.days", "//"}),
        ("t.groupby('kind').agg(rows=('count', 'size'), most=('count', 'max'))", {"groupby", "agg", "size", "max"}),
        ("pd.crosstab(a, b, normalize='index')", {"crosstab", "normalize="}),
        (
            "print(f'{len(t)}', [x for x in t], t[0])",
            {"print", "f-string", "len", "list comprehension", "place in a list"},
        ),
    ],
)
def test_ideas_of_a_line(source, expected):
    assert ideas.ideas(source, OURS) == expected


@pytest.mark.parametrize(
    ("text", "idea", "named"),
    [
        ("Count with `len`.", "len", True),
        ("Count with `t.groupby(\"kind\")` and more.", "groupby", True),
        ("The `length` of a `word` len `is`.", "len", False),
        ("With `ascending=False` largest first.", "ascending=", True),
        ("`def` makes a function.", "function with def", True),
        ("def makes a function.", "function with def", False),
    ],
)  # fmt: skip
def test_a_text_names_an_idea(text, idea, named):
    assert ideas.names(text, idea) is named


def small_course():
    first = page("01", ("text", "Use it.\n\n`len` counts rows."), ("code", "len(t)"), ("code", "t.tail()"))
    second = page(
        "02",
        ("text", "# 02 · More\n\n`len` counts, and `tail(9)` keeps nine."),
        ("code", "len(t)"),
        ("code", "t.shape"),
    )
    return [first, second, page("ps1-rows", ("code", "t.tail()"))]


def test_faults_of_a_small_course_are_seen():
    pages = small_course()
    found = ideas.find(pages)
    assert "lesson 01, cell 'cell-2': no text before it names 'tail'" in "\n".join(unnamed(pages, found, pages[0]))
    assert list(not_used_again(pages, found, pages[0])) == []
    assert "lesson 02, cell 'cell-2': 'shape' is used here and never again" in "\n".join(
        not_used_again(pages, found, pages[1])
    )
    assert [fault.partition(":")[0] for fault in explained_again(pages, found, pages[1])] == [
        "lesson 02, cell 'cell-0'"
    ]


def test_the_page_of_a_small_course():
    _, second, problem_set = small_course()
    first = page("01", ("text", "# 01 · Rows\n\nUse `len`, then `tail`."), ("code", "len(t)"), ("code", "t.tail()"))
    text = ideas.page_text([first, second, problem_set])
    assert "## 01 · Rows\n\n| Idea | Used again in |\n|---|---|\n| `len` | 02 |\n| `tail` | ps1-rows |\n" in text
