"""How dependence passes through one operation: from the sets of its inputs to the sets of its outputs.

Each rule gives a superset of the true dependence. Owns no state; reads a node, its shapes and its index tensors.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch

from hessgui.engine.pattern import movement, names
from hessgui.engine.pattern.batches import BATCHES
from hessgui.engine.pattern.sets import Sets, group, none, put, take, unite
from hessgui.engine.pattern.shapes import (
    by_leading,
    dimensions,
    everything,
    leading,
    lines,
    positions,
    same_for_all,
    spread,
    whole,
)
from hessgui.engine.pattern.special import SPECIAL
from hessgui.engine.pattern.windows import WINDOWED, windowed_name
from hessgui.engine.tape import Node, Slot, Value

Rule = Callable[[Node, Sequence[Sets]], "list[Sets] | None"]
MOST_SCAN_PAIRS = 4_000_000


def plain_name(node: Node) -> str:
    """The operation's name without the mark of an in-place variant: ``add_`` is ``add``, ``_softmax`` stays."""
    return node.name.rstrip("_")


def rule_of(node: Node) -> Rule | None:
    """The rule of an operation, ``None`` if it has none."""
    name = plain_name(node)
    found = SPECIAL.get(name) or BATCHES.get(name) or WINDOWED.get(windowed_name(name))
    if found is not None:
        return found
    for table, rule in _TABLE:
        if name in table:
            return rule
    if torch.Tag.pointwise in node.operation.tags:
        return elementwise
    if "batch_norm" in name:
        return channelwise
    if name.startswith(names.MATRICES):
        return matrices
    return None


def switch_inputs(node: Node) -> frozenset[int]:
    """Numbers of the inputs that only choose between pieces."""
    switched = names.SWITCHES.get(plain_name(node))
    if switched is None:
        return frozenset()
    facts = movement.bound(node)
    return frozenset(item.position for name in switched if isinstance(item := facts.get(name), Slot))


