"""Change a source at places of its syntax tree, so that comments and layout survive."""

import ast

from invigilator.judging.assertions import OPERATORS


class Text:
    """A source that can be changed at the places of its syntax tree. A place that does not fit leaves it as it is.

    `released` is what students were given of it.
    """

    def __init__(self, source: str, released: str = ""):
        self.source = source
        self._released = {line.strip() for line in released.split("\n")}
        self._lines = [line.encode() for line in source.split("\n")]

    def is_told(self, *nodes: ast.expr) -> bool:
        """Whether all lines of the expressions stand in what students were given."""
        lines = self.source.split("\n")
        return all(
            line.strip() in self._released for node in nodes for line in lines[node.lineno - 1 : node.end_lineno]
        )

    def around(self, node: ast.expr, before: str, after: str) -> "Text":
        """Put something before and behind an expression."""
        return self.instead(node, f"{before}{self._of(node)}{after}")

    def literal(self, node: ast.expr, value: object) -> "Text":
        """Put a literal in the place of another, with the same quotes."""
        plain = isinstance(value, str) and value.isprintable() and not set(value) & set('"\\')
        return self.instead(node, f'"{value}"' if plain and self._of(node).startswith('"') else repr(value))

    def other_operator(self, node: ast.Compare, opposite: str) -> "Text":
        """Put another operator in the place of a comparison's first."""
        start, end = self._offset(node.left.end_lineno, node.left.end_col_offset), self._start(node.comparators[0])
        whole = self.source.encode()
        gap = whole[start:end].decode()
        return Text(
            whole[:start].decode() + gap.replace(OPERATORS[type(node.ops[0])], opposite, 1) + whole[end:].decode()
        )

    def instead(self, node: ast.expr, new: str) -> "Text":
        """Put something in the place of an expression."""
        try:
            same = ast.dump(ast.parse(f"({self._of(node)}\n)", mode="eval").body) == ast.dump(node)
        except (SyntaxError, ValueError):
            same = False
        if not same:
            return self
        whole = self.source.encode()
        end = self._offset(node.end_lineno, node.end_col_offset)
        return Text(whole[: self._start(node)].decode() + new + whole[end:].decode())

    def _of(self, node: ast.expr) -> str:
        return self.source.encode()[self._start(node) : self._offset(node.end_lineno, node.end_col_offset)].decode()

    def _start(self, node: ast.expr) -> int:
        return self._offset(node.lineno, node.col_offset)

    def _offset(self, line: int, column: int) -> int:
        return sum(len(before) + 1 for before in self._lines[: line - 1]) + column
