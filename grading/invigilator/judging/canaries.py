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
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from invigilator.judging import flips as flipping
from invigilator.judging.assertions import Spot, Turn, dependent, find, is_literal, mentioned
from invigilator.judging.editing import Text
from invigilator.judging.insides import literals_of, written_out
from invigilator.judging.standins import bound_names, parsed, stand_ins

REPLACED = "replaced answer"
EVERY_VALUE = "every value"


@dataclass(frozen=True)
class Canary:
    """A check that must fail. `key` names it over all draws; `replaced` goes to `Step.replaced`."""

    key: str
    source: str
    replaced: dict[str, str] = field(default_factory=dict)
    sure: bool = False


def described(key: str) -> str:
    """Say in words what a canary puts in the place of the check."""
    if key in (REPLACED, EVERY_VALUE):
        return "a random value in place of the answer" if key == REPLACED else "other expected values"
    turn, _, place = key.partition(" ")
    what = {"value": "another expected value", "operator": "the opposite comparison"}.get(turn, "the opposite")
    return f"{what} in line {place.partition(':')[0]}"


@dataclass(frozen=True)
class Plan:
    """How to draw a canary.

    `sure`: it fails for every honest answer whatever the course; the others hold only where they were calibrated.
    `weak`: to be used only where nothing better is. `told`: what it changes stands in what students were given, so that
    code could tell it from the real check. `place`: where the check is changed; of several plans for one place, one is
    enough.
    """

    key: str
    place: str
    make: Callable[[random.Random], tuple[str, dict[str, str]]]
    sure: bool = False
    weak: bool = False
    told: bool = False

    def draw(self, rng: random.Random) -> Canary:
        """Draw the canary with new values."""
        return Canary(self.key, *self.make(rng), self.sure)


def canaries_of(
    check_source: str, answers: Mapping[str, str], flips: Mapping[str, int], rng: random.Random
) -> list[Canary]:
    """Draw every canary of a check; see `plans_of`."""
    return [plan.draw(rng) for plan in plans_of(check_source, answers, flips)]


def plans_of(
    check_source: str, answers: Mapping[str, str], flips: Mapping[str, int], released: str | None = None
) -> tuple[Plan, ...]:
    """Give a plan for every canary that can be made of a check.

    `answers` holds the sources of the answer cells (the instructor's, if at hand), `flips` the course's own helpers:
    the dotted name of a call → the place of its expected value. `released` is the check as students were given it. A
    source that is not plain Python gives none but the replaced answer.
    """
    return _plans(check_source, tuple(answers.values()), tuple(sorted(flips.items())), released or "")


@functools.lru_cache(maxsize=512)
def _plans(
    source: str, answers: tuple[str, ...], flips: tuple[tuple[str, int], ...], released: str
) -> tuple[Plan, ...]:
    names = bound_names(answers)
    tree = parsed(source)
    if tree is None:
        words = set(re.findall(r"\w+", source))
        used = {name: kind for name, kind in names.items() if name in words}
        return (_replaced_answer(source, used, False),) if used else ()
    used = {name: names[name] for name in sorted(mentioned(tree, names))}
    everything = dict.fromkeys(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))
    tainted = dependent(tree, used or everything)
    spots = find(tree, tainted, dict(flips))
    text = Text(source, released)
    made = [_replaced_answer(source, used, _refuses_stand_ins(spots, tainted))] if used else []
    for spot in spots:
        if spot.alone:
            made += _flipped(text, spot, tree)
    values = [spot for spot in reversed(spots) if spot.turn is Turn.VALUE]
    values = [spot for spot in values if not text.is_told(spot.node)] or values
    if values and isinstance(tree.body[-1], ast.Expr):
        made.append(Plan(EVERY_VALUE, EVERY_VALUE, functools.partial(_every_value, text, values)))
    trial = random.Random(0)
    drawn = [(plan, plan.draw(trial)) for plan in made]
    return tuple(
        plan
        for plan, canary in drawn
        if plan.key == REPLACED or canary.source != source and parsed(canary.source) is not None
    )


