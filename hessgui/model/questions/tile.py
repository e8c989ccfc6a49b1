"""A part of a Hessian that is not formed: exact entries where it is small, exact sums over blocks where it is large.

Pure numpy.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from hessgui.model.questions.base import Answer, Question


@dataclass(frozen=True)
class Tile(Question):
    """Asks for rows and columns of a Hessian, from the first on to before the stop.

    Args:
        rows: First and stop of the rows.
        columns: The same of the columns.
        plane: Of which chosen component, counted from 0.
        cells: Cells on a side of the picture, at most; a part with more rows or columns comes as sums over blocks.
    """

    topic: ClassVar[str] = "tile"
    rows: tuple[int, int]
    columns: tuple[int, int]
    plane: int = 0
    cells: int = 48


@dataclass(frozen=True, eq=False)
class TileAnswer(Answer):
    """A picture of a part of a Hessian.

    Args:
        values: Entries, or sums over blocks ``[r, c]``; NaN where nothing has been computed yet.
        row_edges: First rows of the blocks, and the stop ``[r + 1]``.
        column_edges: The same of the columns ``[c + 1]``.
        products: Products with the matrix that it took so far.
        columns_done: Columns of the picture that are there.
        seconds: Time so far.
    """

    values: np.ndarray
    row_edges: np.ndarray
    column_edges: np.ndarray
    products: int
    columns_done: int
    seconds: float

    @property
    def has_entries(self) -> bool:
        """Whether the numbers are entries, not sums."""
        rows, columns = self.values.shape
        spans = self.row_edges[-1] - self.row_edges[0], self.column_edges[-1] - self.column_edges[0]
        return spans == (rows, columns)
