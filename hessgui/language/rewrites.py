"""Rewrites that cure a derivative that blows up although the function is smooth, as edits of the user's text.

Each rule looks at one expression of the line at fault and returns another text for it, equal in value wherever both are
defined. Reads ``ast`` trees; runs nothing. A name that was computed on an earlier line is read as what it stands for.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from hessgui.language.calls import ROOTS, call_of, is_same, number_of, only_argument, operands
from hessgui.language.inlining import inlined
from hessgui.language.overflow import stable, stable_entropy
from hessgui.language.places import node_edit
from hessgui.language.writer import Rewritten, Rule, Writer
from hessgui.model.findings import Edit

_SAFE = {  # a point at which the operation and its derivatives are finite
    "sqrt": "1.0", "log": "1.0", "rsqrt": "1.0", "reciprocal": "1.0", "log2": "1.0", "log10": "1.0", "log1p": "1.0",
    "asin": "0.0", "acos": "0.0", "atanh": "0.0", "acosh": "2.0", "erfinv": "0.0", "lgamma": "1.0", "digamma": "1.0",
    "arcsin": "0.0", "arccos": "0.0", "pow": "1.0", "logit": "0.5",
}
_SERIES = {  # numerator over u, as a text in {u}: what it tends to at u = 0, right to the second derivative
    "sin({u})": "1 - {u}**2/6", "sinh({u})": "1 + {u}**2/6", "tan({u})": "1 + {u}**2/3", "tanh({u})": "1 - {u}**2/3",
    "asin({u})": "1 + {u}**2/6", "atan({u})": "1 - {u}**2/3", "asinh({u})": "1 - {u}**2/6",
    "atanh({u})": "1 + {u}**2/3", "expm1({u})": "1 + {u}/2 + {u}**2/6", "exp({u})-1": "1 + {u}/2 + {u}**2/6",
    "log1p({u})": "1 - {u}/2 + {u}**2/3", "log(1+{u})": "1 - {u}/2 + {u}**2/3", "log({u}+1)": "1 - {u}/2 + {u}**2/3",
    "1-cos({u})": "{u}/2", "erf({u})": "(1 - {u}**2/3)*2/{pi}**0.5", "{u}": "1 + 0*{u}",
}
_SQUARE_SERIES = {"1-cos({u})": "0.5 - {u}**2/24", "sin({u})**2": "1 - {u}**2/3", "{u}**2": "1 + 0*{u}"}
_OPERATORS: dict[str, tuple[type, ...]] = {
    "div": (ast.Div,), "reciprocal": (ast.Div,), "pow": (ast.Pow,), "mul": (ast.Mult,), "rsqrt": (ast.Pow,),
    "sqrt": (ast.Pow,),
}
_WRITTEN = {
    "vector_norm": ("norm", "vector_norm"), "cdist_forward": ("cdist",), "euclidean_dist": ("cdist",),
    "var": ("var", "std"), "std_mean": ("std",), "softmax": ("softmax",), "xlogy": ("xlogy",), "amax": ("logsumexp",),
}
_INVERSE_SERIES = {
    "expm1({u})": "1 - {u}/2 + {u}**2/12", "exp({u})-1": "1 - {u}/2 + {u}**2/12", "sin({u})": "1 + {u}**2/6",
    "tanh({u})": "1 + {u}**2/3", "tan({u})": "1 - {u}**2/3", "log1p({u})": "1 + {u}/2 - {u}**2/12",
    "sinh({u})": "1 - {u}**2/6",
}


def rewrites(text: str, line: int | None, operation: str) -> Iterator[Edit]:
    """The edits that may cure what blew up on a line, the likeliest first.

    Args:
        text: The function's text.
        line: Line of the operation, from 1; ``None`` for anywhere.
        operation: Torch's name of the operation that blew up: ``sqrt``, ``div``, ``linalg_vector_norm``.
    """
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return
    prefix = "torch." if "torch." in text or "import " in text else ""
    for node in _expressions(tree):
        if line is not None and not node.lineno <= line <= (node.end_lineno or node.lineno):
            continue
        if _mentions(node, operation):
            for written, title in _ruled(Writer(text, prefix), node):
                yield node_edit(text, node, written, f"Write {title}")
    for use in inlined(text, tree):
        if line is not None and line not in use.lines:
            continue
        node = ast.parse(use.text, mode="eval").body
        if _mentions(node, operation):
            for written, title in _ruled(Writer(use.text, prefix), node):
                yield node_edit(text, use.original, written, f"Write {title}")


def _ruled(writer: Writer, node: ast.expr) -> Iterator[tuple[str, str]]:
    """What the rules that fit make of an expression, each with the name of what is written."""
    for rule in _RULES:
        found = rule(writer, node)
        if found is not None and found[0] != writer.of(node):
            yield found


def _expressions(tree: ast.AST) -> Iterator[ast.expr]:
    """Expressions, the outer before the inner."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.Call, ast.BinOp)):
            yield node


