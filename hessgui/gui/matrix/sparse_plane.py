"""A plane of few entries among many zeros: told by its entries near by, by tiles of a coarse copy from afar.

Where the rest is NaN instead, it has no colour of its own either, so that it hides no number.

Pure numpy, no Qt.
"""

from __future__ import annotations

import numpy as np

from hessgui.gui.matrix.plane import OVERVIEW_CELLS, PREPARE_CELLS, DensePlane
from hessgui.gui.matrix.telling import LARGEST_MAGNITUDE
from hessgui.model.matrix import Entries

COARSE_ENTRIES = 200_000  # fewer entries are binned anew for each picture: that takes milliseconds


class SparsePlane:
    """Entries of a matrix ``[m, n]``, sorted by row and column."""

    def __init__(self, entries: Entries, shape: tuple[int, int], rows_done: int | None = None) -> None:
        self.entries = entries
        self.shape = shape
        self.rows_done = self.rows_ready = shape[0] if rows_done is None else rows_done
        value = entries.value
        finite = value[np.isfinite(value)]
        self.magnitude = float(np.abs(finite).max()) if finite.size else 0.0
        self._coarse: DensePlane | None = None
        self._tile = tuple(-(-extent // (2 * OVERVIEW_CELLS)) for extent in shape)

    def prepare(self, limit: int = PREPARE_CELLS) -> bool:
        """Nothing is read ahead; see :class:`~hessgui.gui.matrix.plane.Plane`."""
        return True

    def cells(self, rows: slice, columns: slice) -> np.ndarray:
        """The numbers of a part; the rest where no entry is held."""
        row, column, value = self._part(rows, columns)
        out = np.full((rows.stop - rows.start, columns.stop - columns.start), self.entries.rest, value.dtype)
        out[row - rows.start, column - columns.start] = value
        return out

    def stored(self, rows: slice, columns: slice) -> np.ndarray | None:
        """Which cells of a part hold a number of their own; ``None``: all do."""
        row, column, _ = self._part(rows, columns)
        out = np.zeros((rows.stop - rows.start, columns.stop - columns.start), bool)
        out[row - rows.start, column - columns.start] = True
        return out

    def telling(self, row_edges: np.ndarray, column_edges: np.ndarray) -> np.ndarray:
        """The number of largest magnitude in each bin; see :class:`~hessgui.gui.matrix.plane.Plane`."""
        if len(self.entries) > COARSE_ENTRIES and min(self._tile) > 1:
            edges = tuple(_in_tiles(*pair) for pair in zip((row_edges, column_edges), self._tile, strict=True))
            if edges[0] is not None and edges[1] is not None:
                return self._coarser().telling(*edges)
        rows, columns = slice(int(row_edges[0]), int(row_edges[-1])), slice(int(column_edges[0]), int(column_edges[-1]))
        row, column, value = self._part(rows, columns)
        return _binned(_bin_of(row, row_edges), _bin_of(column, column_edges), value,
                       (len(row_edges) - 1, len(column_edges) - 1))

    def extreme(self) -> tuple[int, int] | None:
        """Where the finite entry of largest magnitude stands; see :class:`~hessgui.gui.matrix.plane.Plane`."""
        entries = self.entries
        sizes = np.where(np.isfinite(entries.value), np.abs(entries.value), -1.0)
        index = int(sizes.argmax()) if sizes.size else 0
        return (int(entries.row[index]), int(entries.column[index])) if sizes.size and sizes[index] >= 0 else None

    def _coarser(self) -> DensePlane:
        """Tiles of the whole matrix, made at the first look from afar."""
        if self._coarse is None:
            entries, (high, wide) = self.entries, self._tile
            shape = tuple(-(-extent // tile) for extent, tile in zip(self.shape, self._tile, strict=True))
            self._coarse = DensePlane(_binned(entries.row // high, entries.column // wide, entries.value, shape))
            while not self._coarse.prepare():
                pass
        return self._coarse

    def _part(self, rows: slice, columns: slice) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        entries = self.entries
        first, last = np.searchsorted(entries.row, [rows.start, rows.stop])
        row, column, value = entries.row[first:last], entries.column[first:last], entries.value[first:last]
        if columns.start > 0 or columns.stop < self.shape[1]:
            inside = (column >= columns.start) & (column < columns.stop)
            row, column, value = row[inside], column[inside], value[inside]
        return row, column, value


def _binned(row: np.ndarray, column: np.ndarray, value: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """The number of largest magnitude that fell into each bin; 0 where none did."""
    rule = LARGEST_MAGNITUDE
    zero = rule.encode(np.zeros(1, value.dtype))[0]
    out = np.full(shape[0] * shape[1], zero)
    np.maximum.at(out, row * shape[1] + column, rule.encode(value))
    return rule.decode(out, value.dtype).reshape(shape)


def _in_tiles(edges: np.ndarray, tile: int) -> np.ndarray | None:
    """The edges in tiles, where every bin holds at least one; else ``None``."""
    coarse = edges // tile
    coarse[-1] = -(-int(edges[-1]) // tile)
    return coarse if (np.diff(coarse) > 0).all() else None


def _bin_of(position: np.ndarray, edges: np.ndarray) -> np.ndarray:
    if len(edges) - 1 == edges[-1] - edges[0]:
        return position - edges[0]
    table = np.repeat(np.arange(len(edges) - 1), np.diff(edges))  # one look-up is faster than a search
    return table[position - edges[0]]
