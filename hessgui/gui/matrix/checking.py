"""The bar of the numerical error's page: check every entry, see the same in lower precision, write a script.

Asks nothing itself: it says what the user wants.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from hessgui.gui.page.wrapping import WrappingRow


class CheckingBar(QWidget):
    """Three buttons and what became of them.

    Signals:
        every_entry: Every entry is to be checked.
        precision: Whether the digits in lower precision are to be shown.
        script: A script that shows the disagreement is to be written.
    """

    every_entry = Signal()
    precision = Signal(bool)
    script = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.check = QPushButton(self.tr("Check every entry"))
        self.check.setToolTip(
            self.tr("Compare each entry with differences, however long it takes; Stop keeps what is there"))
        self.lower = QPushButton(self.tr("float32 beside float64"))
        self.lower.setCheckable(True)
        self.lower.setToolTip(
            self.tr("Show how many digits of each entry are right when the same is computed in float32"))
        self.write = QPushButton(self.tr("Write a script…"))
        self.write.setToolTip(
            self.tr("Write a script that shows the disagreement with torch alone, fit for a bug report"))
        self._word = wrapped_label()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(WrappingRow((self.check, self.lower, self.write), gap=8))
        layout.addWidget(self._word)
        self.say("")
        self.check.clicked.connect(self.every_entry)
        self.lower.toggled.connect(self.precision)
        self.write.clicked.connect(self.script)
        self.show_state(can_check=False, can_lower=False, disagrees=False)

    def show_state(self, *, can_check: bool, can_lower: bool, disagrees: bool) -> None:
        """Offers what makes sense.

        Args:
            can_check: Whether there are entries that were not compared.
            can_lower: Whether there is a matrix in float64.
            disagrees: Whether an entry is suspect.
        """
        self.check.setVisible(can_check)
        self.lower.setEnabled(can_lower)
        self.write.setVisible(disagrees)

    def say(self, text: str) -> None:
        """Shows a passing word: how far it has come, or why there is no answer."""
        self._word.setText(text)
        self._word.setVisible(bool(text))

    def word(self) -> str:
        """What it says."""
        return self._word.text()


def wrapped_label() -> QLabel:
    """A muted label that takes as many lines as its text needs."""
    label = QLabel()
    label.setWordWrap(True)
    label.setProperty("role", "muted")
    return label
