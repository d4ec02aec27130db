"""What the writer leaves in the gradebook and in `autograded/`: as stock does, and after every kind of trouble."""

import dataclasses
import os
import shutil
import signal
import sqlite3
import stat
import threading

import courses
import nbformat
import pytest
from invigilator.intake.papers import read_paper
from invigilator.rebuilding.rebuild import rebuild
from invigilator.records import Marked, Remark, Result, Status, Verdict
from invigilator.writing import commit, staging
from invigilator.writing.commit import WriteError, Writer
from nbgrader.api import Gradebook, app_log
from nbgrader.utils import determine_grade, is_grade, is_solution
from sqlalchemy.event import listen
from traitlets.config import Config

pytestmark = pytest.mark.slow  # a course is generated, and nbgrader calls alembic for it

LATE = "\nc.LateSubmissionPlugin.penalty_method = 'zero'\n"
CONFIG = Config({"LateSubmissionPlugin": {"penalty_method": "zero"}})
STUDENTS = {"ada": courses.HONEST, "ben": courses.WRONG, "cleo": {}, "dora": courses.HONEST}


def url(course):
    return f"sqlite:///{course / 'gradebook.db'}"


def paper_of(course):
    with Gradebook(url(course), "islands") as gradebook:
        return read_paper(gradebook, courses.PS, course / "source" / courses.PS)


def writer(course, **options):
    return Writer(url(course), "islands", lambda name, who: course / "autograded" / who / name, **options)


def set_due_date(course, moment="2026-01-10 00:00:00"):
    with sqlite3.connect(course / "gradebook.db") as connection:
        connection.execute("update assignment set duedate = ?", [f"{moment}.000000"])


def result(paper, student, answers=courses.HONEST, scores=None, status=Status.GRADED, **more):
    """What marking gives for answers; `scores` are those of cube, totals, middle."""
    sheet = paper.sheets[0]
    handed, _ = rebuild(sheet, None)
    for cell in handed["cells"]:
        name = cell["metadata"].get("nbgrader", {}).get("grade_id")
        cell["source"] = answers.get(name, cell["source"])
    names = [cell.name for cell in sheet.cells if cell.is_check]
    verdicts = {n: Verdict(n, s, []) for n, s in zip(names, scores or (5.0, 3.0, 4.0), strict=True)}
    return Result(student, courses.PS, status, (Marked(sheet.name, handed, verdicts),), {}, **more)


def submissions(course):
    with sqlite3.connect(course / "gradebook.db") as connection:
        return connection.execute(
            "select s.student_id, s.timestamp, n.late_submission_penalty, n.flagged from submitted_assignment s"
            " join submitted_notebook n on n.assignment_id = s.id order by 1"
        ).fetchall()


