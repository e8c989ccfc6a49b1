"""Rules of operations that are like no other: losses over classes, gates, solves, groups, grids, bags.

Each gives a superset of the true dependence; ``None`` where it does not know the form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from hessgui.engine.pattern.movement import bound, equal_element, kept
from hessgui.engine.pattern.names import SELECTING
from hessgui.engine.pattern.sets import Sets, group, none, take, unite
from hessgui.engine.pattern.shapes import by_leading, lines, positions, same_for_all, spread, whole
from hessgui.engine.pattern.windows import pool_selection
from hessgui.engine.tape import Node, Slot


def selected(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Where an operation picked elements and said which: each output is one input, on this piece of the function.

    Returns:
        ``None`` for an operation that picks nothing, or whose indices are not known.
    """
    name = node.name.rstrip("_")
    pooled = pool_selection(node)
    if pooled is not None:
        source, back = pooled
        if back:
            above = bound(node)["grad_output"].position
            return [group(ins[above], source, node.outputs[0].size)]
    elif name in SELECTING and len(node.outputs) == 1 and node.outputs[0].size == 1:
        source = equal_element(node)
        if source is None:
            return None
    elif name in SELECTING and len(node.outputs) == 2 and len(node.inputs) == 1 and node.inputs[0].shape:
        indices = node.outputs[1].numbers()
        if indices is None:
            return None
        facts, shape = bound(node), node.inputs[0].shape
        along = facts["dim"] % len(shape)
        if indices.ndim < len(shape):
            indices = np.expand_dims(indices, along)
        source = np.take_along_axis(positions(shape), indices, along).reshape(-1)
    else:
        return None
    columns = ins[0].base.shape[1]
    return [take(ins[0], source), *(none(value.size, columns) for value in node.outputs[1:])]


def _class_of(node: Node, facts: dict) -> tuple[np.ndarray, tuple[int, ...]]:
    """For each sample (and place) the flat position of its class among the scores, and the scores' shape."""
    shape = node.inputs[facts["self"].position].shape
    target = kept(node.inputs[facts["target"].position]).numpy()
    axis = 0 if len(shape) == 1 else 1
    inside = np.clip(target, 0, shape[axis] - 1)  # an ignored class is no position
    return np.take_along_axis(positions(shape), np.expand_dims(inside, axis), axis).reshape(-1), shape


def class_loss(node: Node, ins: Sequence[Sets]) -> list[Sets]:
    """The negative log likelihood: the score of each sample's class, summed up unless told otherwise."""
    facts = bound(node)
    chosen, _ = _class_of(node, facts)
    score = take(ins[facts["self"].position], chosen)
    out = node.outputs[0].size
    parts = [score if out == len(chosen) else same_for_all(whole(score), out)]
    weights = whole(ins[facts["weight"].position]) if isinstance(facts["weight"], Slot) else None
    if weights is not None:
        parts.append(same_for_all(weights, out))
    total = none(1, ins[0].base.shape[1]) if weights is None else weights
    return [unite(parts), *(same_for_all(total, value.size) for value in node.outputs[1:])]


def class_loss_backward(node: Node, ins: Sequence[Sets]) -> list[Sets]:
    """The gradient of a loss over classes: what flows back reaches the class of each sample only."""
    facts = bound(node)
    chosen, shape = _class_of(node, facts)
    above = ins[facts["grad_output"].position]
    parts = [above if len(above) == len(chosen) else same_for_all(whole(above), len(chosen))]
    for name in ("weight", "total_weight"):
        if isinstance(facts.get(name), Slot):
            parts.append(same_for_all(whole(ins[facts[name].position]), len(chosen)))
    return [group(unite(parts), chosen, int(np.prod(shape, dtype=np.int64)))]


