"""A row of buttons of which one is down."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from hessgui.gui.page.wrapping import wrap
from hessgui.gui.translating import translated

GAP = 4


class Switches(QWidget):
    """Chooses one of a few.

    Signals:
        chosen: The key of the one that was clicked.

    Args:
        choices: Key, text and tooltip of each; the first one is down.
    """

    chosen = Signal(str)

    def __init__(self, choices: Iterable[tuple[str, str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        for key, text, tip in choices:
            button = switch(text, tip, on=not self.buttons)
            button.clicked.connect(lambda _, key=key: self.chosen.emit(key))
            self._group.addButton(button)
            self.buttons[key] = button
        wrap(self, self.buttons.values(), GAP)

    @property
    def key(self) -> str:
        """The one that is down."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Puts one down as if it had been clicked, without telling anyone."""
        self.buttons[key].setChecked(True)

    def offer(self, keys: Iterable[str]) -> None:
        """Shows these only; where the one that was down is not among them, the first of them is put down."""
        present = [key for key in self.buttons if key in set(keys)]
        for key, button in self.buttons.items():
            button.setVisible(key in present)
        if present and self.key not in present:
            self.choose(present[0])


def switch(text: str, tip: str, *, on: bool = False) -> QPushButton:
    """A button that stays down."""
    button = QPushButton(translated(text))
    button.setToolTip(translated(tip))
    button.setCheckable(True)
    button.setChecked(on)
    return button
