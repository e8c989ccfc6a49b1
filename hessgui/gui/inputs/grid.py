"""The grid editor: the numbers of a tensor of any rank, two dimensions at a time."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSpinBox,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from hessgui.gui.inputs.dragging import Dragging
from hessgui.gui.inputs.pasting import from_spreadsheet
from hessgui.gui.inputs.scrubbing import scrubbed
from hessgui.gui.inputs.values import Wrapping, literal_numbers, number_text, text_of
from hessgui.gui.keys import steps_of
from hessgui.gui.panels.labels import set_role
from hessgui.gui.translating import translated

CELL_PIXELS = 84
MOST_LIVE = 4096  # numbers whose text is written at every step of a drag
HINT = "Drag a number to change it, with Ctrl finely (or Alt+↑, Alt+↓); Shift+drag selects."


class GridModel(QAbstractTableModel):
    """Numbers ``[..., m, n]``, of which one slice ``[m, n]`` is shown; a vector is one row.

    Args:
        numbers: Array of any rank; copied.
        whole: Whether a drag leads to whole numbers only.
        parent: Qt parent.
    """

    refused = Signal(str)  # a sentence
    reshaped = Signal()
    scrubbed = Signal()  # a number has been dragged

    def __init__(self, numbers: np.ndarray, whole: bool = False, parent=None) -> None:  # noqa: ANN001
        super().__init__(parent)
        self._whole = whole
        self._rank = numbers.ndim
        self._data = np.array(numbers).reshape((1,) * (2 - numbers.ndim) + numbers.shape)
        self._slice: tuple[int, ...] = (0,) * (self._data.ndim - 2)

    # Public

    @property
    def leading(self) -> tuple[int, ...]:
        """Extents of the dimensions before the last two."""
        return self._data.shape[:-2]

    @property
    def rank(self) -> int:
        """Number of dimensions of the tensor."""
        return self._rank

    def numbers(self) -> np.ndarray:
        """All numbers in their own shape."""
        return self._data.reshape(self._data.shape[2 - self._rank:]) if self._rank < 2 else self._data

    def show_slice(self, index: tuple[int, ...]) -> None:
        """Shows the last two dimensions at an index of the others."""
        self.beginResetModel()
        self._slice = index
        self.endResetModel()

    def resize(self, rows: int, columns: int) -> None:
        """Gives every slice so many rows and columns; new numbers are 0."""
        self.beginResetModel()
        old = self._data
        self._data = np.zeros((*self.leading, rows, columns), old.dtype)
        m, n = min(rows, old.shape[-2]), min(columns, old.shape[-1])
        self._data[..., :m, :n] = old[..., :m, :n]
        self.endResetModel()
        self.reshaped.emit()

    def scrub(self, index: QModelIndex, start: float, steps: int, fine: bool) -> None:
        """Writes the number some steps from ``start`` into a cell."""
        if not self._whole:
            self._widen(np.dtype(float))
        found = scrubbed(start, steps, whole=self._whole, fine=fine)
        self._data[self._slice][index.row(), index.column()] = found
        self.dataChanged.emit(index, index)
        self.scrubbed.emit()

    def number(self, index: QModelIndex) -> float:
        """The number of a cell."""
        return float(self._data[self._slice][index.row(), index.column()])

    def paste(self, text: str, row: int, column: int) -> bool:
        """Writes a block of numbers from a spreadsheet at a cell, as far as there are cells for it."""
        found = literal_numbers(from_spreadsheet(text) or text)
        if found is None or found[0].ndim > 2 or not found[0].size:
            self.refused.emit(self.tr("What was copied is no block of numbers."))
            return False
        block = found[0].reshape((1,) * (2 - found[0].ndim) + found[0].shape)
        if "\n" in text.strip() and found[0].ndim == 1:
            block = block.T
        rows, columns = self._data.shape[-2:]
        block = block[:rows - row, :columns - column]
        self._widen(block.dtype)
        self._data[self._slice][row:row + block.shape[0], column:column + block.shape[1]] = block
        last = self.index(row + block.shape[0] - 1, column + block.shape[1] - 1)
        self.dataChanged.emit(self.index(row, column), last)
        return True

    # Private

    def _widen(self, dtype: np.dtype) -> None:
        """Integers become floating numbers when one is written among them."""
        if dtype.kind == "f" and self._data.dtype.kind != "f":
            self._data = self._data.astype(np.float64)

    # Qt overrides

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._data.shape[-2]

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._data.shape[-1]

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        return str(section) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return number_text(self._data[self._slice][index.row(), index.column()])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def setData(self, index: QModelIndex, value, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN001
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        found = literal_numbers(str(value).replace("\N{MINUS SIGN}", "-"))
        if found is None or found[0].ndim:
            self.refused.emit(self.tr("{text} is no number: type one such as 2, -0.5 or 1e-3.").format(
                text=repr(str(value)[:40])))
            return False
        self._widen(found[0].dtype)
        self._data[self._slice][index.row(), index.column()] = found[0]
        self.dataChanged.emit(index, index)
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        return super().flags(index) | (Qt.ItemFlag.ItemIsEditable if index.isValid() else Qt.ItemFlag.NoItemFlags)


class GridDialog(QDialog):
    """Edits the numbers of one input; on OK :attr:`accepted_text` carries the new text.

    Args:
        name: The input.
        numbers: Its numbers.
        parent: Qt parent.
        wrapping: What stands around the numbers in the text; ``None`` for ``tensor(...)``.
        whole: Whether a drag leads to whole numbers only.
    """

    accepted_text = Signal(str)
    scrubbed_text = Signal(str)  # while a number is dragged, and once more where the dialog is left without OK

    def __init__(
        self, name: str, numbers: np.ndarray, parent: QWidget | None = None, wrapping: Wrapping | None = None,
        whole: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("{name}: numbers").format(name=name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._wrapping = wrapping
        self._before: str | None = None
        self.model = GridModel(numbers, whole, self)
        self.model.scrubbed.connect(self._tell_scrubbed)
        self.view = _GridView(self.model, self)
        self._pickers = [self._picker(axis, extent) for axis, extent in enumerate(self.model.leading)]
        self._shape = QLabel()
        self._text = text_of(numbers, wrapping)
        self._message = QLabel(translated(HINT))
        self._message.setWordWrap(True)
        self._message.setProperty("role", "muted")
        self._lay_out()
        self.model.refused.connect(lambda sentence: self._say(sentence, "error"))
        self.model.dataChanged.connect(lambda: self._say(translated(HINT), "muted"))
        self.model.reshaped.connect(self._tell_shape)
        self._tell_shape()

    def accept(self) -> None:
        """Sends the text and closes."""
        self.view.finish_editing()
        self.accepted_text.emit(text_of(self.model.numbers(), self._wrapping))
        super().accept()

    def reject(self) -> None:
        """Closes, and takes back what was dragged."""
        if self._before is not None:
            self.scrubbed_text.emit(self._before)
        super().reject()

    def _tell_scrubbed(self) -> None:
        if self.model.numbers().size <= MOST_LIVE:
            self._before = self._text
            self.scrubbed_text.emit(text_of(self.model.numbers(), self._wrapping))

    def _picker(self, axis: int, extent: int) -> QSpinBox:
        picker = QSpinBox()
        picker.setRange(0, max(extent - 1, 0))
        picker.setPrefix(self.tr("dim {axis}: ").format(axis=axis))
        picker.setAccessibleName(self.tr("Index in dimension {axis}").format(axis=axis))
        picker.valueChanged.connect(lambda _: self.model.show_slice(tuple(each.value() for each in self._pickers)))
        return picker

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for picker in self._pickers:
            top.addWidget(picker)
        top.addWidget(self._shape)
        top.addStretch(1)
        bottom = QHBoxLayout()
        steps = [(self.tr("+ row"), 1, 0), (self.tr("− row"), -1, 0)] if self.model.rank >= 2 else []
        steps += [(self.tr("+ column"), 0, 1), (self.tr("− column"), 0, -1)] if self.model.rank >= 1 else []
        for text, down, right in steps:
            button = QPushButton(text)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _, step=(down, right): self._resize(*step))
            bottom.addWidget(button)
        bottom.addStretch(1)
        ends = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        ends.accepted.connect(self.accept)
        ends.rejected.connect(self.reject)
        bottom.addWidget(ends)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.view, 1)
        column.addWidget(self._message)
        column.addLayout(bottom)
        width = min(max(self.model.columnCount(), 4), 9) * CELL_PIXELS + 90
        self.resize(max(width, 420), min(max(self.model.rowCount(), 3), 14) * 30 + 170)

    def _resize(self, down: int, right: int) -> None:
        rows, columns = self.model.rowCount() + down, self.model.columnCount() + right
        if rows >= 1 and columns >= 1:
            self.model.resize(rows, columns)

    def _say(self, sentence: str, role: str) -> None:
        if sentence != self._message.text():
            self._message.setText(sentence)
            set_role(self._message, role)

    def _tell_shape(self) -> None:
        shape = ", ".join(map(str, self.model.numbers().shape))
        self._shape.setText(self.tr("shape {shape}").format(shape=f"[{shape}]"))


class _GridView(QTableView):
    """The grid; Ctrl+C and Ctrl+V speak with spreadsheets."""

    def __init__(self, model: GridModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(self.tr("Numbers"))
        self.horizontalHeader().setDefaultSectionSize(CELL_PIXELS)
        self.verticalHeader().setDefaultSectionSize(28)
        self.setCornerButtonEnabled(False)
        Dragging(self, self._pick, self._drag)

    def finish_editing(self) -> None:
        """Takes the number over that is being typed."""
        editor = self.indexWidget(self.currentIndex())
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)

    def _pick(self, place: QPoint) -> tuple[QPersistentModelIndex, float] | None:
        index = self.indexAt(place)
        return (QPersistentModelIndex(index), self.model().number(index)) if index.isValid() else None

    def _drag(self, held: tuple[QPersistentModelIndex, float], steps: int, fine: bool) -> None:
        index, start = held
        self.model().scrub(self.model().index(index.row(), index.column()), start, steps, fine)

    def _copy(self) -> None:
        indexes = sorted(self.selectedIndexes(), key=lambda index: (index.row(), index.column()))
        lines: dict[int, list[str]] = {}
        for index in indexes:
            lines.setdefault(index.row(), []).append(index.data())
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines.values()))

    # Qt overrides

    def keyPressEvent(self, event) -> None:
        index = self.currentIndex()
        up = steps_of(event)
        if up and index.isValid():
            fine = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            self.model().scrub(index, self.model().number(index), up, fine)
        elif event.matches(QKeySequence.StandardKey.Paste) and index.isValid():
            self.model().paste(QGuiApplication.clipboard().text(), index.row(), index.column())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            for chosen in self.selectedIndexes():
                self.model().setData(chosen, "0")
        else:
            super().keyPressEvent(event)
