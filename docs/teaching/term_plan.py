"""The page term_plan.md: fourteen meetings of 90 minutes, and a short course of five, with the minutes counted."""

from dataclasses import dataclass

import ideas
import minutes
from coursebook import CLOSING, OPENING, ROOT, Lesson, ProblemSet
from lesson_plans import MEETING

MOST_IDEAS = 12  # of one lesson that is left out, named in the short course
INTRODUCTION = """# Term plan: 14 weeks, or 5 meetings

Made by `make exercises` from the lessons and the problem sets; do not edit it here. Minutes are those of a student who
works alone, by the formula that the lessons are held to. A meeting has {meeting} minutes; what the lesson leaves is for
[discussion](discussions.md) and for beginning the problem set. [Lesson plans](lesson_plans.md) go into each meeting.
"""
AFTER_TERM = """A problem set is due a week after its lesson: hand it out in the meeting, collect before the next one,
and give back what the checks say within days. Say aloud how long it takes. One question of each is marked by a person,
with [rubric and model answer](model_answers.md).

If you must leave out a lesson, leave out the problem set after it as well, and look into
[which idea is introduced where](../ideas.md) first: the lessons after it use its ideas without explaining them again.
"""
SHORT = """## A short course of 5 meetings

For a course without marks in pandas: students run the cells and change a line here and there, and the argument stands
in the middle. It reads the article, the islands, one border through time, the exchange of Moscow and Pyongyang, and the
question of the whole course. Problem sets 1 and 2 can be done in it; the others cannot, because they need what is left
out.
"""


@dataclass(frozen=True)
class Use:
    """A lesson, or some sections of it (by number; None: all of it, opening and end included), in a meeting or at
    home."""

    lesson: str
    sections: tuple[int, ...] | None = None


@dataclass(frozen=True)
class Meeting:
    """What is done in a meeting, what is read at home before it, and the problem sets that begin with it."""

    in_class: tuple[Use, ...]
    before: tuple[Use, ...] = ()
    sets: tuple[str, ...] = ()
    talk: str = ""


# Lesson 00 leaves room for the first two sections of 01; the rest of 01 is read before the second meeting.
TERM = (
    Meeting((Use("00"), Use("01", (1, 2)))),
    Meeting((Use("02"),), before=(Use("01", (3, 4, 5, 6)),)),
    *(Meeting((Use(f"{number:02}"),)) for number in range(3, 15)),
)
SHORT_COURSE = (
    Meeting((Use("00"), Use("01", (1, 2)))),
    Meeting((Use("01", (3, 4, 5, 6)),), sets=("ps1-claims",), talk="what a share of “supported” says"),
    Meeting((Use("03"),), before=(Use("02"),), sets=("ps2-borders",), talk="the same fact on two maps"),
    Meeting((Use("09"),), talk="who says so, and how we would know"),
    Meeting((Use("14", (1, 3, 4)),), talk="was the article right?"),
)


def page(lessons: tuple[Lesson, ...], sets: tuple[ProblemSet, ...]) -> str:
    """Write the page."""
    by_number = {lesson.number: lesson for lesson in lessons}
    return "\n".join(
        [
            INTRODUCTION.format(meeting=MEETING),
            "## 14 weeks of 90 minutes\n",
            *_table(TERM, by_number, {each.after: each for each in sets}, sets),
            "",
            AFTER_TERM,
            SHORT,
            *_table(SHORT_COURSE, by_number, {}, sets),
            "",
            *_left_out(by_number),
        ]
    )


def minutes_of(use: Use, lessons: dict[str, Lesson]) -> float:
    """The minutes of a lesson or of its sections; of sections, the opening and the end are not counted."""
    lesson = lessons[use.lesson]
    chosen = [part for part in lesson.parts if use.sections is None or _number(part.title) in use.sections]
    return sum(minutes.of_part(lesson, part).together for part in chosen)


def free(meeting: Meeting, lessons: dict[str, Lesson]) -> int:
    """The minutes of a meeting that its lessons leave."""
    return MEETING - round(sum(minutes_of(use, lessons) for use in meeting.in_class))


def _number(title: str) -> int:
    return 0 if title in (OPENING, CLOSING) else int(title.partition(" ")[0])


def _table(meetings, lessons, set_after: dict[str, ProblemSet], sets) -> list[str]:
    rows = ["| | In class | Minutes | Left for talk | At home afterwards | Minutes |", "|---:|---|---:|---:|---|---:|"]
    named = {each.name: each for each in sets}
    for number, meeting in enumerate(meetings, start=1):
        done = [named[name] for name in meeting.sets]
        for use in meeting.in_class:
            # Lesson 01 ends at home, and its problem set begins then.
            whole = use.sections is None or use.lesson == "01" and meetings is TERM
            if whole and use.lesson in set_after:
                done.append(set_after[use.lesson])
        coming = meetings[number].before if number < len(meetings) else ()
        home = [_shown(use, lessons) for use in coming] + [_set_link(each) for each in done]
        home_minutes = round(sum(minutes_of(use, lessons) for use in coming) + sum(each.minutes for each in done))
        used = MEETING - free(meeting, lessons)
        left = f"{free(meeting, lessons)}" + (f": {meeting.talk}" if meeting.talk else "")
        in_class = "<br>".join(_shown(use, lessons) for use in meeting.in_class)
        rows.append(f"| {number} | {in_class} | {used} | {left} | {'<br>'.join(home) or '–'} | {home_minutes or '–'} |")
    return rows


def _shown(use: Use, lessons: dict[str, Lesson]) -> str:
    link = lessons[use.lesson].link
    if use.sections is None:
        return link
    first, last = use.sections[0], use.sections[-1]
    listed = f"{first} to {last}" if last - first == len(use.sections) - 1 > 1 else _and(use.sections)
    return f"{link}, sections {listed}"


def _and(numbers: tuple[int, ...]) -> str:
    return " and ".join(filter(None, [", ".join(map(str, numbers[:-1])), str(numbers[-1])]))


def _set_link(problem_set: ProblemSet) -> str:
    name = problem_set.name
    return f"[{name}](../../exercises/{name}/{name}.ipynb)"


def _left_out(lessons: dict[str, Lesson]) -> list[str]:
    """Name what the short course uses and only a lesson that it leaves out explains."""
    taken = {use.lesson for meeting in SHORT_COURSE for use in (*meeting.in_class, *meeting.before)}
    pages = [each for each in ideas.course(ROOT) if each.is_lesson]
    missing: dict[str, list[str]] = {}
    for idea in ideas.find(pages):
        at = pages[(idea.named or idea.used)[0]].name
        if at not in taken and taken & set(idea.again):
            missing.setdefault(at, []).append(ideas._shown(idea.name))
    lines = [
        "Ideas of Python and pandas that it meets, and that a lesson left out would have explained. Say a sentence on"
    ]
    lines += ["each when it comes, or let the cell be run and not read:", ""]
    for number, names in sorted(missing.items()):
        more = f" and {len(names) - MOST_IDEAS} more" if len(names) > MOST_IDEAS else ""
        lines.append(f"- from {lessons[number].link}: {', '.join(names[:MOST_IDEAS])}{more}")
    return [*lines, ""]
