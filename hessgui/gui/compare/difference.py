"""Two matrices as one: their difference or their ratio, entry by entry. Knows no widget."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from hessgui.gui.translating import translated
from hessgui.model.matrix import Entries, Matrix

MOST_NUMBERS = 1 << 26  # of a dense matrix that is made for a comparison: half a gigabyte


class IncomparableError(ValueError):
    """Two matrices that cannot be compared; the message is a sentence for the user."""


def difference(current: Matrix, pinned: Matrix) -> Matrix:
    """Current minus pinned.

    Raises:
        IncomparableError: If they have different shapes, or are too large.
    """
    _check(current, pinned)
    with np.errstate(invalid="ignore", over="ignore"):
        if current.is_sparse and pinned.is_sparse:
            place, now, before = _held_by_either(current, pinned)
            return replace(current, data=_entries(current.shape, place, now - before), rows_done=None)
        return replace(current, data=current.dense() - pinned.dense(), rows_done=None)


def ratio(current: Matrix, pinned: Matrix) -> Matrix:
    """Current divided by pinned; where both are zero there is no entry, and NaN is the rest.

    Raises:
        IncomparableError: If they have different shapes, are too large, or are zero everywhere.
    """
    _check(current, pinned)
    if current.is_sparse and pinned.is_sparse:
        place, now, before = _held_by_either(current, pinned)
    else:
        place, now, before = None, current.dense().reshape(-1), pinned.dense().reshape(-1)
    told = (now != 0) | (before != 0)
    if not told.any():
        raise IncomparableError(translated("Both are 0 everywhere: there is no ratio."))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        value = now[told] / before[told]
    if place is None and told.all():
        return replace(current, data=value.reshape(current.shape), rows_done=None)
    place = np.flatnonzero(told) if place is None else place[told]
    return replace(current, data=_entries(current.shape, place, value, rest=np.nan), rows_done=None)


def largest(matrix: Matrix) -> tuple[float, tuple[int, ...]] | None:
    """The finite entry of largest magnitude and where it stands; ``None`` where there is none."""
    values = matrix.data.value if matrix.is_sparse else matrix.data.reshape(-1)
    sizes = np.where(np.isfinite(values), np.abs(values), -1.0)
    if not sizes.size or sizes.max() < 0:
        return None
    index = int(np.argmax(sizes))
    if matrix.is_sparse:
        place = (int(matrix.data.row[index]), int(matrix.data.column[index]))
    else:
        place = tuple(int(part) for part in np.unravel_index(index, matrix.data.shape))
    return float(values[index]), place


def _check(current: Matrix, pinned: Matrix) -> None:
    if current.shape != pinned.shape:
        first, second = (" × ".join(map(str, matrix.shape)) for matrix in (pinned, current))
        raise IncomparableError(translated(
            "They have different shapes, {first} and {second}: only side by side can they be seen.", first=first,
            second=second))
    for matrix in (current, pinned):
        if matrix.is_partial:
            raise IncomparableError(translated("One of them was not computed to its end."))
    both_sparse = current.is_sparse and pinned.is_sparse
    if not both_sparse and np.prod([float(extent) for extent in current.shape]) > MOST_NUMBERS:
        raise IncomparableError(translated("They are too large to be compared entry by entry."))


def _held_by_either(current: Matrix, pinned: Matrix) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The positions, as indices into the flat matrix, where either holds an entry, and the numbers of both there."""
    own = []
    for matrix in (current, pinned):
        entries = matrix.data
        row = entries.row if entries.plane is None else entries.row + entries.plane * len(matrix.rows)
        own.append(row * len(matrix.columns) + entries.column)
    place = np.union1d(*own)
    now, before = np.zeros((2, len(place)))
    now[np.searchsorted(place, own[0])] = current.data.value
    before[np.searchsorted(place, own[1])] = pinned.data.value
    return place, now, before


def _entries(shape: tuple[int, ...], place: np.ndarray, value: np.ndarray, rest: float = 0.0) -> Entries:
    *plane, row, column = np.unravel_index(place, shape)
    return Entries(row, column, value, *plane, rest=rest)
