"""Notebooks sit in real kernels: as in a stock kernel for honest work, held to their limits for all other."""

import json
import os
import re
import select
import signal
import subprocess
import sys
import threading

import nbformat
import psutil
import pytest
from invigilator import forks
from invigilator.kernel import arrival, zygote
from invigilator.records import Ending, Limits, Sitting, Step
from invigilator.running import collect, supervise
from invigilator.running.execute import Room, RoomError
from invigilator.running.plainroom import PlainRoom

slow = pytest.mark.slow
PRELOAD = ["numpy.random", "pandas", "matplotlib.pyplot", "matplotlib.font_manager", "ipywidgets"]

HONEST = [
    "import sys, os\nprint('out')\nprint('err', file=sys.stderr)\n'value'",
    "import pandas as pd\ndf = pd.DataFrame({'a': [1, 2], 'b': ['x', 'y']})\ndf",
    "df.a.plot();",
    "1 / 0",
    "def f(n):\n    raise KeyError(f'no {n}')\nf(3)",
    "class Odd(Exception):\n    def _render_traceback_(self):\n        return ['my own', 'lines']\nraise Odd('odd')",
    "this is not python",
    "import asyncio\nasync def later(n):\n    await asyncio.sleep(0)\n    return n\nawait later(7)",
    "nap = asyncio.sleep(0)\nasyncio.run(nap)",
    "task = asyncio.create_task(later(5))",
    "await task; await nap",
    "input('name? ')",
    "!echo from the system",
    "lines = !echo one; echo two\nlines",
    "%%capture caught\nprint('hidden')",
    "caught.stdout",
    "%nosuchmagic",
    "sys.exit(2)",
    "from IPython.display import display, clear_output\nfor i in range(3):\n    clear_output(wait=True)\n    print(i)",
    "handle = display('first', pd.Series([1]), display_id='known')\nprint('after')",
    "from IPython.display import update_display\nupdate_display('second', display_id='known')",
    "import subprocess\nsubprocess.run('exit 3', shell=True).returncode",
    "_, Out[2] is df, In[4], _i3, type(In).__name__",
    "import matplotlib.pyplot as plt\nplt.figure(figsize=(1, 1))\nprint('between')\nplt.show()\nprint('after')",
    "import ipywidgets\nout = ipywidgets.Output()\nwith out:\n    print('inside')\nprint('outside')\nout",
    "len(out.outputs), out.outputs[0]['text']",
    "ipywidgets.interact(lambda v: v * 2, v=4);",
    "import threading\nthread = threading.Thread(target=print, args=('in a thread',))\nthread.start(); thread.join()",
    "class Broken:\n    def __repr__(self):\n        raise RuntimeError('no text')\nBroken()",
    "raise ExceptionGroup('many', [ValueError(1), TypeError(2)])",
    "assert 1 == 2, 'one is not two'",
    "try:\n    1/0\nexcept ZeroDivisionError as error:\n    raise ValueError('second') from error",
    "sorted(name for name in globals() if not name.startswith('_'))",
    "import warnings\nwarnings.warn('old', DeprecationWarning)",
    "?len",
    "from tqdm.auto import tqdm\ntqdm.__module__, get_ipython().__class__.__name__, pd.get_option('display.max_rows')",
    "print('é ∑ 😀\\ra'); 3",
    "raise KeyboardInterrupt",
]


@pytest.fixture(scope="module")
def room():
    with Room(None, PRELOAD) as opened:
        yield opened


@pytest.fixture(autouse=True)
def short_grace(monkeypatch):
    monkeypatch.setattr(supervise, "GRACE", 0.5)
    monkeypatch.setattr(supervise, "LOOK", 0.1)


def sit(room, *sources, **options):
    return room.sit(Sitting(tuple(map(Step, sources)), **options))


def endings(sat):
    return [str(ran.ending) for ran in sat.ran]


def shown(ran, name="stdout"):
    return "".join(output["text"] for output in ran.outputs if output.get("name") == name)


def value(ran):
    (output,) = [output for output in ran.outputs if output["output_type"] == "execute_result"]
    return output["data"]["text/plain"]


