"""Pieces: where the operations that ran switch from one formula to another, and on which side this point lies.

Reads one node's input numbers; runs nothing of the user's. A switch is written as a number that is zero exactly there
and linear in the operation's inputs, so that whoever can differentiate those inputs knows how far away it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F

from hessgui.engine.pattern.movement import bound
from hessgui.engine.pattern.rules import dimensions, plain_name
from hessgui.engine.tape import Node, Slot, Tape

CLOSEST = 4
"""So many elements of one operation are looked at: those closest to their switch."""

MOST_NUMBERS = 1 << 20
"""Operations on more numbers than this are not looked through."""


@dataclass(frozen=True, eq=False)
class Switch:
    """One element of an operation, and how far its operand is from where it switches.

    Args:
        node: The operation.
        element: Flat index of the element among the operation's numbers.
        gap: Signed distance: zero on the switch.
        weights: The gap's derivative by the operation's inputs: input, flat index, coefficient.
    """

    node: Node
    element: int
    gap: float
    weights: tuple[tuple[int, int, float], ...]


def numbers_of(node: Node, position: int = 0) -> np.ndarray | None:
    """The real numbers of an operation's tensor or plain number at a position; ``None`` where they are not known."""
    if position >= len(node.arguments):
        return None
    item = node.arguments[position]
    if isinstance(item, Slot):
        numbers = node.inputs[item.position].numbers()
        return None if numbers is None or numbers.dtype.kind not in "fiu" else numbers
    return np.asarray(item, float) if isinstance(item, (int, float)) and not isinstance(item, bool) else None


def switches(node: Node) -> list[Switch]:
    """The closest switches of an operation, those of the smallest gap first; empty for a smooth one."""
    name = plain_name(node)
    rule = _RULES.get(name)
    if rule is None or not any(value.dtype.is_floating_point for value in node.inputs):
        return []
    x = numbers_of(node)
    if x is None or not 0 < x.size <= MOST_NUMBERS or not np.isfinite(x).all():
        return []
    return list(rule(node, x.astype(float)))


def sides(tape: Tape) -> tuple[bytes, ...]:
    """On which side of every switch a run went: two runs with equal sides evaluated the same formula."""
    found = []
    for node in tape.forward():
        name = plain_name(node)
        if name not in _RULES and name not in _CODED:
            continue
        found.append(_side(node, name))
    return tuple(found)


def _side(node: Node, name: str) -> bytes:
    whole = [value.numbers() for value in node.outputs if not value.dtype.is_floating_point]
    if whole:  # masks and indices are the side themselves
        return b"|".join(b"?" if part is None else part.tobytes() for part in whole)
    x = numbers_of(node)
    if x is None:
        return b"?"
    if name in _STEPS:
        return np.floor(x - _STEPS[name]).tobytes()
    if name in _TAKEN or name in _PAIRS:
        out = node.outputs[0].numbers()
        if out is None:
            return b"?"
        if name in ("amax", "amin"):
            along = dimensions(node, x.shape)
            keep = [1 if axis in along else extent for axis, extent in enumerate(x.shape)]
            out = out.reshape(keep) if x.ndim else out
        return (x == out).tobytes()
    joints = _joints(node, name)
    return b"".join((np.sign(x - joint)).astype(np.int8).tobytes() for joint in joints)


# How operations switch ----------------------------------------------------------------------------------------------


def _closest(gap: np.ndarray) -> np.ndarray:
    flat = np.abs(gap).reshape(-1)
    if len(flat) <= CLOSEST:
        return np.argsort(flat)
    found = np.argpartition(flat, CLOSEST)[:CLOSEST]
    return found[np.argsort(flat[found])]


def _slot(node: Node, position: int) -> int | None:
    item = node.arguments[position] if position < len(node.arguments) else None
    return item.position if isinstance(item, Slot) else None


def _joints(node: Node, name: str) -> list[np.ndarray]:
    """Where an elementwise operation of one operand switches: each broadcasts against it."""
    facts = bound(node)
    if name in ("clamp", "clamp_min", "clamp_max", "hardtanh"):
        keys = {"clamp": ("min", "max"), "clamp_min": ("min",), "clamp_max": ("max",),
                "hardtanh": ("min_val", "max_val")}[name]
        given = [facts.get(key) for key in keys]
        out = []
        for item in given:
            numbers = node.inputs[item.position].numbers() if isinstance(item, Slot) else item
            if numbers is not None:
                out.append(np.asarray(numbers, float))
        return out
    if name in ("hardshrink", "softshrink"):
        edge = float(facts.get("lambd", 0.5))
        return [np.asarray(-edge), np.asarray(edge)]
    if name in ("hardswish", "hardsigmoid"):
        return [np.asarray(-3.0), np.asarray(3.0)]
    if name == "threshold":
        return [np.asarray(float(facts.get("threshold", 0.0)))]
    if name in ("huber_loss", "smooth_l1_loss", "l1_loss"):
        other = numbers_of(node, 1)
        if other is None:
            return []
        width = float(facts.get("delta" if name == "huber_loss" else "beta", 1.0))
        return [other] if name == "l1_loss" else [other - width, other + width]
    return [np.zeros(())]


