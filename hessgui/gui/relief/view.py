"""A surface in three dimensions, to be turned with the mouse.

OpenGL draws it off the screen, Qt its names and points.
"""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMatrix4x4, QPainter, QPen, QVector3D
from PySide6.QtWidgets import QSizePolicy, QWidget

from hessgui.gui.matrix.numbers import short
from hessgui.gui.plot import STALE_OPACITY
from hessgui.gui.relief.scene import Mesh, OpenGLError, Scene
from hessgui.gui.relief.shape import HEIGHT, Relief, relief
from hessgui.gui.theme import Theme

FIELD_OF_VIEW = 28.0  # degrees, upwards
DISTANCE = 6.4  # of the eye, in half sides of the box
AZIMUTH, ELEVATION = 35.0, 28.0  # degrees, at first
LEAST_ELEVATION, MOST_ELEVATION = -89.0, 89.0
DEGREES_A_PIXEL, DEGREES_A_KEY = 0.5, 5.0
LIGHT = (0.36, -0.48, 0.8)
OUTSIDE = 1.14  # where names stand, in half sides of the box
SHADES = 256
POINT_PIXELS, STEP_PIXELS = 11, 6
WHEEL_FACTOR = 1.25
DIGITS = 3


class ReliefView(QWidget):
    """Shows a surface; the mouse or the arrow keys turn it.

    Signals:
        zoomed: A factor for the reach.
        failed: OpenGL has stopped working; a sentence says how.

    Args:
        theme: Colours.

    Raises:
        OpenGLError: If there is none.
    """

    zoomed = Signal(float)
    failed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._scene = Scene()
        self._relief: Relief | None = None
        self._given: tuple | None = None
        self._names, self._ends = ("", ""), ((0.0, 1.0), (0.0, 1.0))
        self._path = np.empty((0, 3))
        self._image: QImage | None = None
        self._azimuth, self._elevation = AZIMUTH, ELEVATION
        self._pressed: QPointF | None = None
        self._stale = False
        self.setAccessibleName(self.tr("The function over two directions, in three dimensions"))
        self.setToolTip(self.tr("Drag or use the arrow keys to turn; the wheel or + and − zoom"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(120, 100)

    def show_surface(
        self, values: np.ndarray, span: tuple[float, float], names: tuple[str, str],
        ends: tuple[tuple[float, float], tuple[float, float]], path: np.ndarray,
    ) -> None:
        """Shows a surface.

        Args:
            values: ``[s, r]``; NaN where there is none.
            span: The lowest and the highest value that is shown.
            names: Of both directions.
            ends: What stands at both ends of each.
            path: Points on it: places from 0 to 1 along both directions and the value there ``[k, 3]``; the last is
                the point itself.
        """
        self._given = values, span
        self._names, self._ends, self._path = names, ends, path
        self._build()

    def turn(self, azimuth: float, elevation: float) -> None:
        """Turns the box by degrees."""
        self._azimuth = (self._azimuth + azimuth) % 360
        self._elevation = min(max(self._elevation + elevation, LEAST_ELEVATION), MOST_ELEVATION)
        self._image = None
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        self._build()

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        self._stale = stale
        self.update()

    def close_scene(self) -> None:
        """Gives OpenGL back what it lent; nothing can be drawn afterwards."""
        self._relief = self._image = None
        self._scene.close()

    # Private

    def _build(self) -> None:
        if self._given is None:
            return
        values, (low, high) = self._given
        colours = pg.colormap.get("viridis").getLookupTable(nPts=SHADES)[:, :3] / 255
        self._relief = relief(values, low, high, colours, QColor(self._theme.muted).getRgbF()[:3])
        try:
            self._scene.load(Mesh(self._relief.vertices, self._relief.triangles, self._relief.lines))
        except OpenGLError as error:
            self.failed.emit(str(error))
        self._image = None
        self.update()

    def _camera(self) -> QMatrix4x4:
        aspect = self.width() / max(1, self.height())
        camera = QMatrix4x4()
        camera.perspective(FIELD_OF_VIEW, aspect, 0.1, 100.0)
        camera.translate(0.0, 0.0, -DISTANCE / min(1.0, aspect))
        camera.rotate(self._elevation - 90, 1, 0, 0)
        camera.rotate(self._azimuth, 0, 0, 1)
        return camera

    def _seen(self, camera: QMatrix4x4, place: tuple[float, float, float]) -> QPointF:
        """Where a place of the box is on the widget."""
        at = camera.map(QVector3D(*place))
        return QPointF((at.x() + 1) / 2 * self.width(), (1 - at.y()) / 2 * self.height())

    def _picture(self, camera: QMatrix4x4) -> QImage | None:
        if self._image is None and self._relief is not None:
            ratio = self.devicePixelRatioF()
            try:
                self._image = self._scene.picture(self.size() * ratio, camera, LIGHT,
                                                  QColor(self._theme.card).getRgbF())
            except OpenGLError as error:
                self.failed.emit(str(error))
                return None
            self._image.setDevicePixelRatio(ratio)
        return self._image

    def _draw_path(self, painter: QPainter, camera: QMatrix4x4) -> None:
        path = self._path[np.isfinite(self._path).all(axis=1)]
        heights = self._relief.height(path[:, 2])
        places = [self._seen(camera, (2 * x - 1, 2 * y - 1, float(z)))
                  for (x, y, _), z in zip(path, heights, strict=True) if abs(z) <= HEIGHT * 1.001]
        if not places:
            return
        accent = QColor(self._theme.accent)
        painter.setPen(QPen(accent, 2))
        painter.drawPolyline(places)
        painter.setBrush(accent)
        for place in places[:-1]:
            painter.drawEllipse(place, STEP_PIXELS / 2, STEP_PIXELS / 2)
        painter.setPen(QPen(accent, 3))
        painter.setBrush(QColor(self._theme.card))
        painter.drawEllipse(places[-1], POINT_PIXELS / 2, POINT_PIXELS / 2)

    def _draw_names(self, painter: QPainter, camera: QMatrix4x4) -> None:
        """The names and ends of the axes, along the edges of the box that are nearest to the eye."""
        painter.setPen(QColor(self._theme.muted))
        (x_low, x_high), (y_low, y_high) = self._ends
        near_y = max((-1.0, 1.0), key=lambda y: self._seen(camera, (0, y, -HEIGHT)).y())
        near_x = max((-1.0, 1.0), key=lambda x: self._seen(camera, (x, 0, -HEIGHT)).y())
        left = min(((x, y) for x in (-1.0, 1.0) for y in (-1.0, 1.0)), key=lambda c: self._seen(camera, (*c, 0)).x())
        floor = -HEIGHT * OUTSIDE
        labels = [
            ((0, near_y * OUTSIDE, floor), self._names[0]), ((-0.9, near_y * OUTSIDE, floor), x_low),
            ((0.9, near_y * OUTSIDE, floor), x_high), ((near_x * OUTSIDE, 0, floor), self._names[1]),
            ((near_x * OUTSIDE, -0.9, floor), y_low), ((near_x * OUTSIDE, 0.9, floor), y_high),
            ((left[0] * OUTSIDE, left[1] * OUTSIDE, -HEIGHT * 0.9), self._relief.low),
            ((left[0] * OUTSIDE, left[1] * OUTSIDE, 0), "f"),
            ((left[0] * OUTSIDE, left[1] * OUTSIDE, HEIGHT * 0.9), self._relief.high),
        ]
        metrics = painter.fontMetrics()
        for place, label in labels:
            text = label if isinstance(label, str) else short(label, DIGITS)
            at = self._seen(camera, place)
            width, height = metrics.horizontalAdvance(text) + 4, metrics.height()
            box = QRectF(at.x() - width / 2, at.y() - height / 2, width, height)
            box.moveLeft(min(max(box.left(), 0.0), self.width() - width))
            box.moveTop(min(max(box.top(), 0.0), self.height() - float(height)))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    # Qt overrides

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.card))
        camera = self._camera()
        image = self._picture(camera)
        if image is None:
            return
        painter.setOpacity(STALE_OPACITY if self._stale else 1.0)
        painter.drawImage(0, 0, image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_path(painter, camera)
        self._draw_names(painter, camera)

    def resizeEvent(self, event) -> None:
        self._image = None
        super().resizeEvent(event)

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            event.accept()

    def mouseMoveEvent(self, event) -> None:
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            moved = event.position() - self._pressed
            self._pressed = event.position()
            self.turn(moved.x() * DEGREES_A_PIXEL, moved.y() * DEGREES_A_PIXEL)

    def mouseReleaseEvent(self, event) -> None:
        self._pressed = None

    def wheelEvent(self, event) -> None:
        if event.angleDelta().y():
            self.zoomed.emit(WHEEL_FACTOR ** (-event.angleDelta().y() / 120))
        event.accept()

    def keyPressEvent(self, event) -> None:
        turns = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        if event.key() in turns:
            self.turn(*(DEGREES_A_KEY * step for step in turns[event.key()]))
        elif event.text() in ("+", "=", "-"):
            self.zoomed.emit(WHEEL_FACTOR if event.text() == "-" else 1 / WHEEL_FACTOR)
        else:
            event.ignore()