def alike(outputs):
    """Leave out what differs from run to run: addresses, ids, made-up file names, pieces of streams."""
    found = []
    for output in json.loads(json.dumps(outputs)):
        if output["output_type"] == "error":
            output["traceback"] = re.sub("\x1b\\[[0-9;]*m", "", output["traceback"][-1:][0])
        elif output["output_type"] == "stream" and found and found[-1].get("name") == output["name"]:
            output["text"] = found.pop()["text"] + output["text"]
        varying = r"0x[0-9a-f]+|[0-9a-f]{32}|[\w./-]*/ipykernel_\d+/\d+\.py|\b\d+\.py"
        found.append({key: re.sub(varying, "~", json.dumps(entry)) for key, entry in output.items()})
        found[-1] = {key: json.loads(entry) for key, entry in found[-1].items()}
    return found


def stock(sources, folder):
    """Run cells as nbgrader does, with a stock kernel."""
    from nbgrader.preprocessors import Execute

    cells = [nbformat.v4.new_code_cell(source) for source in sources]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata.kernelspec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return Execute().preprocess(notebook, {"metadata": {"path": str(folder)}})[0].cells


@slow
def test_honest_cells_show_what_a_stock_kernel_shows(room, tmp_path):
    theirs = stock(HONEST, tmp_path)
    ours = sit(room, *HONEST)
    for source, cell, ran in zip(HONEST, theirs, ours.ran, strict=True):
        # IPython names an error in a repr twice, once without its name.
        expected = [output for output in alike(cell.outputs) if output.get("ename") != "NoneType"]
        found = alike(ran.outputs)
        for output in (*expected, *found):  # an error that IPython only printed: nbgrader adds it without a word
            if output.get("ename") in ("UsageError", "ExceptionGroup"):
                output.pop("traceback")
        assert found == expected, source
        assert ran.count == cell.execution_count, source
        assert (ran.ending == Ending.DONE) == (not any(o["output_type"] == "error" for o in cell.outputs)), source
    assert ours.remarks == ()


@slow
def test_what_other_programs_print_is_shown(room):
    source = "import os, sys\nprint('first')\nos.system('echo one; echo two >&2')\nos.write(1, b'three\\xff\\n')"
    sat = sit(room, source, "print('é', file=sys.__stdout__, flush=True)", "sys.stdout.buffer")
    assert sorted(shown(sat.ran[0]).split()) == ["first", "one", "three\ufffd"]
    assert shown(sat.ran[0], "stderr") == "two\n"
    assert shown(sat.ran[1]) == "é\n"
    assert sat.ran[2].outputs[-1]["ename"] == "AttributeError"  # as in a stock kernel


@slow
def test_files_folder_and_environment_are_those_asked_for(room):
    source = "import os\nopen('data/a.csv').read(), open('b.bin', 'rb').read(), os.path.basename(os.getcwd())"
    files = {"data/a.csv": b"x,y", "b.bin": bytes(range(4))}
    sat = sit(
        room,
        source,
        "os.environ['SEEN'], os.environ['NBGRADER_EXECUTION']",
        files=files,
        folder="ps1",
        environment={"SEEN": "1"},
    )
    assert value(sat.ran[0]) == r"('x,y', b'\x00\x01\x02\x03', 'ps1')"
    assert value(sat.ran[1]) == "('1', 'autograde')"


@slow
def test_a_students_file_is_importable_and_never_stands_in_for_a_library(room):
    files = {
        "helper.py": b"x = 3",
        "pandas.py": b"raise OSError",
        "csv.py": b"raise OSError",
        "folium/__init__.py": b"1/0",
    }
    sat = sit(room, "import helper, pandas, csv, folium\nhelper.x", files=files)
    assert value(sat.ran[0]) == "3"


@slow
def test_the_hosts_secrets_are_not_in_the_environment(room, monkeypatch):
    monkeypatch.setenv("LMS_TOKEN", "sesame")
    with Room(None) as fresh:
        sat = sit(fresh, "import os\nos.environ.get('LMS_TOKEN'), b'sesame' in open('/proc/self/environ', 'rb').read()")
    assert value(sat.ran[0]) == "(None, False)"


@slow
def test_nothing_passes_from_one_sitting_to_the_next(room):
    leave = "import os, pandas, builtins\nsecret = 1\nbuiltins.leak = 1\npandas.leak = 1\nos.environ['LEAK'] = '1'\n"
    leave += "open('left.txt', 'w'); open(os.path.expanduser('~/left'), 'w'); os.getpid()"
    first = sit(room, leave)
    look = "import os, pandas, builtins\n['secret' in globals(), hasattr(builtins, 'leak'), hasattr(pandas, 'leak'),"
    look += "'LEAK' in os.environ, *os.listdir('.'), os.path.exists(os.path.expanduser('~/left'))]"
    second = sit(room, look)
    assert first.ran[0].ending == Ending.DONE
    assert value(second.ran[0]) == "[False, False, False, False, False]"


