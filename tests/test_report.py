"""The report on a class: what it counts, what it keeps quiet, and what it says of a class that nbgrader marked."""

import html
import json
import os
import re
import sysconfig
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from browser import harness
from invigilator.course import Course
from nbgrader.api import Gradebook
from playwright.sync_api import sync_playwright
from report import cli, count, page, privacy, read
from report.privacy import OPEN, Limits
from report.records import FAILED, FLAGGED, MARKED, WAITING, ClassMarks, Paper, Question

from grading import marking, problemsets

MONDAY = datetime(2025, 10, 6, 9)
ASSIGNMENT = "ps1-claims"


def made_class(rows, points=(1, 1, 1, 1), **more):
    """A class from rows of points, one for each student; None is a mark that nobody has given."""
    questions = tuple(Question(f"q{place}", worth, False) for place, worth in enumerate(points))
    papers = tuple(
        Paper(
            f"student{place:02}",
            MONDAY + timedelta(hours=place),
            WAITING if None in row else MARKED,
            {question.name: score for question, score in zip(questions, row, strict=True)},
        )
        for place, row in enumerate(rows)
    )
    return ClassMarks("ps0", questions, papers, **more)


# What is counted.


@pytest.mark.parametrize(
    ("auto", "manual", "extra", "waits", "points"),
    [
        (2.0, None, None, False, 2.0),
        (2.0, 1.0, None, False, 1.0),  # a person's mark wins
        (2.0, None, 1.0, False, 3.0),
        (0.0, None, None, True, None),
        (None, None, None, False, None),
        (None, None, 1.0, True, None),
    ],
)
def test_a_mark_that_nobody_has_given_is_never_zero(auto, manual, extra, waits, points):
    assert read.earned(auto, manual, extra, waits) == points


def test_full_points_are_counted_over_the_papers_that_are_marked():
    marks = made_class([(1, 0, 1, 1)] * 4 + [(1, 1, None, 1)] * 4)
    first, second, third, _ = count.by_question(marks, OPEN)
    assert (first.full.words, first.marked, first.waiting) == ("8", 8, 0)
    assert (second.full.words, second.share_full) == ("4", 0.5)
    assert (third.full.words, third.marked, third.waiting) == ("4", 4, 4)


def test_a_question_marked_for_too_few_tells_nothing():
    marks = made_class([(1, 0, 1, 1)] * 4 + [(1, 1, None, 1)] * 4)
    assert count.by_question(marks, Limits())[2].full is None


def test_unfinished_papers_are_left_out_of_the_totals_and_counted():
    marks = made_class([(1, 1, 1, 1)] * 5 + [(0, 0, 0, 0)] * 3 + [(1, 1, None, 1)] * 2)
    bars, unfinished = count.totals(marks, Limits())
    assert unfinished == 2
    assert sum(bar.count for bar in bars) == 8
    assert bars[0].count == 3 and bars[-1].count == 5


def test_the_correlation_is_that_with_the_rest_and_not_with_the_total():
    rows = [(1, 1, 1, 1)] * 6 + [(0, 0, 0, 0)] * 6 + [(1, 0, 0, 1)] * 4
    last = count.separations(made_class(rows))[-1]
    # By hand, over 16 papers: own 1 in ten; the rest 1 in six of these and 1/3 in four of these, else 0.
    own = [1] * 6 + [0] * 6 + [1] * 4
    rest = [1] * 6 + [0] * 6 + [1 / 3] * 4
    mean_own, mean_rest = sum(own) / 16, sum(rest) / 16
    covariance = sum((a - mean_own) * (b - mean_rest) for a, b in zip(own, rest, strict=True))
    spread = [sum((a - mean) ** 2 for a in values) for values, mean in ((own, mean_own), (rest, mean_rest))]
    assert last.correlation == pytest.approx(covariance / (spread[0] * spread[1]) ** 0.5)
    assert last.low < last.correlation < last.high


