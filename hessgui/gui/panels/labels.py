"""Labels that wrap, can be selected, and never ask for more width than there is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class TextLabel(QLabel):
    """Plain text that wraps, with a role for the stylesheet.

    Args:
        role: ``muted``, ``ok``, ``warning``, ``error`` or empty.
        selectable: Whether the mouse can select the text.
    """

    def __init__(self, text: str = "", role: str = "", *, selectable: bool = False,
                 parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


def set_role(widget: QWidget, role: str) -> None:
    """Changes the role that the stylesheet sees."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
