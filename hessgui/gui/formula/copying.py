"""The three buttons that copy a formula: as text, as LaTeX, as Python."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from hessgui.gui.page.wrapping import wrap
from hessgui.gui.translating import translated

NOTATIONS = (("text", "Text"), ("latex", "LaTeX"), ("python", "Python"))
SAID_MS = 1500  # how long a button says that it has copied


class CopyButtons(QWidget):
    """Copies what it was given in one of three notations.

    Args:
        small: Whether the buttons are a card's small ones.
    """

    def __init__(self, parent: QWidget | None = None, *, small: bool = False) -> None:
        super().__init__(parent)
        self._texts: dict[str, str] = {}
        self._buttons: dict[str, QWidget] = {}
        label = QLabel(self.tr("copy"))
        label.setProperty("role", "muted")
        for key, title in NOTATIONS:
            button = QToolButton() if small else QPushButton()
            button.setText(translated(title))
            if small:
                button.setProperty("role", "small")
            button.setToolTip(self.tr("Copy the formula as {notation}").format(notation=translated(title)))
            button.setAccessibleName(self.tr("Copy as {notation}").format(notation=translated(title)))
            button.clicked.connect(lambda _=False, chosen=key: self.copy(chosen))
            self._buttons[key] = button
        wrap(self, (label, *self._buttons.values()), gap=4)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SAID_MS)
        self._silence.timeout.connect(self._name_buttons)
        self.show_texts({})

    def show_texts(self, texts: dict[str, str]) -> None:
        """Takes what is copied: ``text``, ``latex`` and ``python``; nothing disables the buttons."""
        self._texts = texts
        self.setEnabled(bool(texts))

    def copy(self, key: str) -> None:
        """Copies one notation."""
        if key in self._texts:
            QGuiApplication.clipboard().setText(self._texts[key])
            self._buttons[key].setText("✓")
            self._silence.start()

    def _name_buttons(self) -> None:
        for key, title in NOTATIONS:
            self._buttons[key].setText(translated(title))
