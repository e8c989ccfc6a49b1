"""A quiet surface with a title in small capitals, on which everything in the window stands."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from hessgui.gui.page.wrapping import WrappingRow
from hessgui.gui.style import title_font
from hessgui.gui.theme import PADDING
from hessgui.gui.translating import translated


class Card(QFrame):
    """A titled card.

    Args:
        title: What it holds; empty for a card without a title.

    Attributes:
        topic: Its key in the table of help; empty for a card without a title.
    """

    topic = ""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(PADDING, PADDING - 2, PADDING, PADDING)
        self.body.setSpacing(8)
        if title:
            label = QLabel(translated(title))
            label.setProperty("role", "title")
            label.setFont(title_font(self.font()))
            self._head = WrappingRow((), label)
            self.body.addLayout(self._head)
            self.setAccessibleName(translated(title))
            self.topic = title.lower()

    def add_to_head(self, widget: QWidget) -> None:
        """Puts a small control at the right end of the title's line."""
        self._head.add(widget)
