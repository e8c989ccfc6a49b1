"""Rules of operations on the samples of a batch and on segments, which stay apart: losses over sequences and classes.

Each gives a superset of the true dependence; ``None`` where it does not know the form.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from hessgui.engine.pattern.movement import bound, kept
from hessgui.engine.pattern.sets import Sets, group, take, unite
from hessgui.engine.pattern.shapes import positions, same_for_all, whole
from hessgui.engine.tape import Node, Slot, Value

SamplesOf = Callable[[Value], "np.ndarray | None"]
"""The sample of each element of a value; ``None`` for a value that belongs to all of them."""


def sequences(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Connectionist temporal classification: the probabilities are ``[time, sample, class]``, the rest by sample."""
    shape = node.inputs[bound(node)["log_probs"].position].shape
    if len(shape) != 3:
        return None
    count = shape[1]

    def samples(value: Value) -> np.ndarray | None:
        axis = 1 if value.shape == shape else 0
        return _along(value, axis, count)

    return _apart(node, ins, samples, count)


def margins(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Margin losses over classes: the scores are ``[sample, class]``; a mean or a sum joins all samples."""
    shape = node.inputs[bound(node)["self"].position].shape
    if len(shape) != 2:
        return None
    weight = bound(node).get("weight")
    shared = {weight.position} if isinstance(weight, Slot) else set()
    values = [value for number, value in enumerate(node.inputs) if number in shared]

    def samples(value: Value) -> np.ndarray | None:
        return None if any(value is other for other in values) else _along(value, 0, shape[0])

    return _apart(node, ins, samples, shape[0])


def segments(node: Node, ins: Sequence[Sets]) -> list[Sets] | None:
    """Reductions over segments of the first axis, elsewhere elementwise."""
    facts = bound(node)
    data, lengths = facts["data"].position, facts.get("lengths")
    if not isinstance(lengths, Slot) or facts.get("axis", 0) != 0:
        return None
    sizes = kept(node.inputs[lengths.position]).numpy()
    shape = node.inputs[data].shape
    if sizes.ndim != 1 or int(sizes.sum()) != shape[0]:
        return None
    inner = int(np.prod(shape[1:], dtype=np.int64))
    owner = np.repeat(np.arange(len(sizes)), sizes)
    of_data = (owner[:, None] * inner + np.arange(inner)).reshape(-1)
    of_segment = positions((len(sizes), inner)).reshape(-1)

    def samples(value: Value) -> np.ndarray | None:
        if value.shape == shape:
            return of_data
        return of_segment if value.size == len(of_segment) and value.dtype.is_floating_point else None

    return _apart(node, ins, samples, len(sizes) * inner)


def _along(value: Value, axis: int, count: int) -> np.ndarray | None:
    if len(value.shape) <= axis or value.shape[axis] != count:
        return None
    kept_axis = [1] * len(value.shape)
    kept_axis[axis] = count
    return np.broadcast_to(np.arange(count).reshape(kept_axis), value.shape).reshape(-1)


def _apart(node: Node, ins: Sequence[Sets], samples: SamplesOf, count: int) -> list[Sets]:
    """Everything mixes within a sample; what belongs to no sample goes to all, and takes from all."""
    parts = []
    for sets, value in zip(ins, node.inputs, strict=True):
        owner = samples(value)
        parts.append(same_for_all(whole(sets), count) if owner is None else group(sets, owner, count))
    together = unite(parts)
    outs = []
    for value in node.outputs:
        owner = samples(value)
        outs.append(same_for_all(whole(together), value.size) if owner is None else take(together, owner))
    return outs


BATCHES: dict[str, Callable[[Node, Sequence[Sets]], list[Sets] | None]] = {
    "_ctc_loss": sequences, "_ctc_loss_backward": sequences, "multi_margin_loss": margins,
    "multi_margin_loss_backward": margins, "multilabel_margin_loss_forward": margins,
    "multilabel_margin_loss_backward": margins, "segment_reduce": segments, "_segment_reduce_backward": segments,
}
