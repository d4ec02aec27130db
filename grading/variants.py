"""Make a private variant of a problem set: the same questions, other hidden data.

    python grading/variants.py ps1-claims --seed "group B, spring"
    python grading/variants.py ps1-claims --seed "group B, spring" --into private/group-b
    python grading/variants.py ps1-claims --prove                     a variant that you changed by hand

The hidden checks of the course draw their tables from seeds, and both lie open in the repository. This copies a source
from solutions/ to a folder that git ignores, with other seeds in the hidden checks only: students get the very same
notebook, and are marked on tables that nobody has seen. The same words always give the same seeds, so keep them to
yourself.

Before anything is written, the variant is proved in this process: the solution passes every check, and an answer that
knows the published hidden data by heart, and nothing else, passes the published checks and fails the variant's.
Questions whose hidden checks draw nothing by a seed stay as they are, and are named.
"""

import argparse
import contextlib
import copy
import functools
import hashlib
import inspect
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
import pandas
from invigilator.files import write_whole

ROOT = Path(__file__).resolve().parent.parent
_HIDDEN = re.compile(r"(### BEGIN HIDDEN TESTS\n)(.*?)(### END HIDDEN TESTS)", re.DOTALL)
_SEED = re.compile(r"(\bseed\s*=\s*|\brandom_state\s*=\s*|\bdefault_rng\(\s*)(\d+)\b")
_SEEDS = re.compile(r"(\bfor seed in \[)([\d,\s]+)(?=\])")
_GITIGNORE = "# Private variants of problem sets: git keeps nothing of this folder.\n*\n"


class VariantError(Exception):
    """A variant cannot be made; its text is one sentence for the instructor."""


@dataclass(frozen=True)
class Question:
    """A question marked by the computer: the name of its answer, the answer of the source, and its check."""

    name: str
    answer: str
    check: str


@dataclass(frozen=True)
class Proof:
    """What was seen of a variant's question.

    `solution` is what the check says to the solution (None: it passes). `by_heart` says whether an answer that knows
    the published data by heart passes the variant's check; None where it was not tried, because the answer is no
    function or the published check itself does not take such an answer.
    """

    question: str
    seeded: bool
    solution: str | None
    by_heart: bool | None


def reseed(notebook: nbformat.NotebookNode, words: str) -> nbformat.NotebookNode:
    """Copy a source notebook with other seeds in its hidden checks.

    A seed depends on the words, the question and the seed before; nothing outside hidden checks changes.
    """
    other = copy.deepcopy(notebook)
    for cell in other.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if cell.cell_type == "code" and name:
            cell.source = _HIDDEN.sub(functools.partial(_reseed_region, words=words, name=name), cell.source)
    return other


def _reseed_region(region: re.Match, *, words: str, name: str) -> str:
    def one(match: re.Match) -> str:
        return match[1] + str(_drawn(words, name, match[2]))

    def several(match: re.Match) -> str:
        return match[1] + re.sub(r"\d+", lambda number: str(_drawn(words, name, number[0])), match[2])

    return region[1] + _SEEDS.sub(several, _SEED.sub(one, region[2])) + region[3]


def _drawn(words: str, name: str, before: str) -> int:
    digest = hashlib.sha256(f"{words}\n{name}\n{before}".encode()).digest()
    # Below 2**31, and never a seed that the course itself may use.
    return 100_000 + int.from_bytes(digest[:8], "big") % (2**31 - 100_000)


def public_part(notebook: nbformat.NotebookNode) -> list[str]:
    """Give the sources of a notebook's cells without what stands in their hidden checks."""
    return [_HIDDEN.sub(r"\1\3", cell.source) for cell in notebook.cells]


def questions(notebook: nbformat.NotebookNode) -> tuple[list[str], list[Question]]:
    """Read a source notebook: the code of its locked cells that are no checks, and its questions in order."""
    preparation, found, answer = [], [], None
    for cell in notebook.cells:
        role = cell.metadata.get("nbgrader", {})
        if cell.cell_type != "code" or not role or (role.get("grade") and role.get("solution")):
            continue
        if role.get("solution"):
            answer = cell
        elif role.get("grade") and answer is not None:
            found.append(Question(answer.metadata.nbgrader["grade_id"], answer.source, cell.source))
            answer = None
        elif role.get("locked"):
            preparation.append(cell.source)
    return preparation, found


def prove(published: nbformat.NotebookNode, variant: nbformat.NotebookNode) -> Iterator[Proof]:
    """Run the solution, and an answer that knows the published data by heart, through a variant's checks.

    Both notebooks are the instructor's own code, and run in this process.
    """
    preparation, ours = questions(published)
    _, theirs = questions(variant)
    for question, other in zip(ours, theirs, strict=True):
        seeded = question.check != other.check
        said = _run(preparation, other)[0]
        memory: dict[str, Any] = {}
        recorded, is_function = _run(preparation, question, functools.partial(_recording, memory=memory))
        by_heart = None
        if is_function and recorded is None:
            remembering = functools.partial(_remembering, memory=memory)
            if _run(preparation, question, remembering)[0] is None:
                by_heart = _run(preparation, other, remembering)[0] is None
        yield Proof(question.name, seeded, said, by_heart)


def _run(preparation: list[str], question: Question, wrapper=None) -> tuple[str | None, bool]:
    """Run answer and check in a namespace of their own: what the check says, and whether the answer is a function."""
    namespace: dict[str, Any] = {"__name__": "notebook"}
    is_function = False
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            for source in [*preparation, question.answer]:
                exec(compile(source, "<cell>", "exec"), namespace)
            name = question.name
            if isinstance(namespace.get(name), str):  # an answer that names the function which it chose
                name = namespace[name]
            is_function = inspect.isfunction(namespace.get(name))
            if wrapper and is_function:
                namespace[name] = wrapper(namespace[name])
            exec(compile(question.check, "<cell>", "exec"), namespace)
    except Exception as error:
        return " ".join(str(error).split()) or type(error).__name__, is_function
    return None, is_function


