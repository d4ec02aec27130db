"""What a check is worth, case by case, and that nbgrader reads the same from the outputs that are kept."""

import nbformat
import pytest
from invigilator.judging.judge import shown_number, shows_a_result, stopped_by_the_clock, verdict
from invigilator.records import Cell, Ending, Limits, Ran
from nbgrader.utils import determine_grade

POINTS = 3.0


def result(text):
    return {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": text}}


def stream(name, text="said\n"):
    return {"output_type": "stream", "name": name, "text": text}


ERROR = {"output_type": "error", "ename": "AssertionError", "evalue": "", "traceback": ["AssertionError"]}
DISPLAYED = {"output_type": "display_data", "metadata": {}, "data": {"text/plain": "2"}}
ASSERTION, EXPRESSION = "assert f(2) == 4", "score(f)"

# source of the check, outputs, ending, score, kind of the serious remark
CASES = {
    "silent": (ASSERTION, [], "done", 3, None),
    "silent expression": (EXPRESSION, [], "done", 3, None),
    "error": (ASSERTION, [ERROR], "raised", 0, None),
    "error although done": (ASSERTION, [ERROR], "done", 0, None),
    "raised without an error": (ASSERTION, [], "raised", 0, None),
    "out of time": (ASSERTION, [stream("stdout")], "out of time", 0, None),
    "died": (ASSERTION, [], "died", 0, None),
    "not run": (ASSERTION, [], "not run", 0, None),
    "stdout": (ASSERTION, [stream("stdout")], "done", 3, None),
    "stderr costs nothing": (ASSERTION, [stream("stderr", "Warning: 3\n")], "done", 3, None),
    "stderr and a score": (EXPRESSION, [stream("stderr"), result("1.5")], "done", 1.5, None),
    "a displayed number is none": (EXPRESSION, [DISPLAYED], "done", 3, None),
    "partial": (EXPRESSION, [result("1")], "done", 1, None),
    "zero": (EXPRESSION, [result("0")], "done", 0, None),
    "full": (EXPRESSION, [result("3.0")], "done", 3, None),
    "a list of one": (EXPRESSION, [result(["2"])], "done", 2, None),
    "several lines": (EXPRESSION, [result(["2", "3"])], "done", 3, None),
    "no number": (EXPRESSION, [result("'well done'")], "done", 3, None),
    "a number of numpy's": (EXPRESSION, [result("np.float64(1.0)")], "done", 3, None),
    "underscore": (EXPRESSION, [result("0_1")], "done", 1, None),
    "magic": ("%time score(f)", [result("2")], "done", 2, None),
    "nan": (EXPRESSION, [result("nan")], "done", 0, "no-mark"),
    "infinite": (EXPRESSION, [result("inf")], "done", 0, "no-mark"),
    "negative": (EXPRESSION, [result("-1")], "done", 0, "no-mark"),
    "over range": (EXPRESSION, [result("99999")], "done", 0, "no-mark"),
    "two results": (EXPRESSION, [result("1"), result("3")], "done", 0, "forged-result"),
    "A06": (ASSERTION, [result("'fine'"), ERROR], "raised", 0, "forged-result"),
    "A07": (ASSERTION, [result("nan")], "done", 0, "forged-result"),
    "A08": (ASSERTION, [result("99999")], "done", 0, "forged-result"),
    "forged full mark": (ASSERTION, [result("3")], "done", 0, "forged-result"),
    "forged in silence": ("score(f)\nx = 1", [result("'fine'")], "done", 0, "forged-result"),
}


def check(source):
    return Cell("check", "code", source, "", locked=True, points=POINTS)


@pytest.mark.parametrize("case", CASES)
def test_verdict(case):
    source, outputs, ending, score, kind = CASES[case]
    given = verdict(check(source), Ran(outputs, Ending(ending)))
    assert given.score == score and given.name == "check"
    assert [remark.kind for remark in given.remarks if remark.serious] == ([kind] if kind else [])


@pytest.mark.parametrize("case", CASES)
def test_nbgrader_reads_the_same_score(case):
    source, outputs, ending, score, _ = CASES[case]
    given = verdict(check(source), Ran(outputs, Ending(ending)))
    role = {"grade": True, "solution": False, "grade_id": "check", "points": POINTS, "schema_version": 3}
    cell = nbformat.from_dict(
        {"cell_type": "code", "source": source, "metadata": {"nbgrader": role}, "outputs": given.outputs}
    )
    assert determine_grade(cell) == (score, POINTS)


@pytest.mark.parametrize("case", [case for case in CASES if CASES[case][3] == 0 and case != "zero"])
def test_a_student_always_sees_why_a_check_gives_nothing(case):
    source, outputs, ending, _, _ = CASES[case]
    (error,) = [
        output
        for output in verdict(check(source), Ran(outputs, Ending(ending))).outputs
        if output["output_type"] == "error"
    ]
    assert error["traceback"] and error["traceback"][0]


def test_warnings_stay_visible():
    given = verdict(check(ASSERTION), Ran([stream("stderr", "Careful\n")], Ending.DONE))
    assert given.outputs == [stream("stdout", "Careful\n")]


def test_only_a_check_has_a_verdict():
    with pytest.raises(ValueError, match="'essay'"):
        verdict(Cell("essay", "code", "", "", solution=True, points=2), Ran([], Ending.DONE))


@pytest.mark.parametrize(
    ("source", "shows"),
    [("f(2)", True), ("f(2)\n# end", True), ("x = f(2)", False), ("", False), ("%%bash\nls", True), ("(((", True)],
)
def test_a_result_is_expected_of_a_last_expression(source, shows):
    assert shows_a_result(source) is shows


@pytest.mark.parametrize("data", [None, {}, {"text/plain": None}, {"text/plain": ""}, {"text/plain": "1" * 5000}])
def test_odd_results_show_no_number(data):
    assert shown_number({"output_type": "execute_result", "data": data}) is None


def test_sleep_is_told_from_work():
    limits = Limits(cell_cpu=30)
    assert stopped_by_the_clock(Ran([], Ending.OUT_OF_TIME, cpu=0.2), limits)
    assert not stopped_by_the_clock(Ran([], Ending.OUT_OF_TIME, cpu=30.1), limits)
    assert not stopped_by_the_clock(Ran([], Ending.DONE, cpu=0.2), limits)
