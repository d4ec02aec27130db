"""The teacher's kit: its pages are what the course gives, its minutes are the lessons', its variants hold."""

import re
import shutil
import sys

import nbformat
import pytest
import test_minutes
from archipelago import selfcheck
from lesson_rules import Lesson
from notebooks import ROOT, lessons, read

from grading import marking, mutants, problemsets

TEACHING = ROOT / "docs" / "teaching"
sys.path.append(str(TEACHING))
sys.path.append(str(ROOT / "grading"))
import coursebook  # noqa: E402 (docs/teaching is found only now)
import discussions  # noqa: E402
import lesson_plans  # noqa: E402
import minutes  # noqa: E402
import misconceptions  # noqa: E402
import model_answers  # noqa: E402
import term_plan  # noqa: E402
import variants  # noqa: E402
import write  # noqa: E402

BY_NUMBER = {lesson.number: lesson for lesson in coursebook.lessons()}
WORDS = "the words of the test"


# The pages.


def test_the_pages_are_what_the_course_gives():
    assert write.stale(write.pages()) == [], "docs/teaching/ is stale: run `make exercises`"


def test_a_stale_page_and_one_without_source_are_seen(tmp_path):
    (tmp_path / "mistakes").mkdir()
    (tmp_path / "mistakes" / "ps1.md").write_text("as made\n", encoding="utf-8")
    (tmp_path / "mistakes" / "ps9.md").write_text("of a set that is gone\n", encoding="utf-8")
    made = {"mistakes/ps1.md": "as made\n", "term_plan.md": "new\n"}
    assert write.stale(made, tmp_path) == ["term_plan.md", "mistakes/ps9.md"]


def anchors(text):
    """The anchors of a page's headings, as GitHub and myst make them."""
    headings = re.findall(r"^#+ (.+)$", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", sorted(TEACHING.rglob("*.md")), ids=lambda path: path.stem)
def test_links_lead_somewhere_and_headings_step_down_by_one(page):
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        file, _, anchor = target.partition("#")
        place = (page.parent / file).resolve() if file else page
        assert place.exists(), f"{page.name}: {target}"
        if anchor:
            assert anchor in anchors(place.read_text(encoding="utf-8")), f"{page.name}: {target}"
    plain = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    levels = [len(marks) for marks in re.findall(r"^(#+) ", plain, re.M)]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


# Minutes.


@pytest.mark.parametrize("path", lessons(), ids=lambda path: path.stem)
def test_the_parts_of_a_lesson_take_together_what_the_formula_gives(path):
    ruled = Lesson(path.name, read(path), selfcheck.questions())
    lesson = BY_NUMBER[path.name[:2]]
    together = minutes.of_lesson(lesson)
    assert together.reading == pytest.approx(test_minutes.minutes(test_minutes.reading(ruled)))
    assert together.doing == pytest.approx(test_minutes.minutes(test_minutes.doing(ruled)))
    assert [lesson.reading, lesson.doing] == test_minutes.stated_minutes(ruled)
    assert sum(len(part.cells) for part in lesson.parts) == len(ruled.cells)


@pytest.mark.parametrize("lesson", BY_NUMBER.values(), ids=lambda lesson: lesson.number)
def test_each_plan_fits_into_its_meeting_and_asks_each_question_once(lesson):
    assert lesson_plans.left_over(lesson) >= 5
    begins = [begin for begin, _, _ in lesson_plans.timetable(lesson)]
    assert begins == sorted(begins) and begins[0] == 0
    text = lesson_plans.plan(lesson, [])
    for question in lesson.asked.values():
        table, _, tempting = text.partition("**Answers that tempt**")
        assert table.count(coursebook.cell_text(question["question"])) == 1
        for option in question["option"]:
            assert (option["reason"] in tempting) == (not option["right"])


def test_both_plans_fit_and_leave_nothing_out():
    for meeting in (*term_plan.TERM, *term_plan.SHORT_COURSE):
        assert term_plan.free(meeting, BY_NUMBER) >= 10
    uses = [use for meeting in term_plan.TERM for use in (*meeting.in_class, *meeting.before)]
    assert {use.lesson for use in uses} == set(BY_NUMBER)
    sections = [number for use in uses if use.lesson == "01" for number in use.sections]
    assert sections == list(range(1, len(BY_NUMBER["01"].parts) - 1))
    assert all(use.sections is None for use in uses if use.lesson != "01")
    text = term_plan.page(coursebook.lessons(), coursebook.problem_sets())
    term = text.partition("## A short course")[0]
    for problem_set in coursebook.problem_sets():
        assert term.count(f"[{problem_set.name}](") == 1


@pytest.mark.parametrize("parts", [[], [0.4, 0.4, 0.4, 0.4], [2.5, 3.5, 10.2], [1 / 3] * 9])
def test_whole_minutes_add_up(parts):
    assert sum(minutes.whole(parts)) == round(sum(parts))


# Mistakes, model answers, discussions.


@pytest.mark.parametrize("name", problemsets.names())
def test_every_known_mistake_stands_on_the_page_with_the_words_of_the_check(name):
    problem_set = next(each for each in coursebook.problem_sets() if each.name == name)
    text = misconceptions.page(problem_set)
    wrong = [answer for answers in problemsets.answers(name).values() for answer in answers if not answer.right]
    assert sum(len(question.wrong) for question in problem_set.questions) == len(wrong)
    for answer in wrong:
        for says in answer.says:
            assert f"“{coursebook.cell_text(says)}”" in text
    rows = [line for line in text.splitlines() if line.startswith("|") and not line.startswith("|---")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) == 3 for row in rows)


