"""How cells of the inputs' table are painted and edited: a growing text editor for values, a tick in the middle."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from hessgui.gui.inputs.model import InputsModel
from hessgui.gui.inputs.pasting import from_spreadsheet, split_tuple
from hessgui.gui.inputs.scrubbing import first_number, number_at, text_scrubbed
from hessgui.gui.keys import is_undo, steps_of
from hessgui.gui.theme import Theme
from hessgui.model.findings import Finding

Hint = QStyledItemDelegate.EndEditHint
MOST_EDITOR_LINES = 8
COUNTED_CHARACTERS = 4000  # more than fill the editor's lines
EDITOR_MARGIN = 14  # pixels of frame and document beside the text
TICK_PIXELS = 16
MARK_PIXELS = 8
WAVE_PIXELS = 2.0


class ValueEditor(QPlainTextEdit):
    """Edits one value over its cell and grows with its text. Return ends it, Shift+Return begins a line."""

    ended = Signal()
    cancelled = Signal()
    tuple_pasted = Signal(tuple)  # texts of the elements

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("valueEditor")
        self.setAccessibleName(self.tr("Value"))
        self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(3)
        self._cell = QRect()
        self.textChanged.connect(self.grow)

    def set_cell(self, cell: QRect) -> None:
        """Says which cell is edited."""
        self._cell = QRect(cell)  # the one given lives no longer than the call
        self.grow()

    def grow(self) -> None:
        """Takes as many lines as the text needs, inside the table."""
        if self._cell.isEmpty():
            return
        lines = self._lines(self._cell.width() - EDITOR_MARGIN)
        height = max(self._cell.height(), lines * self.fontMetrics().lineSpacing() + 10)
        room = self.parentWidget().height()
        top = max(min(self._cell.top(), room - height), 0)
        self.setGeometry(self._cell.left(), top, self._cell.width(), min(height, max(room, self._cell.height())))
        scrolls = lines == MOST_EDITOR_LINES or height > room
        self.setVerticalScrollBarPolicy(
            Qt.ScrollBarPolicy.ScrollBarAsNeeded if scrolls else Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _lines(self, width: int) -> int:
        """Lines that the text takes; the document knows only after it has been shown."""
        count = 0
        for line in self.toPlainText()[:COUNTED_CHARACTERS].split("\n"):
            count += max(-(-self.fontMetrics().horizontalAdvance(line) // max(width, 1)), 1)
        return min(count, MOST_EDITOR_LINES)

    def _scrub(self, steps: int, fine: bool) -> None:
        """Moves the number at the cursor; the cursor stays at it."""
        text, cursor = self.toPlainText(), self.textCursor()
        span = number_at(text, cursor.selectionStart()) or first_number(text)
        if span is None:
            return
        after = text_scrubbed(text, span, steps, fine=fine)
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(after[span[0] : len(after) - len(text) + span[1]])
        cursor.setPosition(span[0])
        self.setTextCursor(cursor)

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()  # the window's history knows of more than this value
            return True
        return super().event(event)

    def insertFromMimeData(self, source) -> None:
        text = source.text()
        replaces = self.textCursor().selectedText().replace("\u2029", "\n") == self.toPlainText()
        parts = split_tuple(text) if replaces else None
        if parts is not None and len(parts) > 1 and from_spreadsheet(text) is None:
            self.tuple_pasted.emit(parts)
            return
        block = from_spreadsheet(text) if "\t" in text or "\n" in text.strip() else None
        self.insertPlainText(block or text)

    def keyPressEvent(self, event) -> None:
        up = steps_of(event)
        if up:
            self._scrub(up, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
            return
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if plain:
                self.ended.emit()
            elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.insertPlainText("\n")
            else:
                event.ignore()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


class QuietDelegate(QStyledItemDelegate):
    """Paints a cell without a block of accent: the current one has a frame.

    Args:
        theme: Colours.
        parent: Qt parent.
    """

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self.theme.accent), 1.4))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(1.5, 1.5, -1.5, -1.5), 4, 4)
            painter.restore()


class ValueDelegate(QuietDelegate):
    """Paints a value with a wave under what is wrong with it, and edits it; every keystroke reaches the model.

    Args:
        theme: Colours.
        parent: Qt parent.
    """

    tuple_pasted = Signal(int, tuple)  # row, texts

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self.editor: ValueEditor | None = None
        self._before = ""
        self._edited = QPersistentModelIndex()

    @property
    def edited_row(self) -> int | None:
        """The row that is being edited."""
        return self._edited.row() if self.editor is not None and self._edited.isValid() else None

    def finish(self) -> None:
        """Takes what is being typed over and closes the editor."""
        self._end(False)

    def _end(self, revert: bool, hint: Hint = Hint.NoHint) -> None:
        editor = self.editor
        if editor is None:
            return
        if revert:
            editor.setPlainText(self._before)
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)

    # Qt overrides

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> QWidget:
        editor = ValueEditor(parent)
        editor.setFont(index.data(Qt.ItemDataRole.FontRole))
        self._before = index.data(Qt.ItemDataRole.EditRole)
        self._edited = QPersistentModelIndex(index)
        editor.setPlainText(self._before)
        editor.selectAll()
        editor.textChanged.connect(lambda: self.commitData.emit(editor))
        editor.ended.connect(lambda: self._end(False, Hint.SubmitModelCache))
        editor.cancelled.connect(lambda: self._end(True))
        editor.tuple_pasted.connect(lambda parts: self.tuple_pasted.emit(self._edited.row(), parts))
        self.editor = editor
        return editor

    def destroyEditor(self, editor: QWidget, index: QModelIndex) -> None:
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def setEditorData(self, editor: QWidget, index: QModelIndex) -> None:
        text = index.data(Qt.ItemDataRole.EditRole)
        if editor.toPlainText() != text:  # an echo of what is being typed would move the cursor
            editor.setPlainText(text)

    def setModelData(self, editor: QWidget, model, index: QModelIndex) -> None:
        model.setData(index, editor.toPlainText(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        editor.set_cell(option.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride) and event.key() in (
                Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()  # Escape here means the editor, not Stop
            return False
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        row = index.model().rows[index.row()]
        if row.slip is not None or any(found.severity == "error" for found in row.findings):
            width = min(option.fontMetrics.horizontalAdvance(index.data()) + 2, option.rect.width() - 10)
            base = option.rect.center().y() + option.fontMetrics.height() / 2
            _wave(painter, option.rect.left() + 5, base, max(width, 12), QColor(self.theme.error))


class NameDelegate(QuietDelegate):
    """Paints a name, and a mark where something was found about the input: the mark's form tells how bad it is.

    Args:
        theme: Colours.
        parent: Qt parent.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        severity = _severity(index.model().rows[index.row()].findings, index.model().rows[index.row()].slip)
        if severity is not None:
            rect = QRectF(0, 0, MARK_PIXELS, MARK_PIXELS)
            rect.moveCenter(QRectF(option.rect).center())
            rect.moveRight(option.rect.right() - 3)
            paint_mark(painter, rect, severity, self.theme)


