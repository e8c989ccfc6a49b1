"""A canvas with hands: keys walk from cell to cell, the mouse chooses, selects, drags and zooms."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication

from hessgui.gui.matrix.canvas import Canvas
from hessgui.gui.matrix.navigation import KEY_FACTOR, moved_by_key
from hessgui.gui.matrix.overlay import NUMBER_CELL_PIXELS
from hessgui.gui.theme import Theme

STRETCH = 17  # cells each way that are seen of a matrix when one of them is gone to from afar
_LEVEL_KEYS = {Qt.Key.Key_BracketLeft: 0.5, Qt.Key.Key_BracketRight: 2.0}
_ZOOM_KEYS = {Qt.Key.Key_Plus: KEY_FACTOR, Qt.Key.Key_Equal: KEY_FACTOR, Qt.Key.Key_Minus: 1 / KEY_FACTOR}


class MatrixView(Canvas):
    """A :class:`Canvas` whose cells can be chosen.

    Args:
        theme: Colours.
        parent: Qt parent.
    """

    cell_chosen = Signal(int, int)
    cell_hovered = Signal(object)  # (row, column), or None when the mouse leaves
    copy_asked = Signal()

    def __init__(self, theme: Theme, parent=None) -> None:  # noqa: ANN001 - a widget
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Picture of the matrix"))
        self._pressed: QPoint | None = None
        self._dragged_to: QPoint | None = None
        self._anchor: tuple[int, int] | None = None
        self._selecting = False

    def select_all(self) -> None:
        """Selects every cell."""
        if self._plane is not None and min(self._plane.shape):
            m, n = self._plane.shape
            self._anchor = (0, 0)
            self.choose(self.focus or (0, 0), (0, 0, m - 1, n - 1))

    def choose_extreme(self) -> None:
        """Chooses the most telling entry as if it had been clicked, so near that its number can be read."""
        place = None if self._plane is None else self._plane.extreme()
        if place is None:
            return
        axes = self.viewport_cells.rows, self.viewport_cells.columns
        if min(axis.pitch for axis in axes) < NUMBER_CELL_PIXELS:
            self.zoom_to(*(_around(at, axis.size) for at, axis in zip(place, axes, strict=True)))
        self._choose(place, False)

    def _choose(self, cell: tuple[int, int], extend: bool) -> None:
        if not extend or self._anchor is None:
            self._anchor = self.focus if extend and self.focus else cell
        selection = None
        if extend:
            (r0, c0), (r1, c1) = self._anchor, cell
            selection = min(r0, r1), min(c0, c1), max(r0, r1), max(c0, c1)
        self.choose(cell, selection)
        self.cell_chosen.emit(*cell)

    def _block_at(self, cell: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
        spans = []
        for names, position, size in zip(self._names, cell, self._plane.shape, strict=True):
            around = [(start, stop) for _, start, stop in names.blocks() if start <= position < stop]
            spans.append(around[0] if around else (0, size))
        return spans[0], spans[1]

    # Qt overrides

    def keyPressEvent(self, event) -> None:
        plane, modifiers = self._plane, event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if plane is None or not min(plane.shape):
            event.ignore()
            return
        if event.key() in _ZOOM_KEYS and not control:
            self.zoom(_ZOOM_KEYS[event.key()])
        elif event.key() == Qt.Key.Key_0 and not control:
            self.fit()
        elif event.key() in _LEVEL_KEYS:
            self.set_level(self.colour_scale.level * _LEVEL_KEYS[event.key()])
        elif event.key() == Qt.Key.Key_Backspace:
            self.reset_levels()
        elif control and event.key() == Qt.Key.Key_C:
            self.copy_asked.emit()
        elif control and event.key() == Qt.Key.Key_A:
            self.select_all()
        elif event.key() == Qt.Key.Key_Escape and self.selection is not None:
            self.choose(self.focus)
        else:
            page = max(int(self.viewport_cells.rows.extent) - 1, 1)
            cell = moved_by_key(event.key(), control, self.focus, plane, page)
            if cell is None:
                event.ignore()
                return
            self._choose(cell, bool(modifiers & Qt.KeyboardModifier.ShiftModifier))
        event.accept()

    def mousePressEvent(self, event) -> None:
        super().mousePressEvent(event)
        if event.isAccepted() and self.scene().mouseGrabberItem() is not None:
            return  # the colour bar has it
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = self._dragged_to = event.position().toPoint()
            self._selecting = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            event.accept()

    def mouseMoveEvent(self, event) -> None:
        super().mouseMoveEvent(event)
        position = event.position().toPoint()
        if self._pressed is None:
            self.cell_hovered.emit(self.cell_at(position))
            return
        if (position - self._pressed).manhattanLength() < QApplication.startDragDistance() \
                and self._dragged_to == self._pressed:
            return
        if self._selecting:
            if self._dragged_to == self._pressed and (start := self.cell_at(self._pressed)) is not None:
                self._choose(start, False)
            if (cell := self.cell_at(position)) is not None:
                self._choose(cell, True)
        else:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.pan(position.x() - self._dragged_to.x(), position.y() - self._dragged_to.y())
        self._dragged_to = position

    def mouseReleaseEvent(self, event) -> None:
        super().mouseReleaseEvent(event)
        if self._pressed is not None and self._dragged_to == self._pressed:
            if (cell := self.cell_at(self._pressed)) is not None:
                self._choose(cell, self._selecting)
        self._pressed = self._dragged_to = None
        self.unsetCursor()

    def mouseDoubleClickEvent(self, event) -> None:
        super().mouseDoubleClickEvent(event)
        cell = self.cell_at(event.position().toPoint())
        if cell is None:
            return
        if self.is_fitted:
            self.zoom_to(*self._block_at(cell))
        else:
            self.fit()

    def leaveEvent(self, event) -> None:
        super().leaveEvent(event)
        self.cell_hovered.emit(None)


def _around(position: int, size: int) -> tuple[int, int]:
    first = min(max(position - STRETCH // 2, 0), max(size - STRETCH, 0))
    return first, min(first + STRETCH, size)
