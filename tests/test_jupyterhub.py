"""A class on JupyterHub, with the settings that docs/jupyterhub hands to schools: what its people can do, and cannot.

The hub, its proxy, PAM, the accounts and every server are real. Not covered: TLS and the web server in front, systemd,
Node's proxy, and more than three servers at once.
"""

import os
import re
import stat
import sys

import hub_classroom
import pytest
from nbgrader.api import Gradebook
from notebooks import page_config

from grading import problemsets

sys.path.insert(0, str(hub_classroom.HUB))
from given_lessons import RECORD, give_lessons

SET = "ps1-claims"
NOTEBOOK = f"exercises/{SET}/{SET}.ipynb"
COURSE = {"course_id": "archipelago"}


@pytest.mark.slow
def test_two_students_and_an_instructor_on_a_real_hub(tmp_path):
    """From logging in to getting feedback: one hub for all of it, because a hub is dear to start."""
    if reason := hub_classroom.why_not():
        pytest.skip(reason)
    with hub_classroom.machine(tmp_path) as machine:
        ana, ben, ines = (hub_classroom.Person(machine, name) for name in ["ana", "ben", "ines"])
        only_the_class_comes_in(machine, ana, ben, ines)
        servers_start_under_the_accounts_of_their_owners(ana, ben, ines)
        a_student_sees_the_course_and_no_tools_of_an_instructor(ana)
        an_instructor_releases(ines)
        sent = {"ana": answers(wrong={}), "ben": answers(wrong={"count_claims": "cells", "find_claims": None})}
        for student in [ana, ben]:
            a_student_fetches_answers_and_submits(student, sent[student.name])
        students_are_kept_apart(ana)
        marking_is_closed_to_students(ana)
        an_instructor_collects_and_marks(ines)
        marks_are_right(machine, sent)
        feedback_comes_back(ines, ana, ben)
        otto = hub_classroom.Person(machine, hub_classroom.FULL)
        a_full_home_can_be_emptied(otto)
        who_is_no_longer_an_instructor_is_out(machine, otto)
        all_ends_when_it_is_told_to(machine, ana, ben, ines)


def only_the_class_comes_in(machine, *people):
    assert all(person.is_in for person in people)
    assert not hub_classroom.Person(machine, "sven").is_in, "An account outside the class was let in."
    assert not hub_classroom.Person(machine, "ana", password="a wrong one").is_in
    assert not hub_classroom.Person(machine, hub_classroom.GRADER).is_in


def servers_start_under_the_accounts_of_their_owners(ana, ben, ines):
    assert ana.start() and ben.start() and ines.start(hub_classroom.GRADER)
    for student in [ana, ben]:
        told = student.run("""
import os
print(os.getuid(), os.getcwd())
try:
    bytearray(3 * 1024**3)
except MemoryError:
    print("too much")
""")
        place = f"/home/{student.name}/archipelago"
        assert told.split("\n") == [f"{hub_classroom.ACCOUNTS[student.name]} {place}", "too much", ""]


def a_student_sees_the_course_and_no_tools_of_an_instructor(student):
    assert (
        student.get("", allow_redirects=False)
        .headers["Location"]
        .startswith(f"/user/{student.name}/lab/tree/course/00_start_here.ipynb")
    )
    assert student.open_notebook("course/00_start_here.ipynb").cells
    assert student.open_notebook("course/es/00_empieza_aqui.ipynb").cells
    assert not student.get("api/contents/published/00_start_here.ipynb").json()["writable"]
    config = page_config(student.get("lab").text)
    off, locked = (
        {name.removeprefix("@jupyter/nbgrader:") for name in config[which]}
        for which in ("disabledExtensions", "lockedExtensions")
    )
    assert {"formgrader", "create-assignment", "course-list"} <= off & locked
    assert not off & {"assignment-list", "validate-assignment"}
    assert student.get("formgrader/manage_assignments").status_code == 404


def an_instructor_releases(ines):
    server = {"server": hub_classroom.GRADER}
    opened = ines.get("", **server)
    assert opened.ok and opened.url.endswith("/user/grader/formgrader/manage_assignments")
    # Formgrader is a page of its own: the hub lets no page of a server stand inside another, and so it must stay.
    assert opened.headers["Content-Security-Policy"] == "frame-ancestors 'none'"
    for action in ["assign", "release"]:
        done = ines.post(f"formgrader/api/assignment/{SET}/{action}", **server)
        assert done["success"], done