def test_a_question_that_the_strong_lose_is_seen():
    rows = [(1, 1, 1, 0)] * 20 + [(0, 0, 0, 1)] * 15 + [(1, 1, 0, 0)] * 5
    last = count.separations(made_class(rows))[-1]
    assert last.correlation < 0 and "does worse here" in last.words and "chance" not in last.words


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([(1, 0, 1, 1)] * 9, "Too few papers to say: 9"),
        ([(1, 0, 1, 1), (0, 1, 1, 1)] * 6, "Everybody has the same points here"),
        ([(0, 1, 0, 0), (1, 1, 0, 1)] + [(1, 0, 0, 0), (0, 0, 1, 1)] * 5, "may be chance"),
    ],
)
def test_what_a_small_or_equal_class_cannot_show_is_said(rows, words):
    assert [each for each in count.separations(made_class(rows)) if words in each.words]


def test_marks_not_given_are_no_zeros_in_the_correlation():
    whole = [(1, 1, 1, 1)] * 6 + [(0, 0, 0, 0)] * 6
    half = [(1, 1, 1, None)] * 6 + [(0, 0, 0, None)] * 6
    of_whole, of_half = (count.separations(made_class(rows)) for rows in (whole, half))
    assert of_half[0].correlation == pytest.approx(of_whole[0].correlation)
    assert of_half[3].papers == 0


def test_times_are_told_in_the_zone_that_is_asked_for():
    papers = tuple(Paper(f"s{n}", datetime(2025, 10, 6, 20), MARKED, {}) for n in range(5))
    papers += tuple(Paper(f"t{n}", datetime(2025, 10, 10, 3), MARKED, {}) for n in range(4))
    marks = ClassMarks("ps0", (), papers + (Paper("u", None, MARKED, {}),), due=datetime(2025, 10, 8))
    bars, without = count.hand_in_times(marks, ZoneInfo("Asia/Tokyo"), Limits())
    assert [(bar.label, bar.count) for bar in bars if bar.count] == [("07 Oct", 5), ("10 Oct", 4)]
    assert without == 1 and count.late(marks) == 4


# What is kept quiet.


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (1, "1 or 2"), (2, "1 or 2"), (3, "3"), (17, "17"), (18, "all but 1 or 2"), (20, "20")],
)
def test_one_or_two_people_are_not_counted_out(number, words):
    assert privacy.shown(number, 20, Limits()).words == words
    assert privacy.shown(number, 20, OPEN).words == str(number)


@pytest.mark.parametrize(
    "counts", [[1, 0, 0, 9], [1, 1, 1, 1, 1], [9, 2], [0, 0, 2], [5, 0, 1, 0, 5], [3, 3], [1], [2, 0, 0, 2, 0, 9]]
)
def test_bars_are_put_together_until_none_counts_out_few(counts):
    bars = privacy.merge(counts, Limits())
    assert sum(number for _, _, number in bars) == sum(counts)
    assert bars[0][0] == 0 and bars[-1][1] == len(counts) - 1
    assert all(one[1] + 1 == other[0] for one, other in zip(bars, bars[1:], strict=False))
    assert len(bars) == 1 or all(number == 0 or number >= 3 for _, _, number in bars)


@pytest.mark.parametrize(
    ("message", "kept"),
    [
        (
            "On the small table of the check, `f(t)` gives 0.1818. It divides by all 2 kinds.",
            "On the small table of the check, `f(t)` gives …. It divides by all 2 kinds.",
        ),
        ("`f(t)` gives the text 'my own' where a number belongs. Look.", "`f(t)` gives the text … where a number belongs. Look."),  # noqa: E501
        ("`f(t)` stops with KeyError ('a (b)') at `t['mine']`. Look.", "`f(t)` stops with KeyError. Look."),
    ],
)  # fmt: skip
def test_values_and_code_of_an_answer_are_taken_out_of_messages(message, kept):
    assert privacy.without_own_values(message) == kept