@slow
def test_randomness_differs_from_one_sitting_to_the_next(room):
    source = "import random, numpy, tempfile, uuid\nnames = tempfile._get_candidate_names()\n"
    source += "[random.random(), numpy.random.rand(), next(names), uuid.uuid4().hex]"
    seen = [value(sit(room, source).ran[0]) for _ in range(2)]
    first, second = (entry.strip("[]").replace("\n", "").split(",") for entry in seen)
    assert len(first) == len(second) == 4
    for one, other in zip(first, second, strict=True):
        assert one != other


@slow
@pytest.mark.parametrize(
    ("fatal", "how"),
    [
        ("import os; print('last words'); os._exit(3)", "(exit code 3)"),
        ("import os; print('last words'); os.kill(os.getpid(), 9)", "(signal 9)"),
        ("import ctypes; print('last words'); ctypes.string_at(0)", "(signal 11)"),
    ],
)
def test_a_death_is_told_and_what_was_printed_before_is_kept(room, fatal, how):
    sat = sit(room, "x = 1", fatal, "x")
    assert endings(sat) == ["done", "died", "not run"]
    assert shown(sat.ran[1]).startswith("last words\n")
    assert sat.ran[1].outputs[-1]["evalue"] == f"The kernel ended while this cell ran {how}."
    assert sat.ran[2].outputs[-1]["evalue"] == "This cell did not run: the kernel ended in code cell 2."
    assert endings(sit(room, "1")) == ["done"]


@slow
def test_a_loop_is_stopped_and_the_rest_runs(room):
    sat = sit(room, "x = 5", "print('begun')\nwhile True: pass", "x", limits=Limits(cell_cpu=0.3))
    assert endings(sat) == ["done", "out of time", "done"]
    assert shown(sat.ran[1]) == "begun\n"
    assert [o["ename"] for o in sat.ran[1].outputs if "ename" in o] == ["KeyboardInterrupt", "CellTimeoutError"]
    assert sat.ran[1].cpu >= 0.3
    assert value(sat.ran[2]) == "5"


@slow
def test_a_loop_that_ignores_ctrl_c_is_ended(room):
    deaf = "import signal; signal.signal(signal.SIGINT, lambda *_: print('no'))\nwhile True: pass"
    sat = sit(room, deaf, "1", limits=Limits(cell_cpu=0.2))
    assert endings(sat) == ["out of time", "not run"]
    assert shown(sat.ran[0]) == "no\n"
    assert sat.ran[0].outputs[-1]["evalue"].endswith("It did not stop when asked to.")


@slow
def test_waiting_is_bounded_by_the_clock_and_so_is_the_whole(room):
    asleep = "import time; time.sleep(60)"
    assert endings(sit(room, asleep, "1", limits=Limits(cell_wall=0.3))) == ["out of time", "done"]
    sat = sit(room, "1", asleep, asleep, asleep, limits=Limits(total_wall=0.3))
    assert endings(sat) == ["done", "out of time", "not run", "not run"]
    assert all("in all" in ran.outputs[-1]["evalue"] for ran in sat.ran[1:])


@slow
def test_the_computing_time_of_child_processes_counts(room):
    burn = "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'while True: pass'])"
    sat = sit(room, burn, limits=Limits(cell_cpu=0.3, cell_wall=20))
    assert endings(sat) == ["out of time"]
    assert "computing time" in sat.ran[0].outputs[-1]["evalue"]


@slow
@pytest.mark.parametrize(
    "flood",
    [
        "for n in range(200_000): print(n)",
        "print('x' * 5_000_000)",
        "from IPython.display import HTML, display\ndisplay(HTML('x' * 3_000_000))",
        "import os\nfor n in range(300): os.write(1, b'x' * 10_000)",
        "import subprocess; subprocess.run('yes | head -c 3000000', shell=True)",
    ],
)
def test_a_flood_is_cut_with_a_word_and_the_run_goes_on(room, flood):
    sat = sit(room, flood + "\n7", "8", limits=Limits(cell_output=100_000))
    assert endings(sat) == ["done", "done"]
    assert sum(len(shown(sat.ran[0], name)) for name in ("stdout", "stderr")) < 110_000
    assert len(json.dumps([o for o in sat.ran[0].outputs if "data" in o])) < 10_000
    assert "was left out" in shown(sat.ran[0], "stderr")
    assert [value(ran) for ran in sat.ran] == ["7", "8"]
    assert [remark.kind for remark in sat.remarks] == ["output"]


