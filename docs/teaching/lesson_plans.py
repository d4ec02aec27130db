"""The page lesson_plans.md: for each lesson a meeting of 90 minutes, part by part, and its tempting wrong answers."""

import minutes
from coursebook import CLOSING, OPENING, Lesson, ProblemSet, cell_text, count, sentence

MEETING = 90
INTRODUCTION = """# Lesson plans, minute by minute

Made by `make exercises` from the lessons; do not edit it here. Each plan is for one meeting of {meeting} minutes in
which everybody works through the lesson at a screen. The minutes of a part are those of a student who works alone, by
the formula that the lessons' own times are held to ([how to count
them](../../CONTRIBUTING.md#rules-that-the-tests-keep)): reading, then doing. What is left of the {meeting} minutes is
yours; the last row says what for. If your room is slow, let the reading be done at home: the column *Reading* says
what you win. Where a plan leaves half an hour, begin the problem set, or the next lesson: in week 1 the [term
plan](term_plan.md) puts two sections of lesson 01 behind lesson 00.

**Ask aloud** is the lesson's own question to check oneself. Let hands go up before anybody clicks. Below each plan
stand the answers that tempt, with the lesson's reason why they fail.

See also: [what to be careful with in discussion](discussions.md), and the mistakes to expect in
the problem sets: {mistakes}.
"""


def page(lessons: tuple[Lesson, ...], sets: tuple[ProblemSet, ...]) -> str:
    """Write the page: a plan for each lesson."""
    mistakes = ", ".join(f"[{each.name}](mistakes/{each.name}.md)" for each in sets)
    parts = [INTRODUCTION.format(meeting=MEETING, mistakes=mistakes)]
    parts += [plan(lesson, [each for each in sets if each.after == lesson.number]) for lesson in lessons]
    return "\n".join(parts)


def plan(lesson: Lesson, following: list[ProblemSet]) -> str:
    """Write the plan of one lesson; `following` are the problem sets that come after it."""
    lines = [
        f"## {lesson.title}",
        "",
        f"**{lesson.question}** {lesson.link}: {lesson.reading} + {lesson.doing} minutes, reading and doing.",
        "",
        "At the end they can:",
        "",
        *(f"- {outcome.text}" for outcome in lesson.outcomes),
        "",
        "| From minute | Part | Reading | Doing | Ask aloud |",
        "|---:|---|---:|---:|---|",
        *_rows(lesson, following),
        "",
    ]
    tempting = [_tempting(question) for part in lesson.parts for question in _questions(lesson, part)]
    if tempting:
        lines += ["**Answers that tempt**", "", *tempting, ""]
    return "\n".join(lines)


def timetable(lesson: Lesson) -> list[tuple[int, int, int]]:
    """For each part of a lesson: the minute it begins, and whole minutes of reading and of doing."""
    found = [minutes.of_part(lesson, part) for part in lesson.parts]
    whole = minutes.whole([part.together for part in found])
    begin, rows = 0, []
    for part, together in zip(found, whole, strict=True):
        reading = min(together, round(part.reading))
        rows.append((begin, reading, together - reading))
        begin += together
    return rows


def left_over(lesson: Lesson) -> int:
    """The minutes of a meeting that a lesson leaves free."""
    return MEETING - sum(reading + doing for _, reading, doing in timetable(lesson))


def _rows(lesson: Lesson, following: list[ProblemSet]) -> list[str]:
    rows = []
    for part, (begin, reading, doing) in zip(lesson.parts, timetable(lesson), strict=True):
        asked = "<br>".join(cell_text(question["question"]) for question in _questions(lesson, part))
        title = part.title if part.title in (OPENING, CLOSING) else cell_text(part.title)
        rows.append(f"| {begin} | {title} | {reading} | {doing} | {asked} |")
    free = left_over(lesson)
    # An anchor for each lesson stands in discussions.md.
    talk = f"Talk: [lesson {lesson.number}](discussions.md#lesson-{lesson.number})"
    begin_set = "".join(f"; begin [{each.name}](../../exercises/{each.name}/{each.name}.ipynb)" for each in following)
    home = "".join(f" {each.name} takes about {count(each.minutes, 'minute')}, mostly at home." for each in following)
    rows.append(f"| {MEETING - free} | {talk}{begin_set}, {count(free, 'minute')} | | |{home} |")
    return rows


def _questions(lesson: Lesson, part) -> list[dict]:
    return [lesson.asked[key] for key in minutes.questions_of(part)]


def _tempting(question: dict) -> str:
    options = [(sentence(each["text"]), each["reason"]) for each in question["option"] if not each["right"]]
    return "\n".join([f"- {question['question']}", *(f"  - *{text}* {reason}" for text, reason in options)])
