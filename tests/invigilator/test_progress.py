"""What a person sees of a run."""

import io

import pytest
from invigilator.conducting.ledger import Line
from invigilator.conducting.progress import Bar, Lines, duration, plain, table, watcher
from invigilator.conducting.summary import Event, Summary
from invigilator.records import Remark, Status


def line(student, status=Status.GRADED, wall=1.0, *texts):
    return Line(student, "f", status, tuple(Remark("cheat", text, serious=True) for text in texts), wall / 2, wall)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_steering_signs_of_a_terminal_are_taken_out():
    assert plain("\x1b[2Jada\r\n\u202e\u2028\x9b31m\x07b") == "?[2Jada?????31m?b"
    assert plain("Ödön 高木 – 1/2") == "Ödön 高木 – 1/2"


def test_a_terminal_sees_a_bar_with_count_rate_and_time_left():
    stream = Terminal()
    watch = watcher(stream)
    assert isinstance(watch, Bar)
    watch(Event("begun", 0, 4))
    watch(Event("skipped", 1, 4, line("ada")))
    watch(Event("done", 2, 4, line("bob")))
    watch(Event("told", 2, 4, text="The checks of \x1b[31m'ps1' were edited."))
    watch(Event("done", 3, 4, line("cy")))
    watch.close()
    shown = stream.getvalue()
    assert "3/4" in shown and "submission" in shown and "?[31m'ps1'" in shown and "\x1b[31m" not in shown


def test_elsewhere_there_is_a_line_at_every_tenth_and_after_half_a_minute():
    stream, now = io.StringIO(), [0.0]
    watch = Lines(stream, lambda: now[0])
    for number in range(1, 101):
        now[0] = float(number)
        watch(Event("done", number, 100, line(f"s{number}")))
    lines = stream.getvalue().splitlines()
    assert len(lines) == 10
    assert lines[0] == "10 of 100 submissions, 60 a minute, 1 min 30 s left"
    assert lines[-1] == "100 of 100 submissions, 60 a minute"
    now[0] += 31
    watch(Event("done", 1, 1000, line("slow")))
    assert len(stream.getvalue().splitlines()) == 11


def test_the_rate_is_that_of_this_run_and_not_of_what_was_skipped():
    stream, now = io.StringIO(), [0.0]
    watch = Lines(stream, lambda: now[0])
    for number in range(1, 6):
        watch(Event("skipped", number, 10, line(f"s{number}")))
    now[0] = 60.0
    watch(Event("done", 6, 10, line("s6")))
    assert stream.getvalue() == "6 of 10 submissions, 1 a minute, 4 min 0 s left\n"


def test_the_table_names_who_is_flagged_or_failed_with_why_and_the_slowest():
    lines = (
        line("ada"),
        line("bob\x1b[2J", Status.FLAGGED, 3.0, "A blind check.", "Another."),
        line("cy", Status.FAILED, 9.0, "The notebook can't be read."),
        line("dan", wall=4.0),
    )
    said = table(Summary("ps1", "/course", lines, frozenset({"dan"}), (), 6, 2, 61.0, True))
    assert "ps1: 2 graded, 1 flagged for a person, 1 failed (1 of them in an earlier run), in 1 min 1 s." in said
    assert "bob?[2J  A blind check." in said and "Another." in said
    assert "cy  The notebook can't be read." in said
    slowest = said[said.index("Slowest:") :]
    assert slowest.index("cy") < slowest.index("bob") < slowest.index("ada") and "dan" not in slowest
    assert "2 submissions are left. Run the same command again to go on from here." in said
    assert "\x1b" not in said


def test_a_run_without_trouble_has_a_short_table():
    said = table(Summary("ps1", "/course", (line("ada", wall=0.0),), total=1, seconds=2.0))
    assert said.strip() == "ps1: 1 graded, 0 flagged for a person, 0 failed, in 2.0 s."


def test_the_summary_as_data():
    lines = (line("ada"), line("bob", Status.FLAGGED, 3.0, "Why."))
    found = Summary("ps1", "/c", lines, frozenset({"ada"}), (Remark("stale", "Old."),), 3, 2, 1.0, True).as_dict()
    assert (found["graded"], found["flagged"], found["failed"], found["left"], found["skipped"]) == (1, 1, 0, 1, 1)
    assert found["students"][1]["remarks"] == [{"kind": "cheat", "text": "Why.", "serious": True}]
    assert found["slowest"] == ["bob"] and found["told"][0]["text"] == "Old."


@pytest.mark.parametrize(("seconds", "words"), [(0, "0.0 s"), (12.4, "12 s"), (200, "3 min 20 s"), (7500, "2 h 5 min")])
def test_durations(seconds, words):
    assert duration(seconds) == words
