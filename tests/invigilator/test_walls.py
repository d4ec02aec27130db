"""The walls around students' code, each tried from inside."""

import contextlib
import ctypes
import errno
import json
import os
import signal
import socket
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import pytest
from invigilator.isolation import syscalls, visible, walls
from invigilator.records import Limits

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="the walls are Linux's"),
]
LIMITS = Limits(memory=512 << 20, processes=24, disk=8 << 20, open_files=64)


@pytest.fixture(scope="module")
def machine():
    offered = walls.offered()
    if not offered["box"]:
        pytest.skip(f"no walls can be built here: {offered['reason']}")
    return offered


@pytest.fixture(scope="module")
def course():
    """A course folder with secrets that an ordinary user can reach, unlike pytest's own folders."""
    with tempfile.TemporaryDirectory() as around:
        os.chmod(around, 0o755)
        yield _fill(Path(around, "course"))


def _fill(root):
    root.mkdir()
    (root / "solutions").mkdir()
    (root / "solutions" / "ps1.ipynb").write_text("the answers")
    (root / "gradebook.db").write_text("the marks")
    (root / "data").mkdir()
    (root / "data" / "table.csv").write_text("a,b\n")
    return root


def _ordinary_user():
    """Become nobody, for whom the Python of a root's home is made reachable."""
    syscalls.unshare(syscalls.CLONE_NEWNS)
    syscalls.mount("none", "/", None, syscalls.MS_REC | syscalls.MS_PRIVATE)
    base = os.path.realpath(sys.base_prefix)
    if base.startswith("/root/"):
        syscalls.mount(base, "/mnt", None, syscalls.MS_BIND | syscalls.MS_REC)
        syscalls.mount("tmpfs", "/root", "tmpfs", 0, "mode=755")
        os.makedirs(base)
        syscalls.mount("/mnt", base, None, syscalls.MS_BIND)
        syscalls.unmount("/mnt")
    os.setgroups([])
    os.setresgid(65534, 65534, 65534)
    os.setresuid(65534, 65534, 65534)
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)


@pytest.fixture(params=["as offered", "ordinary user"])
def box(request, machine, course):
    """Run a function inside the walls: what it returned (or the error's name and number), and the exit code."""
    ordinary = request.param == "ordinary user"
    if ordinary and (os.geteuid() != 0 or machine["box"] != "root" or not machine["user namespace"]):
        pytest.skip("needs root, who can become an ordinary user")
    chosen = walls.choose(machine, hide=(str(course),))
    if ordinary:
        chosen = replace(chosen, user_namespace=True)

    def run(body, limits=LIMITS, files=None, see=(), proc=True, **options):
        here, there = socket.socketpair()
        inside = replace(chosen, see=see, proc=proc and chosen.proc)
        walls.prepare(inside)
        child = os.fork()
        if not child:
            try:
                here.close()
                if ordinary:
                    _ordinary_user()
                options["on_failure"] = lambda sentence: there.sendall(json.dumps(f"failed: {sentence}").encode())
                walls.enter(inside, limits, "ps1", files or {}, there.fileno(), **options)
                try:
                    answer = body()
                except BaseException as error:
                    answer = [type(error).__name__, getattr(error, "errno", None)]
                there.sendall(json.dumps(answer).encode())
            finally:
                os._exit(0)
        there.close()
        with here, here.makefile("rb") as channel:
            said = channel.read()
        return (json.loads(said) if said else None), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

    return run


def _tries(*paths):
    return [os.path.lexists(path) for path in paths]


def temporary():
    """What lies in /tmp, but for Python itself, where the project was cloned to some place there."""
    return [name for name in os.listdir("/tmp") if not f"{sys.prefix}/".startswith(f"/tmp/{name}/")]


def test_a_student_sits_in_a_private_folder_with_the_files_and_nothing_else(box):
    def body():
        return [os.getcwd(), sorted(os.listdir()), Path("data/x.csv").read_text(), temporary(), os.getpid()]

    answer, code = box(body, files={"data/x.csv": b"1,2\n", "notes.txt": b""})
    assert answer == ["/home/student/ps1", ["data", "notes.txt"], "1,2\n", [], 2]
    assert code == 0