def _mentions(node: ast.AST, operation: str) -> bool:
    """Whether an operation of torch's may have come from an expression."""
    name = operation.strip("_").removeprefix("special_").removeprefix("linalg_")
    kinds = _OPERATORS.get(name, ())
    names = _WRITTEN.get(name, (name,))
    return any(
        isinstance(part, ast.BinOp) and isinstance(part.op, kinds)
        or (call := call_of(part)) is not None and call.name in names for part in ast.walk(node)
    )


# The rules -----------------------------------------------------------------------------------------------------------


def _squared_root(writer: Writer, node: ast.expr) -> Rewritten:
    """norm(u)**2, sqrt(u)**2, std(u)**2, hypot(a, b)**2, cdist(a, b)**2 without their roots."""
    call, base = None, None
    power = operands(node, ast.Pow)
    if power is not None and number_of(power[1]) == 2:
        base = power[0]
    squared = only_argument(node, "square")
    base = squared if squared is not None else base
    product = operands(node, ast.Mult)
    if product is not None and is_same(*product):
        base = product[0]
    call = call_of(base) if base is not None else None
    if call is None or not call.arguments:
        return None
    first, *rest = call.arguments
    u, p = writer.factor(first), writer.prefix
    options = "".join(f", {word.arg}={writer.of(word.value)}" for word in call.keywords)
    if call.name in ("norm", "vector_norm") and not rest and all(
        word.arg in ("dim", "keepdim") for word in call.keywords
    ):
        return f"({u}**2).sum({options[2:]})", "the sum of squares"
    if call.name == "sqrt" and not rest and not call.keywords:
        return (u if u.startswith("(") else f"({u})"), "it without the root"
    if call.name == "abs" and not rest and not call.keywords:
        return f"{u}**2", "the square without abs"
    if call.name == "std":
        return f"{p}var({', '.join(map(writer.of, call.arguments))}{options})", "var"
    if call.name == "hypot" and len(rest) == 1:
        return f"({u}**2 + {writer.factor(rest[0])}**2)", "the sum of squares"
    if call.name == "cdist" and len(rest) == 1 and not call.keywords:
        return f"(({u}.unsqueeze(-2) - {writer.factor(rest[0])}.unsqueeze(-3))**2).sum(-1)", "the squared differences"
    return None


def _double_where(writer: Writer, node: ast.expr) -> Rewritten:
    """where(c, f(u), v), with u kept away from where f is singular."""
    call = call_of(node)
    if call is None or call.name != "where" or len(call.arguments) != 3 or call.keywords:
        return None
    condition = writer.of(call.arguments[0])
    texts = [writer.of(argument) for argument in call.arguments]
    for position in (1, 2):
        branch = call.arguments[position]
        changes = []
        for part in ast.walk(branch):
            operand, safe = _singular(part)
            if operand is None or number_of(operand) is not None or _is_guarded(operand):
                continue
            inner = (condition, writer.of(operand), safe) if position == 1 else (condition, safe, writer.of(operand))
            changes.append((operand, f"{writer.prefix}where({', '.join(inner)})"))
        if changes:
            texts[position] = _replaced(writer, branch, changes)
    if texts == [writer.of(argument) for argument in call.arguments]:
        return None
    return f"{writer.of(node.func)}({', '.join(texts)})" if isinstance(node.func, ast.Name) or _rooted(node.func) else (
        f"{writer.prefix}where({', '.join(texts)})"), "a double where"


def _rooted(target: ast.expr) -> bool:
    while isinstance(target, ast.Attribute):
        target = target.value
    return isinstance(target, ast.Name) and target.id in ROOTS


def _is_guarded(node: ast.AST) -> bool:
    call = call_of(node)
    return call is not None and call.name in ("where", "clamp", "clamp_min")


def _singular(part: ast.AST) -> tuple[ast.expr | None, str]:
    """What an operation must not be given where its branch is not used, and what it may be given instead."""
    call = call_of(part)
    if call is not None and call.name in _SAFE and call.arguments:
        return call.arguments[0], _SAFE[call.name]
    quotient, power = operands(part, ast.Div), operands(part, ast.Pow)
    if quotient is not None:
        return quotient[1], "1.0"
    if power is not None and (number_of(power[1]) or 0.5) not in (1, 2, 3, 4, 5, 6):
        return power[0], "1.0"
    return None, ""


