"""Colourings of Jacobians: rows that are pulled back, columns that are pushed forward, or both, whichever are fewest.

Pure numpy and SciPy. Columns without a common row share a product, rows without a common column likewise (Gebremedhin,
Manne, Pothen, "What color is your Jacobian?", 2005). A few full rows or columns would cost one side a product for
each of their entries: they are taken out and get products of their own from the other side, a direct bidirectional
partition (Coleman, Verma, 1998; Montoison, Dalle, Gebremedhin, 2025).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import numpy as np
import scipy

from hessgui.engine import first_fit
from hessgui.engine.colouring import MIDDLE_PAIRS, MOST_PAIRS, Colouring, alone, idle, periodic
from hessgui.engine.first_fit import Ask

MOST_FULL = 64
"""Rows or columns that are taken out, at most."""


def jacobian(pattern: scipy.sparse.csr_array, *, push: bool = True, ask: Ask = idle) -> Colouring:
    """The colouring of a Jacobian's pattern with the fewest products of those tried.

    Args:
        pattern: Boolean CSR matrix ``[m, n]``.
        push: Whether columns may be pushed forward.
        ask: Asked again and again; what it raises ends the search.

    Returns:
        A colouring by rows, by columns or by both; never more products than rows or (where they may be pushed) columns.
    """
    best = rows(pattern, ask)
    if not push:
        return best
    if _fullest(pattern, 1) < best.count:  # a product by columns for each entry of the fullest row, at least
        best = min(best, columns(pattern, ask), key=lambda found: found.count)
    for wide, tall in _taken_out(pattern, best.count):
        for by in ("columns", "rows"):
            found = _both(pattern, wide, tall, by, best.count, ask)
            if found is not None:
                best = found
    return best


def rows(pattern: scipy.sparse.csr_array, ask: Ask = idle) -> Colouring:
    """A colouring of the rows alone, for reverse mode: two rows with an entry in one column differ."""
    turned = scipy.sparse.csr_array(pattern.T)
    turned.sort_indices()
    colours, count, name = _distance_two(turned, ask)
    row, column = first_fit.places(pattern)
    return Colouring(pattern.shape, colours, count, row, column, colours[row], column, name, "rows")


def columns(pattern: scipy.sparse.csr_array, ask: Ask = idle) -> Colouring:
    """A colouring of the columns alone, for forward mode: two columns with an entry in one row differ."""
    colours, count, name = _distance_two(pattern, ask)
    row, column = first_fit.places(pattern)
    return Colouring(pattern.shape, None, 0, row, column, colours[column], row, name, "columns", colours, count)


def _distance_two(pattern: scipy.sparse.csr_array, ask: Ask) -> tuple[np.ndarray, int, str]:
    """Colours of the columns of a pattern, their number, and what gave them."""
    row, column = first_fit.places(pattern)
    count = pattern.shape[1]
    colours, fewest, name = np.arange(count), count, "one colour each"
    for candidate, ordering in _candidates(pattern, row, column, ask):
        ask()
        used = int(candidate.max(initial=-1)) + 1
        if used < fewest and bool(alone(row, column, candidate, used).all()):
            colours, fewest, name = candidate, used, ordering
    return colours, fewest, name


def _candidates(
    pattern: scipy.sparse.csr_array, row: np.ndarray, column: np.ndarray, ask: Ask
) -> Iterator[tuple[np.ndarray, str]]:
    if not len(row):
        yield np.zeros(pattern.shape[1], np.int64), "empty"
        return
    period, most = None, MOST_PAIRS
    for colours, name in periodic(pattern.shape[1], row, column, ask=ask):
        period, most = int(colours.max()) + 1, MIDDLE_PAIRS
        yield colours, name
    if period != _fullest(pattern, 1) and first_fit.pairs(pattern) <= most:
        joined = first_fit.neighbours(scipy.sparse.csr_array(pattern.T), pattern, ask)
        for rank, name in first_fit.ranks(joined):
            yield first_fit.spread_out(joined, rank, ask), name


def _fullest(pattern: scipy.sparse.csr_array, axis: int) -> int:
    """Entries in the fullest row (``axis`` 1) or column (0)."""
    return int(_sizes(pattern, axis).max(initial=0))


def _sizes(pattern: scipy.sparse.csr_array, axis: int) -> np.ndarray:
    return np.diff(pattern.indptr) if axis else np.bincount(pattern.indices, minlength=pattern.shape[1])


def _taken_out(pattern: scipy.sparse.csr_array, most: int) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Full rows and full columns that are worth products of their own."""
    wide, tall = (_outstanding(_sizes(pattern, axis)) for axis in (1, 0))
    nothing = np.empty(0, np.int64)
    for pair in ((wide, nothing), (nothing, tall), (wide, tall)):
        if 0 < len(pair[0]) + len(pair[1]) < most and all(len(part) or part is nothing for part in pair):
            yield pair


def _outstanding(sizes: np.ndarray) -> np.ndarray:
    """The fullest, so many that their number and the size of the fullest left are together the least."""
    order = np.argsort(-sizes, kind="stable")[: MOST_FULL + 1]
    costs = np.arange(len(order)) + sizes[order]
    return order[: int(costs.argmin())] if len(order) > 1 else order[:0]


def _both(
    pattern: scipy.sparse.csr_array, wide: np.ndarray, tall: np.ndarray, by: Literal["columns", "rows"], most: int,
    ask: Ask,
) -> Colouring | None:
    """Full rows pulled and full columns pushed one by one, the rest by ``by``; ``None`` if ``most`` or more."""
    kept_rows, kept_columns = (np.setdiff1d(np.arange(size), out) for size, out in zip(
        pattern.shape, (wide, tall), strict=True))
    rest = scipy.sparse.csr_array(pattern[kept_rows][:, kept_columns])
    rest.sort_indices()
    turned = by == "rows"
    if len(wide) + len(tall) + _fullest(rest, 0 if turned else 1) >= most:
        return None
    if turned:
        rest = scipy.sparse.csr_array(rest.T)
        rest.sort_indices()
    colours, count, name = _distance_two(rest, ask)
    if len(wide) + len(tall) + count >= most:
        return None
    pulled, pushed = (np.full(size, -1, np.int64) for size in pattern.shape)
    pulled[wide], pushed[tall] = np.arange(len(wide)), np.arange(len(tall))
    pulls, pushes = len(wide) + count * turned, len(tall) + count * (not turned)
    if turned:
        pulled[kept_rows] = len(wide) + colours
    else:
        pushed[kept_columns] = len(tall) + colours
    row, column = first_fit.places(pattern)
    is_pulled = pulled[row] >= 0
    if turned:  # rest rows and full columns meet: the columns were taken out of the rows' colouring
        is_pulled &= (pushed[column] < 0) | (pulled[row] < len(wide))
    source = np.where(is_pulled, pulled[row], pulls + pushed[column])
    place = np.where(is_pulled, column, row)
    return Colouring(
        pattern.shape, pulled, pulls, row, column, source, place, f"full rows and columns apart, {name}", "both",
        pushed, pushes,
    )
