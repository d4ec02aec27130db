"""The capstone: checks that hold for every entry of the menu, choices, the assembled brief, the example briefs."""

import importlib.util
import re

import pandas
import pytest
from archipelago import briefing_findings, finding_checks, trial_findings
from archipelago.check import NotYet
from notebooks import ROOT

from grading import mutants, problemsets

spec = importlib.util.spec_from_file_location("capstone_examples", ROOT / "docs" / "capstone" / "examples.py")
examples = importlib.util.module_from_spec(spec)
spec.loader.exec_module(examples)

SOURCE = problemsets.read("capstone")
QUESTIONS = {question.name: question for question in SOURCE.questions}
ANSWERS = problemsets.answers("capstone")
KEYS = [entry.key for entry in briefing_findings.MENU]


def written_for(key, right):
    """The answers to an entry: (question, answer)."""
    made = [(name, answer) for name, answers in ANSWERS.items() for answer in answers if answer.right == right]
    return [(name, answer) for name, answer in made if f"def {key}(" in answer.source and "choice" not in answer.name]


@pytest.mark.parametrize("key", KEYS)
def test_each_entry_has_right_and_wrong_answers(key):
    assert len(written_for(key, right=True)) >= 1
    assert len(written_for(key, right=False)) >= 2


@pytest.mark.parametrize("key", KEYS)
def test_an_entry_gets_the_same_verdict_whichever_finding_it_is(key):
    for right in (True, False):
        for name, answer in written_for(key, right):
            lesson = briefing_findings.entry(key).lesson
            for other in QUESTIONS.values():
                if other.name == "finding_three" and lesson != "13":
                    continue
                said = mutants.passes(SOURCE, other, answer.source.replace(f"{name} =", f"{other.name} ="))
                assert (said is None) == right, f"{answer.name} as {other.name}: {said}"


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS)
def test_the_check_catches_mutants_of_every_entry(key):
    name, answer = written_for(key, right=True)[0]
    made = mutants.mutants(answer.source)
    left = [mutant for mutant in made if mutants.passes(SOURCE, QUESTIONS[name], mutant.source) is None]
    assert len(made) > 10 and len(left) <= max(2, 0.05 * len(made)), "\n".join(map(str, left))


def test_the_three_checks_hold_the_same_references():
    def hidden(question):
        region = re.search(r"### BEGIN HIDDEN TESTS\n(.*)### END HIDDEN TESTS", question.check, re.DOTALL)[1]
        return re.sub(r"expected_(one|two|three)_", "expected_", re.sub(r"seed=\d+", "seed", region))

    assert len({hidden(question) for question in QUESTIONS.values()}) == 1
    assert set(re.findall(r"def expected_one_(\w+)", QUESTIONS["finding_one"].check)) == set(KEYS)


@pytest.mark.parametrize("key", KEYS)
def test_invented_arguments_are_the_same_each_time_and_differ_from_seed_to_seed(key):
    def text(seed):
        return "".join(
            part.to_csv() if isinstance(part, pandas.DataFrame) else str(part)
            for arguments in trial_findings.other_arguments(key, seed=seed)
            for part in arguments
        )

    assert text(7) == text(7) != text(8)


@pytest.mark.parametrize("key", KEYS)
def test_invented_tables_have_the_arguments_that_the_menu_names(key):
    wanted = re.findall(r"\w+", briefing_findings.entry(key).function)[1:]
    for arguments in trial_findings.other_arguments(key, seed=7):
        assert len(arguments) == len(wanted)
        assert isinstance(arguments[0], pandas.DataFrame) and "about" in arguments[0].attrs


@pytest.mark.parametrize(
    ("namespace", "name", "words"),
    [
        ({}, "finding_one", "There is no `finding_one` yet"),
        ({"finding_one": ...}, "finding_one", "a key of the menu belongs there"),
        ({"finding_one": "count_rows"}, "finding_one", "'count_rows' is no key of the menu. Run `menu()`."),
        ({"finding_one": "longest-gap"}, "finding_one", "Did you mean 'longest_gap'?"),
        ({"finding_two": "longest_gap"}, "finding_two", "Write the function in the cell above: `def longest_gap(summ"),
        ({"finding_two": "longest_gap", "longest_gap": 3}, "finding_two", "`longest_gap` is one number"),
        ({"finding_one": "poll_change", "finding_two": "poll_change"}, "finding_two", "and so is `finding_one`"),
        ({"finding_two": "poll_change", "finding_three": "poll_change"}, "finding_three", "and so is `finding_two`"),
        ({"finding_three": "stance_change"}, "finding_three", "belongs to lesson 10. As `finding_three` choose one"),
    ],
)
def test_a_choice_that_cannot_be_is_told_in_a_sentence(namespace, name, words):
    with pytest.raises(NotYet) as told:
        finding_checks.chosen(name, namespace, lesson="13" if name == "finding_three" else "")
    assert words in str(told.value)


def test_of_two_equal_choices_only_the_later_one_is_lost():
    def poll_change(polls, country):
        return 0

    twice = {"finding_one": "poll_change", "finding_two": "poll_change", "poll_change": poll_change}
    assert finding_checks.chosen("finding_one", twice).name == "poll_change"
    with pytest.raises(NotYet):
        finding_checks.chosen("finding_two", twice)


@pytest.mark.parametrize("name", examples.EXAMPLES)
def test_an_example_is_what_its_cells_give(name):
    written = (ROOT / "docs" / "capstone" / f"{name}.md").read_text(encoding="utf-8")
    assert written == examples.page(name), "run `make exercises`"


@pytest.mark.parametrize("name", examples.EXAMPLES)
def test_the_functions_of_an_example_are_right(name):
    cells = examples.cells(name)
    assert list(cells) == [*QUESTIONS, *SOURCE.by_hand]
    for question in QUESTIONS.values():
        assert mutants.passes(SOURCE, question, cells[question.name]) is None


def test_the_machine_passes_the_strong_and_the_middling_brief_and_not_the_weak_one():
    passed = {name: not examples.brief(name).problems() for name in examples.EXAMPLES}
    assert passed == {"strong": True, "middling": True, "weak": False}


def test_the_marks_of_the_examples_are_added_up():
    text = (ROOT / "docs" / "capstone" / "README.md").read_text(encoding="utf-8")
    rows = [re.findall(r"\d+", line) for line in re.findall(r"^\| (?:Evid|Both|Attr|Lim).*", text, re.MULTILINE)]
    totals = re.findall(r"\*\*(\d+) of 20\*\*", text)
    assert len(rows) == len(SOURCE.by_hand)
    assert [sum(int(row[place]) for row in rows) for place in range(3)] == [int(total) for total in totals]
    for row in rows:
        assert all(0 <= int(mark) <= points for mark, points in zip(row, SOURCE.by_hand.values(), strict=False))


def test_nothing_that_students_get_leads_to_the_examples():
    release = "\n".join(cell.source for cell in problemsets.read("capstone", "exercises").notebook.cells)
    assert "docs/" not in release
    assert not any("docs/capstone" in path.read_text(encoding="utf-8") for path in (ROOT / "course").glob("*.ipynb"))
