"""What part of a matrix is seen, in cells: fitting, zooming, panning and keeping a cell in sight.

Pure arithmetic; no Qt.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

LARGEST_CELL = 84.0  # pixels of a cell at most when a matrix is fitted
BLOCK_CELL = 240.0  # pixels of a cell at most when a block fills the view
ZOOMED_CELL = 160.0  # pixels of a cell at most when it is zoomed
READABLE_CELL, READABLE_SIDE = 24.0, 200.0  # pixels that a thin matrix is widened to, so that it is no thread


@dataclass(frozen=True)
class Axis:
    """The visible part of one axis: ``start`` and ``extent`` in cells, over ``pixels`` pixels, of ``size`` cells."""

    start: float
    extent: float
    pixels: float
    size: int

    @property
    def pitch(self) -> float:
        """Pixels of one cell."""
        return self.pixels / self.extent

    def at(self, pixel: float) -> float:
        """Position under a pixel."""
        return self.start + pixel / self.pitch

    def zoomed(self, factor: float, pixel: float) -> Axis:
        """The axis with cells ``factor`` times as large, the position under ``pixel`` unmoved."""
        pitch = min(self.pitch * factor, max(ZOOMED_CELL, self.pitch))
        return replace(self, start=self.at(pixel) - pixel / pitch, extent=self.pixels / pitch)

    def kept(self) -> Axis:
        """The axis moved so that no room is wasted: the matrix covers the view, or stands whole inside it."""
        slack = self.extent - self.size
        return replace(self, start=min(max(self.start, min(0.0, -slack)), max(0.0, -slack)))

    def centred(self) -> Axis:
        """The axis with a matrix that is smaller than the view in its middle."""
        return replace(self, start=min((self.size - self.extent) / 2, 0.0))

    def showing(self, position: int) -> Axis:
        """The axis moved as little as it takes to see a whole cell."""
        start = max(min(self.start, position), position + 1 - self.extent) if self.extent >= 1 else float(position)
        return replace(self, start=start)


@dataclass(frozen=True)
class Viewport:
    """The visible part of a matrix."""

    rows: Axis
    columns: Axis

    @staticmethod
    def fitted(shape: tuple[int, int], height: float, width: float, largest: float = LARGEST_CELL) -> Viewport:
        """The whole matrix as large as it fits: square cells, unless that would make a thread of it."""
        m, n = max(shape[0], 1), max(shape[1], 1)
        row, column = min(height / m, largest), min(width / n, largest)
        square = min(row, column)
        row = min(row, max(square, min(READABLE_CELL, READABLE_SIDE / m)))
        column = min(column, max(square, min(READABLE_CELL, READABLE_SIDE / n)))
        rows, columns = Axis(0.0, height / row, height, shape[0]), Axis(0.0, width / column, width, shape[1])
        return Viewport(rows, columns.centred())

    def kept(self) -> Viewport:
        """The viewport without wasted room."""
        return Viewport(self.rows.kept(), self.columns.kept())

    def zoomed(self, factor: float, x: float, y: float, whole: Viewport) -> Viewport:
        """Zooms about a pixel, never farther out than ``whole``."""
        rows, columns = self.rows.zoomed(factor, y), self.columns.zoomed(factor, x)
        if columns.extent >= whole.columns.extent:
            columns = whole.columns
        if rows.extent >= whole.rows.extent:
            rows = whole.rows
        return Viewport(rows, columns).kept()

    def moved(self, right: float, down: float) -> Viewport:
        """Drags the matrix by pixels."""
        rows = replace(self.rows, start=self.rows.start - down / self.rows.pitch)
        columns = replace(self.columns, start=self.columns.start - right / self.columns.pitch)
        return Viewport(rows, columns).kept()

    def on(self, rows: tuple[int, int], columns: tuple[int, int]) -> Viewport:
        """Shows a block ``first, stop`` of rows and columns as large as it fits."""
        shape = rows[1] - rows[0], columns[1] - columns[0]
        block = Viewport.fitted(shape, self.rows.pixels, self.columns.pixels, BLOCK_CELL)
        return Viewport(
            replace(block.rows, start=rows[0] + block.rows.start, size=self.rows.size),
            replace(block.columns, start=columns[0] + block.columns.start, size=self.columns.size),
        )

    def showing(self, row: int, column: int) -> Viewport:
        """Moves as little as it takes to see a cell."""
        return Viewport(self.rows.showing(row), self.columns.showing(column))
