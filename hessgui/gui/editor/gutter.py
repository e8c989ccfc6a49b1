"""The strip of line numbers at the left of the editor, with a mark on lines that have a finding."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hessgui.gui.theme import Theme

VisibleLines = Callable[[QRect], Iterator[tuple[int, QRect]]]

PADDING = 6  # pixels on each side of a number
MARK = 3  # pixels, width of the mark of a finding


class Gutter(QWidget):
    """Numbers the lines of an editor.

    Args:
        editor: The editor that it belongs to.
        visible_lines: Gives numbers, from 1, and rectangles of the lines in an area.
        theme: The colours.
    """

    def __init__(self, editor: QPlainTextEdit, visible_lines: VisibleLines, theme: Theme) -> None:
        super().__init__(editor)
        self._editor = editor
        self._visible_lines = visible_lines
        self._theme = theme
        self._marks: dict[int, str] = {}

    def apply_theme(self, theme: Theme) -> None:
        """Takes other colours."""
        self._theme = theme
        self.update()

    def mark(self, lines: dict[int, str]) -> None:
        """Marks lines (from 1) with the colour of their worst finding."""
        self._marks = lines
        self.update()

    def width_needed(self) -> int:
        """Pixels that the largest number needs."""
        digits = max(2, len(str(self._editor.blockCount())))
        return self._editor.fontMetrics().horizontalAdvance("9") * digits + 2 * PADDING

    # Qt overrides

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self.width_needed(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        painter = QPainter(self)
        painter.setFont(self._editor.font())
        current = self._editor.textCursor().blockNumber()
        for number, rectangle in self._visible_lines(event.rect()):
            area = QRect(0, rectangle.top(), self.width() - PADDING, rectangle.height())
            painter.setPen(QColor(self._theme.text if number - 1 == current else self._theme.muted))
            painter.drawText(area, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, str(number))
            if number in self._marks:
                mark = QRect(1, rectangle.top() + 2, MARK, rectangle.height() - 4)
                painter.fillRect(mark, QColor(self._marks[number]))
