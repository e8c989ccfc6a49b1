"""What the numbers of a dense Hessian look like: a multiple of the identity, Toeplitz, Kronecker, low rank.

Reads the numbers of one matrix and the names of its rows; says only what rounding alone would not make.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from hessgui.engine import memory
from hessgui.model.findings import Finding
from hessgui.model.layout import AxisLayout
from hessgui.model.sentences import finding

SMALLEST, LARGEST = 4, 400
"""Rows of the matrices that are looked at: fewer resemble anything, more cost too much time."""

EXACT = 1e-10
"""Share of the largest number by which numbers that count as equal may differ."""

GAP = 1e5
"""Ratio of neighbouring singular values that is a gap."""

LOW = 1 / 3
"""Rank, relative to the rows, up to which it is low."""

PARTITIONS = 2
"""Random halves of the rows against which a diagonal and a low rank are told."""


def resembles(numbers: np.ndarray, columns: AxisLayout, *, is_sparse: bool) -> tuple[Finding, ...]:
    """The structure of a symmetric matrix ``[n, n]``, as at most one finding of code ``structure``.

    Args:
        numbers: The matrix.
        columns: The names of its rows.
        is_sparse: Whether its pattern has been described; then only what holds of its numbers is said.
    """
    count = len(numbers)
    if not SMALLEST <= count <= LARGEST or 6 * numbers.nbytes > memory.left() or not np.isfinite(numbers).all():
        return ()
    values = numbers.astype(np.float64)
    scale = float(np.abs(values).max(initial=0.0))
    if not scale or np.abs(values - values.T).max() > EXACT * scale or numbers.dtype != np.float64:
        return ()
    values = values / scale
    diagonal = np.diag(values)
    is_diagonal = not (np.abs(values - np.diag(diagonal)) > EXACT).any()
    if is_diagonal:
        same = np.ptp(diagonal) <= EXACT
        return (finding("structure/identity", factor=f"{diagonal[0] * scale:.6g}"),) if same else ()
    used = np.flatnonzero(values.any(axis=0))
    part = values[np.ix_(used, used)]
    low = () if is_sparse else _low_rank(part, count)
    if low:
        return low
    if np.abs(values[1:, 1:] - values[:-1, :-1]).max() <= EXACT:
        return (finding("structure/toeplitz"),)
    product = _kronecker(values, columns)
    if product is not None:
        return (finding("structure/kronecker", rows=product[0], columns=product[1]),)
    return () if is_sparse else _diagonal_and_low_rank(part)


def _kronecker(values: np.ndarray, columns: AxisLayout) -> tuple[int, int] | None:
    """The sizes of two factors, by the shape of the only input: the rearranged matrix has rank one (Van Loan, 1993)."""
    blocks = [block for block in columns.blocks if block.size]
    if len(blocks) != 1 or len(blocks[0].shape) != 2 or min(blocks[0].shape) < 2:
        return None
    rows, width = blocks[0].shape
    rearranged = values.reshape(rows, width, rows, width).transpose(0, 2, 1, 3).reshape(rows * rows, width * width)
    pivot = np.unravel_index(np.abs(rearranged).argmax(), rearranged.shape)
    outer = np.outer(rearranged[:, pivot[1]], rearranged[pivot[0]]) / rearranged[pivot]
    return (rows, width) if np.abs(rearranged - outer).max() <= EXACT else None


@dataclass(frozen=True)
class _Rank:
    rank: int
    gap: float


def _rank(singular: np.ndarray) -> _Rank | None:
    """The number of singular values before a gap; ``None`` without one."""
    below = np.maximum(singular[1:], singular[0] * 1e-16)
    ratios = singular[:-1] / below
    place = int(ratios.argmax())
    return _Rank(place + 1, float(ratios[place])) if ratios[place] >= GAP and singular[0] else None


def _low_rank(part: np.ndarray, count: int) -> tuple[Finding, ...]:
    if len(part) < SMALLEST:
        return ()
    found = _rank(np.linalg.svd(part, compute_uv=False, hermitian=True))
    if found is None or found.rank > LOW * len(part):
        return ()
    return (finding("structure/rank", rank=found.rank, rows=count, gap=f"{found.gap:.0e}"),)


def _diagonal_and_low_rank(part: np.ndarray) -> tuple[Finding, ...]:
    """Between any half of the rows and the other half, off the diagonal, the low rank stands alone."""
    if len(part) < 2 * SMALLEST:
        return ()
    generator, half = np.random.default_rng(0), len(part) // 2
    ranks = []
    for _ in range(PARTITIONS):
        order = generator.permutation(len(part))
        ranks.append(_rank(np.linalg.svd(part[np.ix_(order[:half], order[half:])], compute_uv=False)))
    if any(each is None for each in ranks) or len({each.rank for each in ranks}) > 1:
        return ()
    rank = ranks[0].rank
    return (finding("structure/diagonal-rank", rank=rank),) if rank <= LOW * half else ()
