"""The pages mistakes/<problem set>.md: for each question the mistakes that teachers know, and what the check says."""

from collections import defaultdict

from coursebook import ProblemSet, cell_text, count, sentence

INTRODUCTION = """# Mistakes to expect: {title}

Made by `make exercises` from the wrong answers in `tests/answers/{name}/`; do not edit it here. Each row is a mistake
that the check is known to catch, and the words by which it answers. The tests run every one of them through the check.
What your own class did stands in its [report](../report.md).
"""
OVERVIEW = """# Mistakes to expect

Made by `make exercises` from the wrong answers in `tests/answers/`; do not edit it here. Authors wrote down {total}
wrong answers before any class met the questions, and the checks answer each in words. Read the page of a problem set
before you hand it out: it says which mistakes to expect, and how the check will speak of them.
"""
AGAIN = 3  # a mistake in so many questions is worth a word before the class begins


def page(problem_set: ProblemSet) -> str:
    """Write the page of one problem set."""
    parts = [INTRODUCTION.format(title=problem_set.title, name=problem_set.name)]
    for question in problem_set.questions:
        points = count(question.points, "point")
        parts.append(f"## {question.heading}\n")
        if question.by_hand:
            where = f"../model_answers.md#{problem_set.name}"
            parts.append(f"`{question.name}`, {points}, marked by a person: [rubric and model answer]({where}).\n")
            continue
        rows = [f"| {cell_text(sentence(wrong.mistake))} | {_quoted(wrong.says)} |" for wrong in question.wrong]
        lines = [f"`{question.name}`, {points}", "", "| The answer … | The check says … |", "|---|---|", *rows, ""]
        parts.append("\n".join(lines))
    return "\n".join(parts)


def _quoted(says: tuple[str, ...]) -> str:
    return "<br>".join(f"“{cell_text(said)}”" for said in says)


def returning(sets: tuple[ProblemSet, ...]) -> list[tuple[str, list[str]]]:
    """The mistakes that return in several questions, each with the questions; the most frequent first."""
    found = defaultdict(list)
    for problem_set in sets:
        for question in problem_set.questions:
            for mistake in dict.fromkeys(wrong.mistake for wrong in question.wrong):
                found[mistake].append(f"{problem_set.name} `{question.name}`")
    often = [(mistake, where) for mistake, where in found.items() if len(where) >= AGAIN]
    return sorted(often, key=lambda pair: (-len(pair[1]), pair[0]))


def overview(sets: tuple[ProblemSet, ...]) -> str:
    """Write the page that leads to the others."""
    total = sum(len(question.wrong) for each in sets for question in each.questions)
    lines = [OVERVIEW.format(total=total), "| Problem set | Questions | Mistakes |", "|---|---:|---:|"]
    for each in sets:
        wrong = sum(len(question.wrong) for question in each.questions)
        lines.append(f"| [{each.title}]({each.name}.md) | {len(each.questions)} | {wrong} |")
    lines += ["", "## Mistakes that return", "", "The same slip, in three questions or more:", ""]
    lines += [f"- **{sentence(mistake)}** {', '.join(where)}." for mistake, where in returning(sets)]
    return "\n".join([*lines, ""])
