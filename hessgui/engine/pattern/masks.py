"""Masks as attention uses them: what is filled over, or added to minus infinity, does not reach the result.

A softmax gives weights of zero there whatever the point is, and a product with them takes nothing of what they weigh.
Reads the numbers that the forward pass saw, where these do not depend on the inputs by any path.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hessgui.engine.pattern.movement import bound
from hessgui.engine.pattern.sets import Sets, group, take, unite
from hessgui.engine.pattern.shapes import lines
from hessgui.engine.tape import Node, Slot, Value

MOST_PAIRS = 8_000_000
"""Pairs of a weight and what it weighs that are looked at; a larger product counts as without a mask."""

_ADDING = frozenset({"add", "sub"})
_SOFTMAX = frozenset({"_softmax", "_safe_softmax"})


def masked(node: Node, ins: Sequence[Sets]) -> np.ndarray | None:
    """Elements of a forward operation that are the same at every finite point because of a mask.

    Args:
        node: The operation.
        ins: The sets of its inputs, all paths included.

    Returns:
        Boolean ``[N]`` over the first output's elements, or ``None`` where there are none.
    """
    name = node.name.rstrip("_")
    if node.phase != "forward" or len(node.outputs) != 1:
        return None
    shape = node.outputs[0].shape
    found = None
    if name == "masked_fill":
        found = _filled(node, ins)
    elif name in _ADDING:
        sides = [_constants(value, sets) for value, sets in zip(node.inputs, ins, strict=True)]
        sides = [np.broadcast_to(np.isinf(side), shape) for side in sides if side is not None]
        found = np.logical_or.reduce(sides) if sides else None
    elif name in _SOFTMAX:
        given, out = _constants(node.inputs[0], ins[0]), node.outputs[0].numbers()
        found = None if given is None or out is None else np.isneginf(given) & (out == 0)
    return None if found is None or not found.any() else np.broadcast_to(found, shape).reshape(-1)


def weighted(node: Node, ins: Sequence[Sequence[Sets]], anyhow: int) -> list[list[Sets]] | None:
    """A product with weights some of which a mask made zero: what these weigh has no part in it.

    Args:
        node: A product of matrices, or of batches of them.
        ins: The sets of its inputs in each reading.
        anyhow: The reading with all paths included.

    Returns:
        The sets of its output in each reading; ``None`` where no weight is such a zero.
    """
    if node.phase != "forward" or node.name not in ("mm", "bmm"):
        return None
    left, right = node.inputs
    weights = _constants(left, ins[anyhow][0])
    if weights is None or not (weights == 0).any():
        return None
    rows, inner, columns = left.shape[-2], left.shape[-1], right.shape[-1]
    batch, row, place = np.nonzero((weights != 0).reshape(-1, rows, inner))  # NaN stands for what depends on inputs
    if len(row) * columns > MOST_PAIRS:
        return None
    across = np.arange(columns)
    source = ((batch * inner + place)[:, None] * columns + across).reshape(-1)
    target = ((batch * rows + row)[:, None] * columns + across).reshape(-1)
    count = node.outputs[0].size
    lines_of, number = lines(left.shape, (len(left.shape) - 1,))
    found = []
    for of_left, of_right in ins:
        own = take(group(of_left, lines_of, number), np.repeat(np.arange(number), columns))
        found.append([unite([own, group(take(of_right, source), target, count)])])
    return found


def _filled(node: Node, ins: Sequence[Sets]) -> np.ndarray | None:
    facts = bound(node)
    mask, value = facts["mask"], facts["value"]
    if isinstance(value, Slot) and not ins[value.position].is_empty or not ins[mask.position].is_empty:
        return None
    return node.inputs[mask.position].numbers()


def _constants(value: Value, sets: Sets) -> np.ndarray | None:
    """The numbers of a tensor where they depend on nothing, NaN elsewhere; ``None`` where all depend on something."""
    numbers = value.numbers()
    if numbers is None or numbers.dtype.kind != "f":
        return None
    counts = np.diff(sets.base.indptr)
    free = (counts[sets.rows] == 0).reshape(value.shape)
    return np.where(free, numbers, np.nan) if free.any() else None
