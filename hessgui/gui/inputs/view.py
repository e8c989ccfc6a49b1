"""The table of the inputs itself: how wide its columns are, which keys it knows, and numbers dragged in their cells."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from hessgui.gui.inputs.delegates import MARK_PIXELS
from hessgui.gui.inputs.dragging import Dragging
from hessgui.gui.inputs.model import Column, InputsModel
from hessgui.gui.inputs.rows import InputRow
from hessgui.gui.inputs.scrubbing import first_number, number_at, text_scrubbed
from hessgui.gui.keys import steps_of
from hessgui.gui.style import scaled

ROW_PIXELS = 30
HEADER_PIXELS = 28
FEWEST_ROWS, MOST_ROWS = 2, 6  # shown without scrolling
VALUE_ROOM = 80  # pixels of a value, at least
EXTRA = 2  # pixels beside a column's longest text
TEXT_MARGIN = 3  # pixels between a cell and its text, as the style draws it


class InputsView(QTableView):
    """The table itself."""

    pasted = Signal()
    scrubbed = Signal(str, str)  # an input's name, and its text with a number dragged

    def __init__(self, model: InputsModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._fitted: list[object] | None = None
        self._widths: dict[int, int] = {}  # of the columns, hidden or not
        self.setAccessibleName(self.tr("Inputs"))
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # Tab leads on to the buttons; arrows walk in the table
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # an exponent stays in sight
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.AnyKeyPressed)
        self.clicked.connect(self._edit_clicked)
        Dragging(self, self._pick, self._drag)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(Column.VALUE, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(24)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        self._measure()

    def _measure(self) -> None:
        """Gives rows and header the height that the letters need."""
        self.verticalHeader().setDefaultSectionSize(scaled(ROW_PIXELS))
        self.horizontalHeader().setFixedHeight(scaled(HEADER_PIXELS))
        self._fitted = None
        self.fit_columns()

    def _pick(self, place: QPoint) -> tuple[InputRow, str, tuple[int, int]] | None:
        """The number under a place of the value column."""
        index = self.indexAt(place)
        if not index.isValid() or index.column() != Column.VALUE:
            return None
        row: InputRow = self.model().rows[index.row()]
        metrics = QFontMetrics(index.data(Qt.ItemDataRole.FontRole))
        cell = self.visualRect(index)
        letter = int((place.x() - cell.left() - TEXT_MARGIN) / metrics.horizontalAdvance("0"))
        shown = metrics.elidedText(row.value, self.textElideMode(), cell.width() - 2 * TEXT_MARGIN)
        if shown != row.value and letter >= shown.find("…"):
            letter += len(row.value) - len(shown)  # what stands behind the gap is the end of the text
        span = number_at(row.value, letter) if index.data() == row.value else None
        return (row, row.value, span) if span is not None else None

    def _drag(self, held: tuple[InputRow, str, tuple[int, int]], steps: int, fine: bool) -> None:
        row, text, span = held
        self.scrubbed.emit(row.name, text_scrubbed(text, span, steps, whole=row.is_whole, fine=fine))

    def _edit_clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.VALUE:
            self.edit(index)

    def fit_columns(self) -> None:
        """Gives every column but the value the room that its texts need."""
        texts = [(row.name, row.info and (row.info.shape, row.info.dtype)) for row in self.model().rows]
        if texts == self._fitted:
            return
        self._fitted = texts
        for column, least, most in ((Column.NAME, 48, 110), (Column.SHAPE, 48, 100), (Column.DTYPE, 48, 80),
                                    (Column.TICK, 30, 30)):
            extra = EXTRA + MARK_PIXELS if column == Column.NAME else 0
            width = min(max(self.sizeHintForColumn(column) + extra, scaled(least)), scaled(most))
            self._widths[column] = width
            if width != self.columnWidth(column) and not self.isColumnHidden(column):
                self.setColumnWidth(column, width)
        self._make_room()
        self.updateGeometry()

    def _make_room(self) -> None:
        """Leaves out dtype and shape, which tooltips tell too, where they would leave the values too little room."""
        left = self.viewport().width() - self.columnWidth(Column.NAME) - self.columnWidth(Column.TICK)
        for column in (Column.SHAPE, Column.DTYPE):
            left -= self._widths.get(column, 0)
            self.setColumnHidden(column, left < scaled(VALUE_ROOM))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_fitted"):
            self._measure()

    def sizeHint(self) -> QSize:
        rows = min(max(self.model().rowCount(), FEWEST_ROWS), MOST_ROWS)
        return QSize(300, scaled(HEADER_PIXELS + rows * ROW_PIXELS) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, scaled(HEADER_PIXELS + FEWEST_ROWS * ROW_PIXELS) + 4)

    def closeEditor(self, editor: QWidget, hint: QStyledItemDelegate.EndEditHint) -> None:
        super().closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
        below = self.currentIndex().siblingAtRow(self.currentIndex().row() + 1)
        if hint == QStyledItemDelegate.EndEditHint.SubmitModelCache and below.isValid():
            self.setCurrentIndex(below)  # Return leads down, as in a spreadsheet

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        if self.currentIndex().column() in (-1, Column.NAME) and self.model().rowCount():
            self.setCurrentIndex(self.model().index(max(self.currentIndex().row(), 0), Column.VALUE))

    def keyPressEvent(self, event) -> None:
        index: QModelIndex = self.currentIndex()
        if event.text().strip() and index.isValid() and index.column() in (Column.NAME, Column.SHAPE, Column.DTYPE):
            index = index.siblingAtColumn(Column.VALUE)  # what is typed in a row is its value
            self.setCurrentIndex(index)
        up = steps_of(event)
        if up and index.isValid():
            row: InputRow = self.model().rows[index.row()]
            span = first_number(row.value)
            if span is not None:
                self._drag((row, row.value, span), up, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() and index.isValid():
            self.edit(index.siblingAtColumn(Column.VALUE))
        elif event.matches(QKeySequence.StandardKey.Copy) and index.isValid():
            QGuiApplication.clipboard().setText(str(index.data(Qt.ItemDataRole.EditRole)))
        else:
            super().keyPressEvent(event)
