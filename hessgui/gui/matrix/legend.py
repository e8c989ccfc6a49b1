"""The legend under a picture: what the hatches and dots mean, of the kinds that are there and no others."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.matrix.numbers import short
from hessgui.gui.matrix.picture import DOT, MINUS, NAN, PENDING, PLUS, SUSPECT, Picture, palette, swatch
from hessgui.gui.matrix.scale import Scale
from hessgui.gui.theme import Theme
from hessgui.gui.translating import translated

SWATCH_PIXELS = 13
WORDS = {
    DOT: "structural zero", NAN: "NaN", PLUS: "+∞", MINUS: "−∞", PENDING: "not computed",
    SUSPECT: "suspect",
}


class Legend(QWidget):
    """One row of swatches with words.

    Args:
        theme: Colours.
        words: What each kind is called, where it differs from the usual.
        parent: Qt parent.
    """

    is_legend = True  # a picture is not read without it

    def __init__(self, theme: Theme, words: dict[int, str] | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.set_words(words or {})
        self._told: tuple[object, ...] = ()
        self._shown: tuple[Picture | None, Scale, str, str] = (None, Scale(), "", "")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(5)
        self._row.addStretch(1)
        self._fit_letters()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: Picture | None, scale: Scale, reduced: str, note: str = "") -> None:
        """Says what occurs in a picture; ``reduced`` is what a pixel of many cells shows, ``note`` comes first."""
        self._shown = picture, scale, reduced, note
        notes = [note] if note else []
        if picture is not None and picture.bin != (1, 1):
            notes.append(self.tr("a pixel shows {what} of up to {block} entries").format(
                what=reduced, block=f"{picture.bin[0]} × {picture.bin[1]}"))
        if scale.log:
            notes.append(self.tr("log, linear below {least}").format(least=short(scale.threshold, 2)))
        kinds = tuple(kind for kind in WORDS if picture is not None and kind in picture.kinds)
        words = (translated(self._words[kind]) for kind in kinds)
        if (told := (*words, *notes, self._theme.name)) != self._told:
            self._told = told
            self._fill(kinds, notes)

    def set_words(self, words: dict[int, str]) -> None:
        """Calls some kinds by other words than usual."""
        self._words = WORDS | words

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        self.show_picture(*self._shown)

    def text(self) -> str:
        """What the legend says, for tests and screen readers."""
        return self.accessibleDescription()

    def _fill(self, kinds: tuple[int, ...], notes: list[str]) -> None:
        while self._row.count() > 1:
            widget = self._row.takeAt(0).widget()
            if widget is not None:
                widget.hide()  # it is deleted only when the event loop comes round
                widget.deleteLater()
        texts = [translated(self._words[kind]) for kind in kinds]
        position = 0
        for kind in kinds:
            for widget in (self._swatch(kind), _words(translated(self._words[kind]))):
                self._row.insertWidget(position, widget)
                position += 1
            self._row.insertSpacing(position, 8)
            position += 1
        if notes:
            said = ElidedLabel()
            said.setProperty("role", "muted")
            said.setText(" · ".join(notes))
            self._row.insertWidget(position, said, 1)
        self._row.setStretch(position + bool(notes), 0 if notes else 1)  # words may take all that is left
        self.setAccessibleDescription(", ".join([*texts, *notes]))
        self.setToolTip(self.accessibleDescription())

    def _swatch(self, kind: int) -> QLabel:
        ratio = self.devicePixelRatioF()
        pixels = round(SWATCH_PIXELS * ratio)
        colours = palette(self._theme).copy()
        colours[:, 3] = 255
        rgba = np.ascontiguousarray(colours[swatch(kind, pixels)])
        image = QImage(rgba.data, pixels, pixels, 4 * pixels, QImage.Format.Format_RGBA8888).copy()
        for i in range(pixels):
            for x, y in ((i, 0), (i, pixels - 1), (0, i), (pixels - 1, i)):
                image.setPixelColor(x, y, QColor(self._theme.border))
        image.setDevicePixelRatio(ratio)
        label = QLabel()
        label.setPixmap(QPixmap.fromImage(image))
        return label

    def _fit_letters(self) -> None:
        self.setFixedHeight(self.fontMetrics().height() + 2)

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_letters()


def _words(text: str) -> QLabel:
    label = QLabel(text)
    label.setProperty("role", "muted")
    return label
