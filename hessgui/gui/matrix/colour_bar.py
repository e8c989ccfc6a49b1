"""The colour bar: which colour is which number, with an end that is dragged to see small numbers better."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QPolygonF

from hessgui.gui.matrix.numbers import short
from hessgui.gui.matrix.picture import SHADES
from hessgui.gui.matrix.scale import Scale
from hessgui.gui.theme import Theme
from hessgui.gui.translating import marked, translated

BAR_PIXELS = 15
HANDLE_PIXELS = 5
TICK_SPACING_PIXELS = 44
TIP = marked("Drag up or down, or press [ and ], to change the colours' range; double-click or Backspace resets it")
LEAST_FRACTION, MOST_FRACTION = 1e-12, 1e6  # of the full level, how far an end can be dragged


class ColourBar(pg.GraphicsObject):
    """Paints a scale beside a picture and lets its ends be dragged.

    Args:
        theme: Colours.
    """

    level_dragged = Signal(float)  # new magnitude at the ends
    level_reset = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rect = QRectF()
        self._scale = Scale()
        self._image = QImage()
        self._palette: np.ndarray | None = None  # the image's
        self._width = 0.0
        self._grip: float | None = None
        self.font = QFont()
        self.setAcceptHoverEvents(True)
        self.setToolTip(translated(TIP))

    def set_look(self, theme: Theme, palette: np.ndarray, scale: Scale, font: QFont) -> None:
        """Takes colours, the scale and the font over."""
        self._theme, self._scale, self.font = theme, scale, font
        if palette is not self._palette:
            self._palette = palette
            strip = np.ascontiguousarray(palette[SHADES::-1][:SHADES + 1].reshape(-1, 1, 4))
            self._image = QImage(strip.data, 1, SHADES + 1, 4, QImage.Format.Format_RGBA8888).copy()
        self._measure()
        self.update()

    def set_rect(self, rect: QRectF) -> None:
        """Says where the bar stands, labels excluded, in scene pixels."""
        if rect != self._rect:
            self.prepareGeometryChange()
            self._rect = rect
            self._measure()

    def width(self, height: float) -> float:
        """Pixels that bar and labels take at a height."""
        measure = QFontMetricsF(self.font).horizontalAdvance
        return BAR_PIXELS + 6 + max((measure(short(tick, 3)) for tick in self._ticks(height)), default=0.0)

    def _measure(self) -> None:
        width = self.width(self._rect.height())
        if width != self._width:
            self.prepareGeometryChange()
            self._width = width

    def _ticks(self, height: float) -> list[float]:
        return _ticks(self._scale, max(int(height / TICK_SPACING_PIXELS), 2))

    def _place(self, value: float) -> float:
        fraction = float(self._scale.fraction(np.float64(value)))
        if self._scale.diverging:
            fraction = (fraction + 1) / 2
        return self._rect.bottom() - fraction * self._rect.height()

    def boundingRect(self) -> QRectF:
        return self._rect.adjusted(-4, -10, self._width + 4, 10)

    def paint(self, painter: QPainter, *args: object) -> None:
        rect = self._rect
        if rect.height() < 2:
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(rect, self._image)
        painter.setPen(QPen(QColor(self._theme.border), 1))
        painter.drawRect(rect)
        painter.setFont(self.font)
        metrics = QFontMetricsF(self.font)
        painter.setPen(QColor(self._theme.muted))
        for tick in self._ticks(rect.height()):
            y = self._place(tick)
            painter.drawLine(QPointF(rect.right(), y), QPointF(rect.right() + 3, y))
            painter.drawText(QPointF(rect.right() + 6, y + metrics.capHeight() / 2), short(tick, 3))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.muted))
        for y, way in ((rect.top(), -1), *(((rect.bottom(), 1),) if self._scale.diverging else ())):
            x, size = rect.center().x(), HANDLE_PIXELS
            painter.drawPolygon(QPolygonF([QPointF(x - size, y + way * size), QPointF(x + size, y + way * size),
                                           QPointF(x, y)]))

    def mousePressEvent(self, event) -> None:
        middle = self._rect.center().y() if self._scale.diverging else self._rect.bottom()
        reach = abs(event.pos().y() - middle)
        if event.button() != Qt.MouseButton.LeftButton or reach < 8:
            event.ignore()
            return
        self._grip = self._value_at(reach)

    def mouseMoveEvent(self, event) -> None:
        if self._grip is None:
            return
        middle = self._rect.center().y() if self._scale.diverging else self._rect.bottom()
        half = self._rect.height() / (2 if self._scale.diverging else 1)
        reach = max(abs(event.pos().y() - middle), 4.0) / half
        self.level_dragged.emit(self._grip / reach)

    def mouseReleaseEvent(self, event) -> None:
        self._grip = None

    def mouseDoubleClickEvent(self, event) -> None:
        self._grip = None
        self.level_reset.emit()

    def hoverEnterEvent(self, event) -> None:
        self.setCursor(Qt.CursorShape.SizeVerCursor)

    def _value_at(self, reach: float) -> float:
        half = self._rect.height() / (2 if self._scale.diverging else 1)
        return abs(self._scale.value(min(reach / half, 1.0)))


@lru_cache(maxsize=16)
def _ticks(scale: Scale, count: int) -> list[float]:
    """Where the marks stand: asked for several times in each arrangement of the canvas."""
    return scale.ticks(count)
