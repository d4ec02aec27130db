"""Tracebacks are quick to make and say what IPython's say."""

import linecache
import re
from types import SimpleNamespace

import pytest
from invigilator.kernel import tracebacks
from IPython.core import ultratb

CELL = "/tmp/ipykernel_1/123.py"
SHELL = SimpleNamespace(compile=SimpleNamespace(_filename_map={CELL: 3}))


@pytest.fixture
def fail(monkeypatch):
    """Run a cell's source and return the exception it raises."""

    def run(source):
        lines = source.splitlines(keepends=True)
        monkeypatch.setitem(linecache.cache, CELL, (len(source), None, lines, CELL))
        try:
            exec(compile(source, CELL, "exec"), {})
        except BaseException as error:
            return error
        raise AssertionError("the cell did not fail")

    return run


def made(error):
    formatter = tracebacks.Tracebacks(mode="Context", theme_name="neutral", tb_offset=1)
    formatter.shell = SHELL
    return [re.sub("\x1b\\[[0-9;]*m", "", line) for line in formatter.structured_traceback(type(error), error, None)]


def ipythons(error):
    stock = ultratb.AutoFormattedTB(mode="Context", theme_name="neutral", tb_offset=1)
    lines = stock.structured_traceback(type(error), error, error.__traceback__)
    return [re.sub("\x1b\\[[0-9;]*m", "", line) for line in lines]


@pytest.mark.parametrize(
    "source",
    [
        "1 / 0",
        "assert 1 == 2",
        "assert [] == [1], 'years is empty'",
        "raise KeyError('no such')",
        "raise ValueError('two\\nlines')",
        "raise SystemError",
        "class Own(Exception): pass\nraise Own('mine')",
        "e = ValueError('x'); e.add_note('a note'); raise e",
        "raise UnicodeError('é ∑')",
    ],
)
def test_the_last_line_is_ipythons(fail, source):
    error = fail(source)
    assert made(error)[-1] == ipythons(error)[-1]


def test_the_students_line_is_marked_and_a_librarys_frame_is_short(fail):
    error = fail("import json\nfirst = 1\ndef f(text):\n    return json.loads(text)\nf('{')\nlast = 2")
    head, *frames, last = made(error)[1:]
    assert head.startswith("JSONDecodeError") and head.endswith("Traceback (most recent call last)")
    assert frames[0].startswith("Cell In[3], line 5")
    assert "----> 5 f('{')" in frames[0] and "6 last = 2" in frames[0]
    assert frames[1].startswith("Cell In[3], line 4 in f")
    library = [frame for frame in frames if "decoder.py" in frame]
    assert library and all(len(frame.splitlines()) == 2 for frame in library)
    assert last.startswith("JSONDecodeError: Expecting property name")


def test_causes_come_first_and_say_how_they_belong(fail):
    lines = made(fail("try:\n    1 / 0\nexcept ZeroDivisionError as error:\n    raise ValueError('second') from error"))
    assert lines.index("ZeroDivisionError: division by zero") < lines.index("ValueError: second")
    assert any("direct cause" in line for line in lines)
    lines = made(fail("try:\n    1 / 0\nexcept ZeroDivisionError:\n    [][1]"))
    assert any("another exception occurred" in line for line in lines)
    assert not any(
        "ZeroDiv" in line for line in made(fail("try:\n    1/0\nexcept Exception:\n    raise OSError from None"))
    )


def test_a_circle_of_causes_ends(fail):
    error = fail("a, b = ValueError('a'), ValueError('b')\na.__cause__, b.__cause__ = b, a\nraise a")
    assert made(error)[-1] == "ValueError: a"


def test_endless_recursion_is_cut(fail):
    lines = made(fail("def f(n):\n    return f(n + 1)\nf(0)"))
    assert len(lines) < 60
    assert any("frames left out" in line for line in lines)
    assert lines[-1].startswith("RecursionError: ")


def test_an_error_that_cannot_say_its_message_is_still_told(fail):
    lines = made(fail("class Odd(Exception):\n    def __str__(self):\n        raise OSError\nraise Odd"))
    assert lines[-1] == "Odd: <exception str() failed>"
    liar = "class Odd(Exception):\n    @property\n    def __notes__(self):\n        raise OSError\nraise Odd('x')"
    assert made(fail(liar))[-1] == "Odd: x"


def test_another_mode_is_ipythons_own(fail):
    error = fail("1 / 0")
    formatter = tracebacks.Tracebacks(mode="Minimal", theme_name="neutral", tb_offset=1)
    assert "division by zero" in formatter.structured_traceback(type(error), error, None)[0]
