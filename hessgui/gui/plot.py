"""A plain plot: two axes and what is drawn between them, in the theme's colours. No menus, no mouse of its own.

Built of pyqtgraph's parts; its ready-made plot widget brings menus without an owner.
"""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QRectF, QSize
from PySide6.QtWidgets import QFrame, QGraphicsItem

from hessgui.gui.style import scaled
from hessgui.gui.theme import Theme

STALE_OPACITY = 0.45
MOST, LEAST = 1e150, 1e-150  # numbers, and halves of stretches, that are drawn
RESOLVED = 1e-12  # of a number: stretches around it that are shorter cannot be told apart
LEAST_HEIGHT = 70  # pixels, of which the axis takes a third
MARGIN = 8  # pixels above and at the right: half a number at the end of an axis


class Plot(pg.GraphicsView):
    """Two axes and a box of items.

    Args:
        theme: Colours.
        left: The vertical axis; a plain one if left out.
        bottom: The horizontal axis, likewise.

    Attributes:
        box: What items are drawn in.
        left: The vertical axis.
        bottom: The horizontal axis.
    """

    def __init__(
        self, theme: Theme, left: pg.AxisItem | None = None, parent=None, *,  # noqa: ANN001 - a widget
        bottom: pg.AxisItem | None = None,
    ) -> None:
        super().__init__(parent=parent, useOpenGL=False, background=None)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.enableMouse(False)
        self.box = pg.ViewBox(enableMenu=False, enableMouse=False)
        self.left, self.bottom = left or pg.AxisItem("left"), bottom or pg.AxisItem("bottom")
        grid = pg.GraphicsLayout(border=None)
        grid.setContentsMargins(0, MARGIN, MARGIN, 0)
        grid.setSpacing(0)
        grid.addItem(self.left, 0, 0)
        grid.addItem(self.box, 0, 1)
        grid.addItem(self.bottom, 1, 1)
        for axis in (self.left, self.bottom):
            axis.linkToView(self.box)
            axis.enableAutoSIPrefix(False)
        self.setCentralItem(grid)
        self.paint_axes(theme)

    def paint_axes(self, theme: Theme) -> None:
        """Gives background and axes a theme's colours."""
        self.setBackground(theme.card)
        for axis in (self.left, self.bottom):
            axis.setPen(pg.mkPen(theme.border))
            axis.setTextPen(pg.mkPen(theme.muted))

    def add(self, item: QGraphicsItem) -> None:
        """Draws an item in the box."""
        self.box.addItem(item)

    def clear(self) -> None:
        """Takes every item out of the box."""
        self.box.clear()

    def set_range(self, across: tuple[float, float], up: tuple[float, float], padding: float = 0.02) -> None:
        """Shows these stretches of both axes, or what of them can be drawn."""
        across, up = drawable(across), drawable(up)
        self.box.setRange(QRectF(across[0], up[0], across[1] - across[0], up[1] - up[0]), padding=padding)

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        self.box.setOpacity(STALE_OPACITY if stale else 1.0)

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), scaled(LEAST_HEIGHT))


def drawable(ends: tuple[float, float]) -> tuple[float, float]:
    """A stretch that Qt can draw: it dies of numbers whose differences overflow, or are lost in rounding."""
    low, high = (min(max(end, -MOST), MOST) if math.isfinite(end) else 0.0 for end in ends)
    middle, half = 0.5 * (low + high), 0.5 * (high - low)
    least = max(LEAST, RESOLVED * abs(middle))
    return (low, high) if half >= least else (middle - (least if middle else 1.0), middle + (least if middle else 1.0))
