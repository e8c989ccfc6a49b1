"""The matrix that a question is about: as it was computed, formed anew where small, or as products.

Reads what is known of a problem; calls the user's function where nothing is held.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import scipy
from scipy.sparse.linalg import LinearOperator, aslinearoperator

from hessgui.engine.answers.known import Known
from hessgui.engine.operators import CancelledError, jacobian_operator
from hessgui.engine.strategies.base import Field, GradientField, OutputField
from hessgui.engine.strategies.ladder import Ladder
from hessgui.engine.strategies.operator import field_operator
from hessgui.model.matrix import Quantity

SMALL = 3000
"""Matrices with at most so many rows and columns are decomposed: some seconds."""


def is_small(known: Known, quantity: Quantity) -> bool:
    """Whether a matrix is small enough to be decomposed."""
    columns = known.subject.columns.size
    rows = columns if quantity == "hessian" else len(known.subject.components)
    fits = 4 * rows * columns * 8 <= known.limit
    return fits and (min(rows, columns) <= SMALL if quantity == "jacobian" else columns <= SMALL)


def formed(known: Known, quantity: Quantity, plane: int, cancelled: Callable[[], bool]) -> np.ndarray:
    """The dense matrix, ``[n, n]`` or ``[m, n]``: the one that was computed, or computed now.

    Raises:
        CancelledError: If it was stopped half-way.
        TroubleError: If it cannot be computed.
    """
    held = known.matrix(quantity, plane)
    if held is not None:
        return np.asarray(held.dense())
    work = known.work(cancelled)
    component = known.component(plane) if quantity == "hessian" else 0
    field: Field = GradientField(work, component) if quantity == "hessian" else OutputField(work)
    if not field.size or not field.graph().requires_grad:
        return np.zeros((field.size, field.columns))
    parts = [chunk.values.detach().cpu().numpy() for chunk in Ladder(work, "batched").rows(field)]
    matrix = np.concatenate(parts)
    if len(matrix) < field.size:
        raise CancelledError
    return matrix


def operator_of(
    known: Known, plane: int, cancelled: Callable[[], bool]
) -> tuple[scipy.sparse.csr_array | None, LinearOperator]:
    """The Hessian of a chosen component as an operator ``[n, n]``, and its entries where they are held sparse."""
    component = known.component(plane)
    held = known.matrix("hessian", plane)
    if held is not None and held.is_sparse:
        entries = held.data
        matrix = scipy.sparse.csr_array((entries.value, (entries.row, entries.column)), held.shape)
        return matrix, aslinearoperator(matrix)
    if held is not None:
        return None, aslinearoperator(held.data)
    field = GradientField(known.work(cancelled), component)
    if not field.graph().requires_grad:
        empty = scipy.sparse.csr_array((field.size, field.columns))
        return empty, aslinearoperator(empty)
    return None, field_operator(field)


def jacobian_of(known: Known) -> LinearOperator:
    """The Jacobian as an operator ``[m, n]``: over held numbers, or over the function."""
    held = known.matrix("jacobian")
    if held is None:
        return jacobian_operator(known.subject)
    if not held.is_sparse:
        return aslinearoperator(held.data)
    entries = held.data
    return aslinearoperator(scipy.sparse.csr_array((entries.value, (entries.row, entries.column)), held.shape))
