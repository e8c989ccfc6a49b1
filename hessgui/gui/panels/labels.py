"""Labels that wrap, can be selected, and never ask for more width than there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from hessgui.gui.style import scaled_font

NUMBER_SIZES = (1.9, 1.6, 1.35, 1.15, 1.0, 0.85, 0.7)  # of the window's font


class TextLabel(QLabel):
    """Plain text that wraps, with a role for the stylesheet.

    Args:
        role: ``muted``, ``ok``, ``warning``, ``error`` or empty.
        selectable: Whether the mouse can select the text.
        lines: Lines that it takes however short the text, so that what stands above keeps its place.
    """

    def __init__(self, text: str = "", role: str = "", *, selectable: bool = False, lines: int = 0,
                 parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._lines = lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    # Qt overrides

    def heightForWidth(self, width: int) -> int:
        return max(super().heightForWidth(width), self._lines * self.fontMetrics().lineSpacing())


class NumberLabel(TextLabel):
    """A number in bold, as large as its card is wide: a number that is cut off would be another number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(selectable=True, parent=parent)
        self.setWordWrap(False)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def _fit(self) -> None:
        base = self.parentWidget().font() if self.parentWidget() is not None else self.font()
        for factor in NUMBER_SIZES:
            font = scaled_font(base, factor, bold=True)
            if QFontMetrics(font).horizontalAdvance(self.text()) <= self.width():
                break
        if font != self.font():
            self.setFont(font)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def set_role(widget: QWidget, role: str) -> None:
    """Changes the role that the stylesheet sees."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
