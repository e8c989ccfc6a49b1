"""Numbers that left torch and came back: plain numbers and new tensors that were made from ``.item()``, NumPy or lists.

Reads a tape; runs the function again next to the point and sees which numbers move. No graph shows these links.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from torch import Tensor

from hessgui.engine.tape import Node, Tape, Value

STEPS = (1e-3, 0.7)
"""Relative distances to the second run: a small one that keeps the path, and one that moves rounded numbers."""

APART_S = 0.3
"""Time in which every differentiated element is moved by itself."""

MOST_APART = 64
"""Up to so many elements are moved one by one."""


def returned(
    tape: Tape, point: Sequence[Tensor], run: Callable[[Sequence[Tensor]], Tape]
) -> dict[tuple[int, int], np.ndarray]:
    """On which differentiated elements the numbers depend that came back into torch.

    Args:
        tape: A tape at the point.
        point: The differentiated arguments.
        run: Records the function alone at another point.

    Returns:
        For ``(node, input)``, with input -1 for a node's plain numbers: boolean ``[size, n]``, or ``[size, 1]`` where
        the elements were moved all at once.
    """
    places = list(_places(tape))
    if not places:
        return {}
    kept = [np.array(_numbers(tape.nodes[node], position), copy=True) for node, position in places]
    columns = tape.columns
    began = time.perf_counter()
    found = _moved(tape, places, kept, run, [_shifted(point, step, None) for step in STEPS])
    changed = {place: mask[:, None] for place, mask in found.items() if mask.any()}
    each = (time.perf_counter() - began) * columns
    if not changed or columns > MOST_APART or each > APART_S:
        return changed
    exact = {place: np.zeros((len(mask), columns), bool) for place, mask in changed.items()}
    for column in range(columns):
        shifted = [_shifted(point, step, column) for step in STEPS]
        for place, mask in _moved(tape, places, kept, run, shifted).items():
            if place in exact:
                exact[place][:, column] = mask
    for place, mask in exact.items():  # what moved only together with others depends on any of them
        mask[changed[place][:, 0] & ~mask.any(1)] = True
    return exact


def _places(tape: Tape) -> Iterator[tuple[int, int]]:
    """Plain numbers among arguments, and tensors that no recorded operation made."""
    known = {value.storage for value in tape.inputs}
    first = min((read.before for read in tape.read_outs if read.kind != "bool"), default=len(tape.nodes))
    for node in tape.forward():
        if node.index >= first:
            if any(True for _ in plain_numbers(node)):
                yield node.index, -1
            for position, value in enumerate(node.inputs):
                if value.storage not in known and value.dtype.is_floating_point and value.numbers() is not None:
                    yield node.index, position
        known.update(value.storage for value in (*node.inputs, *node.outputs) if _is_made(node, value))


def _is_made(node: Node, value: Value) -> bool:
    shared = {given.storage for given in node.inputs}
    return any(out.storage == value.storage for out in node.outputs) and (
        value.storage not in shared or node.operation._schema.is_mutable
    )


def plain_numbers(node: Node) -> Iterator[float]:
    """The floating-point numbers among a node's arguments."""
    yield from _flat((*node.arguments, *node.keywords.values()))


def _flat(items: Sequence) -> Iterator[float]:
    for item in items:
        if isinstance(item, (list, tuple)):
            yield from _flat(item)
        elif isinstance(item, (int, float)) and not isinstance(item, bool):
            yield float(item)


def _numbers(node: Node, position: int) -> np.ndarray:
    if position < 0:
        return np.array(list(plain_numbers(node)))
    numbers = node.inputs[position].numbers()
    return np.zeros(0) if numbers is None else numbers.reshape(-1)


def _shifted(point: Sequence[Tensor], step: float, column: int | None) -> list[Tensor]:
    out, start = [], 0
    for tensor in point:
        moved = tensor.detach().clone(memory_format=torch.contiguous_format)
        flat = moved.reshape(-1)
        if column is None:
            flat += step * (1 + flat.abs())
        elif start <= column < start + flat.numel():
            flat[column - start] += step * (1 + flat[column - start].abs())
        start += flat.numel()
        out.append(moved)
    return out


def _moved(
    tape: Tape, places: Sequence[tuple[int, int]], kept: Sequence[np.ndarray],
    run: Callable[[Sequence[Tensor]], Tape], points: Sequence[Sequence[Tensor]],
) -> dict[tuple[int, int], np.ndarray]:
    """Which numbers differ in runs at other points that took the same path."""
    out = {place: np.zeros(len(numbers) if place[1] >= 0 else 1, bool) for place, numbers in zip(
        places, kept, strict=True)}
    mine = [node.operation for node in tape.forward()]
    for point in points:
        try:
            other = run(point)
        except Exception:  # noqa: BLE001 - the function need not be defined there
            continue
        if [node.operation for node in other.forward()] != mine:
            continue
        for place, numbers in zip(places, kept, strict=True):
            there = _numbers(other.nodes[place[0]], place[1])
            if there.shape == numbers.shape:
                differs = there != numbers
                out[place] |= differs if place[1] >= 0 else np.array([differs.any()])
    return out
