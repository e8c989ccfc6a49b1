"""The plot of a spectrum: sorted values, or the density of those of a large matrix with its error band."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent

from hessgui.gui.plot import Plot
from hessgui.gui.spectrum.axes import SignedAxis
from hessgui.gui.theme import Theme
from hessgui.gui.translating import marked, translated
from hessgui.model.questions import SpectrumAnswer

STEMS = 64  # up to so many values stand on stems
POINT_PIXELS = 8
SMALL_POINT_PIXELS = 4
CHOSEN_PIXELS = 15
BAND_OPACITY = 70  # of 255
VALUES_TIP = marked("The values in order; click one, or use the arrow keys, to see its vector")
DENSITY_TIP = marked(
    "Density of the eigenvalues (share per unit) with two standard errors, by stochastic Lanczos "
    "quadrature, drawn with bumps 2 % of the range wide; triangles: the eigenvalues at the ends")
MARGIN = 0.08


class SpectrumPlot(Plot):
    """Shows the values of a spectrum; a click or the arrow keys choose one.

    Args:
        theme: Colours.

    Signals:
        chosen: The index of a value.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent=None) -> None:  # noqa: ANN001 - a widget
        self._axis = SignedAxis()
        super().__init__(theme, self._axis, parent, bottom=SignedAxis("bottom"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._theme = theme
        self._marker: pg.ScatterPlotItem | None = None
        self._answer: SpectrumAnswer | None = None
        self._log = False
        self._index = 0
        self._places = np.empty((0, 2))

    def show_answer(self, answer: SpectrumAnswer | None, *, log: bool, index: int) -> None:
        """Shows a spectrum, or nothing."""
        self._answer, self._log, self._index = answer, log, index
        self._draw()

    def choose(self, index: int) -> None:
        """Marks a value without telling anyone."""
        self._index = index
        self._mark()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        self.paint_axes(theme)
        self._draw()

    # Private

    def _colours(self, values: np.ndarray) -> list[str]:
        theme = self._theme
        tolerance = self._answer.tolerance
        signs = np.where(np.abs(values) <= tolerance, 0, np.sign(values)).astype(int)
        return [{1: theme.diverging[-1], -1: theme.diverging[0], 0: theme.muted}[int(sign)] for sign in signs]

    def _draw(self) -> None:
        self.clear()
        self._marker = None
        answer = self._answer
        self._places = np.empty((0, 2))
        if answer is None:
            return
        if answer.density is not None:
            self._draw_density(answer)
        elif len(answer.values):
            self._draw_values(answer)
        self._mark()

    def _draw_values(self, answer: SpectrumAnswer) -> None:
        values = answer.values
        largest = float(np.abs(values).max())
        if self._log and largest > 0:
            self._axis.set_log(largest, answer.tolerance)
        else:
            self._axis.threshold = None
        places = self._axis.place(values)
        numbers = np.arange(1, len(values) + 1, dtype=float)
        self._places = np.stack([numbers, places], 1)
        self.add(pg.InfiniteLine(0, 0, pen=pg.mkPen(self._theme.border)))
        if len(values) <= STEMS:
            ends = np.stack([np.zeros(len(values)), places], 1).reshape(-1)
            self.add(pg.PlotCurveItem(np.repeat(numbers, 2), ends, connect="pairs",
                                          pen=pg.mkPen(self._theme.muted, width=1)))
        colours = self._colours(values)
        size = POINT_PIXELS if len(values) <= STEMS else SMALL_POINT_PIXELS
        self.add(pg.ScatterPlotItem(
            numbers, places, size=size, pen=pg.mkPen(None), brush=[pg.mkBrush(colour) for colour in colours],
            useCache=False))  # pixmaps of symbols are no drawing that an SVG could hold
        self.bottom.setTicks([_whole_ticks(len(values))])
        self.setToolTip(translated(VALUES_TIP))
        self._fit((0.5, len(values) + 0.5), places)

    def _draw_density(self, answer: SpectrumAnswer) -> None:
        self._axis.threshold = None
        theme = self._theme
        grid, density, error = answer.grid, answer.density, answer.density_error
        colour = QColor(theme.accent)
        band = QColor(colour)
        band.setAlpha(BAND_OPACITY)
        low = pg.PlotCurveItem(grid, np.maximum(density - 2 * error, 0), pen=pg.mkPen(None))
        high = pg.PlotCurveItem(grid, density + 2 * error, pen=pg.mkPen(None))
        for item in (low, high, pg.FillBetweenItem(low, high, brush=pg.mkBrush(band))):
            self.add(item)
        self.add(pg.PlotCurveItem(grid, density, pen=pg.mkPen(colour, width=2)))
        self.add(pg.InfiniteLine(0, 90, pen=pg.mkPen(theme.border)))
        if len(answer.values):
            places = np.zeros(len(answer.values))
            self._places = np.stack([answer.values, places], 1)
            brushes = [pg.mkBrush(colour) for colour in self._colours(answer.values)]
            self.add(pg.ScatterPlotItem(
                answer.values, places, size=POINT_PIXELS, symbol="t1", pen=pg.mkPen(None), brush=brushes,
                useCache=False))
        self.bottom.setTicks(None)
        self.setToolTip(translated(DENSITY_TIP))
        ends = np.r_[grid[[0, -1]], answer.values]
        self._fit((float(ends.min()), float(ends.max())), density + 2 * error)

    def _fit(self, across: tuple[float, float], heights: np.ndarray) -> None:
        low, high = min(0.0, float(heights.min())), max(0.0, float(heights.max()))
        room = MARGIN * ((high - low) or 1.0)
        self.set_range(across, (low - room, high + room))

    def _mark(self) -> None:
        if self._marker is not None:
            self.box.removeItem(self._marker)
            self._marker = None
        if self._index < len(self._places):
            self._marker = pg.ScatterPlotItem(
                *(self._places[self._index : self._index + 1].T), size=CHOSEN_PIXELS, brush=pg.mkBrush(None),
                pen=pg.mkPen(self._theme.text, width=2), useCache=False)
            self.add(self._marker)

    # Qt overrides

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if not len(self._places) or event.button() != Qt.MouseButton.LeftButton:
            return
        box = self.box
        at = QPointF(event.position())
        pixels = [box.mapViewToScene(QPointF(*place)) for place in self._places] if len(self._places) <= 4096 else None
        if pixels is None:
            index = round(box.mapSceneToView(at).x()) - 1
            self.chosen.emit(int(np.clip(index, 0, len(self._places) - 1)))
            return
        distances = [(pixel.x() - at.x()) ** 2 * 4 + (pixel.y() - at.y()) ** 2 for pixel in pixels]
        self.chosen.emit(int(np.argmin(distances)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        home = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._places) - 1}.get(Qt.Key(event.key()))
        if len(self._places) and (step is not None or home is not None):
            index = home if step is None else self._index + step
            self.chosen.emit(int(np.clip(index, 0, len(self._places) - 1)))
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event) -> None:  # noqa: ANN001 - Qt's
        event.ignore()


def _whole_ticks(count: int) -> list[tuple[float, str]]:
    """At most some ten whole numbers from 1 to ``count``."""
    step = 1
    while count / step > 10:
        step *= 5 if str(step).startswith("1") and count / step > 20 else 2
    numbers = sorted({1, *range(step, count + 1, step)})
    return [(float(number), str(number)) for number in numbers]
