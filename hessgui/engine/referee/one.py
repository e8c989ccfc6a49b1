"""One entry by every independent way, of a matrix of any size.

Reads the subject; calls the user's function along one column only.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch

from hessgui.engine.referee import verdict
from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.differences import Differences
from hessgui.engine.referee.double import default_dtype, in_double
from hessgui.engine.referee.entries import best
from hessgui.engine.referee.reverse import products
from hessgui.engine.referee.samples import Sampler
from hessgui.engine.referee.verify import quiet
from hessgui.engine.subject import Subject
from hessgui.model.matrix import Matrix
from hessgui.model.questions import EntryChecked, EntryReference

SECONDS = 20.0
"""Time for one entry."""


def check_entry(
    subject: Subject, matrix: Matrix, plane: int, row: int, column: int, cancelled: Callable[[], bool]
) -> EntryChecked:
    """What differences, reverse mode in float64 and, for a Hessian, the mirrored differences say of one entry.

    Args:
        subject: The function at the point of the matrix.
        matrix: One plane or a stack, dense or sparse.
        plane: Which plane.
        row: The entry's row.
        column: The entry's column.
        cancelled: Asked between evaluations.
    """
    clock = Clock(SECONDS, cancelled)
    of_plane = matrix.plane(plane) if matrix.planes is not None else matrix
    ours = _number(of_plane, row, column)
    with quiet():
        doubled = in_double(subject)
        with default_dtype(torch.float64 if doubled.reason is None else torch.get_default_dtype()):
            sampler = Sampler(doubled.subject, of_plane)
            here = sampler.start(clock)
            found = _by_differences(sampler, row, column, clock, "differences")
            references = [found]
            if sampler.of_gradient and row != column:
                references.append(_by_differences(sampler, column, row, clock, "differences, mirrored"))
            reverse = _by_reverse(sampler, row, column, clock)
    if reverse is not None:
        references.insert(0, reverse)
    size = float(np.max(np.abs(here[np.isfinite(here)]), initial=0.0))
    floor = size / max(1.0, float(sampler.point.abs().max())) if ours == 0 else 0.0
    one, other = np.array([[ours]]), np.array([[found.value]])
    error = np.array([[found.error if found.error is not None else np.inf]])
    dtype = str(subject.dtype).removeprefix("torch.")
    count = verdict.digits(one, other, np.abs(one), floor)
    suspect = verdict.suspicious(one, other, error, count, dtype)
    return EntryChecked(float(count[0, 0]), bool(suspect[0, 0]), tuple(references))


def _by_differences(sampler: Sampler, row: int, column: int, clock: Clock, name: str) -> EntryReference:
    found = best(Differences(sampler, clock).along_axes(np.array([column])))
    error = float(found.error[0, row])
    return EntryReference(
        name, float(found.value[0, row]) if np.isfinite(error) else float("nan"), error, float(found.step[0, row]),
    )


def _by_reverse(sampler: Sampler, row: int, column: int, clock: Clock) -> EntryReference | None:
    weights = np.zeros((1, sampler.width))
    weights[0, row] = 1.0
    try:
        value = float(products(sampler, weights, clock)[0, column])
    except Exception:  # noqa: BLE001 - an operation without double backward
        return None
    return EntryReference("reverse mode", value)


def _number(matrix: Matrix, row: int, column: int) -> float:
    if not matrix.is_sparse:
        return float(matrix.data[row, column])
    entries = matrix.data
    here = (entries.row == row) & (entries.column == column)
    return float(entries.value[here].sum())
