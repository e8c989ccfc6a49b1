"""The card with what the user's code printed; there only when it printed something."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hessgui.gui.panels.card import Card
from hessgui.gui.style import monospace_font, scaled_font

MAX_HEIGHT = 150  # pixels
MIN_HEIGHT = 56  # pixels


class PrintedPanel(Card):
    """Shows printed text, the last line in sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Printed", parent)
        self._text = QPlainTextEdit()
        self._text.setReadOnly(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setFont(scaled_font(monospace_font(self.font()), 0.92))
        self._text.setMinimumHeight(MIN_HEIGHT)
        self._text.setMaximumHeight(MAX_HEIGHT)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("What the function printed"))
        self.body.addWidget(self._text)
        self.setVisible(False)

    def show_text(self, text: str) -> None:
        """Shows the text; hides the card where there is none."""
        if text != self._text.toPlainText():
            self._text.setPlainText(text)
            self._text.verticalScrollBar().setValue(self._text.verticalScrollBar().maximum())
        self.setVisible(bool(text))
