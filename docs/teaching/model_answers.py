"""The page model_answers.md: task, rubric and model answer of every question that a person marks."""

import os
import re
from pathlib import Path

from coursebook import ROOT, ProblemSet, count

HERE = ROOT / "docs" / "teaching"
INTRODUCTION = """# Rubrics and model answers

Made by `make exercises` from the problem sets in `solutions/`; do not edit it here.

**This page is for you, and it is no secret.** The reading site leaves it out, but `solutions/` lies open in the
repository, so a student who looks for a model answer finds it. That is why the rubric stands in the student's own task,
why any claim, period or sentence may be chosen, and why a copied text is easy to know: it is this one.

Mark row by row. Two people who mark should mark three papers alone first, and compare. English and style never count.
"""
CAPSTONE = """Three whole briefs, a strong one, a middling and a weak one, stand with their marks and the reasons
under [marking the capstone](../capstone/README.md). The code below is the strong one's.
"""


def page(sets: tuple[ProblemSet, ...]) -> str:
    """Write the page: a section for each problem set."""
    parts = [INTRODUCTION]
    for problem_set in sets:
        by_hand = [question for question in problem_set.questions if question.by_hand]
        if not by_hand:
            continue
        total = count(sum(question.points for question in by_hand), "point")
        # The anchor of this heading is the problem set's name; mistakes/*.md point to it.
        parts.append(f"## {problem_set.name}\n\n{problem_set.title}: {total} of {problem_set.points:g} by hand.\n")
        if problem_set.name == "capstone":
            parts.append(CAPSTONE)
        source = ROOT / "solutions" / problem_set.name
        for question in by_hand:
            body = question.task.partition("\n")[2].strip()
            parts.append(f"### {question.heading}\n\n{count(question.points, 'point')}. {relinked(body, source)}\n")
            answer = relinked(question.answer, source)
            parts.append(f"```python\n{question.answer}\n```\n" if question.is_code else f"{answer}\n")
    return "\n".join(parts)


def relinked(text: str, source: Path) -> str:
    """Make links that were relative to a problem set's folder relative to this page's."""

    def one(link: re.Match) -> str:
        if re.match(r"[a-z]+:|#|attachment:", link[2]):
            return link[0]
        return f"[{link[1]}]({Path(os.path.relpath((source / link[2]).resolve(), HERE)).as_posix()})"

    return re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", one, text)
