"""All at once what a few hundred products tell of a Hessian: diagonal, trace, norm, and the ends of its spectrum.

Pure numpy over SciPy operators; how much is spent follows the time of one product and the memory there is.
"""

from __future__ import annotations

import time

import numpy as np
from scipy.sparse.linalg import LinearOperator

from hessgui.engine.operators.diagonal import diagonal
from hessgui.engine.operators.estimate import Estimated
from hessgui.engine.operators.spectrum import SMALL, extreme_eigenpairs, lanczos_ends
from hessgui.engine.operators.trace import frobenius_norm, trace
from hessgui.model.operator import OperatorSummary

ENDS = 6
"""Eigenvalues, half at each end."""

PRODUCTS = 40
"""Products of one estimate, at most ..."""

FEWEST = 6
"""... and at least."""

STEPS = 80
"""Lanczos steps, at most."""

PARTS = 5
"""The time is shared by so many estimates; the norm takes two shares."""

ARRAYS = 5
"""Arrays of ``n`` numbers that an estimate holds for each of its products, at most."""

PATIENCE = 2
"""Even the fewest products may take so many times the time that was given, before there is no summary at all."""


def summarise(operator: LinearOperator, component: str, seconds: float, memory: int) -> OperatorSummary | None:
    """Estimates about a symmetric operator within a time and a memory.

    Args:
        operator: Symmetric, ``[n, n]``.
        component: Name of what it is the Hessian of.
        seconds: What it may take, about.
        memory: Bytes that it may take.

    Returns:
        The estimates; ``None`` where the operator is too slow or too large for the fewest products.
    """
    began = time.perf_counter()
    size = operator.shape[0]
    operator.matvec(np.ones(size, operator.dtype))
    product = time.perf_counter() - began
    affordable = int(seconds / PARTS / max(product, 1e-9))
    held = memory // (ARRAYS * 8 * max(1, size))
    if held < FEWEST or FEWEST * PARTS * product > PATIENCE * seconds:
        return None
    count = int(np.clip(min(affordable, held), FEWEST, PRODUCTS))
    found: list[Estimated] = [estimate(operator, count) for estimate in (trace, frobenius_norm, diagonal)]
    if size <= SMALL:
        pairs = extreme_eigenpairs(operator, min(ENDS, size))
    else:
        pairs = lanczos_ends(operator, ENDS, int(np.clip(min(affordable, held), FEWEST, STEPS)))
    total, norm, entries = found
    return OperatorSummary(
        component, size, (total.value, total.error), (norm.value, norm.error), entries.value, entries.error,
        pairs.values, pairs.errors, 1 + pairs.products + sum(item.products for item in found),
        time.perf_counter() - began,
    )


def summary_of(matrix: np.ndarray, component: str) -> OperatorSummary:
    """The same of a dense symmetric matrix ``[n, n]`` that is held: exact numbers."""
    began = time.perf_counter()
    size = len(matrix)
    exact = matrix.astype(np.float64)
    values = np.linalg.eigvalsh((exact + exact.T) / 2) if np.isfinite(exact).all() else np.full(size, np.nan)
    ends = values if size <= ENDS else values[np.r_[0 : ENDS // 2, size - (ENDS - ENDS // 2) : size]]
    return OperatorSummary(
        component, size, (float(np.trace(exact)), 0.0), (float(np.linalg.norm(exact)), 0.0),
        np.diagonal(exact).copy(), np.zeros(size), ends, np.zeros(len(ends)), 0, time.perf_counter() - began,
    )
