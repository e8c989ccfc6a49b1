"""The picture of a curve: the function, its tangent and its Taylor polynomial, and a point that can be dragged."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QColor

from hessgui.gui.plot import LEAST, MOST, RESOLVED, Plot
from hessgui.gui.theme import Theme
from hessgui.gui.translating import translated
from hessgui.model.questions import CurveAnswer

MARGIN = 0.08  # of the function's range, above and below
STEEP = 30.0  # times the usual range: where poles are cut
GRAB_PIXELS = 18
WHEEL_FACTOR = 1.2
POINT_PIXELS = 13
WORDS = {"kink": "kink", "jump": "jump", "pole": "pole", "edge": "end of the domain"}


class CurvePlot(Plot):
    """Shows a :class:`CurveAnswer`.

    Signals:
        dragged: The parameter under the mouse while the point is dragged.
        dropped: The parameter where it was let go.
        hovered: The parameter under the mouse, or ``None``.
        zoomed: A factor for the reach.

    Args:
        theme: Colours.
    """

    dragged = Signal(float)
    dropped = Signal(float)
    hovered = Signal(object)
    zoomed = Signal(float)

    def __init__(self, theme: Theme, parent=None) -> None:  # noqa: ANN001 - a widget
        super().__init__(theme, None, parent)
        self._theme = theme
        self._answer: CurveAnswer | None = None
        self._order, self._holds = 2, (0.0, 0.0)
        self._offset = 0.0
        self._point: pg.ScatterPlotItem | None = None
        self.is_dragging = False
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_answer(
        self, answer: CurveAnswer | None, order: int, holds: tuple[float, float], offset: float, name: str
    ) -> None:
        """Shows a curve.

        Args:
            answer: The curve, or ``None``.
            order: Order of the polynomial that is drawn.
            holds: Where it is good enough, in parameters.
            offset: What the horizontal axis shows at the parameter 0.
            name: What it shows.
        """
        self._answer, self._order, self._holds, self._offset = answer, order, holds, offset
        self.bottom.setLabel(name)
        self._draw()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        self.paint_axes(theme)
        self._draw()

    def place(self, parameter: float) -> None:
        """Puts the point on the curve at a parameter."""
        answer = self._answer
        if self._point is not None and answer is not None:
            value = float(np.interp(parameter, answer.parameter, answer.values))
            self._point.setData([parameter + self._offset], [value])

    # Private

    @np.errstate(all="ignore")  # what is infinite or NaN stays so
    def _draw(self) -> None:
        self.clear()
        self._point = None
        answer, theme = self._answer, self._theme
        if answer is None:
            return
        across = answer.parameter + self._offset
        low, high = shown_range(answer.values)
        if self._holds[1] > self._holds[0]:
            wash = QColor(theme.ok)
            wash.setAlpha(26)
            region = pg.LinearRegionItem(
                tuple(np.array(self._holds) + self._offset), movable=False, brush=pg.mkBrush(wash),
                pen=pg.mkPen(None))
            self.add(region)
        self.add(pg.InfiniteLine(0, 0, pen=pg.mkPen(theme.border)))
        room = 10 * (high - low) or max(1.0, abs(high))
        for order, pen in ((1, pg.mkPen(theme.muted, width=1.5, style=Qt.PenStyle.DashLine)),
                           (self._order, pg.mkPen(theme.number, width=2))):
            if len(answer.taylor) > order and (order == 1 or self._order > 1):
                model = np.clip(answer.model(order), low - room, high + room)
                self.add(pg.PlotCurveItem(across, model, pen=pen, antialias=True))
        values = np.where((answer.values > low - room) & (answer.values < high + room), answer.values, np.nan)
        for part in _pieces(answer):
            self.add(pg.PlotCurveItem(across[part], values[part], connect="finite", antialias=True,
                                      pen=pg.mkPen(theme.accent, width=2.5)))
        self._draw_places(answer)
        here = float(np.interp(answer.center, answer.parameter, answer.values))
        if abs(here) <= MOST:
            self._point = pg.ScatterPlotItem(
                [self._offset + answer.center], [here], size=POINT_PIXELS, brush=pg.mkBrush(theme.card),
                pen=pg.mkPen(theme.accent, width=3))
            self.add(self._point)
        margin = MARGIN * ((high - low) or max(1.0, abs(high)))
        self.set_range((float(across[0]), float(across[-1])), (low - margin, high + margin), padding=0)

    def _draw_places(self, answer: CurveAnswer) -> None:
        for at, kind in answer.places or ():
            line = pg.InfiniteLine(
                at + self._offset, 90, pen=pg.mkPen(self._theme.warning, width=1, style=Qt.PenStyle.DotLine),
                label=translated(WORDS[kind]),
                labelOpts={"position": 0.94, "color": self._theme.warning, "movable": False})
            self.add(line)

    def _parameter_at(self, position: QPointF) -> float:
        return float(self.box.mapSceneToView(self.mapToScene(position.toPoint())).x()) - self._offset

    def _is_near_point(self, position: QPointF) -> bool:
        if self._point is None:
            return False
        x, y = self._point.getData()
        place = self.box.mapViewToScene(QPointF(float(x[0]), float(y[0])))
        return (self.mapFromScene(place) - position.toPoint()).manhattanLength() <= GRAB_PIXELS

    # Qt overrides

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self._answer is not None:
            self.is_dragging = self._is_near_point(event.position())
            event.accept()

    def mouseMoveEvent(self, event) -> None:
        if self._answer is None:
            return
        parameter = self._parameter_at(event.position())
        low, high = self._answer.parameter[0], self._answer.parameter[-1]
        if self.is_dragging:
            parameter = min(max(parameter, low), high)
            self.place(parameter)
            self.dragged.emit(parameter)
        else:
            near = self._is_near_point(event.position())
            self.setCursor(Qt.CursorShape.SizeHorCursor if near else Qt.CursorShape.ArrowCursor)
            self.hovered.emit(parameter if low <= parameter <= high else None)

    def mouseReleaseEvent(self, event) -> None:
        if self.is_dragging:
            self.is_dragging = False
            low, high = self._answer.parameter[0], self._answer.parameter[-1]
            self.dropped.emit(min(max(self._parameter_at(event.position()), low), high))

    def mouseDoubleClickEvent(self, event) -> None:
        if self._answer is not None:
            self.dropped.emit(self._parameter_at(event.position()))

    def wheelEvent(self, event) -> None:
        if event.angleDelta().y():
            self.zoomed.emit(WHEEL_FACTOR ** (-event.angleDelta().y() / 120))
        event.accept()

    def keyPressEvent(self, event) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if event.key() in steps and self._answer is not None:
            answer = self._answer
            stride = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            step = float(answer.parameter[1] - answer.parameter[0])
            self.dropped.emit(answer.center + steps[event.key()] * stride * step)
        elif event.text() in ("+", "=", "-"):
            self.zoomed.emit(WHEEL_FACTOR if event.text() == "-" else 1 / WHEEL_FACTOR)
        else:
            event.ignore()

    def leaveEvent(self, event) -> None:
        super().leaveEvent(event)
        self.hovered.emit(None)


def shown_range(values: np.ndarray) -> tuple[float, float]:
    """Lowest and highest value that a picture shows: all, unless a pole would flatten the rest.

    Both are the same where the values are, as far as they can be told apart.
    """
    known = values[np.isfinite(values) & (np.abs(values) <= MOST)]
    if not known.size:
        return -1.0, 1.0
    low, high = float(known.min()), float(known.max())
    if high - low <= 2 * max(LEAST, RESOLVED * max(abs(low), abs(high))):
        return 0.5 * (low + high), 0.5 * (low + high)
    inner = np.quantile(known, [0.1, 0.9])
    if high - low > STEEP * (inner[1] - inner[0]) > 0:
        room = 2 * (inner[1] - inner[0])
        low, high = max(low, float(inner[0] - room)), min(high, float(inner[1] + room))
    return low, high


def _pieces(answer: CurveAnswer) -> list[slice]:
    """The stretches between jumps and poles, which no line may cross."""
    cuts = sorted(int(np.searchsorted(answer.parameter, at)) for at, kind in answer.places or ()
                  if kind in ("jump", "pole"))
    edges = [0, *cuts, len(answer.parameter)]
    return [slice(first, last) for first, last in zip(edges, edges[1:], strict=False) if last - first > 1]
