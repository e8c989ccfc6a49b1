"""Positions, lines and leading dimensions of tensors: what the rules of operations share.

Pure numpy over shapes and index sets.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from hessgui.engine.pattern.movement import bound
from hessgui.engine.pattern.sets import Sets, group, none, take, unite
from hessgui.engine.tape import Node, Value


def everything(node: Node, ins: Sequence[Sets]) -> list[Sets]:
    """Each output element depends on every input element."""
    parts = [whole(sets) for sets in ins]
    together = unite(parts) if parts else None
    return [
        none(value.size, ins[0].base.shape[1]) if together is None else same_for_all(together, value.size)
        for value in node.outputs
    ]


def positions(shape: Sequence[int]) -> np.ndarray:
    """The flat index of each element, in the tensor's shape."""
    return np.arange(int(np.prod(shape, dtype=np.int64))).reshape(shape)


def spread(sets: Sets, shape: Sequence[int], target: Sequence[int]) -> Sets:
    """Sets of a tensor broadcast to another shape."""
    if tuple(shape) == tuple(target):
        return sets
    return take(sets, np.broadcast_to(positions(shape), target).reshape(-1))


def whole(sets: Sets) -> Sets:
    """The union of all sets, as one."""
    return group(sets, np.zeros(len(sets), np.int64), 1)


def same_for_all(one: Sets, count: int) -> Sets:
    """One set for each of ``count`` elements."""
    return take(one, np.zeros(count, np.int64))


def dimensions(node: Node, shape: Sequence[int]) -> tuple[int, ...]:
    """The dimensions that an operation works along; all where it names none."""
    facts = bound(node)
    given = facts.get("dim", facts.get("dims", facts.get("axis")))
    if isinstance(given, (list, tuple)) and not given:
        given = None
    if given is None:
        return tuple(range(len(shape)))
    listed = given if isinstance(given, (list, tuple)) else (given,)
    return tuple(item % max(1, len(shape)) for item in listed)


def lines(shape: Sequence[int], along: Sequence[int]) -> tuple[np.ndarray, int]:
    """The number of the line (along some dimensions) of each element, and how many lines there are."""
    kept = [1 if dimension in along else extent for dimension, extent in enumerate(shape)]
    return np.broadcast_to(positions(kept), shape).reshape(-1), int(np.prod(kept, dtype=np.int64))


def leading(value: Value, count: int) -> np.ndarray:
    """The number of the sample of each element, of ``count`` samples."""
    return np.repeat(np.arange(count), value.size // count) if count else np.zeros(0, np.int64)


def by_leading(node: Node, ins: Sequence[Sets], depth: int) -> list[Sets] | None:
    """Everything mixes but the first ``depth`` dimensions."""
    front = node.inputs[0].shape[:depth]
    used = [number for number, sets in enumerate(ins) if not sets.is_empty]
    if any(node.inputs[number].shape[:depth] != front for number in used):
        return None
    if any(value.shape[:depth] != front for value in node.outputs if value.size):
        return None
    count = int(np.prod(front, dtype=np.int64))
    parts = [group(ins[number], leading(node.inputs[number], count), count) for number in used]
    if not parts:
        return [none(value.size, ins[0].base.shape[1]) for value in node.outputs]
    together = unite(parts)
    columns = ins[0].base.shape[1]
    return [take(together, leading(value, count)) if value.size else none(0, columns) for value in node.outputs]
