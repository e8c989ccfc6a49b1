"""What a script does at its top level that would keep its functions from being recognised: long training, windows.

Rewrites ``ast`` trees; runs nothing. Training loops get a test that ends them when their time is up; calls that open
a window or wait for one to close are left out.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass

LATE = "__hessgui_late__"
"""Name of the function that a training loop asks, with its line, whether its time is up."""

_TRAINING = frozenset({"backward", "step"})
_WAITING = frozenset({"show", "mainloop", "exec", "exec_", "waitKey", "imshow", "run_app"})
_WINDOWED = frozenset(
    "matplotlib pylab PySide6 PySide2 PyQt5 PyQt6 tkinter cv2 PIL plotly pygame bokeh seaborn".split()
)


@dataclass(frozen=True)
class Defused:
    """A script that can be run without waiting for anybody.

    Args:
        tree: The rewritten tree, with the lines of the text.
        windows: Lines of the calls that were left out.
        loops: Lines of the loops that train.
    """

    tree: ast.Module
    windows: tuple[int, ...]
    loops: tuple[int, ...]


def defused(tree: ast.Module) -> Defused:
    """The script with its hazards taken out; the tree is changed in place."""
    rewriting = _Rewriting(bool(_packages(tree) & _WINDOWED))
    tree = ast.fix_missing_locations(rewriting.visit(tree))
    return Defused(tree, tuple(rewriting.windows), tuple(rewriting.loops))


def independent(statements: Iterable[ast.stmt], unbound: set[str]) -> Iterable[ast.stmt]:
    """Statements of a script that can still be run after others failed.

    Args:
        statements: Those that follow.
        unbound: Names that the failed ones would have bound; those of statements left out are added.
    """
    for statement in statements:
        reads = {node.id for node in _at_once(statement) if isinstance(node, ast.Name) and isinstance(
            node.ctx, ast.Load)}
        if reads & unbound:
            unbound |= bound_by(statement)
        else:
            unbound -= bound_by(statement)
            yield statement


def bound_by(statement: ast.stmt) -> set[str]:
    """Names that a statement binds at the top level."""
    names = {node.id for node in _at_once(statement) if isinstance(node, ast.Name) and not isinstance(
        node.ctx, ast.Load)}
    for node in ast.walk(statement):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            names |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
        names.add(statement.name)
    return names


def _at_once(statement: ast.stmt) -> Iterable[ast.AST]:
    """The nodes of a statement that are evaluated when it runs, without the bodies of functions."""
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.Lambda)):
            waiting.extend(getattr(node, "decorator_list", []))
            waiting.extend(item for item in (*node.args.defaults, *node.args.kw_defaults) if item is not None)
            continue
        yield node
        waiting.extend(ast.iter_child_nodes(node))


def _packages(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0])
    return found


class _Rewriting(ast.NodeTransformer):
    """Takes the hazards out."""

    def __init__(self, is_windowed: bool) -> None:
        self._is_windowed = is_windowed
        self.windows: list[int] = []
        self.loops: list[int] = []

    def visit_For(self, node: ast.For) -> ast.AST:
        return self._loop(node)

    def visit_While(self, node: ast.While) -> ast.AST:
        return self._loop(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        if self._is_windowed and isinstance(node.value, ast.Call) and _called(node.value) in _WAITING:
            self.windows.append(node.lineno)
            return ast.copy_location(ast.Pass(), node)
        return node

    def _loop(self, node: ast.For | ast.While) -> ast.AST:
        trains = any(isinstance(part, ast.Call) and isinstance(part.func, ast.Attribute) and part.func.attr in _TRAINING
                     for part in ast.walk(node))
        self.generic_visit(node)
        if trains:
            self.loops.append(node.lineno)
            asked = ast.Call(ast.Name(LATE, ast.Load()), [ast.Constant(node.lineno)], [])
            node.body.insert(0, ast.copy_location(ast.If(asked, [ast.Break()], []), node))
        return node


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