@slow
def test_an_output_that_no_frame_can_hold_is_left_out_with_a_word(room):
    sat = sit(room, "from IPython.display import HTML, display\ndisplay(HTML('x' * 30_000_000))\n7")
    assert "was left out" in shown(sat.ran[0], "stderr")
    assert (endings(sat), value(sat.ran[0])) == (["done"], "7")


@slow
def test_a_flood_does_not_hide_an_error(room):
    sat = sit(
        room,
        "print('x' * 10_000); 1",
        "raise ValueError('y' * 10_000)",
        limits=Limits(cell_output=100, total_output=150),
    )
    assert value(sat.ran[0]) == "1"
    assert sat.ran[1].ending == Ending.RAISED and sat.ran[1].outputs[-1]["ename"] == "ValueError"


@slow
def test_what_a_student_leaves_running_ends_with_the_sitting(room):
    left = (
        "import subprocess, os, threading, time\nprocess = subprocess.Popen(['sleep', '600'], start_new_session=True)\n"
    )
    left += "threading.Thread(target=time.sleep, args=(600,)).start()\nprocess.pid"
    pid = int(value(sit(room, left).ran[0]))
    assert not os.path.exists(f"/proc/{pid}")


@slow
def test_a_fork_that_comes_out_of_its_cell_does_not_go_on(room):
    fork = "import os\npid = os.fork()\nprint('child' if pid == 0 else 'parent')\nif pid: os.waitpid(pid, 0)"
    sat = sit(room, fork, "print('once')")
    assert sorted(shown(sat.ran[0]).split()) == ["child", "parent"]
    assert sat.ran[0].ending == Ending.DONE
    assert shown(sat.ran[1]) == "once\n"
    pool = "import multiprocessing as mp\nwith mp.get_context('fork').Pool(2) as pool: print(pool.map(abs, [-1, -2]))"
    assert shown(sit(room, pool).ran[0]) == "[1, 2]\n"


FIND = """
import os, stat, struct, json
channel = [int(n) for n in os.listdir('/proc/self/fd') if os.path.exists(f'/proc/self/fd/{n}')
           and stat.S_ISSOCK(os.stat(f'/proc/self/fd/{n}').st_mode)]
def send(message, fd):
    body = message if isinstance(message, bytes) else json.dumps(message).encode()
    os.write(fd, struct.pack('>cI', b'J', len(body)) + body)
def done(step, **more):
    return {'is': 'done', 'step': step, 'success': True, 'error': '', 'message': '', 'count': step, 'kept': {}, **more}
"""


@slow
@pytest.mark.parametrize(
    "forgery",
    [
        "os.write(fd, b'garbage' * 10)",
        "os.write(fd, struct.pack('>cI', b'J', 1 << 31))",
        "send(b'[' * 100000, fd)",
        "send([1], fd)",
        "send({'is': 'output', 'step': 1, 'output': {'output_type': 'execute_result', 'data': 3}}, fd)",
        "send({'is': 'output', 'step': 9, 'output': {'output_type': 'clear_output'}}, fd)",
        "send({'is': 'ready', 'step': 1}, fd)",
        "send(done(1, count='1'), fd)",
        "send(done(1), fd); send(done(2), fd)",
    ],
)
def test_a_forged_frame_ends_the_box_and_is_told(room, forgery):
    cell = (
        f"{FIND}\nfor fd in channel:\n    try:\n        {forgery}\n    except OSError: pass\nimport time; time.sleep(1)"
    )
    sat = sit(room, cell, "1", "2")
    assert "died" in endings(sat), endings(sat)
    assert endings(sat)[-1] in ("died", "not run")
    assert [(remark.kind, remark.serious) for remark in sat.remarks] == [("forged", True)]


@slow
def test_a_zygote_that_dies_is_started_anew(room):
    sit(room, "1")
    os.kill(room._zygote.pid, signal.SIGKILL)
    assert gone(room._zygote.pid)
    assert endings(sit(room, "1")) == ["done"]


@slow
def test_a_kernel_that_is_killed_from_outside_sits_once_more(room):
    sit(room, "1")
    warm, over, killed = psutil.Process(room._zygote.pid), threading.Event(), []

    def kill():
        while not killed and not over.is_set():
            for kernel in warm.children():
                if sum(kernel.cpu_times()[:2]) > 0.5:
                    kernel.kill()
                    killed.append(kernel)

    killer = threading.Thread(target=kill)
    killer.start()
    sat = sit(room, "import time\nwhile time.process_time() < 2: pass", "'done'")
    over.set()
    killer.join()
    assert killed
    assert endings(sat) == ["done", "done"]