def _replaced(writer: Writer, whole: ast.expr, changes: list[tuple[ast.expr, str]]) -> str:
    """The text of an expression with some of its parts (not inside each other) written anew."""
    lines = writer.text.split("\n")

    def position(line: int, byte: int) -> int:
        before = sum(len(item) + 1 for item in lines[: line - 1])
        return before + len(lines[line - 1].encode()[:byte].decode(errors="ignore"))

    start, end = position(whole.lineno, whole.col_offset), position(whole.end_lineno, whole.end_col_offset)
    spans = sorted((position(part.lineno, part.col_offset), position(part.end_lineno, part.end_col_offset), new)
                   for part, new in changes)
    out, at = "", start
    for first, last, new in spans:
        if first < at:
            continue  # inside a part that has been replaced
        out += writer.text[at:first] + new
        at = last
    return out + writer.text[at:end]


def _entropy(writer: Writer, node: ast.expr) -> Rewritten:
    """x*log(x), xlogy(x, x) and x*log(y)."""
    call = call_of(node)
    if call is not None and call.name == "xlogy" and len(call.arguments) == 2 and is_same(*call.arguments):
        return f"(-torch.special.entr({writer.of(call.arguments[0])}))", "-entr(x) for x*log(x)"
    product = operands(node, ast.Mult)
    if product is None:
        return None
    for factor, logarithm in (product, product[::-1]):
        inner = only_argument(logarithm, "log")
        if inner is None or number_of(factor) is not None:
            continue
        if is_same(factor, inner):
            return f"(-torch.special.entr({writer.of(factor)}))", "-entr(x) for x*log(x)"
        return f"{writer.prefix}xlogy({writer.of(factor)}, {writer.of(inner)})", "xlogy"
    return None


def _sinc(writer: Writer, node: ast.expr) -> Rewritten:
    """sinc(u) with its Taylor polynomial at 0."""
    u = only_argument(node, "sinc")
    if u is None or _is_guarded(u):
        return None
    series = f"1 - (torch.pi*{writer.factor(u)})**2/6"
    return _with_series(writer, u, series, f"{writer.of(node.func)}({{safe}})" if not isinstance(
        node.func, ast.Attribute) or _rooted(node.func) else f"{writer.prefix}sinc({{safe}})"), "its series at 0"


def _with_series(writer: Writer, u: ast.expr, series: str, otherwise: str) -> str:
    zero = f"{writer.of(u)} == 0"
    safe = f"{writer.prefix}where({zero}, 1.0, {writer.of(u)})"
    return f"{writer.prefix}where({zero}, {series}, {otherwise.format(safe=safe)})"


def _quotient(writer: Writer, node: ast.expr) -> Rewritten:
    """sin(u)/u and its kin with their Taylor polynomials at 0."""
    parts = operands(node, ast.Div)
    if parts is None:
        return None
    above, below = parts
    power = operands(below, ast.Pow)
    if power is not None and number_of(power[1]) == 2:
        return _by_table(writer, above, power[0], below, _SQUARE_SERIES)
    return _by_table(writer, above, below, below, _SERIES) or _by_table(
        writer, below, above, above, _INVERSE_SERIES, is_above=False)


def _by_table(
    writer: Writer, pattern: ast.expr, u: ast.expr, other: ast.expr, table: dict[str, str], *, is_above: bool = True
) -> Rewritten:
    """A quotient of a table's function of ``u`` (above or below) and a power of ``u``."""
    if number_of(u) is not None or _is_guarded(u):
        return None
    mine = _plain(pattern)
    for shape, series in table.items():
        if mine != _plain(ast.parse(shape.format(u=f"({ast.unparse(u)})"), mode="eval").body):
            continue
        zero, name = f"{writer.of(u)} == 0", writer.factor(u)
        safe = f"{writer.prefix}where({zero}, 1.0, {writer.of(u)})"
        texts = []
        for part in (pattern, other):
            inside = [(item, safe) for item in ast.walk(part) if isinstance(item, ast.expr) and is_same(item, u)]
            texts.append(_replaced(writer, part, inside))
        above, below = (f"({text})" if isinstance(part, ast.BinOp) else text
                        for text, part in zip(texts, (pattern, other), strict=True))
        written = f"{above}/{below}" if is_above else f"{below}/{above}"
        series = series.format(u=name, pi="torch.pi")
        return f"{writer.prefix}where({zero}, {series}, {written})", "its series at 0"
    return None


def _plain(node: ast.expr) -> str:
    """A tree as text in which torch's functions have their bare names."""

    class Bare(ast.NodeTransformer):
        def visit_Call(self, item: ast.Call) -> ast.AST:  # noqa: N802 - the name that ast asks for
            self.generic_visit(item)
            call = call_of(item)
            if call is None:
                return item
            return ast.Call(ast.Name(call.name, ast.Load()), list(call.arguments), list(call.keywords))

    return ast.unparse(Bare().visit(ast.parse(ast.unparse(node), mode="eval").body))


_RULES: tuple[Rule, ...] = (_double_where, _squared_root, _entropy, stable_entropy, stable, _sinc, _quotient)