def with_messages(marks, told):
    papers = tuple(
        Paper(paper.student, paper.handed_in, paper.state, paper.scores, {"q0": told[place]} if place in told else {})
        for place, paper in enumerate(marks.papers)
    )
    return ClassMarks(marks.assignment, marks.questions, papers, marks.due, marks.not_handed_in)


def test_messages_that_differ_in_values_only_are_one_and_rare_ones_are_not_repeated():
    told = {place: f"`f(t)` gives {place}. It counts cells." for place in range(4)} | {7: "`f(t)` gives 5. My secret."}
    marks = with_messages(made_class([(0, 1, 1, 1)] * 10), told)
    said, rare = count.messages(marks, Limits())
    assert [(each.message, len(each.students)) for each in said] == [("`f(t)` gives …. It counts cells.", 4)]
    assert rare == {"q0": 1}
    text = page.page(marks, False, UTC)
    assert "It counts cells." in text and "secret" not in text
    assert "secret" in page.page(marks, True, UTC)


def test_nobody_is_named_unless_asked():
    marks = made_class([(1, 0, 1, 1)] * 6 + [(1, 1, None, 1)] * 4, not_handed_in=("absent1",))
    quiet, open_page = page.page(marks, False, UTC), page.page(marks, True, UTC)
    assert "student0" not in quiet and "absent1" not in quiet
    assert "student09" in open_page and "absent1" in open_page and "It is for you alone." in open_page


@pytest.mark.parametrize("names", [False, True])
def test_a_class_of_four_is_told_of_only_with_names(names):
    text = page.page(made_class([(1, 0, 1, 1)] * 4), names, UTC)
    assert ("Fewer than 5 papers are marked" in text) != names
    assert ("Points by question" in text) == names


def test_work_that_failed_or_waits_is_counted_but_is_no_zero():
    marks = made_class([(1, 1, 1, 1)] * 7 + [(1, 1, None, 1)] * 4)
    none = {question.name: None for question in marks.questions}
    papers = marks.papers + tuple(Paper(f"f{n}", MONDAY, FAILED, none) for n in range(3))
    papers += (Paper("flagged", MONDAY, FLAGGED, none),)
    marks = ClassMarks("ps0", marks.questions, papers)
    rows = dict(re.findall(r'<tr><th scope="row">([^<]+)</th><td class="number">([^<]+)</td></tr>', page.page(marks, False, UTC)))  # noqa: E501  # fmt: skip
    assert rows["Could not be marked"] == "3" and rows["Flagged: look at it"] == "1 or 2"
    assert rows["Marks by hand outstanding"] == "4"
    assert count.by_question(marks, Limits())[0].full.words == "11"


# The page.


def test_the_page_stands_alone_and_each_picture_has_words_and_a_table():
    marks = with_messages(made_class([(1, 0, 1, 1), (0, 1, 1, 0), (0, 0, 0, 1), (1, 1, 1, 0)] * 4), {1: "<script>x"})
    text = page.page(marks, True, UTC)
    assert not re.search(r"<script|(?:src|href)=.(?!data:image/png)", text)
    assert "&lt;script&gt;" in text and '<html lang="en">' in text
    pictures = re.findall(r"<figure.*?</figure>", text, re.DOTALL)
    assert len(pictures) == 4
    for picture in pictures:
        assert len(html.unescape(re.search(r'alt="([^"]+)"', picture)[1])) > 60
        after = text[text.index(picture) + len(picture) :]
        assert after.lstrip().startswith('<div class="scroll"') and "<caption>" in after[:300]


def test_a_report_that_cannot_be_written_is_told_in_one_sentence(tmp_path):
    (tmp_path / "reports").write_text("no folder", encoding="utf-8")
    with pytest.raises(cli.ReportError, match=r"^The report cannot be written to '.*ps0\.html': File exists\.$"):
        cli._write(tmp_path / "reports" / "ps0.html", "new", in_own_folder=True)
    with pytest.raises(cli.ReportError, match=r"^The report cannot be written to '.*': Is a directory\.$"):
        cli._write(tmp_path, "new")


