"""The commands: what they say, and with which code they end."""

import json
import signal
import subprocess
import sys
import time

import courses
import faults
import pytest
import small_course
from invigilator import cli
from nbgrader.api import Gradebook


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
def test_what_a_person_has_to_put_right_is_one_sentence_and_code_2(bare, capsys, words, said):
    assert end(cli.invigilate, *words) == 2
    out, err = capsys.readouterr()
    assert out == "" and said in err
    assert err.count("\n") == 1 and "Traceback" not in err


def test_a_broken_configuration_is_one_sentence(bare, capsys):
    (bare / "nbgrader_config.py").write_text("c = get_config()\nc.Invigilator.workers = 'two'\n")
    assert end(cli.main, "mark", "ps1") == 2
    assert "workers" in capsys.readouterr().err


def test_a_name_from_outside_can_not_steer_the_terminal(bare, capsys):
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
def test_doctor_says_what_holds(bare, capsys):
    trusted, plain = end(cli.main, "doctor", "--trusted"), end(cli.main, "doctor")
    assert trusted == 0 and plain in (0, 2)
    assert capsys.readouterr().out.count("\n") > 3


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """A course of four, one of whom handed in what is no notebook; what its first marking said, and its code."""
    course = small_course.make_course(tmp_path_factory.mktemp("cli") / "course", 3)
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
def test_a_failed_submission_gives_code_3_and_its_reason(marked):
    course, done = marked
    assert done.returncode == 3
    again = courses.run(course, "invigilator", "mark", "ps1", check=False)
    assert again.returncode == 3, "it is still not graded, though nothing was left to do"
    assert "Failed: not graded" in again.stdout and "zoe?[2J" in again.stdout and "\x1b" not in again.stdout
    assert courses.run(course, "invigilator", "mark", "ps1", "--student=s0001").returncode == 0


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_ends_with_130_leaves_no_process_and_goes_on(tmp_path, number):
    course = small_course.make_course(tmp_path / "course", 12)
    with faults.Run(course) as run:
        run.until(lambda: run.over or len(small_course.finished(course)) >= 2)
        run.process.send_signal(number)
        code, said = run.wait()
        assert run.gone()
    assert code == 130 and "Run the same command again to go on from here." in said
    assert "Traceback" not in said
    kept = small_course.finished(course)
    assert 2 <= len(kept) < 12
    done = courses.run(course, "invigilator", "mark", "ps1", "--json")
    found = json.loads(done.stdout)
    assert (found["graded"], found["skipped"], found["left"]) == (12, len(kept), 0)
    assert sorted(small_course.finished(course)) == sorted({f"s{each:04}" for each in range(12)})


@pytest.mark.slow
def test_ctrl_c_at_any_moment_of_the_start_is_no_traceback(tmp_path):
    course = small_course.make_course(tmp_path / "course", 2)
    command = [sys.executable, "-m", "invigilator", "mark", "ps1"]
    for moment in (0.7, 1.8):
        with subprocess.Popen(
            command,
            cwd=course,
            env=courses.environment(course),
            stdout=-1,
            stderr=-2,
            text=True,
            start_new_session=True,
        ) as process:
            time.sleep(moment)
            process.send_signal(signal.SIGINT)
            said = process.communicate()[0]
        assert "Traceback" not in said and process.returncode in (0, 130), said