def a_student_fetches_answers_and_submits(student, chosen):
    listed = student.get("assignments", params=COURSE).json()["value"]
    assert [(each["assignment_id"], each["status"]) for each in listed] == [(SET, "released")]
    which = COURSE | {"assignment_id": SET}
    fetched = student.post("assignments/fetch", data=which)["value"]
    assert [(each["status"], each["path"]) for each in fetched] == [("fetched", f"exercises/{SET}")]
    release = student.open_notebook(NOTEBOOK)
    sources = {question: answer.source for question, answer in chosen.items()}
    student.save_notebook(NOTEBOOK, problemsets.fill_in(release, sources))
    submitted = student.post("assignments/submit", data=which)
    assert submitted["success"] and "submitted" in {each["status"] for each in submitted["value"]}


def students_are_kept_apart(ana):
    assert ana.get("lab", server="ben").status_code == 403
    assert ana.get(f"api/contents/{NOTEBOOK}", server="ben").status_code == 403
    assert not ana.start("ben")
    exchange = "/srv/nbgrader/exchange"
    attempts = [
        f"open('/home/ben/archipelago/{NOTEBOOK}')",
        f"os.listdir('{exchange}/archipelago/inbound')",
        "os.listdir('/home/grader')",
        "open('/srv/jupyterhub/jupyterhub.sqlite')",
        f"os.rename('{exchange}/archipelago', '{exchange}/mine')",
        f"open('{exchange}/archipelago/outbound/{SET}/{SET}.ipynb', 'a')",
    ]
    told = ana.run(f"""
import os
for attempt in {attempts!r}:
    try:
        print(attempt, "went through:", eval(attempt))
    except PermissionError:
        print("refused")
""")
    assert told.splitlines() == ["refused"] * len(attempts)


def marking_is_closed_to_students(ana):
    assert ana.get("formgrader/manage_assignments", server=hub_classroom.GRADER).status_code == 403
    assert ana.get("lab", server=hub_classroom.GRADER).status_code == 403
    assert not ana.start(hub_classroom.GRADER)
    assert ana.hub("GET", "users").status_code == 403


def an_instructor_collects_and_marks(ines):
    server = {"server": hub_classroom.GRADER}
    assert ines.get("lab", server="ana").status_code == 403, "An instructor marks, and does not sit at others' desks."
    collected = ines.post(f"formgrader/api/assignment/{SET}/collect", **server)
    assert collected["success"] and "cheating" not in collected["log"], collected
    for student in hub_classroom.STUDENTS:
        marked = ines.post(f"formgrader/api/submission/{SET}/{student}/autograde", **server)
        assert marked["success"], marked


def marks_are_right(machine, sent):
    source = problemsets.read(SET)
    with Gradebook(f"sqlite:///{machine.home}/grader/archipelago/gradebook.db", "archipelago") as gradebook:
        for student, chosen in sent.items():
            notebook = gradebook.find_submission_notebook(SET, SET, student)
            got = {grade.name: grade.auto_score for grade in notebook.grades if grade.cell.cell_type == "code"}
            assert got == {
                question.check_name: question.points if chosen[question.name].right else 0
                for question in source.questions
            }, student
    assert not all(answer.right for answer in sent["ben"].values())


def feedback_comes_back(ines, *students):
    for action in ["generate_feedback", "release_feedback"]:
        done = ines.post(f"formgrader/api/assignment/{SET}/{action}", server=hub_classroom.GRADER)
        assert done["success"], done
    for student in students:
        listed = student.post("assignments/fetch_feedback", data=COURSE | {"assignment_id": SET})["value"]
        (submission,) = next(each["submissions"] for each in listed if each["status"] == "submitted")
        page = student.get(f"files/{submission['local_feedback_path']}/{SET}.html")
        own = re.sub(r"<[^>]+>", "", page.text)
        assert page.ok and "def count_claims" in own
        # Each gets back the own paper: only ben counted the cells.
        assert ("return claims.size" in own) == (student.name == "ben")


def a_full_home_can_be_emptied(otto):
    assert otto.start()
    told = otto.run("import os, shutil; print(shutil.disk_usage('..').free); os.remove('../full'); print('room')")
    assert told == "0\nroom\n"
    assert otto.stop() in (202, 204)


def who_is_no_longer_an_instructor_is_out(machine, otto):
    may = f"users/{hub_classroom.GRADER}"
    assert otto.hub("GET", may).ok
    machine.set_members(["ines"])
    hub_classroom.wait_for(lambda: not otto.hub("GET", may).ok, "otto to be shut out", machine)


