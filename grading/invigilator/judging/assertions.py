"""Find what a check asserts of an answer, and where in its source one could turn that around.

Only what is understood is found; everything else is left alone. Positions are those of `ast`, so comments and layout of
the source survive a change.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

# Calls that raise unless their first two arguments agree. True: they allow a difference.
_AGREE = {
    **dict.fromkeys(["assert_equal", "assert_equals", "assertEqual", "assertEquals", "eq_"], False),
    **dict.fromkeys(["assertListEqual", "assertTupleEqual", "assertSetEqual", "assertDictEqual"], False),
    **dict.fromkeys(["assertSequenceEqual", "assertCountEqual", "assertMultiLineEqual"], False),
    **dict.fromkeys(["assert_array_equal", "assert_string_equal", "assert_list_equal", "assert_dict_equal"], False),
    **dict.fromkeys(["assert_set_equal", "assert_tuple_equal", "assert_count_equal"], False),
    **dict.fromkeys(["assert_frame_equal", "assert_series_equal", "assert_index_equal"], False),
    **dict.fromkeys(["assert_almost_equal", "assert_array_almost_equal", "assert_allclose"], True),
    **dict.fromkeys(["assert_approx_equal", "assertAlmostEqual", "assertAlmostEquals"], True),
}
# Calls that say whether their first two arguments agree.
_AGREEING = {"allclose": True, "isclose": True, "array_equal": False, "array_equiv": False}
_TOLERANCES = {"rtol", "atol", "check_exact", "check_less_precise", "delta", "places", "decimal"}
_TRUTHS = {"assertTrue", "assert_true", "ok_", "assert_"}
_OPPOSITES = {ast.Lt: ">=", ast.LtE: ">", ast.Gt: "<=", ast.GtE: "<", ast.NotEq: "=="}
OPERATORS = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.NotEq: "!="}


class Turn(StrEnum):
    """How an assertion is turned around."""

    VALUE = "value"  # an expected value becomes another
    OPERATOR = "operator"  # a comparison becomes its opposite
    NEGATION = "negation"  # the whole becomes `not (...)`: an object that lies to every comparison is not seen by it


@dataclass(frozen=True)
class Spot:
    """One place to change. `node` is the expected value, the comparison, or the asserted expression.

    `exact`: any other value fails; else a difference may be tolerated. `distant`: only a value far away will do.
    `always`: the assertion runs whenever the check does. `alone`: it raises by itself, and is no mere condition.
    `certain`: what the call does is known; not so of a course's own helpers, nor of `all` over what may be empty.
    """

    turn: Turn
    node: ast.expr
    exact: bool = True
    distant: bool = False
    always: bool = False
    alone: bool = True
    certain: bool = True
    opposite: str = ""

    @property
    def place(self) -> str:
        """A name that stays the same as long as the source does."""
        return f"{self.turn} {self.node.lineno}:{self.node.col_offset}"


def mentioned(tree: ast.AST, names: Mapping[str, object]) -> set[str]:
    """Give those of the names that a piece of code mentions, as a name or as a text that is equal to it."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in names:
            found.add(node.id)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in names:
            found.add(node.value)
    return found


def dependent(tree: ast.Module, names: Mapping[str, object]) -> set[str]:
    """Give the names of a check that hold, or are made from, what the answers bind; those of the answers included."""
    tainted = set(names)
    while True:
        before = len(tainted)
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                if mentioned(node, dict.fromkeys(tainted)):
                    tainted.add(node.name)
            elif isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.NamedExpr) and node.value:
                _pass_on(node.value, node.targets if isinstance(node, ast.Assign) else [node.target], tainted)
            elif isinstance(node, ast.For | ast.comprehension):
                _pass_on(node.iter, [node.target], tainted)
            elif isinstance(node, ast.withitem) and node.optional_vars:
                _pass_on(node.context_expr, [node.optional_vars], tainted)
        if len(tainted) == before:
            return tainted


def _pass_on(value: ast.expr, targets: list[ast.expr], tainted: set[str]) -> None:
    if mentioned(value, dict.fromkeys(tainted)):
        stored = (node for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))
        tainted.update(node.id for node in stored if isinstance(node.ctx, ast.Store))


