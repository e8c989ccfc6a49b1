"""A quiet line in a card: a sentence, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from hessgui.gui.panels.labels import TextLabel, set_role


class NoteLine(QWidget):
    """A sentence with one button beside it, hidden while there is nothing to say.

    Signals:
        pressed: The button.

    Args:
        action: What the button says.
    """

    pressed = Signal()

    def __init__(self, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = TextLabel("", "muted")
        self.button = QPushButton(action)
        self.button.setProperty("role", "link")
        self.button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._label, 1)
        row.addWidget(self.button)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence; empty while nothing is said."""
        return "" if self.isHidden() else self._label.text()

    def say(self, sentence: str, role: str = "muted", tip: str = "") -> None:
        """Shows a sentence; an empty one hides the line."""
        self._label.setText(sentence)
        self._label.setToolTip(tip)
        set_role(self._label, role)
        self.setVisible(bool(sentence))
