"""Dragging numbers sideways in a table, as in the number fields of drawing programs; the tables say what is moved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView

from hessgui.gui.inputs.scrubbing import PIXELS


class Dragging(QObject):
    """Turns sideways drags over a table into steps. With Shift the table selects, as it would without it.

    Args:
        view: The table.
        pick: What would be dragged from a place of the viewport; ``None`` for nothing.
        move: Called with what is dragged, how many steps from where it began, and whether they are fine ones.
    """

    def __init__(
        self, view: QAbstractItemView, pick: Callable[[QPoint], Any], move: Callable[[Any, int, bool], object]
    ) -> None:
        super().__init__(view)
        self._viewport = view.viewport()
        self._pick, self._move = pick, move
        self._held: Any = None
        self._from = QPoint()
        self._steps: int | None = None  # None until it is a drag rather than a click
        self._viewport.installEventFilter(self)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            selects = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self._from, self._steps = event.position().toPoint(), None
            plain = event.button() == Qt.MouseButton.LeftButton and not selects
            self._held = self._pick(self._from) if plain else None
            return False
        if kind == QEvent.Type.MouseMove and self._held is not None and event.buttons() & Qt.MouseButton.LeftButton:
            steps = int((event.position().toPoint().x() - self._from.x()) / PIXELS)
            if self._steps is None and steps:
                self._viewport.setCursor(Qt.CursorShape.SizeHorCursor)
            if steps != (self._steps or 0):
                self._steps = steps
                self._move(self._held, steps, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return True
        if kind == QEvent.Type.MouseButtonRelease and self._held is not None:
            self._held = None
            if self._steps is not None:
                self._viewport.unsetCursor()
                return True  # no click
        return False