def choose(plans: Sequence[Plan], rng: random.Random, most: int = 2, partial: bool = False) -> list[Plan]:
    """Choose at most `most` of a check's plans: a flip, and another one or the replaced answer.

    A flip comes first because it sees what a replaced answer sees, and lying objects too; a replaced answer is made of
    the check's own source, which no code can tell from the real one. It stands last: what it shows of the source is of
    no use then. `partial`: the check gave its points by a number, so all its expected values are changed at once.
    """
    replaced = [plan for plan in plans if plan.key == REPLACED]
    if partial:
        return ([plan for plan in plans if plan.key == EVERY_VALUE] + replaced)[:most]
    places: dict[str, list[Plan]] = {}
    flips = [plan for plan in plans if plan.key not in (REPLACED, EVERY_VALUE)]
    strong = [plan for plan in flips if not plan.weak]
    for plan in [plan for plan in strong if not plan.told] or strong or flips:
        places.setdefault(plan.place, []).append(plan)
    flipped = [rng.choice(variants) for variants in places.values()]
    rng.shuffle(flipped)
    flipped = flipped if strong else flipped[:1]
    few = flipped[: most if rng.random() < 0.5 else max(most - 1, 1)]
    return (few + replaced)[:most]


def _replaced_answer(source: str, used: dict[str, str], sure: bool) -> Plan:
    return Plan(REPLACED, REPLACED, lambda rng: (source, stand_ins(used, rng)), sure)


def _refuses_stand_ins(spots: Sequence[Spot], tainted: set[str]) -> bool:
    """Whether a check compares, for certain, with a value that is not the answer's, and not met by luck as True is."""
    told = dict.fromkeys(tainted)
    return any(
        spot.turn is Turn.VALUE and spot.always and spot.alone and spot.certain and not mentioned(spot.node, told)
        for spot in spots
        if not (isinstance(spot.node, ast.Constant) and isinstance(spot.node.value, bool))
    )


def _flipped(text: Text, spot: Spot, tree: ast.Module) -> list[Plan]:
    sure = spot.always and spot.certain
    if spot.turn is Turn.NEGATION:
        changed = text.around(spot.node, "not (", ")").source
        return [Plan(spot.place, spot.place, lambda rng: (changed, {}), sure, True, text.is_told(spot.node))]
    if spot.turn is Turn.OPERATOR:
        changed = text.other_operator(spot.node, spot.opposite).source
        return [Plan(spot.place, spot.place, lambda rng: (changed, {}), sure, told=text.is_told(spot.node))]
    expression, alone = written_out(spot.node, tree)
    literals, other = literals_of(expression)
    known = bool(literals) and alone and other
    made = []
    for far in [True] if spot.distant else [False] if spot.exact else [False, True]:
        name = f"{spot.place} far" if far else spot.place
        fails = sure and (far or spot.exact)
        if literals:
            one = spot.certain and spot.exact and not far
            change = functools.partial(_changed_literals, text, literals, one, far)
            made.append(Plan(f"{name} inside", spot.place, change, fails and known, told=text.is_told(*literals)))
        if not known:
            change = functools.partial(_changed_value, text, spot.node, far)
            made.append(Plan(name, spot.place, change, fails, told=text.is_told(spot.node)))
    return made


def _changed_literals(
    text: Text, literals: Sequence[ast.Constant], one: bool, far: bool, rng: random.Random
) -> tuple[str, dict[str, str]]:
    """Change the literals that a value is made of: all of them, or one where each counts for certain.

    One number is less than what code looks for that picks expected values out of a check by what stands beside them.
    """
    values = [literal.value for literal in literals]
    changed = flipping.flip(values, rng.getrandbits(40), far)
    chosen = range(len(values))
    if one:
        numbers = [place for place in chosen if type(values[place]) in (int, float)]
        chosen = [rng.choice(numbers or chosen)]
    for place in sorted(chosen, key=lambda place: (literals[place].lineno, literals[place].col_offset), reverse=True):
        if type(values[place]) is bool and len(chosen) == 1:
            changed[place] = not values[place]
        text = text.literal(literals[place], changed[place])
    return text.source, {}


def _changed_value(text: Text, node: ast.expr, far: bool, rng: random.Random) -> tuple[str, dict[str, str]]:
    """Change one expected value: a literal into another, anything else by a call when it is run."""
    seed = rng.getrandbits(40)
    if is_literal(node):
        return text.literal(node, flipping.flip(ast.literal_eval(node), seed, far)).source, {}
    name = "".join(rng.choices("abcdefghijklmnoprstuvw", k=rng.randrange(7, 11)))
    return text.around(node, f"{name}(", ")").source, {name: _in_a_kernel(seed, far)}


def _every_value(text: Text, spots: Sequence[Spot], rng: random.Random) -> tuple[str, dict[str, str]]:
    """Change all expected values, far, the last first."""
    replaced: dict[str, str] = {}
    for spot in spots:
        source, more = _changed_value(text, spot.node, True, rng)
        text, replaced = Text(source), replaced | more
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
