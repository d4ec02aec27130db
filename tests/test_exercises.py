"""Every problem set: its form, its release, and what nbgrader makes of right and wrong answers to each question."""

import re

import pytest

from grading import marking, mutants, problemsets

SETS = problemsets.names()
CAPSTONE = "capstone"  # three findings and a brief, where the others have many small questions


@pytest.mark.parametrize("name", SETS)
def test_a_problem_set_has_eight_to_twelve_questions_and_one_for_a_person(name):
    source = problemsets.read(name)
    assert len(source.questions) == 3 if name == CAPSTONE else 8 <= len(source.questions) <= 12
    assert len(source.by_hand) == 4 if name == CAPSTONE else source.by_hand
    text = "\n".join(cell.source for cell in source.notebook.cells if cell.cell_type == "markdown")
    total = sum(question.points for question in source.questions) + sum(source.by_hand.values())
    minutes = re.search(r"\*\*Time\*\*: about (\d+) minutes", text)
    assert minutes and 60 <= int(minutes[1]) <= (150 if name == CAPSTONE else 120)
    assert f"**Points**: {total:g}" in text


@pytest.mark.parametrize("name", SETS)
def test_each_prompt_states_its_points_and_its_task(name):
    source = problemsets.read(name)
    cells = source.notebook.cells
    for place, cell in enumerate(cells):
        role = cell.metadata.get("nbgrader", {})
        if not role.get("solution"):
            continue
        question = role["grade_id"]
        prompt = next(c.source for c in reversed(cells[:place]) if "**Task.**" in c.source)
        points = role["points"] if role.get("grade") else cells[place + 1].metadata.nbgrader["points"]
        assert re.search(rf"\({points:g} points?\b", prompt), f"{question}: the prompt does not say {points:g} points"
        if not role.get("grade"):
            assert f"`{question}(" in prompt or f"`{question}`" in prompt, f"{question}: not named in its prompt"
            assert f"def {question}(" in cell.source or f"{question} =" in cell.source
            assert "<details>" in cells[place + 2].source, f"{question}: no folded hint after the check"
            assert "### BEGIN HIDDEN TESTS" in cells[place + 1].source, f"{question}: no check on other data"


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("folder", ["solutions", "exercises"])
def test_names_are_words_and_nothing_is_left_from_a_run(name, folder):
    notebook = problemsets.read(name, folder).notebook
    for cell in notebook.cells:
        assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", cell.id) and not re.search(r"[0-9a-f]{8}", cell.id)
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "words")
        assert re.fullmatch(r"[a-z]+(_[a-z0-9]+)*", grade_id)
        if cell.cell_type == "code":
            assert not cell.outputs and cell.execution_count is None
            assert "ipywidgets" not in cell.source and "widgets" not in cell.source
    assert len({cell.id for cell in notebook.cells}) == len(notebook.cells)


@pytest.mark.parametrize("name", SETS)
def test_the_release_holds_no_solution_and_no_hidden_check(name):
    text = "\n".join(cell.source for cell in problemsets.read(name, "exercises").notebook.cells)
    for word in ["BEGIN SOLUTION", "END SOLUTION", "HIDDEN", "expected_", "For the person who marks"]:
        assert word not in text


def test_an_unknown_problem_set_is_named_before_anything_is_made(capsys):
    with pytest.raises(SystemExit):
        marking.exercises.main(["ps9-none"])
    assert "there is no problem set 'ps9-none' in solutions/; expected one of capstone, ps1-" in capsys.readouterr().err


def test_every_release_has_its_source():
    assert not marking.exercises.strays()
    assert {path.parent.name for path in problemsets.ROOT.glob("exercises/*/*.ipynb")} == set(SETS)


@pytest.mark.parametrize("name", SETS)
def test_what_students_read_is_the_same_in_source_and_release(name):
    """All but answers and checks, which nbgrader cuts; the test with autograde compares the whole release."""

    def read(folder):
        cells = problemsets.read(name, folder).notebook.cells
        kept = [
            cell for cell in cells if not any(cell.metadata.get("nbgrader", {}).get(r) for r in ("solution", "grade"))
        ]
        return [(cell.id, cell.source, cell.metadata.get("archipelago")) for cell in kept]

    assert read("exercises") == read("solutions"), "run `make exercises`"


@pytest.mark.parametrize("name", SETS)
def test_each_question_has_right_and_wrong_answers(name):
    answers = problemsets.answers(name)
    assert set(answers) == {question.name for question in problemsets.read(name).questions}
    for question, written in answers.items():
        assert sum(answer.right for answer in written) >= 3, f"{question}: fewer than 3 right answers"
        assert sum(not answer.right for answer in written) >= 4, f"{question}: fewer than 4 wrong answers"
        for answer in written:
            assert answer.right or answer.says, f"{question}/{answer.name} does not state what its message must hold"


