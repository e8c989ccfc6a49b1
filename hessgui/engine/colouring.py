"""Colourings: columns of one colour share one product, and every entry can still be read from it directly.

Pure numpy and SciPy. Hessians take a star colouring (Gebremedhin, Tarafdar, Manne, Pothen, 2007); for Jacobians see
:mod:`hessgui.engine.two_sided`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
import scipy

from hessgui.engine import first_fit
from hessgui.engine.first_fit import Ask

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


def idle() -> None:
    """Goes on."""


@dataclass(frozen=True, eq=False)
class Colouring:
    """Colours of rows, whose weighted sums are pulled back, and of columns, which are pushed forward.

    The products are numbered: first one for each colour of rows (of a symmetric matrix the columns are its rows), then
    one for each colour of columns.

    Args:
        shape: Rows and columns ``(m, n)``.
        pulled: Colour of each row ``[m]``, -1 for none; ``None`` where no row is pulled.
        pulls: Number of colours of rows.
        row: Rows of the entries of the pattern ``[e]``.
        column: Columns of the entries ``[e]``.
        source: For each entry: the product that holds it.
        place: For each entry: the element of that product.
        ordering: What gave the fewest colours.
        by: What the products combine.
        pushed: Colour of each column ``[n]``, -1 for none; ``None`` where no column is pushed.
        pushes: Number of colours of columns.
    """

    shape: tuple[int, int]
    pulled: np.ndarray | None
    pulls: int
    row: np.ndarray
    column: np.ndarray
    source: np.ndarray
    place: np.ndarray
    ordering: str
    by: Literal["symmetric", "columns", "rows", "both"]
    pushed: np.ndarray | None = None
    pushes: int = 0

    @property
    def count(self) -> int:
        """Number of products."""
        return self.pulls + self.pushes

    def seeds(self, first: int, last: int) -> np.ndarray:
        """The combining vectors of products ``first`` to ``last`` of one kind, boolean ``[last - first, m or n]``."""
        if first < self.pulls:
            return self.pulled[None, :] == np.arange(first, last)[:, None]
        return self.pushed[None, :] == np.arange(first - self.pulls, last - self.pulls)[:, None]

    def entries_of(self, first: int, last: int) -> np.ndarray:
        """Numbers of the entries that some products hold."""
        low, high = np.searchsorted(self._sorted, [first, last])
        return self._order[low:high]

    def read(self, products: np.ndarray, first: int, values: np.ndarray) -> None:
        """Copies entries from the products that hold them.

        Args:
            products: Products ``first`` and on, of one kind, ``[c, n or m]``.
            first: The number of the first.
            values: The values of all entries ``[e]``, written to.
        """
        count, width = products.shape
        if count == self.count:
            np.take(products.reshape(-1), self._flat, out=values)
            return
        chosen = self.entries_of(first, first + count)
        values[chosen] = products.reshape(-1)[(self.source[chosen] - first) * width + self.place[chosen]]

    @cached_property
    def _flat(self) -> np.ndarray:
        """The place of each entry among all products, where all are of one kind."""
        return self.source * self.shape[0 if self.pushes else 1] + self.place

    @cached_property
    def _order(self) -> np.ndarray:
        return np.argsort(self.source, kind="stable")

    @cached_property
    def _sorted(self) -> np.ndarray:
        return self.source[self._order]


def star(pattern: scipy.sparse.csr_array, ask: Ask = idle) -> Colouring:
    """The star colouring of a symmetric pattern with the fewest colours of those tried.

    Args:
        pattern: Boolean CSR matrix ``[n, n]``, symmetric.
        ask: Asked again and again; what it raises ends the search.

    Returns:
        A colouring from which each entry (i, j) is read in row i or in row j; never more colours than columns.
    """
    count = pattern.shape[0]
    best, name = np.arange(count), "one colour a column"
    fewest = count
    row, column = first_fit.places(pattern)
    entries = _Entries(row, column, count)
    for candidate, ordering in _candidates(pattern, entries, ask):
        ask()
        colours = int(candidate.max(initial=-1)) + 1
        if colours < fewest and entries.read_directly(candidate, colours):
            best, name, fewest = candidate, ordering, colours
    directly = alone(row, column, best, fewest)
    source = np.where(directly, best[column], best[row])
    place = np.where(directly, row, column)
    return Colouring((count, count), best, fewest, row, column, source, place, name, "symmetric")


def alone(row: np.ndarray, column: np.ndarray, colours: np.ndarray, count: int) -> np.ndarray:
    """For each entry whether its column is the only one of its colour in its row."""
    if not len(row):
        return np.zeros(0, bool)
    keys = row * count + colours[column]
    size = (int(row.max()) + 1) * count
    if size <= 20 * len(keys) + 1000:
        return np.bincount(keys, minlength=size)[keys] == 1
    _, where, times = np.unique(keys, return_inverse=True, return_counts=True)
    return times[where] == 1


def _mirrored(row: np.ndarray, column: np.ndarray, count: int) -> np.ndarray:
    """For each entry of a symmetric pattern, sorted by row and column, the number of the entry across the diagonal."""
    indptr = np.searchsorted(row, np.arange(count + 1))
    numbered = scipy.sparse.csr_array((np.arange(len(row)), column, indptr), shape=(count, count))
    return numbered.tocsc().data


class _Entries:
    """The entries of a symmetric pattern, sorted, with the place of each mirrored entry.

    Args:
        row: Rows ``[e]``.
        column: Columns ``[e]``.
        count: Number of columns.
    """

    def __init__(self, row: np.ndarray, column: np.ndarray, count: int) -> None:
        self.row, self.column, self.count = row, column, count
        self._mirror = _mirrored(row, column, count)
        self.corner: _Entries | None = None
        if len(row) > 2 * CORNER:  # a leading block already rules most colourings out
            inside = np.flatnonzero(np.maximum(row, column) <= row[CORNER])
            self.corner = _Entries(row[inside], column[inside], count)

    def read_directly(self, colours: np.ndarray, count: int) -> bool:
        """Whether each entry is alone of its colour in its row, or its mirrored entry is in the other."""
        if self.corner is not None and not self.corner.read_directly(colours, count):
            return False
        directly = alone(self.row, self.column, colours, count)
        return bool((directly | directly[self._mirror]).all())


def _candidates(
    pattern: scipy.sparse.csr_array, entries: _Entries, ask: Ask
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
    for colours, name in periodic(count, row, column, entries, ask=ask):
        regular = True
        yield colours, name
    for colours in _lattice(entries, ask):
        regular = True
        yield colours, "lattice"
    degrees = np.diff(pattern.indptr)
    pairs = first_fit.pairs(pattern)
    if pairs <= SMALL_PAIRS:
        for name, order in first_fit.orderings(pattern, degrees):
            yield first_fit.star_greedy(pattern, order, ask), name
        return
    if regular:
        return
    yield from _hubs(pattern, degrees, ask)
    if pairs <= MIDDLE_PAIRS:
        yield first_fit.star_greedy(pattern, np.argsort(-degrees, kind="stable"), ask), "largest first"


def periodic(
    count: int, row: np.ndarray, column: np.ndarray, entries: _Entries | None = None, *, ask: Ask = idle
) -> Iterator[tuple[np.ndarray, str]]:
    """Repeating colours ``0 1 2 0 1 2 ...``: the fewest possible for a full band."""
    width = int(np.abs(row - column).max())
    # At least the fullest row's number of colours in one row; fewer where entries may be read in either of two rows.
    least = 2 if entries is not None else int(np.bincount(row).max())
    some = slice(0, int(np.searchsorted(row, row[min(CORNER, len(row) - 1)], side="right")))
    for period in range(max(1, least), min(MOST_PERIOD, 2 * width + 1, count) + 1):
        ask()
        colours = np.arange(count) % period
        if entries is not None:
            fits = entries.read_directly(colours, period)
        else:
            fits = all(alone(row[part], column[part], colours, period).all() for part in (some, slice(None)))
        if fits:
            yield colours, "repeating"
            return


def _lattice(entries: _Entries, ask: Ask) -> Iterator[np.ndarray]:
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
            ask()
            colours = (left + sum(step * axis for step, axis in zip(steps, axes, strict=True))) % period
            if entries.read_directly(colours, period):
                yield colours
                return


def _strides(row: np.ndarray, column: np.ndarray) -> list[int]:
    """The strides of the grid on which the distances between neighbours lie: 1, the row's length, the layer's."""
    offsets = np.flatnonzero(np.bincount(np.abs(row - column)))
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


def _hubs(pattern: scipy.sparse.csr_array, degrees: np.ndarray, ask: Ask) -> Iterator[tuple[np.ndarray, str]]:
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
    graph = first_fit.neighbours(left, left, ask, itself=True)
    for rank, name in first_fit.ranks(graph):
        colours = np.empty(len(degrees), np.int64)
        colours[hubs] = np.arange(len(hubs))
        colours[rest] = len(hubs) + first_fit.spread_out(graph, rank, ask)
        yield colours, f"hubs apart, {name}" if len(hubs) else name
