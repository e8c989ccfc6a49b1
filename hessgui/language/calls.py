"""Calls of torch in a tree, a function and a method alike, and other small readings of expressions.

Reads ``ast`` nodes; runs nothing.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass

ROOTS = frozenset({"torch", "F", "math", "np", "special", "linalg"})
"""Names under which torch's functions are reached."""


@dataclass(frozen=True)
class Called:
    """A call of torch, a function or a method alike."""

    name: str
    arguments: tuple[ast.expr, ...]
    keywords: tuple[ast.keyword, ...]


def call_of(node: ast.AST) -> Called | None:
    """A call as torch's own, whose object comes first; ``None`` for anything else."""
    if not isinstance(node, ast.Call):
        return None
    target, keywords = node.func, tuple(node.keywords)
    if isinstance(target, ast.Name):
        return Called(target.id, tuple(node.args), keywords)
    if not isinstance(target, ast.Attribute):
        return None
    root = target.value
    while isinstance(root, ast.Attribute):
        root = root.value
    if isinstance(root, ast.Name) and root.id in ROOTS:
        return Called(target.attr, tuple(node.args), keywords)
    return Called(target.attr, (target.value, *node.args), keywords)


def only_argument(node: ast.AST, *names: str) -> ast.expr | None:
    """The only argument of a call of one of these functions."""
    call = call_of(node)
    return call.arguments[0] if call and call.name in names and len(call.arguments) == 1 and not call.keywords else None


def number_of(node: ast.AST) -> float | None:
    """A number that stands in the text."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        found = number_of(node.operand)
        return None if found is None else -found
    return float(node.value) if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) else None


def operands(node: ast.AST, kind: type) -> tuple[ast.expr, ast.expr] | None:
    """The two sides of an operation of this kind."""
    return (node.left, node.right) if isinstance(node, ast.BinOp) and isinstance(node.op, kind) else None


def is_same(one: ast.AST, other: ast.AST) -> bool:
    """Whether two expressions are written alike."""
    return ast.dump(one) == ast.dump(other)
