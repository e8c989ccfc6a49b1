"""Rewrites of what overflows or underflows on its way to a moderate number: logarithms of exponentials and their kin.

Each rule looks at one expression and returns another text for it, equal in value wherever both are finite. Reads
``ast`` trees; runs nothing.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from hessgui.language.calls import Called, call_of, is_same, number_of, only_argument, operands
from hessgui.language.writer import Rewritten, Writer

_LOG_2 = "0.6931471805599453"


@dataclass(frozen=True)
class _Total:
    """A sum or a mean of exponentials.

    Args:
        exponent: What is raised, or the text of all that are.
        over: The text of the dimension and of what else was asked for; empty where all elements are meant.
        is_mean: Whether it is divided by their number.
    """

    exponent: ast.expr | str
    over: str
    is_mean: bool = False

    def logarithm(self, writer: Writer) -> str:
        """The text of its logarithm."""
        u = self.exponent if isinstance(self.exponent, str) else writer.factor(self.exponent)
        inside, over = (u, self.over) if self.over else (f"{u}.reshape(-1)", "0")
        total = f"{writer.prefix}logsumexp({inside}, {over})"
        if not self.is_mean:
            return total
        return f"({total} - {writer.prefix}logsumexp({writer.prefix}zeros_like({inside}), {over}))"


def stable(writer: Writer, node: ast.expr) -> Rewritten:
    """Logarithms, quotients and products by the functions that cannot overflow."""
    inner = only_argument(node, "log")
    if inner is not None:
        return _logarithm(writer, inner)
    exponent = _exponent_of(only_argument(node, "log1p"))
    if exponent is not None:
        return f"(-{writer.functional}logsigmoid(-{writer.factor(exponent)}))", "logsigmoid"
    parts = operands(node, ast.Div)
    return None if parts is None else _quotient(writer, *parts)


def stable_entropy(writer: Writer, node: ast.expr) -> Rewritten:
    """p*log(p) of a softmax or a sigmoid, with the logarithm that cannot overflow."""
    product = operands(node, ast.Mult)
    for factor, logarithm in (product, product[::-1]) if product is not None else ():
        found = stable(writer, logarithm)
        if found is not None:
            return f"{writer.factor(factor)}*{found[0]}", found[1]
    return None


def _logarithm(writer: Writer, inner: ast.expr) -> Rewritten:
    """log of something that is itself too large or too small."""
    p, call = writer.prefix, call_of(inner)
    if call is not None and call.name == "softmax":
        options = "".join(f", {word.arg}={writer.of(word.value)}" for word in call.keywords)
        return f"{p}log_softmax({', '.join(map(writer.of, call.arguments))}{options})", "log_softmax"
    if call is not None and call.name == "prod" and call.arguments:
        return f"{p}log({writer.of(call.arguments[0])}).sum({_rest(writer, call)})", "the sum of logarithms"
    for name, written in (("sigmoid", f"{writer.functional}logsigmoid"), ("ndtr", "torch.special.log_ndtr"),
                          ("det", f"{p}logdet")):
        u = only_argument(inner, name)
        if u is not None:
            return f"{written}({writer.of(u)})", written.rpartition(".")[2]
    u = only_argument(inner, "cosh")
    if u is not None:
        return f"({_larger(writer, writer.factor(u))} - {_LOG_2})", "logsigmoid"
    total = _total(writer, inner)
    if total is not None:
        return total.logarithm(writer), "logsumexp"
    parts = operands(inner, ast.Div)
    if parts is not None:
        exponent, total = _exponent_of(parts[0]), _total(writer, parts[1])
        if exponent is not None and total is not None:
            return f"({writer.of(exponent)} - {total.logarithm(writer)})", "logsumexp"
    return _logarithm_of_one_less(writer, inner) or _logarithm_of_terms(writer, inner)


def _logarithm_of_one_less(writer: Writer, inner: ast.expr) -> Rewritten:
    """log(1 - sigmoid(u)) and log(1 - tanh(u)**2)."""
    less = operands(inner, ast.Sub)
    if less is None or number_of(less[0]) != 1:
        return None
    u = only_argument(less[1], "sigmoid")
    if u is not None:
        return f"{writer.functional}logsigmoid(-{writer.factor(u)})", "logsigmoid"
    square = operands(less[1], ast.Pow)
    base = square[0] if square is not None and number_of(square[1]) == 2 else only_argument(less[1], "square")
    u = None if base is None else only_argument(base, "tanh")
    if u is None:
        return None
    return f"(2*({_LOG_2} - {_larger(writer, writer.factor(u))}))", "logsigmoid"


def _larger(writer: Writer, u: str) -> str:
    """log(exp(u) + exp(-u)), the smooth form of the larger of both."""
    return f"({u} - {writer.functional}logsigmoid(2*{u}))"


def _of_both(writer: Writer, one: str, other: str) -> str:
    """log(exp(one) + exp(other)); torch's logaddexp has a second derivative of NaN where the two are far apart."""
    return f"({one} - {writer.functional}logsigmoid({one} - {other}))"