@pytest.mark.parametrize(
    ("name", "question"),
    [(name, q) for name in SETS for q in problemsets.read(name).questions],
    ids=lambda value: getattr(value, "name", value),
)
def test_each_answer_gets_its_verdict_from_the_check(name, question):
    """In this process, and so in a moment; what nbgrader makes of the answers the slow tests see."""
    source, faults = problemsets.read(name), []
    for answer in problemsets.answers(name)[question.name]:
        said = mutants.passes(source, question, answer.source)
        if (said is None) != answer.right or not all(words in (said or "") for words in answer.says):
            faults.append(f"{question.name}/{answer.name}: {'passes' if said is None else said}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("name", SETS)
def test_packing_uses_every_answer_and_mixes_right_with_wrong(name):
    answers = problemsets.answers(name)
    packed = problemsets.pack(answers)
    assert len(packed) == max(map(len, answers.values()))
    used = {(answer.question, answer.name) for submission in packed for answer in submission.values()}
    assert used == {(answer.question, answer.name) for written in answers.values() for answer in written}
    mixed = [submission for submission in packed if {answer.right for answer in submission.values()} == {True, False}]
    # Twelve entries in three questions: there are too few right answers to stand beside every wrong one.
    assert len(mixed) >= len(packed) // 2 if name == CAPSTONE else mixed == packed


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_nbgrader_marks_every_answer_as_it_deserves(name, tmp_path):
    """One run of autograde for a whole set: all answers, packed, beside the untouched release and the solution."""
    source = problemsets.read(name)
    release = marking.new_course(tmp_path / "course0", name)
    made, kept = (
        marking.exercises.files(root / "exercises" / name) for root in (tmp_path / "course0", problemsets.ROOT)
    )
    assert made == kept, f"exercises/{name} is not what solutions/ gives: run `make exercises`"
    solution = {question.name: question.answer for question in source.questions}
    packed = problemsets.pack(problemsets.answers(name))
    submissions = {"untouched": release, "solved": problemsets.fill_in(release, solution)}
    for number, submission in enumerate(packed):
        sources = {question: answer.source for question, answer in submission.items()}
        submissions[f"mixed{number}"] = problemsets.fill_in(release, sources)
    marks = marking.autograde(tmp_path, name, submissions)

    faults = _faults_of_the_untouched_release(source, marks["untouched"])
    scores = {question.name: marks["solved"][question.check_name].score for question in source.questions}
    if scores != {question.name: question.points for question in source.questions}:
        faults.append(f"the solution does not score full: {scores}")
    for number, submission in enumerate(packed):
        faults += _faults_of_mixed_answers(source, submission, marks[f"mixed{number}"])
    assert not faults, "\n".join(faults)


def _faults_of_the_untouched_release(source, marks):
    faults = []
    for question in source.questions:
        mark = marks[question.check_name]
        friendly = r"Not yet\. .*(gives nothing back\. Write your answer|There is no `).*"
        if mark.score != 0 or not re.fullmatch(friendly, mark.message):
            faults.append(f"{question.name}, untouched: {mark.score}, {mark.message}")
    for question, points in source.by_hand.items():
        if (marks[question].score, marks[question].possible) != (0, points):
            faults.append(f"{question}, untouched: {marks[question]}")
    return faults


def _faults_of_mixed_answers(source, submission, marks):
    faults = []
    for question in source.questions:
        answer, mark = submission[question.name], marks[question.check_name]
        where = f"{question.name}/{answer.name}"
        if mark.score != (question.points if answer.right else 0):
            faults.append(f"{where}: {mark.score} of {question.points}. {mark.message}")
        faults += [
            f"{where}: says not {words!r} but: {mark.message}" for words in answer.says if words not in mark.message
        ]
        if answer.right and mark.message:
            faults.append(f"{where}: right, but says {mark.message}")
    return faults


@pytest.mark.slow
@pytest.mark.parametrize("name", SETS)
def test_checks_catch_mutants_of_the_reference_answers(name, capsys):
    source, equivalent = problemsets.read(name), mutants.equivalents(name)
    table, survivors, unused = [], [], dict(equivalent)
    for question in source.questions:
        made = mutants.mutants(question.answer)
        passed = [mutant for mutant in made if mutants.passes(source, question, mutant.source) is None]
        excused = [mutant for mutant in passed if unused.pop((question.name, mutant.was, mutant.becomes), None)]
        left = [mutant for mutant in passed if mutant not in excused]
        survivors += [(question.name, mutant) for mutant in left]
        table.append((question.name, len(made), len(made) - len(passed), len(excused), len(left)))
        assert made, f"{question.name}: no mutant could be made"
    with capsys.disabled():
        print(f"\n{name + ': mutants':40}{'made':>6}{'caught':>8}{'equivalent':>12}{'survive':>9}")
        for row in table:
            print("  {:38}{:>6}{:>8}{:>12}{:>9}".format(*row))
    real = sum(row[1] - row[3] for row in table)
    listing = "\n".join(f"{question}: {mutant}" for question, mutant in survivors)
    assert len(survivors) <= 0.05 * real, f"{len(survivors)} of {real} mutants survive:\n{listing}"
    assert not unused, f"listed as equivalent, but no longer made: {sorted(unused)}"
