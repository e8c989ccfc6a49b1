"""What products with a Hessian tell of it without its being formed: numbers with error bars."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class OperatorSummary:
    """Estimates about the Hessian of one component, ``[n, n]``; an error of 0 says that a number is exact.

    Args:
        component: Its name.
        size: Its rows ``n``.
        trace: The trace, and its standard error.
        norm: The Frobenius norm, and its standard error.
        diagonal: The diagonal ``[n]``.
        diagonal_error: Its standard errors ``[n]``.
        eigenvalues: Eigenvalues at both ends of the spectrum, ascending ``[k]``.
        eigenvalue_error: Within so much of each there is a true one ``[k]``.
        products: Products that all this took; 0 where the matrix is held.
        seconds: Time that it took.
    """

    component: str
    size: int
    trace: tuple[float, float]
    norm: tuple[float, float]
    diagonal: np.ndarray
    diagonal_error: np.ndarray
    eigenvalues: np.ndarray
    eigenvalue_error: np.ndarray
    products: int
    seconds: float
