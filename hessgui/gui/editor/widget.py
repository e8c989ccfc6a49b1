"""The editor itself: a plain-text widget with the parts of this room around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QMimeData, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QResizeEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from hessgui.gui.editor import brackets, indentation
from hessgui.gui.editor.completion import Completion
from hessgui.gui.editor.difference import difference, utf16
from hessgui.gui.editor.gutter import Gutter
from hessgui.gui.editor.highlighter import Highlighter
from hessgui.gui.keys import is_undo
from hessgui.gui.style import fixed_font
from hessgui.gui.theme import Theme
from hessgui.language.cleaning import cleaned
from hessgui.model.findings import Edit, Finding

_SEVERITIES = ("info", "warning", "error")  # from mild to bad
_POPUP_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape)


class CodeEditor(QPlainTextEdit):
    """Edits the function's text.

    Signals:
        edited: The user (or an applied edit) has changed the text; not sent by :meth:`set_text`.

    Args:
        theme: The colours.
        parent: The widget that it stands in.
    """

    edited = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._findings: tuple[Finding, ...] = ()
        self._is_setting = False
        self.setFont(fixed_font())
        self.setAccessibleName(self.tr("Function"))
        self.setAccessibleDescription(
            self.tr("An expression over the inputs' names, or Python source. Tab indents; F6 goes to the next card."))
        self.setPlaceholderText(self.tr("x**3 + x*y\nor  def f(x, y): ...\nor  a whole script"))
        self._gutter = Gutter(self, self._visible_lines, theme)
        self._highlighter = Highlighter(self.document(), theme)
        self._completion = Completion(self)
        self._last_text = ""
        self.blockCountChanged.connect(self._make_room)
        self.blockCountChanged.connect(self._wrap_a_line)
        self.updateRequest.connect(self._scroll_gutter)
        self.cursorPositionChanged.connect(self._decorate)
        self.textChanged.connect(self._on_text_changed)
        self._make_room()
        self._wrap_a_line(1)
        self._decorate()

    def text(self) -> str:
        """The text."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Replaces the text and shows its beginning; one step of undo, and no :attr:`edited`."""
        if text == self.text():
            return
        self._is_setting = True
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        if "\n" in text:
            cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        self._completion.close()
        self._is_setting = False
        self._last_text = self.text()

    def show_text(self, text: str) -> None:
        """Replaces what is different and leaves the cursor there; no :attr:`edited`."""
        change = difference(self.text(), text)
        if not change.removed and not change.inserted:
            return
        self._is_setting = True
        cursor = self.textCursor()
        first = utf16(text[: change.start])
        cursor.setPosition(first)
        cursor.setPosition(first + utf16(change.removed), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(change.inserted)
        self.setTextCursor(cursor)
        self._completion.close()
        self._is_setting = False
        self._last_text = self.text()

    def set_findings(self, findings: tuple[Finding, ...]) -> None:
        """Underlines the places of findings; those without a line are passed over."""
        self._findings = tuple(found for found in findings if found.line is not None)
        worst: dict[int, str] = {}
        for severity in _SEVERITIES[1:]:
            colour = getattr(self._theme, severity)
            worst.update({found.line: colour for found in self._findings if found.severity == severity})
        self._gutter.mark(worst)
        self._decorate()

    def set_names(self, names: tuple[str, ...]) -> None:
        """Takes the names that completion offers."""
        self._completion.set_names(names)

    def go_to(self, line: int, column: int = 1) -> None:
        """Moves the cursor to a line and column, from 1, and shows it."""
        cursor = self.textCursor()
        cursor.setPosition(self._position(line, column))
        self.setTextCursor(cursor)
        self.centerCursor()

    def apply_edit(self, edit: Edit) -> None:
        """Makes a replacement, as one step of undo."""
        cursor = self.textCursor()
        cursor.setPosition(self._position(edit.first_line, edit.first_column))
        cursor.setPosition(self._position(edit.last_line, edit.last_column), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(edit.replacement)
        self.setTextCursor(cursor)

    def apply_theme(self, theme: Theme) -> None:
        """Takes other colours."""
        self._theme = theme
        self._gutter.apply_theme(theme)
        self._highlighter.apply_theme(theme)
        self.set_findings(self._findings)

    def _visible_lines(self, area: QRect) -> Iterator[tuple[int, QRect]]:
        """Numbers, from 1, and rectangles of the lines in an area of the viewport."""
        block = self.firstVisibleBlock()
        rectangle = self.blockBoundingGeometry(block).translated(self.contentOffset()).toRect()
        while block.isValid() and rectangle.top() <= area.bottom():
            if rectangle.bottom() >= area.top():
                yield block.blockNumber() + 1, rectangle
            block = block.next()
            rectangle = self.blockBoundingGeometry(block).translated(self.contentOffset()).toRect()

    def _on_text_changed(self) -> None:
        text = self.text()
        if text == self._last_text:  # a change of colours is no edit
            return
        self._last_text = text
        if not self._is_setting:
            self.edited.emit()

    def _position(self, line: int, column: int) -> int:
        block = self.document().findBlockByNumber(min(max(line, 1), self.blockCount()) - 1)
        # Columns count characters; Qt counts UTF-16 units.
        before = block.text()[: max(column, 1) - 1]
        return block.position() + min(utf16(before), block.length() - 1)

    def _make_room(self) -> None:
        self.setViewportMargins(self._gutter.width_needed(), 0, 0, 0)
        self.setTabStopDistance(self.fontMetrics().horizontalAdvance(" ") * len(indentation.INDENT))

    def _wrap_a_line(self, lines: int) -> None:
        """Lets an expression be read whole; the lines of source keep their margins."""
        mode = QPlainTextEdit.LineWrapMode
        self.setLineWrapMode(mode.WidgetWidth if lines == 1 else mode.NoWrap)

    def _scroll_gutter(self, area: QRect, by: int) -> None:
        if by:
            self._gutter.scroll(0, by)
        else:
            self._gutter.update(0, area.y(), self._gutter.width(), area.height())

    def _decorate(self) -> None:
        """The current line, the bracket pair and the findings, as marks that are no part of the text."""
        line = [self._line_mark()] if self.text() else []  # it would be painted over the words of an empty field
        marks = [*line, *map(self._underline, self._findings), *self._bracket_marks()]
        self.setExtraSelections(marks)
        self._gutter.update()

    def _line_mark(self) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self.textCursor()
        mark.cursor.clearSelection()
        mark.format.setBackground(QColor(self._theme.current_line))
        mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        return mark

    def _underline(self, found: Finding) -> QTextEdit.ExtraSelection:
        mark = QTextEdit.ExtraSelection()
        mark.cursor = self._cursor_of(found)
        mark.format.setUnderlineStyle(mark.format.UnderlineStyle.WaveUnderline)
        mark.format.setUnderlineColor(QColor(getattr(self._theme, found.severity)))
        return mark

    def _cursor_of(self, found: Finding) -> QTextCursor:
        """What a finding's edit replaces, the word at its place, or the line where it has no column."""
        cursor = QTextCursor(self.document())
        edit = found.edit
        if edit is not None and (edit.first_line, edit.first_column) != (edit.last_line, edit.last_column):
            first, last = (self._position(*place) for place in (
                (edit.first_line, edit.first_column), (edit.last_line, edit.last_column)))
            cursor.setPosition(first)
            if self.document().characterAt(first).isspace():  # a blank too many: the slip begins with the word before
                cursor.movePosition(QTextCursor.MoveOperation.PreviousWord)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            return cursor
        cursor.setPosition(self._position(found.line, found.column or 1))
        if found.column is None:
            text = cursor.block().text()
            cursor.setPosition(cursor.block().position() + len(text) - len(text.lstrip()))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            return cursor
        cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
        if not cursor.selectedText().strip() and not cursor.atBlockEnd():
            cursor.movePosition(QTextCursor.MoveOperation.NextWord, QTextCursor.MoveMode.KeepAnchor)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfWord, QTextCursor.MoveMode.KeepAnchor)
        if not cursor.hasSelection():
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _bracket_marks(self) -> Iterator[QTextEdit.ExtraSelection]:
        found = brackets.match_at(self.text(), self.textCursor().position())
        if found is None:
            return
        at, partner = found
        for position in (at,) if partner is None else (at, partner):
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(self.document())
            mark.cursor.setPosition(position)
            mark.cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
            mark.format.setForeground(QColor(self._theme.error if partner is None else self._theme.accent))
            mark.format.setFontWeight(700)
            yield mark

    def _type_pair(self, typed: str) -> bool:
        """Closes brackets and quotes by itself, steps over closing ones, wraps a selection; tells whether it did.

        Where everything is selected, what is typed replaces it: most expressions begin with a bracket.
        """
        cursor = self.textCursor()
        following = self.document().characterAt(cursor.position())
        closing = brackets.PAIRS.get(typed) or (typed if typed in brackets.QUOTES else None)
        whole = cursor.selectionEnd() - cursor.selectionStart() >= len(self.text().rstrip()) > 0
        if cursor.hasSelection() and whole:
            return False
        if cursor.hasSelection() and closing is not None:
            cursor.insertText(f"{typed}{cursor.selectedText()}{closing}".replace("\u2029", "\n"))
            return True
        if typed == following and (typed in brackets.CLOSING or typed in brackets.QUOTES):
            cursor.movePosition(QTextCursor.MoveOperation.Right)
            self.setTextCursor(cursor)
            return True
        is_open_place = following in "\u2029\0 )]},:" or not following
        before = self.document().characterAt(cursor.position() - 1) if cursor.position() else " "
        if closing is None or not is_open_place or (typed in brackets.QUOTES and (before.isalnum() or before in "'\"")):
            return False
        cursor.insertText(typed + closing)
        cursor.movePosition(QTextCursor.MoveOperation.Left)
        self.setTextCursor(cursor)
        return True

    def _delete_pair(self) -> bool:
        """Deletes an empty pair of brackets or quotes as one; tells whether it did."""
        cursor = self.textCursor()
        before = self.document().characterAt(cursor.position() - 1) if cursor.position() else ""
        after = self.document().characterAt(cursor.position())
        pairs = (*brackets.PAIRS.items(), *((quote, quote) for quote in brackets.QUOTES))
        if cursor.hasSelection() or (before, after) not in pairs:
            return False
        cursor.deletePreviousChar()
        cursor.deleteChar()
        return True

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_gutter"):
            self._make_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        key, modifiers = event.key(), event.modifiers()
        if self._completion.is_open and key in _POPUP_KEYS:
            event.ignore()  # the popup takes it
            return
        control = modifiers & Qt.KeyboardModifier.ControlModifier
        if control and key == Qt.Key.Key_Space:
            self._completion.offer(asked=True)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not control:
            indentation.next_line(self.textCursor())
            self.ensureCursorVisible()
        elif key == Qt.Key.Key_Tab and not control:
            indentation.indent(self.textCursor())
        elif key == Qt.Key.Key_Backtab:
            indentation.dedent(self.textCursor())
        elif key == Qt.Key.Key_Backspace and not modifiers and (
            indentation.back_to_stop(self.textCursor()) or self._delete_pair()
        ):
            self._completion.close()
        elif event.text() and self._type_pair(event.text()):
            self._completion.close()
        else:
            super().keyPressEvent(event)
            if event.text().isidentifier() or (key == Qt.Key.Key_Backspace and self._completion.is_open):
                self._completion.offer()
            elif event.text():
                self._completion.close()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        cursor, text = self.textCursor(), source.text() if source.hasText() else ""
        if "\n" in text and len(cursor.selectedText()) == len(self.text()):  # the whole text, not a part of it
            cursor.insertText(text if (code := cleaned(text)) == text else _without_gaps(code))
            self.setTextCursor(cursor)
        else:
            super().insertFromMimeData(source)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        inside = self.contentsRect()
        self._gutter.setGeometry(inside.left(), inside.top(), self._gutter.width_needed(), inside.height())

    def event(self, event: QEvent) -> bool:
        if is_undo(event):
            event.ignore()  # the window's history knows of more than this text
            return True
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            position = self.cursorForPosition(self.viewport().mapFrom(self, event.pos())).position()
            for found in self._findings:
                cursor = self._cursor_of(found)
                if cursor.selectionStart() <= position <= cursor.selectionEnd():
                    remedy = f"\n{found.remedy}" if found.remedy else ""
                    QToolTip.showText(event.globalPos(), found.message + remedy, self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)


def _without_gaps(code: str) -> str:
    """A cleaned script without the empty lines that stand for what was left out."""
    return re.sub(r"\n\s*\n(\s*\n)+", "\n\n\n", code).strip("\n") + "\n"
