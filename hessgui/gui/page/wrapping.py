"""A row that breaks into several lines where it has little room, so that no button is narrower than its word."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget, QWidgetItem


class WrappingRow(QLayout):
    """Widgets beside each other, in as many lines as it takes; those that expand fill their line.

    Args:
        parts: The widgets, in order.
        head: What stands before them and takes the room that they leave; it has a line of its own where that is less
            than it needs and ``more``.
        gap: Pixels between widgets and between lines.
        more: Pixels for the head, beyond those that it needs.
    """

    def __init__(self, parts: Iterable[QWidget], head: QWidget | None = None, gap: int = 6, more: int = 0) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width: Qt asks many times between two changes
        self._gap, self._more = gap, more
        self._has_head = head is not None
        self.setContentsMargins(0, 0, 0, 0)
        for part in ([head] if head is not None else []) + list(parts):
            self.addChildWidget(part)
            self.addItem(QWidgetItem(part))

    def add(self, part: QWidget) -> None:
        """Puts another widget at the end."""
        self.addChildWidget(part)
        self.addItem(QWidgetItem(part))
        self.invalidate()

    # Private

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, int]]]:
        """The items of each line with their widths."""
        items = [(item, min(_wanted(item), width)) for item in self._items if not item.isEmpty()]
        lines: list[list[tuple[QLayoutItem, int]]] = [[]]
        left = width
        if self._has_head:
            (head, _), *items = items
            beside = width - sum(taken + self._gap for _, taken in items)
            fits = beside >= head.minimumSize().width() + self._more
            lines = [[(head, beside if fits else width)], *([] if fits or not items else [[]])]
            left = width - beside - self._gap if fits else width
        for item, taken in items:
            if taken > left and lines[-1]:
                lines.append([])
                left = width
            lines[-1].append((item, taken))
            left -= taken + self._gap
        return [self._filled(line, width) for line in lines]

    def _filled(self, line: list[tuple[QLayoutItem, int]], width: int) -> list[tuple[QLayoutItem, int]]:
        """A line whose widgets that expand share what is left of it."""
        wide = [item for item, _ in line if _expands(item)]
        left = width - sum(taken + self._gap for _, taken in line) + self._gap
        share = max(left, 0) // max(len(wide), 1)
        return [(item, taken + share if _expands(item) else taken) for item, taken in line]

    def _arrange(self, area: QRect, *, move: bool) -> int:
        """Places every item; returns the height that they take."""
        top = area.top()
        for line in self._lines(area.width()):
            height = max((_height(item, width) for item, width in line), default=0)
            left = area.left()
            for item, width in line:
                if move:
                    own = _height(item, width)
                    item.setGeometry(QRect(QPoint(left, top + (height - own) // 2), QSize(width, own)))
                left += width + self._gap
            top += height + self._gap
        return max(top - self._gap - area.top(), 0)

    # Qt overrides

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        """How many items there are, hidden or not."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)  # a holder would pass it on, and be taken for one that fills its line

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Something in it has changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._arrange(area, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() + self._gap for size in shown) - self._gap
        return QSize(max(width, 0), max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        shown = [item.minimumSize() for item in self._items if not item.isEmpty()]
        widest = max((size.width() for size in shown), default=0)
        return QSize(widest, max((size.height() for size in shown), default=0))


def _expands(item: QLayoutItem) -> bool:
    return bool(item.expandingDirections() & Qt.Orientation.Horizontal)


def _wanted(item: QLayoutItem) -> int:
    return (item.minimumSize() if _expands(item) else item.sizeHint()).width()


def _height(item: QLayoutItem, width: int) -> int:
    return item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()


def wrapping(parts: Iterable[QWidget], gap: int = 6) -> QWidget:
    """A widget that holds others in a row that breaks."""
    holder = QWidget()
    wrap(holder, parts, gap)
    return holder


def wrap(holder: QWidget, parts: Iterable[QWidget], gap: int = 6) -> None:
    """Lays widgets out in a row that breaks, inside another one."""
    holder.setLayout(WrappingRow(parts, gap=gap))
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