def test_course_gradebook_and_others_are_not_there(box, course):
    secrets = [course / "solutions/ps1.ipynb", course / "gradebook.db", Path(__file__).parents[2] / "solutions"]
    places = ["/etc/shadow", "/var/lib", "/run", "/sys", "/boot", "/root/.bashrc", "/dev/tty", "/dev/kmsg"]
    tried = [*map(str, secrets), *(place for place in places if os.path.lexists(place))]
    assert box(lambda: _tries(*tried))[0] == [False] * len(tried)
    assert box(lambda: sorted(os.listdir("/home")))[0] == [".shm", ".tmp", "student"]


def test_a_seen_folder_is_read_only_and_shows_nothing_hidden(box, course):
    def body():
        readable = Path(data, "table.csv").read_text()
        with contextlib.suppress(OSError):
            Path(data, "mine").write_text("x")
        return [readable, *_tries(data / "mine", course / "gradebook.db")]

    data = course / "data"
    os.chmod(data, 0o777)
    assert box(body, see=(str(data),))[0] == ["a,b\n", False, False]
    around = box(lambda: sorted(os.listdir(course)), see=(str(course.parent),))[0]
    assert around == [], "a hidden folder inside a seen one is empty"


def test_packages_can_be_imported_and_read_but_not_written(box):
    def body():
        import colorsys  # noqa: F401
        from importlib import metadata, resources

        import invigilator

        source = resources.files(invigilator).joinpath("records.py").read_text()
        refused = []
        for module in (json, pytest, invigilator):
            try:
                Path(module.__file__).with_name("planted.py").write_text("x = 1")
            except OSError as error:
                refused.append(error.errno)
        return [bool(source), bool(metadata.version("nbgrader")), refused]

    answer, _ = box(body)
    assert answer[:2] == [True, True]
    assert len(answer[2]) == 3 and set(answer[2]) <= {errno.EROFS, errno.EACCES}


@pytest.mark.parametrize("proc", [True, False])
def test_another_interpreter_can_be_started_inside(box, proc):
    def body():
        import subprocess

        done = subprocess.run([sys.executable, "-c", "print(6 * 7)"], capture_output=True, text=True)
        return done.stdout

    assert box(body, proc=proc)[0] == "42\n"


def test_where_proc_is_not_allowed_there_is_none(box):
    assert box(lambda: os.listdir("/proc"), proc=False) == ([], 0)


def test_the_network_is_not_there(box):
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        socket.create_connection(address, timeout=5).close()  # from outside it answers

        def body():
            try:
                socket.create_connection(address, timeout=2).close()
            except OSError:
                return "refused"

        assert box(body)[0] == "refused"


def test_families_of_sockets_that_no_exercise_needs_are_refused(box):
    def body():
        pair = socket.socketpair()
        pair[0].close(), pair[1].close()
        return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW).fileno()

    assert box(body)[0] == ["OSError", errno.EAFNOSUPPORT]


def test_no_process_of_the_machines_can_be_seen_or_ended(box):
    outside = os.getpid()

    def body():
        seen = sorted(int(name) for name in os.listdir("/proc") if name.isdigit())
        for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(PermissionError):
                os.kill(1, number)
        try:
            os.kill(outside, signal.SIGTERM)
        except ProcessLookupError:
            return seen

    assert box(body)[0] == [1, 2]


@pytest.mark.parametrize(
    ("call", "arguments"),
    [
        ("ptrace", (16, 1, 0, 0)),
        ("mount", (b"none", b"/tmp", b"tmpfs", 0, None)),
        ("unshare", (syscalls.CLONE_NEWUSER,)),
        ("setns", (0, 0)),
        ("personality", (0x0040000,)),
        ("memfd_create", (b"x", 0)),
        ("prlimit64", (1, 7, None, None)),
    ],
)
def test_system_calls_that_open_doors_are_refused(box, call, arguments):
    def body():
        libc = ctypes.CDLL(None, use_errno=True)
        return [getattr(libc, call)(*arguments), ctypes.get_errno()]

    assert box(body)[0] == [-1, errno.EPERM]


