"""Rules of reductions, scans, norms, softmax and losses."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import sympy as sp

from hessgui.engine.closed_form.branches import absolute
from hessgui.engine.closed_form.elementwise import softplus
from hessgui.engine.closed_form.step import NoRuleError, Rule, Step, along, apply, positive_dims, reduced, scalar

HALF = sp.Rational(1, 2)


def _over(step: Step) -> tuple:
    return step.facts.get("dim"), bool(step.facts.get("keepdim", False))


def total(items: Sequence[sp.Expr]) -> sp.Expr:
    """The sum of a list."""
    return sp.Add(*items)


def average(items: Sequence[sp.Expr]) -> sp.Expr:
    """The mean of a list."""
    return sp.Add(*items) / len(items)


def spread(items: Sequence[sp.Expr], correction: sp.Expr) -> sp.Expr:
    """The variance of a list."""
    middle = average(items)
    return sp.Add(*((item - middle) ** 2 for item in items)) / (len(items) - correction)


def log_sum_exp(items: Sequence[sp.Expr]) -> sp.Expr:
    """The logarithm of the sum of exponentials."""
    return sp.log(sp.Add(*map(sp.exp, items)))


def softmax(items: Sequence[sp.Expr]) -> list[sp.Expr]:
    """Exponentials divided by their sum."""
    powers = list(map(sp.exp, items))
    whole = sp.Add(*powers)
    return [power / whole for power in powers]


def _log_softmax(items: Sequence[sp.Expr]) -> list[sp.Expr]:
    whole = log_sum_exp(items)
    return [item - whole for item in items]


def _sum(step: Step) -> np.ndarray:
    return reduced(total, step.array("self"), *_over(step))


def _mean(step: Step) -> np.ndarray:
    return reduced(average, step.array("self"), *_over(step))


def _prod(step: Step) -> np.ndarray:
    return reduced(lambda items: sp.Mul(*items), step.array("self"), *_over(step))


def _logsumexp(step: Step) -> np.ndarray:
    return reduced(log_sum_exp, step.array("self"), *_over(step))


def _correction(step: Step) -> sp.Expr:
    if "unbiased" in step.facts:
        return sp.Integer(int(step.facts["unbiased"]))
    return sp.Integer(1) if step.facts.get("correction") is None else step.array("correction")[()]


def _var(step: Step) -> np.ndarray:
    correction = _correction(step)
    return reduced(lambda items: spread(items, correction), step.array("self"), *_over(step))


def _std(step: Step) -> np.ndarray:
    return apply(sp.sqrt, _var(step))


def _var_mean(step: Step) -> tuple[np.ndarray, ...]:
    first = _std(step) if step.node.name.startswith("std") else _var(step)
    return first, reduced(average, step.array("self"), *_over(step))


def _scan(function) -> Rule:  # noqa: ANN001 - a callable of lists
    def lines(items: Sequence[sp.Expr]) -> list[sp.Expr]:
        return [function(items[: count + 1]) for count in range(len(items))]

    return lambda step: along(lines, step.array("self"), step.facts["dim"])


def _norm(step: Step) -> np.ndarray:
    order = step.facts.get("ord", step.facts.get("p"))
    order = 2 if order is None else order
    array, numbers = step.array("self"), step.numbers("self")
    return _norm_of(step, array, numbers, float(order), *_over(step))


def _norm_of(step: Step, array: np.ndarray, numbers: np.ndarray, order: float, dims, keep: bool) -> np.ndarray:  # noqa: ANN001
    if order == 2:
        return reduced(lambda items: sp.sqrt(sp.Add(*(item**2 for item in items))), array, dims, keep)
    if not np.isfinite(order) or order == 0:
        raise NoRuleError(f"its order {order:g}")
    power = sp.nsimplify(order)
    even = power.is_Integer and int(power) % 2 == 0
    sizes = array if even else apply(lambda u, number: absolute(step, u, number), array, numbers)
    return reduced(lambda items: sp.Add(*(item**power for item in items)) ** (1 / power), sizes, dims, keep)


def _dist(step: Step) -> np.ndarray:
    gaps = apply(lambda a, b: a - b, step.array("self"), step.array("other"))
    numbers = step.numbers("self") - step.numbers("other")
    return _norm_of(step, gaps, numbers, float(step.facts["p"]), None, False)


def _pairs(step: Step, first: np.ndarray, second: np.ndarray, chosen: Sequence[tuple[int, int]]) -> list[sp.Expr]:
    if float(step.facts.get("p", 2.0)) != 2.0:
        raise NoRuleError("its order other than 2")
    return [sp.sqrt(sp.Add(*((a - b) ** 2 for a, b in zip(first[i], second[j], strict=True)))) for i, j in chosen]


def _cdist(step: Step) -> np.ndarray:
    first, second = step.array("x1"), step.array("x2")
    out = np.empty(step.shape, object)
    for lead in np.ndindex(step.shape[:-2]):
        pairs = [(i, j) for i in range(step.shape[-2]) for j in range(step.shape[-1])]
        out[lead] = np.array(_pairs(step, first[lead], second[lead], pairs), object).reshape(step.shape[-2:])
    return out


def _pdist(step: Step) -> np.ndarray:
    array = step.array("self")
    count = len(array)
    pairs = [(i, j) for i in range(count) for j in range(i + 1, count)]
    return np.array(_pairs(step, array, array, pairs), object)


def _averaged(step: Step, array: np.ndarray) -> np.ndarray:
    """A loss with ``reduction`` 0 (none), 1 (mean) or 2 (sum)."""
    match step.facts["reduction"]:
        case 1:
            return reduced(average, array)
        case 2:
            return reduced(total, array)
    return array


def _squared(step: Step) -> np.ndarray:
    return _averaged(step, apply(lambda a, b: (a - b) ** 2, step.array("self"), step.array("target")))


def _joined(step: Step) -> np.ndarray:
    """huber_loss and smooth_l1_loss: a parabola inside, lines outside."""
    huber = step.node.name.startswith("huber")
    width = step.array("delta" if huber else "beta")[()]
    gaps = apply(lambda a, b: a - b, step.array("self"), step.array("target"))
    numbers = step.numbers("self") - step.numbers("target")

    def loss(u: sp.Expr, number: float) -> sp.Expr:
        if abs(number) == float(width) and not step.is_constant(u):
            return step.kink()
        if abs(number) < float(width):
            step.condition(sp.Abs(u), "<", width)
            return u**2 / 2 if huber else u**2 / (2 * width)
        size = absolute(step, u, number)
        step.condition(size, ">", width)
        return width * (size - width / 2) if huber else size - width / 2

    return _averaged(step, apply(loss, gaps, numbers))


def _cross_entropy(step: Step) -> np.ndarray:
    weight = step.array("weight") if step.has("weight") else scalar(sp.Integer(1))

    def loss(p: sp.Expr, t: sp.Expr, w: sp.Expr) -> sp.Expr:
        return -w * (t * sp.log(p) + (1 - t) * sp.log(1 - p))

    return _averaged(step, apply(loss, step.array("self"), step.array("target"), weight))


def _cross_entropy_of_logits(step: Step) -> np.ndarray:
    if step.has("pos_weight"):
        raise NoRuleError("pos_weight")
    weight = step.array("weight") if step.has("weight") else scalar(sp.Integer(1))
    return _averaged(step, apply(
        lambda u, t, w: w * (softplus(u) - t * u), step.array("self"), step.array("target"), weight
    ))


def _soft_margin(step: Step) -> np.ndarray:
    return _averaged(step, apply(lambda u, t: softplus(-t * u), step.array("self"), step.array("target")))


def _nll(step: Step) -> np.ndarray:
    array, target = step.array("self"), step.numbers("target")
    weight = step.array("weight") if step.has("weight") else np.full(array.shape[1 if array.ndim > 1 else 0],
                                                                     sp.Integer(1), object)
    if array.ndim == 1:
        array, target = array[None], target.reshape(1)
    if array.ndim > 2:
        array, target = np.moveaxis(array, 1, -1).reshape(-1, array.shape[1]), target.reshape(-1)
    used = [(row, int(label)) for row, label in enumerate(target) if label != step.facts["ignore_index"]]
    losses = [-weight[label] * array[row, label] for row, label in used]
    if step.facts["reduction"] == 0:
        if len(used) != len(target):
            raise NoRuleError("ignored targets without a reduction")
        return np.array(losses, object).reshape(step.shape)
    whole = total(losses)
    return scalar(whole / total([weight[label] for _, label in used]) if step.facts["reduction"] == 1 else whole)


def _softmax(step: Step) -> np.ndarray:
    return along(softmax, step.array("self"), step.facts["dim"])


def _log_soft(step: Step) -> np.ndarray:
    return along(_log_softmax, step.array("self"), step.facts["dim"])


def _trace(step: Step) -> np.ndarray:
    return scalar(total(list(np.diagonal(step.array("self")))))


def _normalised(array: np.ndarray, dims: tuple[int, ...], eps: sp.Expr) -> np.ndarray:
    middle = reduced(average, array, dims, True)
    width = reduced(lambda items: spread(items, sp.Integer(0)), array, dims, True)
    return apply(lambda u, m, v: (u - m) / sp.sqrt(v + eps), array, middle, width)


def _with_affine(step: Step, array: np.ndarray, shape: Sequence[int]) -> np.ndarray:
    if step.has("weight"):
        array = apply(lambda u, w: u * w, array, step.array("weight").reshape(shape))
    if step.has("bias"):
        array = apply(lambda u, b: u + b, array, step.array("bias").reshape(shape))
    return array


def _layer_norm(step: Step) -> np.ndarray:
    array, count = step.array("input"), len(step.facts["normalized_shape"])
    dims = tuple(range(array.ndim - count, array.ndim))
    return _with_affine(step, _normalised(array, dims, step.array("eps")[()]), array.shape[array.ndim - count :])


def _group_norm(step: Step) -> np.ndarray:
    array, groups = step.array("input"), step.facts["group"]
    grouped = array.reshape(array.shape[0], groups, -1)
    out = _normalised(grouped, (2,), step.array("eps")[()]).reshape(array.shape)
    return _with_affine(step, out, (1, -1) + (1,) * (array.ndim - 2))


def _batch_norm(step: Step) -> np.ndarray:
    array = step.array("input")
    shape = (1, -1) + (1,) * (array.ndim - 2)
    eps = step.array("eps")[()]
    if step.facts.get("training", True):
        out = _normalised(array, positive_dims([dim for dim in range(array.ndim) if dim != 1], array.ndim), eps)
    else:
        middle, width = (step.array(name).reshape(shape) for name in ("running_mean", "running_var"))
        out = apply(lambda u, m, v: (u - m) / sp.sqrt(v + eps), array, middle, width)
    return _with_affine(step, out, shape)


def _rms_norm(step: Step) -> np.ndarray:
    array, count = step.array("input"), len(step.facts["normalized_shape"])
    dims = tuple(range(array.ndim - count, array.ndim))
    eps = step.array("eps")[()] if step.has("eps") else sp.Float(np.finfo(np.float64).eps, 30)
    size = reduced(lambda items: average([item**2 for item in items]), array, dims, True)
    out = apply(lambda u, s: u / sp.sqrt(s + eps), array, size)
    return apply(lambda u, w: u * w, out, step.array("weight")) if step.has("weight") else out


RULES: dict[str, Rule] = {
    "sum": _sum, "mean": _mean, "prod": _prod, "logsumexp": _logsumexp, "var": _var, "std": _std,
    "var_mean": _var_mean, "std_mean": _var_mean, "nansum": _sum, "nanmean": _mean, "cumsum": _scan(total),
    "cumprod": _scan(lambda items: sp.Mul(*items)), "logcumsumexp": _scan(log_sum_exp),
    "_logcumsumexp": _scan(log_sum_exp), "norm": _norm, "linalg_vector_norm": _norm, "dist": _dist,
    "_cdist_forward": _cdist, "_euclidean_dist": _cdist, "_pdist_forward": _pdist, "mse_loss": _squared,
    "huber_loss": _joined, "smooth_l1_loss": _joined, "binary_cross_entropy": _cross_entropy,
    "binary_cross_entropy_with_logits": _cross_entropy_of_logits, "soft_margin_loss": _soft_margin,
    "nll_loss_forward": _nll, "nll_loss2d_forward": _nll, "_softmax": _softmax, "_safe_softmax": _softmax,
    "_log_softmax": _log_soft, "trace": _trace, "native_layer_norm": _layer_norm, "native_group_norm": _group_norm,
    "native_batch_norm": _batch_norm, "_native_batch_norm_legit": _batch_norm, "cudnn_batch_norm": _batch_norm,
    "_native_batch_norm_legit_no_training": lambda step: _batch_norm_still(step), "_fused_rms_norm": _rms_norm,
}


def _batch_norm_still(step: Step) -> np.ndarray:
    step.facts["training"] = False
    return _batch_norm(step)
