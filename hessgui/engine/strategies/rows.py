"""Reverse over reverse, a row at a time: needs nothing but a double backward."""

from __future__ import annotations

from collections.abc import Iterator

import torch

from hessgui.engine.strategies.base import Field, Rows, Strategy

SMALL_ROWS = 64
"""So many short rows are collected before they are handed on."""


class RowStrategy(Strategy):
    """One vector-Jacobian product a row, without a graph of its own."""

    name = "rows"

    def rows(self, field: Field, start: int) -> Iterator[Rows]:
        vector = field.graph()
        chunk = min(SMALL_ROWS, max(1, (1 << 20) // max(1, field.columns)))
        weights = torch.zeros_like(vector)
        for first in range(start, field.size, chunk):
            count = min(chunk, field.size - first)
            values = vector.new_empty(count, field.columns, dtype=field.work.subject.dtype)
            for row in range(first, first + count):
                weights[row] = 1
                values[row - first] = field.product(weights)  # a copy: the product may be the very weights
                weights[row] = 0
            yield Rows(first, values)
