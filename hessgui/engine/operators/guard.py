"""An operator that stops when nobody waits for it any more. Pure SciPy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.sparse.linalg import LinearOperator


class CancelledError(Exception):
    """Nobody waits for the answer any more."""


def guarded(operator: LinearOperator, cancelled: Callable[[], bool], *, twosided: bool = False) -> LinearOperator:
    """The same operator, which raises :class:`CancelledError` at the first product after it was cancelled.

    Args:
        operator: The operator; symmetric unless ``twosided``.
        cancelled: Tells whether to stop.
        twosided: Whether its transpose multiplies differently.
    """

    def product(vector: np.ndarray) -> np.ndarray:
        if cancelled():
            raise CancelledError
        return operator.matvec(vector)

    def transposed(vector: np.ndarray) -> np.ndarray:
        if cancelled():
            raise CancelledError
        return operator.rmatvec(vector)

    other = transposed if twosided else product
    return LinearOperator(operator.shape, matvec=product, rmatvec=other, dtype=operator.dtype)
