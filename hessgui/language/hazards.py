"""What a script does at its top level that would keep its functions from being recognised: long training, windows.

Rewrites ``ast`` trees; runs nothing. Training loops get a test that ends them when their time is up; calls that open
a window or wait for one to close are left out.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable
from dataclasses import dataclass

LATE = "__hessgui_late__"
"""Name of the function that a training loop asks, with its line, whether its time is up."""

_TRAINING = frozenset({"backward", "step"})
_WAITS = frozenset({"sleep", "fit"})
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
        moved: Lines that name a device which is not there; they say ``cpu`` now.
    """

    tree: ast.Module
    windows: tuple[int, ...]
    loops: tuple[int, ...]
    moved: tuple[int, ...] = ()


def defused(tree: ast.Module, absent: Collection[str] = ()) -> Defused:
    """The script with its hazards taken out; the tree is changed in place.

    Args:
        tree: The script.
        absent: Kinds of devices that this machine lacks, such as ``cuda``.
    """
    rewriting = _Rewriting(bool(_packages(tree) & _WINDOWED))
    tree = ast.fix_missing_locations(rewriting.visit(tree))
    moving = _Moving(absent)
    if absent:
        tree = ast.fix_missing_locations(moving.visit(tree))
    return Defused(tree, tuple(rewriting.windows), tuple(rewriting.loops), tuple(dict.fromkeys(moving.lines)))


def trains(statement: ast.stmt) -> bool:
    """Whether a statement holds a step of a training, or waits."""
    return any(
        isinstance(part, ast.Call) and (isinstance(part.func, ast.Attribute) and part.func.attr in _TRAINING
                                        or _called(part) in _WAITS)
        for part in ast.walk(statement)
    )


def _is_endless(loop: ast.For | ast.While) -> bool:
    return isinstance(loop, ast.While) and isinstance(loop.test, ast.Constant) and bool(loop.test.value) and not any(
        isinstance(part, ast.Break | ast.Return | ast.Raise) for part in ast.walk(loop))


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
        is_slow = trains(node) or _is_endless(node)
        self.generic_visit(node)
        if is_slow:
            self.loops.append(node.lineno)
            asked = ast.Call(ast.Name(LATE, ast.Load()), [ast.Constant(node.lineno)], [])
            node.body.insert(0, ast.copy_location(ast.If(asked, [ast.Break()], []), node))
        return node


class _Moving(ast.NodeTransformer):
    """Writes ``cpu`` for devices that are not there, but for those that the script asks after itself."""

    def __init__(self, absent: Collection[str]) -> None:
        self._absent = absent
        self.lines: list[int] = []

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        return node if _asks_after_device(node.test) else self.generic_visit(node)

    def visit_If(self, node: ast.If) -> ast.AST:
        if _asks_after_device(node.test):
            node.orelse = [self.visit(part) for part in node.orelse]
            return node
        return self.generic_visit(node)

    def visit_Expr(self, node: ast.Expr) -> ast.AST:
        owner = node.value.func if isinstance(node.value, ast.Call) else None
        if isinstance(owner, ast.Attribute) and ast.unparse(owner.value) in {f"torch.{kind}" for kind in self._absent}:
            return ast.copy_location(ast.Pass(), node)  # torch.cuda.synchronize()
        return self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str) and node.value.partition(":")[0] in self._absent and (
            node.value.partition(":")[2] or "0").isdigit():
            self.lines.append(node.lineno)
            return ast.copy_location(ast.Constant("cpu"), node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute) and node.func.attr in self._absent:
            self.lines.append(node.lineno)
            method = ast.copy_location(ast.Attribute(node.func.value, "cpu", ast.Load()), node.func)
            return ast.copy_location(ast.Call(method, [], []), node)
        return node


def _asks_after_device(test: ast.expr) -> bool:
    return "is_available" in ast.unparse(test)


def _called(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
