"""One plane of a matrix, ready to be looked at from any distance: cells near by, extremes of many cells far off.

Pure numpy, no Qt. Reads dense arrays, memory-mapped ones piece by piece. A picture never averages: a bin of many cells
is told by its most telling number (:mod:`hessgui.gui.matrix.telling`), so that nothing disappears.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Protocol

import numpy as np

from hessgui.gui.matrix.telling import LARGEST_MAGNITUDE, Rule, halved, reduced
from hessgui.model.blocks import release

OVERVIEW_CELLS = 1200  # an axis is kept coarser and coarser until it is shorter than twice this
PREPARE_CELLS = 1_000_000  # numbers read in one step of preparation, about 5 ms
BLOCK_CELLS = 60_000  # numbers read at once: what fits a processor's cache
PYRAMID_BYTES = 1 << 28  # coarser copies may take together; finer views read the numbers themselves
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

    def telling(self, row_edges: np.ndarray, column_edges: np.ndarray) -> np.ndarray:
        """The most telling number of each bin between the strictly increasing edges."""

    def extreme(self) -> tuple[int, int] | None:
        """Where the most telling finite number stands; ``None`` where there is none."""


class Pyramid:
    """Coarser and coarser codes of one matrix, each tile told by its largest.

    Args:
        shape: Of the matrix.
        itemsize: Bytes of a code.
    """

    def __init__(self, shape: tuple[int, int], itemsize: int) -> None:
        whole = tuple(_coarseness(extent) for extent in shape)
        self.factors: list[tuple[int, int]] = []
        self.codes: list[np.ndarray] = []
        level, room = 1, PYRAMID_BYTES
        coarser = []
        while level < max(whole):
            level *= 2
            coarser.append((min(level, whole[0]), min(level, whole[1])))
        for factors in reversed(coarser):  # the coarsest first: it is the one that every look begins with
            extent = tuple(-(-size // factor) for size, factor in zip(shape, factors, strict=True))
            room -= extent[0] * extent[1] * itemsize
            if room < 0 and self.factors:
                break
            self.factors.insert(0, factors)
            self.codes.insert(0, np.empty(extent, f"u{itemsize}"))  # in huge pages, which zeros are not

    @property
    def tile(self) -> int:
        """Rows of the coarsest tile; rows are taken in by multiples of it."""
        return self.factors[-1][0] if self.factors else 1

    def take(self, first: int, codes: np.ndarray) -> None:
        """Takes in the codes of whole rows, from a row that begins a tile on."""
        done = (1, 1)
        for factors, level in zip(self.factors, self.codes, strict=True):
            for axis in (0, 1):
                for _ in range((factors[axis] // done[axis]).bit_length() - 1):
                    codes = halved(codes, axis)
            done = factors
            start = first // factors[0]
            level[start : start + len(codes)] = codes

    def level(
        self, row_edges: np.ndarray, column_edges: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
        """The coarsest level that still has a tile for each bin, with the edges in its units; ``None``: none has."""
        for factors, codes in zip(reversed(self.factors), reversed(self.codes), strict=True):
            rows, columns = _coarser(row_edges, factors[0]), _coarser(column_edges, factors[1])
            if rows is not None and columns is not None:
                return codes, rows, columns
        return None


class DensePlane:
    """A dense array ``[m, n]``, of which the first ``rows_done`` rows have been computed."""

    def __init__(self, values: np.ndarray, rows_done: int | None = None, rule: Rule = LARGEST_MAGNITUDE) -> None:
        if values.dtype.kind != "f":
            values = values.astype(np.float64)
        self.values = values
        self.shape = values.shape
        self.rows_done = values.shape[0] if rows_done is None else rows_done
        self.rows_ready = 0
        self.magnitude = 0.0
        self._rule = rule
        self._pyramid = Pyramid(values.shape, values.dtype.itemsize)

    def grow(self, rows_done: int | None) -> None:
        """Takes note that more rows of the same array have been computed."""
        self.rows_done = self.shape[0] if rows_done is None else rows_done

    def prepare(self, limit: int = PREPARE_CELLS) -> bool:
        """Reads rows that were computed since; see :class:`Plane`."""
        tile = self._pyramid.tile
        first = self.rows_ready
        last = self.rows_done if self.rows_done == self.shape[0] else self.rows_done // tile * tile
        last = min(last, first + self._rows_in(limit))
        step = self._rows_in(BLOCK_CELLS)
        for start in range(first, last, step):
            self.rows_ready = min(start + step, last)
            self._read(start, self.rows_ready)
        release(self.values)
        return self.rows_ready + tile > self.rows_done or self.rows_ready == self.shape[0]

    def cells(self, rows: slice, columns: slice) -> np.ndarray:
        """The numbers of a part."""
        return np.asarray(self.values[rows, columns])

    def stored(self, rows: slice, columns: slice) -> np.ndarray | None:
        """Which cells of a part hold a number of their own; ``None``: all do."""
        return None

    def telling(self, row_edges: np.ndarray, column_edges: np.ndarray) -> np.ndarray:
        """The most telling number of each bin; see :class:`Plane`."""
        decode = partial(self._rule.decode, dtype=self.values.dtype)
        level = self._pyramid.level(row_edges, column_edges)
        if level is not None:
            return reduced(*level, _as_they_are, decode)
        if _is_cells(row_edges) and _is_cells(column_edges):
            return self.cells(slice(row_edges[0], row_edges[-1]), slice(column_edges[0], column_edges[-1]))
        return reduced(self.values, row_edges, column_edges, self._rule.encode, decode)

    def extreme(self) -> tuple[int, int] | None:
        """Where the most telling finite number stands; of those that others hide, all rows are read."""
        while not self.prepare():
            pass
        best, place = -1, None
        for rows, columns in self._telling_tiles():
            part = self.cells(rows, columns)
            codes = np.where(np.isfinite(part), self._rule.encode(part), 0)
            index = int(codes.argmax()) if codes.size else 0
            if codes.size and codes.flat[index] > best and np.isfinite(part.flat[index]):
                row, column = divmod(index, part.shape[1])
                best, place = int(codes.flat[index]), (rows.start + row, columns.start + column)
        return place

    def _telling_tiles(self) -> Iterator[tuple[slice, slice]]:
        """Parts of the matrix, one of which holds the most telling finite number."""
        if not self._pyramid.factors:
            yield slice(0, self.rows_ready), slice(0, self.shape[1])
            return
        high, wide = self._pyramid.factors[-1]
        codes = self._pyramid.codes[-1][: -(-self.rows_ready // high)]
        hidden = ~np.isfinite(self._rule.decode(codes, dtype=self.values.dtype))
        rest = np.where(hidden, 0, codes)
        whole = slice(0, self.shape[1])
        looked = [(row, whole) for row in np.flatnonzero(hidden.any(axis=1)).tolist()]
        if not hidden.all():
            row, column = divmod(int(rest.argmax()), rest.shape[1])
            looked.append((row, slice(column * wide, min((column + 1) * wide, self.shape[1]))))
        for row, columns in looked:
            yield slice(row * high, min((row + 1) * high, self.rows_ready)), columns

    def _rows_in(self, cells: int) -> int:
        tile = self._pyramid.tile
        return -(-max(cells // max(self.shape[1], 1), 1) // tile) * tile

    def _read(self, first: int, last: int) -> None:
        part = np.asarray(self.values[first:last])
        if not part.size:
            return
        if self._pyramid.factors:
            self._pyramid.take(first, self._rule.encode(part))
        extreme = max(-float(part.min()), float(part.max()))
        self.magnitude = max(self.magnitude, extreme if np.isfinite(extreme) else _finite_magnitude(part))


def _as_they_are(codes: np.ndarray) -> np.ndarray:
    return codes


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


def _finite_magnitude(part: np.ndarray) -> float:
    stride = -(-part.shape[0] // max(EXAMINED_CELLS // max(part.shape[1], 1), 1))
    examined = part[::stride]
    finite = examined[np.isfinite(examined)]
    return float(np.abs(finite).max()) if finite.size else 0.0
