"""Exact parts of a matrix that is never formed: rows, blocks, and sums over groups for a coarse picture.

Pure numpy over SciPy operators.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.sparse.linalg import LinearOperator

BATCH_NUMBERS = 1 << 22
"""Numbers of one batch of vectors."""


def rows(operator: LinearOperator, chosen: Sequence[int]) -> np.ndarray:
    """Some rows of a symmetric operator, ``[r, n]``, for one product each."""
    out = np.empty((len(chosen), operator.shape[1]), operator.dtype)
    unit = np.zeros(operator.shape[0], operator.dtype)
    for number, row in enumerate(chosen):
        unit[row] = 1
        out[number] = operator.matvec(unit)
        unit[row] = 0
    return out


def block(operator: LinearOperator, chosen_rows: Sequence[int], chosen_columns: Sequence[int]) -> np.ndarray:
    """A block of a symmetric operator, ``[r, c]``, for as many products as its shorter side."""
    if len(chosen_columns) < len(chosen_rows):
        return rows(operator, chosen_columns)[:, np.asarray(chosen_rows, np.int64)].T
    return rows(operator, chosen_rows)[:, np.asarray(chosen_columns, np.int64)]


def block_sums(operator: LinearOperator, groups: np.ndarray, count: int | None = None) -> np.ndarray:
    """The sums over the blocks that groups of indices make, ``E^T H E``, exact.

    Args:
        operator: Symmetric, ``[n, n]``.
        groups: The group of each index ``[n]``, from 0.
        count: Number of groups; one more than the largest if left out.

    Returns:
        ``[count, count]``, for one product a group. Divided by the groups' sizes it is the picture of the matrix with
        ``count`` pixels on a side.
    """
    groups = np.asarray(groups, np.int64)
    count = int(groups.max(initial=-1)) + 1 if count is None else count
    out = np.zeros((count, count), np.result_type(operator.dtype, np.float64))
    step = max(1, BATCH_NUMBERS // max(1, len(groups)))
    for first in range(0, count, step):
        chosen = np.arange(first, min(first + step, count))
        images = np.asarray(operator.matmat((groups[:, None] == chosen).astype(operator.dtype)))
        for number, group in enumerate(chosen):
            out[:, group] = np.bincount(groups, images[:, number], count)
    return out
