"""Matrices with named rows and columns: dense or as a list of entries, one plane or a stack of them.

What the engine sends, the window paints and the files room writes. Holds numpy arrays (possibly
memory-mapped); never torch, never SciPy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from hessgui.model.layout import AxisLayout

Quantity = Literal["value", "gradient", "jacobian", "hessian"]
QUANTITIES: tuple[Quantity, ...] = ("value", "gradient", "jacobian", "hessian")


@dataclass(frozen=True, eq=False)
class Entries:
    """The entries of a sparse matrix, sorted by (plane, row, column), each position at most once.

    Args:
        row: Row of each entry, int64 ``[e]``.
        column: Column of each entry, int64 ``[e]``.
        value: The numbers ``[e]``; explicit zeros are allowed (a structural entry that is zero here).
        plane: Component of each entry in a stack, int64 ``[e]``; ``None`` for a single matrix.
        rest: What stands at every other position: 0, or NaN where a comparison has nothing to say.
    """

    row: np.ndarray
    column: np.ndarray
    value: np.ndarray
    plane: np.ndarray | None = None
    rest: float = 0.0

    def __len__(self) -> int:
        return len(self.value)

    def of_plane(self, index: int) -> Entries:
        """The entries of one component."""
        if self.plane is None:
            return self
        first, last = np.searchsorted(self.plane, [index, index + 1])
        return Entries(self.row[first:last], self.column[first:last], self.value[first:last], rest=self.rest)


@dataclass(frozen=True, eq=False)
class Matrix:
    """One derivative (or the value) as a labelled matrix.

    Shapes: ``[rows, columns]``, or ``[planes, rows, columns]`` when ``planes`` is given (the Hessians of
    several components).

    Args:
        quantity: What it is.
        rows: Layout of the rows: the components for a value, gradient (one row) or Jacobian, the inputs
            for a Hessian.
        columns: Layout of the columns: the inputs (for a value: the components).
        data: Dense array, or :class:`Entries`.
        planes: The names of the components when the matrix is a stack of Hessians, else ``None``.
        component: For one Hessian, or a one-row gradient or Jacobian: the name of its component (``f[2]``).
        rows_done: How many rows (counted over all planes) hold numbers; fewer than all while a result is
            arriving or after it was stopped. ``None`` means all.
    """

    quantity: Quantity
    rows: tuple[str, ...] | AxisLayout
    columns: AxisLayout
    data: np.ndarray | Entries
    planes: tuple[str, ...] | None = None
    component: str | None = None
    rows_done: int | None = None

    @property
    def shape(self) -> tuple[int, ...]:
        """``(rows, columns)`` or ``(planes, rows, columns)``."""
        flat = (len(self.rows), len(self.columns))
        return flat if self.planes is None else (len(self.planes), *flat)

    @property
    def is_sparse(self) -> bool:
        """Whether the numbers are held as entries."""
        return isinstance(self.data, Entries)

    @property
    def is_partial(self) -> bool:
        """Whether some rows have not been computed."""
        return self.rows_done is not None and self.rows_done < len(self.rows) * len(self.planes or (None,))

    @property
    def row_labels(self):  # noqa: ANN201 - Sequence[str]
        """The names of the rows."""
        return self.rows.labels if isinstance(self.rows, AxisLayout) else self.rows

    def plane(self, index: int) -> Matrix:
        """The matrix of one component of a stack (itself where there is no stack)."""
        if self.planes is None:
            return self
        data = self.data.of_plane(index) if self.is_sparse else self.data[index]
        done = None
        if self.rows_done is not None:
            done = min(max(self.rows_done - index * len(self.rows), 0), len(self.rows))
        return Matrix(self.quantity, self.rows, self.columns, data, None, self.planes[index], done)

    def dense(self) -> np.ndarray:
        """The numbers as one dense array of :attr:`shape`; the array itself where it is dense already."""
        if not self.is_sparse:
            return self.data
        out = np.full(self.shape, self.data.rest, self.data.value.dtype)
        index = (self.data.row, self.data.column)
        out[index if self.planes is None else (self.data.plane, *index)] = self.data.value
        return out
