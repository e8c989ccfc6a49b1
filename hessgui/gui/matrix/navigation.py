"""Moving about: what keys and the wheel mean, in cells. Pure but for the names of keys."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Qt

from hessgui.gui.matrix.plane import Plane

WHEEL_STEP = 120  # Qt's units for one notch
NOTCH_FACTOR = 1.25
KEY_FACTOR = 1.5

_ARROWS = {
    Qt.Key.Key_Left: (0, -1), Qt.Key.Key_Right: (0, 1), Qt.Key.Key_Up: (-1, 0), Qt.Key.Key_Down: (1, 0),
}


def zoom_of_wheel(delta: int) -> float:
    """How much larger cells get for an angle of the wheel."""
    return NOTCH_FACTOR ** (delta / WHEEL_STEP)


def moved_by_key(
    key: int, control: bool, cell: tuple[int, int] | None, plane: Plane, page: int,
) -> tuple[int, int] | None:
    """Where a key leads to.

    Args:
        key: A ``Qt.Key``.
        control: Whether Ctrl is held: an arrow then goes to the next number that is not zero, or to the edge;
            Home and End go to the first and last cell of the matrix.
        cell: Where it starts; ``None``: nowhere yet.
        plane: The numbers.
        page: Rows of PageUp and PageDown.

    Returns:
        The cell, or ``None`` if the key does not move.
    """
    m, n = plane.shape
    row, column = cell or (0, 0)
    if key in _ARROWS:
        if cell is None:
            return 0, 0
        down, right = _ARROWS[key]
        if control:
            return _next_number(plane, row, column, down, right)
        row, column = row + down, column + right
    elif key == Qt.Key.Key_Home:
        row, column = (0, 0) if control else (row, 0)
    elif key == Qt.Key.Key_End:
        row, column = (m - 1, n - 1) if control else (row, n - 1)
    elif key == Qt.Key.Key_PageUp:
        row -= page
    elif key == Qt.Key.Key_PageDown:
        row += page
    else:
        return None
    return min(max(row, 0), m - 1), min(max(column, 0), n - 1)


def _next_number(plane: Plane, row: int, column: int, down: int, right: int) -> tuple[int, int]:
    m, n = plane.shape
    if right:
        line = plane.cells(slice(row, row + 1), slice(column + 1, n) if right > 0 else slice(0, column))[0]
    else:
        line = plane.cells(slice(row + 1, m) if down > 0 else slice(0, row), slice(column, column + 1))[:, 0]
    backwards = right < 0 or down < 0
    found = np.flatnonzero(line[::-1] if backwards else line)
    step = int(found[0]) + 1 if found.size else len(line)
    return row + down * step, column + right * step
