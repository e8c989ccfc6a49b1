"""The model behind the inputs' table: rows follow the function's parameters, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QFont

from hessgui.gui.inputs.rows import DEFAULT_VALUE, InputRow, Parameter, own_text, renamed, shape_text
from hessgui.gui.inputs.values import value_like
from hessgui.gui.style import fixed_font
from hessgui.gui.theme import Theme
from hessgui.gui.translating import in_language, translated
from hessgui.model.findings import Finding
from hessgui.model.messages import InputInfo
from hessgui.model.problem import InputText

TOOLTIP_CHARACTERS = 2000
MOST_WRITTEN = 2000  # numbers of a script's own value that its editor begins with
SHOWN_CHARACTERS = 400  # of a value in its cell; the rest is in the tooltip and the editor


class Column(IntEnum):
    """The table's columns."""

    NAME = 0
    VALUE = 1
    SHAPE = 2
    DTYPE = 3
    TICK = 4


HEADERS = ("name", "value", "shape", "dtype", "∂")
HEADER_TIPS = (
    "The function's parameter", "A number, nested lists, tensor(...), randn(2,2) and its kin, or load('file')",
    "Its shape", "Its dtype", "Differentiate with respect to it",
)


class InputsModel(QAbstractTableModel):
    """One row an argument.

    Args:
        check: Says what is wrong with a text, for an input of a name; ``None`` if nothing.
        theme: Colours.
        parent: Qt parent.
    """

    edited = Signal()

    def __init__(self, check: Callable[[str, str], Finding | None], theme: Theme, parent=None) -> None:  # noqa: ANN001
        super().__init__(parent)
        self._check = check
        self._theme = theme
        self._rows: list[InputRow] = []
        self._attic: dict[str, InputRow] = {}
        self._fixed_font = fixed_font()

    # Public

    @property
    def rows(self) -> Sequence[InputRow]:
        """The rows in order; not to be changed."""
        return self._rows

    def inputs(self) -> tuple[InputText, ...]:
        """The rows as a problem holds them."""
        return tuple(row.as_input() for row in self._rows)

    def set_inputs(self, inputs: Iterable[InputText], *, keep: bool = False) -> None:
        """Replaces all rows.

        Args:
            inputs: What stands in them.
            keep: Whether what stood there is kept in mind, for when its names come back.
        """
        self.beginResetModel()
        self._attic = {**self._attic, **{row.name: row for row in self._rows}} if keep else {}
        self._rows = [
            InputRow(item.name, item.value, item.differentiate, is_own=not item.value,
                     slip=self._check(item.value, item.name) if item.value else None)
            for item in inputs
        ]
        self.endResetModel()

    def settle(self) -> None:
        """Writes out what a script brought: the text is none any more."""
        for row in self._rows:
            if row.is_own:
                row.value = row.value or own_text(row, MOST_WRITTEN) or DEFAULT_VALUE
                row.is_own = False

    def show_own(self, infos: Sequence[InputInfo]) -> None:
        """Shows the values that a script brings itself, in place of all rows."""
        if any(row.value for row in self._rows) or [row.name for row in self._rows] != [info.name for info in infos]:
            self.beginResetModel()
            self._rows = [InputRow(info.name, "", is_own=True, info=info) for info in infos]
            self.endResetModel()
        for row in self._rows:
            row.is_own = True
        self.show_infos(infos)

    def set_parameters(self, parameters: Sequence[Parameter]) -> None:
        """Lets the rows follow a function's parameters: new ones appear, removed ones are kept in mind."""
        names = [parameter.name for parameter in parameters]
        change = self._renamed(names)
        if change is not None:
            self._rename(*change)
        for position in reversed(range(len(self._rows))):
            if self._rows[position].name not in names:
                self._remove(position)
        for position, parameter in enumerate(parameters):
            current = [row.name for row in self._rows]
            if position < len(current) and current[position] == parameter.name:
                continue
            if parameter.name in current:
                self._move(current.index(parameter.name), position)
            else:
                self._insert(position, parameter)

    def keeps(self, position: int, parameters: Sequence[Parameter]) -> bool:
        """Whether a row would outlive :meth:`set_parameters`."""
        names = [parameter.name for parameter in parameters]
        change = self._renamed(names)
        return self._rows[position].name in names or (change is not None and change[0] == position)

    def show_infos(self, infos: Iterable[InputInfo]) -> None:
        """Fills shapes and dtypes in."""
        by_name = {info.name: info for info in infos}
        for position, row in enumerate(self._rows):
            if row.name in by_name:
                before, is_stale, row.info, row.stale = row.info, row.stale, by_name[row.name], False
                shown = None if before is None else (before.shape, before.dtype, before.differentiated)
                if is_stale or not row.value or shown != (row.info.shape, row.info.dtype, row.info.differentiated):
                    self._changed(position, Column.NAME, Column.TICK)

    def set_findings(self, findings: Iterable[Finding]) -> None:
        """Marks the rows that findings name."""
        by_name: dict[str, list[Finding]] = {}
        for finding in findings:
            if finding.input is not None:
                by_name.setdefault(finding.input, []).append(finding)
        for position, row in enumerate(self._rows):
            found = tuple(by_name.get(row.name, ()))
            if found != row.findings:
                row.findings = found
                self._changed(position, Column.NAME, Column.VALUE)

    def set_value(self, position: int, value: str) -> None:
        """Gives a row another text."""
        self.setData(self.index(position, Column.VALUE), value)

    def move_value(self, position: int, value: str) -> None:
        """Gives a row the text of other numbers in the same shape: what is known of it stays true."""
        row = self._rows[position]
        if value != row.value:
            row.value, row.slip = value, None
            self._changed(position, Column.VALUE, Column.VALUE)
            self.edited.emit()

    def restore_row(self, position: int, item: InputText) -> None:
        """Gives a row the text and the tick of an earlier moment."""
        row = self._rows[position]
        self.set_value(position, item.value)
        if row.differentiate != item.differentiate:
            row.differentiate = item.differentiate
            self._changed(position, Column.NAME, Column.TICK)

    def remember(self, name: str, value: str) -> None:
        """Keeps a text for an input that the function does not take yet."""
        self._attic[name] = InputRow(name, value)

    def apply_theme(self, theme: Theme) -> None:
        """Repaints in other colours."""
        self._theme, self._fixed_font = theme, fixed_font()
        if self._rows:
            self._changed(0, Column.NAME, Column.TICK, len(self._rows) - 1)

    # Private

    def _renamed(self, names: Sequence[str]) -> tuple[int, str] | None:
        """The one row with another name; none where the new name has a value of its own to come back to."""
        change = renamed([row.name for row in self._rows], names)
        return change if change is not None and change[1] not in self._attic else None

    def _rename(self, position: int, name: str) -> None:
        row = self._rows[position]
        self._attic[row.name] = InputRow(row.name, row.value, row.differentiate)
        row.name, row.stale, row.findings = name, True, ()
        self._changed(position, Column.NAME, Column.TICK)

    def _remove(self, position: int) -> None:
        self.beginRemoveRows(QModelIndex(), position, position)
        row = self._rows.pop(position)
        self._attic[row.name] = row
        self.endRemoveRows()

    def _insert(self, position: int, parameter: Parameter) -> None:
        row = self._attic.pop(parameter.name, None)
        if row is None:
            default = parameter.default
            fits = default is not None and self._check(default, parameter.name) is None
            row = InputRow(parameter.name, default if fits else value_like(self._rows))
        row.slip, row.stale = self._check(row.value, row.name), True
        self.beginInsertRows(QModelIndex(), position, position)
        self._rows.insert(position, row)
        self.endInsertRows()

    def _move(self, source: int, target: int) -> None:
        """Moves a row up; rows are put in order from the first on, so it never moves down."""
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target)
        self._rows.insert(target, self._rows.pop(source))
        self.endMoveRows()

    def _changed(self, position: int, first: Column, last: Column, last_row: int | None = None) -> None:
        last_row = position if last_row is None else last_row
        self.dataChanged.emit(self.index(position, first), self.index(last_row, last))

    def _text(self, row: InputRow, column: int) -> str:
        if column == Column.NAME:
            return row.name
        if column == Column.VALUE:
            whole = row.value or own_text(row)
            text = whole[:SHOWN_CHARACTERS]
            return " ".join(text.split()) + (" …" if len(whole) > SHOWN_CHARACTERS else "")
        if row.info is None or column == Column.TICK:
            return ""
        return shape_text(row.info.shape) if column == Column.SHAPE else row.info.dtype

    def _tooltip(self, row: InputRow, column: int) -> str:
        sentences = [finding.message + (f"\n{finding.remedy}" if finding.remedy else "")
                     for finding in ((in_language(row.slip),) if row.slip else ()) + row.findings]
        if column == Column.VALUE:
            if row.is_own and not row.value:
                own = self.tr("The script's own {name}. Type another value to replace it; empty it to go back.")
                sentences.append(own.format(name=row.name))
            more = " …" if len(row.value) > TOOLTIP_CHARACTERS else ""
            sentences.append(row.value[:TOOLTIP_CHARACTERS] + more)
            if row.info is not None:
                sentences.append(f"{shape_text(row.info.shape)} · {row.info.dtype}")
        elif column == Column.TICK:
            sentences.append(self.tr("Differentiate with respect to {name}").format(name=row.name))
        return "\n\n".join(sentences) or self._text(row, column)

    def _colour(self, row: InputRow, column: int) -> QColor:
        theme = self._theme
        if column == Column.VALUE and not row.value:
            return QColor(theme.muted)
        if column in (Column.SHAPE, Column.DTYPE):
            return QColor(theme.border if row.stale else theme.muted)
        return QColor(theme.text)

    # Qt overrides

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return translated(HEADERS[section])
        if role == Qt.ItemDataRole.ToolTipRole:
            return translated(HEADER_TIPS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            centred = section == Column.TICK
            return int((Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft)
                       | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], index.column()  # a plain number: an enum is slow to make
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.EditRole:
            return row.value or own_text(row, MOST_WRITTEN) if column == Column.VALUE else self._text(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tooltip(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._accessible(row, column)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, column)
        if role == Qt.ItemDataRole.FontRole and column in (Column.NAME, Column.VALUE):
            return QFont(self._fixed_font)
        if role == Qt.ItemDataRole.CheckStateRole and column == Column.TICK:
            return Qt.CheckState.Checked if row.is_ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: QModelIndex, value, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN001
        if not index.isValid():
            return False
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.EditRole and index.column() == Column.VALUE:
            if value == (row.value or own_text(row, MOST_WRITTEN)):
                return True
            row.value, row.stale = value, True
            row.slip = None if row.is_own and not value.strip() else self._check(value, row.name)
        elif role == Qt.ItemDataRole.CheckStateRole and index.column() == Column.TICK:
            row.differentiate = Qt.CheckState(value) == Qt.CheckState.Checked
        else:
            return False
        self._changed(index.row(), Column.NAME, Column.TICK)
        self.edited.emit()
        return True

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and index.column() == Column.VALUE:
            flags |= Qt.ItemFlag.ItemIsEditable
        if index.isValid() and index.column() == Column.TICK:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def _accessible(self, row: InputRow, column: int) -> str:
        words = f"{row.name}, {HEADERS[column] if column != Column.TICK else 'differentiate'}"
        if column == Column.TICK:
            return f"{words}: {'yes' if row.is_ticked else 'no'}"
        return f"{words}: {self._text(row, column)}"
