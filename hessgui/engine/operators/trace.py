"""Trace and Frobenius norm from a few products.

Pure numpy over SciPy operators.
"""

from __future__ import annotations

import math

import numpy as np
from scipy.sparse.linalg import LinearOperator

from hessgui.engine.operators.estimate import Estimated, sample, standard_error

PRODUCTS = 40
"""Products of an estimate by default."""

CORRELATED = 1.2
"""The estimates of one run share nearly all of the range that they project out, so that they spread less than runs do:
by so much, as measured over a hundred runs each for random, banded, low-rank and outlying spectra."""


def trace(operator: LinearOperator, products: int = PRODUCTS, seed: int = 0) -> Estimated:
    """The trace of a symmetric operator by XTrace (Epperly, Tropp, Webber, 2024), unbiased.

    Each test vector is an estimate of its own: the trace on the range that the other vectors found, plus a random
    sample of what is left. Their spread is the error bar.

    Args:
        operator: Symmetric, ``[n, n]``.
        products: Products to spend, at least 4; with ``n`` or more the result is exact.
        seed: Of the random vectors.

    Returns:
        The trace with its standard error.
    """
    size = operator.shape[0]
    if size <= max(products, 4):
        return Estimated(float(np.trace(np.asarray(operator.matmat(np.eye(size))))), 0.0, size)
    count = max(products, 4) // 2
    vectors = np.random.default_rng(seed).standard_normal((size, count))
    drawn = sample(operator, vectors)
    inner = drawn.basis.T @ drawn.basis_images
    coordinates = drawn.without_own(drawn.basis.T @ vectors)
    left = vectors - drawn.basis @ coordinates
    images = drawn.images - drawn.basis_images @ coordinates
    known = np.trace(inner) - (drawn.own * (inner @ drawn.own)).sum(0)
    # A normal vector's direction in the complement is uniform: its length is replaced by the expected one.
    dimensions = size - drawn.basis.shape[1] + (drawn.own != 0).any(0)
    estimates = known + dimensions * (left * images).sum(0) / (left * left).sum(0)
    return Estimated(float(estimates.mean()), CORRELATED * float(standard_error(estimates)), drawn.products)


def frobenius_norm(operator: LinearOperator, products: int = PRODUCTS, seed: int = 0) -> Estimated:
    """The root of the sum of all squared entries of a symmetric operator: the trace of its square by XTrace.

    Args:
        operator: Symmetric, ``[n, n]``.
        products: Products to spend, at least 8.
        seed: Of the random vectors.

    Returns:
        The norm with its standard error (to first order).
    """

    def twice(vectors: np.ndarray) -> np.ndarray:
        return operator.matmat(operator.matmat(vectors))

    squared = LinearOperator(operator.shape, matvec=lambda v: operator.matvec(operator.matvec(v)), matmat=twice,
                             dtype=operator.dtype)
    found = trace(squared, products // 2, seed)
    value = math.sqrt(max(found.value, 0.0))
    error = found.error / (2 * value) if value > 0 else math.sqrt(found.error)
    return Estimated(value, error, 2 * found.products)
