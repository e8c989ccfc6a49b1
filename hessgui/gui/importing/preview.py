"""What the numbers of a file look like: as a picture, as a curve, as a table."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QTableView, QVBoxLayout, QWidget

from hessgui.gui.theme import Theme

FORMS = ("Picture", "Curve", "Table")
SIZE = 260  # pixels, of a preview at least
MOST_POINTS = 2000  # of a curve that is drawn
MOST_CELLS = (500, 50)  # rows and columns of a table that is shown
LEAST_SIDE = 6  # of an array that looks like a picture
_PEN = 1.4  # pixels


class Preview(QWidget):
    """Shows an array in the form that suits it, or that the user chooses.

    Args:
        theme: Colours.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture, self.curve = PictureView(theme), CurveView(theme)
        self.table = QTableView()
        self.table.setAccessibleName(self.tr("Numbers"))
        self._stack = QStackedWidget()
        self._buttons = QButtonGroup(self)
        self._asked: int | None = None  # the form that the user chose
        row = QHBoxLayout()
        row.setSpacing(6)
        for index, (title, view) in enumerate(zip(FORMS, (self.picture, self.curve, self.table), strict=True)):
            button = QPushButton(title)
            button.setCheckable(True)
            self._buttons.addButton(button, index)
            row.addWidget(button)
            self._stack.addWidget(view)
        row.addStretch(1)
        self._buttons.idClicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._stack, 1)

    @property
    def form(self) -> str:
        """The form that is shown."""
        return FORMS[self._stack.currentIndex()]

    def show_numbers(self, numbers: np.ndarray | None, columns: tuple[str, ...] = ()) -> None:
        """Shows an array; ``None`` empties the preview.

        Args:
            numbers: Array of any rank.
            columns: Names of a table's columns.
        """
        usable = [False, False, False] if numbers is None or not numbers.size else [
            picture_of(numbers) is not None, numbers.size > 1, True]
        for index, button in enumerate(self._buttons.buttons()):
            button.setEnabled(usable[index])
        self.picture.show_numbers(numbers if usable[0] else None)
        self.curve.show_numbers(numbers if usable[1] else None)
        self.table.setModel(TableModel(numbers if usable[2] else np.zeros((0, 0)), columns, self.table))
        if self._asked is not None and usable[self._asked]:
            self._turn(self._asked)
        else:
            self._turn(_best_form(numbers, columns) if any(usable) else 2)

    def _choose(self, index: int) -> None:
        self._asked = index
        self._turn(index)

    def _turn(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        self._buttons.button(index).setChecked(True)


class PictureView(QWidget):
    """Draws an array as a grey or coloured picture, from its least to its greatest number."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pixmap: QPixmap | None = None

    def show_numbers(self, numbers: np.ndarray | None) -> None:
        """Takes ``[..., height, width]``; three channels before them are colours."""
        levels = None if numbers is None else picture_of(numbers)
        if levels is None:
            self._pixmap = None
        else:
            height, width = levels.shape[:2]
            form = QImage.Format.Format_RGB888 if levels.ndim == 3 else QImage.Format.Format_Grayscale8
            data = np.ascontiguousarray(levels)
            self._pixmap = QPixmap.fromImage(QImage(data.data, width, height, data.strides[0], form).copy())
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(SIZE, SIZE)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self._theme.field))
        if self._pixmap is None:
            return
        small = self._pixmap.width() < self.width() and self._pixmap.height() < self.height()
        way = Qt.TransformationMode.FastTransformation if small else Qt.TransformationMode.SmoothTransformation
        scaled = self._pixmap.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio, way)
        painter.drawPixmap((self.width() - scaled.width()) // 2, (self.height() - scaled.height()) // 2, scaled)


class CurveView(QWidget):
    """Draws an array in its order, as one curve; of a table with few columns each column is one."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._curves: list[np.ndarray] = []

    def show_numbers(self, numbers: np.ndarray | None) -> None:
        """Takes an array of any rank."""
        if numbers is None:
            self._curves = []
        elif numbers.ndim == 2 and numbers.shape[0] > 1 and numbers.shape[1] <= LEAST_SIDE:
            self._curves = [_thinned(column) for column in numbers.T]
        else:
            self._curves = [_thinned(numbers.reshape(-1))]
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(SIZE, SIZE)

    def paintEvent(self, event) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.field))
        finite = [curve[np.isfinite(curve)] for curve in self._curves]
        if not any(len(curve) for curve in finite):
            return
        low = min(curve.min() for curve in finite if len(curve))
        high = max(curve.max() for curve in finite if len(curve))
        area = QRectF(self.rect()).adjusted(8, 10, -8, -10)
        if low <= 0 <= high and high > low:
            zero = area.bottom() - area.height() * (0 - low) / (high - low)
            painter.setPen(QPen(QColor(self._theme.border), 1))
            painter.drawLine(QPointF(area.left(), zero), QPointF(area.right(), zero))
        colours = (self._theme.accent, self._theme.warning, self._theme.ok, self._theme.error, self._theme.keyword,
                   self._theme.muted)
        for curve, colour in zip(self._curves, colours, strict=False):
            painter.setPen(QPen(QColor(colour), _PEN))
            across = area.left() + area.width() * np.arange(len(curve)) / max(len(curve) - 1, 1)
            up = area.bottom() - area.height() * ((curve - low) / (high - low) if high > low else 0 * curve + 0.5)
            for piece in _pieces(curve):
                points = [QPointF(x, y) for x, y in zip(across[piece], up[piece], strict=True)]
                painter.drawPolyline(QPolygonF(points))


