"""A vector over the inputs: as bars, or as a picture in the shape of an input that has two axes or more."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtWidgets import QComboBox, QGraphicsRectItem, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from hessgui.gui.matrix.elided import ElidedLabel
from hessgui.gui.matrix.numbers import short
from hessgui.gui.plot import Plot
from hessgui.gui.spectrum.axes import SignedAxis
from hessgui.gui.theme import Theme
from hessgui.model.colours import shades
from hessgui.model.layout import AxisLayout, Block

MOST_BARS = 4000  # of which each stands by itself; longer vectors are drawn by their largest entries
NAMED_BARS = 12
LEAST_SIDE = 3  # of an input that is drawn as a picture


class VectorView(QWidget):
    """Shows one vector ``[n]``.

    Args:
        theme: Colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._vector: np.ndarray | None = None
        self._layout_of: AxisLayout | None = None
        self._caption = ElidedLabel()
        self._caption.setProperty("role", "muted")
        self._input = QComboBox()
        self._input.setAccessibleName(self.tr("Input whose part of the vector is shown"))
        self._input.currentIndexChanged.connect(lambda _: self._draw())
        self._bars, self._picture = Plot(theme, SignedAxis()), Plot(theme)
        for plot, name in ((self._bars, self.tr("Entries of the vector as bars")),
                           (self._picture, self.tr("The vector as a picture"))):
            plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            plot.setAccessibleName(name)
        self._picture.box.setAspectLocked(True)
        self._picture.box.invertY(True)
        for axis in (self._picture.left, self._picture.bottom):
            axis.hide()
        header = QHBoxLayout()
        header.addWidget(self._caption, 1)
        header.addWidget(self._input)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._bars)
        self._stack.addWidget(self._picture)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(header)
        column.addWidget(body, 1)
        self.apply_theme(theme)

    def show_vector(self, vector: np.ndarray | None, layout: AxisLayout | None, empty: str = "",
                    name: str = "") -> None:
        """Shows a vector over a layout.

        Args:
            vector: The vector ``[n]``; ``None`` shows the sentence ``empty`` instead.
            layout: The names of its entries.
            empty: What is said where there is no vector.
            name: What it is called; a unit vector if empty.
        """
        self._name = name or self.tr("unit vector")
        if layout is not self._layout_of:
            self._layout_of = layout
            names = [] if layout is None else [block.name for block in layout.blocks if block.size]
            self._input.blockSignals(True)
            self._input.clear()
            self._input.addItems([self.tr("all inputs"), *names] if len(names) > 1 else names)
            self._input.blockSignals(False)
            self._input.setVisible(len(names) > 1)
        self._vector, self._empty = vector, empty
        self._draw()

    def is_picture(self) -> bool:
        """Whether the vector stands as a picture."""
        return self._stack.currentIndex() == 1

    def caption(self) -> str:
        """What is said of it."""
        return self._caption.text()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        for plot in (self._bars, self._picture):
            plot.paint_axes(theme)
        if self._layout_of is not None:
            self._draw()

    # Private

    def _block(self) -> Block | None:
        """The chosen input; ``None`` for all of them."""
        blocks = [block for block in self._layout_of.blocks if block.size]
        if len(blocks) == 1:
            return blocks[0]
        index = self._input.currentIndex() - 1
        return blocks[index] if index >= 0 else None

    def _draw(self) -> None:
        self._bars.clear()
        self._picture.clear()
        vector = self._vector
        if vector is None or self._layout_of is None:
            self._caption.setText(self._empty)
            self._stack.setCurrentIndex(0)
            self._bars.setVisible(False)
            return
        self._bars.setVisible(True)
        block = self._block()
        part = vector if block is None else vector[block.start : block.stop]
        largest = int(np.argmax(np.abs(part)))
        name = self._layout_of.label(largest + (block.start if block else 0))
        self._caption.setText(self.tr("{name} · largest entry {value} at {place}").format(
            name=self._name, value=short(float(part[largest]), 4), place=name))
        shape = _picture_shape(block)
        if shape is None:
            self._draw_bars(part, block)
        else:
            self._draw_picture(part.reshape(shape))

    def _draw_bars(self, part: np.ndarray, block: Block | None) -> None:
        self._stack.setCurrentIndex(0)
        numbers = np.arange(len(part), dtype=float)
        if len(part) > MOST_BARS:
            numbers, part = _largest_of_each(part, MOST_BARS)
        theme = self._theme
        for sign, colour in ((1, theme.diverging[-1]), (-1, theme.diverging[0])):
            chosen = np.sign(part) == sign
            width = 0.7 if len(part) < 300 else 1.0
            if chosen.any():
                step = 1.0 if len(numbers) < 2 else numbers[1] - numbers[0]
                self._bars.add(pg.BarGraphItem(x=numbers[chosen], height=part[chosen], width=width * step,
                                                   pen=pg.mkPen(None), brush=pg.mkBrush(colour)))
        self._bars.add(pg.InfiniteLine(0, 0, pen=pg.mkPen(theme.border)))
        axis = self._bars.bottom
        if len(part) <= NAMED_BARS:
            start = block.start if block else 0
            axis.setTicks([[(float(k), self._layout_of.label(start + k)) for k in range(len(part))]])
        else:
            axis.setTicks(None)
        reach = float(np.abs(part).max()) or 1.0
        low, high = -reach if (part < 0).any() else 0.0, reach if (part > 0).any() else 0.0
        self._bars.set_range((-0.6, float(numbers[-1]) + 0.6), (low, high if high > low else 1.0), 0.04)

    def _draw_picture(self, numbers: np.ndarray) -> None:
        self._stack.setCurrentIndex(1)
        reach = float(np.abs(numbers).max()) or 1.0
        colours = shades(self._theme.diverging, (numbers / reach + 1) / 2)
        image = pg.ImageItem(colours, axisOrder="row-major", levels=(0, 255))
        self._picture.add(image)
        frame = QGraphicsRectItem(QRectF(0, 0, numbers.shape[1], numbers.shape[0]))
        frame.setPen(pg.mkPen(self._theme.border))
        self._picture.add(frame)
        self._picture.set_range((0, numbers.shape[1]), (0, numbers.shape[0]))


def _picture_shape(block: Block | None) -> tuple[int, int] | None:
    """The rows and columns of an input's picture; further leading axes stand below each other."""
    if block is None:
        return None
    shape = tuple(extent for extent in block.shape if extent > 1)
    if len(shape) < 2 or min(shape[-2:]) < LEAST_SIDE:
        return None
    return math.prod(shape[:-1]), shape[-1]


def _largest_of_each(part: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """The entry of largest size of each of ``count`` stretches, and their places: no peak is lost."""
    bounds = np.linspace(0, len(part), count + 1).astype(int)
    high, low = np.maximum.reduceat(part, bounds[:-1]), np.minimum.reduceat(part, bounds[:-1])
    return bounds[:-1].astype(float), np.where(high >= -low, high, low)
