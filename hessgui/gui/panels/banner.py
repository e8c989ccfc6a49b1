"""The calm question above the pictures before the code of a file runs."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from hessgui.gui.page.wrapping import WrappingRow
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.style import scaled
from hessgui.gui.translating import translated

TEXT_ROOM = 220  # pixels of the sentence beside the buttons; with less it stands above them


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
        buttons = []
        for title, signal, role in ((accept, self.accepted, "primary"), (decline, self.declined, "")):
            if title:
                button = QPushButton(translated(title))
                button.setProperty("role", role)
                button.clicked.connect(signal)
                buttons.append(button)
                self._accept = self._accept or button
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        layout.addLayout(WrappingRow(buttons, self._text, more=scaled(TEXT_ROOM)))
        self.setFocusProxy(self._accept)
        self.setVisible(False)

    def say(self, text: str) -> None:
        """Changes the sentence."""
        self._text.setText(translated(text))
