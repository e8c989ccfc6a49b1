"""The strip of past results under the pictures: a small picture and what was different; a click leads back."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QListView, QListWidget, QListWidgetItem

from hessgui.gui.compare.history import History, Past
from hessgui.gui.matrix.picture import Span, palette, picture
from hessgui.gui.matrix.plane import DensePlane
from hessgui.gui.matrix.scale import Scale
from hessgui.gui.matrix.sparse_plane import SparsePlane
from hessgui.gui.receipt import receipt_line
from hessgui.gui.style import letters
from hessgui.gui.theme import Theme
from hessgui.gui.translating import translated
from hessgui.model.matrix import Matrix

THUMB_PIXELS = 44
CELL = QSize(132, 82)
HEIGHT = 100
CAPTION_PIXELS = CELL.height() - THUMB_PIXELS


class HistoryStrip(QListWidget):
    """Past results in a row.

    Signals:
        chosen: The problem of one.

    Args:
        history: What it shows.
        theme: Colours.
    """

    chosen = Signal(object)

    def __init__(self, history: History, theme: Theme, parent=None) -> None:  # noqa: ANN001 - a widget
        super().__init__(parent)
        self._history = history
        self._theme = theme
        self.setObjectName("history")
        self.setAccessibleName(self.tr("Past results"))
        self.setToolTip(self.tr("Past results: click one to go back to it"))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(THUMB_PIXELS, THUMB_PIXELS))
        self._fit_letters()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.itemClicked.connect(self._choose)
        self.itemActivated.connect(self._choose)
        history.changed.connect(self._fill)

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme = theme
        self._fit_letters()
        self._fill()

    def _fit_letters(self) -> None:
        captions = letters() - 1  # what they take beyond the usual
        self.setGridSize(CELL + QSize(round(CELL.width() * captions), round(CAPTION_PIXELS * captions)))
        self.setFixedHeight(HEIGHT + round(CAPTION_PIXELS * captions))

    def _fill(self) -> None:
        if not self.isVisible():
            return  # small pictures of all of them take longer than the result itself
        self.clear()
        for past in self._history.past:
            item = QListWidgetItem(QIcon(self._thumbnail(past)), past.caption)
            item.setToolTip(_tip(past))
            item.setData(Qt.ItemDataRole.UserRole, past)
            self.addItem(item)
        self.scrollToItem(self.item(self.count() - 1))

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._fill()

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole).problem)

    def _thumbnail(self, past: Past) -> QPixmap:
        matrices = {} if past.result is None else past.result.matrices
        matrix = matrices.get("hessian") or matrices.get("jacobian")
        if matrix is None or 0 in matrix.shape:
            blank = QPixmap(THUMB_PIXELS, THUMB_PIXELS)
            blank.fill(self._theme.border)
            return blank
        return QPixmap.fromImage(thumbnail(matrix.plane(0), self._theme, THUMB_PIXELS))


def thumbnail(matrix: Matrix, theme: Theme, pixels: int) -> QImage:
    """A small picture of one plane of a matrix."""
    plane = SparsePlane(matrix.data, matrix.shape) if matrix.is_sparse else DensePlane(matrix.data)
    while not plane.prepare():
        pass
    rows, columns = (Span(0, extent, pixels, extent) for extent in matrix.shape)
    codes = picture(plane, rows, columns, Scale(plane.magnitude or 1.0)).codes
    colours = np.ascontiguousarray(palette(theme)[codes][..., [2, 1, 0, 3]])
    return QImage(colours.data, pixels, pixels, 4 * pixels, QImage.Format.Format_ARGB32).copy()


def _tip(past: Past) -> str:
    inputs = "\n".join(f"{item.name} = {item.value[:80]}" for item in past.problem.inputs)
    line = receipt_line(past.result.receipt) if past.result is not None else translated("computed again when chosen")
    return f"{past.problem.function[:300]}\n\n{inputs}\n\n{line}"
