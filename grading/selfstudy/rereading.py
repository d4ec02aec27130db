"""Which section of which lesson to read again for a question, and by the name of which ideas.

The author may name the section. Otherwise it is the section, of the lessons whose outcomes the question grades, that
shares the most telling words with the question: those of its outcome first, then the words of code in its hint, then
its title and its task.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from selfstudy.lessons import Lesson, Section
from selfstudy.questions import Question

MOST_IDEAS = 3
_OUTCOME, _HINT, _TITLE, _TASK = 3.0, 2.0, 2.0, 0.5


@dataclass(frozen=True)
class Rereading:
    """A section of a lesson, the ideas to look for there, and what the question practises (Markdown)."""

    lesson: str
    path: Path
    section: str
    anchor: str
    ideas: tuple[str, ...]
    outcome: str


def rereading(question: Question, lessons: Sequence[Lesson]) -> Rereading | None:
    """What to read again for a question; None if it names no outcome of these lessons."""
    known = {number: lesson for lesson in lessons for number in lesson.outcomes}
    meant = [(number, known[number]) for number in question.outcomes if number in known]
    candidates = [(number, lesson, section) for number, lesson in meant for section in lesson.sections]
    if not candidates:
        return None
    bags = {id(section): _bag(section) for _, _, section in candidates}
    used = Counter(word for bag in bags.values() for word in bag)
    rarity = {word: math.log((len(bags) + 1) / count) for word, count in used.items()}

    def score(candidate: tuple[str, Lesson, Section]) -> float:
        number, lesson, section = candidate
        bag = bags[id(section)]
        asked = _asked(question, lesson.outcomes[number])
        shared = sum(weight * rarity[word] * math.log1p(bag[word]) for word, weight in asked.items() if word in bag)
        return shared / math.sqrt(sum(bag.values()))

    named = [candidate for candidate in candidates if question.section and candidate[2].cell == question.section]
    number, lesson, section = named[0] if named else max(candidates, key=score)
    ideas = [word for word in _code_words(question) if _is_code(word, section)]
    ideas.sort(key=lambda word: -rarity.get(word.lower(), 0.0))
    return Rereading(
        lesson.title, lesson.path, section.title, section.anchor, tuple(ideas[:MOST_IDEAS]), lesson.outcomes[number]
    )


def _asked(question: Question, outcome: str) -> dict[str, float]:
    weights: Counter[str] = Counter()
    for text, weight in (
        (outcome, _OUTCOME),
        (" ".join(_code_words(question)), _HINT),
        (question.title, _TITLE),
        (f"{question.task}\n{question.hint}", _TASK),
    ):
        for word in set(_words(text)):
            weights[word] += weight
    return weights


def _bag(section: Section) -> Counter[str]:
    """The words of a section; those of its heading count three times more."""
    return _words(f"{section.title} " * 3 + f"{section.prose}\n{section.code}")


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_][\w]{2,}", text.lower()))


def _code_words(question: Question) -> list[str]:
    """The words of code in a hint (else in the task), but for the question's own names."""
    spans = re.findall(r"`([^`\n]+)`", question.hint or question.task)
    signature = re.search(rf"`{re.escape(question.name)}\(([^`)]*)\)", question.task)
    own = {question.name, *(re.findall(r"\w+", signature[1]) if signature else ())}
    words = [word for span in spans for word in re.findall(r"[A-Za-z_]\w+", re.sub(r"([\"']).*?\1", "", span))]
    return [word for word in dict.fromkeys(words) if word not in own]


def _is_code(word: str, section: Section) -> bool:
    """Whether the section uses a word as a method, a function or a named argument."""
    return bool(re.search(rf"\.{word}\b(?!\.)|\b{word}\(|\b{word}=(?!=)", f"{section.code}\n{section.prose}"))
