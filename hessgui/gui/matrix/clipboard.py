"""A selection as text for a spreadsheet: tab-separated, every number in full precision. Pure; no Qt."""

from __future__ import annotations

from collections.abc import Sequence

from hessgui.gui.matrix.numbers import exact
from hessgui.gui.matrix.plane import Plane

COPIED_CELLS = 300_000  # what is written in half a second; more belongs into a file


def as_tsv(
    plane: Plane, rows: Sequence[str], columns: Sequence[str], selection: tuple[int, int, int, int], names: bool,
) -> str:
    """The selected cells, one row a line.

    Args:
        plane: The numbers.
        rows: Names of all rows.
        columns: Names of all columns.
        selection: First row, first column, last row, last column; inclusive.
        names: Whether the names come along, as a first line and a first cell.
    """
    first_row, first_column, last_row, last_column = selection
    values = plane.cells(slice(first_row, last_row + 1), slice(first_column, last_column + 1))
    lines = []
    if names:
        lines.append("\t".join(["", *(columns[k] for k in range(first_column, last_column + 1))]))
    for offset, line in enumerate(values):
        row = first_row + offset
        cells = [exact(number) if row < plane.rows_done else "" for number in line]
        lines.append("\t".join([rows[row], *cells] if names else cells))
    return "\n".join(lines)
