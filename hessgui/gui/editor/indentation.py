"""How lines are indented: what a new line begins with, what Tab, Shift+Tab and Backspace do.

Works on a ``QTextCursor``; each change is one step of undo.
"""

from __future__ import annotations

import re

from PySide6.QtGui import QTextCursor

INDENT = "    "
_DEDENTING = re.compile(r"\s*(?:return|pass|break|continue|raise)\b")


def next_line(cursor: QTextCursor) -> None:
    """Breaks the line; the next one is indented as this one, deeper after a colon or an open bracket."""
    before = cursor.block().text()[: cursor.positionInBlock()]
    margin = before[: len(before) - len(before.lstrip())]
    code = before.split("#")[0].rstrip()
    if code.endswith((":", "(", "[", "{")):
        margin += INDENT
    elif _DEDENTING.match(before):
        margin = margin[: -len(INDENT)]
    cursor.insertText("\n" + margin)


def indent(cursor: QTextCursor) -> None:
    """Moves the selected lines right; without a selection over lines, inserts blanks up to the next stop."""
    if _spans_lines(cursor):
        _each_line(cursor, lambda line: line.insertText(INDENT) if line.block().text().strip() else None)
    else:
        cursor.insertText(" " * (len(INDENT) - cursor.positionInBlock() % len(INDENT)))


def dedent(cursor: QTextCursor) -> None:
    """Moves the selected lines, or this one, left by a stop."""
    _each_line(cursor, _remove_stop)


def back_to_stop(cursor: QTextCursor) -> bool:
    """Deletes back to the stop before, where only blanks stand before the cursor; tells whether it did."""
    column = cursor.positionInBlock()
    before = cursor.block().text()[:column]
    if cursor.hasSelection() or not before or before.strip(" "):
        return False
    count = (column - 1) % len(INDENT) + 1
    cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, count)
    cursor.removeSelectedText()
    return True


def _spans_lines(cursor: QTextCursor) -> bool:
    return "\u2029" in cursor.selectedText()  # Qt's mark between paragraphs


def _each_line(cursor: QTextCursor, act) -> None:  # noqa: ANN001 - a function of a cursor
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(max(cursor.selectionEnd() - (1 if cursor.hasSelection() else 0), 0))
    cursor.beginEditBlock()
    block = first
    while block.isValid() and block.blockNumber() <= last.blockNumber():
        act(QTextCursor(block))
        block = block.next()
    cursor.endEditBlock()


def _remove_stop(line: QTextCursor) -> None:
    text = line.block().text()
    count = 1 if text.startswith("\t") else min(len(text) - len(text.lstrip(" ")), len(INDENT))
    line.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, count)
    line.removeSelectedText()