def elementwise(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Each output element depends on the elements at its place."""
    outs = []
    for value in node.outputs:
        parts = []
        for sets, source in zip(ins, node.inputs, strict=True):
            try:
                parts.append(spread(sets, source.shape, value.shape))
            except ValueError:  # shapes that do not broadcast: a mask of another form
                return None
        outs.append(unite(parts))
    return outs


def annulled(node: Node, ins: Sequence[Sets]) -> np.ndarray | None:
    """Elements of a gradient's product that are zero at every point, because a factor is a constant zero.

    One component's gradient begins with zeros elsewhere: what flows back there is zero whatever the point is.

    Args:
        node: An operation.
        ins: The sets of its inputs, all paths included.

    Returns:
        Boolean ``[N]`` over the first output's elements, or ``None`` where no factor is such a zero.
    """
    name = plain_name(node)
    is_product = name in ("mul", "div") or (name.endswith("_backward") and name in names.ELEMENTWISE)
    if node.phase != "gradient" or len(node.outputs) != 1 or not is_product:
        return None
    shape = node.outputs[0].shape
    found = np.zeros(shape, bool)
    factors = list(zip(node.inputs, ins, strict=True))[: None if name == "mul" else 1]
    for value, sets in factors:
        numbers = value.numbers() if sets.is_empty else None
        if numbers is not None and len(value.shape) <= len(shape):
            found |= np.broadcast_to(numbers == 0, shape)
    return found.reshape(-1) if found.any() else None


def power(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Elementwise; but a zeroth power, which the derivative of a first power holds, is one whatever the base is."""
    exponent = movement.bound(node).get("exponent")
    return constant(node, ins) if isinstance(exponent, (int, float)) and exponent == 0 else elementwise(node, ins)


def copying(node: Node, ins: Sequence[Sets]) -> list[Sets]:
    """``copy`` and ``fill``: what was written counts, what was there before does not."""
    value = node.outputs[0]
    if len(ins) < 2:
        return [none(value.size, ins[0].base.shape[1])]
    return [spread(ins[1], node.inputs[1].shape, value.shape)]


def constant(node: Node, ins: Sequence[Sets]) -> list[Sets]:
    """No dependence at all."""
    return [none(value.size, ins[0].base.shape[1]) for value in node.outputs]


def moving(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Every output element is one input element."""
    try:
        found = movement.sources(node)
    except (movement.UnknownPlacesError, RuntimeError, TypeError):
        return None
    moved = [sets for sets, value in zip(ins, node.inputs, strict=True) if movement.is_moved(value)]
    together = _joined(moved) if moved else none(0, ins[0].base.shape[1])
    choosing = [sets for sets, value in zip(ins, node.inputs, strict=True) if not movement.is_moved(value)]
    chosen = [whole(sets) for sets in choosing if not sets.is_empty]
    return [unite([take(together, source), *(same_for_all(sets, len(source)) for sets in chosen)]) for source in found]


def _joined(many: Sequence[Sets]) -> Sets:
    if len(many) == 1:
        return many[0]
    total = sum(len(sets) for sets in many)
    out, start = none(total, many[0].base.shape[1]), 0
    for sets in many:
        out = put(out, np.arange(start, start + len(sets)), sets)
        start += len(sets)
    return out


def scattering(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Elements are put or added at places."""
    try:
        base, source, taken, targets = movement.places(node)
    except (movement.UnknownPlacesError, RuntimeError, TypeError, KeyError, IndexError):
        return None
    size = node.outputs[0].size
    parts = [] if base is None else [spread(ins[base], node.inputs[base].shape, node.outputs[0].shape)]
    if source is not None:
        parts.append(group(take(ins[source], taken), targets, size))
    for number, (sets, value) in enumerate(zip(ins, node.inputs, strict=True)):
        if number not in (base, source) and not movement.is_moved(value) and not sets.is_empty:
            parts.append(same_for_all(whole(sets), size))
    return [unite(parts)] if parts else None


def reducing(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Dimensions are summed up, or searched for a largest."""
    if not ins:
        return None
    if len(ins) == 2 and node.name in ("max", "min"):
        return elementwise(node, ins)
    shape = node.inputs[0].shape
    groups, count = lines(shape, dimensions(node, shape))
    out = group(ins[0], groups, count)
    if any(value.size != count for value in node.outputs):
        return None
    return [out for _ in node.outputs]


def mixing(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Every element depends on its line."""
    shape = node.outputs[0].shape
    along = dimensions(node, shape) if shape else (0,)
    if node.name == "msort":
        along = (0,)
    if plain_name(node) == "renorm":  # slices are scaled by their own norms
        along = tuple(dimension for dimension in range(len(shape)) if dimension not in along)
    scans = plain_name(node) in names.SCANS and len(along) == 1 and shape
    if scans and node.outputs[0].size * shape[along[0]] <= MOST_SCAN_PAIRS:
        return _scan(node, ins, along[0])
    outs = []
    for value in node.outputs:
        target, count = lines(value.shape, along)
        parts = []
        for sets, source in zip(ins, node.inputs, strict=True):
            groups, others = lines(source.shape, along)
            if others != count and plain_name(node) == "linalg_cross":  # which broadcasts
                sets, (groups, others) = spread(sets, source.shape, value.shape), lines(value.shape, along)
            if others != count:
                return None
            parts.append(group(sets, groups, count))
        outs.append(take(unite(parts), target))
    return outs


def _scan(node: Node, ins: Sequence[Sets], along: int) -> list[Sets]:
    shape = node.outputs[0].shape
    numbers = np.moveaxis(positions(shape), along, 0).reshape(shape[along], -1)
    before, after = np.tril_indices(shape[along])[::-1]
    out = group(take(ins[0], numbers[before].reshape(-1)), numbers[after].reshape(-1), len(ins[0]))
    return [out for _ in node.outputs]


def product(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Matrix products: a row of the one and a column of the other; an added term at its place."""
    target = node.outputs[0].shape
    facts = movement.bound(node)
    factors = [
        facts[name].position for name in ("mat1", "batch1", "mat", "vec1", "x1", "input", "self", "mat2", "batch2",
                                          "vec", "vec2", "tensor", "other", "x2", "weight")
        if isinstance(facts.get(name), Slot)
    ]
    name = plain_name(node)
    added = None
    if name.startswith(("add", "badd")):
        added = facts["self"].position
        factors.remove(added)
    if len(factors) != 2:
        return None
    left, right = factors
    transposed = name in ("linear", "_cdist_forward", "_euclidean_dist")
    one, other = node.inputs[left].shape, node.inputs[right].shape
    if name == "addbmm":  # the matrices of a batch are added up too
        parts = [
            spread(group(ins[left], *lines(one, (0, 2))), (target[0], 1), target),
            spread(group(ins[right], *lines(other, (0, 1))), (1, target[1]), target),
        ]
    elif name in ("addr", "ger"):
        parts = [spread(ins[left], (*one, 1), target), spread(ins[right], other, target)]
    else:
        parts = [
            _summed(ins[left], one, len(one) - 1, 1 if len(other) > 1 else 0, target),
            _summed(ins[right], other, len(other) - 1 if transposed or len(other) == 1 else len(other) - 2,
                    0 if transposed else None, target),
        ]
    if added is not None:
        parts.append(spread(ins[added], node.inputs[added].shape, target))
    for number in set(range(len(ins))) - {left, right, added}:  # a bias
        parts.append(spread(ins[number], node.inputs[number].shape, target))
    return [unite(parts)]


def _summed(sets: Sets, shape: Sequence[int], along: int, trailing: int | None, target: Sequence[int]) -> Sets:
    """A factor with the summed dimension gone, broadcast to the product's shape."""
    if sets.is_empty:
        return none(int(np.prod(target, dtype=np.int64)), sets.base.shape[1])
    groups, count = lines(shape, (along,))
    left = [extent for dimension, extent in enumerate(shape) if dimension != along]
    if trailing == 1:
        left = [*left, 1]
    elif trailing is None and len(shape) > 2:
        left = [*left[:-1], 1, left[-1]]
    return spread(group(sets, groups, count), left, target)


def losses(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Elementwise, then summed up if the operation says so."""
    if node.outputs[0].shape or not any(value.shape for value in node.inputs):
        return elementwise(node, ins)
    return everything(node, ins)


def samplewise(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Everything mixes within a sample."""
    return by_leading(node, ins, names.SAMPLEWISE[plain_name(node)])


def matrices(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Everything mixes within one matrix of a batch."""
    depth = min(max(0, len(value.shape) - 2) for value in node.inputs)
    return by_leading(node, ins, depth)


def channelwise(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Batch normalisation: everything mixes within a channel; in evaluation, elements stay apart."""
    channels = node.inputs[0].shape[1]

    def of(value: Value) -> np.ndarray:
        middle = len(value.shape) > 1
        along = [dimension for dimension in range(len(value.shape)) if dimension != (1 if middle else 0)]
        return lines(value.shape, along)[0]

    if any(value.size and (value.shape[1:2] if len(value.shape) > 1 else value.shape) != (channels,)
           for value in node.inputs):
        return None
    outs = []
    for number, value in enumerate(node.outputs):
        if value.size == 0:
            outs.append(none(0, ins[0].base.shape[1]))
            continue
        if len(value.shape) <= 1 and value.shape != (channels,):
            return None
        still = movement.bound(node).get("training", movement.bound(node).get("train", True)) is False
        apart = still and number == 0
        parts = []
        for sets, source in zip(ins, node.inputs, strict=True):
            if source.size == 0:
                continue
            if apart and source.shape == value.shape:
                parts.append(sets)
            else:
                parts.append(take(group(sets, of(source), channels), of(value)))
        outs.append(unite(parts))
    return outs


def layer_norm(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Layer normalisation: everything mixes within a sample; weights act at their places."""
    facts = movement.bound(node)
    data = facts.get("input")
    shape = node.inputs[data.position].shape
    depth = len(shape) - len(facts["normalized_shape"])
    count = int(np.prod(shape[:depth], dtype=np.int64))

    def is_sample(value: Value) -> bool:
        return value.shape[:depth] == shape[:depth] and len(value.shape) == len(shape)

    rows = [number for number, value in enumerate(node.inputs) if is_sample(value)]
    together = unite([group(ins[number], leading(node.inputs[number], count), count) for number in rows])
    outs = []
    for number, value in enumerate(node.outputs):
        if not is_sample(value):
            outs.append(everything(node, ins)[number])
            continue
        parts = [take(together, leading(value, count))]
        for other, source in enumerate(node.inputs):
            if other in rows or ins[other].is_empty or value.shape != shape:  # the mean does not depend on the weights
                continue
            if "backward" in node.name:
                parts.append(same_for_all(whole(ins[other]), value.size))
            else:
                parts.append(spread(ins[other], source.shape, value.shape))
        outs.append(unite(parts))
    return outs


_TABLE: tuple[tuple[frozenset[str] | dict, Rule], ...] = (
    (frozenset({"copy", "fill"}), copying),
    (names.CONSTANT, constant),
    (frozenset({"pow"}), power),
    (names.ELEMENTWISE - {"copy", "fill", "zero"}, elementwise),
    (movement.MOVING, moving),
    (movement.SCATTERING, scattering),
    (names.REDUCING, reducing),
    (names.MIXING, mixing),
    (names.PRODUCTS, product),
    (names.LOSSES, losses),
    (names.SAMPLEWISE, samplewise),
    (frozenset({"native_layer_norm", "native_layer_norm_backward"}), layer_norm),
)
