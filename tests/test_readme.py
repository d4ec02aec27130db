"""The README and the guides: what they promise is there."""

import re
from urllib.parse import urlsplit

import nbformat
import pytest
from notebooks import COURSE, ROOT, lessons

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def question_and_minutes(path):
    text = "\n\n".join(cell.source for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "markdown")
    question = re.search(r"## Question\s+(.+?)\n\n", text, re.DOTALL)[1]
    minutes = sum(int(number) for number in re.findall(r"(\d+) minutes (?:reading|doing)", text)[:2])
    return " ".join(question.split()), minutes


def test_the_table_of_lessons_says_what_the_lessons_say():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for path in lessons():
        question, minutes = question_and_minutes(path)
        row = next((line for line in readme.splitlines() if f"({path.relative_to(ROOT).as_posix()})" in line), "")
        assert question in row, f"README's row of {path.name} does not ask: {question}"
        assert f"| {minutes} |" in row, f"README's row of {path.name} does not say {minutes} minutes"
    linked = re.findall(r"\(course/(\d\d_\w+\.ipynb)\)", readme)
    assert linked == [path.name for path in lessons()]


def test_every_problem_set_is_offered_after_a_lesson():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for folder in sorted((ROOT / "solutions").iterdir()):
        assert f"(exercises/{folder.name}/{folder.name}.ipynb)" in readme


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page):
    text = page.read_text(encoding="utf-8")
    for mark, words, target in re.findall(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)", text):
        if urlsplit(target).scheme:
            continue
        assert (page.parent / target).exists(), f"{page.name} links to {target}"
        assert words and (not mark or len(words) > 40), f"{page.name}: the picture {target} has no description"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_that_is_named_exists(page):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in set(re.findall(r"\bmake ([a-z]+)\b(?=[`\s])", "\n".join(re.findall(r"`+[^`]+`+", page.read_text())))):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page.name} names `make {target}`"


def test_ci_runs_the_command_of_the_readme():
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_the_first_lesson_is_where_make_lab_opens():
    assert "course/00_start_here.ipynb" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert (COURSE / "00_start_here.ipynb").exists()
