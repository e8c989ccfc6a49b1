"""One plane of a matrix, ready to be looked at from any distance: cells near by, extremes of many cells far off.

Pure numpy, no Qt. Reads dense arrays (memory-mapped ones piece by piece) and lists of entries. A picture never
averages: a bin of many cells is told by its smallest and its largest number, so that nothing disappears.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Protocol

import numpy as np

from hessgui.model.matrix import Entries

OVERVIEW_CELLS = 1200  # an axis longer than twice this is kept a second time, coarser by a power of two
PREPARE_CELLS = 1_000_000  # numbers read in one step of preparation, about 10 ms
BLOCK_CELLS = 200_000  # numbers read at once: what fits a processor's cache
GATHERED_COLUMNS = 16  # bins up to this wide are reduced by gathering, which is faster there
GATHERED_ROWS = 3
EXAMINED_CELLS = 2_000_000  # numbers looked at to find finite ones where bins hold NaN or infinities


class Plane(Protocol):
    """What a picture needs of a matrix ``[m, n]``."""

    shape: tuple[int, int]
    rows_done: int
    rows_ready: int
    magnitude: float

    def prepare(self, limit: int = PREPARE_CELLS) -> bool:
        """Reads up to ``limit`` more numbers; returns whether all that were computed are ready."""

    def cells(self, rows: slice, columns: slice) -> np.ndarray:
        """The numbers of a part."""

    def stored(self, rows: slice, columns: slice) -> np.ndarray | None:
        """Which cells of a part hold a number of their own; ``None``: all do."""

    def extremes(self, row_edges: np.ndarray, column_edges: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Smallest and largest number of each bin between the strictly increasing edges."""