def find(tree: ast.Module, tainted: set[str], helpers: Mapping[str, int]) -> list[Spot]:
    """Give every place, in the order of the source, where an assertion about an answer can be turned around.

    `helpers` maps the dotted name of a call, such as "answer.gives", to the place of its expected value.
    """
    spots: dict[str, Spot] = {}
    for statement, always in _statements(tree.body, True):
        for spot in _of_statement(statement, tainted, helpers):
            spots.setdefault(spot.place, replace(spot, always=always))
    return sorted(spots.values(), key=lambda spot: (spot.node.lineno, spot.node.col_offset, spot.turn))


def _statements(body: list[ast.stmt], always: bool) -> Iterator[tuple[ast.stmt, bool]]:
    for statement in body:
        yield statement, always
        for field in ("body", "orelse", "finalbody"):
            yield from _statements(getattr(statement, field, None) or [], False)
        for handler in [*(getattr(statement, "handlers", None) or []), *(getattr(statement, "cases", None) or [])]:
            yield from _statements(handler.body, False)


def _of_statement(statement: ast.stmt, tainted: set[str], helpers: Mapping[str, int]) -> Iterator[Spot]:
    if isinstance(statement, ast.Assert):
        yield from _claim(statement.test, tainted)
    elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
        yield from _call(statement.value, tainted, helpers)
    elif isinstance(statement, ast.If):
        if any(isinstance(inner, ast.Raise) for inner in statement.body):
            yield from _refusal(statement.test, tainted)
        else:
            yield from _conditions(statement.test, tainted)
    elif isinstance(statement, ast.Assign | ast.AugAssign | ast.Return) and statement.value:
        yield from _conditions(statement.value, tainted)


def _call(call: ast.Call, tainted: set[str], helpers: Mapping[str, int]) -> Iterator[Spot]:
    """A call that raises if an answer is not what it should be."""
    dotted = ast.unparse(call.func)
    name = dotted.rpartition(".")[2]
    if dotted in helpers:
        if _plain(call, helpers[dotted] + 1):
            yield Spot(Turn.VALUE, call.args[helpers[dotted]], exact=False, certain=False)
    elif name in _AGREE and _plain(call, 2):
        exact = not _AGREE[name] and not any(keyword.arg in _TOLERANCES for keyword in call.keywords)
        yield from _agreement(call.args[0], call.args[1], tainted, exact)
    elif name in _TRUTHS and call.args:
        yield from _claim(call.args[0], tainted)
    elif any(isinstance(argument, ast.Compare) for argument in call.args):
        for argument in call.args:
            yield from _conditions(argument, tainted)


def _claim(test: ast.expr, tainted: set[str]) -> Iterator[Spot]:
    """What must be true."""
    if not mentioned(test, dict.fromkeys(tainted)):
        return
    if isinstance(test, ast.BoolOp) and isinstance(test.op, ast.And):
        for part in test.values:
            yield from _claim(part, tainted)
        return
    found = list(_comparison(test, tainted)) or list(_agreeing(test, tainted))
    yield from found or [Spot(Turn.NEGATION, test)]


def _comparison(test: ast.expr, tainted: set[str]) -> Iterator[Spot]:
    if not isinstance(test, ast.Compare):
        return
    operator, left, right = test.ops[0], test.left, test.comparators[0]
    if len(test.ops) > 1:
        if type(operator) in (ast.Lt, ast.LtE, ast.Gt, ast.GtE):
            yield Spot(Turn.OPERATOR, test, opposite=_OPPOSITES[type(operator)])
    elif isinstance(operator, ast.Eq):
        yield from _agreement(left, right, tainted)
    elif isinstance(operator, ast.In):
        inner = left if not mentioned(left, dict.fromkeys(tainted)) else right
        if not mentioned(inner, dict.fromkeys(tainted)):
            certain = is_literal(inner) and not isinstance(inner, ast.Dict)
            yield Spot(Turn.VALUE, inner, distant=True, certain=certain)
    elif isinstance(operator, ast.Lt | ast.LtE) and (difference := _difference(left)):
        yield from _agreement(difference.left, difference.right, tainted, exact=False)
    elif type(operator) in _OPPOSITES:
        yield Spot(Turn.OPERATOR, test, opposite=_OPPOSITES[type(operator)])


