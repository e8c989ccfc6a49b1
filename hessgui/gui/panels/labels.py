"""Labels that wrap, can be selected, and never ask for more width than there is."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from hessgui.gui.style import scaled_font

NUMBER_SIZES = (1.9, 1.6, 1.35, 1.15, 1.0, 0.85, 0.7, 0.55)  # of the window's font
JOINT = "\N{ZERO WIDTH SPACE}"  # where a word may break
_LONG = re.compile(r"\S{18,}")  # words that may be wider than a card
_PIECE = re.compile(r"[.,_(=/:*+-](?=[^\W\d])|[^.,_(=/:*+-]{17}")  # after which they break: a sign, or so many letters


class TextLabel(QLabel):
    """Plain text that wraps, with a role for the stylesheet; long words of code wrap too, unless they can be copied.

    Args:
        role: ``muted``, ``ok``, ``warning``, ``error`` or empty.
        selectable: Whether the mouse can select the text.
        lines: Lines that it takes however short the text, so that what stands above keeps its place.
    """

    def __init__(self, text: str = "", role: str = "", *, selectable: bool = False, lines: int = 0,
                 parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._lines = lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    def text(self) -> str:
        """The text as it was given."""
        return self._text

    # Qt overrides

    def setText(self, text: str) -> None:
        self._text = text
        selectable = bool(self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse)
        super().setText(text if selectable else _LONG.sub(_jointed, text))

    def heightForWidth(self, width: int) -> int:
        return max(super().heightForWidth(width), self._lines * self.fontMetrics().lineSpacing())


class NumberLabel(TextLabel):
    """A number as large as its card is wide: a number that is cut off would be another number.

    Args:
        sizes: Of its letters, against the window's font; the first that fits is taken, or the last.
        is_bold: Whether it stands out.
    """

    def __init__(self, text: str = "", role: str = "", *, sizes: tuple[float, ...] = NUMBER_SIZES,
                 is_bold: bool = True, parent: QWidget | None = None) -> None:
        self._sizes, self._is_bold = sizes, is_bold
        super().__init__(text, role, selectable=True, parent=parent)
        self.setWordWrap(False)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def _fit(self) -> None:
        base = QFont(self.font())
        if self.parentWidget() is not None:
            base.setPointSizeF(self.parentWidget().font().pointSizeF())
        for factor in self._sizes:
            font = scaled_font(base, factor, bold=self._is_bold)
            if QFontMetrics(font).horizontalAdvance(self.text()) <= self.width():
                break
        if font != self.font():
            self.setFont(font)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _jointed(word: re.Match[str]) -> str:
    return _PIECE.sub(rf"\g<0>{JOINT}", word.group())


def set_role(widget: QWidget, role: str) -> None:
    """Changes the role that the stylesheet sees."""
    if widget.property("role") != role:
        widget.setProperty("role", role)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
