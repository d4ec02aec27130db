"""A submission's way from what was handed in to its verdicts, in a real kernel without walls."""

import contextlib
import dataclasses
import json
import re

import pytest
from invigilator import marking
from invigilator.judging import sittings
from invigilator.marking import Rules, calibrate, mark
from invigilator.records import Cell, Ending, HandedIn, Limits, Paper, Ran, Remark, Sat, Sheet, Status
from invigilator.running.execute import Room

from grading import problemsets

# One notebook: its answers, and checks of several forms.
ANSWERS = {
    "square": "def square(n):\n    return n * n",
    "table": "def table(n):\n    return pd.DataFrame({'n': range(n)})",
    "limit": "limit = 17",
}
CHECKS = {
    "square_check": ("assert square(2) == 4\nassert square(3) == 9\nassert square(12) == 144", 3),
    "table_check": ("pd.testing.assert_frame_equal(table(3), pd.DataFrame({'n': [0, 1, 2]}))", 2),
    "limit_check": ("assert limit == 17", 1),
    "error_check": (
        "try:\n    square('a')\nexcept TypeError:\n    pass\nelse:\n    raise AssertionError('no error')",
        1,
    ),
    "partial_check": ("score = 0\nfor n in (1, 5):\n    if square(n) == n**2:\n        score += 1\nscore", 2),
    "values_check": (
        "got = [square(n) for n in (3, 5)]\nframe = table(2)\n### VALUES OUT: got, frame\n"
        "assert got == [9, 25]\nassert list(frame['n']) == [0, 1]",
        2,
    ),
}
POINTS = {name: points for name, (_, points) in CHECKS.items()}
SET_UP = "import pandas as pd"
WRONG = "def square(n):\n    return n + 1\n"


def source_cell(name, source, **role):
    cell = {"cell_type": "code", "id": name.replace("_", "-"), "metadata": {}, "source": source}
    if role:
        cell["metadata"] = {"nbgrader": {"grade_id": name, "schema_version": 3, "task": False, **role}}
    return cell | {"outputs": [], "execution_count": None}


