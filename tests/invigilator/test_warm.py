"""One warm process serves all rooms of a run, each with a fork of it; where it is gone, a room helps itself."""

import os
import signal
import subprocess
import sys

import psutil
import pytest
from courses import autograded, hand_in, invigilate, realistic, solved
from invigilator.records import Sitting, Step
from invigilator.running.execute import Room
from invigilator.running.warm import Gone, Shared, Warm
from nbformat.v4 import new_code_cell

pytestmark = pytest.mark.slow


@pytest.fixture
def shared():
    opened = Shared(["wave"])
    yield opened
    opened.close()


def loaded(room, name, *preload):
    """Whether a kernel of a room starts with a module."""
    sat = room.sit(Sitting((Step(f"import sys\n{name!r} in sys.modules"),), preload=preload))
    return sat.ran[0].outputs[0]["data"]["text/plain"] == "True"


def test_rooms_get_forks_of_one_process_with_what_it_has_imported(shared):
    shared.add(["colorsys"])
    with Room(None, ["wave"], shared.address) as one, Room(None, ["wave", "csv"], shared.address) as other:
        assert loaded(one, "wave") and loaded(other, "colorsys")
        assert loaded(other, "csv") and not loaded(one, "chunk")
        sources = {psutil.Process(room._zygote.pid).ppid() for room in (one, other)}
        assert sources == {shared._warm.pid} and one._zygote.pid != other._zygote.pid
        assert loaded(one, "chunk", "chunk")  # asked for later: a warm process of the room's own


def test_rooms_go_on_when_the_shared_process_is_gone(shared, no_process_left):
    with Room(None, ["wave"], shared.address) as before, Room(None, ["wave"], shared.address) as after:
        assert loaded(before, "wave")
        os.kill(shared._warm.pid, signal.SIGKILL)
        assert loaded(before, "wave")
        with pytest.raises(Gone, match="is gone"):
            Warm.copied(shared.address)
        assert loaded(after, "wave")
        os.kill(before._zygote.pid, signal.SIGKILL)
        assert loaded(before, "wave")


def test_closing_it_leaves_no_process_and_no_room_waits(no_process_left):
    opened = Shared()
    room = Room(None, (), opened.address)
    assert not loaded(room, "wave")
    room.close()
    opened.close()


def large_pages(code):
    """Kilobytes that a new process holds in large pages after some code, in which `data` has 64 MB."""
    lines = [
        "import ctypes",
        "data = bytearray(range(256)) * (1 << 18)",
        code,
        "assert data[5::256] == b'\\5' * (1 << 18)",
    ]
    lines += ["said = open('/proc/self/smaps_rollup').read()", "print(said.split('AnonHugePages:')[1].split()[0])"]
    done = subprocess.run([sys.executable, "-c", "\n".join(lines)], capture_output=True, text=True, check=True)
    return int(done.stdout)


def test_memory_is_held_in_large_pages_where_linux_can():
    """Without it each box costs a fifth more."""
    place = "-(-ctypes.addressof(ctypes.c_char.from_buffer(data)) // (1 << 21)) << 21"
    by_hand = f"ctypes.CDLL(None).madvise(ctypes.c_void_p({place}), ctypes.c_size_t(1 << 25), 25)"
    if not large_pages(by_hand):
        pytest.skip("this Linux has no large pages, or is older than 6.1")
    assert large_pages("from invigilator.kernel.warming import join_pages; join_pages()") > 0


def test_a_wrong_guess_is_never_imported(tmp_path):
    """The instructor's notebook imports folium; the settings say that nothing is to be imported first."""
    course = realistic(tmp_path / "course", "c.Invigilator.preload = []")
    work = solved(course)
    work.cells.insert(0, new_code_cell("import sys\nprint('FOUND' if 'folium' in sys.modules else 'NOT')"))
    hand_in(course, "anna", work)
    invigilate(course, "ps1", "--workers=1")
    shown = str([cell.get("outputs") for cell in autograded(course, "anna").cells if cell.cell_type == "code"])
    assert "NOT" in shown and "FOUND" not in shown