def all_ends_when_it_is_told_to(machine, ana, ben, ines):
    assert {ana.stop(), ben.stop(), ines.stop(hub_classroom.GRADER)} <= {202, 204}
    hub_classroom.wait_for(
        lambda: not any("singleuser" in line for line in machine.processes()), "the servers to end", machine
    )
    assert len(machine.processes()) == 2, machine.processes()
    assert machine.end() == 0


def answers(wrong):
    """Choose a right answer to each question, but where `wrong` names one: that wrong answer, or any if it is None."""
    chosen = {}
    for question, written in problemsets.answers(SET).items():
        if question in wrong:
            chosen[question] = next(
                each
                for each in written
                if not each.right and wrong[question] in (None, each.name.removeprefix("wrong_"))
            )
        else:
            chosen[question] = next(each for each in written if each.right)
    return chosen


@pytest.fixture
def published(tmp_path):
    course = tmp_path / "published-course"
    (course / "es").mkdir(parents=True)
    for name in ["00_start_here.ipynb", "01_reading.ipynb", "es/00_empieza.ipynb"]:
        (course / name).write_text(f"first {name}", encoding="utf-8")
    (course / "notes.txt").write_text("no lesson", encoding="utf-8")
    return course


def test_a_student_gets_every_lesson_and_nothing_else(published, tmp_path):
    give_lessons(published, tmp_path / "ana")
    given = sorted(path.relative_to(tmp_path / "ana").as_posix() for path in (tmp_path / "ana" / "course").rglob("*.*"))
    assert given == ["course/00_start_here.ipynb", "course/01_reading.ipynb", "course/es/00_empieza.ipynb"]
    assert (tmp_path / "ana" / "published").resolve() == published


def test_a_corrected_lesson_replaces_what_the_student_has_not_touched_and_only_that(published, tmp_path):
    give_lessons(published, tmp_path / "ana")
    mine = tmp_path / "ana" / "course" / "01_reading.ipynb"
    mine.write_text("my notes", encoding="utf-8")
    (tmp_path / "ana" / "course" / "es" / "00_empieza.ipynb").unlink()
    for path in published.rglob("*.ipynb"):
        path.write_text("corrected", encoding="utf-8")
    for _ in range(2):
        give_lessons(published, tmp_path / "ana")
        assert mine.read_text(encoding="utf-8") == "my notes"
    assert (tmp_path / "ana" / "course" / "00_start_here.ipynb").read_text(encoding="utf-8") == "corrected"
    assert (tmp_path / "ana" / "course" / "es" / "00_empieza.ipynb").read_text(encoding="utf-8") == "corrected"


@pytest.mark.parametrize("record", ["", "[1]", "{", None])
def test_without_a_record_of_what_was_given_no_file_is_replaced(published, tmp_path, record):
    give_lessons(published, tmp_path / "ana")
    path = tmp_path / "ana" / RECORD
    path.unlink() if record is None else path.write_text(record, encoding="utf-8")
    (published / "00_start_here.ipynb").write_text("corrected", encoding="utf-8")
    give_lessons(published, tmp_path / "ana")
    assert (tmp_path / "ana" / "course" / "00_start_here.ipynb").read_text(encoding="utf-8").startswith("first")


def test_a_full_disk_leaves_the_old_lesson_whole(published, tmp_path, monkeypatch):
    give_lessons(published, tmp_path / "ana")
    (published / "00_start_here.ipynb").write_text("corrected", encoding="utf-8")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        give_lessons(published, tmp_path / "ana")
    assert (tmp_path / "ana" / "course" / "00_start_here.ipynb").read_text(encoding="utf-8").startswith("first")


def test_the_guide_and_the_settings_name_the_same_things():
    guide = (hub_classroom.HUB / "README.md").read_text(encoding="utf-8")
    config = (hub_classroom.HUB / "jupyterhub_config.py").read_text(encoding="utf-8")
    for name in ["archipelago-students", "archipelago-instructors", "grader", "/srv/jupyterhub", "127.0.0.1:8000"]:
        assert name in guide and name in config, name
    unit = (hub_classroom.HUB / "archipelago-hub.service").read_text(encoding="utf-8")
    assert "/srv/archipelago/docs/jupyterhub/jupyterhub_config.py" in unit
    for door in ["student", "grader"]:
        settings = (hub_classroom.HUB / "settings" / door / "nbgrader_config.py").read_text(encoding="utf-8")
        assert '"/srv/nbgrader/exchange"' in settings
    assert not stat.S_IMODE((hub_classroom.HUB / "start_server.py").stat().st_mode) & 0o002
