"""The picture of a surface: contours, colours, gradient arrows, the quadratic model, the steps taken."""

from __future__ import annotations

import contourpy
import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal

from hessgui.gui.landscape.curve_plot import shown_range
from hessgui.gui.plot import Plot
from hessgui.gui.theme import Theme
from hessgui.model.questions import SurfaceAnswer

LEVELS = 14
SHADES = 256
COLOUR_OPACITY = 150  # of 255
ARROW_SHARE = 0.8  # of the distance between two arrows
HEAD = 0.3  # of an arrow's length
POINT_PIXELS = 13
STEP_PIXELS = 7
WHEEL_FACTOR = 1.25


class SurfacePlot(Plot):
    """Shows a :class:`SurfaceAnswer`.

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
        self._answer: SurfaceAnswer | None = None
        self._shown: dict[str, bool] = {}
        self._offsets = (0.0, 0.0)
        self._path: np.ndarray | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_answer(
        self, answer: SurfaceAnswer | None, shown: dict[str, bool], offsets: tuple[float, float],
        path: np.ndarray | None,
    ) -> None:
        """Shows a surface.

        Args:
            answer: The surface, or ``None``.
            shown: Which of ``arrows``, ``model``, ``regions`` are drawn.
            offsets: What both axes show at the point.
            path: Steps in coefficients of both directions ``[k, 2]``, or ``None``.
        """
        self._answer, self._shown, self._offsets, self._path = answer, shown, offsets, path
        self._draw()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        self.paint_axes(theme)
        self._draw()

    # Private

    def _draw(self) -> None:
        self.clear()
        answer = self._answer
        if answer is None or not answer.values.size:
            return
        self.bottom.setLabel(answer.names[0])
        self.left.setLabel(answer.names[1])
        across, up = answer.across + self._offsets[0], answer.up + self._offsets[1]
        low, high = shown_range(answer.values.reshape(-1))
        levels = _levels(answer.values)
        if self._shown.get("regions") and answer.regions is not None:
            self._draw_regions(answer)
        else:
            self._draw_colours(across, up, answer.values, low, high)
        self._draw_contours(across, up, answer.values, levels, pg.mkPen(self._theme.muted, width=1))
        if self._shown.get("model"):
            model = _quadratic(answer)
            pen = pg.mkPen(self._theme.number, width=1.5, style=Qt.PenStyle.DashLine)
            self._draw_contours(across, up, model, levels, pen)
            self._draw_axes_of_model(answer)
        if self._shown.get("arrows") and answer.places is not None:
            self._draw_arrows(answer)
        if self._path is not None:
            places = self._path + np.array(self._offsets)
            self.add(pg.PlotCurveItem(places[:, 0], places[:, 1], pen=pg.mkPen(self._theme.accent, width=2)))
            self.add(pg.ScatterPlotItem(places[:, 0], places[:, 1], size=STEP_PIXELS,
                                        brush=pg.mkBrush(self._theme.accent), pen=pg.mkPen(self._theme.card)))
        self.add(pg.ScatterPlotItem([self._offsets[0]], [self._offsets[1]], size=POINT_PIXELS,
                                    brush=pg.mkBrush(self._theme.card), pen=pg.mkPen(self._theme.accent, width=3)))
        self.set_range((float(across[0]), float(across[-1])), (float(up[0]), float(up[-1])), padding=0)

    def _draw_colours(self, across: np.ndarray, up: np.ndarray, values: np.ndarray, low: float, high: float) -> None:
        shades = np.clip((values - low) / ((high - low) or 1.0), 0, 1)
        pixels = _palette()[np.where(np.isfinite(shades), shades * (SHADES - 1), 0).astype(np.uint8)]
        pixels[~np.isfinite(values)] = 0
        self._add_image(pixels, across, up)

    def _draw_regions(self, answer: SurfaceAnswer) -> None:
        theme = self._theme
        table = np.zeros((5, 4), np.uint8)
        for kind, colour in ((1, theme.diverging[-1]), (2, theme.muted), (3, theme.diverging[0]), (4, theme.warning)):
            table[kind] = [*(int(colour[place : place + 2], 16) for place in (1, 3, 5)), 90]
        self._add_image(table[answer.regions], answer.region_across + self._offsets[0],
                        answer.region_up + self._offsets[1])

    def _add_image(self, pixels: np.ndarray, across: np.ndarray, up: np.ndarray) -> None:
        image = pg.ImageItem(pixels, axisOrder="row-major")
        half = (across[1] - across[0]) / 2, (up[1] - up[0]) / 2  # a pixel stands around its sample
        image.setRect(QRectF(across[0] - half[0], up[0] - half[1], across[-1] - across[0] + 2 * half[0],
                             up[-1] - up[0] + 2 * half[1]))
        self.add(image)

    def _draw_contours(self, across: np.ndarray, up: np.ndarray, values: np.ndarray, levels: np.ndarray, pen) -> None:  # noqa: ANN001
        generator = contourpy.contour_generator(across, up, np.ma.masked_invalid(values))
        lines = [line for level in levels for line in generator.lines(level)]
        if not lines:
            return
        joined = np.concatenate(lines)
        connect = np.concatenate([np.r_[np.ones(len(line) - 1, bool), False] for line in lines])
        self.add(pg.PlotCurveItem(joined[:, 0], joined[:, 1], connect=connect, pen=pen, antialias=True))

    def _draw_axes_of_model(self, answer: SurfaceAnswer) -> None:
        """The eigenvectors of the Hessian along the plane, at the point."""
        if not np.isfinite(answer.curvature).all():
            return
        values, vectors = np.linalg.eigh((answer.curvature + answer.curvature.T) / 2)
        reach = min(answer.across[-1], answer.up[-1]) * 0.35
        for value, vector in zip(values, vectors.T, strict=True):
            colour = self._theme.diverging[-1] if value > 0 else self._theme.diverging[0] if value < 0 else \
                self._theme.muted
            ends = np.stack([-vector, vector]) * reach + np.array(self._offsets)
            self.add(pg.PlotCurveItem(ends[:, 0], ends[:, 1], pen=pg.mkPen(colour, width=3)))

    def _draw_arrows(self, answer: SurfaceAnswer) -> None:
        """Uphill; longer where it is steeper, by the fourth root so that gentle slopes are seen too."""
        sizes = np.linalg.norm(answer.slopes, axis=1)
        good = np.isfinite(sizes) & (sizes > 0)
        if not good.any():
            return
        count = round(len(answer.places) ** 0.5)
        scale = np.array([np.ptp(answer.across), np.ptp(answer.up)]) / count * ARROW_SHARE
        unit = answer.slopes[good] / scale.max() * scale
        unit = unit / np.linalg.norm(unit / scale, axis=1)[:, None]
        way = unit * ((sizes[good] / sizes[good].max()) ** 0.25)[:, None]
        start = answer.places[good] + np.array(self._offsets) - way / 2
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
        return self._answer is not None and self.box.sceneBoundingRect().contains(self.mapToScene(position.toPoint()))

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
        if step is not None and self._answer is not None:
            self.picked.emit(step[0] * np.ptp(self._answer.across) / 40, step[1] * np.ptp(self._answer.up) / 40)
        elif event.text() in ("+", "=", "-"):
            self.zoomed.emit(WHEEL_FACTOR if event.text() == "-" else 1 / WHEEL_FACTOR)
        else:
            event.ignore()


def _levels(values: np.ndarray) -> np.ndarray:
    """Heights of contours: between any two of them lies as much of the picture."""
    known = values[np.isfinite(values)]
    if not known.size:
        return np.empty(0)
    return np.unique(np.quantile(known, np.linspace(0, 1, LEVELS + 2)[1:-1]))


def _quadratic(answer: SurfaceAnswer) -> np.ndarray:
    """The second-order Taylor model over the plane ``[s, r]``."""
    x, y = answer.across[None, :], answer.up[:, None]
    h = answer.curvature
    return (answer.value + answer.slope[0] * x + answer.slope[1] * y
            + 0.5 * (h[0, 0] * x * x + (h[0, 1] + h[1, 0]) * x * y + h[1, 1] * y * y))


def _palette() -> np.ndarray:
    """Colours of all shades, uint8 ``[256, 4]``: viridis, which colour-blind people read as well."""
    colours = pg.colormap.get("viridis").getLookupTable(nPts=SHADES, alpha=True)
    colours[:, 3] = COLOUR_OPACITY
    return colours