def test_a_namespace_cannot_be_had_by_clone_either(box):
    def body():
        libc = ctypes.CDLL(None, use_errno=True)
        number = 56 if os.uname().machine == "x86_64" else 220
        child = libc.syscall(number, syscalls.CLONE_NEWUSER | signal.SIGCHLD, 0, 0, 0, 0)
        if child == 0:
            os._exit(0)
        return [child, ctypes.get_errno()]

    assert box(body)[0] == [-1, errno.EPERM]


def test_there_is_no_privilege_left(box):
    def body():
        lines = dict(
            line.split(":\t", 1) for line in Path("/proc/self/status").read_text().splitlines() if ":\t" in line
        )
        powers = [int(lines[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")]
        return [
            powers,
            lines["NoNewPrivs"],
            os.getuid() != 0,
            _error(lambda: os.setuid(0)) in (errno.EPERM, errno.EINVAL),
        ]

    assert box(body)[0] == [[0] * 5, "1", True, True]


def _error(call):
    try:
        call()
    except OSError as error:
        return error.errno


def test_forks_stop_at_the_limit(box):
    def body():
        children = []
        for _ in range(300):
            try:
                child = os.fork()
            except BlockingIOError:
                break
            if not child:
                signal.pause()
            children.append(child)
        return len(children)

    assert box(body)[0] == LIMITS.processes - 1


def test_a_process_gets_no_more_memory_than_the_limit(box):
    def body():
        bytearray(LIMITS.memory // 2)
        return len(bytearray(LIMITS.memory + (64 << 20)))

    assert box(body)[0] == ["MemoryError", None]


def test_all_processes_together_get_no_more_memory_than_the_limit(box):
    limits = replace(LIMITS, memory=96 << 20)

    def body():
        for _ in range(8):  # far more than the limit and all that this process shares with them
            if not os.fork():
                kept = bytearray(b"x") * (80 << 20)
                signal.pause()
                return len(kept)
        signal.sigtimedwait([], 20)
        return "still here"

    from invigilator.isolation.traits import OVER_MEMORY

    assert box(body, limits) == (None, OVER_MEMORY)


def test_memory_that_children_share_with_the_kernel_counts_once(box):
    limits = replace(LIMITS, memory=128 << 20)

    def body():
        kept = bytearray(b"x") * (64 << 20)
        for _ in range(3):
            if not os.fork():
                signal.pause()
        time.sleep(0.7)  # three looks of the watch
        return len(kept)

    assert box(body, limits)[0] == 64 << 20


def test_files_have_a_limit_one_by_one_and_together(box):
    limits = replace(LIMITS, disk=4 << 20)

    def one():
        with open("big", "wb") as file:
            file.truncate(1 << 31)

    def all_together():
        for place in ("/tmp", "/dev/shm", "."):
            Path(place, "part").write_bytes(b"x" * (3 << 20))

    assert box(one, limits)[0] == ["OSError", errno.EFBIG]
    assert box(all_together, limits)[0] == ["OSError", errno.ENOSPC]


def test_open_files_have_a_limit(box):
    answer, _ = box(lambda: len([os.dup(0) for _ in range(200)]))
    assert answer == ["OSError", errno.EMFILE]


def test_nothing_of_the_environment_and_of_open_files_comes_in(box, tmp_path, monkeypatch):
    monkeypatch.setenv("LMS_TOKEN", "secret")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    with open(tmp_path / "open.txt", "w"):

        def body():
            open_files = [int(name) for name in os.listdir("/proc/self/fd")]
            inherited = [fd for fd in open_files if _error(lambda fd=fd: os.fstat(fd)) is None]
            return [len(inherited), sorted(set(os.environ) & {"LMS_TOKEN", "PYTHONHASHSEED"}), os.environ["HOME"]]

        answer, _ = box(body)
    assert answer == [4, [], "/home/student"]
    assert box(lambda: os.environ["COURSE"], environment={"COURSE": "ps"})[0] == "ps"
    assert box(lambda: Path("/proc/self/environ").exists())[0]


def _held(channel):
    """Whether some process still holds the other end of a pipe, after up to five seconds."""
    import select

    return not select.select([channel], [], [], 5)[0]


@pytest.mark.parametrize("end", ["the kernel ends", "the box is killed"])
def test_a_detached_process_ends_with_the_box(machine, course, end):
    alive, held = os.pipe()  # the one file that comes in: it is closed when all inside are gone
    child = os.fork()
    if not child:
        os.close(alive)
        walls.enter(walls.choose(machine, hide=(str(course),)), LIMITS, "ps1", {}, held)
        if not os.fork():
            os.setsid()
            if os.fork():
                os._exit(0)
            for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)
            os.write(held, b"detached")
            signal.pause()
        if end == "the box is killed":
            signal.pause()
        os.wait()
        signal.sigtimedwait([], 0.1)
        os._exit(3)
    os.close(held)
    assert os.read(alive, 8) == b"detached"
    if end == "the box is killed":
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code == (-signal.SIGKILL if end == "the box is killed" else 3)
    assert not _held(alive)
    assert os.read(alive, 8) == b""
    os.close(alive)


@pytest.mark.parametrize(("ending", "code"), [(lambda: os._exit(5), 5), (lambda: os.kill(2, signal.SIGSEGV), 139)])
def test_the_exit_code_tells_how_the_kernel_ended(box, ending, code):
    def body():
        signal.signal(signal.SIGSEGV, signal.SIG_DFL)
        ending()

    assert box(body)[1] == code


def test_a_kernel_cannot_pretend_that_the_machine_failed(box):
    from invigilator.isolation.traits import NOT_BUILT

    assert box(lambda: os._exit(NOT_BUILT))[1] == 1


def test_walls_that_cannot_be_built_are_told_and_nothing_runs(box):
    from invigilator.isolation.traits import NOT_BUILT

    answer, code = box(lambda: "ran", files={"../outside": b""})
    assert code == NOT_BUILT
    assert answer.startswith("failed: The walls could not be built: ") and "'../outside'" in answer


def test_older_kernels_seal_mount_by_mount(box, monkeypatch):
    def missing(target):
        raise OSError(errno.ENOSYS, "no such call")

    monkeypatch.setattr(syscalls, "seal", missing)
    planted = Path(os.path.dirname(json.__file__), "planted.py")
    assert box(lambda: planted.write_text("x"))[0][1] in (errno.EROFS, errno.EACCES)
    assert box(lambda: Path("/planted").write_text("x"))[0][1] in (errno.EROFS, errno.EACCES)


def test_boxes_know_nothing_of_each_other(box):
    def body():
        found = [*temporary(), *os.listdir("/dev/shm"), *os.listdir(os.path.expanduser("~"))]
        for place in ("/tmp/note", "/dev/shm/note", os.path.expanduser("~/note")):
            Path(place).write_text("for my other self")
        return found

    assert box(body)[0] == box(body)[0] == ["ps1"]


def test_an_environment_that_is_itself_the_course_folder_shows_only_its_parts(tmp_path, monkeypatch):
    for part in ("bin", "lib", "solutions"):
        (tmp_path / part).mkdir()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "exec_prefix", str(tmp_path))
    plan = visible.plan(hide=(str(tmp_path),))
    places = {path for source, path, _ in plan.binds if source}
    assert {str(tmp_path / "bin"), str(tmp_path / "lib")} <= places
    assert not any(path in (str(tmp_path), str(tmp_path / "solutions")) for path in places)


def test_a_folder_named_in_both_is_hidden(tmp_path):
    plan = visible.plan(see=(str(tmp_path),), hide=(str(tmp_path),))
    assert not any(path == str(tmp_path) for _, path, _ in plan.binds)
