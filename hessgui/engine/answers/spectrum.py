"""The spectrum of a Hessian and the singular values of a Jacobian: decomposed where small, their ends where large.

Reads the matrix that was computed, or products with it where none is held; never forms a large one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from scipy.sparse.linalg import ArpackNoConvergence, LinearOperator

from hessgui.engine.answers.known import Known
from hessgui.engine.answers.matrices import formed, is_small, jacobian_of, operator_of
from hessgui.engine.operators import (
    Estimated,
    density,
    extreme_eigenpairs,
    guarded,
    has_sparse_factors,
    inertia,
    lanczos_ends,
    largest_singular,
    outermost,
    trace,
)
from hessgui.engine.trouble import TroubleError
from hessgui.model.matrix import Matrix
from hessgui.model.questions import Spectrum, SpectrumAnswer
from hessgui.model.sentences import finding

ENDS = 12
"""Eigenvalues of a large matrix that are computed, half at each end."""

SENT_NUMBERS = 1 << 20
"""Numbers of vectors that travel with an answer; those of the outermost values."""

LARGE, FEW_ENDS = 200_000, 4
"""Fewer are computed of matrices with more rows than this."""

LARGISH, FEW_VECTORS, VECTORS = 20_000, 3, 8
"""Random vectors for a density; fewer for larger matrices, of which each vector sees more eigenvalues."""

HUGE, HUGE_STEPS = 2_000_000, 15
"""Of still larger ones a single vector sees the density, and the ends come from as many products: some seconds each."""

TRACE_PRODUCTS = 20
"""Products that the Laplacian of a large Hessian may take where its diagonal is not held."""

RELATIVE_TOLERANCE = 1e-6
"""Relative accuracy that is asked of the ends of a large matrix; each comes with its own bound."""

_CURLS = {2: ((1, 0),), 3: ((2, 1), (0, 2), (1, 0))}
"""In so many dimensions: the entries of the Jacobian whose difference, the first minus the other, is the curl."""


def spectrum(known: Known, question: Spectrum, cancelled: Callable[[], bool]) -> Iterator[SpectrumAnswer]:
    """Eigenvalues of a Hessian, or singular values of a Jacobian, with vectors.

    Raises:
        CancelledError: If it was stopped half-way.
        TroubleError: If there is no such matrix, or it holds NaN or infinities, or has size 0.
    """
    began = time.perf_counter()
    for answer in _answers(known, question, cancelled):
        yield replace(answer, vectors=_pointed(answer.vectors), seconds=time.perf_counter() - began)


def _answers(known: Known, question: Spectrum, cancelled: Callable[[], bool]) -> Iterator[SpectrumAnswer]:
    if not known.subject.columns.size or not known.subject.components:
        raise TroubleError(finding("spectrum-empty"))
    if is_small(known, question.quantity):
        matrix = formed(known, question.quantity, question.plane, cancelled)
        if not np.isfinite(matrix).all():
            raise TroubleError(finding("spectrum-non-finite", quantity=question.quantity.capitalize()))
        yield (_eigenvalues if question.quantity == "hessian" else _singular_values)(matrix)
    elif question.quantity == "hessian":
        yield from _ends(known, question, cancelled)
    else:
        yield _largest(known, cancelled)


def _pointed(vectors: np.ndarray) -> np.ndarray:
    """The vectors ``[n, v]`` with signs that make the largest entry of each positive."""
    if not vectors.size:
        return vectors
    largest = np.abs(vectors).argmax(0)
    return vectors * np.where(vectors[largest, np.arange(vectors.shape[1])] < 0, -1.0, 1.0)


def _tolerance(shape: tuple[int, ...], largest: float, dtype: np.dtype) -> float:
    """Values of at most this size count as zero, as in numpy's ``matrix_rank``."""
    return max(shape) * float(np.finfo(dtype).eps) * float(largest)


def _eigenvalues(matrix: np.ndarray) -> SpectrumAnswer:
    exact = matrix.astype(np.float64)
    asymmetry = float(np.abs(exact - exact.T).max())
    values, vectors = np.linalg.eigh((exact + exact.T) / 2)
    count = len(values)
    kept = _outermost(count, count)
    return SpectrumAnswer(
        "hessian", matrix.shape, values, np.zeros(count), _tolerance(matrix.shape, np.abs(values).max(), matrix.dtype),
        True, vectors[:, kept], kept, method="decomposed", asymmetry=asymmetry, trace=(float(np.trace(exact)), 0.0),
    )


