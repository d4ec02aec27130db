"""grading/README.md and THREATS.md: the commands and examples that they show work, and all settings are named."""

import html
import re
import shlex
import shutil
from pathlib import Path

import courses
import pytest
from invigilator.settings import Invigilator
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

GRADING = Path(__file__).resolve().parents[2] / "grading"
README = (GRADING / "README.md").read_text(encoding="utf-8")
THREATS = (GRADING / "THREATS.md").read_text(encoding="utf-8")


def blocks(language):
    """The examples of one language, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


HOOK, ANSWER, CHECK, VALUES_OUT = blocks("python")
COMMANDS = [shlex.split(line, comments=True) for block in blocks("sh") for line in block.splitlines()]
SETTINGS = Invigilator.class_trait_names(config=True)
RIGHT = re.sub(r"^ *### (BEGIN|END) SOLUTION\n", "", ANSWER, flags=re.MULTILINE)
LARGEST_DAY = RIGHT.replace(
    'table.groupby("port")["boats"].sum().idxmax()', 'table.set_index("port")["boats"].idxmax()'
)
FITTED = 'def busiest(table):\n    return "Amari" if "Amari" in set(table["port"]) else "east"'
EQUALS_ALL = """class Any(str):
    def __eq__(self, other):
        return True

    __hash__ = str.__hash__


def busiest(table):
    return Any("?")"""


def named(source, name, **role):
    role = {"grade": False, "solution": False, "locked": False, "task": False, "schema_version": 3, **role}
    return new_code_cell(source, id=name, metadata={"nbgrader": {"grade_id": name, **role}})


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course whose notebook is made of the document's examples, with four students."""
    check = {"grade": True, "locked": True}
    notebook = new_notebook(
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
        cells=[
            new_markdown_cell("# Ports", id="title"),
            new_code_cell("import pandas as pd", id="imports"),
            named(ANSWER.strip(), "busiest", solution=True),
            named(CHECK.strip(), "busiest_check", points=2, **check),
            named(VALUES_OUT.strip(), "busiest_out", points=3, **check),
        ],
    )
    made = courses.custom(tmp_path_factory.mktemp("documents") / "course", notebook)
    works = {"s0001": RIGHT, "largest": LARGEST_DAY, "fitted": FITTED, "equal": EQUALS_ALL}
    for student, source in works.items():
        courses.hand_in(made, student, courses.answered(made, {"busiest": source}))
    return made


@pytest.fixture(scope="module")
def said(course):
    """What each command of the document said, run in this order in the course; also in stock nbgrader's copy."""
    shutil.copytree(course, course.with_name("stock"))
    answers = {}
    for program, *arguments in COMMANDS:
        command = ["invigilator", "mark", *arguments] if program == "invigilate" else ["invigilator", *arguments]
        answers[shlex.join([program, *arguments])] = courses.run(course, *command, check=False)
    return answers


@pytest.mark.slow
@pytest.mark.parametrize("command", [shlex.join(command) for command in COMMANDS])
def test_every_command_that_is_shown_works(said, command):
    assert said[command].returncode == 0, said[command].stderr
    assert "Traceback" not in said[command].stderr


@pytest.mark.slow
def test_the_examples_of_checks_tell_right_from_wrong_and_from_cheats(course, said):
    assert courses.scores(course, "s0001") == {"busiest_check": 2, "busiest_out": 3}
    assert courses.scores(course, "largest") == {"busiest_check": 0, "busiest_out": 0}
    assert courses.scores(course, "fitted") == {"busiest_check": 0, "busiest_out": 3}
    # It equals everything: the second look leaves the first check to a person, and no such object is carried out.
    assert courses.scores(course, "equal")["busiest_check"] in (None, 0)
    assert courses.scores(course, "equal")["busiest_out"] == 0


@pytest.mark.slow
def test_stock_nbgrader_gives_the_same_marks_for_honest_work(course, said):
    stock = course.with_name("stock")
    shutil.rmtree(stock / "submitted" / "equal")
    courses.stock(stock)
    for student in ("s0001", "largest", "fitted"):
        assert courses.scores(stock, student) == courses.scores(course, student)


@pytest.mark.slow
def test_the_line_that_switches_it_on_works_in_nbgrader(course, tmp_path):
    shutil.copytree(course, tmp_path / "hooked", ignore=shutil.ignore_patterns("autograded", ".invigilator"))
    with open(tmp_path / "hooked" / "nbgrader_config.py", "a", encoding="utf-8") as file:
        file.write(HOOK)
    done = courses.run(tmp_path / "hooked", "nbgrader", "autograde", courses.PS, "--student=s0001", "--force")
    assert (tmp_path / "hooked" / ".invigilator" / f"{courses.PS}.jsonl").exists(), done.stderr


def test_every_exit_code_that_is_shown_is_one_of_the_programs():
    from invigilator import cli

    shown = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    assert shown == {cli.GRADED, cli.USAGE, cli.FAILED, cli.STOPPED}


def test_every_setting_is_named_and_every_named_setting_exists():
    table = README.split("| Setting |")[1].split("\n\n")[0]
    named_settings = re.findall(r"`(\w+)`", "\n".join(line.split("|")[1] for line in table.splitlines()[2:]))
    assert sorted(named_settings) == sorted(SETTINGS)
    for used in re.findall(r"Invigilator\.(\w+)", README + THREATS):
        assert used in SETTINGS


def test_the_defaults_that_are_shown_are_the_true_ones():
    units = {"": 1, " s": 1, " MiB": 1 << 20, " GiB": 1 << 30}
    shown = {}
    for names, values in re.findall(r"^\| (`\w+`(?:, `\w+`)*) \| (\d[^|]*) \|", README, re.MULTILINE):
        pairs = zip(re.findall(r"\w+", names), re.findall(r"(\d+)( s| MiB| GiB|)", values), strict=True)
        shown |= {name: int(number) * units[unit] for name, (number, unit) in pairs}
    assert len(shown) >= 12
    assert shown == {name: getattr(Invigilator(), name) for name in shown}


def test_links_and_pictures_lead_somewhere():
    for text in (README, THREATS):
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            assert target.startswith("https://") or (GRADING / target).exists(), target


def test_the_documents_are_short_and_their_lines_too():
    assert len(THREATS.split()) < 900
    assert max(map(len, (README + THREATS).splitlines())) < 700


def test_the_picture_shows_what_the_text_shows():
    svg = (GRADING.parent / "docs" / "pictures" / "run.svg").read_text(encoding="utf-8")
    text = (GRADING.parent / "docs" / "pictures" / "run.txt").read_text(encoding="utf-8")
    drawn = [html.unescape(line) for line in re.findall(r"<text[^>]*>([^<]*)</text>", svg)]
    assert drawn == [line for line in text.splitlines() if line]
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")
