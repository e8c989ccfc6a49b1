"""The statements of a script that lead to a value: a backward slice (Weiser 1981) through the blocks around a line.

Reads ``ast`` trees; runs nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from hessgui.language.hazards import bound_by, trains

_DERIVING = frozenset({"grad", "backward"})


@dataclass(frozen=True)
class Slice:
    """Statements that compute a value from the values of names.

    Args:
        steps: The statements, in order.
        reads: Names that they and the value read.
        derives: Names and attributes in calls of ``grad`` among the steps.
        reads_grad: Whether a step reads the attribute ``grad``, which only ``backward()`` fills.
    """

    steps: tuple[ast.stmt, ...]
    reads: frozenset[str]
    derives: frozenset[str]
    reads_grad: bool


def slice_to(
    body: list[ast.stmt], line: int, target: ast.expr, stops: frozenset[str], varies: Callable[[str], bool]
) -> Slice:
    """What has to be run again to get the value of an expression in a line.

    Args:
        body: The statements of the module or the function around the line.
        line: Where the expression stands.
        target: The expression.
        stops: Names that are given: how they were computed does not matter.
        varies: Whether what a name stands for depends on what is given; other names keep their values.
    """
    needed = {name for name in names_read(target) if name not in stops and varies(name)}
    steps: list[ast.stmt] = []
    waiting = list(_before(body, line))
    while waiting and needed:
        statement = waiting.pop()
        bound = writes(statement)
        if not bound & needed:
            continue
        if isinstance(statement, ast.For | ast.While) and trains(statement):
            waiting += statement.body  # its last pass, and not the training itself
            continue
        steps.append(statement)
        if isinstance(statement, ast.Assign | ast.AnnAssign) and bound == bound_by(statement):
            needed -= bound
        needed |= {name for name in names_read(statement) if name not in stops and varies(name)}
    steps.reverse()
    whole: list[ast.AST] = [*steps, target]
    return Slice(
        tuple(steps), frozenset(name for node in whole for name in names_read(node)),
        frozenset(name for node in steps for name in _derived(node)),
        any(isinstance(part, ast.Attribute) and part.attr == "grad" and isinstance(part.ctx, ast.Load)
            and not _is_function(part, node) for node in whole for part in ast.walk(node)),
    )


def _is_function(attribute: ast.Attribute, node: ast.AST) -> bool:
    """Whether ``torch.autograd.grad`` is meant, and not a tensor's gradient."""
    return any(isinstance(part, ast.Call) and part.func is attribute for part in ast.walk(node))


def function_body(tree: ast.Module, name: str, first_line: int) -> ast.FunctionDef | None:
    """The definition behind a code object, by its name and the line that Python notes for it."""
    return next((
        node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == name
        and first_line in (node.lineno, *(item.lineno for item in node.decorator_list[:1]))
    ), None)


def calls_at(body: Iterable[ast.stmt], line: int) -> list[ast.Call]:
    """The calls that a line is part of, the innermost first; definitions are not looked into."""
    found = [
        node for statement in body for node in _outside(statement)
        if isinstance(node, ast.Call) and node.lineno <= line <= (node.end_lineno or line)
    ]
    return sorted(found, key=lambda node: (node.end_lineno - node.lineno, node.end_col_offset - node.col_offset))


def names_read(node: ast.AST) -> set[str]:
    """Names that are read anywhere in a node; an augmented assignment reads what it writes."""
    found = {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)}
    for part in ast.walk(node):
        if isinstance(part, ast.AugAssign) and (name := base_name(part.target)):
            found.add(name)
    return found


def writes(statement: ast.stmt) -> set[str]:
    """Names that a statement binds, or whose parts it writes: ``h[i] = ...``, ``self.loss = ...``, ``y.mul_(2)``."""
    found = bound_by(statement)
    for part in ast.walk(statement):
        if isinstance(part, ast.Subscript | ast.Attribute) and isinstance(part.ctx, ast.Store):
            found |= {name for name in [base_name(part)] if name}
        if isinstance(part, ast.Expr) and isinstance(part.value, ast.Call) and isinstance(
            part.value.func, ast.Attribute
        ) and (part.value.func.attr.endswith("_") or part.value.func.attr in ("append", "extend")):
            found |= {name for name in [base_name(part.value.func)] if name}
    return found


def base_name(node: ast.expr) -> str | None:
    """The ``y`` of ``y``, ``y[2]`` and ``y.grad[0]``."""
    while isinstance(node, ast.Subscript | ast.Attribute):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None


def _before(body: list[ast.stmt], line: int) -> Iterator[ast.stmt]:
    """The statements that run before a line, through the blocks around it."""
    around = next((index for index in range(len(body) - 1, -1, -1)
                   if body[index].lineno <= line <= (body[index].end_lineno or line)), len(body))
    yield from body[:around]
    if around == len(body):
        return
    for block in _blocks(body[around]):
        if block and block[0].lineno <= line <= (block[-1].end_lineno or line):
            yield from _before(block, line)


def _blocks(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    if isinstance(statement, ast.FunctionDef | ast.ClassDef):
        return
    for field in ("body", "orelse", "finalbody"):
        yield getattr(statement, field, [])
    yield from (handler.body for handler in getattr(statement, "handlers", []))


def _outside(node: ast.AST) -> Iterator[ast.AST]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda):
        return
    yield node
    for child in ast.iter_child_nodes(node):
        yield from _outside(child)


def _derived(statement: ast.stmt) -> Iterator[str]:
    for part in ast.walk(statement):
        if isinstance(part, ast.Call) and isinstance(part.func, ast.Name | ast.Attribute) and (
            part.func.id if isinstance(part.func, ast.Name) else part.func.attr
        ) in _DERIVING:
            by = [*part.args[1:2], *(item.value for item in part.keywords if item.arg == "inputs")]
            yield from (name for item in by for name in names_read(item))
