"""Small drawn icons: a finding's severity, told by shape as well as by colour, and the application's own icon."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPixmap, QPolygonF

from hessgui.gui.theme import Theme
from hessgui.model.findings import Severity
from hessgui.resources import resource

_MARKS: dict[Severity, str] = {"error": "\N{MULTIPLICATION SIGN}", "warning": "!", "info": "i"}


def application_icon() -> QIcon:
    """The icon of the window and of the desktop entry."""
    return QIcon(str(resource("icons/hessgui.svg")))


def severity_pixmap(severity: Severity, theme: Theme, size: int, ratio: float) -> QPixmap:
    """A filled octagon for an error, a triangle for a warning, a disc for an explanation, each with its mark.

    Args:
        severity: The finding's.
        theme: Colours.
        size: Width and height in logical pixels.
        ratio: Device pixels per logical pixel.
    """
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(getattr(theme, severity)))
    _draw_shape(painter, severity, float(size))
    font = QFont(painter.font())
    font.setPixelSize(round(size * 0.72))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(theme.card))
    top = size * 0.12 if severity == "warning" else 0.0
    painter.drawText(QRectF(0, top, size, size - top), Qt.AlignmentFlag.AlignCenter, _MARKS[severity])
    painter.end()
    return pixmap


def _draw_shape(painter: QPainter, severity: Severity, size: float) -> None:
    if severity == "info":
        painter.drawEllipse(QRectF(0.5, 0.5, size - 1, size - 1))
    elif severity == "warning":
        corners = [QPointF(size / 2, 0.5), QPointF(size - 0.3, size - 0.8), QPointF(0.3, size - 0.8)]
        painter.drawPolygon(QPolygonF(corners))
    else:
        cut, far = size * 0.29, size - 0.5
        painter.drawPolygon(QPolygonF([
            QPointF(cut, 0.5), QPointF(size - cut, 0.5), QPointF(far, cut), QPointF(far, size - cut),
            QPointF(size - cut, far), QPointF(cut, far), QPointF(0.5, size - cut), QPointF(0.5, cut),
        ]))
