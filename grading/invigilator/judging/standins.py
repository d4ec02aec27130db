"""Find the names that answers bind, and draw random values that stand in their place."""

import ast
import random
from collections.abc import Iterable, Mapping

_FUNCTION, _NUMBER, _TEXT, _OTHER = "function", "number", "text", "other"


def bound_names(sources: Iterable[str]) -> dict[str, str]:
    """Give the names that answer cells bind at top level, and what each of them seems to hold."""
    names: dict[str, str] = {}
    for source in sources:
        tree = parsed(source)
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


def stand_ins(used: Mapping[str, str], rng: random.Random) -> dict[str, str]:
    """Draw a stand-in for each name: the source of a literal or a lambda, alike in kind."""
    drawn = {}
    for name, kind in used.items():
        number = rng.randrange(10_000, 10_000_000)
        word = "".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randrange(8, 13)))
        drawn[name] = {_FUNCTION: f"lambda *_, **__: {number}", _TEXT: repr(word)}.get(kind, str(number))
    return drawn


def parsed(source: str) -> ast.Module | None:
    """Read a source as plain Python; None if it is none."""
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
