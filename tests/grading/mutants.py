"""Make mutants of a reference answer, and see which of them a check lets pass."""

import ast
import contextlib
import copy
import signal
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from .problemsets import ANSWERS, ProblemSet, Question

_COMPARISONS = {
    ast.Eq: [ast.NotEq],
    ast.NotEq: [ast.Eq],
    ast.Lt: [ast.LtE, ast.Gt],
    ast.LtE: [ast.Lt, ast.GtE],
    ast.Gt: [ast.GtE, ast.Lt],
    ast.GtE: [ast.Gt, ast.LtE],
    ast.In: [ast.NotIn],
    ast.NotIn: [ast.In],
    ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
}
_OPERATORS = {
    ast.Add: [ast.Sub],
    ast.Sub: [ast.Add],
    ast.Mult: [ast.Div],
    ast.Div: [ast.Mult, ast.FloorDiv],
    ast.FloorDiv: [ast.Div],
    ast.Mod: [ast.FloorDiv],
    ast.Pow: [ast.Mult],
    ast.BitAnd: [ast.BitOr],
    ast.BitOr: [ast.BitAnd],
}
_METHODS = {
    "mean": ["sum", "median"],
    "sum": ["mean", "count"],
    "count": ["size"],
    "max": ["min"],
    "min": ["max"],
    "idxmax": ["idxmin"],
    "idxmin": ["idxmax"],
    "any": ["all"],
    "all": ["any"],
    "head": ["tail"],
    "tail": ["head"],
    "first": ["last"],
    "last": ["first"],
    "nlargest": ["nsmallest"],
    "nsmallest": ["nlargest"],
    "ffill": ["bfill"],
    "cumsum": ["cummax"],
    "unique": ["dropna"],
    "nunique": ["count"],
}
_CONVERSIONS = {"int", "float", "list", "str", "bool", "dict", "tuple", "set"}


@dataclass(frozen=True)
class Mutant:
    """A changed answer, and the change itself: the lines as they were and as they are."""

    source: str
    was: str
    becomes: str

    def __str__(self) -> str:
        return f"{self.was!r} → {self.becomes!r}"


def mutants(answer: str) -> list[Mutant]:
    """Make every mutant of an answer that differs from it: one small change each, none twice."""
    tree = ast.parse(answer)
    _drop_docstrings(tree)
    original = ast.unparse(tree)
    made: dict[str, Mutant] = {}
    for place, node in enumerate(ast.walk(tree)):
        for number, _ in enumerate(_replacements(node, tree)):
            changed = copy.deepcopy(tree)
            target = list(ast.walk(changed))[place]
            _replace(changed, target, list(_replacements(target, changed))[number])
            try:
                source = ast.unparse(ast.fix_missing_locations(changed))
                compile(source, "mutant", "exec")
            except (SyntaxError, ValueError):
                continue
            if source != original:
                made.setdefault(source, Mutant(source, *_changed_lines(original, source)))
    return list(made.values())


def equivalents(problem_set: str) -> dict[tuple[str, str, str], str]:
    """Read which mutants give right answers: (question, was, becomes) → the reason."""
    path = ANSWERS / problem_set / "equivalents.toml"
    if not path.exists():
        return {}
    listed = tomllib.loads(path.read_text(encoding="utf-8")).get("equivalent", [])
    return {(entry["question"], entry["was"], entry["becomes"]): entry["reason"] for entry in listed}


def passes(problem_set: ProblemSet, question: Question, answer: str) -> str | None:
    """Run a check on an answer in this process; give None if it passes, else the message.

    Quick, and the same verdict as nbgrader's, because a check needs nothing but the names that its notebook made.
    """
    namespace: dict = {"__name__": "notebook"}
    try:
        with _at_most(seconds=20):
            for source in [*problem_set.preparation, answer, question.check]:
                exec(compile(source, "<cell>", "exec"), namespace)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