def tree(folder):
    """All that lies below a folder: path → content and mode."""
    return {
        str(path.relative_to(folder)): (path.read_bytes(), stat.S_IMODE(path.stat().st_mode))
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def course(tmp_path):
    made = courses.general(tmp_path / "course")
    set_due_date(made)
    return made


@pytest.fixture
def paper(course):
    return paper_of(course)


def test_rows_and_files_equal_those_of_stock(tmp_path):
    by_stock = courses.general(tmp_path / "stock", LATE)
    (by_stock / "source" / courses.PS / "boats.csv").write_text("island,boats\n")
    set_due_date(by_stock)
    for student, answers in STUDENTS.items():
        folder = courses.hand_in(by_stock, student, courses.answered(by_stock, answers))
        (folder / "own.txt").write_text("mine")
    (folder / "timestamp.txt").write_text("2026-01-10 01:00:00 CET\n")
    (by_stock / "submitted" / "ben" / courses.PS / "timestamp.txt").write_text("2026-01-10 02:00:00 UTC\n")
    by_us = shutil.copytree(by_stock, tmp_path / "ours")
    courses.stock(by_stock)
    paper = paper_of(by_us)
    with sqlite3.connect(by_us / "gradebook.db") as connection:
        connection.execute("delete from course where id = 'default_course'")
    ours = writer(by_us, config=CONFIG)
    for student in STUDENTS:
        executed = courses.autograded(by_stock, student)
        checks = [cell for cell in executed.cells if is_grade(cell) and not is_solution(cell)]
        verdicts = {cell.metadata.nbgrader.grade_id: determine_grade(cell)[0] for cell in checks}
        handed_in = {name: content for name, (content, _) in tree(by_us / "submitted" / student / courses.PS).items()}
        ours.write(
            paper,
            Result(
                student,
                courses.PS,
                Status.GRADED,
                (Marked("ps1", executed, {name: Verdict(name, score, []) for name, score in verdicts.items()}),),
                {name: content for name, content in handed_in.items() if not name.endswith(".ipynb")},
                handed_in.get("timestamp.txt", b"").decode() or None,
            ),
        )
    ours.close()
    assert courses.rows(by_us) == courses.rows(by_stock)
    assert courses.scores(by_us, "ben")["cube_check"] == 0 and courses.scores(by_us, "ada")["middle_check"] == 4
    assert "No response." in [row[4] for row in courses.rows(by_us, "cleo")["comment"]]
    assert submissions(by_us) == submissions(by_stock)
    assert [penalty for _, _, penalty, _ in submissions(by_us)] == [None, 1.0, None, None]
    with sqlite3.connect(by_us / "gradebook.db") as connection:
        assert connection.execute("select id from course").fetchall() == [("islands",)]  # no stray default_course
    for student in STUDENTS:
        stocks, own = (tree(made / "autograded" / student / courses.PS) for made in (by_stock, by_us))
        notebooks = [nbformat.reads(files.pop("ps1.ipynb")[0], as_version=4) for files in (stocks, own)]
        assert own == stocks
        nbformat.validate(notebooks[1])
        for one, other in zip(*(notebook.cells for notebook in notebooks), strict=True):
            assert (one.source, one.get("outputs")) == (other.source, other.get("outputs"))


@pytest.mark.parametrize(("handed_in", "comment"), [(True, "No response."), (False, None)])
def test_only_an_unanswered_notebook_gets_a_comment_not_one_that_was_not_handed_in(course, paper, handed_in, comment):
    of_ada = result(paper, "ada", {}, (0.0, 0.0, 0.0))
    sheet = dataclasses.replace(of_ada.sheets[0], handed_in=handed_in)
    ours = writer(course)
    ours.write(paper, dataclasses.replace(of_ada, sheets=(sheet,)))
    ours.close()
    assert [row[4] for row in courses.rows(course, "ada")["comment"] if row[3] == "harbour"] == [comment]
    assert courses.scores(course, "ada") == dict.fromkeys(["cube_check", "totals_check", "middle_check", "harbour"], 0)


def test_writing_again_changes_nothing_and_leaves_people_their_marks(course, paper):
    ours = writer(course)
    ours.write(paper, result(paper, "ada"))
    before = courses.rows(course), tree(course / "autograded")
    ours.write(paper, result(paper, "ada"))
    assert (courses.rows(course), tree(course / "autograded")) == before
    with sqlite3.connect(course / "gradebook.db") as connection:
        connection.execute("update grade set manual_score = 1.5, extra_credit = 0.5")
        connection.execute("update comment set manual_comment = 'Well said.'")
    ours.write(paper, result(paper, "ada", scores=(0.0, 3.0, 2.5)))
    ours.close()
    grades = {row[3]: row[4:] for row in courses.rows(course)["grade"]}
    assert grades == {
        "cube_check": (0.0, 1.5, 0.5, 1),
        "totals_check": (3.0, 1.5, 0.5, 1),
        "middle_check": (2.5, 1.5, 0.5, 1),
        "harbour": (None, 1.5, 0.5, 1),
    }
    assert {row[5] for row in courses.rows(course)["comment"]} == {"Well said."}


def test_verdict_wins_over_what_the_outputs_say(course, paper):
    marked = result(paper, "ada", scores=(0.0, None, 1.25))
    for cell in marked.sheets[0].notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["outputs"] = [
                {"output_type": "execute_result", "data": {"text/plain": "99999"}, "metadata": {}, "execution_count": 1}
            ]
    writer(course).write(paper, marked)
    grades = {row[3]: (row[4], row[7]) for row in courses.rows(course)["grade"]}
    assert grades == {
        "cube_check": (0.0, 0),
        "totals_check": (None, 1),
        "middle_check": (1.25, 0),
        "harbour": (None, 1),
    }


@pytest.mark.parametrize("score", [float("nan"), -1.0, 5.5, float("inf")])
def test_score_that_the_cell_cannot_give_is_left_to_a_person(course, paper, score):
    writer(course).write(paper, result(paper, "ada", scores=(score, 3.0, 4.0)))
    assert courses.scores(course, "ada")["cube_check"] is None


def test_failed_submission_keeps_no_old_score_and_says_so(course, paper):
    ours = writer(course, config=CONFIG)
    ours.write(paper, result(paper, "ada", timestamp="2026-02-01 00:00:00 UTC"))
    assert submissions(course)[0][2] == 12
    with sqlite3.connect(course / "gradebook.db") as connection:
        connection.execute("update grade set manual_score = 2 where auto_score = 5")
    reason = Remark("unreadable notebook", "The notebook <script>alert(1)</script> is no JSON.", serious=True)
    failed = Result("ada", courses.PS, Status.FAILED, (), {}, "2026-02-01 00:00:00 UTC", remarks=(reason,))
    ours.write(paper, failed)
    assert set(courses.scores(course, "ada").values()) == {None}
    assert [row[5] for row in courses.rows(course)["grade"] if row[3] == "cube_check"] == [2]
    assert {row[7] for row in courses.rows(course)["grade"]} == {1}
    assert submissions(course) == [("ada", "2026-02-01 00:00:00.000000", None, 0)]
    notebook = courses.autograded(course, "ada")
    nbformat.validate(notebook)
    assert "could not be marked" in notebook.cells[0].source and "is no JSON" in notebook.cells[0].source
    assert [cell.metadata.nbgrader.grade_id for cell in notebook.cells if cell.metadata.get("nbgrader")] == [
        cell.name for cell in paper.sheets[0].cells
    ]
    # Once it can be marked, nothing of the failure is left.
    ours.write(paper, result(paper, "ada"))
    assert "could not be marked" not in courses.autograded(course, "ada").cells[0].source
    assert courses.scores(course, "ada") == {"cube_check": 5, "totals_check": 3, "middle_check": 4, "harbour": None}


def test_notebook_that_is_missing_of_several_is_failed_not_zero(tmp_path):
    one = courses.source_notebook(courses.SOURCES / "general.py")
    made = courses._copy(courses._generated({courses.PS: {"ps1": one, "second": one}}), tmp_path / "two", "")
    paper = paper_of(made)
    writer(made).write(paper, result(paper, "ada"))
    grades = {(row[2], row[3]): (row[4], row[7]) for row in courses.rows(made)["grade"]}
    assert grades["ps1", "cube_check"] == (5.0, 0)
    assert {grade for (notebook, _), grade in grades.items() if notebook == "second"} == {(None, 1)}
    assert "not handed in" in courses.autograded(made, "ada", "second").cells[0].source


def test_flagged_submission_shows_formgraders_flag(course, paper):
    ours = writer(course)
    ours.write(paper, result(paper, "ada"))
    ours.write(paper, result(paper, "ben", status=Status.FLAGGED))
    assert [(row[0], row[3]) for row in submissions(course)] == [("ada", 0), ("ben", 1)]


def test_instructors_files_lie_over_the_students(course, paper):
    paper = dataclasses.replace(paper, files={"helper.py": b"ours", "data/x.csv": b"1"})
    handed = {"helper.py": b"theirs", "kept.py": b"theirs", "notes/a.txt": b"n", "other.ipynb": b"{}"}
    ours = writer(course, permissions=0o664, groupshared=True)
    ours.write(paper, dataclasses.replace(result(paper, "ada"), files=handed))
    folder = course / "autograded" / "ada" / courses.PS
    found = tree(folder)
    assert {name: content for name, (content, _) in found.items() if name != "ps1.ipynb"} == {
        "helper.py": b"ours",
        "data/x.csv": b"1",
        "kept.py": b"theirs",
        "notes/a.txt": b"n",
    }
    assert {mode for _, mode in found.values()} == {0o664}
    assert stat.S_IMODE((folder / "data").stat().st_mode) & 0o2770 == 0o2770


@pytest.mark.parametrize("path", ["../../evil", "/tmp/evil", "a/../../b", "a\\..\\b", ""])
def test_path_that_leads_out_of_the_folder_is_refused(course, paper, path):
    with pytest.raises(WriteError, match="plain relative path"):
        writer(course).write(paper, dataclasses.replace(result(paper, "ada"), files={path: b"x"}))
    assert not (course / "autograded" / "ada" / courses.PS).exists() and courses.rows(course)["grade"] == []


def test_nbgraders_own_classes_open_their_own_gradebooks_afterwards(course, paper):
    from nbgrader.preprocessors import latesubmissions, saveautogrades

    writer(course).write(paper, result(paper, "ada"))
    assert saveautogrades.Gradebook is latesubmissions.Gradebook is Gradebook


def test_locked_gradebook_is_waited_for(course, paper):
    ours = writer(course, patience=30)
    blocker = sqlite3.connect(course / "gradebook.db", check_same_thread=False, isolation_level=None)
    blocker.execute("begin immediate")
    release = threading.Timer(0.3, blocker.execute, ["rollback"])
    release.start()
    ours.write(paper, result(paper, "ada"))
    release.join()
    assert courses.scores(course, "ada")["cube_check"] == 5


def test_gradebook_that_stays_locked_is_an_error_and_all_is_as_before(course, paper):
    ours = writer(course, patience=0.2)
    ours.write(paper, result(paper, "ada"))
    before = courses.rows(course), tree(course / "autograded")
    blocker = sqlite3.connect(course / "gradebook.db", isolation_level=None)
    blocker.execute("begin immediate")
    with pytest.raises(WriteError, match="'ada'.*locked") as caught:
        ours.write(paper, result(paper, "ada", scores=(0.0, 0.0, 0.0)))
    blocker.execute("rollback")
    assert "\n" not in str(caught.value)
    assert (courses.rows(course), tree(course / "autograded")) == before
    ours.write(paper, result(paper, "ada", scores=(0.0, 0.0, 0.0)))
    assert courses.scores(course, "ada")["cube_check"] == 0


def test_full_disk_is_said_at_once_and_without_the_students_values(course, paper, capfd):
    ours = writer(course, patience=600)
    with ours._gradebook.engine.connect() as connection:  # the gradebook may not grow by a page
        pages = connection.exec_driver_sql("pragma page_count").scalar()
    listen(ours._gradebook.engine, "begin", lambda c: c.exec_driver_sql(f"pragma max_page_count = {pages}"))
    with pytest.raises(WriteError, match="database or disk is full"):
        for number in range(200):
            ours.write(paper, result(paper, f"student-{number}"))
    assert "Traceback" not in "".join(capfd.readouterr()) and not app_log.disabled
    there = {path.name for path in (course / "autograded").iterdir() if (path / courses.PS).exists()}
    assert there == {row[1] for row in courses.rows(course)["grade"]}


def test_commit_that_fails_moves_the_old_files_back(course, paper, monkeypatch):
    ours = writer(course)
    ours.write(paper, result(paper, "ada"))
    before = courses.rows(course), tree(course / "autograded")
    with monkeypatch.context() as patch:
        patch.setattr(ours._gradebook, "commit_all", lambda: (_ for _ in ()).throw(OSError("disk full")))
        with pytest.raises(WriteError, match="disk full"):
            ours.write(paper, result(paper, "ada", answers=courses.WRONG, scores=(0.0, 0.0, 0.0)))
    assert (courses.rows(course), tree(course / "autograded")) == before
    ours.write(paper, result(paper, "ben"))
    assert courses.scores(course, "ben")["cube_check"] == 5


def test_unknown_assignment_is_one_sentence(course, paper):
    other = dataclasses.replace(result(paper, "ada"), assignment="ps9")
    with pytest.raises(WriteError, match="'ps9'.*No such assignment"):
        writer(course).write(paper, other)


def killed_at(moment, course, paper, marked):
    """Have a writer process write, and end by kill -9 at a moment."""
    child = os.fork()
    if child == 0:
        try:
            die = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)  # noqa: E731
            ours = writer(course)
            if moment == "in the midst of the files":
                whole, calls = staging._write, []
                staging._write = lambda *arguments: die() if calls else (calls.append(1), whole(*arguments))
            elif moment == "rows not yet written":
                ours._gradebook.fetch = die
            elif moment == "before the swap":
                staging.Staged.place = die
            elif moment == "between the two renames":
                staging._exchange = lambda *_: False
                whole, renames = os.rename, []
                os.rename = lambda *names: die() if renames else (renames.append(1), whole(*names))
            elif moment == "after the swap":
                ours._gradebook.commit_all = die
            elif moment == "after the commit":
                staging.Staged.finish = die
            else:
                staging.shutil.rmtree = die
            ours.write(paper, marked)
        finally:
            os._exit(1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


MOMENTS = [
    "in the midst of the files",
    "rows not yet written",
    "before the swap",
    "between the two renames",
    "after the swap",
    "after the commit",
    "while the old is removed",
]


ONLY_AGAIN = {"between the two renames", "while the old is removed"}
CASES = [(moment, again) for moment in MOMENTS for again in (False, True) if again or moment not in ONLY_AGAIN]


@pytest.mark.parametrize(("moment", "again"), CASES)
def test_kill_leaves_old_or_new_and_the_next_run_mends_it(tmp_path, course, paper, moment, again):
    if again:
        writer(course).write(paper, result(paper, "ada", answers=courses.WRONG, scores=(0.0, 0.0, 0.0)))
    marked = dataclasses.replace(result(paper, "ada"), files={"a.txt": b"a", "b.txt": b"b"})
    undisturbed = shutil.copytree(course, tmp_path / "undisturbed")
    writer(undisturbed).write(paper, marked)
    old, new = (courses.rows(made) for made in (course, undisturbed))
    files = [tree(made / "autograded" / "ada" / courses.PS) for made in (course, undisturbed)]

    killed_at(moment, course, paper, marked)

    assert courses.rows(course) in (old, new)
    place = course / "autograded" / "ada" / courses.PS
    if moment == "between the two renames":  # only where the system cannot swap: the old one lies beside
        staging.stage(place, {}).finish()
        assert tree(place) == files[0]
    assert tree(place) in files
    # No row is new before its files are, and the files are new before their rows.
    if moment == "before the swap":
        assert (courses.rows(course), tree(place)) == (old, files[0])
    if moment == "after the swap":
        assert (courses.rows(course), tree(place)) == (old, files[1])
    writer(course).write(paper, marked)
    assert courses.rows(course) == new
    assert tree(course / "autograded") == tree(undisturbed / "autograded")


def test_folders_are_swapped_where_the_system_cannot_exchange_them(tmp_path, monkeypatch):
    monkeypatch.setattr(staging, "_exchange", lambda *_: False)
    place = tmp_path / "a" / "ps1"
    for content in (b"old", b"new"):
        staged = staging.stage(place, {"x": content})
        staged.place()
        staged.finish()
    assert tree(tmp_path) == {"a/ps1/x": (b"new", 0o444)}
    staged = staging.stage(place, {"x": b"newest"})
    staged.place()
    staged.undo()
    staged.finish()
    assert tree(tmp_path) == {"a/ps1/x": (b"new", 0o444)}


def test_output_is_limited_as_nbgrader_limits_it(course, paper):
    marked = result(paper, "ada")
    cell = next(cell for cell in marked.sheets[0].notebook["cells"] if cell["cell_type"] == "code")
    cell["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "line\n" * 5000}]
    writer(course, config=Config({"LimitOutput": {"max_lines": 20}})).write(paper, marked)
    shown = next(c for c in courses.autograded(course, "ada").cells if c.cell_type == "code").outputs[0].text
    assert shown.count("\n") == 19 and "truncated" in shown


def test_what_is_no_text_is_written_all_the_same(course, paper):
    marked = result(paper, "ada", answers={"harbour": "half \ud800 a pair, and \u2028 one line"})
    writer(course).write(paper, marked)
    assert "a pair" in next(
        c.source
        for c in courses.autograded(course, "ada").cells
        if c.metadata.get("nbgrader", {}).get("grade_id") == "harbour"
    )


def test_sentence_of_a_database_error_does_not_repeat_the_students_work():
    from sqlalchemy.exc import OperationalError

    error = OperationalError("insert into x values (?)", {"source": "secret answer"}, Exception("disk I/O error\nmore"))
    assert commit._sentence(error) == "disk I/O error more"