def _logarithm_of_terms(writer: Writer, inner: ast.expr) -> Rewritten:
    """log(exp(a) + exp(b) + ...), of which one may be 1."""
    terms = list(_terms(inner))
    exponents = [_exponent_of(term) for term in terms]
    ones = [term for term, exponent in zip(terms, exponents, strict=True) if exponent is None]
    known = [writer.factor(exponent) for exponent in exponents if exponent is not None]
    if len(terms) < 2 or not known or len(ones) > 1 or any(number_of(term) != 1 for term in ones):
        return None
    written = f"(-{writer.functional}logsigmoid(-{known.pop(0)}))" if ones else known.pop(0)
    for other in known:
        written = _of_both(writer, other, written)
    return written, "logsigmoid"


def _quotient(writer: Writer, above: ast.expr, below: ast.expr) -> Rewritten:
    """Softmax, sigmoid and tanh written out."""
    p, exponent, terms = writer.prefix, _exponent_of(above), list(_terms(below))
    if number_of(above) == 1 and len(terms) == 2:
        for one, other in (terms, terms[::-1]):
            inverse = _exponent_of(other)
            if number_of(one) == 1 and inverse is not None:
                return f"{p}sigmoid({_negative(writer, inverse)})", "sigmoid"
    if exponent is not None and len(terms) == 2:
        for one, other in (terms, terms[::-1]):
            rival = _exponent_of(one)
            if is_same(other, above) and (number_of(one) == 1 or rival is not None):
                less = "" if rival is None else f" - {writer.factor(rival)}"
                return f"{p}sigmoid({writer.of(exponent)}{less})", "sigmoid"
    total = _total(writer, below)
    if exponent is not None and total is not None and not total.is_mean:
        return f"{p}exp({writer.factor(exponent)} - {total.logarithm(writer)})", "it with logsumexp"
    u, v = only_argument(above, "sinh"), only_argument(below, "cosh")
    if u is not None and v is not None and is_same(u, v):
        return f"{p}tanh({writer.of(u)})", "tanh"
    less, more = operands(above, ast.Sub), operands(below, ast.Add)
    if less is not None and more is not None and is_same(less[0], more[0]) and is_same(less[1], more[1]):
        u, v = _exponent_of(less[0]), _exponent_of(less[1])
        if u is not None and v is not None:
            return f"{p}tanh(({writer.of(u)} - {writer.factor(v)})/2)", "tanh"
    return None


def _negative(writer: Writer, node: ast.expr) -> str:
    """The text of a node with the other sign."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return writer.of(node.operand)
    return f"-{writer.factor(node)}"


def _terms(node: ast.expr) -> Iterator[ast.expr]:
    """The terms of a sum, from the left."""
    parts = operands(node, ast.Add)
    if parts is None:
        yield node
        return
    yield from _terms(parts[0])
    yield from _terms(parts[1])


def _exponent_of(node: ast.expr | None) -> ast.expr | None:
    return None if node is None else only_argument(node, "exp")


def _total(writer: Writer, node: ast.expr) -> _Total | None:
    """A sum or a mean of exponentials, over all elements or over some dimensions."""
    call = call_of(node)
    if call is None or call.name not in ("sum", "mean") or not call.arguments:
        return None
    inside = call.arguments[0]
    if call.name == "sum" and isinstance(inside, (ast.GeneratorExp, ast.ListComp)) and len(call.arguments) == 1:
        return _total_of_terms(writer, inside)
    exponent = _exponent_of(inside)
    if exponent is None or any(word.arg not in ("dim", "axis", "keepdim") for word in call.keywords):
        return None
    over = _rest(writer, call).replace("axis=", "dim=")
    return None if over.startswith("keepdim") else _Total(exponent, over, call.name == "mean")


def _total_of_terms(writer: Writer, terms: ast.GeneratorExp | ast.ListComp) -> _Total | None:
    """Python's own sum of exponentials."""
    exponent = _exponent_of(terms.elt)
    if exponent is None or len(terms.generators) > 1 or terms.generators[0].ifs:
        return None
    each = terms.generators[0]
    listed = f"[{writer.of(exponent)} for {writer.of(each.target)} in {writer.of(each.iter)}]"
    return _Total(f"{writer.prefix}stack({listed})", "0")


def _rest(writer: Writer, call: Called) -> str:
    """What a call was given besides its first argument."""
    words = [f"{word.arg}={writer.of(word.value)}" for word in call.keywords]
    return ", ".join([*map(writer.of, call.arguments[1:]), *words])