def _recording(function, memory: dict[str, Any]):
    @functools.wraps(function)
    def answer(*arguments):
        key = written(arguments)
        memory[key] = function(*arguments)
        return copy.deepcopy(memory[key])

    return answer


def _remembering(function, memory: dict[str, Any]):
    @functools.wraps(function)
    def answer(*arguments):
        return copy.deepcopy(memory.get(written(arguments)))

    return answer


def written(value: Any) -> str:
    """Write a value down so that equal values read alike: tables with their labels, graphs with their lines."""
    if isinstance(value, pandas.DataFrame | pandas.Series):
        return f"{type(value).__name__}:{value.to_csv()}"
    if hasattr(value, "nodes") and hasattr(value, "edges"):
        return f"graph:{sorted(map(repr, value.nodes(data=True)))}{sorted(map(repr, value.edges(data=True)))}"
    if isinstance(value, list | tuple):
        return f"{type(value).__name__}:[{'; '.join(map(written, value))}]"
    return repr(value)


def faults(proofs: list[Proof]) -> list[str]:
    """Say why a variant must not be used: a sentence each."""
    found = []
    for proof in proofs:
        if proof.solution is not None:
            found.append(f"`{proof.question}`: the solution fails on the new data ({proof.solution})")
        if proof.seeded and proof.by_heart:
            found.append(f"`{proof.question}`: an answer that knows the published data by heart still passes")
    return found


def make(name: str, words: str, into: Path, root: Path = ROOT) -> tuple[Path, list[Proof]]:
    """Prove and write a variant to `into`/<name>/<name>.ipynb; give the file and what was seen of each question.

    Raises VariantError if there is no such problem set, the words are empty, a file stands there already, or a proof
    fails.
    """
    source = root / "solutions" / name / f"{name}.ipynb"
    if not source.is_file():
        there = sorted(path.name for path in (root / "solutions").iterdir() if (path / f"{path.name}.ipynb").is_file())
        raise VariantError(f"There is no problem set '{name}' in solutions/; expected one of {', '.join(there)}.")
    if not words.strip():
        raise VariantError("The seed is empty; expected some words that only you know.")
    target = into / name / f"{name}.ipynb"
    if target.exists():
        raise VariantError(f"{target} is there already; remove it, or choose another folder with --into.")
    if into.resolve() in [(root / folder).resolve() for folder in (".", "solutions", "exercises", "course")]:
        raise VariantError(f"'{into}' belongs to the course; expected a folder of its own, such as private/.")
    published = nbformat.read(source, as_version=4)
    variant = reseed(published, words.strip())
    proofs = list(prove(published, variant))
    wrong = faults(proofs)
    if wrong:
        raise VariantError(f"This seed gives no good variant; choose other words. {'; '.join(wrong)}.")
    into.mkdir(parents=True, exist_ok=True)
    if not (into / ".gitignore").exists():
        write_whole(into / ".gitignore", _GITIGNORE)
    target.parent.mkdir(exist_ok=True)
    write_whole(target, nbformat.writes(variant) + "\n")
    return target, proofs


def check(name: str, into: Path, root: Path = ROOT) -> tuple[Path, list[Proof]]:
    """Prove a variant that is there, such as one with checks added by hand; give the file and what was seen.

    Raises VariantError if there is none, students would see another notebook, or a proof fails.
    """
    source, target = root / "solutions" / name / f"{name}.ipynb", into / name / f"{name}.ipynb"
    for path in (source, target):
        if not path.is_file():
            raise VariantError(f"There is no '{path}'.")
    published, variant = nbformat.read(source, as_version=4), nbformat.read(target, as_version=4)
    if public_part(published) != public_part(variant):
        raise VariantError(f"'{target}' differs from solutions/{name} outside its hidden checks; make it anew.")
    proofs = list(prove(published, variant))
    if wrong := faults(proofs):
        raise VariantError(f"'{target}' is no good variant. {'; '.join(wrong)}.")
    return target, proofs


def main(arguments: list[str] | None = None) -> int:
    """Make a variant and say what was proved; give the exit code."""
    parser = argparse.ArgumentParser(description="Make a private variant of a problem set, with other hidden data.")
    parser.add_argument("name", help="the problem set, such as ps1-claims")
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--seed", help="words that only you know; the same words give the same variant")
    what.add_argument("--prove", action="store_true", help="write nothing; prove the variant that is there")
    parser.add_argument("--into", type=Path, default=ROOT / "private", help="folder for it; by default private/")
    asked = parser.parse_args(arguments)
    try:
        target, proofs = check(asked.name, asked.into) if asked.prove else make(asked.name, asked.seed, asked.into)
    except VariantError as error:
        print(error, file=sys.stderr)
        return 1
    changed = [proof.question for proof in proofs if proof.seeded]
    proved = sum(proof.seeded and proof.by_heart is False for proof in proofs)
    print(f"{target} {'holds' if asked.prove else 'written'}. Solutions pass all {len(proofs)} checks.")
    print(f"{len(changed)} questions have other hidden data; in {proved} an answer that knows the old by heart fails.")
    same = [f"`{proof.question}`" for proof in proofs if not proof.seeded]
    if same:
        print(f"The same hidden checks as in solutions/: {', '.join(same)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
