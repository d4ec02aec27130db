"""The self-check's Python side: question files, errors, and what stands where no widget runs."""

import pytest
from archipelago import selfcheck
from archipelago.errors import CourseError

GOOD = """
[[question]]
id = "line-of-1855"
question = "Where did the line run?"
rests_on = ["treaties/1855-shimoda"]

[[question.option]]
text = "South of Urup & north of <Iturup>"
right = true
reason = "The treaty names both."

[[question.option]]
text = "South of Shikotan"
right = false
reason = "That was nobody's line."
"""


@pytest.fixture
def folder(tmp_path):
    """A function that writes a question file and reads the folder."""

    def write(text, name="03_a_line.toml"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return selfcheck.questions(tmp_path)

    return write


def test_questions_are_read_with_the_name_of_their_lesson(folder):
    found = folder(GOOD)
    assert list(found) == ["line-of-1855"]
    assert found["line-of-1855"]["lesson"] == "03_a_line"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"Where', "Where", "03_a_line.toml is not readable TOML"),
        ('id = "line-of-1855"\n', "", "question number 1 lacks id"),
        ('rests_on = ["treaties/1855-shimoda"]\n', "", "question 'line-of-1855' lacks rests_on"),
        ("rests_on = [", "rest_on = []\nrests_on = [", "field 'rest_on'"),
        ('["treaties/1855-shimoda"]', '"treaties/1855-shimoda"', "not a list"),
        ("right = true", "right = 1", "right = 1; expected true or false"),
        ("right = true", "right = false", "at least one right and one wrong"),
        ("right = false", "right = true", "at least one right and one wrong"),
        ('"The treaty names both."', '" "', "empty text or reason"),
        ('reason = "The treaty names both."\n', "", "each needs text, right and reason"),
        ("South of Urup & north of <Iturup>", "South of Shikotan", "two options with the same text"),
    ],
)
def test_a_damaged_question_answers_in_one_sentence(folder, old, new, words):
    assert old in GOOD
    with pytest.raises(CourseError) as error:
        folder(GOOD.replace(old, new, 1))
    assert words in str(error.value)
    assert "03_a_line.toml" in str(error.value)
    assert "\n" not in str(error.value)


def test_the_same_id_in_two_lessons_is_refused(folder):
    folder(GOOD, "02_names.toml")
    with pytest.raises(CourseError, match="id of a question in 02_names.toml"):
        folder(GOOD, "03_a_line.toml")


def test_an_unknown_id_answers_with_the_nearest(monkeypatch, folder):
    found = folder(GOOD)
    monkeypatch.setattr(selfcheck, "questions", lambda: found)
    with pytest.raises(CourseError, match="Unknown question 'line-of-1856'. Did you mean 'line-of-1855'?"):
        selfcheck.ask("line-of-1856")
    with pytest.raises(CourseError, match="The course knows 1 questions?"):
        selfcheck.ask("zzz")
    with pytest.raises(CourseError, match=r"Unknown question \['a'\]"):
        selfcheck.ask(["a"])


def test_every_question_of_the_course_can_be_asked():
    known = selfcheck.questions()
    assert known, "no question files"
    for name in known:
        widget = selfcheck.ask(name)
        assert widget.question["question"] == known[name]["question"]


def test_without_a_widget_the_question_folds_out_as_text(folder):
    data, _ = selfcheck.SelfCheck(folder(GOOD)["line-of-1855"])._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/html"].count("<details>") == 2
    assert "South of Urup &amp; north of &lt;Iturup&gt;" in data["text/html"]
    assert "<strong>Right.</strong> The treaty names both." in data["text/html"]
    assert "<strong>Not this one.</strong> That was nobody&#x27;s line." in data["text/html"]
    assert "Where did the line run?" in data["text/plain"]
    assert "names both" not in data["text/plain"], "the plain text gives the answer away"


def test_the_order_of_options_is_fixed_and_gives_nothing_away():
    asked = [selfcheck.SelfCheck(question).question["option"] for question in selfcheck.questions().values()]
    again = [selfcheck.SelfCheck(question).question["option"] for question in selfcheck.questions().values()]
    assert asked == again
    first_is_right = sum(options[0]["right"] for options in asked) / len(asked)
    assert 0.1 < first_is_right < 0.65


def test_backticks_mark_code_and_nothing_else_becomes_markup(folder):
    question = folder(GOOD.replace("Where did", "What does `a < b` say, <b>where</b> did"))["line-of-1855"]
    shown = selfcheck.SelfCheck(question).as_html()
    assert "<code>a &lt; b</code>" in shown and "&lt;b&gt;where" in shown
