"""The kernel from inside: what it starts with, what a step puts in place, and what it leaves."""

import pytest
from invigilator.kernel import serving
from invigilator.records import Ending, Sitting, Step
from invigilator.running.execute import Room

slow = pytest.mark.slow


@pytest.fixture(scope="module")
def room():
    with Room(None, ["pandas", "matplotlib.pyplot"]) as opened:
        yield opened


def sit(room, *steps, **options):
    made = tuple(step if isinstance(step, Step) else Step(step) for step in steps)
    return room.sit(Sitting(made, **options)).ran


def value(ran):
    """Return the text of the one result of a step."""
    (output,) = [output for output in ran.outputs if output["output_type"] == "execute_result"]
    return output["data"]["text/plain"]


def shown(ran, name="stdout"):
    return "".join(output["text"] for output in ran.outputs if output.get("name") == name)


def test_a_name_stands_for_a_literal_and_then_for_what_it_was():
    names = {"f": len, "years": [1]}
    held = serving.replace(names, {"years": "[7318]", "new": "lambda n: n + 1"})
    assert names["years"] == [7318] and names["new"](1) == 2
    serving.put_back(names, held)
    assert names == {"f": len, "years": [1]}


def test_what_a_step_deletes_comes_back():
    names = {"x": 1}
    held = serving.replace(names, {"x": "2"})
    del names["x"]
    serving.put_back(names, held)
    assert names == {"x": 1}


@slow
def test_replaced_names_come_back_even_after_an_error(room):
    ran = sit(
        room,
        "answer = 42\ndef f(n):\n    return n",
        Step("print(answer, f(1)); 1 / 0", replaced={"answer": "'stand-in'", "f": "lambda n: -n", "fresh": "5"}),
        "answer, f(1), 'fresh' in globals()",
    )
    assert shown(ran[1]) == "stand-in -1\n" and ran[1].ending == Ending.RAISED
    assert value(ran[2]) == "(42, 1, False)"


@slow
def test_values_go_out_as_data_and_come_in_again(room):
    source = "import pandas as pd\nrows = pd.DataFrame({'a': [1, 2]})\nn = 3\nclass Own: pass\nown = Own()"
    (first,) = sit(room, Step(source, keep=("rows", "n", "own", "missing")))
    assert set(first.kept) == {"rows", "n"}
    second = sit(room, Step("n + len(rows), type(rows).__name__, list(rows.a)", given=first.kept), "n")
    assert value(second[0]) == "(5, 'DataFrame', [1, 2])"
    assert value(second[1]) == "3"


@slow
def test_a_kernel_starts_clean(room):
    ran = sit(
        room,
        "len(In), Out, _, [n for n in globals() if not n.startswith('_')]",
        "_",
        "import sys, threading, linecache\nhasattr(sys, 'last_value'), threading.active_count(), _i1[:7]",
        "import matplotlib\nmatplotlib.rcParams._get('backend'), 'matplotlib_inline.backend_inline' in sys.modules",
        "import os\n[n for n in os.listdir('/proc/self/fd') if int(n) > 2 and os.path.exists(f'/proc/self/fd/{n}')]",
        "get_ipython().history_manager.enabled, os.path.exists(os.path.expanduser('~/.ipython'))",
        "raise ValueError",
        "%history -n 1-2",
    )
    assert value(ran[0]) == "(2, {}, '', ['In', 'Out', 'get_ipython', 'exit', 'quit', 'open'])"
    assert value(ran[1]).startswith("(2, {1: (...)}, ")
    assert value(ran[2]) == "(False, 1, 'len(In)')"
    assert value(ran[3]) == "('module://matplotlib_inline.backend_inline', False)"
    assert value(ran[5]) == "(False, False)"
    assert [step.count for step in ran] == list(range(1, 9))
    assert shown(ran[7]).splitlines()[1] == "   2: _"


@slow
def test_an_error_inside_an_output_widget_is_seen(room):
    ran = sit(
        room,
        "import ipywidgets\nout = ipywidgets.Output()",
        "with out:\n    print('inside')\n    assert 1 == 2, 'seen'\nprint('outside')",
        "out.outputs[0]['text']",
        "out.__enter__()\nassert 1 == 2, 'never left'",
        "print('next cell')",
    )
    assert ran[1].ending == Ending.RAISED and shown(ran[1]) == "outside\n"
    assert value(ran[2]) == repr("inside\n")
    assert ran[3].ending == Ending.RAISED and ran[3].outputs[-1]["evalue"] == "never left"
    assert shown(ran[4]) == "next cell\n"


@slow
def test_every_failure_leaves_an_error(room):
    ran = sit(
        room,
        "%nosuchmagic",
        "raise ExceptionGroup('many', [ValueError(1)])",
        "get_ipython().showtraceback = lambda *a, **k: None",
        "assert 1 == 2, 'hidden'",
        "from IPython.display import clear_output as c\nget_ipython().events.register('post_run_cell', lambda r: c())",
        "7",
        "class Odd(Exception):\n    def __str__(self):\n        raise SystemExit\nraise Odd",
    )
    for step, name in ((ran[0], "UsageError"), (ran[1], "ExceptionGroup"), (ran[3], "AssertionError"), (ran[6], "Odd")):
        assert step.ending == Ending.RAISED
        assert [output["ename"] for output in step.outputs if output["output_type"] == "error"] == [name]
    assert value(ran[5]) == "7"  # a result cannot be cleared away either


@slow
def test_tasks_go_on_over_cells_and_ctrl_c_ends_an_awaiting_cell(room):
    from invigilator.records import Limits

    ran = sit(
        room,
        "import asyncio\nseen = []",
        "async def tick():\n    while True:\n        await asyncio.sleep(seen.append(1) or 0)",
        "task = asyncio.create_task(tick())",
        "await asyncio.sleep(60)",
        "len(seen) > 10",
        limits=Limits(cell_wall=0.4),
    )
    assert ran[3].ending == Ending.OUT_OF_TIME
    assert value(ran[4]) == "True"
