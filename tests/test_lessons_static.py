"""What a lesson looks like before anyone runs it; and each rule is seen to fail on a lesson that breaks it."""

import copy
import warnings

import nbformat
import pytest
from archipelago import selfcheck
from lesson_rules import RULES, Lesson, long_code
from notebooks import lessons, read


def test_lessons_are_there_and_numbered_without_a_gap():
    numbers = [int(path.name[:2]) for path in lessons()]
    assert len(numbers) >= 4, "course/ holds fewer than the lessons 00 to 03"
    assert numbers == list(range(len(numbers)))


@pytest.mark.parametrize("keep", RULES.values(), ids=RULES)
@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_lesson_keeps_the_rule(path, keep):
    complaints = list(keep(Lesson(path.name, read(path), selfcheck.questions())))
    assert not complaints, f"{keep.__doc__}\n" + "\n".join(complaints)


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_long_code_is_mentioned(path):
    for remark in long_code(Lesson(path.name, read(path), {})):
        warnings.warn(remark, stacklevel=1)


def test_every_question_file_belongs_to_a_lesson():
    names = {path.stem for path in lessons()}
    strays = {question["lesson"] for question in selfcheck.questions().values()} - names
    assert not strays, f"questions/ has files without a lesson: {sorted(strays)}"


# A small lesson that keeps every rule, and the ways to break it.

SHIMODA = {"rests_on": ["treaties/1855-shimoda"]}
QUESTION = {
    "lesson": "03_a_line",
    "question": "Where does the line of 1855 run?",
    "rests_on": ["treaties/1855-shimoda"],
    "option": [
        {"text": "North of Etorofu", "right": True, "reason": "The treaty of 1855 says so."},
        {"text": "Where it ran in 1811", "right": False, "reason": "There was no line in 1811."},
    ],
}


def prose_cell(name, source, **notes):
    metadata = {"archipelago": notes} if notes else {}
    return nbformat.v4.new_markdown_cell(source, id=name, metadata=metadata)


def code_cell(name, source):
    return nbformat.v4.new_code_cell(source, id=name)


def good_notebook():
    cells = [
        prose_cell("title", "# 03 · A line\n\n**Question.** Where did the line run?"),
        prose_cell("outcomes", "## You will be able to\n\n- locate the line\n- date the treaty\n- cite its source"),
        prose_cell(
            "before",
            "## Before you start\n\n| item | needed | where |\n|---|---|---|\n| 40 rows | needed | Lesson 02 |\n\n"
            "**Time**: 30 minutes reading, 45 minutes doing",
        ),
        code_cell("imports", "from archipelago import cite, load, selfcheck"),
    ]
    for number in range(1, 5):
        cells += [
            prose_cell(f"part-{number}", f"## {number}. A section\n\nThe rows show the treaty of 1855.", **SHIMODA),
            code_cell(f"table-{number}", "load('treaties').query(\"name > 'T'\")"),
            prose_cell(
                f"reading-{number}",
                "The treaty was signed on 7\nFebruary 1855 between Iturup/Etorofu and Urup, ten years early (1845).\n\n"
                "**Check yourself.**",
                **SHIMODA,
                binds={"1845": "load('treaties').shape[1] * 0 + 1845"},
            ),
            code_cell(f"check-{number}", f"selfcheck.ask('strait-{number}')"),
            prose_cell(
                f"claim-{number}",
                "> **Claim — Japan.** They were occupied.\n\nBoth say so.\n\n> **Our reading.** A word is a view.",
            ),
        ]
    cells += [
        prose_cell("sources-of-it", "## How do we know?\n\nA ministry made the table."),
        prose_cell("recap", "## Recap\n\n- You locate the line.\n- You date the treaty.\n- You cite the source."),
        prose_cell("next", "## Next\n\nLesson 04 asks why talks failed."),
        prose_cell("sources", "## Sources"),
        code_cell("citations", "cite(load('treaties'))"),
    ]
    kernel = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    return nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})


def complaints_about(change, rule):
    notebook = good_notebook()
    questions = {f"strait-{number}": copy.deepcopy(QUESTION) for number in range(1, 5)}
    cells = {cell.id: cell for cell in notebook.cells}
    change(notebook, cells, questions)
    return list(rule(Lesson("03_a_line.ipynb", notebook, questions)))


def source(name, text):
    """Give a cell another source."""
    return lambda notebook, cells, questions: cells[name].update(source=text)


def also(name, text):
    """Add to a cell's source."""
    return lambda notebook, cells, questions: cells[name].update(source=cells[name].source + text)


def swap(name, old, new):
    def change(notebook, cells, questions):
        assert old in cells[name].source
        cells[name].source = cells[name].source.replace(old, new)

    return change


def note(name, **notes):
    """Give a cell other notes."""
    return lambda notebook, cells, questions: cells[name].metadata["archipelago"].update(notes)


def without(*names):
    def change(notebook, cells, questions):
        notebook.cells = [cell for cell in notebook.cells if cell.id not in names]

    return change


