"""The size of everything that is written: a factor on the desktop's font, for the whole window at once."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from hessgui.gui.settings import SettingsFile
from hessgui.gui.style import desktop_font, letters, scaled_font

FACTORS = (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0)


class Letters(QObject):
    """Makes letters larger and smaller.

    Args:
        settings: Keeps the factor.
        repaint: Gives the window its theme again, whose measures follow the letters.
    """

    def __init__(self, settings: SettingsFile, repaint: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._repaint = repaint

    def step(self, by: int) -> None:
        """Goes to the next larger or smaller size, where there is one."""
        nearest = min(range(len(FACTORS)), key=lambda index: abs(FACTORS[index] - self._settings.values.letters))
        self._set(FACTORS[min(max(nearest + by, 0), len(FACTORS) - 1)])

    def reset(self) -> None:
        """Goes back to the desktop's size."""
        self._set(1.0)

    def _set(self, factor: float) -> None:
        self._settings.change(letters=factor)
        write_in(factor)
        self._repaint()


def write_in(factor: float) -> None:
    """Gives every widget letters of a size, also those with a font of their own."""
    ratio = factor / letters()
    if abs(ratio - 1) < 1e-6:
        return
    QApplication.setFont(scaled_font(desktop_font(), factor))
    for widget in QApplication.allWidgets():
        if widget.testAttribute(Qt.WidgetAttribute.WA_SetFont):
            font = QFont(widget.font())
            font.setPointSizeF(font.pointSizeF() * ratio)
            widget.setFont(font)
