"""Every attack of `attacks/`, all marked in one class together with honest students, by the real command, in walls."""

import ctypes
import json
import re
import secrets
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from html.parser import HTMLParser
from multiprocessing import shared_memory
from pathlib import Path

import attacks
import courses
import psutil
import pytest
from attacks import FULL, Attack
from conftest import PR_SET_CHILD_SUBREAPER, left_running

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="walls are built on Linux only"),
]

ATTACKS = attacks.every()
HONEST = {f"honest{number}": courses.HONEST for number in range(3)} | {
    "wrong": courses.WRONG,
    "unanswered": {},
    # Students who do unusual things in good faith.
    "printing": courses.HONEST | {"cube": "print('cubes')\ndef cube(number):\n    print(number)\n    return number**3"},
    "numpy": courses.HONEST | {"cube": "import numpy as np\ndef cube(number):\n    return np.int64(number) ** 3"},
    "own class": courses.HONEST | {"middle": "import numpy as np\ndef middle(numbers):\n    return np.median(numbers)"},
    "magics": courses.HONEST | {"cube": "%matplotlib inline\ndef cube(number):\n    return pow(number, 3)"},
    "warned": courses.HONEST
    | {"cube": "import warnings\ndef cube(number):\n    warnings.warn('slow')\n    return number**3"},
}
PLACES = ("COURSE", "HOME", "SECRET", "PORT", "SOCKET", "ABSTRACT", "SHM", "SHM_KEY", "PID")
# Small, so that what never ends is ended soon. The clock's limits bear a busy machine.
SETTINGS = """
c.Invigilator.cell_cpu = 1.5
c.Invigilator.cell_wall = 8
c.Invigilator.total_wall = 25
c.Invigilator.memory = 1 << 30
c.Invigilator.processes = 48
c.Invigilator.disk = 32 << 20
c.Invigilator.cell_output = 256 << 10
c.Invigilator.total_output = 1 << 20
"""


@dataclass
class Host:
    """A machine with secrets: what an attacker might reach, and what was reached."""

    folder: Path
    token: str = field(default_factory=lambda: f"TOKEN{secrets.token_hex(12)}")
    calls: list = field(default_factory=list)

    def open(self) -> None:
        self.course = courses.general(self.folder / "course", SETTINGS)
        (self.course / "source" / "ps1" / "given.csv").write_text("as the instructor gave it")
        self.secret = self.course / ".home" / "secret.txt"
        self.secret.parent.mkdir()
        self.secret.write_text(self.token)
        self.lines = [self._listen(socket.AF_INET, ("127.0.0.1", 0))]
        self.lines.append(self._listen(socket.AF_UNIX, str(self.folder / "line")))
        self.lines.append(self._listen(socket.AF_UNIX, f"\0{self.token[:16]}"))
        self.shared = shared_memory.SharedMemory(create=True, size=64)
        self.shared.buf[: len(self.token)] = self.token.encode()
        self.key = secrets.randbelow(1 << 30)
        self.segment = ctypes.CDLL(None).shmget(self.key, 64, 0o1666)
        self.bystander = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
        self.places = {
            "COURSE": str(self.course),
            "HOME": str(self.secret.parent),
            "SECRET": str(self.secret),
            "PORT": str(self.lines[0].getsockname()[1]),
            "SOCKET": str(self.folder / "line"),
            "ABSTRACT": self.token[:16],
            "SHM": self.shared.name,
            "SHM_KEY": str(self.key),
            "PID": str(self.bystander.pid),
        }

    def _listen(self, family: int, address) -> socket.socket:
        line = socket.socket(family, socket.SOCK_STREAM)
        line.bind(address)
        line.listen()

        def answer():
            while True:
                try:
                    caller, _ = line.accept()
                except OSError:
                    return
                self.calls.append(address)
                caller.sendall(self.token.encode())
                caller.close()

        threading.Thread(target=answer, daemon=True).start()
        return line

    def close(self) -> None:
        for line in self.lines:
            line.close()
        self.shared.close()
        self.shared.unlink()
        ctypes.CDLL(None).shmctl(self.segment, 0, None)
        self.bystander.kill()
        self.bystander.wait()


@dataclass(frozen=True)
class Outcome:
    """What a run of the class left behind."""

    course: Path
    token: str
    said: str
    code: int
    rows: dict[str, list[tuple]]
    running: list[str]  # processes left
    calls: list  # what was connected to
    bystander_lives: bool
    shared_memory_is_whole: bool
    before: dict[str, bytes]
    after: dict[str, bytes]


