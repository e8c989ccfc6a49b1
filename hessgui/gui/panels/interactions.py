"""A row of a matrix as a picture of its input: which pixels a pixel interacts with, what a class looks at.

Reads matrices and inputs; hovering a pixel of the input shows that pixel's row of the Hessian.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hessgui.gui.matrix.position import EntryPosition
from hessgui.gui.panels.card import Card
from hessgui.gui.panels.labels import TextLabel
from hessgui.gui.theme import Theme
from hessgui.gui.translating import translated
from hessgui.model.colours import rgb, shades
from hessgui.model.layout import Block, ravel, unravel
from hessgui.model.matrix import Matrix
from hessgui.model.result import Result

LEAST_SIDE = 4  # an input with fewer rows or columns is no picture
PIXELS = 92  # of each picture's longer side
TITLE_WIDTH = 104  # pixels, at least, of the words above a picture that may be narrower
INPUT, ROW = "input", "row"


@dataclass(frozen=True, eq=False)
class Row:
    """A row of a matrix over one input, as a picture.

    Args:
        title: What it is a row of.
        block: The input.
        layer: Index of the picture within an input of more than two axes.
        values: Its numbers ``[h, w]``.
        own: The pixel that the row belongs to, or ``None``.
    """

    title: str
    block: Block
    layer: tuple[int, ...]
    values: np.ndarray
    own: tuple[int, int] | None


def picture_block(matrix: Matrix, column: int) -> Block | None:
    """The input that a column belongs to, if it is a picture."""
    block = matrix.columns.block_at(column)
    return block if len(block.shape) >= 2 and min(block.shape[-2:]) >= LEAST_SIDE else None


def row_picture(matrix: Matrix, row: int, column: int) -> Row | None:
    """A row of a matrix (one plane) as a picture; the column says of which input and layer."""
    block = picture_block(matrix, column)
    if block is None or matrix.is_partial and row >= matrix.rows_done:
        return None
    *layer, _, _ = unravel(column - block.start, block.shape)
    height, width = block.shape[-2:]
    start = block.start + ravel((*layer, 0, 0), block.shape)
    values = matrix_row(matrix, row, start, height * width).reshape(height, width)
    own = None
    if matrix.quantity == "hessian" and start <= row < start + height * width:
        own = divmod(row - start, width)
    return Row(matrix.row_labels[row], block, tuple(layer), values, own)


def matrix_row(matrix: Matrix, row: int, start: int, count: int) -> np.ndarray:
    """A part of one row of a matrix (one plane), dense."""
    if not matrix.is_sparse:
        return np.array(matrix.data[row, start : start + count])
    entries = matrix.data
    first, last = np.searchsorted(entries.row, [row, row + 1])
    out = np.zeros(count, entries.value.dtype)
    columns = entries.column[first:last] - start
    inside = (columns >= 0) & (columns < count)
    out[columns[inside]] = entries.value[first:last][inside]
    return out


class Picture(QWidget):
    """A small picture of numbers, whose pixels can be pointed at.

    Signals:
        hovered: The pixel under the mouse, ``(row, column)``, or ``None``.
        clicked: The pixel that was pressed.
    """

    hovered = Signal(object)
    clicked = Signal(object)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._theme = theme
        self._values: np.ndarray | None = None
        self._image: QImage | None = None
        self._diverging = False
        self._mark: tuple[int, int] | None = None

    def show_values(self, values: np.ndarray | None, *, diverging: bool) -> None:
        """Shows numbers ``[h, w]``: around zero, or from the least (dark) to the largest (light)."""
        self._values, self._diverging = values, diverging
        self._image = None if values is None else _image(values, self._theme, diverging)
        self.updateGeometry()
        self.update()

    def set_mark(self, pixel: tuple[int, int] | None) -> None:
        """Frames a pixel."""
        self._mark = pixel
        self.update()

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        self.show_values(self._values, diverging=self._diverging)

    @property
    def values(self) -> np.ndarray | None:
        """What is shown."""
        return self._values

    def pixel_at(self, place: QPoint) -> tuple[int, int] | None:
        """The pixel at a place of the widget."""
        if self._values is None or not self.rect().contains(place):
            return None
        height, width = self._values.shape
        return place.y() * height // self.height(), place.x() * width // self.width()

    # Qt overrides

    def sizeHint(self) -> QSize:
        if self._values is None:
            return QSize(PIXELS, PIXELS)
        height, width = self._values.shape
        scale = PIXELS / max(height, width)
        return QSize(max(round(width * scale), 8), max(round(height * scale), 8))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        painter = QPainter(self)
        painter.drawImage(self.rect(), self._image)
        painter.setPen(QColor(self._theme.border))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        if self._mark is not None:
            height, width = self._values.shape
            tall, wide = self.height() / height, self.width() / width
            frame = QRectF(self._mark[1] * wide, self._mark[0] * tall, wide, tall).adjusted(-0.5, -0.5, 0.5, 0.5)
            painter.setPen(QPen(QColor(self._theme.accent), 1.6))
            painter.drawRect(frame)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(self.pixel_at(event.position().toPoint()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pixel = self.pixel_at(event.position().toPoint())
        if pixel is not None:
            self.clicked.emit(pixel)

    def leaveEvent(self, event) -> None:
        self.hovered.emit(None)


class InteractionsPanel(Card):
    """The input and a row of the matrix beside it.

    Signals:
        chosen: An entry that was clicked, as an ``EntryPosition``.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__("As a picture", parent)
        self._result: Result | None = None
        self._position: EntryPosition | None = None
        self._matrix: Matrix | None = None
        self._row: Row | None = None
        self.input = Picture(self.tr("Input"), theme)
        self.row = Picture(self.tr("Row of the matrix"), theme)
        self._titles = TextLabel("", "muted"), TextLabel("", "muted")
        self._readout = TextLabel("")
        pair = QHBoxLayout()
        pair.setSpacing(8)
        for title, picture in zip(self._titles, (self.input, self.row), strict=True):
            title.setMinimumWidth(TITLE_WIDTH)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(title)
            column.addWidget(picture)
            column.addStretch(1)
            pair.addLayout(column)
        pair.addStretch(1)
        self.body.addLayout(pair)
        self.body.addWidget(self._readout)
        self.input.hovered.connect(self._hover_input)
        self.row.hovered.connect(self._hover_row)
        self.input.clicked.connect(self._choose_row)
        self.row.clicked.connect(self._choose_column)
        self.hide()

    def show_entry(self, result: Result | None, position: EntryPosition | None) -> None:
        """Shows the row of a chosen entry; hides itself where its input is no picture."""
        position = position or _first(result)
        matrix = None if result is None or position is None else result.matrices.get(position.quantity)
        if matrix is not None:
            planes = len(matrix.planes or (None,))
            inside = position.row < matrix.shape[-2] and position.column < matrix.shape[-1]
            matrix = matrix.plane(position.plane) if inside and position.plane < planes else None
        is_picture = matrix is not None and matrix.quantity != "value" and (
            picture_block(matrix, position.column) is not None)
        self._result, self._position, self._matrix = result, position, matrix if is_picture else None
        self.setVisible(is_picture)
        if is_picture:
            self._show(position.row, position.column)

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self.input.apply_theme(theme)
        self.row.apply_theme(theme)

    def readout(self) -> str:
        """The sentence under the pictures."""
        return self._readout.text()

    def _show(self, row: int, column: int) -> None:
        self._row = found = row_picture(self._matrix, row, column)
        for part in (self.input, self.row, *self._titles):
            part.setVisible(found is not None)
        if found is None:
            self._readout.setText(self.tr("This row has not been computed."))
            return
        numbers = self._numbers(found)
        self.input.setVisible(numbers is not None)
        self._titles[0].setVisible(numbers is not None)
        if numbers is not None:
            self.input.show_values(numbers, diverging=False)
        self.row.show_values(found.values, diverging=True)
        self.input.set_mark(found.own)
        self.row.set_mark(found.own)
        self._titles[0].setText(_short(found.block.name))
        of_pixel = self._matrix.quantity == "hessian"
        self._titles[1].setText(
            self.tr("row {name}").format(name=_short(found.title)) if of_pixel else
            self.tr("{quantity} of {name}").format(quantity=translated(self._matrix.quantity.capitalize()),
                                                   name=found.title))
        self._readout.setText(_strongest(found))

    def _numbers(self, row: Row) -> np.ndarray | None:
        infos = () if self._result.started is None else self._result.started.inputs
        values = next((info.values for info in infos if info.name == row.block.name), None)
        return None if values is None or values.shape != row.block.shape else np.asarray(values[row.layer], float)

    def _flat(self, pixel: tuple[int, int]) -> int:
        return self._row.block.start + ravel((*self._row.layer, *pixel), self._row.block.shape)

    def _hover_input(self, pixel: tuple[int, int] | None) -> None:
        if self._matrix is None or self._row is None:
            return
        if self._matrix.quantity == "hessian":
            self._show(self._position.row if pixel is None else self._flat(pixel), self._position.column)
        else:
            self._hover_row(pixel)

    def _hover_row(self, pixel: tuple[int, int] | None) -> None:
        if self._row is None:
            return
        if pixel is None:
            self._readout.setText(_strongest(self._row))
        else:
            label = self._row.block.label(ravel((*self._row.layer, *pixel), self._row.block.shape))
            self._readout.setText(f"{label}: {self._row.values[pixel]:.5g}")

    def _choose_row(self, pixel: tuple[int, int]) -> None:
        if self._matrix is not None and self._matrix.quantity == "hessian":
            here = self._position
            self.chosen.emit(EntryPosition("hessian", here.plane, self._flat(pixel), here.column))
        else:
            self._choose_column(pixel)

    def _choose_column(self, pixel: tuple[int, int]) -> None:
        here = self._position
        self.chosen.emit(EntryPosition(here.quantity, here.plane, here.row, self._flat(pixel)))


