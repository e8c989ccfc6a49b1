"""Columns in chunks: forward over reverse for a Hessian, the transpose of reverse mode or forward mode for a Jacobian.

A Hessian's columns are its rows; a Jacobian's are collected and handed on as rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import torch
from torch import Tensor

from hessgui import scratch
from hessgui.engine.arrays import numpy_name, to_numpy
from hessgui.engine.backward import pull, pull_batch
from hessgui.engine.memory import resident
from hessgui.engine.peak import highest_resident_bytes
from hessgui.engine.strategies.base import Field, Rows, Strategy, joined
from hessgui.engine.strategies.batched import BYTES_PER_ENTRY, FIRST_ROWS, check, unit_rows
from hessgui.engine.strategies.race import FIRST_CHUNK, MOST_ROWS
from hessgui.engine.threads import threads
from hessgui.model import blocks

ROW_NUMBERS = 1 << 20
"""Rows are handed on in chunks of so many numbers."""

Push = Callable[[Tensor], Tensor]
"""Directions ``[c, n]`` to columns ``[c, r]``."""


class ForwardStrategy(Strategy):
    """Chunks of columns."""

    name = "forward"

    def rows(self, field: Field, start: int) -> Iterator[Rows]:
        if field.symmetric:
            for first, columns in _columns(field, start, _forward_mode(field), FIRST_CHUNK):
                if first == start:
                    check(field, first, columns)
                yield Rows(first, columns)
        elif field.columns:
            values = _jacobian(field)
            step = max(1, ROW_NUMBERS // field.columns)
            for first in range(start, field.size, step):
                yield Rows(first, values[first : first + step])


def _jacobian(field: Field) -> Tensor:
    """The whole Jacobian ``[r, n]``, checked."""
    try:
        return _collected(field, _transposed(field))
    except (RuntimeError, NotImplementedError):  # no double backward, or no batching rule in it
        return _collected(field, _forward_mode(field))


def _collected(field: Field, push: Push) -> Tensor:
    """The columns side by side; where memory is too short for them, in a file that only this process knows."""
    parts = _columns(field, 0, push, MOST_ROWS)
    kind = field.work.subject.dtype
    if field.size * field.columns * kind.itemsize <= field.work.memory_limit:
        columns = [part for _, part in parts]
        values = (columns[0] if len(columns) == 1 else torch.cat(columns)).T
    else:
        whole = scratch.array((field.columns, field.size), numpy_name(kind))
        for first, part in parts:
            whole[first : first + len(part)] = to_numpy(part)
            blocks.release(whole)
        values = torch.from_numpy(whole).T
    check(field, 0, values)
    return values


def _columns(field: Field, start: int, push: Push, most: int) -> Iterator[tuple[int, Tensor]]:
    like, limit, watched = field.work.subject.point[0], field.work.memory_limit, field.work.is_short
    each, seen, first = float(BYTES_PER_ENTRY * max(1, field.size)), FIRST_ROWS // 2, start
    while first < field.columns:
        fitting = min(most, 2 * seen if watched else most, int(limit // each))
        count = min(max(1, fitting), field.columns - first)
        level, highest = (resident(), highest_resident_bytes()) if watched else (0, 0)
        with threads(field.work.threads):
            values = push(unit_rows(first, count, field.columns, like.dtype, like.device))
        field.work.products += count
        if watched and (now := highest_resident_bytes()) > highest:
            each = max(each, (now - level) / count)
        yield first, values.detach()
        first, seen = first + count, max(seen, count)


def _transposed(field: Field) -> Push:
    """``w^T F'`` is linear in ``w``: its derivative by ``w`` in direction ``v`` is ``F' v``."""
    vector = field.graph()
    weights = torch.zeros_like(vector, requires_grad=True)
    row = joined(pull(vector, field.work.leaves, weights, create_graph=True))
    return lambda directions: pull_batch(row, (weights,), directions)[0]


def _forward_mode(field: Field) -> Push:
    point = field.work.subject.point
    blocks = field.work.subject.columns.blocks

    def push(*directions: Tensor) -> Tensor:
        return torch.func.jvp(field.pure, point, directions)[1]

    def pushed(flat: Tensor) -> Tensor:
        parts = [flat[:, block.start : block.stop].reshape(len(flat), *block.shape) for block in blocks]
        return torch.func.vmap(push, randomness="same")(*parts)

    return pushed