def _mark_the_class(folder: Path) -> Outcome:
    host = Host(folder)
    host.open()
    try:
        for student, answers in HONEST.items():
            courses.hand_in(host.course, student, courses.answered(host.course, answers))
        for attack in ATTACKS:
            attack.hand_in(host.course, host.places)
        kept, before = _contents(host.course), set(psutil.Process().children(recursive=True))
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
        done = courses.run(
            host.course, "invigilator", "mark", "ps1", "--workers=2", check=False, INVIGILATOR_TEST_TOKEN=host.token
        )
        running = [str(process) for process in left_running(before)]
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
        return Outcome(
            course=host.course,
            token=host.token,
            said=done.stdout + done.stderr,
            code=done.returncode,
            rows=courses.rows(host.course),
            running=running,
            calls=list(host.calls),
            bystander_lives=host.bystander.poll() is None,
            shared_memory_is_whole=bytes(host.shared.buf[: len(host.token)]) == host.token.encode(),
            before=kept,
            after=_contents(host.course),
        )
    finally:
        host.close()


def _mark_quietly(folder: Path) -> dict[str, list[tuple]]:
    course = courses.general(folder / "course", SETTINGS)
    for student, answers in HONEST.items():
        courses.hand_in(course, student, courses.answered(course, answers))
    return courses.invigilate(course, "ps1", "--workers=2")


@pytest.fixture(scope="module")
def outcome(made_once):
    """The class of all attackers and the honest students, marked."""
    return made_once("attacks", _mark_the_class)


@pytest.fixture(scope="module")
def quiet_class(made_once):
    """The rows of the honest students, marked without any attacker in the class."""
    return made_once("quiet", _mark_quietly)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: f"{attack.group}/{attack.name}")
def test_attack(attack: Attack, outcome: Outcome):
    rows = {row[3]: row for row in outcome.rows["grade"] if row[1] == attack.name}
    assert set(rows) == {*FULL, "harbour"}, f"{attack.tries}\nThere must be a row for each graded cell: {rows}"
    status = _status(outcome, attack.name)
    assert _is_flagged(outcome, attack.name) == (status == "flagged")
    for check, must in attack.must.items():
        score, by_hand, needs_a_person = rows[check][4], rows[check][5], bool(rows[check][7])
        assert by_hand is None
        assert score is not None or needs_a_person, f"{check}: neither a score nor a person's turn"
        assert score is None or 0 <= score <= FULL.get(check, 0)
        if must == "nothing":
            assert score == 0 or (score is None and status in ("flagged", "failed")), (
                f"{attack.tries}\n{check} gave {score}"
            )
        elif must == "full":
            assert score == FULL[check], f"{check} gave {score}"
        elif must == "person":
            assert score is None
        elif must != "any":
            assert score == float(must), f"{check} gave {score}"
    assert status in (attack.status or ("graded", "flagged"))
    notebook = courses.autograded(outcome.course, attack.name)
    everything = "".join(_texts(notebook, all_sources=True))
    assert outcome.token not in everything
    assert "POISONED" not in "".join(_told(notebook))
    assert len(everything) < 4 << 20
    for text in attack.hides:
        text = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
        assert text not in "".join(_texts(notebook, plain="\x1b" in text)), f"{text!r} can be seen"
    if attack.look:
        attack.look(outcome.course, attack.name)


@pytest.mark.parametrize("student", HONEST)
def test_classmates_are_marked_as_if_no_attacker_were_there(student, outcome, quiet_class):
    for table in ("grade", "comment"):
        assert [row for row in outcome.rows[table] if row[1] == student] == [
            row for row in quiet_class[table] if row[1] == student
        ]
    assert not _is_flagged(outcome, student)
    full = {row[3]: row[4] for row in outcome.rows["grade"] if row[1] == student}
    if student not in ("wrong", "unanswered"):
        assert {check: full[check] for check in FULL} == FULL


def test_nothing_of_the_hosts_was_changed(outcome):
    assert {name for name in outcome.before if outcome.after.get(name) != outcome.before[name]} == set()
    new = {name: content for name, content in outcome.after.items() if name not in outcome.before}
    evil = (b"POISONED", b"left by")
    assert [name for name in new if "attack" in name or any(word in new[name] for word in evil)] == []
    assert outcome.shared_memory_is_whole


def test_nobody_was_called_and_nobody_was_killed(outcome):
    assert outcome.calls == []
    assert outcome.bystander_lives


def test_no_process_is_left(outcome):
    assert outcome.running == []


def test_no_file_is_left_in_shared_places(outcome):
    places = [Path(each) for each in ("/tmp", "/var/tmp", "/dev/shm", "/run", "/root", "/")]
    names = ("inv_attack_*", ".seen_*", "POISONED*")
    assert [path for place in places for name in names for path in place.glob(name)] == []
    assert not list(Path(sys.prefix).rglob("inv*_poison*")) and not list(Path(sys.prefix).rglob("inv_attack_*"))


