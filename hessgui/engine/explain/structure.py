"""What a pattern looks like: diagonal, arrow, blocks, band, or merely sparse, in one sentence.

Reads the pattern only; says nothing of small or dense matrices.
"""

from __future__ import annotations

import numpy as np
import scipy

from hessgui.engine import colouring
from hessgui.engine.pattern import Pattern
from hessgui.model.findings import Finding
from hessgui.model.layout import AxisLayout
from hessgui.model.sentences import finding
from hessgui.model.trust import spaced

SMALLEST = 4
"""Matrices with fewer rows have no structure worth a sentence."""

SPARSE_SHARE = 0.5
"""Share of entries that can be non-zero, up to which a matrix counts as sparse."""

BAND_SHARE = 0.25
"""Share of the columns that a band may be wide on one side."""

MOST_COLOURED = 200_000
"""Entries up to which the products are counted."""

MOST_HUBS = 3
"""Rows of an arrow's head."""


def describe(pattern: Pattern, columns: AxisLayout | None = None) -> tuple[Finding, ...]:
    """The structure of a symmetric pattern, as at most one finding of code ``sparse``.

    Args:
        pattern: The pattern of a Hessian ``[n, n]``.
        columns: The names of its rows, by which blocks are told to be samples.

    Returns:
        One finding, or none where the matrix is small, dense or zero.
    """
    matrix, count = pattern.matrix, pattern.shape[0]
    if matrix is None or count < SMALLEST or not 0 < matrix.nnz <= SPARSE_SHARE * count * count:
        return ()
    products = None if matrix.nnz > MOST_COLOURED else colouring.star(matrix).count
    saved = "" if products is None else (
        f"{products} {'HVP gives' if products == 1 else 'HVPs give'} all of them instead of {spaced(count)}.")
    facts = {"count": spaced(matrix.nnz), "total": spaced(count * count), "saved": saved}
    row = np.repeat(np.arange(count), np.diff(matrix.indptr))
    column = matrix.indices
    if (row == column).all():
        return (finding("sparse/diagonal", **facts),)
    hubs = _hubs(matrix, row, column)
    if hubs is not None:
        return (finding("sparse/arrow", hubs=_amount(hubs, "row"), **facts),)
    sizes = _blocks(matrix)
    samples = _samples(row, column, columns)
    if samples is not None:
        name = columns.blocks[0].name
        return (finding("sparse/samples", blocks=samples, first=f"{name}[0]", second=f"{name}[1]", **facts),)
    if len(sizes) > 1 and int(sizes.max()) > 1:
        equal = int(sizes.min()) == int(sizes.max())
        size = f"of {sizes[0]} x {sizes[0]}" if equal else f"of at most {sizes.max()} x {sizes.max()}"
        return (finding("sparse/blocks", blocks=len(sizes), size=size, **facts),)
    width = int(np.abs(row - column).max())
    if width <= BAND_SHARE * count and np.count_nonzero(np.diff(matrix.indptr)) > count / 2:
        band = "Tridiagonal" if width == 1 else f"Banded, {width} wide on each side of the diagonal"
        return (finding("sparse/band", band=band, **facts),)
    return (finding("sparse", **facts),)


def _samples(row: np.ndarray, column: np.ndarray, columns: AxisLayout | None) -> int | None:
    """The extent of the only input's first dimension, where no two of its slices meet."""
    blocks = [block for block in columns.blocks if block.size] if columns is not None else []
    if len(blocks) != 1 or len(blocks[0].shape) < 2 or blocks[0].shape[0] < 2 or blocks[0].size == blocks[0].shape[0]:
        return None
    width = blocks[0].size // blocks[0].shape[0]
    return blocks[0].shape[0] if (row // width == column // width).all() else None


def _amount(count: int, noun: str) -> str:
    return f"{count} {noun}{'s' * (count != 1)}"


def _hubs(matrix: scipy.sparse.csr_array, row: np.ndarray, column: np.ndarray) -> int | None:
    """The number of full rows and columns without which the pattern is diagonal."""
    hub = np.diff(matrix.indptr) > matrix.shape[0] / 2
    rest = (row != column) & ~hub[row] & ~hub[column]
    return int(hub.sum()) if 0 < hub.sum() <= MOST_HUBS and not rest.any() else None


def _blocks(matrix: scipy.sparse.csr_array) -> np.ndarray:
    """The sizes of the blocks that do not meet, without rows that are zero."""
    _, label = scipy.sparse.csgraph.connected_components(matrix, directed=False)
    return np.bincount(label[np.diff(matrix.indptr) > 0])[np.unique(label[np.diff(matrix.indptr) > 0])]
