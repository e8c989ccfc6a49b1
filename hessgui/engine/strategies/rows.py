"""Reverse over reverse, a row at a time: needs nothing but a double backward."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from hessgui.engine.strategies.base import Field, Rows, Strategy
from hessgui.engine.strategies.batched import unit_rows

SMALL_ROWS = 64
"""So many short rows are collected before they are handed on."""

CHUNK_NUMBERS = 1 << 20
"""Longer rows are handed on in chunks of so many numbers."""

COPIES = 4
"""Weights, rows, and the rows once more side by side."""


class RowStrategy(Strategy):
    """One vector-Jacobian product a row, without a graph of its own."""

    name = "rows"

    def rows(self, field: Field, start: int) -> Iterator[Rows]:
        vector = field.graph()
        longest = max(1, field.columns, field.size)
        numbers = min(CHUNK_NUMBERS, field.work.memory_limit // (COPIES * vector.element_size()))
        chunk = min(SMALL_ROWS, max(1, numbers // longest))
        for first in range(start, field.size, chunk):
            weights = unit_rows(first, min(chunk, field.size - first), field.size, vector.dtype, vector.device)
            yield Rows(first, torch.stack([field.product(weight) for weight in weights.unbind()]))
