"""What stands over and around the picture: names, block lines, numbers in cells, the chosen cell, the selection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from hessgui.gui.matrix.labels import LINE_SHARE, AxisLabels, AxisNames, axis_labels
from hessgui.gui.matrix.numbers import short
from hessgui.gui.matrix.picture import DOT_CELL_PIXELS, MIDDLE, STRUCTURAL_ZEROS, Span, shades
from hessgui.gui.matrix.plane import Plane
from hessgui.gui.matrix.scale import Scale
from hessgui.gui.theme import Theme

NUMBER_CELL_PIXELS = 24  # narrower cells never hold a number
NUMBER_FONT_PIXELS = (9, 15)
CELL_MARGIN = 6
NUMBERED_CELLS = 6000
FITTING_SHARE = 0.9  # of the numbers must fit, or none is written


@dataclass(frozen=True, eq=False)
class Scene:
    """Everything the overlay paints, in scene pixels.

    Args:
        rect: Where the picture stands.
        rows: Visible rows over the height of ``rect``, in device pixels.
        columns: Visible columns over its width, in device pixels.
        ratio: Device pixels of a scene pixel.
        focus: The chosen cell ``(row, column)``.
        selection: First row, first column, last row and last column, inclusive.
        format: The text of a number with a count of digits.
    """

    rect: QRectF
    rows: Span
    columns: Span
    ratio: float
    row_names: AxisNames
    column_names: AxisNames
    plane: Plane
    scale: Scale
    palette: np.ndarray
    structural: np.ndarray | None
    theme: Theme
    font: QFont
    focus: tuple[int, int] | None
    selection: tuple[int, int, int, int] | None
    has_focus: bool
    format: Callable[[float, int], str] = short

    def x(self, column: float) -> float:
        """Scene pixel of a column's left edge."""
        return self.rect.left() + (column - self.columns.start) * self.columns.pitch / self.ratio

    def y(self, row: float) -> float:
        """Scene pixel of a row's upper edge."""
        return self.rect.top() + (row - self.rows.start) * self.rows.pitch / self.ratio

    @property
    def layout(self) -> tuple:
        """What the places of all names follow from."""
        names = tuple(names.layout or tuple(names.names) for names in (self.row_names, self.column_names))
        return self.rect, self.rows, self.columns, self.ratio, self.font, names

    def matrix_rect(self) -> QRectF:
        """The visible part of the matrix."""
        whole = QRectF(QPointF(self.x(0), self.y(0)), QPointF(self.x(self.columns.size), self.y(self.rows.size)))
        return whole & self.rect


class Overlay(pg.GraphicsObject):
    """Paints a :class:`Scene` over the picture."""

    def __init__(self) -> None:
        super().__init__()
        self._scene: Scene | None = None
        self._bounds = QRectF()
        self._laid_out: tuple | None = None
        self._texts: list[_Text] = []
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)

    def show_scene(self, scene: Scene | None, bounds: QRectF) -> None:
        """Replaces what is painted inside ``bounds``."""
        if bounds != self._bounds:
            self.prepareGeometryChange()
            self._bounds = bounds
        self._scene = scene
        self.update()

    def boundingRect(self) -> QRectF:
        return self._bounds

    def paint(self, painter: QPainter, *args: object) -> None:
        scene = self._scene
        if scene is None:
            return
        painter.setFont(scene.font)
        if scene.layout != self._laid_out:
            self._laid_out, self._texts = scene.layout, _labels(scene)
        _paint_labels(painter, scene, self._texts)
        painter.save()
        painter.setClipRect(scene.rect.adjusted(-2, -2, 2, 2))
        _paint_numbers(painter, scene)
        _paint_lines(painter, scene)
        _paint_selection(painter, scene)
        painter.restore()


def label_room(names: AxisNames, font: QFont, pitch: float, across: bool, most: float) -> float:
    """Pixels to keep free beside the picture for an axis' names, at ``pitch`` pixels a cell and ``most`` of all."""
    metrics = QFontMetricsF(font)
    widest = metrics.horizontalAdvance(names.longest()) + 12
    ticks = metrics.horizontalAdvance(str(len(names))) + 8
    line = metrics.height()
    if not across:
        blocks = max((metrics.horizontalAdvance(name) for name, _, _ in names.blocks()), default=0.0)
        return min(max(widest, ticks + min(blocks + 8, most / 2)), most)
    if widest <= pitch:
        return line + 6
    return min(max(2 * line + 8, widest), most) if pitch >= LINE_SHARE * line else 2 * line + 8


