"""The picture of a surface: contours, colours, gradient arrows, the quadratic model, the steps taken."""

from __future__ import annotations

import contourpy
import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QPen

from hessgui.gui.landscape.curve_plot import shown_range
from hessgui.gui.landscape.plane_plot import PlanePlot
from hessgui.gui.theme import Theme
from hessgui.model.questions import SurfaceAnswer

LEVELS = 14
STEP_PIXELS = 7
DASH = 0.012  # of the picture's width or height


class SurfacePlot(PlanePlot):
    """Shows a :class:`SurfaceAnswer`.

    Args:
        theme: Colours.
    """

    def __init__(self, theme: Theme, parent=None) -> None:  # noqa: ANN001 - a widget
        super().__init__(theme, parent)
        self._answer: SurfaceAnswer | None = None
        self._shown: dict[str, bool] = {}
        self._path: np.ndarray | None = None

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

    # Private

    @np.errstate(all="ignore")  # what is infinite or NaN stays so
    def _draw(self) -> None:
        self.clear()
        answer = self._answer
        if answer is None or not answer.values.size:
            return
        across, up = answer.across + self._offsets[0], answer.up + self._offsets[1]
        low, high = shown_range(answer.values.reshape(-1))
        levels = _levels(answer.values)
        if self._shown.get("regions") and answer.regions is not None:
            self._draw_regions(answer)
        else:
            self._add_shades((answer.values - low) / ((high - low) or 1.0), across, up)
        self._draw_contours(across, up, answer.values, levels, pg.mkPen(self._theme.muted, width=1))
        if self._shown.get("model"):
            model = _quadratic(answer)
            pen = pg.mkPen(self._theme.number, width=1.5)
            self._draw_contours(across, up, model, levels, pen, is_dashed=True)
            self._draw_axes_of_model(answer)
        if self._shown.get("arrows") and answer.places is not None:
            self._draw_arrows(answer)
        if self._path is not None:
            places = (self._path + np.array(self._offsets))[np.isfinite(self._path).all(axis=1)]
            self.add(pg.PlotCurveItem(places[:, 0], places[:, 1], pen=pg.mkPen(self._theme.accent, width=2)))
            self.add(pg.ScatterPlotItem(places[:, 0], places[:, 1], size=STEP_PIXELS,
                                        brush=pg.mkBrush(self._theme.accent), pen=pg.mkPen(self._theme.card)))
        self._add_point()
        self._frame(answer.names, across, up)

    def _draw_regions(self, answer: SurfaceAnswer) -> None:
        theme = self._theme
        table = np.zeros((5, 4), np.uint8)
        for kind, colour in ((1, theme.diverging[-1]), (2, theme.muted), (3, theme.diverging[0]), (4, theme.warning)):
            table[kind] = [*(int(colour[place : place + 2], 16) for place in (1, 3, 5)), 90]
        self._add_image(table[answer.regions], answer.region_across + self._offsets[0],
                        answer.region_up + self._offsets[1])

    def _draw_contours(
        self, across: np.ndarray, up: np.ndarray, values: np.ndarray, levels: np.ndarray, pen: QPen, *,
        is_dashed: bool = False,
    ) -> None:
        generator = contourpy.contour_generator(across, up, np.ma.masked_invalid(values))
        lines = [line for level in levels for line in generator.lines(level)]
        if not lines:
            return
        size = np.array([np.ptp(across), np.ptp(up)])
        joined = np.concatenate(lines)
        connect = np.concatenate([np.r_[_drawn(line / size, is_dashed), False] for line in lines])
        curve = pg.PlotCurveItem(joined[:, 0], joined[:, 1], connect=connect, pen=pen, antialias=True)
        curve.setSegmentedLineMode("on")  # a path of as many pieces, or a pen with dashes, takes Qt ten times as long
        self.add(curve)

    def _draw_axes_of_model(self, answer: SurfaceAnswer) -> None:
        """The eigenvectors of the Hessian along the plane, at the point; those of no value mean nothing."""
        if not np.isfinite(answer.value) or not np.isfinite(answer.curvature).all():
            return
        values, vectors = np.linalg.eigh((answer.curvature + answer.curvature.T) / 2)
        reach = min(answer.across[-1], answer.up[-1]) * 0.35
        for value, vector in zip(values, vectors.T, strict=True):
            colour = self._theme.diverging[-1] if value > 0 else self._theme.diverging[0] if value < 0 else \
                self._theme.muted
            ends = np.stack([-vector, vector]) * reach + np.array(self._offsets)
            self.add(pg.PlotCurveItem(ends[:, 0], ends[:, 1], pen=pg.mkPen(colour, width=3)))

    def _draw_arrows(self, answer: SurfaceAnswer) -> None:
        """Uphill along the gradient."""
        count = round(len(answer.places) ** 0.5)
        apart = np.array([np.ptp(answer.across), np.ptp(answer.up)]) / count
        self._add_arrows(answer.places + np.array(self._offsets), answer.slopes, apart)


def _drawn(line: np.ndarray, is_dashed: bool) -> np.ndarray:
    """Which pieces of a line ``[p, 2]``, in parts of the picture, are drawn ``[p - 1]``: all, or its dashes."""
    if not is_dashed:
        return np.ones(len(line) - 1, bool)
    reached = np.cumsum(np.hypot(*np.diff(line, axis=0).T))
    return (reached / DASH).astype(int) % 2 == 0


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
