"""Make canaries of a check: checks alike in form that every answer must fail, right or wrong.

A check that lets one pass is blind: an assertion was swallowed, a comparison replaced, an object lies. There are two
kinds. In a *replaced answer* the source stays as it is, and a random stand-in takes the place of what the answer cells
bind. In a *flipped oracle* the answer stays, and one expected value or comparison of the check's source is changed.
Every draw has other random values.

What canaries can't see: an object that lies in one assertion only, where another one was drawn; code that finds the
source of the running check and tells a changed one from the real one (a literal is changed into a literal, but an
expected value that is computed is wrapped in a call); an answer that looks the right value up. Checks on values handed
out (see `values`) are the remedy for all three.
"""

import ast
import functools
import json
import random
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from invigilator import flips as flipping
from invigilator.assertions import Spot, Turn, dependent, find, is_literal, mentioned
from invigilator.editing import Text

REPLACED = "replaced answer"
EVERY_VALUE = "every value"
_FUNCTION, _NUMBER, _TEXT, _OTHER = "function", "number", "text", "other"


@dataclass(frozen=True)
class Canary:
    """A check that must fail. `key` names it over all draws; `replaced` goes to `Step.replaced`."""

    key: str
    source: str
    replaced: dict[str, str] = field(default_factory=dict)
    sure: bool = False


@dataclass(frozen=True)
class Plan:
    """How to draw a canary.

    `sure`: it fails for every honest answer whatever the course; the others hold only where they were calibrated.
    `weak`: to be used only where nothing better is. `place`: where the check is changed; of several plans for one
    place, one is enough.
    """

    key: str
    place: str
    make: Callable[[random.Random], tuple[str, dict[str, str]]]
    sure: bool = False
    weak: bool = False

    def draw(self, rng: random.Random) -> Canary:
        """Draw the canary with new values."""
        return Canary(self.key, *self.make(rng), self.sure)


def canaries_of(
    check_source: str, answers: Mapping[str, str], flips: Mapping[str, int], rng: random.Random
) -> list[Canary]:
    """Draw every canary of a check; see `plans_of`."""
    return [plan.draw(rng) for plan in plans_of(check_source, answers, flips)]


def plans_of(check_source: str, answers: Mapping[str, str], flips: Mapping[str, int]) -> tuple[Plan, ...]:
    """Give a plan for every canary that can be made of a check.

    `answers` holds the sources of the answer cells (the instructor's, if at hand), `flips` the course's own helpers:
    the dotted name of a call → the place of its expected value. A source that is not plain Python gives none but the
    replaced answer.
    """
    return _plans(check_source, tuple(answers.values()), tuple(sorted(flips.items())))


