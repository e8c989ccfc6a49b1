"""Singular places of single operations: where relu switches, where two maxima tie, where sqrt has no derivative.

Reads one node's input numbers; pure numpy. What is not in the tables is never singular here.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from hessgui.engine.tape import Node, Slot

_ZERO = ("relu", "relu_", "threshold", "abs", "abs_", "sgn", "sign", "leaky_relu", "prelu", "_prelu_kernel", "elu",
         "hardshrink", "norm", "linalg_vector_norm", "heaviside", "copysign")
_EXTREME = ("max", "min", "amax", "amin", "sort", "topk", "median", "cummax", "cummin", "kthvalue",
            "max_pool2d_with_indices", "aminmax", "mode")
_PAIR = ("maximum", "minimum", "fmax", "fmin", "gt", "lt", "ge", "le", "eq", "ne")
_STEP = {"floor": 0.0, "ceil": 0.0, "trunc": 0.0, "frac": 0.0, "round": 0.5, "remainder": 0.0, "fmod": 0.0}


def _of_all_together(x: np.ndarray) -> np.ndarray:
    """For operations whose single input numbers tell nothing."""
    return np.ones(x.shape, bool)


SINGULAR: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "sqrt": lambda x: x <= 0, "rsqrt": lambda x: x <= 0, "log": lambda x: x <= 0, "log2": lambda x: x <= 0,
    "log10": lambda x: x <= 0, "log1p": lambda x: x <= -1, "reciprocal": lambda x: x == 0, "sinc": lambda x: x == 0,
    "asin": lambda x: np.abs(x) >= 1, "acos": lambda x: np.abs(x) >= 1, "atanh": lambda x: np.abs(x) >= 1,
    "acosh": lambda x: x <= 1, "erfinv": lambda x: np.abs(x) >= 1, "pow": lambda x: x <= 0, "xlogy": lambda x: x == 0,
    "special_xlogy": lambda x: x == 0, "linalg_vector_norm": lambda x: x == 0, "norm": lambda x: x == 0,
    "lgamma": lambda x: (x <= 0) & (x == np.round(x)), "digamma": lambda x: (x <= 0) & (x == np.round(x)),
    "atan2": lambda x: x == 0, "hypot": lambda x: x == 0, "special_entr": lambda x: x <= 0,
    "_linalg_eigh": _of_all_together, "_linalg_svd": _of_all_together,
    "linalg_eig": _of_all_together, "_linalg_slogdet": _of_all_together,
    "_cdist_forward": _of_all_together, "std": _of_all_together,
    "prod": lambda x: x == 0, "cumprod": lambda x: x == 0,
}
"""Operations whose derivatives can be infinite or NaN, and where."""


def operand(node: Node, position: int = 0) -> np.ndarray | None:
    """The numbers of an operation's tensor or plain number at a position; ``None`` where they are not known."""
    if position >= len(node.arguments):
        return None
    item = node.arguments[position]
    if isinstance(item, Slot):
        numbers = node.inputs[item.position].numbers()
        return None if numbers is None or numbers.dtype.kind not in "fiu" else numbers
    return np.asarray(item, float) if isinstance(item, (int, float)) else None


def margin(node: Node) -> float | None:
    """Distance of an operation's closest element to its switch; ``None`` for operations without one."""
    x = operand(node)
    if x is None or not x.size:
        return None
    if node.name in _ZERO:
        size = np.sqrt((x.astype(float) ** 2).sum()) if "norm" in node.name else np.abs(x).min()
        return float(size)
    if node.name in _STEP:
        return float(np.abs(x - _STEP[node.name] - np.round(x - _STEP[node.name])).min())
    other = operand(node, 1)
    if node.name in _PAIR and other is not None:
        return float(np.abs(x - other).min())
    if node.name in ("clamp", "clamp_min", "clamp_max", "hardtanh"):
        bounds = [bound for bound in (operand(node, 1), operand(node, 2)) if bound is not None]
        return min((float(np.abs(x - bound).min()) for bound in bounds), default=None)
    if node.name in ("huber_loss", "smooth_l1_loss") and other is not None:
        joint = node.arguments[3] if len(node.arguments) > 3 else 1.0
        return float(np.abs(np.abs(x - other) - joint).min())
    if node.name in _EXTREME and x.size > 1:
        return float(np.diff(np.sort(x, axis=None)).min())
    return None


def singular_input(node: Node) -> float | None:
    """The first input number at which an operation's derivatives may blow up; ``None`` if there is none, NaN if that
    is told by all of them only."""
    if node.name in ("div", "div_"):
        x, test = operand(node, 1), lambda numbers: numbers == 0
    else:
        x, test = operand(node), SINGULAR.get(node.name)
    if x is None or test is None:
        return None
    where = test(x)
    if test is _of_all_together:
        return math.nan if x.size else None
    return float(x[where].flat[0]) if where.any() else None