def entry(holder, key, value):
    """Set one entry of the notebook's metadata or of a cell."""

    def change(notebook, cells, questions):
        target = notebook.metadata if holder == "notebook" else cells[holder]
        target[key] = value

    return change


def asked_elsewhere(notebook, cells, questions):
    questions["strait-1"]["lesson"] = "02_another"


def reason_without_a_row(notebook, cells, questions):
    questions["strait-1"]["option"][0]["reason"] = "It was so in 1822."


OUTPUT = [nbformat.v4.new_output("stream", text="hello")]
BROKEN = [
    ("notebook_is_clean", entry("table-1", "outputs", OUTPUT), "has outputs"),
    ("notebook_is_clean", entry("table-1", "execution_count", 3), "execution count"),
    ("notebook_is_clean", entry("notebook", "widgets", {}), "widgets"),
    ("notebook_is_clean", entry("notebook", "kernelspec", {"name": "my-env", "display_name": "Mine"}), "my-env"),
    ("notebook_is_clean", entry("notebook", "language_info", {"name": "python", "version": "3.11.7"}), "version"),
    ("notebook_is_clean", entry("table-1", "metadata", {"ExecuteTime": {}}), "ExecuteTime"),
    ("notebook_is_clean", note("part-1", rest_on=[]), "rest_on"),
    ("notebook_is_clean", lambda book, cells, questions: book.update(nbformat_minor=4), "4.4"),
    ("notebook_is_clean", entry("table-1", "source", 5), "not a valid notebook"),
    ("code_is_python", source("table-1", "%matplotlib inline"), "not plain Python"),
    ("ids_are_words", entry("table-1", "id", "table-2"), "2 cells have the id 'table-2'"),
    ("ids_are_words", entry("table-1", "id", "8dc5a1f2"), "8dc5a1f2"),
    ("ids_are_words", entry("table-1", "id", "cell-8dc5a1f2"), "cell-8dc5a1f2"),
    ("ids_are_words", entry("table-1", "id", "Table 1"), "Table 1"),
    ("anatomy_is_whole", swap("title", "# 03 ·", "# 04 ·"), "# 03 · Title"),
    ("anatomy_is_whole", also("next", "\n\n# Another"), "2 headings of level 1"),
    ("anatomy_is_whole", without("recap"), "no Recap"),
    ("anatomy_is_whole", swap("recap", "## Recap", "## Sources\n\n## Recap"), "order"),
    ("anatomy_is_whole", swap("before", "|", ""), "no table"),
    ("anatomy_is_whole", swap("before", "45 minutes doing", "and more"), "minutes of doing"),
    ("anatomy_is_whole", swap("title", "did the line run?", "it ran."), "asks nothing"),
    ("outcomes_are_testable_and_recapped", swap("outcomes", "- locate", "- understand"), "'understand'"),
    ("outcomes_are_testable_and_recapped", swap("outcomes", "- date the treaty\n", ""), "2 outcomes"),
    ("outcomes_are_testable_and_recapped", swap("recap", "- You date the treaty.\n", ""), "2 lines of recap"),
    (
        "outcomes_are_testable_and_recapped",
        swap("recap", "locate the line.\n- You date the treaty.", "date the treaty.\n- You locate the line."),
        "does not answer outcome 1",
    ),
    ("set_up_holds_all_imports", also("imports", "\nload('treaties')"), "imports only"),
    ("set_up_holds_all_imports", also("table-2", "\nimport pandas"), "into the set-up cell"),
    ("set_up_holds_all_imports", also("imports", "\nimport folium"), "folium"),
    ("set_up_holds_all_imports", also("table-2", "\nload('trade').plot()"), "draws by itself"),
    ("sections_are_four_to_six_with_checks", swap("part-2", "## 2. A section\n\n", ""), "3 sections"),
    ("sections_are_four_to_six_with_checks", source("check-4", "line = 1"), "nothing is asked"),
    ("cells_have_the_right_size", without("claim-1", "claim-2", "claim-3", "claim-4", "next"), "24 cells"),
    ("cells_have_the_right_size", also("table-1", "\nx = 1" * 19), "20 lines of code"),
    ("cells_have_the_right_size", also("next", " word" * 90), "words of prose"),
    (
        "cells_have_the_right_size",
        lambda book, cells, questions: book.cells.extend(code_cell(f"more-{n}", "x = 1") for n in range(12)),
        "are prose",
    ),
    ("prose_leads_and_reads", without("part-2", "claim-1"), "no prose before"),
    ("prose_leads_and_reads", source("part-2", "## 2. A section"), "only a heading"),
    ("prose_leads_and_reads", without("reading-2"), "no prose directly after"),
    ("prose_leads_and_reads", source("reading-2", "## Another section\n\nWith some words in it."), "no prose directly"),
    ("nothing_of_this_machine_or_the_network", source("table-1", "open('/home/ann/x')"), "/home/"),
    ("nothing_of_this_machine_or_the_network", also("next", " See [it](../exercises/x.ipynb)."), "../"),
    ("nothing_of_this_machine_or_the_network", also("next", " In C:\\Users\\ann."), "C:\\"),
    ("nothing_of_this_machine_or_the_network", source("table-1", "%pip install pandas"), "%pip"),
    ("nothing_of_this_machine_or_the_network", source("table-1", "!ls"), "!ls"),
    ("nothing_of_this_machine_or_the_network", source("table-1", "load('https://example.org/t.csv')"), "offline"),
    ("nothing_of_this_machine_or_the_network", also("next", " ![map](https://example.org/m.png)"), "from the network"),
    ("nothing_of_this_machine_or_the_network", also("next", " ![](m.png)"), "no alternative text"),
    ("nothing_of_this_machine_or_the_network", also("next", ' <img src="m.png" alt="">'), "no alternative text"),
    ("three_kinds_of_sentence", also("next", "\n\n> Somebody said this."), "blockquote begins"),
    ("names_are_doubled_at_first", also("title", "\n\nSee Etorofu."), "Etorofu is not Iturup/Etorofu"),
    ("names_are_doubled_at_first", also("title", "\n\nSee Kunashir (an island)."), "Kunashir/Kunashiri"),
    ("words_take_no_side", also("next", " The Yalta Treaty gave them away."), "Yalta Treaty"),
    ("words_take_no_side", also("next", " The islands are occupied."), "'occupied'"),
    ("words_take_no_side", also("next", " Soviet troops liberated them."), "'liberated'"),
    ("words_take_no_side", also("next", " Moscow promised to return two islands."), "'return' of islands"),
    ("numbers_rest_on_rows", swap("reading-1", "7\nFebruary 1855", "8 February 1855"), "'8 February 1855' stands in"),
    ("numbers_rest_on_rows", also("reading-1", " It names 1875."), " It names 1875.”"),
    ("numbers_rest_on_rows", also("reading-1", " It names 18 islands."), "'18' stands in no row"),
    ("numbers_rest_on_rows", also("recap", "\n- You count 6.8 %."), "'6.8' stands in no row"),
    ("numbers_rest_on_rows", swap("reading-1", "(1845)", "(1846)"), "binds '1845', which the prose does not contain"),
    ("numbers_rest_on_rows", note("reading-1", binds={"1845": "1800 + 46"}), "gives '1846'"),
    ("numbers_rest_on_rows", note("reading-1", binds={"1845": "load('treaty')"}), "fails"),
    ("numbers_rest_on_rows", note("reading-1", plain_numbers=["60"]), "plain number '60'"),
    ("numbers_rest_on_rows", note("reading-1", rests_on=["treaties/1855-shimodo"]), "no row '1855-shimodo'"),
    ("numbers_rest_on_rows", note("reading-1", rests_on=["treaty/1855-shimoda"]), "no table 'treaty'"),
    ("questions_belong_here", asked_elsewhere, "which is not in questions/03_a_line.toml"),
    ("questions_belong_here", source("check-1", "line = 1"), "asked 0 times"),
    ("questions_belong_here", reason_without_a_row, "'1822' stands in no row"),
    ("sources_are_cited", source("citations", "load('treaties')"), "calls cite()"),
    ("sources_are_cited", source("citations", "cite(load('borders'))"), "'treaties', which the Sources do not cite"),
]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_good_lesson_breaks_no_rule(rule):
    assert complaints_about(lambda *everything: None, rule) == []