class DensePlane:
    """A dense array ``[m, n]``, of which the first ``rows_done`` rows have been computed."""

    def __init__(self, values: np.ndarray, rows_done: int | None = None) -> None:
        self.values = values
        self.shape = values.shape
        self.rows_done = values.shape[0] if rows_done is None else rows_done
        self.rows_ready = 0
        self.magnitude = 0.0
        self._factors = tuple(_coarseness(extent) for extent in values.shape)
        self._coarse: tuple[np.ndarray, np.ndarray] | None = None
        if self._factors != (1, 1):
            coarse = tuple(-(-extent // factor) for extent, factor in zip(values.shape, self._factors, strict=True))
            self._coarse = np.empty(coarse, values.dtype), np.empty(coarse, values.dtype)

    def grow(self, rows_done: int | None) -> None:
        """Takes note that more rows of the same array have been computed."""
        self.rows_done = self.shape[0] if rows_done is None else rows_done

    def prepare(self, limit: int = PREPARE_CELLS) -> bool:
        """Reads rows that were computed since; see :class:`Plane`."""
        factor = self._factors[0]
        first = self.rows_ready
        last = self.rows_done if self.rows_done == self.shape[0] else self.rows_done // factor * factor
        last = min(last, first + self._rows_in(limit))
        step = self._rows_in(BLOCK_CELLS)
        for start in range(first, last, step):
            self.rows_ready = min(start + step, last)
            self._read(start, self.rows_ready)
        return self.rows_ready + factor > self.rows_done or self.rows_ready == self.shape[0]

    def cells(self, rows: slice, columns: slice) -> np.ndarray:
        """The numbers of a part; zeros where no entry is held."""
        return np.asarray(self.values[rows, columns])

    def stored(self, rows: slice, columns: slice) -> np.ndarray | None:
        """Which cells of a part hold a number of their own; ``None``: all do."""
        return None

    def extremes(self, row_edges: np.ndarray, column_edges: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Smallest and largest number of each bin; see :class:`Plane`."""
        if self._coarse is not None:
            rows, columns = (
                _coarser(edges, factor) for edges, factor in zip((row_edges, column_edges), self._factors, strict=True)
            )
            if rows is not None and columns is not None:
                return tuple(_reduced(array, ufunc, rows, columns) for array, ufunc in
                             zip(self._coarse, (np.minimum, np.maximum), strict=True))
        if _is_cells(row_edges) and _is_cells(column_edges):
            part = self.cells(slice(row_edges[0], row_edges[-1]), slice(column_edges[0], column_edges[-1]))
            return part, part
        return (_reduced(self.values, np.minimum, row_edges, column_edges),
                _reduced(self.values, np.maximum, row_edges, column_edges))

    def _rows_in(self, cells: int) -> int:
        factor = self._factors[0]
        return -(-max(cells // max(self.shape[1], 1), 1) // factor) * factor

    def _read(self, first: int, last: int) -> None:
        part = np.asarray(self.values[first:last])
        low = high = part
        if self._coarse is not None:
            factor = self._factors[0]
            rows, columns = slice(first // factor, -(-last // factor)), self._factors[1]
            low, high = _coarsened(part, np.minimum, factor, columns), _coarsened(part, np.maximum, factor, columns)
            self._coarse[0][rows], self._coarse[1][rows] = low, high
        if part.size:
            extreme = max(-float(low.min()), float(high.max()))
            self.magnitude = max(self.magnitude, extreme if np.isfinite(extreme) else _finite_magnitude(part))


class SparsePlane:
    """Entries of a matrix ``[m, n]``, sorted by row and column."""

    def __init__(self, entries: Entries, shape: tuple[int, int], rows_done: int | None = None) -> None:
        self.entries = entries
        self.shape = shape
        self.rows_done = self.rows_ready = shape[0] if rows_done is None else rows_done
        finite = entries.value[np.isfinite(entries.value)]
        self.magnitude = float(np.abs(finite).max()) if finite.size else 0.0

    def prepare(self, limit: int = PREPARE_CELLS) -> bool:
        """Reads rows that were computed since; see :class:`Plane`."""
        return True

    def cells(self, rows: slice, columns: slice) -> np.ndarray:
        """The numbers of a part; zeros where no entry is held."""
        row, column, value = self._part(rows, columns)
        out = np.zeros((rows.stop - rows.start, columns.stop - columns.start), value.dtype)
        out[row - rows.start, column - columns.start] = value
        return out

    def stored(self, rows: slice, columns: slice) -> np.ndarray | None:
        """Which cells of a part hold a number of their own; ``None``: all do."""
        row, column, _ = self._part(rows, columns)
        out = np.zeros((rows.stop - rows.start, columns.stop - columns.start), bool)
        out[row - rows.start, column - columns.start] = True
        return out

    def extremes(self, row_edges: np.ndarray, column_edges: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Smallest and largest number of each bin; see :class:`Plane`."""
        rows, columns = slice(int(row_edges[0]), int(row_edges[-1])), slice(int(column_edges[0]), int(column_edges[-1]))
        row, column, value = self._part(rows, columns)
        shape = len(row_edges) - 1, len(column_edges) - 1
        low, high = np.zeros(shape, value.dtype), np.zeros(shape, value.dtype)
        index = _bin_of(row, row_edges), _bin_of(column, column_edges)
        with np.errstate(invalid="ignore"):  # NaN wins, silently
            np.minimum.at(low, index, value)
            np.maximum.at(high, index, value)
        return low, high

    def _part(self, rows: slice, columns: slice) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        entries = self.entries
        first, last = np.searchsorted(entries.row, [rows.start, rows.stop])
        row, column, value = entries.row[first:last], entries.column[first:last], entries.value[first:last]
        if columns.start > 0 or columns.stop < self.shape[1]:
            inside = (column >= columns.start) & (column < columns.stop)
            row, column, value = row[inside], column[inside], value[inside]
        return row, column, value


def _coarseness(extent: int) -> int:
    return 1 << max((extent // OVERVIEW_CELLS).bit_length() - 1, 0)


def _coarser(edges: np.ndarray, factor: int) -> np.ndarray | None:
    """The edges in units of ``factor`` cells, where every bin still holds at least one unit; else ``None``."""
    if factor == 1:
        return edges
    coarse = edges // factor
    coarse[-1] = -(-int(edges[-1]) // factor)
    return coarse if (np.diff(coarse) > 0).all() else None


def _is_cells(edges: np.ndarray) -> bool:
    return len(edges) - 1 == edges[-1] - edges[0]


def _reduced(values: np.ndarray, ufunc: np.ufunc, row_edges: np.ndarray, column_edges: np.ndarray) -> np.ndarray:
    """Extremes of bins; ``ufunc.reduceat`` does the same but is up to eight times slower on short bins."""
    part = np.asarray(values[row_edges[0]:row_edges[-1], column_edges[0]:column_edges[-1]])
    if not _is_cells(row_edges):
        part = _reduced_rows(part, ufunc, row_edges - row_edges[0])
    if not _is_cells(column_edges):
        first, last = column_edges[:-1] - column_edges[0], column_edges[1:] - column_edges[0]
        gathered = (last - first).max() <= GATHERED_COLUMNS
        part = _gathered(part, ufunc, first, last, 1) if gathered else ufunc.reduceat(part, first, axis=1)
    return part


def _reduced_rows(part: np.ndarray, ufunc: np.ufunc, edges: np.ndarray) -> np.ndarray:
    if np.diff(edges).max() <= GATHERED_ROWS:
        return _gathered(part, ufunc, edges[:-1], edges[1:], 0)
    out = np.empty((len(edges) - 1, part.shape[1]), part.dtype)
    for index, (first, last) in enumerate(pairwise(edges.tolist())):
        ufunc.reduce(part[first:last], axis=0, out=out[index])
    return out


def _gathered(part: np.ndarray, ufunc: np.ufunc, first: np.ndarray, last: np.ndarray, axis: int) -> np.ndarray:
    out = part.take(first, axis=axis)
    for offset in range(1, int((last - first).max())):
        ufunc(out, part.take(np.minimum(first + offset, last - 1), axis=axis), out=out)
    return out


def _coarsened(part: np.ndarray, ufunc: np.ufunc, row_factor: int, column_factor: int) -> np.ndarray:
    """Extremes of tiles; strided halves are several times faster than a reduction over a short inner axis."""
    for axis, factor in ((0, row_factor), (1, column_factor)):
        while factor > 1:
            even, odd = (part[0::2], part[1::2]) if axis == 0 else (part[:, 0::2], part[:, 1::2])
            short = odd.shape[axis]
            halved = even.copy() if even.shape[axis] > short else np.empty_like(even)
            inner = (slice(short),) if axis == 0 else (slice(None), slice(short))
            ufunc(even[inner], odd, out=halved[inner])
            part, factor = halved, factor // 2
    return part


def _finite_magnitude(part: np.ndarray) -> float:
    stride = -(-part.shape[0] // max(EXAMINED_CELLS // max(part.shape[1], 1), 1))
    examined = part[::stride]
    finite = examined[np.isfinite(examined)]
    return float(np.abs(finite).max()) if finite.size else 0.0


def _bin_of(position: np.ndarray, edges: np.ndarray) -> np.ndarray:
    if _is_cells(edges):
        return position - edges[0]
    table = np.repeat(np.arange(len(edges) - 1), np.diff(edges))  # one look-up is faster than a search
    return table[position - edges[0]]
