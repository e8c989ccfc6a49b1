"""Rules of smooth operations that work element by element."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import sympy as sp

from hessgui.engine.closed_form.step import NoRuleError, Rule, Step, apply, scalar

ONE, TWO, HALF = sp.Integer(1), sp.Integer(2), sp.Rational(1, 2)
Unary = Callable[[sp.Expr], sp.Expr]


def sigmoid(u: sp.Expr) -> sp.Expr:
    """The logistic function."""
    return 1 / (1 + sp.exp(-u))


def softplus(u: sp.Expr) -> sp.Expr:
    """log(1 + exp(u))."""
    return sp.log(1 + sp.exp(u))


UNARY: dict[str, Unary] = {
    "exp": sp.exp, "exp2": lambda u: TWO**u, "expm1": lambda u: sp.exp(u) - 1,
    "log": sp.log, "log2": lambda u: sp.log(u) / sp.log(2), "log10": lambda u: sp.log(u) / sp.log(10),
    "log1p": lambda u: sp.log(1 + u), "sqrt": sp.sqrt, "rsqrt": lambda u: 1 / sp.sqrt(u),
    "reciprocal": lambda u: 1 / u, "square": lambda u: u**2, "neg": lambda u: -u, "positive": lambda u: u,
    "sin": sp.sin, "cos": sp.cos, "tan": sp.tan, "asin": sp.asin, "acos": sp.acos, "atan": sp.atan,
    "sinh": sp.sinh, "cosh": sp.cosh, "tanh": sp.tanh, "asinh": sp.asinh, "acosh": sp.acosh, "atanh": sp.atanh,
    "sigmoid": sigmoid, "silu": lambda u: u * sigmoid(u), "mish": lambda u: u * sp.tanh(softplus(u)),
    "sinc": lambda u: ONE if u == 0 else sp.sin(sp.pi * u) / (sp.pi * u),
    "deg2rad": lambda u: u * sp.pi / 180, "rad2deg": lambda u: u * 180 / sp.pi,
    "log_sigmoid_forward": lambda u: -softplus(-u), "detach": lambda u: u, "alias": lambda u: u,
}


def _unary(function: Unary) -> Rule:
    return lambda step: apply(function, step.array("self" if "self" in step.facts else "input"))


def _binary(function: Callable[[sp.Expr, sp.Expr], sp.Expr]) -> Rule:
    return lambda step: apply(function, step.array("self"), step.array("other"))


def _scaled(step: Step, name: str, factor: str = "alpha") -> np.ndarray:
    return step.array(name) * step.array(factor)[()] if step.has(factor) else step.array(name)


def _add(step: Step) -> np.ndarray:
    return _objects(step.array("self") + _scaled(step, "other"))


def _sub(step: Step) -> np.ndarray:
    return _objects(step.array("self") - _scaled(step, "other"))


def _rsub(step: Step) -> np.ndarray:
    return _objects(step.array("other") - _scaled(step, "self"))


def _objects(array: np.ndarray | sp.Expr) -> np.ndarray:
    """Arithmetic on arrays without dimensions gives bare expressions: as an array again."""
    return array if isinstance(array, np.ndarray) else scalar(array)


def _div(step: Step) -> np.ndarray:
    if step.has("rounding_mode"):
        raise NoRuleError("a rounded quotient is constant on each piece")
    return apply(lambda a, b: a / b, step.array("self"), step.array("other"))


def _pow(step: Step) -> np.ndarray:
    return apply(lambda a, b: a**b, step.array("self"), step.array("exponent"))


def _lerp(step: Step) -> np.ndarray:
    return apply(lambda a, b, t: a + t * (b - a), step.array("self"), step.array("end"), step.array("weight"))


def _addcmul(step: Step) -> np.ndarray:
    value = step.array("value")[()]
    return apply(lambda a, b, c: a + value * b * c, *map(step.array, ("self", "tensor1", "tensor2")))


def _addcdiv(step: Step) -> np.ndarray:
    value = step.array("value")[()]
    return apply(lambda a, b, c: a + value * b / c, *map(step.array, ("self", "tensor1", "tensor2")))


def _gelu(step: Step) -> np.ndarray:
    if step.facts["approximate"] == "tanh":
        cubic = sp.Rational(44715, 10**6)
        return apply(
            lambda u: u * (1 + sp.tanh(sp.sqrt(2 / sp.pi) * (u + cubic * u**3))) / 2, step.array("self")
        )
    return apply(lambda u: u * (1 + sp.erf(u / sp.sqrt(2))) / 2, step.array("self"))


def _logit(step: Step) -> np.ndarray:
    if step.has("eps"):
        raise NoRuleError("logit with eps clamps")
    return apply(lambda u: sp.log(u / (1 - u)), step.array("self"))


def _glu(step: Step) -> np.ndarray:
    first, second = np.split(step.array("self"), 2, axis=step.facts["dim"])
    return apply(lambda a, b: a * sigmoid(b), first, second)


def _copy(step: Step) -> np.ndarray:
    return np.broadcast_to(step.array("src"), step.shape)


def _fill(step: Step) -> np.ndarray:
    return np.broadcast_to(step.array("value"), step.shape)


def _log_sum(a: sp.Expr, b: sp.Expr) -> sp.Expr:
    return sp.log(sp.exp(a) + sp.exp(b))


RULES: dict[str, Rule] = {name: _unary(function) for name, function in UNARY.items()} | {
    "add": _add, "sub": _sub, "subtract": _sub, "rsub": _rsub, "mul": _binary(lambda a, b: a * b),
    "div": _div, "true_divide": _div, "pow": _pow, "float_power": _pow, "lerp": _lerp, "addcmul": _addcmul,
    "addcdiv": _addcdiv, "atan2": _binary(sp.atan2), "hypot": _binary(lambda a, b: sp.sqrt(a**2 + b**2)),
    "logaddexp": _binary(_log_sum), "logaddexp2": _binary(lambda a, b: sp.log(TWO**a + TWO**b) / sp.log(2)),
    "gelu": _gelu, "logit": _logit, "glu": _glu, "copy": _copy, "fill": _fill,
}
