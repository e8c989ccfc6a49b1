"""Eigenvalues of a sparse symmetric matrix by its factors: how many lie below a number, exactly, and the outermost.

Pure SciPy. Only for matrices whose factors stay sparse, which is looked at first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import scipy
from scipy.sparse.csgraph import reverse_cuthill_mckee
from scipy.sparse.linalg import LinearOperator, eigsh, splu

from hessgui.engine.operators.spectrum import Eigenpairs

MOST_NUMBERS = 3 * 10**7
"""Numbers in the band of a matrix that is factored: its factors are about as large, some hundred megabytes."""

FIRST_MARGIN = 1e-3
"""The first shift lies outside of the ends known so far by this share of the spectrum's range ..."""

MARGIN_STEP = 10.0
"""... and moves out by this factor until nothing lies beyond it."""


@dataclass(frozen=True, eq=False)
class Inertia:
    """How many eigenvalues have which sign.

    Args:
        positive: Eigenvalues above the tolerance.
        negative: Below minus the tolerance.
        zero: The others.
        sign: Sign of the determinant; 0 where an eigenvalue counts as zero.
        log: Natural logarithm of its size.
    """

    positive: int
    negative: int
    zero: int
    sign: int
    log: float


def has_sparse_factors(matrix: scipy.sparse.csr_array) -> bool:
    """Whether the matrix can be brought to a band that is small (reverse Cuthill-McKee, 1969)."""
    if not matrix.nnz:
        return True
    order = reverse_cuthill_mckee(matrix, symmetric_mode=True)
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    entries = matrix.tocoo()
    width = int(np.abs(place[entries.row] - place[entries.col]).max())
    return (width + 1) * matrix.shape[0] <= MOST_NUMBERS


def inertia(matrix: scipy.sparse.csr_array, tolerance: float) -> Inertia | None:
    """Counts the signs of the eigenvalues by Sylvester's law of inertia, from factors ``L U`` of shifted matrices.

    Args:
        matrix: Symmetric, ``[n, n]``.
        tolerance: Eigenvalues of at most this size count as zero.

    Returns:
        The counts; ``None`` where the factors needed exchanges of rows, so that they tell nothing.
    """
    below, above = _below(matrix, -tolerance), _below(matrix, tolerance)
    if below is None or above is None:
        return None
    size = matrix.shape[0]
    zero = above - below
    if zero:
        return Inertia(size - above, below, zero, 0, -math.inf)
    pivots = _pivots(matrix, 0.0)
    if pivots is None:
        return None
    return Inertia(size - above, below, 0, -1 if below % 2 else 1, float(np.log(np.abs(pivots)).sum()))


def outermost(matrix: scipy.sparse.csr_array, low: float, high: float, count: int) -> Eigenpairs | None:
    """Eigenpairs at both ends by shift and invert (Ericsson, Ruhe, 1980), with none beyond them.

    Args:
        matrix: Symmetric, ``[n, n]``.
        low: An estimate of the lowest eigenvalue, from above.
        high: An estimate of the highest one, from below.
        count: How many, half at each end.

    Returns:
        The pairs; ``None`` where the factors do not tell.
    """
    half = count // 2
    lowest, highest = _end(matrix, low, low - high, half), _end(matrix, high, high - low, count - half)
    if lowest is None or highest is None:
        return None
    values = np.concatenate([lowest[0], highest[0]])
    vectors = np.concatenate([lowest[1], highest[1]], 1)
    errors = np.linalg.norm(matrix @ vectors - vectors * values, axis=0)
    return Eigenpairs(values, vectors, errors, lowest[2] + highest[2])


def _end(
    matrix: scipy.sparse.csr_array, end: float, outwards: float, count: int
) -> tuple[np.ndarray, np.ndarray, int] | None:
    """Values, vectors and solutions at one end; the shift moves out until the factors say that nothing is beyond."""
    size = matrix.shape[0]
    beyond = 0 if outwards < 0 else size
    margin = FIRST_MARGIN * (abs(outwards) or max(1.0, abs(end)))
    for _ in range(6):
        shift = end + math.copysign(margin, outwards or -1.0)
        factors = _factors(matrix, shift)
        if factors is not None and int((factors.U.diagonal() < 0).sum()) == beyond:
            break
        margin *= MARGIN_STEP
    else:
        return None
    solved = 0

    def solve(vector: np.ndarray) -> np.ndarray:
        nonlocal solved
        solved += 1
        return factors.solve(np.ascontiguousarray(vector.reshape(-1)))

    inverse = LinearOperator(matrix.shape, matvec=solve, dtype=np.float64)
    start = np.random.default_rng(0).standard_normal(size)
    values, vectors = eigsh(matrix, k=count, sigma=shift, which="LM", OPinv=inverse, v0=start)
    order = np.argsort(values)
    return values[order], vectors[:, order], solved


def _below(matrix: scipy.sparse.csr_array, number: float) -> int | None:
    """How many eigenvalues are less than a number."""
    pivots = _pivots(matrix, number)
    return None if pivots is None else int((pivots < 0).sum())


def _pivots(matrix: scipy.sparse.csr_array, shift: float) -> np.ndarray | None:
    factors = _factors(matrix, shift)
    return None if factors is None else factors.U.diagonal()


def _factors(matrix: scipy.sparse.csr_array, shift: float) -> scipy.sparse.linalg.SuperLU | None:
    """``L U`` of ``matrix - shift``, with pivots on the diagonal only; ``None`` if that does not go."""
    shifted = (matrix - shift * scipy.sparse.eye_array(matrix.shape[0], format="csr")).tocsc()
    try:
        factors = splu(
            shifted, permc_spec="MMD_AT_PLUS_A", diag_pivot_thresh=0.0, options={"SymmetricMode": True}
        )
    except RuntimeError:  # an exact zero pivot
        return None
    return factors if (factors.perm_r == factors.perm_c).all() else None
