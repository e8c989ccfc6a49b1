"""Where a script itself asks for a Hessian, a Jacobian or a gradient, and of what.

Reads ``ast`` trees; runs nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from hessgui.language.parsed import ScriptCall

_DIRECT = {"hessian": "hessian", "jacobian": "jacobian"}  # called with the function and its inputs
_TRANSFORMS = {"hessian": "hessian", "jacrev": "jacobian", "jacfwd": "jacobian", "grad": "gradient"}


def script_calls(tree: ast.Module) -> tuple[ScriptCall, ...]:
    """The calls in a script that ask for derivatives, in order.

    Known are ``hessian(f, x)`` and ``jacobian(f, x)`` under any prefix (also hand-written functions of these names
    and others whose name contains them), and ``torch.func.hessian(f)(x)``, ``jacrev(jacrev(f))(x)`` and the like.
    """
    found = []
    for node in _outside_functions(tree):
        if isinstance(node, ast.Call):
            call = _transformed(node) or _direct(node)
            if call is not None:
                found.append(call)
    return tuple(sorted(found, key=lambda call: call.line))


def _outside_functions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.FunctionDef, ast.ClassDef, ast.Lambda)):
            continue
        yield child
        yield from _outside_functions(child)


def _direct(call: ast.Call) -> ScriptCall | None:
    name = _name(call.func).lower()
    wanted = next((_DIRECT[word] for word in _DIRECT if word in name), None)
    if wanted is None or len(call.args) < 2:
        return None
    arguments = call.args[1].elts if isinstance(call.args[1], ast.Tuple) else call.args[1:2]
    return ScriptCall(wanted, ast.unparse(call.args[0]), tuple(map(ast.unparse, arguments)), call.lineno)


def _transformed(call: ast.Call) -> ScriptCall | None:
    if not isinstance(call.func, ast.Call):
        return None
    inner, order = call.func, 0
    wanted = "gradient"
    while isinstance(inner, ast.Call) and _name(inner.func) in _TRANSFORMS and inner.args:
        order += 1
        wanted = _TRANSFORMS[_name(inner.func)] if order == 1 else "hessian"
        inner = inner.args[0]
    if order == 0:
        return None
    return ScriptCall(wanted, ast.unparse(inner), tuple(map(ast.unparse, call.args)), call.lineno)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
