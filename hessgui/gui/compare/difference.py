"""Two matrices as one: their difference or their ratio, entry by entry. Knows no widget."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from hessgui.gui.translating import translated
from hessgui.model.layout import AxisLayout
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
    if current.is_sparse and pinned.is_sparse:
        return replace(current, data=_of_entries(current, pinned), rows_done=None)
    with np.errstate(invalid="ignore", over="ignore"):
        return replace(current, data=current.dense() - pinned.dense(), rows_done=None)


def ratio(current: Matrix, pinned: Matrix) -> Matrix:
    """Current divided by pinned; NaN where both are zero.

    Raises:
        IncomparableError: If they have different shapes, or are too large.
    """
    _check(current, pinned)
    if current.is_sparse or pinned.is_sparse:
        raise IncomparableError(translated(
            "A ratio of sparse matrices would be 0 / 0 almost everywhere: look at the difference."))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        return replace(current, data=current.dense() / pinned.dense(), rows_done=None)


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


def _of_entries(current: Matrix, pinned: Matrix) -> Entries:
    columns = len(current.columns)
    keys, values = [], []
    for matrix, sign in ((current, 1.0), (pinned, -1.0)):
        entries = matrix.data
        row = entries.row if entries.plane is None else entries.row + entries.plane * _rows(current)
        keys.append(row * columns + entries.column)
        values.append(sign * entries.value)
    key, place = np.unique(np.concatenate(keys), return_inverse=True)
    value = np.zeros(len(key))
    np.add.at(value, place, np.concatenate(values))
    row, column = np.divmod(key, columns)
    if current.planes is None:
        return Entries(row, column, value)
    plane, row = np.divmod(row, _rows(current))
    return Entries(row, column, value, plane)


def _rows(matrix: Matrix) -> int:
    return matrix.rows.size if isinstance(matrix.rows, AxisLayout) else len(matrix.rows)