def _first(result: Result | None) -> EntryPosition | None:
    """The middle of the first picture among the inputs, while no entry is chosen."""
    matrix = None if result is None else result.matrices.get("hessian")
    block = picture_block(matrix, 0) if matrix is not None and matrix.columns.size else None
    if block is None:
        return None
    height, width = block.shape[-2:]
    middle = block.start + (height // 2) * width + width // 2
    return EntryPosition("hessian", 0, middle, middle)


def _short(name: str) -> str:
    """The end of a dotted name, which fits above a picture: ``fc1.weight[0,2]``."""
    return ".".join(name.split(".")[-2:])


def _strongest(row: Row) -> str:
    """Which pixel the row's largest number belongs to."""
    finite = np.where(np.isfinite(row.values), np.abs(row.values), 0.0)
    if not finite.any():
        return translated("Every entry of {name} is 0 here.", name=row.title)
    pixel = np.unravel_index(int(finite.argmax()), finite.shape)
    label = row.block.label(ravel((*row.layer, *map(int, pixel)), row.block.shape))
    return translated("Strongest at {place}: {value}", place=label, value=f"{row.values[pixel]:.5g}")


def _image(values: np.ndarray, theme: Theme, diverging: bool) -> QImage:
    finite = np.where(np.isfinite(values), values, 0.0)
    if diverging:
        widest = np.abs(finite).max(initial=0.0) or 1.0
        colours = shades(theme.diverging, 0.5 + 0.5 * finite / widest)
    else:
        least, most = finite.min(initial=np.inf), finite.max(initial=-np.inf)
        grey = (finite - least) / ((most - least) or 1.0)
        colours = np.repeat((255 * grey).round().astype(np.uint8)[..., None], 3, -1)
    colours[~np.isfinite(values)] = rgb(theme.not_a_number)
    colours = np.ascontiguousarray(colours)
    height, width = values.shape
    return QImage(colours.data, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