@functools.lru_cache(maxsize=512)
def _plans(source: str, answers: tuple[str, ...], flips: tuple[tuple[str, int], ...]) -> tuple[Plan, ...]:
    names = bound_names(answers)
    tree = _parsed(source)
    if tree is None:
        words = set(re.findall(r"\w+", source))
        used = {name: kind for name, kind in names.items() if name in words}
        return (_replaced_answer(source, used, False),) if used else ()
    used = {name: names[name] for name in sorted(mentioned(tree, names))}
    everything = dict.fromkeys(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    tainted = dependent(tree, used or everything)
    spots = find(tree, tainted, dict(flips))
    text = Text(source)
    made = [_replaced_answer(source, used, _refuses_stand_ins(spots, tainted))] if used else []
    for spot in spots:
        if spot.alone:
            made += _flipped(text, spot)
    values = [spot for spot in reversed(spots) if spot.turn is Turn.VALUE]
    if values and isinstance(tree.body[-1], ast.Expr):
        made.append(Plan(EVERY_VALUE, EVERY_VALUE, functools.partial(_changed_values, text, values, True)))
    trial = random.Random(0)
    drawn = [(plan, plan.draw(trial)) for plan in made]
    return tuple(
        plan
        for plan, canary in drawn
        if plan.key == REPLACED or canary.source != source and _parsed(canary.source) is not None
    )


def choose(plans: Sequence[Plan], rng: random.Random, most: int = 2, partial: bool = False) -> list[Plan]:
    """Choose, in random order, at most `most` of a check's plans: a flip, and another one or the replaced answer.

    A flip comes first because it sees what a replaced answer sees, and lying objects too; a replaced answer is made of
    the check's own source, which no code can tell from the real one. `partial`: the check gave its points by a number,
    so all its expected values are changed at once.
    """
    if partial:
        flipped = [plan for plan in plans if plan.key == EVERY_VALUE]
    else:
        places: dict[str, list[Plan]] = {}
        for plan in plans:
            if plan.key not in (REPLACED, EVERY_VALUE):
                places.setdefault(plan.place, []).append(plan)
        flipped = [rng.choice(variants) for variants in places.values()]
        rng.shuffle(flipped)
        flipped = [plan for plan in flipped if not plan.weak] or flipped[:1]
    others = [plan for plan in plans if plan.key == REPLACED] + flipped[1:2]
    rng.shuffle(others)
    chosen = (flipped[:1] + others + flipped[2:])[:most]
    rng.shuffle(chosen)
    return chosen


def bound_names(sources: Iterable[str]) -> dict[str, str]:
    """Give the names that answer cells bind at top level, and what each of them seems to hold."""
    names: dict[str, str] = {}
    for source in sources:
        tree = _parsed(source)
        for statement in tree.body if tree else ():
            _note_names(statement, names)
    return names


def _note_names(statement: ast.stmt, names: dict[str, str]) -> None:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        names[statement.name] = _FUNCTION
    elif isinstance(statement, ast.Assign | ast.AnnAssign | ast.AugAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        for target in targets:
            kind = _kind(statement.value) if isinstance(target, ast.Name) else _OTHER
            stored = (node for node in ast.walk(target) if isinstance(node, ast.Name))
            names.update((node.id, kind) for node in stored if isinstance(node.ctx, ast.Store))
    elif isinstance(statement, ast.If | ast.For | ast.With | ast.Try | ast.While):
        for inner in ast.iter_child_nodes(statement):
            if isinstance(inner, ast.stmt):
                _note_names(inner, names)


def _kind(value: ast.expr | None) -> str:
    if isinstance(value, ast.UnaryOp):
        value = value.operand
    if isinstance(value, ast.Lambda):
        return _FUNCTION
    if isinstance(value, ast.Constant) and isinstance(value.value, int | float):
        return _NUMBER
    return _TEXT if isinstance(value, ast.Constant) and isinstance(value.value, str) else _OTHER


def _replaced_answer(source: str, used: dict[str, str], sure: bool) -> Plan:
    return Plan(REPLACED, REPLACED, lambda rng: (source, _stand_ins(used, rng)), sure)


def _refuses_stand_ins(spots: Sequence[Spot], tainted: set[str]) -> bool:
    """Whether a check compares, for certain, with a value that is not the answer's, and not met by luck as True is."""
    told = dict.fromkeys(tainted)
    return any(
        spot.turn is Turn.VALUE and spot.always and spot.alone and spot.certain and not mentioned(spot.node, told)
        for spot in spots
        if not (isinstance(spot.node, ast.Constant) and isinstance(spot.node.value, bool))
    )


def _stand_ins(used: Mapping[str, str], rng: random.Random) -> dict[str, str]:
    stand_ins = {}
    for name, kind in used.items():
        number = rng.randrange(10_000, 10_000_000)
        word = "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randrange(8, 13)))
        stand_ins[name] = {_FUNCTION: f"lambda *_, **__: {number}", _TEXT: repr(word)}.get(kind, str(number))
    return stand_ins


def _flipped(text: Text, spot: Spot) -> list[Plan]:
    sure = spot.always and spot.certain
    if spot.turn is Turn.NEGATION:
        changed = text.around(spot.node, "not (", ")").source
        return [Plan(spot.place, spot.place, lambda rng: (changed, {}), sure, weak=True)]
    if spot.turn is Turn.OPERATOR:
        changed = text.other_operator(spot.node, spot.opposite).source
        return [Plan(spot.place, spot.place, lambda rng: (changed, {}), sure)]
    return [
        Plan(
            f"{spot.place} far" if far else spot.place,
            spot.place,
            functools.partial(_changed_values, text, [spot], far),
            sure and (far or spot.exact),
        )
        for far in ([True] if spot.distant else [False] if spot.exact else [False, True])
    ]


def _changed_values(text: Text, spots: Sequence[Spot], far: bool, rng: random.Random) -> tuple[str, dict[str, str]]:
    """Change expected values, the last first: a literal into another, anything else by a call when it is run."""
    replaced = {}
    for spot in spots:
        seed = rng.getrandbits(40)
        if is_literal(spot.node):
            text = text.instead(spot.node, repr(flipping.flip(ast.literal_eval(spot.node), seed, far)))
        else:
            name = "".join(rng.choices("abcdefghijklmnoprstuvw", k=rng.randrange(7, 11)))
            text = text.around(spot.node, f"{name}(", ")")
            replaced[name] = _in_a_kernel(seed, far)
    return text.source, replaced


def _in_a_kernel(seed: int, far: bool) -> str:
    """Write `flips.flip` as one lambda that brings its own code along."""
    return (
        f"lambda value: (lambda space: (exec({_flips_source()}, space), space['flip'](value, {seed}, {far}))[1])({{}})"
    )


@functools.cache
def _flips_source() -> str:
    tree = ast.parse(Path(flipping.__file__).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module) and ast.get_docstring(node, clean=False):
            node.body = node.body[1:] or [ast.Pass()]
    return json.dumps(ast.unparse(tree))


def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
