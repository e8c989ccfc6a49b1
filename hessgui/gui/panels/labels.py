"""Labels that wrap, can be selected, and never ask for more width than there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


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


def set_role(widget: QWidget, role: str) -> None:
    """Changes the role that the stylesheet sees."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