def test_a_wrong_answer_without_a_header_is_refused(tmp_path):
    folder = tmp_path / "tests" / "answers" / "ps1" / "sum"
    folder.mkdir(parents=True)
    (folder / "wrong_text.py").write_text("# says: a number\nsum = ''\n", encoding="utf-8")
    with pytest.raises(ValueError, match="expected a comment that names the mistake"):
        coursebook._wrong(tmp_path, "ps1", "sum")


def test_every_question_by_hand_has_rubric_and_answer_and_no_marks_of_nbgrader():
    text = model_answers.page(coursebook.problem_sets())
    assert "SOLUTION" not in text
    for name in problemsets.names():
        source = problemsets.read(name)
        section = text.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        for cell in source.notebook.cells:
            role = cell.metadata.get("nbgrader", {})
            if role.get("grade") and role.get("solution"):
                longest = max(cell.source.splitlines(), key=len)
                assert longest in section
        assert section.count("points |") >= len(source.by_hand)


def test_each_lesson_has_cautions_and_all_that_it_lets_the_sides_say():
    text = discussions.page(coursebook.lessons())
    assert set(discussions.CAUTIONS) == set(BY_NUMBER)
    for path in lessons():
        blocks = [cell.source.count("**Claim — ") for cell in read(path).cells if cell.cell_type == "markdown"]
        assert len(discussions.claims_of(BY_NUMBER[path.name[:2]])) == sum(blocks)
        assert f"## Lesson {path.name[:2]}\n" in text


# Variants.


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A variant of the first problem set: its folder, its notebook, and what was proved."""
    folder = tmp_path_factory.mktemp("variants") / "private"
    target, proofs = variants.make("ps1-claims", WORDS, folder)
    return folder, nbformat.read(target, as_version=4), proofs


def test_a_variant_passes_its_solutions_and_fails_what_is_known_by_heart(made):
    _, _, proofs = made
    assert [proof.question for proof in proofs] == [q.name for q in problemsets.read("ps1-claims").questions]
    for proof in proofs:
        assert proof.seeded and proof.solution is None and proof.by_heart is False


def test_a_variant_still_catches_a_wrong_answer_to_each_question(made):
    folder, _, _ = made
    source = problemsets.read("ps1-claims")
    variant = problemsets.read("ps1-claims", "private", folder.parent)
    for question, published in zip(variant.questions, source.questions, strict=True):
        assert question.check != published.check
        wrong = next(each for each in problemsets.answers("ps1-claims")[question.name] if not each.right)
        assert mutants.passes(variant, question, wrong.source) is not None


def test_a_variant_differs_in_its_hidden_checks_alone(made):
    folder, variant, _ = made
    published = problemsets.read("ps1-claims").notebook
    assert variants.public_part(variant) == variants.public_part(published)
    assert [cell.metadata for cell in variant.cells] == [cell.metadata for cell in published.cells]
    assert "*" in (folder / ".gitignore").read_text(encoding="utf-8").split()


def test_the_same_words_give_the_same_variant_and_others_another(made):
    _, variant, _ = made
    published = problemsets.read("ps1-claims").notebook
    assert variants.reseed(published, WORDS) == variant
    assert variants.reseed(published, "other words") != variant


@pytest.mark.parametrize("name", problemsets.names())
def test_every_seed_of_every_problem_set_is_found(name):
    published = problemsets.read(name).notebook
    variant = variants.reseed(published, WORDS)
    assert variants.public_part(variant) == variants.public_part(published)
    for before, after in zip(published.cells, variant.cells, strict=True):
        hidden = re.search(r"### BEGIN HIDDEN TESTS\n(.*?)### END", before.source, re.S)
        if hidden and re.search(r"seed|random_state|default_rng", hidden[1]):
            assert before.source != after.source
            # Whatever number stands beside such a word is another one.
            drawn = r"(?:seed ?= ?|random_state=|default_rng\()(\d+)"
            assert not set(re.findall(drawn, hidden[1])) & set(re.findall(drawn, after.source))


TINY_ANSWER = "def double(number):\n    return 2 * number"
TINY_CHECK = """assert double(1) == 2
### BEGIN HIDDEN TESTS
import random
for number in random.Random({draw}).sample(range(10**6), 5):
    assert double(number) == 2 * number, 'not on other data'