class TickDelegate(QuietDelegate):
    """Paints a tick box in the middle of its cell; a click or the space bar turns it.

    Args:
        theme: Colours.
        parent: Qt parent.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().paint(painter, option, index)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        box = QRectF(0, 0, TICK_PIXELS, TICK_PIXELS)
        box.moveCenter(QRectF(option.rect).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.theme.accent if ticked else self.theme.muted), 1))
        painter.setBrush(QColor(self.theme.accent) if ticked else QColor(self.theme.field))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            check = QPainterPath()
            check.moveTo(box.left() + 4, box.center().y())
            check.lineTo(box.center().x() - 1, box.bottom() - 4.5)
            check.lineTo(box.right() - 3.5, box.top() + 4.5)
            painter.setPen(QPen(QColor(self.theme.on_accent), 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(check)
        painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        super().initStyleOption(option, index)
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator  # painted here, in the middle

    def editorEvent(self, event: QEvent, model: InputsModel, option: QStyleOptionViewItem, index: QModelIndex) -> bool:
        clicked = event.type() == QEvent.Type.MouseButtonRelease and event.button() == Qt.MouseButton.LeftButton
        pressed = event.type() == QEvent.Type.KeyPress and event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
        if not (clicked and option.rect.contains(event.position().toPoint())) and not pressed:
            return False
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        return QSize(TICK_PIXELS + 14, TICK_PIXELS + 10)


def paint_mark(painter: QPainter, rect: QRectF, severity: str, theme: Theme) -> None:
    """A square for an error, a triangle for a warning, a disc for an explanation."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor({"error": theme.error, "warning": theme.warning, "info": theme.info}[severity]))
    if severity == "error":
        painter.drawRect(rect)
    elif severity == "info":
        painter.drawEllipse(rect)
    else:
        path = QPainterPath()
        path.moveTo(rect.center().x(), rect.top())
        path.lineTo(rect.right(), rect.bottom())
        path.lineTo(rect.left(), rect.bottom())
        path.closeSubpath()
        painter.drawPath(path)
    painter.restore()


def _severity(findings: tuple[Finding, ...], slip: Finding | None) -> str | None:
    found = {finding.severity for finding in findings} | ({slip.severity} if slip else set())
    return next((severity for severity in ("error", "warning", "info") if severity in found), None)


def _wave(painter: QPainter, left: float, base: float, width: float, colour: QColor) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.2))
    path = QPainterPath()
    path.moveTo(left, base)
    for step in range(1, int(width / WAVE_PIXELS) + 1):
        path.lineTo(left + step * WAVE_PIXELS, base - (WAVE_PIXELS if step % 2 else 0))
    painter.drawPath(path)
    painter.restore()
