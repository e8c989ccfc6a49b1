"""Completion of the names in scope: a popup under the cursor after two letters, or at once on Ctrl+Space."""

from __future__ import annotations

import re

from PySide6.QtCore import QRect, QStringListModel, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QCompleter, QPlainTextEdit

from hessgui.gui.translating import translated

MIN_LETTERS = 2
MAX_VISIBLE = 8
_TAIL = re.compile(r"[^\W\d]\w*$")


class Completion:
    """Offers names that begin as the word before the cursor.

    Args:
        editor: Where the word stands and the chosen name goes.
    """

    def __init__(self, editor: QPlainTextEdit) -> None:
        self._editor = editor
        self._model = QStringListModel(editor)
        self._completer = QCompleter(self._model, editor)
        self._completer.setWidget(editor)
        self._completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseSensitive)
        self._completer.setMaxVisibleItems(MAX_VISIBLE)
        self._completer.activated.connect(self._insert)
        self._completer.popup().setAccessibleName(translated("Names to choose from"))

    def set_names(self, names: tuple[str, ...]) -> None:
        """Takes the names in scope; those that come first are the user's own and stay first."""
        if list(names) != self._model.stringList():
            self._model.setStringList(list(names))

    @property
    def is_open(self) -> bool:
        """Whether the popup is shown."""
        return self._completer.popup().isVisible()

    def close(self) -> None:
        """Hides the popup."""
        self._completer.popup().hide()

    def offer(self, asked: bool = False) -> None:
        """Shows the names that fit, if the word is long enough or the user asked."""
        word = self._word()
        self._completer.setCompletionPrefix(word)
        only = self._completer.completionCount() == 1 and self._completer.currentCompletion() == word
        if (len(word) < MIN_LETTERS and not asked) or not self._completer.completionCount() or only:
            self.close()
            return
        popup = self._completer.popup()
        popup.setCurrentIndex(self._completer.completionModel().index(0, 0))
        place: QRect = self._editor.cursorRect()
        place.translate(self._editor.viewport().x(), 0)
        place.setWidth(popup.sizeHintForColumn(0) + popup.verticalScrollBar().sizeHint().width() + 16)
        self._completer.complete(place)

    def _word(self) -> str:
        cursor = self._editor.textCursor()
        match = _TAIL.search(cursor.block().text()[: cursor.positionInBlock()])
        return match[0] if match else ""

    def _insert(self, name: str) -> None:
        cursor = self._editor.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(self._word()))
        cursor.insertText(name)
        self._editor.setTextCursor(cursor)
