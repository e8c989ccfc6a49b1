"""A matrix seen flat, ``[k, n]`` with the rows of all planes below each other: dense or as a list of entries.

Reads :mod:`hessgui.model.matrix`; knows nothing of torch.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from hessgui.model import blocks
from hessgui.model.matrix import Matrix


class FlatMatrix:
    """Rows over all planes by columns.

    Args:
        matrix: The matrix that is checked.
    """

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.planes = len(matrix.planes or (None,))
        self.rows = self.planes * len(matrix.rows)
        self.columns = len(matrix.columns)
        self.done = self.rows if matrix.rows_done is None else matrix.rows_done

    def dense(self) -> np.ndarray:
        """All numbers, float64 ``[k, n]``; NaN in rows that have not been computed."""
        out = np.array(self.matrix.dense(), dtype=np.float64).reshape(self.rows, self.columns)
        out[self.done:] = np.nan
        return out

    def times(self, directions: np.ndarray) -> np.ndarray:
        """The matrix times each of ``directions [d, n]``: ``[d, k]``."""
        if not self.matrix.is_sparse:
            return np.concatenate([directions @ part.T.astype(np.float64, copy=False) for part in self._parts()], 1)
        row, column, value = self._entries()
        return np.stack([np.bincount(row, value * direction[column], self.rows) for direction in directions])

    def left_times(self, weights: np.ndarray) -> np.ndarray:
        """Each of ``weights [p, k]`` times the matrix: ``[p, n]``."""
        if not self.matrix.is_sparse:
            out, start = np.zeros((len(weights), self.columns)), 0
            for part in self._parts():
                out += weights[:, start : start + len(part)] @ part.astype(np.float64, copy=False)
                start += len(part)
            return out
        row, column, value = self._entries()
        return np.stack([np.bincount(column, value * weight[row], self.columns) for weight in weights])

    def label(self, row: int, column: int) -> str:
        """The two names of an entry, with its component's where there are several: ``f[2]: x[0], x[1]``."""
        plane, within = divmod(row, len(self.matrix.rows))
        names = f"{self.matrix.row_labels[within]}, {self.matrix.columns.label(column)}"
        return f"{self.matrix.planes[plane]}: {names}" if self.matrix.planes else names

    def row_label(self, row: int) -> str:
        """The name of a row, with its component's where there are several."""
        plane, within = divmod(row, len(self.matrix.rows))
        name = self.matrix.row_labels[within]
        return f"{self.matrix.planes[plane]}: {name}" if self.matrix.planes else name

    def _parts(self) -> Iterator[np.ndarray]:
        """Blocks of rows: a whole result in another precision would not fit beside it."""
        yield from blocks.row_parts(self.matrix.data.reshape(self.rows, self.columns))

    def _entries(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        entries = self.matrix.data
        row = entries.row if entries.plane is None else entries.plane * len(self.matrix.rows) + entries.row
        return row, entries.column, entries.value.astype(np.float64, copy=False)
