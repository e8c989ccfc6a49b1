"""Colourings: columns of one colour share one product, and every entry can still be read from it directly.

Pure numpy and SciPy. Hessians take a star colouring, Jacobians a distance-2 colouring of rows or of columns
(Gebremedhin, Manne, Pothen, "What color is your Jacobian?", 2005; Gebremedhin, Tarafdar, Manne, Pothen, 2007).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import scipy

from hessgui.engine import first_fit

SMALL_PAIRS = 300_000
"""Up to so many pairs of neighbours every vertex ordering is tried, a vertex at a time."""

MIDDLE_PAIRS = 2_000_000
"""Up to so many the largest-first ordering is."""

MOST_PERIOD = 64
"""The longest repetition of colours that is tried on regular patterns."""

MOST_LATTICE = 10
"""The most colours that are tried on grids."""

HUBS = 16
"""At most so many vertices with many neighbours get a colour of their own at once."""

CORNER = 20_000
"""Entries of the leading block on which a colouring is tried first."""

MOST_PAIRS = 60_000_000
"""Neighbours at distance two; beyond them the graph is not worth colouring."""


@dataclass(frozen=True, eq=False)
class Colouring:
    """Colours of the columns (or rows) and where each entry of the pattern is read.

    Args:
        colours: Colour of each column (of each row for ``by`` = ``rows``), int64.
        count: Number of colours.
        row: Rows of the entries of the pattern ``[e]``.
        column: Columns of the entries ``[e]``.
        source: For each entry: the colour whose product holds it.
        place: For each entry: the element of that product.
        ordering: What gave the fewest colours.
        by: Whether the products combine columns, rows, or columns of a symmetric matrix.
    """

    colours: np.ndarray
    count: int
    row: np.ndarray
    column: np.ndarray
    source: np.ndarray
    place: np.ndarray
    ordering: str
    by: Literal["symmetric", "columns", "rows"]

    def seeds(self, first: int, last: int) -> np.ndarray:
        """The combining vectors of colours ``first`` to ``last``, boolean ``[last - first, n]``."""
        return self.colours[None, :] == np.arange(first, last)[:, None]

    def entries_of(self, first: int, last: int) -> np.ndarray:
        """Numbers of the entries that the products of some colours hold."""
        return np.flatnonzero((self.source >= first) & (self.source < last))


def star(pattern: scipy.sparse.csr_array) -> Colouring:
    """The star colouring of a symmetric pattern with the fewest colours of those tried.

    Args:
        pattern: Boolean CSR matrix ``[n, n]``, symmetric.

    Returns:
        A colouring from which each entry (i, j) is read in row i or in row j; never more colours than columns.
    """
    count = pattern.shape[0]
    best, name = np.arange(count), "one colour a column"
    fewest = count
    row, column = first_fit.places(pattern)
    entries = _Entries(row, column, count)
    for candidate, ordering in _candidates(pattern, entries):
        colours = int(candidate.max(initial=-1)) + 1
        if colours < fewest and entries.read_directly(candidate, colours):
            best, name, fewest = candidate, ordering, colours
    alone = _alone(row, column, best, fewest)
    source = np.where(alone, best[column], best[row])
    return Colouring(best, fewest, row, column, source, np.where(alone, row, column), name, "symmetric")


def columns(pattern: scipy.sparse.csr_array) -> Colouring:
    """A colouring of the columns of a Jacobian: two columns with an entry in one row differ."""
    return _one_sided(pattern, "columns")


def rows(pattern: scipy.sparse.csr_array) -> Colouring:
    """A colouring of the rows of a Jacobian, for reverse mode."""
    return _one_sided(pattern, "rows")


def _one_sided(pattern: scipy.sparse.csr_array, by: Literal["columns", "rows"]) -> Colouring:
    turned = pattern if by == "columns" else scipy.sparse.csr_array(pattern.T)
    row, column = first_fit.places(turned)
    count = turned.shape[1]
    colours, name, fewest = np.arange(count), f"one colour a {by[:-1]}", count
    for candidate, ordering in _one_sided_candidates(turned, row, column):
        used = int(candidate.max(initial=-1)) + 1
        if used < fewest and bool(_alone(row, column, candidate, used).all()):
            colours, name, fewest = candidate, ordering, used
    if by == "columns":
        return Colouring(colours, fewest, row, column, colours[column], row, name, by)
    return Colouring(colours, fewest, column, row, colours[column], row, name, by)


def _alone(row: np.ndarray, column: np.ndarray, colours: np.ndarray, count: int) -> np.ndarray:
    """For each entry whether its column is the only one of its colour in its row."""
    if not len(row):
        return np.zeros(0, bool)
    keys = row * count + colours[column]
    size = (int(row.max()) + 1) * count
    if size <= 20 * len(keys) + 1000:
        return np.bincount(keys, minlength=size)[keys] == 1
    _, where, times = np.unique(keys, return_inverse=True, return_counts=True)
    return times[where] == 1


class _Entries:
    """The entries of a symmetric pattern, sorted, with the place of each mirrored entry.

    Args:
        row: Rows ``[e]``.
        column: Columns ``[e]``.
        count: Number of columns.
    """

    def __init__(self, row: np.ndarray, column: np.ndarray, count: int) -> None:
        self.row, self.column, self.count = row, column, count
        self._mirror = np.argsort(column, kind="stable")
        self.corner: _Entries | None = None
        if len(row) > 2 * CORNER:  # a leading block already rules most colourings out
            inside = np.flatnonzero(np.maximum(row, column) <= row[CORNER])
            self.corner = _Entries(row[inside], column[inside], count)

    def read_directly(self, colours: np.ndarray, count: int) -> bool:
        """Whether each entry is alone of its colour in its row, or its mirrored entry is in the other."""
        if self.corner is not None and not self.corner.read_directly(colours, count):
            return False
        alone = _alone(self.row, self.column, colours, count)
        return bool((alone | alone[self._mirror]).all())


def _candidates(
    pattern: scipy.sparse.csr_array, entries: _Entries
) -> Iterator[tuple[np.ndarray, str]]:
    """Colourings of a symmetric pattern, cheap ones first."""
    count, row, column = entries.count, entries.row, entries.column
    if not len(row):
        yield np.zeros(count, np.int64), "empty"
        return
    if bool((row == column).all()):
        yield np.zeros(count, np.int64), "diagonal"
        return
    regular = False
    for colours, name in _periodic(count, row, column, entries):
        regular = True
        yield colours, name
    for colours in _lattice(entries):
        regular = True
        yield colours, "lattice"
    degrees = np.diff(pattern.indptr)
    pairs = first_fit.pairs(pattern)
    if pairs <= SMALL_PAIRS:
        for name, order in first_fit.orderings(pattern, degrees):
            yield first_fit.star_greedy(pattern, order), name
        return
    if regular:
        return
    yield from _hubs(pattern, degrees)
    if pairs <= MIDDLE_PAIRS:
        yield first_fit.star_greedy(pattern, np.argsort(-degrees, kind="stable")), "largest first"


def _one_sided_candidates(
    pattern: scipy.sparse.csr_array, row: np.ndarray, column: np.ndarray
) -> Iterator[tuple[np.ndarray, str]]:
    if not len(row):
        yield np.zeros(pattern.shape[1], np.int64), "empty"
        return
    regular = False
    for colours, name in _periodic(pattern.shape[1], row, column):
        regular = True
        yield colours, name
    if not regular and first_fit.pairs(pattern) <= MOST_PAIRS:
        joined = first_fit.neighbours(scipy.sparse.csr_array(pattern.T), pattern)
        for rank, name in first_fit.ranks(joined):
            yield first_fit.spread_out(joined, rank), name


def _periodic(
    count: int, row: np.ndarray, column: np.ndarray, entries: _Entries | None = None
) -> Iterator[tuple[np.ndarray, str]]:
    """Repeating colours ``0 1 2 0 1 2 ...``: the fewest possible for a full band."""
    width = int(np.abs(row - column).max())
    # At least the fullest row's number of colours in one row; fewer where entries may be read in either of two rows.
    least = 2 if entries is not None else int(np.bincount(row).max())
    some = slice(0, int(np.searchsorted(row, row[min(CORNER, len(row) - 1)], side="right")))
    for period in range(max(1, least), min(MOST_PERIOD, 2 * width + 1, count) + 1):
        colours = np.arange(count) % period
        if entries is not None:
            fits = entries.read_directly(colours, period)
        else:
            fits = all(_alone(row[part], column[part], colours, period).all() for part in (some, slice(None)))
        if fits:
            yield colours, "repeating"
            return


def _lattice(entries: _Entries) -> Iterator[np.ndarray]:
    """Repeating colours ``(x + a y + b z) mod p`` where neighbours lie at the strides of a grid."""
    strides = _strides(entries.row, entries.column)
    if len(strides) not in (2, 3):
        return
    axes, left = [], np.arange(entries.count)
    for stride in reversed(strides[1:]):
        axes.insert(0, left // stride)
        left = left % stride
    for period in range(2, MOST_LATTICE + 1):
        for steps in np.ndindex((period,) * len(axes)):
            colours = (left + sum(step * axis for step, axis in zip(steps, axes, strict=True))) % period
            if entries.read_directly(colours, period):
                yield colours
                return


def _strides(row: np.ndarray, column: np.ndarray) -> list[int]:
    """The strides of the grid on which the distances between neighbours lie: 1, the row's length, the layer's."""
    offsets = np.unique(np.abs(row - column))
    offsets = offsets[offsets > 0]
    if not len(offsets) or len(offsets) > MOST_PERIOD or offsets[0] != 1:
        return []
    strides, reach = [1], 1
    while (further := offsets[offsets > 4 * reach]).size:
        group = further[further <= further[0] + 4 * reach]
        stride = int(round(float(group.mean())))
        strides.append(stride)
        reach = max(stride, int(offsets[offsets <= 4 * stride].max()) // 2)
    return strides


def _hubs(pattern: scipy.sparse.csr_array, degrees: np.ndarray) -> Iterator[tuple[np.ndarray, str]]:
    """Vertices with very many neighbours get colours of their own; the rest is coloured at distance two."""
    typical = max(8.0, 8 * float(np.median(degrees)))
    hubs = np.flatnonzero(degrees > typical)
    if len(hubs) > HUBS:
        hubs = hubs[np.argsort(-degrees[hubs], kind="stable")[:HUBS]]
    rest = np.ones(len(degrees), bool)
    rest[hubs] = False
    left = scipy.sparse.csr_array(pattern[rest][:, rest])
    if first_fit.pairs(left) > MOST_PAIRS:
        return
    graph = first_fit.neighbours(left, left, itself=True)
    for rank, name in first_fit.ranks(graph):
        colours = np.empty(len(degrees), np.int64)
        colours[hubs] = np.arange(len(hubs))
        colours[rest] = len(hubs) + first_fit.spread_out(graph, rank)
        yield colours, f"hubs apart, {name}" if len(hubs) else name
