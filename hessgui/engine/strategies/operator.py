"""Hessian-vector products as a SciPy operator; the matrix is formed only where somebody asks for its rows."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import scipy
import torch

from hessgui.engine.strategies.base import Field, Rows, Strategy
from hessgui.engine.strategies.rows import CHUNK_NUMBERS, COPIES, SMALL_ROWS


def field_operator(field: Field) -> scipy.sparse.linalg.LinearOperator:
    """The symmetric derivative of a gradient field: ``H v`` by one reverse pass.

    Args:
        field: The field, whose derivative is symmetric.
    """
    like = field.graph()

    def product(vector: np.ndarray) -> np.ndarray:
        weights = torch.as_tensor(np.ascontiguousarray(vector).reshape(-1)).to(like)
        return field.product(weights).cpu().numpy()

    return scipy.sparse.linalg.LinearOperator(
        (field.size, field.columns), matvec=product, rmatvec=product, dtype=str(like.dtype).removeprefix("torch.")
    )


class OperatorStrategy(Strategy):
    """Rows through products with unit vectors, one at a time."""

    name = "operator"

    def rows(self, field: Field, start: int) -> Iterator[Rows]:
        operator = field_operator(field)
        unit = np.zeros(field.size, operator.dtype)
        numbers = min(CHUNK_NUMBERS, field.work.memory_limit // (COPIES * operator.dtype.itemsize))
        chunk = min(SMALL_ROWS, max(1, numbers // max(1, field.columns)))
        for first in range(start, field.size, chunk):
            count = min(chunk, field.size - first)
            values = np.empty((count, field.columns), operator.dtype)
            for row in range(first, first + count):
                unit[row] = 1
                values[row - first] = operator.matvec(unit)  # a copy: the product may be the very unit vector
                unit[row] = 0
            yield Rows(first, torch.from_numpy(values))