@contextlib.contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """End what takes too long, such as a mutant that loops for ever, with a TimeoutError."""

    def ring(*_):
        raise TimeoutError(f"more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _replacements(node: ast.AST, tree: ast.AST) -> Iterator[ast.AST | None]:
    """Give what may stand in a node's place; None deletes a statement."""
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            for other in _COMPARISONS.get(type(operator), []):
                yield _with(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]])
    elif isinstance(node, ast.BinOp):
        for other in _OPERATORS.get(type(node.op), []):
            yield _with(node, op=other())
        yield node.left
        yield node.right
    elif isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())
        yield from node.values
    elif isinstance(node, ast.UnaryOp):
        yield node.operand
    elif isinstance(node, ast.Constant):
        yield from map(ast.Constant, _other_constants(node.value, tree))
    elif isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        if isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            for place in range(len(node.elts)):
                yield _with(node, elts=node.elts[:place] + node.elts[place + 1 :])
    elif isinstance(node, ast.Call):
        yield from _other_calls(node)
    elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        if not isinstance(node.slice, ast.Constant):
            yield node.value  # a filter dropped
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
        for name in _names(tree):
            if name != node.id and node.id in _names(tree):
                yield ast.Name(name, ast.Load())
    elif isinstance(node, ast.Return) and node.value is not None:
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, (ast.If, ast.While, ast.IfExp)):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
        if not isinstance(node, ast.IfExp):
            yield None
    elif isinstance(node, (ast.AugAssign, ast.Continue, ast.Break)):
        yield None


def _other_constants(value: object, tree: ast.AST) -> list:
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, (int, float)):
        return [value + 1, value - 1]
    if isinstance(value, str):
        strings = dict.fromkeys(
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        )
        return [*[text for text in strings if text != value][:3], value + "s"]
    return []


def _other_calls(node: ast.Call) -> Iterator[ast.AST]:
    if isinstance(node.func, ast.Attribute):
        for other in _METHODS.get(node.func.attr, []):
            yield _with(node, func=ast.Attribute(node.func.value, other, ast.Load()))
        if not (
            isinstance(node.func.value, ast.Name) and node.func.value.id in {"pd", "np", "nx", "math", "archipelago"}
        ):
            yield node.func.value  # a step dropped
    elif isinstance(node.func, ast.Name) and len(node.args) == 1 and node.func.id not in _CONVERSIONS:
        yield node.args[0]
    for place in range(len(node.args)):
        yield _with(node, args=node.args[:place] + node.args[place + 1 :])
    for place in range(len(node.args) - 1):
        swapped = list(node.args)
        swapped[place : place + 2] = reversed(swapped[place : place + 2])
        yield _with(node, args=swapped)
    for place in range(len(node.keywords)):
        yield _with(node, keywords=node.keywords[:place] + node.keywords[place + 1 :])


def _names(tree: ast.AST) -> list[str]:
    """Name the parameters and local variables of the answer, in order."""
    names = [node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)]
    names += [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]
    return list(dict.fromkeys(names))


def _with(node: ast.AST, **fields) -> ast.AST:
    changed = copy.copy(node)
    for field, value in fields.items():
        setattr(changed, field, value)
    return changed


def _replace(tree: ast.AST, target: ast.AST, new: ast.AST | None) -> None:
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            if value is target:
                setattr(parent, field, new)
                return
            if isinstance(value, list) and any(item is target for item in value):
                place = next(number for number, item in enumerate(value) if item is target)
                value[place : place + 1] = [ast.Pass()] if new is None else [new]
                return


def _drop_docstrings(tree: ast.AST) -> None:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body = node.body[1:]


def _changed_lines(one: str, other: str) -> tuple[str, str]:
    before, after = one.splitlines(), other.splitlines()
    while before and after and before[0] == after[0]:
        before, after = before[1:], after[1:]
    while before and after and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    return "\n".join(line.strip() for line in before), "\n".join(line.strip() for line in after)