def test_a_report_replaces_a_report_and_nothing_else(tmp_path):
    mine = tmp_path / "notes.html"
    mine.write_text("my notes", encoding="utf-8")
    with pytest.raises(cli.ReportError, match=r"notes\.html is there already and is no report"):
        cli._write(mine, "new")
    assert mine.read_text(encoding="utf-8") == "my notes"
    report = tmp_path / "report.html"
    for rows in ([(1, 1, 1, 1)] * 4, [(1, 1, 1, 0)] * 4):
        text = page.page(made_class(rows), False, UTC)
        cli._write(report, text)
        assert report.read_text(encoding="utf-8") == text
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.html", "report.html"]


# A gradebook: made through nbgrader's own interface, and one that nbgrader itself marked.


@pytest.fixture(scope="module")
def small_course(tmp_path_factory):
    """A course of one question for the computer and one for a person; six students, one of whom handed in nothing."""
    folder = tmp_path_factory.mktemp("small")
    settings = "c = get_config()\nc.CourseDirectory.course_id = 'c'\n"
    (folder / "nbgrader_config.py").write_text(settings, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        # nbgrader calls `alembic` by its bare name.
        patch.setenv("PATH", os.pathsep.join([sysconfig.get_path("scripts"), os.environ.get("PATH", "")]))
        fill_gradebook(folder)
        yield folder


def fill_gradebook(folder):
    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "c") as book:
        book.add_assignment("ps0")
        book.add_notebook("ps0", "ps0")
        book.add_grade_cell("essay", "ps0", "ps0", max_score=4, cell_type="markdown")
        book.add_solution_cell("essay", "ps0", "ps0")
        book.add_grade_cell("sum_check", "ps0", "ps0", max_score=2, cell_type="code")
        for place, auto in enumerate([2, 2, 0, 0, None, None]):
            book.add_student(f"s{place}")
            if place == 5:
                continue
            book.add_submission("ps0", f"s{place}", timestamp=MONDAY)
            grade = book.find_grade("sum_check", "ps0", "ps0", f"s{place}")
            grade.auto_score, grade.needs_manual_grade = auto, auto is None
            essay = book.find_grade("essay", "ps0", "ps0", f"s{place}")
            essay.auto_score, essay.needs_manual_grade = None, place != 0
            essay.manual_score = 3 if place == 0 else None
        book.db.commit()
    cells = [
        {"cell_type": "code", "source": "", "metadata": {"nbgrader": {"grade_id": "sum_check", "grade": True}},
         "outputs": [{"output_type": "error", "ename": "NotYet", "evalue": "`sum` gives 3. Add.", "traceback": []}]},
        {"cell_type": "markdown", "source": "", "metadata": {"nbgrader": {"grade_id": "essay", "grade": True, "solution": True}}},  # noqa: E501
    ]  # fmt: skip
    for place, text in enumerate(["no notebook", "[]", json.dumps({"cells": cells}), json.dumps({"cells": [1, {}]})]):
        autograded = folder / "autograded" / f"s{place}" / "ps0"
        autograded.mkdir(parents=True)
        (autograded / "ps0.ipynb").write_text(text, encoding="utf-8")
    (folder / "submitted" / "s9" / "ps0").mkdir(parents=True)


@pytest.mark.slow
def test_a_gradebook_is_read_with_what_is_missing_or_damaged(small_course):
    marks = read.read_class(Course.find(small_course), "ps0")
    assert marks.questions == (Question("sum", 2.0, False), Question("essay", 4.0, True))
    by_student = {paper.student: paper for paper in marks.papers}
    assert by_student["s0"].scores == {"sum": 2.0, "essay": 3.0} and by_student["s0"].state == MARKED
    assert by_student["s2"].scores == {"sum": 0.0, "essay": None} and by_student["s2"].state == WAITING
    assert by_student["s4"].scores == {"sum": None, "essay": None}
    assert by_student["s2"].messages == {"sum": "`sum` gives 3. Add."} and by_student["s3"].messages == {}
    assert by_student["s9"].state == FAILED  # handed in, and not in the gradebook: nobody has marked it
    assert marks.not_handed_in == ("s5",)