class TableModel(QAbstractTableModel):
    """The first rows and columns of an array; an array of higher rank by its last axis."""

    def __init__(self, numbers: np.ndarray, columns: tuple[str, ...] = (), parent=None) -> None:  # noqa: ANN001
        super().__init__(parent)
        flat = numbers.reshape(-1, numbers.shape[-1]) if numbers.ndim > 1 and numbers.size else numbers.reshape(-1, 1)
        self._cells = flat[: MOST_CELLS[0], : MOST_CELLS[1]]
        self._columns = columns if len(columns) == flat.shape[1] else ()

    # Qt overrides

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._cells.shape[0]

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._cells.shape[1]

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{self._cells[index.row(), index.column()]:.6g}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        named = orientation == Qt.Orientation.Horizontal and self._columns
        return self._columns[section] if named else str(section)


def picture_of(numbers: np.ndarray) -> np.ndarray | None:
    """Levels from 0 to 255, ``[height, width]`` or ``[height, width, 3]``, of what can be seen as a picture."""
    if numbers.dtype.kind not in "biuf":
        return None
    while numbers.ndim > 3 and numbers.shape[0] == 1:
        numbers = numbers[0]
    if numbers.ndim == 3 and numbers.shape[0] in (1, 3):
        numbers = numbers[0] if numbers.shape[0] == 1 else np.moveaxis(numbers, 0, 2)
    elif numbers.ndim == 1 and numbers.size >= LEAST_SIDE**2 and round(numbers.size**0.5) ** 2 == numbers.size:
        numbers = numbers.reshape(round(numbers.size**0.5), -1)
    if numbers.ndim == 3 and numbers.shape[2] != 3 or numbers.ndim not in (2, 3) or min(numbers.shape[:2]) < 2:
        return None
    numbers = numbers.astype(np.float64)
    finite = numbers[np.isfinite(numbers)]
    low, high = (finite.min(), finite.max()) if finite.size else (0.0, 1.0)
    return (255 * np.nan_to_num((numbers - low) / ((high - low) or 1), nan=0, posinf=1, neginf=0)).astype(np.uint8)


def _best_form(numbers: np.ndarray, columns: tuple[str, ...]) -> int:
    if columns:
        return 2
    if numbers.ndim >= 2 and picture_of(numbers) is not None and min(numbers.shape[-2:]) >= LEAST_SIDE:
        return 0
    return 1 if numbers.ndim == 1 and numbers.size > LEAST_SIDE else 2


def _thinned(curve: np.ndarray) -> np.ndarray:
    step = max(1, -(-len(curve) // MOST_POINTS))
    return curve[::step].astype(np.float64)


def _pieces(curve: np.ndarray) -> list[slice]:
    """The runs of finite numbers."""
    edges = np.flatnonzero(np.diff(np.concatenate(([0], np.isfinite(curve).astype(np.int8), [0]))))
    return [slice(start, stop) for start, stop in edges.reshape(-1, 2)]