def gate(node: Node, ins: Sequence[Sets]) -> list[Sets]:
    """``glu``: an element of the first half and its partner in the second; backward, both from both."""
    facts = bound(node)
    data = facts["self"].position
    shape = node.inputs[data].shape
    first, second = (half.reshape(-1) for half in np.split(positions(shape), 2, facts["dim"] % len(shape)))
    both = unite([take(ins[data], first), take(ins[data], second)])
    if node.name == "glu":
        return [both]
    both = unite([both, ins[facts["grad_output"].position]])
    out = np.empty(len(ins[data]), np.int64)
    out[first] = out[second] = np.arange(len(first))
    return [take(both, out)]


def solve(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Solutions of linear systems: the whole matrix, and the same column of the right side."""
    facts = bound(node)
    side = facts.get("B") if isinstance(facts.get("B"), Slot) else facts["self"]
    right = side.position
    shape = node.inputs[right].shape
    matrix = next((value.shape for number, value in enumerate(node.inputs) if number != right and len(value.shape) > 1),
                  None)
    depth = len(shape) - 2
    left = facts.get("left", True)
    fits = matrix is not None and depth >= 0 and matrix[:depth] == shape[:depth] and len(matrix) == len(shape)
    if not fits or node.outputs[0].shape != shape:
        return by_leading(node, ins, min(max(0, len(value.shape) - 2) for value in node.inputs if value.size))
    along, count = lines(shape, (depth,) if left else (depth + 1,))
    parts = [take(group(ins[right], along, count), along)]
    others = [none(len(sets), sets.base.shape[1]) if number == right else sets for number, sets in enumerate(ins)]
    rest = by_leading(node, others, depth)
    return None if rest is None else [unite([*parts, rest[0]]), *rest[1:]]


def group_norm(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Group normalisation: everything mixes within a group of channels; weights act on their channels."""
    facts = bound(node)
    samples, channels, pixels, groups = (facts[name] for name in ("N", "C", "HxW", "group"))
    size = channels // groups * pixels
    member = np.repeat(np.arange(samples * groups), size)
    channel = np.tile(np.repeat(np.arange(channels), pixels), samples)
    of_group = np.arange(samples * groups)
    parts, weights = [], []
    for sets, value in zip(ins, node.inputs, strict=True):
        if value.size == len(member) and len(value.shape) > 1:
            parts.append(group(sets, member, samples * groups))
        elif value.size == len(of_group) and len(value.shape) == 2:
            parts.append(sets)
        elif value.size == channels:
            weights.append(sets)
        else:
            return None
    together = unite(parts)
    outs = []
    for number, value in enumerate(node.outputs):
        if value.size == len(member) and len(value.shape) > 1:
            acting = [take(sets, channel) for sets in weights] if "backward" not in node.name else [
                same_for_all(whole(sets), value.size) for sets in weights]
            outs.append(unite([take(together, member), *acting]))
        elif "backward" not in node.name and value.size == len(of_group):
            outs.append(together)
        elif number and value.size == channels:
            outs.append(same_for_all(whole(together), channels))
        else:
            return None
    return outs


def trilinear(node: Node, ins: Sequence[Sets]) -> list[Sets]:
    """A product of three tensors over expanded dimensions, some of which are summed."""
    facts = bound(node)
    shapes, parts = [], []
    for name, expanded in (("i1", "expand1"), ("i2", "expand2"), ("i3", "expand3")):
        shape = list(node.inputs[facts[name].position].shape)
        for dimension in sorted(facts[expanded]):
            shape.insert(dimension, 1)
        shapes.append(shape)
    full = np.broadcast_shapes(*shapes)
    left = [1 if dimension in facts["sumdim"] else extent for dimension, extent in enumerate(full)]
    for name, shape in zip(("i1", "i2", "i3"), shapes, strict=True):
        along, count = lines(shape, facts["sumdim"])
        summed = [1 if dimension in facts["sumdim"] else extent for dimension, extent in enumerate(shape)]
        parts.append(spread(group(ins[facts[name].position], along, count), summed, left))
    return [unite(parts)]


def bag(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Sums of rows of a table: the rows in each bag."""
    facts = bound(node)
    if isinstance(facts["per_sample_weights"], Slot):
        return None
    table = facts["weight"].position
    rows, width = node.inputs[table].shape
    indices = kept(node.inputs[facts["indices"].position]).numpy()
    offsets = kept(node.inputs[facts["offsets"].position]).numpy()
    bags = node.outputs[0].shape[0]
    owner = np.searchsorted(offsets[:bags], np.arange(len(indices)), side="right") - 1
    source = (indices[:, None] * width + np.arange(width)).reshape(-1)
    goal = (owner[:, None] * width + np.arange(width)).reshape(-1)
    columns = ins[0].base.shape[1]
    out = group(take(ins[table], source), goal, bags * width)
    return [out, *(none(value.size, columns) for value in node.outputs[1:])]


def pairs(node: Node, ins: Sequence[Sets]) -> list[Sets]:
    """Distances of all pairs of rows."""
    count, width = node.inputs[0].shape
    row = group(ins[0], np.repeat(np.arange(count), width), count)
    first, second = np.triu_indices(count, 1)
    return [unite([take(row, first), take(row, second)])]


def trace(node: Node, ins: Sequence[Sets]) -> list[Sets]:
    """The sum of a diagonal."""
    return [whole(take(ins[0], positions(node.inputs[0].shape).diagonal()))]


def grid(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Samples at the places of a grid: the whole image of the channel, and the place."""
    facts = bound(node)
    image, places = facts["input"].position, facts["grid"].position
    samples, channels = node.inputs[image].shape[:2]
    pixels = node.inputs[image].size // max(1, samples * channels)
    spots = node.inputs[places].size // max(1, samples * node.inputs[places].shape[-1])
    of_image = group(ins[image], np.repeat(np.arange(samples * channels), pixels), samples * channels)
    of_spot = group(ins[places], np.repeat(np.arange(samples * spots), node.inputs[places].shape[-1]), samples * spots)
    shape = (samples, channels, spots)
    sample, channel, spot = (number.reshape(-1) for number in np.indices(shape))
    if "backward" not in node.name:
        return [unite([take(of_image, sample * channels + channel), take(of_spot, sample * spots + spot)])]
    above = facts["grad_output"].position
    wanted = [name for name, asked in zip(("image", "grid"), facts["output_mask"], strict=True) if asked]
    outs = []
    for name in wanted[: len(node.outputs)]:
        if name == "image":
            by_channel = group(ins[above], sample * channels + channel, samples * channels)
            by_sample = group(of_spot, np.repeat(np.arange(samples), spots), samples)
            owner = np.repeat(np.arange(samples * channels), pixels)
            outs.append(unite([take(by_channel, owner), take(by_sample, owner // channels)]))
        else:
            by_spot = group(ins[above], sample * spots + spot, samples * spots)
            by_sample = group(of_image, np.repeat(np.arange(samples), channels), samples)
            owner = np.repeat(np.arange(samples * spots), node.inputs[places].shape[-1])
            outs.append(unite([take(by_spot, owner), take(of_spot, owner), take(by_sample, owner // spots)]))
    return outs if len(outs) == len(node.outputs) else None


SPECIAL: dict[str, Callable[[Node, Sequence[Sets]], list[Sets] | None]] = {
    "nll_loss_forward": class_loss, "nll_loss2d_forward": class_loss, "nll_loss_backward": class_loss_backward,
    "nll_loss2d_backward": class_loss_backward, "glu": gate, "glu_backward": gate, "_linalg_solve_ex": solve,
    "linalg_solve_triangular": solve, "cholesky_solve": solve, "linalg_lu_solve": solve, "triangular_solve": solve,
    "native_group_norm": group_norm, "native_group_norm_backward": group_norm, "_trilinear": trilinear,
    "_embedding_bag": bag, "_embedding_bag_forward_only": bag, "_pdist_forward": pairs, "trace": trace,
    "grid_sampler_2d": grid,
    "grid_sampler_3d": grid, "grid_sampler_2d_backward": grid, "grid_sampler_3d_backward": grid,
}