def _elementwise(node: Node, x: np.ndarray) -> Iterator[Switch]:
    place = _slot(node, 0)
    joints = _joints(node, plain_name(node))
    if place is None or not joints:
        return
    try:
        gaps = np.stack([np.broadcast_to(x - joint, x.shape) for joint in joints])
    except ValueError:  # bounds that are larger than what they bound
        return
    nearest = np.abs(gaps).argmin(axis=0)
    gap = np.take_along_axis(gaps, nearest[None], 0)[0].reshape(-1)
    second = _slot(node, 1) if plain_name(node) in ("huber_loss", "smooth_l1_loss", "l1_loss") else None
    for element in _closest(gap):
        weights = [(place, int(element), 1.0)]
        if second is not None and node.inputs[second].size == x.size:
            weights.append((second, int(element), -1.0))
        yield Switch(node, int(element), float(gap[element]), tuple(weights))


def _pairwise(node: Node, x: np.ndarray) -> Iterator[Switch]:
    other = numbers_of(node, 1)
    if other is None or not np.isfinite(other).all():
        return
    try:
        shape = np.broadcast_shapes(x.shape, other.shape)
    except ValueError:
        return
    gap = (x - other).reshape(-1) if x.shape == other.shape else np.broadcast_to(x - other, shape).reshape(-1)
    places = [
        (slot, np.broadcast_to(np.arange(numbers.size).reshape(numbers.shape), shape).reshape(-1), sign)
        for slot, numbers, sign in ((_slot(node, 0), x, 1.0), (_slot(node, 1), other, -1.0)) if slot is not None
    ]
    for element in _closest(gap):
        weights = tuple((slot, int(inner[element]), sign) for slot, inner, sign in places)
        yield Switch(node, int(element), float(gap[element]), weights)


def _extreme(node: Node, x: np.ndarray) -> Iterator[Switch]:
    """The two numbers of a line whose order decides: neighbours in size."""
    if plain_name(node) in ("max", "min") and numbers_of(node, 1) is not None and _slot(node, 1) is not None:
        yield from _pairwise(node, x)
        return
    place = _slot(node, 0)
    if place is None or x.size < 2:
        return
    along = dimensions(node, x.shape) if x.shape else (0,)
    rest = tuple(axis for axis in range(x.ndim) if axis not in along)
    count = int(np.prod([x.shape[axis] for axis in rest]))
    index = np.arange(x.size).reshape(x.shape).transpose(rest + along).reshape(count, -1)
    values = x.reshape(-1)[index]
    if values.shape[1] < 2:
        return
    order = np.argsort(values, axis=1, kind="stable")
    sorted_values = np.take_along_axis(values, order, 1)
    steps = np.diff(sorted_values, axis=1)
    chosen = _deciding(node, steps.shape[1])
    lines, positions = np.meshgrid(np.arange(len(values)), chosen, indexing="ij")
    gaps = steps[lines.reshape(-1), positions.reshape(-1)]
    for number in _closest(gaps):
        line, position = int(lines.reshape(-1)[number]), int(positions.reshape(-1)[number])
        low, high = (int(index[line, order[line, position + shift]]) for shift in (0, 1))
        yield Switch(node, high, float(gaps[number]), ((place, high, 1.0), (place, low, -1.0)))


def _pooled(node: Node, x: np.ndarray) -> Iterator[Switch]:
    """The largest two numbers of a window."""
    place, facts = _slot(node, 0), bound(node)
    kernel = _pair(facts["kernel_size"])
    options = {"dilation": _pair(facts["dilation"]), "stride": _pair(facts["stride"] or kernel)}
    high, wide = _pair(facts["padding"])
    if place is None or x.ndim < 3 or facts["ceil_mode"]:
        return
    planes = torch.from_numpy(x).reshape(-1, 1, *x.shape[-2:])
    numbers = torch.arange(float(x.size), dtype=torch.float64).reshape(planes.shape)
    frame = (wide, wide, high, high)
    values = F.unfold(F.pad(planes, frame, value=-np.inf), kernel, **options)
    index = F.unfold(F.pad(numbers, frame, value=-1.0), kernel, **options).long()
    if values.shape[1] < 2:
        return
    top, where = values.topk(2, dim=1)
    gaps = (top[:, 0] - top[:, 1]).reshape(-1).numpy()
    chosen = index.gather(1, where)
    first, second = chosen[:, 0].reshape(-1).numpy(), chosen[:, 1].reshape(-1).numpy()
    for number in _closest(gaps):
        if second[number] >= 0:
            high_one, low_one = int(first[number]), int(second[number])
            yield Switch(node, high_one, float(gaps[number]), ((place, high_one, 1.0), (place, low_one, -1.0)))


