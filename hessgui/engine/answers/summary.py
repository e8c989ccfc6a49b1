"""Trace, norm and diagonal of a Hessian that is not formed, all from the same products, and the ends of its spectrum.

Random signs ``v`` see the trace in ``v.Hv`` (Hutchinson, 1990), the squared norm in ``Hv.Hv`` and the diagonal in
``v*Hv`` (Bekas, Kokiopoulou, Saad, 2007); Lanczos steps see the ends. Holds a few vectors and never the matrix.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import numpy as np
from scipy.sparse.linalg import LinearOperator

from hessgui.engine.answers.known import Known
from hessgui.engine.answers.matrices import operator_of
from hessgui.engine.operators import guarded, lanczos_ends
from hessgui.model.operator import OperatorSummary
from hessgui.model.questions import Summary, SummaryAnswer

SECONDS = 8.0
"""What the random signs may take; the Lanczos steps take about the same."""

FEWEST, MOST = 6, 60
"""Products of either kind."""

TELL_S = 0.7
"""Time between two answers."""

ENDS = 6
"""Eigenvalues, half at each end."""

_EMPTY = np.empty(0)


def summary(known: Known, question: Summary, cancelled: Callable[[], bool]) -> Iterator[SummaryAnswer]:
    """Estimates about the Hessian of a component.

    Raises:
        CancelledError: If it was stopped half-way.
        TroubleError: If there is no such component.
    """
    began = time.perf_counter()
    name = known.subject.outputs.label(known.component(question.plane))
    _, operator = operator_of(known, question.plane, cancelled)
    operator = guarded(operator, cancelled)
    found = None
    for found in _signs(operator, name, began):
        yield SummaryAnswer(found)
    if found is None or not np.isfinite(found.trace[0]):
        return
    steps = int(np.clip(found.products * SECONDS / max(found.seconds, 1e-9), FEWEST, MOST))
    steps = min(steps, max(FEWEST, known.limit // (2 * 8 * found.size)))
    pairs = lanczos_ends(operator, ENDS, steps)
    yield SummaryAnswer(OperatorSummary(
        name, found.size, found.trace, found.norm, found.diagonal, found.diagonal_error, pairs.values, pairs.errors,
        found.products + pairs.products, time.perf_counter() - began,
    ))


def _signs(operator: LinearOperator, name: str, began: float) -> Iterator[OperatorSummary]:
    """The estimates after more and more products, the last of them when the time is spent."""
    size, random = operator.shape[0], np.random.default_rng(0)
    total, squares = np.zeros(size), np.zeros(size)
    traces, norms = [], []
    told = began
    while len(traces) < MOST:
        signs = random.integers(0, 2, size, np.int8) * 2.0 - 1.0
        image = np.asarray(operator.matvec(signs.astype(operator.dtype)), np.float64).reshape(-1)
        norms.append(float(image @ image))
        image *= signs
        traces.append(float(image.sum()))
        total += image
        np.square(image, out=image)
        squares += image
        now = time.perf_counter()
        is_last = len(traces) >= FEWEST and now - began > SECONDS or len(traces) == MOST
        if is_last or len(traces) > 1 and now - told > TELL_S:
            told = now
            yield _summary(name, np.array(traces), np.array(norms), total, squares, now - began)
        if is_last:
            return


def _summary(
    name: str, traces: np.ndarray, norms: np.ndarray, total: np.ndarray, squares: np.ndarray, seconds: float
) -> OperatorSummary:
    count = len(traces)
    diagonal = total / count
    spread = np.sqrt(np.maximum(squares / count - diagonal**2, 0.0) / (count - 1))
    trace = float(traces.mean()), float(traces.std(ddof=1) / np.sqrt(count))
    norm = float(np.sqrt(norms.mean()))
    norm_error = float(norms.std(ddof=1) / np.sqrt(count)) / (2 * norm) if norm else 0.0
    return OperatorSummary(
        name, len(total), trace, (norm, norm_error), diagonal, spread, _EMPTY, _EMPTY, count, seconds,
    )