class _Text(NamedTuple):
    """A text at its place, or turned there from bottom to top."""

    place: QPointF
    text: str
    is_turned: bool = False


def _paint_labels(painter: QPainter, scene: Scene, texts: list[_Text]) -> None:
    painter.setPen(QColor(scene.theme.muted))
    for item in texts:
        if item.is_turned:
            painter.save()
            painter.translate(item.place)
            painter.rotate(-90)
            painter.drawText(QPointF(0, QFontMetricsF(scene.font).capHeight() / 2), item.text)
            painter.restore()
        else:
            painter.drawText(item.place, item.text)


def _labels(scene: Scene) -> list[_Text]:
    metrics = QFontMetricsF(scene.font)
    measure, line = metrics.horizontalAdvance, metrics.height()
    matrix = scene.matrix_rect()
    top = axis_labels(scene.column_names, scene.columns, scene.ratio, measure, line, across=True,
                      room=scene.rect.top() - 6)
    left = axis_labels(scene.row_names, scene.rows, scene.ratio, measure, line, across=False, room=0)
    return [*_top(scene, top, matrix.top() - 4, metrics), *_left(scene, left, matrix.left() - 6, metrics)]


def _top(scene: Scene, labels: AxisLabels, bottom: float, metrics: QFontMetricsF) -> Iterator[_Text]:
    for label in labels.items:
        x = scene.rect.left() + label.centre
        if labels.style == "turned":
            if scene.rect.left() <= x <= scene.rect.right():
                yield _Text(QPointF(x, bottom), label.text, True)
            continue
        half = metrics.horizontalAdvance(label.text) / 2
        if scene.rect.left() - 1 <= x - half and x + half <= scene.rect.right() + 1:
            yield _Text(QPointF(x - half, bottom - metrics.descent()), label.text)
    for label in labels.blocks:
        text = metrics.elidedText(label.text, Qt.TextElideMode.ElideLeft, label.room)
        x = scene.rect.left() + label.centre - metrics.horizontalAdvance(text) / 2
        yield _Text(QPointF(x, bottom - metrics.height() - metrics.descent()), text)


def _left(scene: Scene, labels: AxisLabels, right: float, metrics: QFontMetricsF) -> Iterator[_Text]:
    line = metrics.height()
    used = 0.0
    for label in labels.items:
        y = scene.rect.top() + label.centre
        if scene.rect.top() + line * 0.4 <= y <= scene.rect.bottom() - line * 0.4:
            text = metrics.elidedText(label.text, Qt.TextElideMode.ElideLeft, right - 2)
            width = metrics.horizontalAdvance(text)
            used = max(used, width)
            yield _Text(QPointF(right - width, y + metrics.capHeight() / 2), text)
    for label in labels.blocks:
        text = metrics.elidedText(label.text, Qt.TextElideMode.ElideLeft, right - used - 10)
        y = scene.rect.top() + label.centre
        yield _Text(QPointF(right - used - 8 - metrics.horizontalAdvance(text), y + metrics.capHeight() / 2), text)


def _paint_lines(painter: QPainter, scene: Scene) -> None:
    matrix = scene.matrix_rect()
    painter.setPen(QPen(QColor(scene.theme.border), 1))
    painter.drawRect(matrix.adjusted(-0.5, -0.5, 0.5, 0.5))
    painter.setPen(QPen(QColor(scene.theme.muted), 1))
    columns = [scene.x(start) for start in scene.column_names.boundaries]
    rows = [scene.y(start) for start in scene.row_names.boundaries]
    lines = [QLineF(x, matrix.top(), x, matrix.bottom()) for x in _apart(columns, matrix.left(), matrix.right())]
    lines += [QLineF(matrix.left(), y, matrix.right(), y) for y in _apart(rows, matrix.top(), matrix.bottom())]
    painter.drawLines(lines)


def _apart(places: list[float], first: float, last: float) -> list[float]:
    """The block lines inside the picture; none where they would lie so close that they hide it."""
    inside = [place for place in places if first < place < last]
    return inside if len(inside) * 6 <= last - first else []


