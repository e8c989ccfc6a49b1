"""An operator that stops when nobody waits for it any more. Pure SciPy."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from scipy.sparse.linalg import LinearOperator


class CancelledError(Exception):
    """Nobody waits for the answer any more."""


def guarded(operator: LinearOperator, cancelled: Callable[[], bool]) -> LinearOperator:
    """The same operator, which raises :class:`CancelledError` at the first product after it was cancelled."""

    def product(vector: np.ndarray) -> np.ndarray:
        if cancelled():
            raise CancelledError
        return operator.matvec(vector)

    return LinearOperator(operator.shape, matvec=product, rmatvec=product, dtype=operator.dtype)