def _pair(item: list[int] | int) -> tuple[int, int]:
    listed = list(item) if isinstance(item, (list, tuple)) else [item]
    return (listed * 2)[0], (listed * 2)[1]


def _deciding(node: Node, count: int) -> np.ndarray:
    """Which neighbours in the sorted line decide what an operation takes."""
    name = plain_name(node)
    if name in ("max", "amax"):
        return np.array([count - 1])
    if name in ("min", "amin"):
        return np.array([0])
    if name == "aminmax":
        return np.unique([0, count - 1])
    if name in ("median", "nanmedian"):
        middle = count // 2
        return np.unique(np.clip([middle - 1, middle], 0, count - 1))
    return np.arange(count)


def _step(node: Node, x: np.ndarray) -> Iterator[Switch]:
    place = _slot(node, 0)
    if place is None:
        return
    shift = _STEPS[plain_name(node)]
    divisor = numbers_of(node, 1) if plain_name(node) in ("remainder", "fmod", "floor_divide") else None
    scale = 1.0 if divisor is None or divisor.size != 1 or not float(divisor) else float(divisor)
    gap = ((x / scale - shift) - np.round(x / scale - shift)).reshape(-1) * scale
    for element in _closest(gap):
        yield Switch(node, int(element), float(gap[element]), ((place, int(element), 1.0),))


def _length(node: Node, x: np.ndarray) -> Iterator[Switch]:
    """A norm: the 2-norm bends at 0, the 1-norm where an element is 0, the largest where two tie."""
    place = _slot(node, 0)
    order = bound(node).get("ord", bound(node).get("p", 2))
    along = dimensions(node, x.shape)
    if place is None or not isinstance(order, (int, float)) or not x.size:
        return
    if order in (1, 0):
        for element in _closest(x):
            yield Switch(node, int(element), float(x.reshape(-1)[element]), ((place, int(element), 1.0),))
        return
    if not np.isfinite(order) or order % 2:
        return
    sizes = np.sqrt((x**2).sum(axis=along)).reshape(-1) if x.ndim else np.abs(x).reshape(-1)
    element = int(sizes.argmin())
    if len(sizes) == 1:
        size = float(sizes[0])
        direction = x.reshape(-1) / size if size else np.ones(x.size) / np.sqrt(x.size)
        weights = tuple((place, number, float(part)) for number, part in enumerate(direction[:MOST_PARTS]))
        yield Switch(node, element, size, weights)


MOST_PARTS = 256
"""Elements of a vector whose length's direction is followed."""

_STEPS = {"floor": 0.0, "ceil": 0.0, "trunc": 0.0, "frac": 0.0, "round": 0.5, "remainder": 0.0, "fmod": 0.0,
          "floor_divide": 0.0}
_EXTREMES = ("max", "min", "amax", "amin", "sort", "topk", "median", "nanmedian", "kthvalue", "aminmax", "mode",
             "cummax", "cummin", "argmax", "argmin", "argsort", "msort")
_TAKEN = ("max", "min", "amax", "amin", "median", "nanmedian", "aminmax")
_PAIRS = ("maximum", "minimum", "fmax", "fmin", "gt", "lt", "ge", "le", "eq", "ne")
_SINGLES = ("relu", "threshold", "abs", "sgn", "sign", "leaky_relu", "prelu", "_prelu_kernel", "elu", "celu", "selu",
            "hardshrink", "softshrink", "hardswish", "hardsigmoid", "hardtanh", "heaviside", "copysign", "clamp",
            "clamp_min", "clamp_max", "huber_loss", "smooth_l1_loss", "l1_loss", "rrelu_with_noise", "signbit")
_CODED = frozenset({"searchsorted", "bucketize", "nonzero", "max_pool3d_with_indices", "adaptive_max_pool2d"})

_RULES: dict[str, Callable[[Node, np.ndarray], Iterator[Switch]]] = {
    **dict.fromkeys(_SINGLES, _elementwise), **dict.fromkeys(_PAIRS, _pairwise), **dict.fromkeys(_EXTREMES, _extreme),
    **dict.fromkeys(_STEPS, _step), "linalg_vector_norm": _length, "norm": _length,
    "max_pool2d_with_indices": _pooled,
}
