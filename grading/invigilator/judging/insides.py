"""Find the literals that an expected value is made of: what a checker has written out, others' code can read.

`pd.DataFrame({"boats": [7, 2]})` is no literal, but with another number in it, it is another table, alike in form.
"""

import ast
from collections.abc import Iterator

# Calls whose first argument is what their result holds. None of them takes a size: a changed one could be enormous.
_HOLD = {
    *("DataFrame", "Series", "Index", "from_dict", "from_records", "from_tuples", "Categorical", "to_datetime"),
    *("array", "asarray", "Timestamp", "datetime64", "date", "datetime", "Counter", "OrderedDict", "deque"),
    *("list", "tuple", "set", "frozenset", "dict", "sorted", "Decimal", "Fraction", "approx"),
}
_SURE = (ast.Add, ast.Sub, ast.Div)


def literals_of(node: ast.expr) -> tuple[list[ast.Constant], bool]:
    """Give the literals that an expression's value is made of, and whether another one surely gives another value.

    Keys of dictionaries are not among them, nor is None. Without any, the expression is not made of literals.
    """
    found = [(part, sure) for part, sure in _inside(node) if part.value is not None and part.value is not ...]
    return [part for part, _ in found], all(sure for _, sure in found)


def _inside(node: ast.expr) -> Iterator[tuple[ast.Constant, bool]]:
    if isinstance(node, ast.Constant):
        yield node, True
    elif isinstance(node, ast.List | ast.Tuple | ast.Set):
        for part in node.elts:
            yield from _inside(part)
    elif isinstance(node, ast.Dict):
        for part in node.values:
            yield from _inside(part)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub | ast.UAdd):
        yield from _inside(node.operand)
    elif isinstance(node, ast.BinOp):
        for part, sure in _inside(node.left):
            yield part, sure and isinstance(node.op, _SURE)
    elif isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] in _HOLD:
        for part in [*node.args[:1], *(keyword.value for keyword in node.keywords if _holds(node, keyword))]:
            yield from _inside(part)


def _holds(call: ast.Call, keyword: ast.keyword) -> bool:
    return keyword.arg == "data" or ast.unparse(call.func) in ("dict", "Counter")


def written_out(node: ast.expr, tree: ast.Module) -> tuple[ast.expr, bool]:
    """Give the expression that a name stands for, if the check binds it once, at top level; else the node itself.

    Give with it whether the name is used nowhere else: a change of it then changes this value only.
    """
    if not isinstance(node, ast.Name):
        return node, True
    uses = [other for other in ast.walk(tree) if isinstance(other, ast.Name) and other.id == node.id]
    binding = [
        statement.value
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        and len(statement.targets) == 1
        and isinstance(statement.targets[0], ast.Name)
        and statement.targets[0].id == node.id
    ]
    stored = sum(not isinstance(other.ctx, ast.Load) for other in uses)
    return (binding[0], len(uses) == 2) if len(binding) == stored == 1 else (node, True)