@pytest.fixture
def importable(monkeypatch, tmp_path):
    """Let the warm process import modules that a test writes."""
    passed = arrival.passed_on()
    monkeypatch.setattr(arrival, "passed_on", lambda: {**passed, "PYTHONPATH": str(tmp_path)})

    def write(name, source):
        (tmp_path / f"{name}.py").write_text(source)
        return name

    return write


@slow
def test_what_a_machine_cannot_do_is_one_sentence(importable):
    name = importable("threaded", "import threading, time\nthreading.Thread(target=time.sleep, args=(9,)).start()")
    with Room(None, [name]) as opened, pytest.raises(RoomError, match="the zygote has threads") as error:
        sit(opened, "1")
    assert "\n" not in str(error.value)


@slow
def test_a_warning_given_while_preloading_is_given_again(importable):
    name = importable("warns", "import warnings\ndef old():\n    warnings.warn('old', FutureWarning)\nold()")
    with Room(None, [name]) as opened:
        sat = sit(opened, "import warns\nwarns.old()")
    assert "FutureWarning: old" in shown(sat.ran[0], "stderr")


def test_a_process_with_a_thread_or_a_zmq_context_is_not_forked(monkeypatch):
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        with pytest.raises(AssertionError, match="threads"):
            zygote.assert_single()
    finally:
        stop.set()
        thread.join()
    monkeypatch.setattr(forks.threading, "active_count", lambda: 1)
    monkeypatch.setattr(forks.os, "listdir", lambda folder: ["1"])
    zmq = pytest.importorskip("zmq")
    monkeypatch.setattr(zmq.Context, "_instance", object())
    with pytest.raises(AssertionError, match="zmq context"):
        zygote.assert_single()


@slow
def test_preloading_is_silent_and_what_cannot_be_imported_is_left(room):
    with Room(None, ["this", "no_such_module", "zmq"]) as opened:
        sat = sit(opened, "import sys\n'this' in sys.modules", "import no_such_module")
    assert value(sat.ran[0]) == "True" and shown(sat.ran[0]) == ""
    assert sat.ran[1].outputs[-1]["ename"] == "ModuleNotFoundError"


@slow
def test_a_sitting_may_bring_its_own_modules_to_preload():
    with Room(None) as opened:
        sat = sit(opened, "import sys\n'pandas' in sys.modules")
        again = sit(opened, "import sys\n'wave' in sys.modules", preload=("wave",))
    assert (value(sat.ran[0]), value(again.ran[0])) == ("False", "True")


