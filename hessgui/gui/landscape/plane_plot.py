"""A picture over two directions: a click moves the point, the wheel zooms; colours and arrows to draw in it."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal

from hessgui.gui.plot import Plot
from hessgui.gui.theme import Theme

SHADES = 256
COLOUR_OPACITY = 150  # of 255
ARROW_SHARE = 0.8  # of the distance between two arrows
HEAD = 0.3  # of an arrow's length
POINT_PIXELS = 13
WHEEL_FACTOR = 1.25
KEY_SHARE = 1 / 40  # of the picture, that an arrow key moves


class PlanePlot(Plot):
    """Two directions, and what is drawn over them.

    Signals:
        picked: Coefficients of both directions where it was clicked.
        hovered: The same under the mouse, or ``None``.
        zoomed: A factor for the reach.

    Args:
        theme: Colours.
    """

    picked = Signal(float, float)
    hovered = Signal(object)
    zoomed = Signal(float)

    def __init__(self, theme: Theme, parent=None) -> None:  # noqa: ANN001 - a widget
        super().__init__(theme, None, parent)
        self._theme = theme
        self._offsets = (0.0, 0.0)
        self._extent: tuple[float, float] | None = None  # of both directions, once something is shown
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        self.paint_axes(theme)
        self._draw()

    # For the pictures

    def _draw(self) -> None:
        """Draws what is shown."""

    def _frame(self, names: tuple[str, str], across: np.ndarray, up: np.ndarray) -> None:
        """Shows this stretch of both directions, and names them."""
        self.bottom.setLabel(names[0])
        self.left.setLabel(names[1])
        self._extent = float(np.ptp(across)), float(np.ptp(up))
        self.set_range((float(across[0]), float(across[-1])), (float(up[0]), float(up[-1])), padding=0)

    def _add_point(self) -> None:
        self.add(pg.ScatterPlotItem([self._offsets[0]], [self._offsets[1]], size=POINT_PIXELS,
                                    brush=pg.mkBrush(self._theme.card), pen=pg.mkPen(self._theme.accent, width=3)))

    def _add_shades(self, shades: np.ndarray, across: np.ndarray, up: np.ndarray) -> None:
        """Colours from 0 to 1 ``[s, r]``; none where it is NaN."""
        known = np.isfinite(shades)
        pixels = palette()[np.where(known, np.clip(shades, 0, 1) * (SHADES - 1), 0).astype(np.uint8)]
        pixels[~known] = 0
        self._add_image(pixels, across, up)

    def _add_image(self, pixels: np.ndarray, across: np.ndarray, up: np.ndarray) -> None:
        image = pg.ImageItem(pixels, axisOrder="row-major", levels=(0, SHADES - 1))
        half = (across[1] - across[0]) / 2, (up[1] - up[0]) / 2  # a pixel stands around its sample
        image.setRect(QRectF(across[0] - half[0], up[0] - half[1], across[-1] - across[0] + 2 * half[0],
                             up[-1] - up[0] + 2 * half[1]))
        self.add(image)

    def _add_arrows(self, places: np.ndarray, vectors: np.ndarray, apart: np.ndarray) -> None:
        """Arrows, longer where the vectors are, by the fourth root so that short ones are seen too.

        Args:
            places: Their middles ``[a, 2]``.
            vectors: ``[a, 2]``; those that are zero or not finite are left out.
            apart: The distances between two arrows, along both axes.
        """
        sizes = np.linalg.norm(vectors, axis=1)
        good = np.isfinite(sizes) & (sizes > 0)
        if not good.any():
            return
        scale = np.asarray(apart) * ARROW_SHARE
        unit = vectors[good] / scale.max() * scale
        unit = unit / np.linalg.norm(unit / scale, axis=1)[:, None]
        way = unit * ((sizes[good] / sizes[good].max()) ** 0.25)[:, None]
        start = places[good] - way / 2
        end = start + way
        turned = np.stack([-way[:, 1] * scale[0] / scale[1], way[:, 0] * scale[1] / scale[0]], 1) * HEAD / 2
        back = end - way * HEAD
        lines = np.stack([start, end, back + turned, end, end, back - turned], 1).reshape(-1, 2)
        self.add(pg.PlotCurveItem(lines[:, 0], lines[:, 1], connect="pairs", antialias=True,
                                  pen=pg.mkPen(self._theme.text, width=1.2)))

    def _place_at(self, position: QPointF) -> tuple[float, float]:
        place = self.box.mapSceneToView(self.mapToScene(position.toPoint()))
        return place.x() - self._offsets[0], place.y() - self._offsets[1]

    def _is_inside(self, position: QPointF) -> bool:
        return self._extent is not None and self.box.sceneBoundingRect().contains(self.mapToScene(position.toPoint()))

    # Qt overrides

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._is_inside(event.position()):
            self.picked.emit(*self._place_at(event.position()))
            event.accept()

    def mouseMoveEvent(self, event) -> None:
        inside = self._is_inside(event.position())
        self.hovered.emit(self._place_at(event.position()) if inside else None)
        if inside and event.buttons() & Qt.MouseButton.LeftButton:
            self.picked.emit(*self._place_at(event.position()))

    def wheelEvent(self, event) -> None:
        if event.angleDelta().y():
            self.zoomed.emit(WHEEL_FACTOR ** (-event.angleDelta().y() / 120))
        event.accept()

    def leaveEvent(self, event) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)

    def keyPressEvent(self, event) -> None:
        step = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, 1),
                Qt.Key.Key_Down: (0, -1)}.get(event.key())
        if step is not None and self._extent is not None:
            self.picked.emit(step[0] * self._extent[0] * KEY_SHARE, step[1] * self._extent[1] * KEY_SHARE)
        elif event.text() in ("+", "=", "-"):
            self.zoomed.emit(WHEEL_FACTOR if event.text() == "-" else 1 / WHEEL_FACTOR)
        else:
            event.ignore()


def palette() -> np.ndarray:
    """Colours of all shades, uint8 ``[256, 4]``: viridis, which colour-blind people read as well."""
    colours = pg.colormap.get("viridis").getLookupTable(nPts=SHADES, alpha=True)
    colours[:, 3] = COLOUR_OPACITY
    return colours