@pytest.mark.slow
def test_the_command_writes_where_git_does_not_look_and_says_where(small_course, capsys):
    assert cli.main(["ps0", "--course-dir", str(small_course)]) == 0
    assert (small_course / "reports" / "ps0.html").is_file()
    assert "*" in (small_course / "reports" / ".gitignore").read_text(encoding="utf-8").split()
    assert "ps0.html written" in capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["ps9"], "no assignment 'ps9'"),
        (["ps0", "--timezone", "Asia/Nowhere"], "no time zone 'Asia/Nowhere'"),
        (["ps0", "--out", "nowhere/report.html"], "no folder 'nowhere'"),
        (["ps0", "--db", "sqlite:///missing.db"], "there is no gradebook"),
    ],
)
def test_bad_input_gets_one_sentence(small_course, capsys, arguments, words):
    assert cli.main([*arguments, "--course-dir", str(small_course)]) == 1
    said = capsys.readouterr().err
    assert words in said and said.count("\n") == 1


@pytest.mark.slow
def test_a_class_that_nbgrader_marked(tmp_path):
    """Five submissions: three with the same wrong answer, one right, one that is blank in one question."""
    course = tmp_path / "course"
    release = marking.new_course(course, ASSIGNMENT)
    solution = {question.name: question.answer for question in problemsets.read(ASSIGNMENT).questions}
    wrong = {answer.name: answer.source for answer in problemsets.answers(ASSIGNMENT)["count_claims"]}
    answers = [solution | {"count_claims": wrong["wrong_cells"]} for _ in range(3)] + [solution]
    blank = {name: source for name, source in solution.items() if name != "count_claims"}
    for place, answer in enumerate([*answers, blank]):
        marking.hand_in(course, ASSIGNMENT, f"pupil{place}", problemsets.fill_in(release, answer))
    marking.nbgrader(course, "autograde", ASSIGNMENT)
    marks = read.read_class(Course.find(course), ASSIGNMENT)
    source = problemsets.read(ASSIGNMENT)
    assert [question.name for question in marks.questions] == [q.name for q in source.questions] + [*source.by_hand]
    assert count.by_question(marks, Limits())[0].full.words == "1 or 2"
    said, rare = count.messages(marks, Limits())
    assert [(each.question, len(each.students)) for each in said] == [("count_claims", 3)]
    assert "It counts the cells" in said[0].message and rare == {"count_claims": 1}
    text = page.page(marks, False, UTC)
    assert "pupil" not in text and "It counts the cells" in text


@pytest.mark.slow
@pytest.mark.parametrize("width", [1100, 390])
def test_the_page_is_accessible_on_a_laptop_and_a_telephone(tmp_path, width):
    rows = [(1, 0, 1, 1), (0, 1, 1, 0), (0, 0, 0, 1), (1, 1, 1, 0)] * 4
    marks = with_messages(made_class(rows), {place: f"`f(t)` gives {place}. It counts cells." for place in range(4)})
    report = tmp_path / "report.html"
    report.write_text(page.page(marks, False, UTC), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=harness.find_chromium(), args=harness.CHROMIUM_FLAGS, timeout=60_000
        )
        # The page forbids every script, axe's too.
        shown = browser.new_context(bypass_csp=True, viewport={"width": width, "height": 900}).new_page()
        shown.goto(report.as_uri())
        shown.add_script_tag(content=harness.AXE)
        asked = {"runOnly": {"type": "tag", "values": harness.WCAG}}
        found = shown.evaluate("asked => axe.run(asked)", asked)["violations"]
        wide = shown.evaluate("document.documentElement.scrollWidth")
        browser.close()
    assert [violation["id"] for violation in found] == []
    assert wide <= width