def gone(pid, seconds=10):
    """Wait until a process has ended."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    with os.fdopen(handle):
        return bool(select.select([handle], [], [], seconds)[0])


@slow
def test_close_leaves_no_process():
    opened = Room(None)
    sit(opened, "1")
    pid = opened._zygote.pid
    opened.close()
    opened.close()
    assert not os.path.exists(f"/proc/{pid}")
    assert endings(sit(opened, "1")) == ["done"]
    opened.close()


@slow
def test_a_host_that_is_killed_leaves_no_process(tmp_path):
    """The kernel tells its pids through a named pipe, then loops."""
    pipe = tmp_path / "pids"
    os.mkfifo(pipe)
    cell = f"import os, subprocess\nchild = subprocess.Popen(['sleep', '600'])\nfile = open({str(pipe)!r}, 'w')\n"
    cell += "print(os.getppid(), os.getpid(), child.pid, file=file); file.close()\nwhile True: pass"
    script = "import sys\nfrom invigilator.running.execute import Room\nfrom invigilator.records import Sitting, Step\n"
    script += f"Room(None).sit(Sitting((Step({cell!r}),)))"
    host = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL)
    pids = [int(pid) for pid in pipe.read_text().split()]
    assert len(pids) == 3
    host.kill()
    host.wait()
    assert all(map(gone, pids))


@slow
def test_without_a_fork_the_same_is_shown():
    chosen = [HONEST[n] for n in (0, 1, 3, 4, 7, 11, 12, 18, 19, 20)] + ["import os; os._exit(4)", "1"]
    with PlainRoom(None) as plain, Room(None) as opened:
        ours, theirs = sit(plain, *chosen), sit(opened, *chosen)
    assert [alike(ran.outputs) for ran in ours.ran] == [alike(ran.outputs) for ran in theirs.ran]
    assert endings(ours) == endings(theirs) and endings(ours)[-2:] == ["died", "not run"]
    assert ours.walls == ("none (no fork on this system)",)
    with pytest.raises(RoomError, match="no walls"):
        PlainRoom(object())


@slow
def test_without_a_fork_limits_hold():
    deaf = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    with PlainRoom(None) as plain:
        limits = Limits(cell_cpu=0.5, cell_output=1000)
        sat = sit(plain, "print('x' * 10**6)", "while True: pass", deaf, "1", limits=limits)
    assert endings(sat) == ["done", "out of time", "out of time", "not run"]
    assert len(shown(sat.ran[0])) == 1000


@slow
def test_inside_walls_the_same_is_shown(room):
    from invigilator.isolation import walls

    try:
        best = walls.best()
    except walls.WallsError as error:
        pytest.skip(str(error))
    chosen = [HONEST[n] for n in (0, 1, 2, 3, 4, 7, 11, 12, 13, 18, 19)] + ["import os; os._exit(5)", "1"]
    with Room(best, PRELOAD) as walled:
        ours, theirs = sit(walled, *chosen, files={"a": b"1"}), sit(room, *chosen)
        again = sit(
            walled, "import os\nos.getpid(), os.listdir(), os.listdir('/work') if os.path.exists('/work') else []"
        )
    assert [alike(ran.outputs) for ran in ours.ran] == [alike(ran.outputs) for ran in theirs.ran]
    assert endings(ours)[-2:] == ["died", "not run"]
    assert "pid namespace" in ours.walls
    assert value(again.ran[0]).startswith("(2, [], ")


def collected(*outputs, cell=1000, total=2000):
    collector = collect.Collector(cell, total)
    found = collector.begin()
    for output in outputs:
        collector.take(dict(output))
    collector.end()
    return found


TEXT = {"output_type": "stream", "name": "stdout", "text": "a"}
ERROR = {"output_type": "error", "ename": "E", "evalue": "v", "traceback": ["E: v"]}
RESULT = {"output_type": "execute_result", "data": {"text/plain": "1"}, "metadata": {}, "execution_count": 1}
SHOWN = {"output_type": "display_data", "data": {"text/plain": "1"}, "metadata": {}, "display_id": "d"}
CLEAR = {"output_type": "clear_output", "wait": False}


def test_streams_that_follow_each_other_are_one():
    other = {**TEXT, "name": "stderr"}
    assert [o["text"] for o in collected(TEXT, TEXT, other, TEXT)] == ["aa", "a", "a"]


def test_clearing_takes_neither_errors_nor_results():
    assert [o["output_type"] for o in collected(TEXT, SHOWN, RESULT, ERROR, CLEAR)] == ["execute_result", "error"]
    assert [o["text"] for o in collected(TEXT, {**CLEAR, "wait": True}, {**TEXT, "text": "b"})] == ["b"]
    assert [o["text"] for o in collected(TEXT, {**CLEAR, "wait": True})] == ["a"]


def test_an_update_changes_displays_and_never_a_result():
    update = {**SHOWN, "output_type": "update_display_data", "data": {"text/plain": "2"}}
    forged = {**RESULT, "display_id": "d"}
    found = collected(SHOWN, forged, update)
    assert [o["data"]["text/plain"] for o in found] == ["2", "1"]
    assert all("display_id" not in o for o in found)


def test_beyond_the_quota_verdicts_are_shortened_and_stay():
    large = {**RESULT, "data": {"text/plain": "3" * 5000, "text/html": "x"}}
    found = collected({**TEXT, "text": "a" * 5000}, TEXT, SHOWN, large, {**ERROR, "evalue": "v" * 5000})
    assert [o["output_type"] for o in found] == ["stream", "stream", "execute_result", "error"]
    assert found[0]["text"] == "a" * 1000 and found[1]["name"] == "stderr"
    assert found[-2]["data"] == {"text/plain": "3" * collect.SHORT}
    many = collected(*[RESULT] * 100, cell=10**6, total=10**6)
    assert len(many) == collect.VERDICTS


def test_the_quota_of_the_whole_notebook_holds():
    collector = collect.Collector(100, 150)
    sizes = []
    for _ in range(3):
        outputs = collector.begin()
        collector.text("stdout", "x" * 90)
        collector.end()
        sizes.append(sum(o["text"].count("x") for o in outputs if o["name"] == "stdout"))
    assert sizes[0] == 90 and sum(sizes) <= 150
