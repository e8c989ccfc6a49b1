"""The canvas: a picture of one plane with its names, numbers and colour bar; wheel, mouse and keys move about in it.

Everything that is painted is computed for the visible part only, so a step costs what the screen shows and not what
the matrix holds. Knows no quantities and no results; :mod:`hessgui.gui.matrix.panel` gives it planes.
"""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPoint, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QFrame

from hessgui.gui.matrix.colour_bar import LEAST_FRACTION, MOST_FRACTION, ColourBar
from hessgui.gui.matrix.labels import AxisNames
from hessgui.gui.matrix.navigation import zoom_of_wheel
from hessgui.gui.matrix.numbers import short
from hessgui.gui.matrix.overlay import Overlay, Scene, label_room
from hessgui.gui.matrix.picture import Picture, Span, palette, picture
from hessgui.gui.matrix.picture_item import PictureItem, packed
from hessgui.gui.matrix.plane import Plane
from hessgui.gui.matrix.scale import Scale
from hessgui.gui.matrix.viewport import Axis, Viewport
from hessgui.gui.theme import Theme

EDGE_PIXELS = 4
BAR_GAP_PIXELS = 16
LABEL_ROOM_PIXELS = 110  # names beside the picture take at most this much
SMALL_FONT = 0.92  # of the window's font
STALE_OPACITY = 0.45
READING_S = 0.012  # a large matrix is read in steps this long, so that the window goes on answering
SHOWING_S = 0.08  # between two pictures of one that is being read
BAR_LEAST_PIXELS = 140
LEAST_LEVEL, MOST_LEVEL = 1e-300, 1e300  # arithmetic with the ends of the scale stays finite


