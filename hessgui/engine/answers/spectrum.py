"""The spectrum of a Hessian and the singular values of a Jacobian: decomposed where small, their ends where large.

Reads the matrix that was computed, or products with it where none is held; never forms a large one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from scipy.sparse.linalg import ArpackNoConvergence

from hessgui.engine.answers.known import Known
from hessgui.engine.answers.matrices import CancelledError, formed, guarded, is_small, operator_of
from hessgui.engine.operators import density, extreme_eigenpairs
from hessgui.engine.trouble import TroubleError
from hessgui.model.questions import Spectrum, SpectrumAnswer
from hessgui.model.sentences import finding

ENDS = 12
"""Eigenvalues of a large matrix that are computed, half at each end."""

SENT_NUMBERS = 1 << 20
"""Numbers of vectors that travel with an answer; those of the outermost values."""

RELATIVE_TOLERANCE = 1e-6
"""Relative accuracy that is asked of the ends of a large matrix; each comes with its own bound."""


def spectrum(known: Known, question: Spectrum, cancelled: Callable[[], bool]) -> Iterator[SpectrumAnswer]:
    """Eigenvalues of a Hessian, or singular values of a Jacobian, with vectors.

    Raises:
        TroubleError: If there is no such matrix, or it holds NaN or infinities, or has size 0.
    """
    began = time.perf_counter()
    try:
        for answer in _answers(known, question, cancelled):
            yield replace(answer, seconds=time.perf_counter() - began)
    except CancelledError:
        return


def _answers(known: Known, question: Spectrum, cancelled: Callable[[], bool]) -> Iterator[SpectrumAnswer]:
    if not known.subject.columns.size or question.quantity == "jacobian" and not known.subject.components:
        raise TroubleError(finding("spectrum-empty"))
    if is_small(known, question.quantity):
        matrix = formed(known, question.quantity, question.plane, cancelled)
        if not np.isfinite(matrix).all():
            raise TroubleError(finding("spectrum-non-finite", quantity=question.quantity.capitalize()))
        yield (_eigenvalues if question.quantity == "hessian" else _singular_values)(matrix)
    elif question.quantity == "hessian":
        yield from _ends(known, question, cancelled)
    else:
        raise TroubleError(finding("spectrum-too-large"))


def _tolerance(shape: tuple[int, ...], largest: float, dtype: np.dtype) -> float:
    """Values of at most this size count as zero, as in numpy's ``matrix_rank``."""
    return max(shape) * float(np.finfo(dtype).eps) * largest


def _eigenvalues(matrix: np.ndarray) -> SpectrumAnswer:
    exact = matrix.astype(np.float64)
    asymmetry = float(np.abs(exact - exact.T).max())
    values, vectors = np.linalg.eigh((exact + exact.T) / 2)
    count = len(values)
    kept = _outermost(count, count)
    return SpectrumAnswer(
        "hessian", matrix.shape, values, np.zeros(count), _tolerance(matrix.shape, np.abs(values).max(), matrix.dtype),
        True, vectors[:, kept], kept, method="decomposed", asymmetry=asymmetry,
    )


def _singular_values(matrix: np.ndarray) -> SpectrumAnswer:
    rows, columns = matrix.shape
    # All right vectors, those of the null space among them, where they can be sent.
    whole = columns * columns <= SENT_NUMBERS
    _, values, right = np.linalg.svd(matrix.astype(np.float64), full_matrices=whole)
    kept = np.arange(min(len(right), max(1, SENT_NUMBERS // columns)))
    tolerance = _tolerance(matrix.shape, float(values.max(initial=0.0)), matrix.dtype)
    return SpectrumAnswer(
        "jacobian", (rows, columns), values, np.zeros(len(values)), tolerance, True, right[kept].T, kept,
        method="decomposed",
    )


def _outermost(count: int, size: int) -> np.ndarray:
    """Indices of the values at both ends whose vectors can be sent."""
    sent = min(count, max(2, SENT_NUMBERS // max(1, size)))
    low = sent // 2
    return np.r_[0:low, count - (sent - low) : count]


def _ends(known: Known, question: Spectrum, cancelled: Callable[[], bool]) -> Iterator[SpectrumAnswer]:
    operator = guarded(operator_of(known, question.plane, cancelled), cancelled)
    probe = operator.matvec(np.random.default_rng(0).standard_normal(operator.shape[0]))
    if not np.isfinite(probe).all():
        raise TroubleError(finding("spectrum-non-finite", quantity="Hessian"))
    count = min(ENDS, operator.shape[0] - 1)
    try:
        pairs = extreme_eigenpairs(operator, count, tolerance=RELATIVE_TOLERANCE)
    except ArpackNoConvergence as error:
        raise TroubleError(finding("spectrum-not-converged", found=len(error.eigenvalues))) from None
    kept = np.arange(len(pairs.values))[: max(2, SENT_NUMBERS // operator.shape[0])]
    answer = SpectrumAnswer(
        "hessian", operator.shape, pairs.values, pairs.errors,
        _tolerance(operator.shape, float(np.abs(pairs.values).max(initial=0.0)), operator.dtype), False,
        pairs.vectors[:, kept], kept, pairs.products, "Lanczos",
    )
    yield answer
    if question.density and not cancelled():
        found = density(operator)
        yield replace(
            answer, grid=found.grid, density=found.density, density_error=found.error,
            products=answer.products + found.products,
        )