@pytest.mark.parametrize(("rule", "change", "words"), BROKEN, ids=[f"{rule}-{words}" for rule, _, words in BROKEN])
def test_the_rule_sees_the_fault(rule, change, words):
    complaints = complaints_about(change, RULES[rule])
    assert any(words in complaint for complaint in complaints), complaints
    assert all("03_a_line" in complaint for complaint in complaints)


def test_every_rule_has_been_seen_failing():
    assert {rule for rule, _, _ in BROKEN} == set(RULES)


@pytest.mark.parametrize(
    "sentence",
    [
        "Japan says that the islands are “illegally occupied”.",
        "Tokyo calls the islands occupied.",
        "The Allied occupation of Japan ended.",
        "The function returns a table, and visitors returned home.",
        "The article writes of a “Yalta Treaty”.",
        "It runs through `occupied` columns.",
    ],
)
def test_fair_words_pass(sentence):
    assert complaints_about(also("next", " " + sentence), RULES["words_take_no_side"]) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "It was signed in February 1855, and came into force in December 1856.",
        "Signed on 7 February, in the 1850s.",
        "See Lessons 02 and 14, the G7, `x = 99`, [the text](https://example.org/1999) and ps12.",
        "There are 2 sides and 9 islands.",
        "The year 1845 is computed.",
    ],
)
def test_supported_numbers_pass(sentence):
    assert complaints_about(also("reading-1", " " + sentence), RULES["numbers_rest_on_rows"]) == []
