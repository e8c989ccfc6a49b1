"""Eigenvalues of a matrix that is never formed: the extreme ones, and the density of all.

Pure numpy and SciPy over SciPy operators.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Literal

import numpy as np
import scipy
from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator, eigsh, lobpcg

SMALL = 64
"""Matrices with at most so many rows are formed and decomposed."""

MOST_PRODUCTS = 4000
"""Products that an iteration for one end of a spectrum may take before its best approximations are taken."""

KRYLOV_NUMBERS = 1 << 25
"""Numbers in the basis of an iteration (256 MiB) ..."""

FEWEST_VECTORS, MOST_VECTORS = 20, 80
"""... which has at least and at most so many vectors."""

REFINEMENTS = 30
"""Steps that polish the approximations of an iteration that did not settle."""

SHORTER = 8
"""What one part in so many fewer steps would change tells what more of them would."""

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
        error: Its error ``[g]``: the standard error over the random vectors (of a single one, a bound for it), and what
            fewer steps would change.
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

    An iteration that does not settle gives what it has: the bounds tell.
    """
    size = operator.shape[0]
    apply = _Counted(operator)
    if size <= max(SMALL, count + 1):
        dense = np.asarray(operator.matmat(np.eye(size)))
        values, vectors = np.linalg.eigh((dense + dense.T) / 2)
        kept = _ends(values, min(count, size), end)
        values, vectors = values[kept], vectors[:, kept]
        return Eigenpairs(values, vectors, np.linalg.norm(dense @ vectors - vectors * values, axis=0), size)
    low = {"both": count // 2, "smallest": count}.get(end, 0)
    parts = [
        _one_end(apply, operator, number, which, tolerance, seed)
        for number, which in ((low, "SA"), (count - low, "LM" if end == "magnitude" else "LA")) if number
    ]
    values = np.concatenate([values for values, _ in parts])
    vectors = np.concatenate([vectors for _, vectors in parts], 1)
    order = np.argsort(values)
    values, vectors = values[order], vectors[:, order]
    residuals = [apply(vector) - value * vector for value, vector in zip(values, vectors.T, strict=True)]
    return Eigenpairs(values, vectors, np.linalg.norm(residuals, axis=1), apply.count)


def _one_end(
    apply: _Counted, operator: LinearOperator, count: int, which: str, tolerance: float, seed: int
) -> tuple[np.ndarray, np.ndarray]:
    """Values and vectors of one end, whether the iteration settled or not."""
    size = operator.shape[0]
    random = np.random.default_rng(seed)
    counted = LinearOperator(operator.shape, matvec=apply, dtype=operator.dtype)
    basis = min(size - 1, max(2 * count + 1, min(MOST_VECTORS, max(FEWEST_VECTORS, KRYLOV_NUMBERS // size))))
    restarts = max(1, MOST_PRODUCTS // max(1, basis - count))
    try:
        return eigsh(counted, k=count, which=which, tol=tolerance, ncv=basis, maxiter=restarts,
                     v0=random.standard_normal(size))
    except ArpackNoConvergence as error:
        found = np.asarray(error.eigenvectors).reshape(size, -1)
    start = np.concatenate([found, random.standard_normal((size, max(0, count - found.shape[1])))], 1)[:, :count]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it has not settled either: the bounds tell
        return lobpcg(counted, start, largest=which != "SA", maxiter=REFINEMENTS, tol=tolerance or None)


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
    pairs = [_quadratures(apply, random.choice([-1.0, 1.0], size), min(steps, size)) for _ in range(vectors)]
    rules = [rule for rule, _ in pairs]
    low = min(float(nodes.min()) for nodes, _ in rules)
    high = max(float(nodes.max()) for nodes, _ in rules)
    span = high - low if high > low else max(1.0, abs(high))
    width = WIDTH_SHARE * span if width is None else width
    grid = np.linspace(low - 4 * width, high + 4 * width, points)
    curves = np.stack([_bumps(grid, nodes, weights, width) for nodes, weights in rules])
    if vectors > 1:
        error = curves.std(0, ddof=1) / np.sqrt(vectors)
    else:  # var(v^T f(H) v / n) <= 2 |f(H)|^2 / n^2 for vectors of signs (Hutchinson, 1990)
        error = np.sqrt(2 / size * _heights(grid, rules[0][0], width) ** 2 @ rules[0][1])
    shorter = np.mean([_bumps(grid, nodes, weights, width) for _, (nodes, weights) in pairs], 0)
    error = np.hypot(error, shorter - curves.mean(0))
    nodes = np.concatenate([nodes for nodes, _ in rules])
    weights = np.concatenate([weights for _, weights in rules]) / vectors
    order = np.argsort(nodes)
    return Density(grid, curves.mean(0), error, nodes[order], weights[order], apply.count)


def _bumps(grid: np.ndarray, nodes: np.ndarray, weights: np.ndarray, width: float) -> np.ndarray:
    return _heights(grid, nodes, width) @ weights


def _heights(grid: np.ndarray, nodes: np.ndarray, width: float) -> np.ndarray:
    return np.exp(-0.5 * ((grid[:, None] - nodes) / width) ** 2) / (width * np.sqrt(2 * np.pi))


def lanczos_ends(operator: LinearOperator, count: int, steps: int, seed: int = 0) -> Eigenpairs:
    """Approximate eigenpairs at both ends for a fixed number of products: the Lanczos method without restarts.

    Args:
        operator: Symmetric, ``[n, n]``.
        count: How many, half at each end.
        steps: Products to spend.
        seed: Of the start vector.

    Returns:
        The pairs with the bounds of their errors (Paige, 1971).
    """
    apply = _Counted(operator)
    size = operator.shape[0]
    found = _lanczos(apply, np.random.default_rng(seed).standard_normal(size), min(steps, size))
    values, inner = scipy.linalg.eigh_tridiagonal(found.diagonal, found.beside)
    kept = _ends(values, min(count, len(values)), "both")
    return Eigenpairs(values[kept], found.basis.T @ inner[:, kept], found.left * np.abs(inner[-1, kept]), apply.count)


@dataclass(frozen=True, eq=False)
class _Krylov:
    """The tridiagonal matrix of the Lanczos method: diagonal, what stands beside it, what was left, the basis."""

    diagonal: np.ndarray
    beside: np.ndarray
    left: float
    basis: np.ndarray


_Rule = tuple[np.ndarray, np.ndarray]


def _quadratures(apply: _Counted, start: np.ndarray, steps: int) -> tuple[_Rule, _Rule]:
    """Nodes and weights of the Gauss rule that the Lanczos method gives, and those of a shorter one."""
    found = _lanczos(apply, start, steps)
    size = len(found.diagonal)
    short = size if size < steps else max(1, size - max(1, size // SHORTER))  # it ended by itself: the rule is exact
    return _rule(found, size), _rule(found, short)


def _rule(found: _Krylov, size: int) -> _Rule:
    values, vectors = scipy.linalg.eigh_tridiagonal(found.diagonal[:size], found.beside[: size - 1])
    return values, vectors[0] ** 2


def _lanczos(apply: _Counted, start: np.ndarray, steps: int) -> _Krylov:
    """The Lanczos method with full reorthogonalisation."""
    basis = np.zeros((steps, len(start)))
    diagonal, beside = [], []
    vector = start / np.linalg.norm(start)
    size = 0.0
    for step in range(steps):
        basis[step] = vector
        image = apply(vector).astype(np.float64)
        scale = np.linalg.norm(image)
        diagonal.append(float(vector @ image))
        for _ in range(2):
            before = float(np.linalg.norm(image))
            image -= (basis[: step + 1] @ image) @ basis[: step + 1]
            size = float(np.linalg.norm(image))
            if size > before / 2:
                break  # little was lost to cancellation: once is enough (Daniel, Gragg, Kaufman, Stewart, 1976)
        if step + 1 == steps or size <= 1e-12 * max(scale, np.finfo(float).tiny):
            break  # the vectors so far span a space that the matrix keeps
        beside.append(size)
        vector = image / size
    return _Krylov(np.array(diagonal), np.array(beside), size, basis[: len(diagonal)])
