"""Where an entry stands: what the picture says when one is chosen, and what it is told to choose."""

from __future__ import annotations

from dataclasses import dataclass

from hessgui.model.matrix import Quantity


@dataclass(frozen=True)
class EntryPosition:
    """One entry of a matrix.

    Args:
        quantity: Which matrix.
        plane: Component of a stack; 0 for a single matrix.
        row: Its row.
        column: Its column.
    """

    quantity: Quantity
    plane: int
    row: int
    column: int
