"""The facts about a spectrum as a table: as many columns as leave every word whole."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.spectrum.facts import FORMULAS
from hessgui.gui.translating import translated

MOST_COLUMNS = 3
APART = 14  # pixels between columns
BELOW = 3  # pixels between rows


class FactTable(QWidget):
    """Names over their values."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cells: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_facts(self, rows: Iterable[tuple[str, str]]) -> None:
        """Shows names and values instead of those before."""
        for cell in self._cells:
            cell.hide()  # it is deleted only when the event loop comes round
            cell.deleteLater()
        self._cells = [_cell(name, value, self) for name, value in rows]
        self._arrange(self.width(), move=True)
        for cell in self._cells:
            cell.show()
        self.updateGeometry()

    def _columns(self, width: int) -> int:
        words = [label.fontMetrics().horizontalAdvance(word) for cell in self._cells
                 for label in cell.findChildren(TextLabel) for word in label.text().split()]
        return min(max((width + APART) // (max(words, default=0) + APART), 1), MOST_COLUMNS)

    def _arrange(self, width: int, *, move: bool) -> int:
        """Places every cell; returns the height that they take."""
        columns = self._columns(width)
        wide = max((width + APART) // columns - APART, 0)
        top = 0
        for first in range(0, len(self._cells), columns):
            line = self._cells[first : first + columns]
            high = max(cell.heightForWidth(wide) for cell in line)
            if move:
                for place, cell in enumerate(line):
                    cell.setGeometry(place * (wide + APART), top, wide, high)
            top += high + BELOW
        return max(top - BELOW, 0)

    # Qt overrides

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(width, move=False)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(self.width()))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self.width(), move=True)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_cells"):
            self._arrange(self.width(), move=True)
            self.updateGeometry()


def _cell(name: str, value: str, table: QWidget) -> QWidget:
    cell = QWidget(table)
    cell.setToolTip(translated(FORMULAS.get(name, "")))
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(TextLabel(translated(name), "muted"))
    column.addWidget(TextLabel(value, selectable=True))
    column.addStretch(1)
    return cell
