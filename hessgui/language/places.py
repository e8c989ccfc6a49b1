"""Places in a text: lines and columns from 1, and the smallest edit that turns one text into another."""

from __future__ import annotations

import ast

from hessgui.model.findings import Edit


def place(text: str, position: int) -> tuple[int, int]:
    """Line and column of a position in a text."""
    before = text[:position]
    return before.count("\n") + 1, position - (before.rfind("\n") + 1) + 1


def position_of(text: str, line: int, byte_offset: int) -> int:
    """The position of what ``ast`` gives as a line and an offset in UTF-8 bytes."""
    start = 0
    for _ in range(line - 1):
        start = text.index("\n", start) + 1
    return start + column_of(text, line, byte_offset) - 1


def whole_text_edit(text: str, corrected: str, title: str = "Mend it") -> Edit:
    """The smallest single replacement that turns ``text`` into ``corrected``."""
    start = 0
    limit = min(len(text), len(corrected))
    while start < limit and text[start] == corrected[start]:
        start += 1
    end = 0
    while end < limit - start and text[-1 - end] == corrected[-1 - end]:
        end += 1
    stop = len(text) - end
    return Edit(*place(text, start), *place(text, stop), corrected[start : len(corrected) - end], title)


def column_of(text: str, line: int, byte_offset: int) -> int:
    """The column of what ``ast`` gives as an offset in UTF-8 bytes."""
    source = text.split("\n")[line - 1] if line <= text.count("\n") + 1 else ""
    return len(source.encode()[:byte_offset].decode(errors="ignore")) + 1


def node_edit(text: str, node: ast.expr | ast.stmt, replacement: str, title: str) -> Edit:
    """The replacement of a whole node."""
    return Edit(
        node.lineno, column_of(text, node.lineno, node.col_offset),
        node.end_lineno, column_of(text, node.end_lineno, node.end_col_offset), replacement, title,
    )


def applied(text: str, edit: Edit) -> str:
    """The text with an edit in it."""

    def position(line: int, column: int) -> int:
        return sum(len(item) + 1 for item in lines[: line - 1]) + column - 1

    lines = text.split("\n")
    first, last = position(edit.first_line, edit.first_column), position(edit.last_line, edit.last_column)
    return text[:first] + edit.replacement + text[last:]
