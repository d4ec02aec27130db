"""The commands: what they say, and with which code they end."""

import json
import signal
import sys
from multiprocessing import resource_tracker

import courses
import faults
import pytest
import small_course
from classes import small_class
from invigilator import cli
from nbgrader.api import Gradebook


@pytest.fixture
def tracker():
    """multiprocessing's own helper, which stays for as long as this process: no process that a test has left."""
    resource_tracker.ensure_running()


@pytest.fixture
def bare(tmp_path, monkeypatch):
    """The current folder is a course without submissions, whose gradebook knows ps1."""
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "settings"))
    monkeypatch.setattr("nbgrader.api.get_alembic_version", lambda: "724cde206c17")
    folder = tmp_path / "course"
    folder.mkdir()
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "islands") as gradebook:
        gradebook.add_assignment("ps1")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def no_clerk(monkeypatch):
    """No process is started ahead, where nothing comes of it."""
    monkeypatch.setattr("invigilator.conducting.pools.Processes.submit", lambda *_: None)
    monkeypatch.setattr("invigilator.running.warm.FORKS", False)


def end(command, *words):
    try:
        return command(list(words))
    except SystemExit as stop:
        return stop.code


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["ps2"], "Did you mean 'ps1'?"),
        (["ps1"], "Nobody has handed in 'ps1'"),
        (["ps1", "--student", "x"], "'x' has not handed in 'ps1'."),
        (["ps1", "--worker", "2", "--nonsense"], "unknown argument '--nonsense'"),
        (["ps1", "ps2"], "unknown argument 'ps2'"),
        ([], "required: assignment"),
        (["ps1", "--workers", "many"], "invalid int value: 'many'"),
        (["ps1", "--workers", "-1"], "is no number of workers"),
        (["ps1", "--course-dir", "nowhere"], "There is no folder"),
        (["ps1", "--Invigilator.cell_cpu=soon"], "cell_cpu"),
        (["ps1", "--Invigilator.cell_cpus=3"], "Did you mean 'cell_cpu'?"),
        (["ps1", "--db", "sqlite:///none.db"], "there is no gradebook"),
    ],
)
def test_what_a_person_has_to_put_right_is_one_sentence_and_code_2(bare, no_clerk, capsys, words, said):
    assert end(cli.invigilate, *words) == 2
    out, err = capsys.readouterr()
    assert out == "" and said in err
    assert err.count("\n") == 1 and "Traceback" not in err


def test_a_broken_configuration_is_one_sentence(bare, no_clerk, capsys):
    (bare / "nbgrader_config.py").write_text("c = get_config()\nc.Invigilator.workers = 'two'\n")
    assert end(cli.main, "mark", "ps1") == 2
    assert "workers" in capsys.readouterr().err


def test_a_name_from_outside_can_not_steer_the_terminal(bare, no_clerk, capsys):
    assert end(cli.invigilate, "\x1b[2J") == 2
    assert "\x1b" not in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["--help"], ["mark", "--help"], ["export", "--help"], ["doctor", "--help"]])
def test_help(capsys, words):
    assert end(cli.main, *words) == 0
    assert "usage: invigilator" in capsys.readouterr().out


def test_export_to_standard_output_and_to_a_file(bare, capsys, tmp_path):
    with Gradebook(f"sqlite:///{bare / 'gradebook.db'}", "islands") as gradebook:
        gradebook.add_student("ada")
    assert end(cli.main, "export", "ps1") == 0
    out = capsys.readouterr().out
    assert out.splitlines()[1].startswith("ps1,ada,,,,not handed in,")
    path = tmp_path / "marks.csv"
    assert end(cli.main, "export", "ps1", "--format", "canvas", "--to", str(path)) == 0
    assert end(cli.main, "export", "ps1", "--to", str(path)) == 2
    assert "--force" in capsys.readouterr().err and "Points Possible" in path.read_text()


@pytest.mark.slow
def test_a_process_started_ahead_is_gone_when_nothing_comes_of_it(bare, capsys, tracker, no_process_left):
    assert end(cli.invigilate, "ps1") == 2
    assert "Nobody has handed in" in capsys.readouterr().err


@pytest.mark.slow
def test_doctor_says_what_holds(bare, capsys):
    trusted, plain = end(cli.main, "doctor", "--trusted"), end(cli.main, "doctor")
    assert trusted == 0 and plain in (0, 2)
    assert capsys.readouterr().out.count("\n") > 3


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """A course of four, one of whom handed in what is no notebook; what its first marking said, and its code."""
    course = small_class(tmp_path_factory.mktemp("cli") / "course", 3)
    courses.hand_in(course, "zoe\x1b[2J", "no notebook at all")
    done = courses.run(course, "invigilator", "mark", "ps1", "--json", "--workers=1", check=False)
    return course, done


@pytest.mark.slow
def test_json_is_one_document_and_nothing_else(marked):
    _, done = marked
    found = json.loads(done.stdout)
    assert (found["assignment"], found["total"], found["failed"], found["stopped"]) == ("ps1", 4, 1, False)
    assert [each["student"] for each in found["students"]] == ["s0000", "s0001", "s0002", "zoe\x1b[2J"]
    assert found["students"][3]["status"] == "failed" and found["students"][3]["remarks"]
    assert "\x1b" not in done.stdout + done.stderr
    assert "4 of 4 submissions" in done.stderr


@pytest.mark.slow
def test_a_failed_submission_gives_code_3_and_its_reason(marked, capsys):
    course, done = marked
    assert done.returncode == 3
    words = ("ps1", "--workers=0", "--course-dir", str(course))
    assert end(cli.invigilate, *words) == 3, "it is still not graded, though nothing was left to do"
    out, err = capsys.readouterr()
    assert "Failed: not graded" in out and "zoe?[2J" in out and "\x1b" not in out + err
    assert end(cli.invigilate, *words, "--student=s0001") == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_stopped_run_ends_with_130_leaves_no_process_and_goes_on(tmp_path):
    course, before = small_class(tmp_path / "course", 12), 0
    for number in (signal.SIGINT, signal.SIGTERM):
        with faults.Run(course, workers=1) as run:
            run.until(lambda: run.over or len(small_course.finished(course)) > before + 1)  # noqa: B023
            run.process.send_signal(number)
            code, said = run.wait()
            assert run.gone()
        assert code == 130 and "Run the same command again to go on from here." in said
        assert "Traceback" not in said
        kept = len(small_course.finished(course))
        assert before + 2 <= kept < 12
        before = kept
    done = courses.run(course, "invigilator", "mark", "ps1", "--json", "--workers=1")
    found = json.loads(done.stdout)
    assert (found["graded"], found["skipped"], found["left"]) == (12, before, 0)
    assert sorted(small_course.finished(course)) == [f"s{each:04}" for each in range(12)]


def test_ctrl_c_while_it_starts_is_no_traceback(no_clerk, monkeypatch, capsys):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("invigilator.course.Course.find", interrupted)
    assert end(cli.invigilate, "ps1") == 130
    assert capsys.readouterr() == ("", "")
