"""One formula, drawn: the engine's SVG in the window's ink, or its text on several lines where there is none."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from hessgui.gui.style import letters, monospace_font, scaled_font
from hessgui.model.formula import INK

SMALLEST = 0.62
"""A formula is drawn smaller down to this share of its size, rather than cut."""

STALE_OPACITY = 0.4
MARGIN = 2  # pixels


class FormulaView(QWidget):
    """Draws one formula as large as its width allows.

    Args:
        shrinks: Whether it is drawn smaller where there is little room; without, it asks for all its width.
    """

    def __init__(self, parent: QWidget | None = None, *, shrinks: bool = False) -> None:
        super().__init__(parent)
        self._svg = ""
        self._text = ""
        self._shrinks = shrinks
        self._room = 0
        self._renderer: QSvgRenderer | None = None
        self._inked = ""
        wide = QSizePolicy.Policy.Ignored if shrinks else QSizePolicy.Policy.Minimum
        self.setSizePolicy(wide, QSizePolicy.Policy.Fixed)

    def show_formula(self, svg: str, text: str, name: str = "") -> None:
        """Shows a formula.

        Args:
            svg: Typeset in :data:`~hessgui.model.formula.INK`; empty where there is none.
            text: The same in characters.
            name: What a screen reader says.
        """
        self._svg, self._text = svg, text
        self._renderer, self._inked = None, ""
        self.setAccessibleName(name or text)
        self._fit()

    def set_room(self, pixels: int) -> None:
        """Tells how wide it can be: it is drawn smaller to fit, as far as it stays readable."""
        if pixels != self._room:
            self._room = pixels
            self._fit()

    @property
    def is_typeset(self) -> bool:
        """Whether the formula is drawn from SVG."""
        return bool(self._svg) and self._scale() >= SMALLEST

    def natural(self) -> QSize:
        """The size that it would take with all the room it wants."""
        if self._svg:
            size = self._size() * (1.0 if self._shrinks else self._scale())
            return QSize(size.width() + 2 * MARGIN, size.height() + 2 * MARGIN)
        return self._text_size()

    # Inside

    def _drawn(self) -> QSvgRenderer:
        ink = self.palette().windowText().color().name()
        if self._renderer is None or self._inked != ink:
            self._renderer = QSvgRenderer(QByteArray(self._svg.replace(INK, ink).encode()), self)
            self._inked = ink
        return self._renderer

    def _size(self) -> QSize:
        """The size of the SVG, which goes with the letters."""
        return self._drawn().defaultSize() * letters()

    def _scale(self) -> float:
        """How large an SVG is drawn, at most its own size."""
        room = self.width() if self._shrinks else self._room
        if not room:
            return 1.0
        share = min(1.0, (room - 2 * MARGIN) / max(1, self._size().width()))
        return share if self._shrinks else max(share, SMALLEST)

    def _font_metrics(self) -> QFontMetrics:
        return QFontMetrics(self._font())

    def _font(self):  # noqa: ANN202 - QFont
        return scaled_font(monospace_font(self.font()), 0.95)

    def _text_size(self) -> QSize:
        metrics = self._font_metrics()
        lines = self._text.splitlines() or [""]
        width = max(metrics.horizontalAdvance(line) for line in lines)
        return QSize(width + 2 * MARGIN, metrics.lineSpacing() * len(lines) + metrics.descent() + 2 * MARGIN)

    def _wrapped(self) -> QRectF:
        """The room that text takes where it is wrapped to the width."""
        flags = int(Qt.TextFlag.TextWrapAnywhere)
        width = max(40, self.width() - 2 * MARGIN)
        return QRectF(self._font_metrics().boundingRect(0, 0, width, 1 << 20, flags, self._text))

    def _fit(self) -> None:
        if self.is_typeset:
            self.setFixedHeight(round(self._size().height() * self._scale()) + 2 * MARGIN)
        elif self._shrinks:
            self.setFixedHeight(round(self._wrapped().height()) + 2 * MARGIN)
        else:
            self.setFixedHeight(self._text_size().height())
        self.updateGeometry()
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return self.natural()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height()) if self._shrinks else self.natural()

    def resizeEvent(self, event) -> None:  # noqa: ANN001 - QResizeEvent
        super().resizeEvent(event)
        if self._shrinks:
            self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if not self.isEnabled():
            painter.setOpacity(STALE_OPACITY)
        if self.is_typeset:
            size, scale = self._size(), self._scale()
            self._drawn().render(painter, QRectF(MARGIN, MARGIN, size.width() * scale, size.height() * scale))
        else:
            painter.setFont(self._font())
            painter.setPen(self.palette().windowText().color())
            if self._shrinks:
                flags = int(Qt.TextFlag.TextWrapAnywhere)
                painter.drawText(self.rect().adjusted(MARGIN, MARGIN, 0, 0), flags, self._text)
            else:  # line by line: characters of another font must not move the lines apart
                metrics = self._font_metrics()
                for number, line in enumerate(self._text.splitlines()):
                    painter.drawText(MARGIN, MARGIN + metrics.ascent() + number * metrics.lineSpacing(), line)
        painter.end()
