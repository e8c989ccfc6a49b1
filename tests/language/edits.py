"""Applies an edit to a text, as the editor does, but on plain text."""

from __future__ import annotations

from hessgui.model.findings import Edit


def applied(text: str, edit: Edit) -> str:
    """The text after the edit; lines and columns count from 1, the end is exclusive."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    assert 1 <= edit.first_line <= edit.last_line <= len(lines)
    assert 1 <= edit.first_column <= len(lines[edit.first_line - 1]) + 1
    assert 1 <= edit.last_column <= len(lines[edit.last_line - 1]) + 1
    start = starts[edit.first_line - 1] + edit.first_column - 1
    end = starts[edit.last_line - 1] + edit.last_column - 1
    assert start <= end
    return text[:start] + edit.replacement + text[end:]