def notebook(answers, extra=()):
    """A notebook as it is handed in: answers (name → source) in the place of the right ones, extra cells first."""
    cells = [source_cell(f"extra{number}", source) for number, source in enumerate(extra)]
    cells += [source_cell("set_up", SET_UP, grade=False, solution=False, locked=True)]
    cells += [
        source_cell(name, answers.get(name, right), grade=False, solution=True, locked=False)
        for name, right in ANSWERS.items()
    ]
    cells += [
        source_cell(name, source, grade=True, solution=False, locked=True, points=points)
        for name, (source, points) in CHECKS.items()
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def paper(with_source=True, **changed):
    cells = [Cell("set_up", "code", SET_UP, "", locked=True)]
    cells += [Cell(name, "code", "def square(n):\n    ...", "", solution=True) for name in ANSWERS]
    cells += [
        Cell(name, "code", changed.get(name, source), "", locked=True, points=points)
        for name, (source, points) in CHECKS.items()
    ]
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    source = notebook({}) if with_source else None
    return Paper("ps1", (Sheet("p1", tuple(cells), kernel, source),), {"data.csv": b"1"})


def handed(answers=None, extra=(), **more):
    return HandedIn("s1", {"p1": notebook(answers or {}, extra)}, {}, **more)


PAPER, RULES = paper(), Rules()


@pytest.fixture(scope="module")
def room():
    with contextlib.closing(Room(None, ("pandas",))) as made:
        yield made


@pytest.fixture(scope="module")
def calibration(room):
    return calibrate(PAPER, room, Rules(), 1)


@pytest.fixture
def marked(room, calibration):
    def of(answers=None, extra=(), calibration=calibration, seed=5, paper=PAPER, rules=RULES):
        result = mark(paper, handed(answers, extra), room, rules, calibration, seed)
        (sheet,) = result.sheets
        return result, {name: given.score for name, given in sheet.verdicts.items()}

    return of


@pytest.mark.slow
def test_the_instructors_notebook_calibrates(calibration):
    assert calibration.remarks == ()
    ceilings = calibration.ceilings["p1"]
    assert set(ceilings) == set(CHECKS) - {"values_check"}
    assert ceilings["square_check"] == dict.fromkeys(
        ["replaced answer", "value 1:20 inside", "value 2:20 inside", "value 3:21 inside"], 0.0
    )


@pytest.mark.slow
@pytest.mark.parametrize("calibrated", [True, False])
def test_right_answers_get_everything(marked, calibration, calibrated):
    for seed in range(3):
        result, scores = marked(calibration=calibration if calibrated else None, seed=seed)
        assert scores == POINTS
        assert result.status is Status.GRADED and not any(remark.serious for remark in result.remarks)


@pytest.mark.slow
def test_marking_goes_on_from_first_sittings_that_were_held_before(room, calibration):
    work, held = handed({"square": "def square(n):\n    return 'no number'"}), []

    class Counting:
        def sit(self, sitting):
            held.append(sitting)
            return room.sit(sitting)

    def given(result):
        return {name: (each.score, each.outputs) for name, each in result.sheets[0].verdicts.items()}

    at_once = mark(PAPER, work, Counting(), RULES, calibration, 5)
    sittings = len(held)
    looked = marking.look(PAPER, work, Counting(), RULES)
    assert len(held) == sittings + 1 and list(looked) == ["p1"]
    later = mark(PAPER, work, Counting(), RULES, calibration, 5, looked)
    assert len(held) == 2 * sittings
    assert given(later) == given(at_once) and later.status is at_once.status
    assert given(later)["square_check"][0] == 0
    odd = HandedIn("s1", {"p1": {"cells": 3}}, {})
    assert marking.look(PAPER, odd, Counting(), RULES) == {} and len(held) == 2 * sittings


@pytest.mark.slow
def test_other_right_answers_get_everything(marked):
    answers = {
        "square": "square = lambda n: float(n ** 2) if n != 12 else 144",
        "table": "def table(n):\n    return pd.DataFrame({'n': list(range(n))})",
        "limit": "limit = 10 + 7.0",
    }
    assert marked(answers)[1] == POINTS | {"error_check": 1}


@pytest.mark.slow
def test_wrong_answers_lose_what_they_lose(marked):
    result, scores = marked({"square": WRONG + "\n    # 3, 4, 13"})
    assert scores == {
        "square_check": 0,
        "table_check": 2,
        "limit_check": 1,
        "error_check": 1,
        "partial_check": 0,
        "values_check": 0,
    }
    assert result.status is Status.GRADED
    outputs = {
        cell["metadata"].get("nbgrader", {}).get("grade_id"): cell["outputs"]
        for cell in result.sheets[0].notebook["cells"]
    }
    assert outputs["square_check"][-1]["ename"] == "AssertionError" and outputs["table_check"] == []


@pytest.mark.slow
def test_part_of_the_points_is_kept(marked):
    result, scores = marked({"square": "def square(n):\n    return n if n == 1 else n + 1"})
    assert scores["partial_check"] == 1 and result.status is Status.GRADED


@pytest.mark.slow
def test_same_seed_same_result(marked):
    once, again = marked({"limit": "limit = 3"})[0], marked({"limit": "limit = 3"})[0]
    assert [sheet.notebook for sheet in once.sheets] == [sheet.notebook for sheet in again.sheets]
    assert once.remarks == again.remarks


ALWAYS = (
    "class Always:\n    def __init__(self, *_): pass\n    def __eq__(self, other): return True\n    __hash__ = None\n"
)
# answer or extra cell that cheats, and the checks it would win by that
CHEATS = {
    "A02 transformer of text": (
        {},
        [
            "import re\nget_ipython().input_transformers_post.append("
            "lambda lines: [re.sub(r'assert .*', 'pass', line) for line in lines])"
        ],
        {"square_check", "limit_check"},
    ),
    "A03 transformer of the tree": (
        {},
        [
            "import ast\nclass Gone(ast.NodeTransformer):\n"
            "    def visit_Assert(self, node): return ast.copy_location(ast.Pass(), node)\n"
            "    def visit_Raise(self, node): return ast.copy_location(ast.Pass(), node)\n"
            "get_ipython().ast_transformers.append(Gone())"
        ],
        {"square_check", "limit_check"},
    ),
    "A04 always equal": ({"square": ALWAYS + "square = limit = Always"}, [], {"square_check"}),
    "A05 comparison replaced": (
        {},
        ["import pandas.testing\npandas.testing.assert_frame_equal = lambda *_, **__: None"],
        {"table_check"},
    ),
    "A12 errors swallowed": (
        {},
        [
            "import types\nshell = get_ipython()\nrun = shell.run_code\n"
            "async def quiet(self, code, result=None, **more):\n"
            "    try:\n        exec(code, self.user_ns)\n    except BaseException: pass\n    return False\n"
            "shell.run_code = types.MethodType(quiet, shell)"
        ],
        {"square_check", "limit_check"},
    ),
    "A13 reads the running check": (
        {
            "square": "import re\ndef square(n):\n"
            "    source = get_ipython().user_ns['In'][-1]\n"
            "    found = re.search(rf'square\\({n}\\) == (\\d+)', source)\n    return int(found[1]) if found else 0"
        },
        [],
        {"square_check"},
    ),
    "A14 reads it by the frames": (
        {
            "square": "import re, sys, linecache\ndef square(n):\n"
            "    source = ''.join(linecache.getlines(sys._getframe(1).f_code.co_filename))\n"
            "    found = re.search(rf'square\\({n}\\) == (\\d+)', source)\n    return int(found[1]) if found else 0"
        },
        [],
        {"square_check"},
    ),
    "A21 lying number": (
        {
            "square": "class Number(int):\n    def __eq__(self, other): return True\n    __hash__ = None\n"
            "def square(n): return Number()"
        },
        [],
        {"square_check", "partial_check"},
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("cheat", CHEATS)
def test_cheats_get_no_mark_and_are_flagged(marked, cheat):
    answers, extra, won = CHEATS[cheat]
    answers = {"square": WRONG, "limit": "limit = 3", "table": "def table(n):\n    return None"} | answers
    _, plain = marked(answers, extra, rules=Rules(canaries=False))
    assert {name for name in won if plain[name] == POINTS[name]} == won, "the cheat does not work"
    result, scores = marked(answers, extra)
    assert all(scores[name] is None for name in won)
    assert result.status is Status.FLAGGED
    assert {remark.kind for remark in result.remarks if remark.serious} >= {"blind-check"}
    assert scores["values_check"] == 0


@pytest.mark.slow
@pytest.mark.parametrize("shown", ["'fine'", "float('nan')", "99999"], ids=["A06", "A07", "A08"])
def test_forged_results_give_nothing(marked, shown):
    result, scores = marked({"square": f"def square(n):\n    get_ipython().displayhook({shown})\n    return 0"})
    assert scores["square_check"] == scores["partial_check"] == 0 and scores["limit_check"] == 1
    assert result.status is Status.FLAGGED and {remark.kind for remark in result.remarks} == {"forged-result"}


@pytest.mark.slow
def test_a_lying_object_is_not_handed_out(marked):
    _, scores = marked({"square": ALWAYS + "square = Always"})
    assert scores["values_check"] == 0


@pytest.mark.slow
def test_a_dead_kernel_costs_the_checks_after_it(marked):
    result, scores = marked({"limit": "import os\nos._exit(3)"})
    assert set(scores.values()) == {0} and result.status is not Status.FAILED
    for given in result.sheets[0].verdicts.values():
        assert given.outputs[-1]["output_type"] == "error"


@pytest.mark.slow
def test_an_instructor_hears_of_checks_that_fail_and_of_lines_that_cannot_be_read(room):
    found = paper(
        limit_check="assert limit == 18", error_check="print('hello')", table_check="### VALUES OUT: a b\nassert 0"
    )
    told = {remark.kind: remark.text for remark in calibrate(found, room, Rules(), 1).remarks}
    assert set(told) == {"check-fails", "no-canary", "values-out"}
    assert "'error_check'" in told["no-canary"] and "names 'a b'" in told["values-out"]


class Counting:
    """A room that tells what it let sit, and runs nothing: every step is done, as told."""

    def __init__(self, ran=lambda step: Ran([], Ending.DONE)):
        self.sat, self.ran, self.wall = [], ran, 0.0

    def sit(self, sitting):
        self.sat.append(sitting)
        return Sat(tuple(self.ran(step) for step in sitting.steps), wall=self.wall)


def failing(step):
    error = {"output_type": "error", "ename": "E", "evalue": "", "traceback": ["E"]}
    return Ran([error], Ending.RAISED) if "assert" in step.source or "score" in step.source else Ran([], Ending.DONE)


def test_an_unanswered_notebook_sits_once():
    room = Counting(lambda step: dataclasses.replace(failing(step), ending=Ending.RAISED))
    result = mark(PAPER, handed(), room, Rules(), None, 1)
    assert len(room.sat) == 1
    assert {given.score for given in result.sheets[0].verdicts.values()} == {0}


def everything_passes_once(ending):
    """Checks pass; canaries (known by their sources or stand-ins) end as told."""
    known = {source for source, _ in CHECKS.values()}

    def ran(step):
        if "### VALUES" in step.source or "got" in step.source or "score" in step.source:
            return failing(step)
        canary = step.replaced or ("assert" in step.source and step.source not in known)
        return Ran([], ending if canary else Ending.DONE)

    return ran


@pytest.mark.parametrize(
    "ending, told",
    [
        (Ending.DIED, "ended the kernel twice"),
        (Ending.OUT_OF_TIME, "did not come to its end twice"),
        (Ending.NOT_RUN, "did not come to its end twice"),
    ],
)
def test_a_canary_that_is_twice_not_finished_leaves_the_mark_to_a_person(ending, told):
    room = Counting(everything_passes_once(ending))
    result = mark(PAPER, handed(), room, Rules(), None, 1)
    assert len(room.sat) == 3 and result.sheets[0].verdicts["square_check"].score is None
    assert result.status is Status.FLAGGED and told in result.remarks[0].text


@pytest.mark.parametrize("ending", [Ending.DIED, Ending.OUT_OF_TIME, Ending.NOT_RUN])
def test_a_canary_that_is_finished_when_drawn_again_doubts_nobody(ending):
    room = Counting()
    unfinished, failed = everything_passes_once(ending), everything_passes_once(Ending.RAISED)
    room.ran = lambda step: unfinished(step) if len(room.sat) < 3 else failed(step)
    result = mark(PAPER, handed(), room, Rules(), None, 1)
    assert len(room.sat) == 3 and result.remarks == ()
    assert result.status is Status.GRADED and result.sheets[0].verdicts["square_check"].score == 3


def test_a_second_sitting_has_more_time_than_the_first():
    room = Counting(everything_passes_once(Ending.RAISED))
    room.wall = 800.0
    mark(PAPER, handed(), room, Rules(), None, 1)
    first, second = (sitting.limits for sitting in room.sat)
    assert second.cell_cpu > first.cell_cpu and second.cell_wall > first.cell_wall
    assert second.total_wall >= 3 * room.wall > first.total_wall
    assert dataclasses.replace(second, cell_cpu=0, cell_wall=0, total_wall=0) == dataclasses.replace(
        first, cell_cpu=0, cell_wall=0, total_wall=0
    )


def test_a_canary_that_passes_voids_the_verdict_without_telling_the_student():
    room = Counting(everything_passes_once(Ending.DONE))
    result = mark(PAPER, handed(), room, Rules(), None, 1)
    given = result.sheets[0].verdicts["square_check"]
    told = [remark.text for remark in result.remarks if "'square_check'" in remark.text]
    assert len(told) == 1 and re.search("another expected value in line [123]|in place of the answer", told[0])
    assert given.score is None and given.outputs == [] and len(room.sat) == 2
    first, second = ([step.source for step in sitting.steps] for sitting in room.sat)
    assert set(second) >= {SET_UP, *ANSWERS.values()} and first[:4] == second[:4]


def test_a_costly_check_gets_one_canary():
    def ran(step):
        return dataclasses.replace(everything_passes_once(Ending.RAISED)(step), cpu=4.0)

    room = Counting(ran)
    mark(PAPER, handed(), room, Rules(), None, 1)
    assert sum("square(2)" in step.source for step in room.sat[1].steps) == 1


def test_without_canaries_a_notebook_sits_once():
    room = Counting(everything_passes_once(Ending.DONE))
    mark(PAPER, handed(), room, Rules(canaries=False), None, 1)
    assert len(room.sat) == 1


def test_a_notebook_that_cannot_be_read_has_failed():
    unreadable = HandedIn("s1", {"p1": None}, {}, remarks=(Remark("unreadable notebook", "No.", serious=True),))
    room = Counting()
    result = mark(PAPER, unreadable, room, Rules(), None, 1)
    assert result.status is Status.FAILED and result.sheets == () and result.remarks == unreadable.remarks
    assert room.sat == []
    assert marking.failed(PAPER, unreadable).status is Status.FAILED


def test_of_two_notebooks_the_one_that_was_not_handed_in_gets_zeros():
    (one,) = PAPER.sheets
    two = dataclasses.replace(PAPER, sheets=(one, dataclasses.replace(one, name="p2")))
    room = Counting(everything_passes_once(Ending.RAISED))
    result = mark(two, handed(), room, Rules(), None, 1)
    assert [(sheet.sheet, sheet.handed_in) for sheet in result.sheets] == [("p1", True), ("p2", False)]
    assert {given.score for given in result.sheets[1].verdicts.values()} == {0}
    both = HandedIn("s1", {"p1": handed().notebooks["p1"], "p2": None}, {}, remarks=(Remark("x", "y", True),))
    result = mark(two, both, room, Rules(), None, 1)
    assert [sheet.sheet for sheet in result.sheets] == ["p1"] and result.status is Status.FLAGGED


def test_the_machines_failure_is_passed_on():
    class Broken:
        def sit(self, sitting):
            raise RuntimeError("no machine")

    with pytest.raises(RuntimeError, match="no machine"):
        mark(PAPER, handed(), Broken(), Rules(), None, 1)


def test_a_stop_by_the_clock_alone_is_told():
    room = Counting(lambda step: Ran([], Ending.OUT_OF_TIME if "limit" in step.source else Ending.DONE, cpu=0.1))
    result = mark(PAPER, handed(), room, Rules(canaries=False, limits=Limits(cell_cpu=10)), None, 1)
    assert {remark.kind for remark in result.remarks if remark.serious} == {"stopped-by-the-clock"}


def test_the_instructors_files_and_settings_reach_the_kernel():
    room = Counting(failing)
    given = dataclasses.replace(handed(), files={"data.csv": b"mine", "notes.txt": b"x"})
    mark(PAPER, given, room, Rules(environment={"A": "b"}), None, 1)
    (sitting, *_) = room.sat
    assert sitting.files == {"data.csv": b"1", "notes.txt": b"x"} and sitting.folder == "ps1"
    assert sitting.environment == {"NBGRADER_EXECUTION": "autograde", "A": "b"}


def test_no_code_of_the_students_stands_in_the_comparison():
    room = Counting(lambda step: Ran([], Ending.DONE, kept={"got": [1], "frame": 2}))
    mark(PAPER, handed({"square": "secret = 1"}, ["secret = 2"]), room, Rules(canaries=False), None, 1)
    assert [step.source for step in room.sat[1].steps] == [
        SET_UP,
        "assert got == [9, 25]\nassert list(frame['n']) == [0, 1]",
    ]
    assert room.sat[1].steps[1].given == {"got": [1], "frame": 2}


@pytest.mark.parametrize("line", ["### VALUES OUT:", "### VALUES OUT: 1a", "### VALUES OUT: a\n### VALUES OUT: b"])
def test_a_marker_that_is_wrong_is_refused_in_a_sentence(line):
    with pytest.raises(ValueError, match="expected one such line"):
        sittings.cut(f"x = 1\n{line}\ny = 2")


def test_a_check_is_cut_at_its_marker():
    found = sittings.cut("a = 1\na\n  ### VALUES OUT: a, b  \nassert a\n")
    assert (found.above, found.names, found.below) == ("a = 1\na\n\npass\n", ("a", "b"), "assert a\n")
    assert sittings.cut("assert a") is None


def test_a_check_that_later_code_needs_runs_after_its_canaries():
    own = {
        "square_check": "def close(a, b):\n    return a == b\nassert close(square(2), 4)\nassert square(3) == 9",
        "limit_check": "assert close(limit, 17)",
    }
    passes = everything_passes_once(Ending.RAISED)
    room = Counting(
        lambda step: Ran([], Ending.DONE) if step.source in own.values() and not step.replaced else passes(step)
    )
    mark(paper(**own), handed(), room, Rules(), None, 1)
    steps = [step.source for step in room.sat[1].steps if not step.replaced]
    assert own["square_check"] in steps and own["limit_check"] not in steps


@pytest.mark.slow
def test_right_answers_to_a_real_problem_set_are_never_doubted():
    """Every canary of this course's first problem set fails for every right answer that is written down."""
    problem_set = problemsets.read("ps1-claims")
    cells = tuple(
        Cell(
            role["grade_id"],
            cell.cell_type,
            cell.source,
            "",
            role["locked"],
            role["solution"],
            points=float(role["points"]) if role["grade"] else None,
        )
        for cell in problem_set.notebook.cells
        if (role := cell.metadata.get("nbgrader"))
    )
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    of_set = Paper("ps1", (Sheet("p1", cells, kernel, json.loads(json.dumps(problem_set.notebook))),))
    rules = Rules(flips={"answer.gives": 0})
    rights = {
        question: [answer.source for answer in answers if answer.right]
        for question, answers in problemsets.answers("ps1-claims").items()
    }
    with contextlib.closing(Room(None, ("archipelago", "pandas"))) as room:
        calibrated = calibrate(of_set, room, rules, 1)
        assert calibrated.remarks == ()
        assert {max(ceilings.values()) for ceilings in calibrated.ceilings["p1"].values()} == {0}
        for row in range(max(map(len, rights.values()))):
            answers = {question: sources[row % len(sources)] for question, sources in rights.items()}
            given = json.loads(json.dumps(problemsets.fill_in(problem_set.notebook, answers)))
            result = mark(of_set, HandedIn("s", {"p1": given}, {}), room, rules, calibrated, row)
            assert result.status is Status.GRADED and result.remarks == ()
            (sheet,) = result.sheets
            assert {name: verdict.score for name, verdict in sheet.verdicts.items()} == {
                cell.name: cell.points for cell in cells if cell.is_check
            }
