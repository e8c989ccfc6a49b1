"""Rules of piecewise operations: the branch taken at the point, with the condition on which it is taken.

At a joint there is no one formula, and the output says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import sympy as sp

from hessgui.engine.closed_form.elementwise import softplus
from hessgui.engine.closed_form.step import NoRuleError, Rule, Step, apply, known, positive_dims, scalar

Piece = Callable[[sp.Expr], sp.Expr]
ZERO, ONE = sp.Integer(0), sp.Integer(1)


def pieces(
    step: Step, joints: Sequence[sp.Expr], branches: Sequence[Piece], *, is_smooth: bool = False
) -> np.ndarray:
    """An elementwise function that switches where its argument passes a joint.

    Args:
        step: The operation.
        joints: In ascending order.
        branches: One more: below the first joint, between them, above the last.
        is_smooth: Whether the pieces meet so closely that nobody need know of them.
    """
    limits = [float(joint) for joint in joints]

    def branch(u: sp.Expr, number: float) -> sp.Expr:
        if number in limits and not step.is_constant(u):
            return step.kink()
        place = sum(number > limit for limit in limits)
        if place > 0 and not is_smooth:
            step.condition(u, ">", joints[place - 1])
        if place < len(joints) and not is_smooth:
            step.condition(u, "<", joints[place])
        return branches[place](u)

    return apply(branch, step.array("self"), step.numbers("self"))


def absolute(step: Step, u: sp.Expr, number: float) -> sp.Expr:
    """|u| by the sign of u."""
    if number == 0 and not step.is_constant(u):
        return step.kink()
    step.condition(u, ">" if number > 0 else "<", ZERO)
    return u if number > 0 else -u


def _abs(step: Step) -> np.ndarray:
    return apply(lambda u, number: absolute(step, u, number), step.array("self"), step.numbers("self"))


def _relu(step: Step) -> np.ndarray:
    return pieces(step, [ZERO], [lambda u: ZERO, lambda u: u])


def _relu6(step: Step) -> np.ndarray:
    return pieces(step, [ZERO, sp.Integer(6)], [lambda u: ZERO, lambda u: u, lambda u: sp.Integer(6)])


def _leaky(step: Step) -> np.ndarray:
    slope = step.array("negative_slope")[()]
    return pieces(step, [ZERO], [lambda u: slope * u, lambda u: u])


def _prelu(step: Step) -> np.ndarray:
    def branch(u: sp.Expr, number: float, slope: sp.Expr) -> sp.Expr:
        if number == 0 and not step.is_constant(u):
            return step.kink()
        step.condition(u, ">" if number > 0 else "<", ZERO)
        return u if number > 0 else slope * u

    return apply(branch, step.array("self"), step.numbers("self"), step.array("weight"))


def _threshold(step: Step) -> np.ndarray:
    value = step.array("value")[()]
    return pieces(step, [step.array("threshold")[()]], [lambda u: value, lambda u: u])


def _elu(step: Step) -> np.ndarray:
    alpha, scale, inner = (step.array(name)[()] for name in ("alpha", "scale", "input_scale"))
    return pieces(step, [ZERO], [lambda u: scale * alpha * (sp.exp(inner * u) - 1), lambda u: scale * u])


def _celu(step: Step) -> np.ndarray:
    alpha = step.array("alpha")[()]
    return pieces(step, [ZERO], [lambda u: alpha * (sp.exp(u / alpha) - 1), lambda u: u])


def _selu(step: Step) -> np.ndarray:
    alpha, scale = sp.Float("1.6732632423543772", 30), sp.Float("1.0507009873554805", 30)
    return pieces(step, [ZERO], [lambda u: scale * alpha * (sp.exp(u) - 1), lambda u: scale * u])


def _hardtanh(step: Step) -> np.ndarray:
    low, high = step.array("min_val")[()], step.array("max_val")[()]
    return pieces(step, [low, high], [lambda u: low, lambda u: u, lambda u: high])


def _hardsigmoid(step: Step) -> np.ndarray:
    three = sp.Integer(3)
    return pieces(step, [-three, three], [lambda u: ZERO, lambda u: (u + 3) / 6, lambda u: ONE])


def _hardswish(step: Step) -> np.ndarray:
    three = sp.Integer(3)
    return pieces(step, [-three, three], [lambda u: ZERO, lambda u: u * (u + 3) / 6, lambda u: u])


def _shrink(step: Step) -> np.ndarray:
    width = step.array("lambd")[()]
    soft = step.node.name.startswith("soft")
    outer = (lambda u: u + width, lambda u: u - width) if soft else (lambda u: u, lambda u: u)
    return pieces(step, [-width, width], [outer[0], lambda u: ZERO, outer[1]])


def _softplus(step: Step) -> np.ndarray:
    beta, threshold = step.array("beta")[()], step.array("threshold")[()]
    return pieces(step, [threshold / beta], [lambda u: softplus(beta * u) / beta, lambda u: u], is_smooth=True)


def _clamp(step: Step) -> np.ndarray:
    out, numbers = step.array("self"), step.numbers("self")
    for name, is_low in (("min", True), ("max", False)):
        if step.has(name):
            bound, limit = step.array(name), step.numbers(name)
            out = _further(step, out, numbers, bound, limit, keep_larger=is_low)
            numbers = np.maximum(numbers, limit) if is_low else np.minimum(numbers, limit)
    return out


def _further(
    step: Step, a: np.ndarray, numbers: np.ndarray, b: np.ndarray, others: np.ndarray, *, keep_larger: bool
) -> np.ndarray:
    """The larger or the smaller of two arrays."""
    def choose(u: sp.Expr, number: float, v: sp.Expr, other: float) -> sp.Expr:
        if number == other and u != v:
            return step.kink()
        step.condition(u, ">" if number > other else "<", v)
        return u if (number > other) == keep_larger else v

    return apply(choose, a, numbers, b, others)


def _larger(step: Step) -> np.ndarray:
    names = ("self", "other")
    largest = step.node.name.rstrip("_") in ("maximum", "fmax", "max")
    (a, numbers), (b, others) = ((step.array(name), step.numbers(name)) for name in names)
    return _further(step, a, numbers, b, others, keep_larger=largest)


def _where(step: Step) -> np.ndarray:
    chosen, flags = step.array("condition"), step.numbers("condition")
    return apply(
        lambda mark, flag, a, b: mark if mark is sp.nan else a if flag else b,
        chosen, flags, step.array("self"), step.array("other"),
    )


def _masked_fill(step: Step) -> np.ndarray:
    marks, flags = step.array("mask"), step.numbers("mask")
    return apply(
        lambda mark, flag, a, b: mark if mark is sp.nan else b if flag else a,
        marks, flags, step.array("self"), step.array("value"),
    )


def _extreme(step: Step) -> np.ndarray:
    """amax, amin, max and min over dimensions: the element that is largest here."""
    if step.has("other"):
        return _larger(step)
    array, numbers = step.array("self"), step.numbers("self")
    largest = "max" in step.node.name
    dims = positive_dims(step.facts.get("dim"), array.ndim)
    rest = tuple(dim for dim in range(array.ndim) if dim not in dims)
    order = rest + dims
    lines = array.transpose(order).reshape([array.shape[dim] for dim in rest] + [-1])
    values = numbers.transpose(order).reshape(lines.shape)
    out = np.empty(lines.shape[:-1], object)
    for index in np.ndindex(out.shape):
        out[index] = _best(step, lines[index], values[index], largest)
    return out.reshape(step.shape)


def _best(step: Step, line: np.ndarray, values: np.ndarray, largest: bool) -> sp.Expr:
    place = int(values.argmax() if largest else values.argmin())
    best = line[place]
    for index, (u, value) in enumerate(zip(line, values, strict=True)):
        if index != place and u != best:
            if value == values[place]:
                return step.kink()
            step.condition(best, ">" if largest else "<", u)
    return best


def _picked(step: Step) -> np.ndarray:
    """sort, topk, median and others with indices: elements of the input in the order that they have here."""
    array, numbers = step.array("self"), step.numbers("self")
    dim = step.facts.get("dim", -1)
    places = step.result(1)
    if not array.ndim:
        return array
    if dim is None or step.facts.get("dim") is None and places.ndim < array.ndim:
        raise NoRuleError("its form without a dimension")
    keep = places.ndim == array.ndim
    spread = places if keep else np.expand_dims(places, dim)
    out = np.take_along_axis(array, spread, dim)
    values = np.take_along_axis(numbers, spread, dim)
    for index in np.ndindex(out.shape):
        line = tuple(slice(None) if axis == dim % array.ndim else place for axis, place in enumerate(index))
        tied = [u for u, value in zip(array[line], numbers[line], strict=True) if value == values[index]]
        if any(u != out[index] for u in tied):
            out[index] = step.kink()
        elif not all(step.is_constant(u) for u in array[line]):
            _note_order(step, array[line], numbers[line], out[index], values[index])
    return out if keep else out.squeeze(dim)


def _note_order(step: Step, line: np.ndarray, numbers: np.ndarray, chosen: sp.Expr, value: float) -> None:
    """The neighbours in order: as long as they stay on their sides, the choice stays."""
    for side, relation in ((numbers < value, ">"), (numbers > value, "<")):
        if side.any():
            candidates = np.where(side, numbers, -np.inf if relation == ">" else np.inf)
            place = int(candidates.argmax() if relation == ">" else candidates.argmin())
            step.condition(chosen, relation, line[place])


def _median(step: Step) -> np.ndarray:
    if len(step.node.outputs) > 1:
        return _picked(step)
    array, numbers = step.array("self").reshape(-1), step.numbers("self").reshape(-1)
    value = step.result()
    tied = [u for u, number in zip(array, numbers, strict=True) if number == value]
    if any(u != tied[0] for u in tied):
        return scalar(step.kink())
    _note_order(step, array, numbers, tied[0], float(value))
    return scalar(tied[0])


def _max_pool(step: Step) -> np.ndarray:
    array, places = step.array("self"), step.result(1)
    spatial = 3 if "3d" in step.node.name else 2
    lead = array.shape[:-spatial]
    flat = array.reshape(*lead, -1)
    return np.take_along_axis(flat, places.reshape(*lead, -1), -1).reshape(places.shape)


def constant(step: Step) -> np.ndarray:
    """floor, round, sign and others: the number that they are here."""
    numbers = known(step.node.outputs[0])
    steady = {"floor": 1, "ceil": 1, "trunc": 1}.get(step.node.name.rstrip("_"))
    source = step.numbers("self")
    if steady and (source == np.round(source)).any() or step.node.name.startswith(("sign", "sgn")) and (
        source == 0
    ).any():
        step.kink()
    return apply(lambda number: sp.nsimplify(number) if float(number).is_integer() else sp.Float(number, 30), numbers)


def _remainder(step: Step) -> np.ndarray:
    a, b = step.array("self"), step.array("other")
    numbers, result = step.numbers("self"), step.result()
    divisors = step.numbers("other")

    def rest(u: sp.Expr, v: sp.Expr, number: float, divisor: float, left: float) -> sp.Expr:
        return step.kink() if left == 0 else u - v * sp.Integer(round((number - left) / divisor))

    return apply(rest, a, b, *np.broadcast_arrays(numbers, divisors, result))


def _copysign(step: Step) -> np.ndarray:
    def signed(u: sp.Expr, number: float, other: float) -> sp.Expr:
        return absolute(step, u, number) * (-1 if np.signbit(other) else 1)

    return apply(signed, step.array("self"), step.numbers("self"), step.numbers("other"))


RULES: dict[str, Rule] = {
    "abs": _abs, "relu": _relu, "relu6": _relu6, "leaky_relu": _leaky, "threshold": _threshold, "elu": _elu,
    "celu": _celu, "selu": _selu, "hardtanh": _hardtanh, "hardsigmoid": _hardsigmoid, "hardswish": _hardswish,
    "softshrink": _shrink, "hardshrink": _shrink, "softplus": _softplus, "_prelu_kernel": _prelu, "clamp": _clamp,
    "clamp_min": _clamp, "clamp_max": _clamp, "clip": _clamp, "maximum": _larger, "minimum": _larger,
    "fmax": _larger, "fmin": _larger, "where": _where, "masked_fill": _masked_fill, "amax": _extreme,
    "amin": _extreme, "max": _extreme, "min": _extreme, "sort": _picked, "topk": _picked, "kthvalue": _picked,
    "cummax": _picked, "cummin": _picked, "_cummax_helper": _picked, "median": _median, "nanmedian": _median,
    "max_pool2d_with_indices": _max_pool, "max_pool3d_with_indices": _max_pool, "remainder": _remainder,
    "fmod": _remainder, "copysign": _copysign, "floor": constant, "ceil": constant, "round": constant,
    "trunc": constant, "sign": constant, "sgn": constant,
}