class Canvas(pg.GraphicsView):
    """Shows a :class:`Plane`.

    Args:
        theme: Colours.
        parent: Qt parent.
    """

    painted = Signal(object)  # Picture: the kinds in it and the size of its bins
    scale_changed = Signal(object)  # Scale

    def __init__(self, theme: Theme, parent=None) -> None:  # noqa: ANN001 - a widget
        super().__init__(parent=parent, useOpenGL=False, background=None)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.enableMouse(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(180, 140)
        self._theme = theme
        self._plane: Plane | None = None
        self._names = AxisNames(()), AxisNames(())
        self._structural: np.ndarray | None = None
        self._suspects: np.ndarray | None = None
        self._fewest = False
        self._fixed_scale: Scale | None = None
        self._dragged_level: float | None = None
        self._format: Callable[[float, int], str] = short
        self.log = False
        self.focus: tuple[int, int] | None = None
        self.selection: tuple[int, int, int, int] | None = None
        self.viewport_cells: Viewport | None = None
        self.is_fitted = True
        self._block: tuple[tuple[int, int], tuple[int, int]] | None = None  # that fills the view
        self.picture: Picture | None = None
        self.colour_scale = Scale()
        self.rect_pixels = QRectF()
        self._painted_ratio = 0.0
        self._image = PictureItem()
        self._overlay = Overlay()
        self._bar = ColourBar(theme)
        for item in (self._image, self._overlay, self._bar):
            self.addItem(item)
        self._bar.level_dragged.connect(self.set_level)
        self._bar.level_reset.connect(self.reset_levels)
        self._reading = QTimer(self, interval=0)
        self._shown_at = 0.0
        self._reading.timeout.connect(self._read_on)
        self.apply_theme(theme)

    # Public

    def show_plane(
        self, plane: Plane | None, rows: AxisNames, columns: AxisNames, *, structural: np.ndarray | None = None,
        suspects: np.ndarray | None = None, scale: Scale | None = None, fewest: bool = False,
        number: Callable[[float, int], str] = short, keep_view: bool = False,
    ) -> None:
        """Shows a plane, or nothing.

        Args:
            plane: The numbers, or ``None``.
            rows: Names of the rows.
            columns: Names of the columns.
            structural: Kinds of zeros ``[m, n]``, or ``None``.
            suspects: Boolean ``[m, n]``, or ``None``.
            scale: A scale to keep to; ``None``: from the largest finite magnitude.
            fewest: Whether a pixel of many cells shows their smallest number.
            number: Text of a number in a cell.
            keep_view: Whether what is seen of the matrix stays, where the shape allows it.
        """
        same = keep_view and plane is not None and self._plane is not None and plane.shape == self._plane.shape
        self._plane, self._names = plane, (rows, columns)
        self._structural, self._suspects = structural, suspects
        self._fixed_scale, self._fewest, self._format = scale, fewest, number
        if not same:
            self.focus = self.selection = None
            self.is_fitted, self._block = True, None
            self._dragged_level = None
        self._palette = palette(self._theme, scale is None or scale.diverging)
        if plane is not None and not plane.prepare():
            self._reading.start()
        self._arrange()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        self.setBackground(theme.card)
        self._palette = palette(theme, self._fixed_scale is None or self._fixed_scale.diverging)
        self.redraw()

    def set_stale(self, stale: bool) -> None:
        """Dims what belongs to an earlier text."""
        for item in (self._image, self._overlay, self._bar):
            item.setOpacity(STALE_OPACITY if stale else 1.0)

    def set_log(self, log: bool) -> None:
        """Switches the colours between linear and symmetric-logarithmic."""
        self.log = log
        self._arrange()

    def reset_levels(self) -> None:
        """Takes the ends of the scale from the numbers again."""
        self._dragged_level = None
        self._arrange()

    def set_level(self, level: float) -> None:
        """Puts the ends of the scale at a magnitude."""
        if self._fixed_scale is not None:
            return
        full = self._plane.magnitude or 1.0
        self._dragged_level = min(max(level, full * LEAST_FRACTION), full * MOST_FRACTION)
        self._arrange()

    def fit(self) -> None:
        """Shows the whole matrix."""
        self.is_fitted, self._block = True, None
        self._arrange()

    def zoom(self, factor: float, x: float | None = None, y: float | None = None) -> None:
        """Zooms about a pixel of the picture, or about the chosen cell, or the middle."""
        if self._plane is None or self.viewport_cells is None:
            return
        rect, view = self.rect_pixels, self.viewport_cells
        if x is None:
            x, y = rect.width() / 2, rect.height() / 2
            if self.focus is not None:
                x = (self.focus[1] + 0.5 - view.columns.start) * view.columns.pitch
                y = (self.focus[0] + 0.5 - view.rows.start) * view.rows.pitch
        whole = Viewport.fitted(self._plane.shape, rect.height(), rect.width())
        self.viewport_cells, self._block = view.zoomed(factor, x, y, whole), None
        self.is_fitted = self.viewport_cells == whole
        self.redraw()

    def pan(self, right: float, down: float) -> None:
        """Drags the picture by pixels."""
        if self.viewport_cells is not None:
            self.viewport_cells, self._block = self.viewport_cells.moved(right, down), None
            self.redraw()

    def zoom_to(self, rows: tuple[int, int], columns: tuple[int, int]) -> None:
        """Shows rows ``first, stop`` and columns ``first, stop`` as large as they fit."""
        if self.viewport_cells is not None:
            self.viewport_cells = self.viewport_cells.on(rows, columns)
            self.is_fitted, self._block = False, (rows, columns)
            self.redraw()

    def choose(self, cell: tuple[int, int] | None, selection: tuple[int, int, int, int] | None = None) -> None:
        """Frames a cell, brings it into sight, and washes a selection."""
        self.focus, self.selection = cell, selection
        if cell is not None and self.viewport_cells is not None and not self.is_fitted:
            self.viewport_cells = self.viewport_cells.showing(*cell)
        self.redraw()

    def cell_at(self, position: QPoint) -> tuple[int, int] | None:
        """The cell under a pixel of this widget."""
        view, rect = self.viewport_cells, self.rect_pixels
        if view is None or self._plane is None or not rect.contains(position):
            return None
        row = int(np.floor(view.rows.at(position.y() - rect.top())))
        column = int(np.floor(view.columns.at(position.x() - rect.left())))
        inside = 0 <= row < self._plane.shape[0] and 0 <= column < self._plane.shape[1]
        return (row, column) if inside else None

    def cell_rect(self, row: int, column: int) -> QRectF:
        """Where a cell stands, in pixels of this widget."""
        view, rect = self.viewport_cells, self.rect_pixels
        return QRectF(rect.left() + (column - view.columns.start) * view.columns.pitch,
                      rect.top() + (row - view.rows.start) * view.rows.pitch, view.columns.pitch, view.rows.pitch)

    def redraw(self) -> None:
        """Paints the visible part anew."""
        bounds = QRectF(0, 0, self.width(), self.height())
        if self._plane is None or self.viewport_cells is None or min(self._plane.shape) == 0:
            self._image.clear()
            self._overlay.show_scene(None, bounds)
            self._bar.hide()
            return
        self._bar.show()
        ratio = self._painted_ratio = self.devicePixelRatioF()
        rows, columns = (self._span(axis, ratio) for axis in (self.viewport_cells.rows, self.viewport_cells.columns))
        self.picture = picture(self._plane, rows, columns, self.colour_scale, structural=self._structural,
                               suspects=self._suspects, fewest=self._fewest)
        self._image.show_codes(self.picture.codes, packed(self._palette), self.rect_pixels)
        self._overlay.show_scene(Scene(
            self.rect_pixels, rows, columns, ratio, *self._names, self._plane, self.colour_scale, self._palette,
            self._structural, self._theme, self._font(), self.focus, self.selection, self.hasFocus(),
            self._format), bounds)
        self.painted.emit(self.picture)

    # Private

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(round(QFontMetricsF(font).height() / 1.17 * SMALL_FONT))
        return font

    def _span(self, axis: Axis, ratio: float) -> Span:
        return Span(axis.start, axis.extent, max(round(axis.pixels * ratio), 1), axis.size)

    def _level(self) -> float:
        level = self._plane.magnitude or 1.0 if self._dragged_level is None else self._dragged_level
        return min(max(level, LEAST_LEVEL), MOST_LEVEL)

    def _arrange(self) -> None:
        """Shares the room between names, picture and colour bar."""
        if self._plane is None:
            self.viewport_cells = None
            self.redraw()
            return
        self.colour_scale = self._fixed_scale or Scale(self._level(), self.log)
        font, (rows, columns) = self._font(), self._names
        self._bar.set_look(self._theme, self._palette, self.colour_scale, font)
        right = self.width() - EDGE_PIXELS - self._bar.width(self.height()) - BAR_GAP_PIXELS
        left = round(label_room(rows, font, 0, False, LABEL_ROOM_PIXELS))
        top = self._top(font, columns, right - left)
        rect = QRectF(left, top, max(round(right - left), 20), max(self.height() - top - EDGE_PIXELS - 2, 20))
        old = self.rect_pixels
        self.rect_pixels = rect
        if self.is_fitted or self.viewport_cells is None:
            self.viewport_cells = Viewport.fitted(self._plane.shape, rect.height(), rect.width())
        elif rect != old and self._block is not None:
            self.viewport_cells = Viewport.fitted(self._plane.shape, rect.height(), rect.width()).on(*self._block)
        elif rect != old:
            view = self.viewport_cells
            self.viewport_cells = Viewport(
                Axis(view.rows.start, rect.height() / view.rows.pitch, rect.height(), view.rows.size),
                Axis(view.columns.start, rect.width() / view.columns.pitch, rect.width(), view.columns.size)).kept()
        fitted = Viewport.fitted(self._plane.shape, rect.height(), rect.width()).rows
        height = max(min(fitted.size * fitted.pitch, rect.height()), min(BAR_LEAST_PIXELS, rect.height()))
        self._bar.set_rect(QRectF(rect.right() + BAR_GAP_PIXELS, top, 15, height).adjusted(0, 6, 0, -6))
        self.scale_changed.emit(self.colour_scale)
        self.redraw()

    def _top(self, font: QFont, columns: AxisNames, width: float) -> int:
        """Room above the picture; what the names need depends on the cells' size, and the other way about."""
        top = 0.0
        for _ in range(2):
            fitted = Viewport.fitted(self._plane.shape, max(self.height() - top, 20), max(width, 20))
            top = max(top, label_room(columns, font, fitted.columns.pitch, True, LABEL_ROOM_PIXELS) + EDGE_PIXELS)
        return round(top)

    def _read_on(self) -> None:
        """Reads for as long as nobody notices, and shows now and then what has been read."""
        begin = monotonic()
        is_done = self._plane is None
        while not is_done and monotonic() - begin < READING_S:
            is_done = self._plane.prepare()
        if is_done:
            self._reading.stop()
        if is_done or begin - self._shown_at >= SHOWING_S:
            self._shown_at = begin
            self._arrange()

    # Qt overrides

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_bar"):  # the base class resizes itself before there is anything to arrange
            self._arrange()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.FontChange and hasattr(self, "_bar"):
            self._arrange()

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        self.redraw()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self.redraw()

    def paintEvent(self, event) -> None:
        if self._painted_ratio != self.devicePixelRatioF():  # the window came to a screen of another density
            self.redraw()
        super().paintEvent(event)

    def wheelEvent(self, event) -> None:
        position = event.position()
        self.zoom(zoom_of_wheel(event.angleDelta().y()), position.x() - self.rect_pixels.left(),
                  position.y() - self.rect_pixels.top())
        event.accept()

    def hideEvent(self, event) -> None:
        self._reading.stop()
        super().hideEvent(event)

    def showEvent(self, event) -> None:
        super().showEvent(event)
        if self._plane is not None and not self._plane.prepare(0):
            self._reading.start()
