"""Where a script itself asks for a Hessian, a Jacobian or a gradient, and of what; whether it brings its own point.

Reads ``ast`` trees; runs nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from hessgui.language.bindings import Candidates, top_level
from hessgui.language.parsed import ScriptCall

_DIRECT = {"hessian": "hessian", "jacobian": "jacobian"}  # called with the function and its inputs
_TRANSFORMS = {"hessian": "hessian", "jacrev": "jacobian", "jacfwd": "jacobian", "grad": "gradient"}
_BY_HAND = {"backward", "requires_grad_", *_DIRECT, *_TRANSFORMS, "hvp", "vhp", "vjp", "jvp"}
_MAKERS = frozenset(
    "tensor as_tensor asarray randn rand randint ones zeros full eye arange linspace logspace normal empty from_numpy "
    "Parameter FloatTensor DoubleTensor randn_like rand_like ones_like zeros_like full_like".split()
)
"""Calls that certainly make a tensor; methods such as ``.double()`` may follow."""


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


def brings_point(tree: ast.Module, candidates: Candidates) -> bool:
    """Whether a source without a call of :func:`script_calls` still says at which tensors it is meant.

    So it is where the parameters of a function are tensors that the source binds at its top level, and where it binds
    tensors and asks torch for gradients by hand.
    """
    made = {name for name, _, value in top_level(tree) if value is not None and _makes_tensor(value)}
    if not made:
        return _runs_main(tree) and _derives(tree)
    for name in candidates.names:
        required = [item.name for item in candidates.parameters(name) if item.default is None]
        if required and made.issuperset(required):
            return True
    at_once = any(isinstance(node, ast.Call) and _name(node.func) in _BY_HAND for node in _outside_functions(tree))
    return at_once or _derives(tree) and any(isinstance(node, ast.Expr | ast.For) for node in tree.body)


def _runs_main(tree: ast.Module) -> bool:
    """Whether the top level calls a function or a method of the source."""
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    return any(isinstance(node, ast.Call) and _name(node.func) in own for node in _outside_functions(tree))


def _derives(tree: ast.Module) -> bool:
    return any(isinstance(node, ast.Call) and _name(node.func) in _BY_HAND for node in ast.walk(tree))


def _makes_tensor(value: ast.expr) -> bool:
    """``torch.randn(2)``, ``torch.ones(4).double()`` and ``2 * torch.ones(4)``."""
    if isinstance(value, ast.Call):
        if _name(value.func) in _MAKERS:
            return True
        return isinstance(value.func, ast.Attribute) and _makes_tensor(value.func.value)
    if isinstance(value, ast.BinOp):
        return _makes_tensor(value.left) or _makes_tensor(value.right)
    if isinstance(value, ast.UnaryOp):
        return _makes_tensor(value.operand)
    return isinstance(value, ast.Subscript) and _makes_tensor(value.value)


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