def _agreeing(test: ast.expr, tainted: set[str]) -> Iterator[Spot]:
    """`np.allclose(a, b)`, `a.equals(b)`, `(a == b).all()`, `all(a == b for ...)`."""
    if not isinstance(test, ast.Call):
        return
    name = ast.unparse(test.func).rpartition(".")[2]
    if name in _AGREEING and _plain(test, 2):
        yield from _agreement(test.args[0], test.args[1], tainted, exact=not _AGREEING[name])
    elif name == "equals" and _plain(test, 1) and isinstance(test.func, ast.Attribute):
        yield Spot(Turn.VALUE, test.args[0])
    elif name == "all":
        inside = [node for node in ast.walk(test) if isinstance(node, ast.Compare)]
        equal = [node for node in inside if len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq)]
        if len(inside) == 1 and equal and not any(isinstance(node, ast.BoolOp | ast.Not) for node in ast.walk(test)):
            # Over nothing at all, `all` is true of any value.
            for spot in _agreement(equal[0].left, equal[0].comparators[0], tainted, exact=False):
                yield replace(spot, certain=False)


def _agreement(left: ast.expr, right: ast.expr, tainted: set[str], exact: bool = True) -> Iterator[Spot]:
    """Choose the side that is the expected value: a literal, or what does not depend on an answer, or the second."""
    sides = [side for side in (right, left) if not isinstance(side, ast.GeneratorExp)]
    if not mentioned(ast.Tuple([left, right], ast.Load()), dict.fromkeys(tainted)) or not sides:
        return
    sides.sort(key=lambda side: (not is_literal(side), bool(mentioned(side, dict.fromkeys(tainted)))))
    yield Spot(Turn.VALUE, sides[0], exact=exact)


def _refusal(test: ast.expr, tainted: set[str]) -> Iterator[Spot]:
    """What must be false, for `raise` follows."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        yield from _claim(test.operand, tainted)
    elif isinstance(test, ast.BoolOp) and isinstance(test.op, ast.Or):
        for part in test.values:
            yield from _refusal(part, tainted)
    elif isinstance(test, ast.Compare) and len(test.ops) == 1 and isinstance(test.ops[0], ast.NotEq):
        yield from _agreement(test.left, test.comparators[0], tainted)
    elif mentioned(test, dict.fromkeys(tainted)):
        yield Spot(Turn.NEGATION, test)


def _conditions(test: ast.expr, tainted: set[str]) -> Iterator[Spot]:
    """Comparisons that give points and raise nothing: `score += f(2) == 4`."""
    for node in ast.walk(test):
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], ast.Eq):
            for spot in _agreement(node.left, node.comparators[0], tainted):
                yield replace(spot, alone=False)
        elif isinstance(node, ast.Call):
            for spot in _agreeing(node, tainted):
                yield replace(spot, alone=False)


def _plain(call: ast.Call, count: int) -> bool:
    """Whether the first arguments of a call are all there, and each stands for itself."""
    first = call.args[:count]
    return len(first) == count and not any(isinstance(part, ast.Starred | ast.GeneratorExp) for part in first)


def _difference(node: ast.expr) -> ast.BinOp | None:
    """The `a - b` of `abs(a - b)`."""
    if isinstance(node, ast.Call) and len(node.args) == 1 and ast.unparse(node.func).endswith(("abs", "absolute")):
        inside = node.args[0]
        return inside if isinstance(inside, ast.BinOp) and isinstance(inside.op, ast.Sub) else None
    return None


def is_literal(node: ast.expr) -> bool:
    """Whether an expression is written out in full."""
    try:
        ast.literal_eval(node)
    except (ValueError, TypeError, SyntaxError, MemoryError, RecursionError):
        return False
    return True