def test_the_summary_holds_no_escapes_and_names_no_secret(outcome):
    assert outcome.token not in outcome.said
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", re.sub(r"\x1b\[[0-9;]*[mKA]", "", outcome.said))


@pytest.mark.parametrize(
    "attack", [each for each in ATTACKS if each.group == "display"], ids=lambda attack: attack.name
)
def test_pages_made_of_it_run_no_script(attack, outcome):
    from nbconvert.exporters import HTMLExporter

    ours = _Page.of(HTMLExporter().from_notebook_node(courses.autograded(outcome.course, attack.name))[0])
    plain = _Page.of(HTMLExporter().from_notebook_node(courses.autograded(outcome.course, "honest0"))[0])
    assert ours.scripts <= plain.scripts
    assert ours.dangers == []


def _mark_without_canaries(folder: Path) -> dict[str, dict]:
    course = courses.general(folder / "course", SETTINGS + "c.Invigilator.canaries = False\n")
    for attack in ATTACKS:
        if attack.group == "verdict":
            attack.hand_in(course, dict.fromkeys(PLACES, "0"))
    courses.invigilate(course, "ps1", "--workers=2")
    return {attack.name: courses.scores(course, attack.name) for attack in ATTACKS if attack.group == "verdict"}


def test_the_cheats_would_work_if_there_were_no_canaries(made_once, outcome):
    """What the canaries catch is real: without them these attacks earn points that they do not earn with them."""
    without = made_once("no-canaries", _mark_without_canaries)
    earned = {
        attack.name
        for attack in ATTACKS
        for check, must in attack.must.items()
        if must == "nothing" and without.get(attack.name, {}).get(check)
    }
    assert len(earned) >= 40, sorted(earned)


def test_every_file_in_the_corpus_is_an_attack_that_says_what_it_tries():
    assert len(ATTACKS) >= 150
    names = [attack.name for attack in ATTACKS]
    assert len(set(names)) == len(names)
    for attack in ATTACKS:
        assert attack.cells or attack.change, attack.name
        assert set(attack.must) <= {*FULL, "harbour"}, attack.name


class _Page(HTMLParser):
    """The script elements of a page, and what else in it could run one or load something."""

    DANGEROUS = ("iframe", "object", "embed", "form", "base", "foreignobject", "frame", "applet")

    def __init__(self):
        super().__init__()
        self.scripts, self.dangers = set(), []

    @classmethod
    def of(cls, html: str) -> "_Page":
        page = cls()
        page.feed(html)
        return page

    def handle_starttag(self, tag, attributes):
        if tag == "script":
            self.scripts.add(str(attributes))
        if tag in self.DANGEROUS:
            self.dangers.append(tag)
        for name, value in attributes:
            value = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or re.match(r"(javascript|vbscript|data:text)", value) or "evil.example" in value:
                self.dangers.append((tag, name, value))


def _is_flagged(outcome: Outcome, student: str) -> bool:
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{outcome.course / 'gradebook.db'}", "islands") as gradebook:
        return bool(gradebook.find_submission_notebook("ps1", "ps1", student).flagged)


def _status(outcome: Outcome, student: str) -> str:
    lines = (outcome.course / ".invigilator" / "ps1.jsonl").read_text().splitlines()
    return next(entry["status"] for entry in map(json.loads, lines) if entry.get("student") == student)


def _texts(notebook, all_sources: bool = True, plain: bool = True):
    """Give every text of a marked notebook: sources (of code only if nothing else is asked) and outputs."""
    for cell in notebook.cells:
        if cell.cell_type != "code" or (all_sources and plain is True):
            yield cell.source
        yield str(cell.get("attachments", ""))
        for output in cell.get("outputs", ()):
            if output.output_type == "stream":
                yield output.text if plain else ""
            elif output.output_type == "error":
                yield "\n".join([output.ename, output.evalue, *output.traceback]) if plain else ""
            else:
                for kind, data in output.data.items():
                    yield str(data) if plain or kind != "text/plain" else ""
                    yield kind
                yield str(output.metadata)
    yield str(notebook.metadata)


def _told(notebook):
    """Give what the code itself told: streams, results and messages of errors, but no line of its source."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            yield str(output.get("text", "")) + str(output.get("data", "")) + str(output.get("evalue", ""))


def _contents(course: Path) -> dict[str, bytes]:
    """Read what no marking may change: sources, releases, submissions, settings, the home."""
    found = {}
    for folder in ("source", "release", "submitted/honest0", "submitted/wrong", ".home", "nbgrader_config.py"):
        for path in [course / folder, *(course / folder).rglob("*")]:
            if path.is_file() and not path.is_symlink():
                found[path.relative_to(course).as_posix()] = path.read_bytes()
    return found
