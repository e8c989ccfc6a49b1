"""The calm question above the pictures before the code of a file runs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.translating import translated


class Banner(QFrame):
    """One sentence and one or two buttons.

    Signals:
        accepted: The first button.
        declined: The second button.
    """

    accepted = Signal()
    declined = Signal()

    def __init__(self, text: str, accept: str, decline: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._text = TextLabel(translated(text))
        self._accept: QPushButton | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.addWidget(self._text, 1)
        for title, signal, role in ((accept, self.accepted, "primary"), (decline, self.declined, "")):
            if title:
                button = QPushButton(translated(title))
                button.setProperty("role", role)
                button.clicked.connect(signal)
                layout.addWidget(button)
                self._accept = self._accept or button
        self.setFocusProxy(self._accept)
        self.setVisible(False)

    def say(self, text: str) -> None:
        """Changes the sentence."""
        self._text.setText(translated(text))