### END HIDDEN TESTS"""


def tiny(draw, answer=TINY_ANSWER):
    roles = [
        {"grade_id": "double", "solution": True, "grade": False},
        {"grade_id": "double_check", "solution": False, "grade": True, "points": 1},
    ]
    sources = [answer, TINY_CHECK.format(draw=draw)]
    cells = [
        nbformat.v4.new_code_cell(source, metadata={"nbgrader": role})
        for source, role in zip(sources, roles, strict=True)
    ]
    return nbformat.v4.new_notebook(cells=cells)


@pytest.mark.parametrize(
    ("variant", "words"),
    [
        (tiny("2"), ""),
        (tiny("1 + 0"), "knows the published data by heart still passes"),  # another text, the same data
        (tiny("2", "def double(number):\n    return number + 1"), "the solution fails on the new data"),
    ],
)
def test_a_variant_that_proves_nothing_is_refused(variant, words):
    published = tiny("1", variant.cells[0].source)
    said = " ".join(variants.faults(list(variants.prove(published, variant))))
    assert words in said and bool(said) == bool(words)


def test_nothing_is_overwritten_and_bad_input_gets_one_sentence(made, tmp_path, capsys):
    folder, _, _ = made
    before = (folder / "ps1-claims" / "ps1-claims.ipynb").read_bytes()
    for arguments, words in [
        (["ps1-claims", "--seed", "x", "--into", str(folder)], "is there already"),
        (["ps9", "--seed", "x", "--into", str(tmp_path)], "no problem set 'ps9' in solutions/"),
        (["ps1-claims", "--seed", " ", "--into", str(tmp_path)], "The seed is empty"),
        (["ps1-claims", "--seed", "x", "--into", str(ROOT / "course")], "belongs to the course"),
        (["ps1-claims", "--prove", "--into", str(tmp_path)], "There is no"),
    ]:
        assert variants.main(arguments) == 1
        said = capsys.readouterr().err
        assert words in said and said.count("\n") == 1
    assert (folder / "ps1-claims" / "ps1-claims.ipynb").read_bytes() == before
    assert list(tmp_path.iterdir()) == []


def test_a_variant_changed_by_hand_is_proved_and_a_changed_task_is_refused(made, tmp_path):
    folder, variant, _ = made
    target = tmp_path / "ps1-claims" / "ps1-claims.ipynb"
    shutil.copytree(folder / "ps1-claims", target.parent)
    assert len(variants.check("ps1-claims", tmp_path)[1]) == 10
    variant.cells[0].source += " More."
    nbformat.write(variant, target)
    with pytest.raises(variants.VariantError, match="differs from solutions/ps1-claims outside its hidden checks"):
        variants.check("ps1-claims", tmp_path)


@pytest.mark.slow
def test_students_get_the_very_same_notebook(made, tmp_path):
    folder, _, _ = made
    course = tmp_path / "course"
    marking.exercises.copy_course(course, [])
    shutil.copytree(folder, course / "private")
    marking.nbgrader(course, "generate_assignment", "ps1-claims", "--CourseDirectory.source_directory=private")
    released = marking.exercises.files(course / "exercises" / "ps1-claims")
    assert released == marking.exercises.files(ROOT / "exercises" / "ps1-claims")