def _paint_numbers(painter: QPainter, scene: Scene) -> None:
    width, height = scene.columns.pitch / scene.ratio, scene.rows.pitch / scene.ratio
    rows, columns = scene.rows.visible, scene.columns.visible
    rows = rows[0], min(rows[1], scene.plane.rows_done)
    if (width < NUMBER_CELL_PIXELS or height < NUMBER_FONT_PIXELS[0] + 5
            or (rows[1] - rows[0]) * (columns[1] - columns[0]) > NUMBERED_CELLS or rows[1] <= rows[0]):
        return
    font = QFont(scene.font)
    font.setPixelSize(int(min(max(min(width, height) * 0.25, NUMBER_FONT_PIXELS[0]), NUMBER_FONT_PIXELS[1])))
    painter.setFont(font)
    part = slice(*rows), slice(*columns)
    values = scene.plane.cells(*part)
    shown = _numbered(scene, part, values)
    metrics = QFontMetricsF(font)
    texts, measure = _texts(values, shown, scene.format, metrics, width - CELL_MARGIN)
    inks = _inks(values, scene)
    for (row, column), text in texts.items():
        half = measure(text) / 2
        x = scene.x(columns[0] + column + 0.5) - half
        y = scene.y(rows[0] + row + 0.5) + metrics.capHeight() / 2
        if not text:
            continue
        if not np.isfinite(values[row, column]):  # a hatch would cross the letters
            box = QRectF(x - 2, y - metrics.capHeight() - 3, 2 * half + 4, metrics.capHeight() + 6)
            painter.fillRect(box, QColor(scene.theme.card))
            painter.setPen(QColor(scene.theme.text))
        else:
            painter.setPen(inks[row, column])
        painter.drawText(QPointF(x, y), text)


def _numbered(scene: Scene, part: tuple[slice, slice], values: np.ndarray) -> np.ndarray:
    """Which cells get a number: all but the structural zeros, which have their dot."""
    if min(scene.rows.pitch, scene.columns.pitch) < DOT_CELL_PIXELS:
        return np.ones(values.shape, bool)
    if scene.structural is not None:
        kinds = scene.structural[part]
        return (kinds == 0) | (kinds > STRUCTURAL_ZEROS[-1])
    stored = scene.plane.stored(*part)
    return np.ones(values.shape, bool) if stored is None else stored


def _texts(
    values: np.ndarray, shown: np.ndarray, text_of: Callable[[float, int], str], metrics: QFontMetricsF, room: float,
) -> tuple[dict[tuple[int, int], str], Callable[[str], float]]:
    """The texts with as many digits as fit into every cell; none at all where too many would not fit."""
    widths: dict[str, float] = {}

    def measure(text: str) -> float:
        if text not in widths:
            widths[text] = metrics.horizontalAdvance(text)
        return widths[text]

    places = list(zip(*(index.tolist() for index in np.nonzero(shown)), strict=True))
    numbers = values[shown].tolist()
    for digits in (4, 3, 2):
        if all(measure(text_of(number, digits)) <= room for number in numbers):  # the first that is too long ends it
            return dict(zip(places, (text_of(number, digits) for number in numbers), strict=True)), measure
    texts = dict(zip(places, (text_of(number, 1) for number in numbers), strict=True))
    fitting = {place: text for place, text in texts.items() if measure(text) <= room}
    return (fitting if len(fitting) >= FITTING_SHARE * len(texts) else {}), measure


def _inks(values: np.ndarray, scene: Scene) -> np.ndarray:
    """Black or white for each cell, whichever is read better on its colour."""
    red, green, blue = (scene.palette[:, channel].astype(float) / 255 for channel in range(3))
    bright = 0.299 * red + 0.587 * green + 0.114 * blue
    dark_ink, light_ink = QColor("#16181c"), QColor("#ffffff")
    inks = np.array([dark_ink if level > 0.52 else light_ink for level in bright], dtype=object)
    inks[MIDDLE] = QColor(scene.theme.muted)
    return inks[shades(values, scene.scale)]


def _paint_selection(painter: QPainter, scene: Scene) -> None:
    accent = QColor(scene.theme.accent)
    if scene.selection is not None:
        first_row, first_column, last_row, last_column = scene.selection
        rect = QRectF(QPointF(scene.x(first_column), scene.y(first_row)),
                      QPointF(scene.x(last_column + 1), scene.y(last_row + 1)))
        wash = QColor(accent)
        wash.setAlpha(40)
        painter.fillRect(rect, wash)
        painter.setPen(QPen(accent, 1, Qt.PenStyle.DashLine))
        painter.drawRect(rect)
    if scene.focus is not None:
        row, column = scene.focus
        rect = QRectF(QPointF(scene.x(column), scene.y(row)), QPointF(scene.x(column + 1), scene.y(row + 1)))
        grow = max(5 - min(rect.width(), rect.height()), 0.0) / 2  # a cell of one pixel still has a frame to see
        rect.adjust(-grow, -grow, grow, grow)
        accent.setAlpha(255 if scene.has_focus else 190)
        pen = QPen(accent, 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRect(rect)
