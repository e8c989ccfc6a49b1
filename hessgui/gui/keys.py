"""Keys that mean the same wherever they are pressed."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeySequence


def is_undo(event: QEvent) -> bool:
    """Whether a field is asked if it takes the keys of undo or redo for itself."""
    if event.type() != QEvent.Type.ShortcutOverride:
        return False
    return event.matches(QKeySequence.StandardKey.Undo) or event.matches(QKeySequence.StandardKey.Redo)
