"""Index sets: for each element of a tensor the inputs that it depends on, as rows of shared sparse matrices.

Pure numpy and SciPy; knows nothing of torch or of operations.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import dataclass

import numpy as np
import scipy

MOST_INDICES = 30_000_000
"""Indices held by one family of sets (about 150 MB); beyond, a matrix counts as dense."""


BYTES_PER_INDEX = 60
"""What an index costs with the copies that unions and transposes make of it."""

FAMILIES = 2
"""So many large families are held at a time."""

_most: ContextVar[int] = ContextVar("most_indices", default=MOST_INDICES)


def allow(memory: int) -> None:
    """Bounds the indices of one family of sets by what a computation may take, from here on.

    Args:
        memory: Bytes.
    """
    _most.set(min(MOST_INDICES, memory // (FAMILIES * BYTES_PER_INDEX)))


class TooDenseError(Exception):
    """The sets outgrew what :func:`allow` allows; the pattern is not worth having."""


@dataclass(frozen=True, eq=False, slots=True)
class Sets:
    """The sets of ``N`` elements over ``n`` inputs.

    Args:
        base: Boolean CSR matrix ``[b, n]`` whose last row is empty.
        rows: For each element its row of the base ``[N]``; ``-1`` is the empty set.
        is_plain: Whether element ``i`` is row ``i``.
    """

    base: scipy.sparse.csr_array
    rows: np.ndarray
    is_plain: bool = False

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def is_empty(self) -> bool:
        """Whether no element depends on anything."""
        return self.base.nnz == 0

    def matrix(self) -> scipy.sparse.csr_array:
        """The sets as a boolean matrix ``[N, n]``."""
        if self.is_plain:
            return _shortened(self.base, len(self.rows))
        counts = np.diff(self.base.indptr)
        _check(int(counts[self.rows].sum()))
        return self.base[self.rows]


def _check(count: int) -> None:
    if count > _most.get():
        raise TooDenseError


def _matrix(indices: np.ndarray, indptr: np.ndarray, columns: int) -> scipy.sparse.csr_array:
    return scipy.sparse.csr_array((np.ones(len(indices), bool), indices, indptr), shape=(len(indptr) - 1, columns))


def _shortened(base: scipy.sparse.csr_array, count: int) -> scipy.sparse.csr_array:
    indptr = base.indptr[: count + 1]
    return _matrix(base.indices[: indptr[-1]], indptr, base.shape[1])


def _with_empty_row(matrix: scipy.sparse.csr_array) -> Sets:
    indptr = np.append(matrix.indptr, matrix.indptr[-1])
    return Sets(_matrix(matrix.indices, indptr, matrix.shape[1]), np.arange(matrix.shape[0]), True)


def none(count: int, columns: int) -> Sets:
    """Empty sets."""
    rows = np.broadcast_to(np.int64(-1), count)  # takes no memory: constants may be much larger than the inputs
    return Sets(scipy.sparse.csr_array((1, columns), dtype=bool), rows)


def identity(start: int, count: int, columns: int) -> Sets:
    """Element ``i`` depends on input ``start + i``."""
    indptr = np.append(np.arange(count + 1), count)
    return Sets(_matrix(np.arange(start, start + count), indptr, columns), np.arange(count), True)


def from_mask(mask: np.ndarray) -> Sets:
    """Element ``i`` depends on the inputs where row ``i`` of a boolean matrix is true."""
    return _with_empty_row(scipy.sparse.csr_array(mask))


def take(sets: Sets, positions: np.ndarray) -> Sets:
    """The sets at some positions; ``-1`` gives the empty set."""
    if sets.is_empty:
        return none(len(positions), sets.base.shape[1])
    if sets.is_plain:
        return Sets(sets.base, positions)
    rows = sets.rows[positions] if len(sets) else np.full(len(positions), -1, np.int64)
    return Sets(sets.base, np.where(positions < 0, -1, rows) if (positions < 0).any() else rows)


def put(sets: Sets, positions: np.ndarray, new: Sets) -> Sets:
    """The same sets with those at some positions replaced."""
    rows = sets.rows.copy()
    if new.is_empty:
        rows[positions] = -1
        return Sets(sets.base, rows)
    if sets.is_empty:
        rows[positions] = new.rows
        return Sets(new.base, rows)
    if sets.base is new.base:
        rows[positions] = new.rows
        return Sets(sets.base, rows)
    _check(sets.base.nnz + new.base.nnz)
    rows[positions] = np.where(new.rows < 0, -1, new.rows + sets.base.shape[0])
    return Sets(scipy.sparse.vstack([sets.base, new.base], format="csr"), rows)


def unite(many: Sequence[Sets]) -> Sets:
    """The union, element by element, of sets of equal length (at least one)."""
    different: list[Sets] = []
    for sets in many:
        if sets.is_empty or any(_same(sets, other) for other in different):
            continue
        different.append(sets)
    if not different:
        return many[0]
    out = different[0]
    for sets in different[1:]:
        out = _union(out, sets)
    return out


def _same(one: Sets, other: Sets) -> bool:
    return one.base is other.base and (one.rows is other.rows or np.array_equal(one.rows, other.rows))


def _union(one: Sets, other: Sets) -> Sets:
    width = other.base.shape[0]
    if one.base.shape[0] * width <= 4 * len(one):
        keys, rows = np.unique((one.rows % one.base.shape[0]) * width + other.rows % width, return_inverse=True)
        first, second = np.divmod(keys, width)
        counts = np.diff(one.base.indptr)[first].sum() + np.diff(other.base.indptr)[second].sum()
        _check(int(counts))
        return Sets(_with_empty_row(one.base[first] + other.base[second]).base, rows.reshape(-1))
    left, right = one.matrix(), other.matrix()
    _check(left.nnz + right.nnz)
    return _with_empty_row(left + right)


def group(sets: Sets, groups: np.ndarray, count: int) -> Sets:
    """The unions over groups of elements.

    Args:
        sets: The sets of ``N`` elements.
        groups: The group of each element ``[N]``, from 0; ``-1`` for none.
        count: Number of groups.

    Returns:
        ``count`` sets.
    """
    if sets.is_empty:
        return none(count, sets.base.shape[1])
    used = (groups >= 0) & (sets.rows >= 0)
    chosen, rows = groups[used], sets.rows[used]
    membership = scipy.sparse.csr_array(
        (np.ones(len(rows), np.int32), (chosen, rows)), shape=(count, sets.base.shape[0])
    )  # repeated pairs are summed away here
    membership.sum_duplicates()
    sizes = np.diff(sets.base.indptr)
    _check(int(sizes[membership.indices].sum(dtype=np.int64)))
    return _with_empty_row(scipy.sparse.csr_array(membership.astype(bool) @ sets.base))
