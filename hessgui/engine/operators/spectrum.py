"""Eigenvalues of a matrix that is never formed: the extreme ones, and the density of all.

Pure numpy and SciPy over SciPy operators.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import scipy
from scipy.sparse.linalg import LinearOperator

SMALL = 64
"""Matrices with at most so many rows are formed and decomposed."""

WIDTH_SHARE = 0.02
"""Width of the bumps of a density as a share of the spectrum's range."""


@dataclass(frozen=True, eq=False)
class Eigenpairs:
    """Some eigenvalues in ascending order.

    Args:
        values: Eigenvalues ``[k]``.
        vectors: Unit eigenvectors ``[n, k]``.
        errors: Bounds ``|H v - value v|``: within so much of each value there is an eigenvalue.
        products: Products that it took.
    """

    values: np.ndarray
    vectors: np.ndarray
    errors: np.ndarray
    products: int


@dataclass(frozen=True, eq=False)
class Density:
    """How many eigenvalues lie where.

    Args:
        grid: Places ``[g]``.
        density: Share of the eigenvalues per unit at each place ``[g]``; its integral is 1.
        error: Standard error over the random vectors ``[g]``.
        nodes: Places of the quadrature, of all vectors.
        weights: Shares of the eigenvalues at the nodes; their sum is 1.
        products: Products that it took.
    """

    grid: np.ndarray
    density: np.ndarray
    error: np.ndarray
    nodes: np.ndarray
    weights: np.ndarray
    products: int


class _Counted:
    """An operator that counts its products."""

    def __init__(self, operator: LinearOperator) -> None:
        self.count = 0
        self._operator = operator

    def __call__(self, vector: np.ndarray) -> np.ndarray:
        self.count += 1
        return np.asarray(self._operator.matvec(vector)).reshape(-1)


def extreme_eigenpairs(
    operator: LinearOperator, count: int = 6, end: Literal["both", "largest", "smallest", "magnitude"] = "both",
    tolerance: float = 0.0, seed: int = 0,
) -> Eigenpairs:
    """Eigenpairs at the ends of the spectrum, by the implicitly restarted Lanczos method (ARPACK through SciPy).

    Args:
        operator: Symmetric, ``[n, n]``.
        count: How many, fewer than ``n`` for large matrices.
        end: Which end.
        tolerance: Relative accuracy; 0 for all that the arithmetic gives.
        seed: Of the start vector.

    Returns:
        The pairs, each with a bound of its error.

    Raises:
        scipy.sparse.linalg.ArpackNoConvergence: If the iteration does not settle.
    """
    size = operator.shape[0]
    apply = _Counted(operator)
    if size <= max(SMALL, count + 1):
        dense = np.asarray(operator.matmat(np.eye(size)))
        values, vectors = np.linalg.eigh((dense + dense.T) / 2)
        kept = _ends(values, min(count, size), end)
        values, vectors = values[kept], vectors[:, kept]
        return Eigenpairs(values, vectors, np.linalg.norm(dense @ vectors - vectors * values, axis=0), size)
    which = {"both": "BE", "largest": "LA", "smallest": "SA", "magnitude": "LM"}[end]
    start = np.random.default_rng(seed).standard_normal(size)
    counted = LinearOperator(operator.shape, matvec=apply, dtype=operator.dtype)
    values, vectors = scipy.sparse.linalg.eigsh(counted, k=count, which=which, tol=tolerance, v0=start)
    order = np.argsort(values)
    values, vectors = values[order], vectors[:, order]
    residuals = [apply(vector) - value * vector for value, vector in zip(values, vectors.T, strict=True)]
    return Eigenpairs(values, vectors, np.linalg.norm(residuals, axis=1), apply.count)


def _ends(values: np.ndarray, count: int, end: str) -> np.ndarray:
    size = len(values)
    if end == "magnitude":
        return np.sort(np.argsort(-np.abs(values), kind="stable")[:count])
    low = {"both": count // 2, "largest": 0, "smallest": count}[end]
    return np.r_[0:low, size - (count - low) : size]


def density(
    operator: LinearOperator, steps: int = 40, vectors: int = 8, points: int = 400, width: float | None = None,
    seed: int = 0,
) -> Density:
    """The spectral density by stochastic Lanczos quadrature (Ubaru, Chen, Saad, 2017).

    Args:
        operator: Symmetric, ``[n, n]``.
        steps: Lanczos steps a vector.
        vectors: Random vectors.
        points: Places at which the density is given.
        width: Standard deviation of the bump at each node; a share of the spectrum's range if left out.
        seed: Of the random vectors.

    Returns:
        The density with its error bar, and the quadrature that it was made from.
    """
    size = operator.shape[0]
    apply = _Counted(operator)
    random = np.random.default_rng(seed)
    rules = [_quadrature(apply, random.choice([-1.0, 1.0], size), min(steps, size)) for _ in range(vectors)]
    low = min(float(nodes.min()) for nodes, _ in rules)
    high = max(float(nodes.max()) for nodes, _ in rules)
    span = high - low if high > low else max(1.0, abs(high))
    width = WIDTH_SHARE * span if width is None else width
    grid = np.linspace(low - 4 * width, high + 4 * width, points)
    curves = np.stack([_bumps(grid, nodes, weights, width) for nodes, weights in rules])
    error = curves.std(0, ddof=1) / np.sqrt(vectors) if vectors > 1 else np.full(points, np.nan)
    nodes = np.concatenate([nodes for nodes, _ in rules])
    weights = np.concatenate([weights for _, weights in rules]) / vectors
    order = np.argsort(nodes)
    return Density(grid, curves.mean(0), error, nodes[order], weights[order], apply.count)


def _bumps(grid: np.ndarray, nodes: np.ndarray, weights: np.ndarray, width: float) -> np.ndarray:
    heights = np.exp(-0.5 * ((grid[:, None] - nodes) / width) ** 2) / (width * np.sqrt(2 * np.pi))
    return heights @ weights


def _quadrature(apply: _Counted, start: np.ndarray, steps: int) -> tuple[np.ndarray, np.ndarray]:
    """Nodes and weights of the Gauss rule that the Lanczos method gives, with full reorthogonalisation."""
    basis = np.zeros((steps, len(start)))
    diagonal, beside = [], []
    vector = start / np.linalg.norm(start)
    for step in range(steps):
        basis[step] = vector
        image = apply(vector).astype(np.float64)
        scale = np.linalg.norm(image)
        diagonal.append(float(vector @ image))
        for _ in range(2):
            image -= basis[: step + 1].T @ (basis[: step + 1] @ image)
        size = float(np.linalg.norm(image))
        if step + 1 == steps or size <= 1e-12 * max(scale, np.finfo(float).tiny):
            break  # the vectors so far span a space that the matrix keeps
        beside.append(size)
        vector = image / size
    values, vectors = scipy.linalg.eigh_tridiagonal(np.array(diagonal), np.array(beside))
    return values, vectors[0] ** 2
