"""Slips in a text that Python can read: misspelt functions, ``^``, a missing ``return``, NumPy on tensors.

Reads ``ast`` trees; runs nothing. Silent on legitimate code: a rule fires only where its slip is all but certain.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from hessgui.language.free_names import bound_names, free_names, unknown_names
from hessgui.language.namespace import BOUND, FUNCTIONS
from hessgui.language.places import column_of, node_edit, place, position_of, whole_text_edit
from hessgui.language.slips import CLOSE, CLOSE_OWN, misspelt_in_torch, spelling
from hessgui.model.findings import Edit, Finding
from hessgui.model.sentences import finding

_METHODS = frozenset("sum mean prod exp log sqrt abs norm sin cos tanh std var max min".split())
_OWN_IN_TORCH = {"arccos": "acos", "arcsin": "asin", "arctan": "atan", "absolute": "abs", "fabs": "abs"}
_ALSO_OF_NUMPY = frozenset(
    "exp exp2 expm1 log log2 log10 log1p sqrt square sin cos tan asin acos atan atan2 hypot sinh cosh tanh asinh acosh "
    "atanh sinc erf erfc lgamma pow abs sum mean dot matmul maximum minimum clip where".split()
)
_FUNCTION_NAMES = frozenset("fgh")  # a letter that is called is one of these, or stands for a product


def check_expression(text: str, body: ast.expr, names: frozenset[str]) -> tuple[Finding, ...]:
    """What is wrong with an expression of the parameters ``names``."""
    nodes = list(ast.walk(body))
    return (
        *_powers(text, nodes, names), *_unknown_calls(text, body, names), *_torch_attributes(text, nodes),
        *_foreign(text, nodes, names), *_products(text, nodes), *_not_called(text, body),
    )


def check_source(
    text: str, tree: ast.Module, nodes: Sequence[ast.AST], entry: ast.FunctionDef | None
) -> tuple[Finding, ...]:
    """What is wrong with a source.

    Args:
        text: The source.
        tree: Its tree.
        nodes: All nodes of the tree.
        entry: The definition of what is differentiated, if it is a ``def``.
    """
    found = [*_carets(text, nodes), *_unknown_names(text, nodes), *_torch_attributes(text, nodes)]
    for definition in {id(node): node for node in (*tree.body, entry) if isinstance(node, ast.FunctionDef)}.values():
        found += _without_return(text, definition, definition is entry)
    if entry is not None:
        found += _foreign(text, list(ast.walk(entry)), _unchanged(entry))
    return tuple(found)


def _powers(text: str, nodes: Sequence[ast.AST], names: frozenset[str]) -> Iterator[Finding]:
    """Carets in an expression, mended all together: with stars instead, Python groups the operations anew."""
    carets = [node for node in nodes if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitXor)]
    if carets and all(_is_power(node, names) for node in carets):
        places = sorted(_operator_position(text, node) for node in carets)
        corrected, end = "", 0
        for position in places:
            corrected, end = corrected + text[end:position] + "**", position + 1
        edit = whole_text_edit(text, corrected + text[end:], "Write ** for ^")
        line, column = place(text, places[0])
        yield finding("syntax-error/caret", edit=edit, line=line, column=column)


def _is_power(node: ast.BinOp, names: frozenset[str]) -> bool:
    """Whether no side is certainly of booleans, and one has an input in it."""
    logical = (ast.Compare, ast.BoolOp, ast.Invert, ast.Not, ast.BitAnd, ast.BitOr)
    parts = [part for side in (node.left, node.right) for part in ast.walk(side)]
    return any(isinstance(part, ast.Name) and part.id in names for part in parts) and not any(
        isinstance(part, logical) for part in parts
    )


def _carets(text: str, nodes: Sequence[ast.AST]) -> Iterator[Finding]:
    """Carets in a source, where integers may well be meant, before a number that is no mask."""
    for node in nodes:
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitXor) and _starts_with_power(node.right):
            line, column = place(text, _operator_position(text, node))
            edit = Edit(line, column, line, column + 1, "**", "Write ** for ^")
            yield finding("syntax-error/caret", severity="warning", edit=edit, line=line, column=column)


def _starts_with_power(node: ast.expr) -> bool:
    while isinstance(node, ast.BinOp):
        node = node.left
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        node = node.operand
    return isinstance(node, ast.Constant) and (node.value in (2, 3) or isinstance(node.value, float))


def _operator_position(text: str, node: ast.BinOp) -> int:
    return text.index("^", position_of(text, node.left.end_lineno, node.left.end_col_offset))


def _unknown_calls(text: str, body: ast.expr, own: frozenset[str]) -> Iterator[Finding]:
    """Calls of names in an expression that are no functions: misspelt ones, and products without a star."""
    calls = {id(node.func): node for node in ast.walk(body) if isinstance(node, ast.Call)}
    for name in free_names(body):
        if name.id in BOUND or name.id in own and id(name) not in calls and not _called_somewhere(name.id, calls):
            continue
        call = calls.get(id(name)) or _called_somewhere(name.id, calls)
        if call is None:
            continue
        single = len(name.id) == 1 and name.id not in _FUNCTION_NAMES
        if (name.id in own or single) and len(call.args) == 1 and not call.keywords:
            yield _product(text, call)
        else:
            yield _unknown(text, call.func, FUNCTIONS)


def _called_somewhere(name: str, calls: dict[int, ast.Call]) -> ast.Call | None:
    return next((call for call in calls.values() if getattr(call.func, "id", None) == name), None)


def _unknown_names(text: str, nodes: Sequence[ast.AST]) -> Iterator[Finding]:
    for name in unknown_names(text, nodes):
        own = tuple(other for other in bound_names(nodes) if len(other) > 1 and other != name.id)
        is_called = any(isinstance(node, ast.Call) and node.func is name for node in nodes)
        if is_called and spelling(name.id, own, CLOSE_OWN) is None:
            yield _unknown(text, name, FUNCTIONS)
        else:
            yield _unknown(text, name, own, CLOSE_OWN)


def _unknown(text: str, name: ast.Name, known: tuple[str, ...], close: float = CLOSE) -> Finding:
    meant = spelling(name.id, known, close)
    if meant is None:
        return finding("unknown-name", name=name.id, **_at(text, name))
    edit = node_edit(text, name, meant, f"Write {meant}")
    return finding("unknown-name/spelling", name=name.id, meant=meant, edit=edit, **_at(text, name))


def _torch_attributes(text: str, nodes: Sequence[ast.AST]) -> Iterator[Finding]:
    """Misspelt functions of ``torch``."""
    for node in nodes:
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        function = node.func
        if not (isinstance(function.value, ast.Name) and function.value.id == "torch") or function.attr in FUNCTIONS:
            continue
        meant = misspelt_in_torch(function.attr)
        if meant is not None:
            edit = node_edit(text, function, f"torch.{meant}", f"Write torch.{meant}")
            yield finding("unknown-name/spelling", name=f"torch.{function.attr}", meant=f"torch.{meant}", edit=edit,
                          **_at(text, function))


def _foreign(text: str, nodes: Sequence[ast.AST], names: frozenset[str]) -> Iterator[Finding]:
    """Functions of ``np`` and ``math`` called on an input."""
    for node in nodes:
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        module = node.func.value
        if not (isinstance(module, ast.Name) and module.id in ("np", "numpy", "math") and module.id not in names):
            continue
        meant = _OWN_IN_TORCH.get(node.func.attr, node.func.attr)
        if meant in _ALSO_OF_NUMPY and names & set(_operands(node.args[0])):
            edit = node_edit(text, node.func, f"torch.{meant}", f"Write torch.{meant}")
            name = f"{module.id}.{node.func.attr}"
            yield finding("gradient-cut/foreign", name=name, meant=f"torch.{meant}", edit=edit, **_at(text, node.func))


def _operands(node: ast.expr) -> Iterator[str]:
    """Names that arithmetic alone leads to; what attributes and calls give, such as a shape, may be plain numbers."""
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.BinOp):
        yield from _operands(node.left)
        yield from _operands(node.right)
    elif isinstance(node, ast.UnaryOp):
        yield from _operands(node.operand)
    elif isinstance(node, ast.Subscript):
        yield from _operands(node.value)


def _unchanged(definition: ast.FunctionDef) -> frozenset[str]:
    """The parameters without a default that the body does not bind again."""
    signature = definition.args
    required = [*signature.posonlyargs, *signature.args]
    required = required[: len(required) - len(signature.defaults)]
    again = {node.id for node in ast.walk(definition) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    return frozenset(argument.arg for argument in required) - again - {"self"}


def _products(text: str, nodes: Sequence[ast.AST]) -> Iterator[Finding]:
    """``2(x + 1)`` and ``(x + 1)(x - 1)``: calls of what is certainly a number."""
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Constant, ast.BinOp)) and len(node.args) == 1:
            yield _product(text, node)


def _product(text: str, call: ast.Call) -> Finding:
    """A call that stands for a product: a star between what is called and its brackets."""
    bracket = text.index("(", position_of(text, call.func.end_lineno, call.func.end_col_offset))
    line, column = place(text, bracket)
    written = ast.get_source_segment(text, call) or ast.unparse(call)
    inside = bracket - position_of(text, call.lineno, call.col_offset)
    meant = f"{written[:inside]}*{written[inside:]}"
    edit = Edit(line, column, line, column, "*", f"Write {meant}")
    return finding("syntax-error/product", written=written, meant=meant, edit=edit, **_at(text, call))


def _not_called(text: str, body: ast.expr) -> Iterator[Finding]:
    if isinstance(body, ast.Attribute) and body.attr in _METHODS:
        edit = Edit(*[body.end_lineno, column_of(text, body.end_lineno, body.end_col_offset)] * 2, "()",
                    f"Write .{body.attr}()")
        yield finding("not-a-tensor/not-called", name=f".{body.attr}", edit=edit, **_at(text, body))


def _without_return(text: str, definition: ast.FunctionDef, is_entry: bool) -> Iterator[Finding]:
    """A definition that drops what its last line computes; of the entry also what it binds there."""
    if not definition.args.args or _returns(definition.body):
        return
    last = definition.body[-1]
    facts = {"name": definition.name, **_at(text, last)}
    if isinstance(last, ast.Expr) and (
        not isinstance(last.value, (ast.Constant, ast.Call, ast.Await)) or is_entry and _computes(last.value)
    ):
        start = [facts["line"], facts["column"]]
        yield finding("not-a-tensor/missing-return", edit=Edit(*start, *start, "return ", "Insert return"), **facts)
    elif is_entry and isinstance(last, (ast.Assign, ast.AugAssign, ast.AnnAssign)):
        targets = last.targets if isinstance(last, ast.Assign) else [last.target]
        if len(targets) == 1 and isinstance(targets[0], ast.Name):
            end = [last.end_lineno, column_of(text, last.end_lineno, last.end_col_offset)]
            margin = text.split("\n")[last.lineno - 1][: facts["column"] - 1]
            insertion = f"\n{margin}return {targets[0].id}" if not margin.strip() else f"; return {targets[0].id}"
            edit = Edit(*end, *end, insertion, f"Add return {targets[0].id}")
            yield finding("not-a-tensor/missing-return", edit=edit, **facts)
    elif is_entry and isinstance(last.value if isinstance(last, ast.Expr) else last, (ast.Pass, ast.Constant)):
        yield finding("not-a-tensor/no-body", **facts)


def _computes(node: ast.expr) -> bool:
    """Whether an expression is a call of a function of torch's or of a tensor's method that gives a tensor."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Attribute):
        is_torchs = isinstance(node.func.value, ast.Name) and node.func.value.id in ("torch", "F")
        return node.func.attr in (FUNCTIONS if is_torchs else _METHODS) and node.func.attr != "manual_seed"
    return isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS and node.func.id not in ("all", "any")


def _returns(body: list[ast.stmt]) -> bool:
    """Whether a function may leave with a value or an exception, by statements of its own."""
    waiting: list[ast.AST] = list(body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Return, ast.Yield, ast.YieldFrom, ast.Raise)):
            return True
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)):
            waiting.extend(ast.iter_child_nodes(node))
    return False


def _at(text: str, node: ast.expr | ast.stmt) -> dict[str, int]:
    return {"line": node.lineno, "column": column_of(text, node.lineno, node.col_offset)}
