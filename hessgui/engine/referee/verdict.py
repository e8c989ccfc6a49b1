"""Matching digits and suspects: what the referees' numbers say about a matrix.

Pure numpy on flat matrices ``[k, n]`` (rows over all planes); knows nothing of torch.
"""

from __future__ import annotations

import numpy as np

FULL_DIGITS = 15.95
"""Digits of a float64: what identical numbers agree in."""

BEYOND_ERROR = 50.0
"""A gap this many times the estimated error is not chance."""

VAGUE = 0.01
"""A referee whose error is above this share of an entry's scale says nothing about it."""

DIGITS_BEFORE_ALARM = {"float64": 10.0, "float32": 2.0}
"""With at least this many matching digits nobody is alarmed."""


def scales(matrix: np.ndarray, planes: int) -> np.ndarray:
    """What an entry's gap is measured by: its row's and its column's largest numbers, geometrically averaged.

    Args:
        matrix: ``[k, n]``.
        planes: Number of planes stacked along the rows; each has its own scale.

    Returns:
        ``[k, n]``, at least the entry's own size.
    """
    stacked = np.abs(np.where(np.isfinite(matrix), matrix, 0.0)).reshape(planes, -1, matrix.shape[1])
    rows = stacked.max(axis=2, keepdims=True, initial=0.0)
    columns = stacked.max(axis=1, keepdims=True, initial=0.0)
    return np.maximum(stacked, np.sqrt(rows) * np.sqrt(columns)).reshape(matrix.shape)


def digits(matrix: np.ndarray, other: np.ndarray, scale: np.ndarray, zero_scale: float) -> np.ndarray:
    """Matching decimal digits of each entry, between 0 and :data:`FULL_DIGITS`; NaN where ``other`` is NaN.

    Args:
        matrix: What is checked ``[k, n]``.
        other: The referee's numbers.
        scale: From :func:`scales`.
        zero_scale: The least that a gap to an exact zero is measured by: rounding of the sampled numbers makes
            no zero worse.
    """
    with np.errstate(all="ignore"):
        gap = np.abs(matrix - other)
        measure = np.maximum(scale, np.abs(other))
        measure = np.where(matrix == 0, np.maximum(measure, zero_scale), measure)
        count = np.clip(-np.log10(gap / measure), 0.0, FULL_DIGITS) + 0.0  # no negative zero
    count = np.where(gap == 0, FULL_DIGITS, count)
    count = np.where(~np.isfinite(matrix) & np.isfinite(other), 0.0, count)
    same_infinity = np.isinf(matrix) & (matrix == other)
    return np.where(np.isnan(other), np.nan, np.where(same_infinity, FULL_DIGITS, count))


def undecided(matrix: np.ndarray, other: np.ndarray, error: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Where a referee's own error is so large that it can neither confirm nor deny a finite entry."""
    with np.errstate(all="ignore"):
        vague = error > VAGUE * np.maximum(scale, np.abs(other))
        within = np.abs(matrix - other) <= BEYOND_ERROR * error
    return np.isfinite(matrix) & (matrix != other) & vague & within


def suspicious(
    matrix: np.ndarray, other: np.ndarray, error: np.ndarray, count: np.ndarray, dtype: str
) -> np.ndarray:
    """Which entries differ from a referee by far more than its own error and than the precision explains."""
    with np.errstate(all="ignore"):
        beyond = np.abs(matrix - other) > BEYOND_ERROR * error
    broken = ~np.isfinite(matrix) & np.isfinite(other) & np.isfinite(error)
    return (beyond & (count < DIGITS_BEFORE_ALARM.get(dtype, 2.0))) | broken
