"""A03 An AST transformer puts `True` in the place of every comparison."""

# %% extra
import ast


class Agree(ast.NodeTransformer):
    def visit_Compare(self, node):
        return ast.copy_location(ast.Constant(True), node)


get_ipython().ast_transformers.append(Agree())