def _singular_values(matrix: np.ndarray) -> SpectrumAnswer:
    rows, columns = matrix.shape
    # All right vectors, those of the null space among them, where they can be sent.
    whole = columns * columns <= SENT_NUMBERS
    exact = matrix.astype(np.float64)
    _, values, right = np.linalg.svd(exact, full_matrices=whole)
    kept = np.arange(min(len(right), max(1, SENT_NUMBERS // columns)))
    tolerance = _tolerance(matrix.shape, float(values.max(initial=0.0)), matrix.dtype)
    answer = SpectrumAnswer(
        "jacobian", (rows, columns), values, np.zeros(len(values)), tolerance, True, right[kept].T, kept,
        method="decomposed",
    )
    return _as_field(answer, exact) if rows == columns else answer


def _as_field(answer: SpectrumAnswer, matrix: np.ndarray) -> SpectrumAnswer:
    """What a square Jacobian tells of a field: determinant with its sign, divergence, and in space the curl."""
    sign, log = np.linalg.slogdet(matrix)
    curl = tuple(float(matrix[i, j] - matrix[j, i]) for i, j in _CURLS.get(len(matrix), ()))
    return replace(answer, log_determinant=(int(sign), float(log)), trace=(float(np.trace(matrix)), 0.0), curl=curl)


def _outermost(count: int, size: int) -> np.ndarray:
    """Indices of the values at both ends whose vectors can be sent."""
    sent = min(count, max(2, SENT_NUMBERS // max(1, size)))
    low = sent // 2
    return np.r_[0:low, count - (sent - low) : count]


def _largest(known: Known, cancelled: Callable[[], bool]) -> SpectrumAnswer:
    """The largest singular values of a Jacobian that is too large to be decomposed."""
    operator = guarded(jacobian_of(known), cancelled, twosided=True)
    shape = operator.shape
    if not np.isfinite(operator.matvec(np.ones(shape[1], operator.dtype))).all():
        raise TroubleError(finding("spectrum-non-finite", quantity="Jacobian"))
    try:
        found = largest_singular(operator, min(FEW_ENDS, min(shape) - 1), RELATIVE_TOLERANCE)
    except ArpackNoConvergence:
        raise TroubleError(finding("spectrum-too-large")) from None
    kept = np.arange(min(len(found.values), max(1, SENT_NUMBERS // shape[1])))
    return SpectrumAnswer(
        "jacobian", shape, found.values, found.errors, _tolerance(shape, found.values.max(initial=0.0), operator.dtype),
        False, found.vectors[:, kept], kept, found.products, "Lanczos",
    )


def _ends(known: Known, question: Spectrum, cancelled: Callable[[], bool]) -> Iterator[SpectrumAnswer]:
    held, operator = operator_of(known, question.plane, cancelled)
    operator = guarded(operator, cancelled)
    size = operator.shape[0]
    if size > HUGE:
        spread = density(operator, HUGE_STEPS, vectors=1)
    else:
        spread = density(operator, vectors=FEW_VECTORS if size > LARGISH else VECTORS)
    if not np.isfinite(spread.density).all():
        raise TroubleError(finding("spectrum-non-finite", quantity="Hessian"))
    low, high = float(spread.nodes[0]), float(spread.nodes[-1])
    answer = SpectrumAnswer(
        "hessian", operator.shape, np.empty(0), np.empty(0), _tolerance((size,), max(-low, high), operator.dtype),
        False, np.empty((size, 0)), np.empty(0, np.int64), spread.products, "Lanczos", grid=spread.grid,
        density=spread.density, density_error=spread.error,
    )
    yield answer
    count = min(FEW_ENDS if size > LARGE else ENDS, size - 1)
    pairs = None
    if held is not None and has_sparse_factors(held):
        counted = inertia(held, answer.tolerance)
        if counted is not None:
            signs = (counted.positive, counted.negative, counted.zero)
            answer = replace(answer, signs=signs, log_determinant=(counted.sign, counted.log))
        pairs = outermost(held, low, high, count)
        answer = replace(answer, method="shift and invert", has_none_beyond=pairs is not None)
    if pairs is None:
        pairs = lanczos_ends(operator, count, HUGE_STEPS) if size > HUGE else extreme_eigenpairs(
            operator, count, tolerance=RELATIVE_TOLERANCE)
        answer = replace(answer, method="Lanczos")
    kept = _outermost(len(pairs.values), size)
    answer = replace(
        answer, values=pairs.values, errors=pairs.errors, vectors=pairs.vectors[:, kept], vector_of=kept,
        products=answer.products + pairs.products,
    )
    yield answer
    laplacian = _laplacian(known.matrix("hessian", question.plane), operator)
    yield replace(answer, trace=(laplacian.value, laplacian.error), products=answer.products + laplacian.products)


def _laplacian(held: Matrix | None, operator: LinearOperator) -> Estimated:
    """The trace of a large Hessian: of its entries where they are held, else of products with an error bar."""
    if held is None:
        return trace(operator, TRACE_PRODUCTS)
    if held.is_sparse:
        return Estimated(float(held.data.value[held.data.row == held.data.column].sum()), 0.0, 0)
    return Estimated(float(np.trace(held.data)), 0.0, 0)
