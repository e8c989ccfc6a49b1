"""Forward over reverse: chunks of columns as Jacobian-vector products under vmap.

A Hessian's columns are its rows; a Jacobian's are collected and handed on as rows.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor

from hessgui.engine.strategies.base import Field, Rows, Strategy
from hessgui.engine.strategies.batched import BYTES_PER_ENTRY, FIRST_CHUNK, check


class ForwardStrategy(Strategy):
    """Chunks of forward-mode products."""

    name = "forward"

    def rows(self, field: Field, start: int) -> Iterator[Rows]:
        if field.symmetric:
            probed = False
            for first, columns in _columns(field, start):
                if not probed:
                    check(field, first, columns)
                    probed = True
                yield Rows(first, columns)
            return
        columns = [part for _, part in _columns(field, 0)]
        if columns:
            values = torch.cat(columns).T.contiguous()
            check(field, 0, values)
            yield Rows(start, values[start:])


def _columns(field: Field, start: int) -> Iterator[tuple[int, Tensor]]:
    point = field.work.subject.point
    blocks = field.work.subject.columns.blocks
    chunk = max(1, min(FIRST_CHUNK, field.work.memory_limit // (BYTES_PER_ENTRY * max(1, field.size))))

    def push(*directions: Tensor) -> Tensor:
        return torch.func.jvp(field.pure, point, directions)[1]

    for first in range(start, field.columns, chunk):
        count = min(chunk, field.columns - first)
        flat = torch.zeros(count, field.columns, dtype=point[0].dtype, device=point[0].device)
        flat.diagonal(first).fill_(1)
        parts = [flat[:, block.start : block.stop].reshape(count, *block.shape) for block in blocks]
        values = torch.func.vmap(push, randomness="same")(*parts)
        field.work.products += count
        yield first, values.detach()
