"""Colours Python's words, numbers, strings and comments.

Own, because the ready-made highlighters that fit Qt lex the whole text for each changed line.
"""

from __future__ import annotations

import builtins
import keyword
import re

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from hessgui.gui.theme import Theme

_TOKEN = re.compile(
    r"(?P<comment>#.*)"
    r"|(?P<long>[rRbBuUfF]{0,2}(?:\"\"\"|'''))"
    r"|(?P<string>[rRbBuUfF]{0,2}(?:\"(?:\\.|[^\"\\])*\"?|'(?:\\.|[^'\\])*'?))"
    r"|(?P<number>(?<![\w.])(?:0[xXbBoO][\da-fA-F_]+|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?[jJ]?))"
    r"|(?P<decorator>^\s*@[\w.]+)"
    r"|(?P<word>[^\W\d]\w*)"
)
_KEYWORDS = frozenset(keyword.kwlist)
_BUILTINS = frozenset(name for name in dir(builtins) if name.islower() and not name.startswith("_"))
_OUTSIDE, _IN_DOUBLE, _IN_SINGLE = 0, 1, 2
_ENDS = {_IN_DOUBLE: '"""', _IN_SINGLE: "'''"}


class Highlighter(QSyntaxHighlighter):
    """Colours a document as Python.

    Args:
        document: The document.
        theme: The colours.
    """

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self.apply_theme(theme)

    def apply_theme(self, theme: Theme) -> None:
        """Takes other colours."""
        colours = {
            "comment": theme.comment, "string": theme.string, "number": theme.number, "keyword": theme.keyword,
            "builtin": theme.builtin, "called": theme.builtin, "decorator": theme.keyword, "name": theme.text,
        }
        for kind, colour in colours.items():
            self._formats[kind] = QTextCharFormat()
            self._formats[kind].setForeground(QColor(colour))
        self._formats["comment"].setFontItalic(True)
        self._formats["name"].setFontWeight(QFont.Weight.DemiBold)
        self.rehighlight()

    def _word(self, text: str, start: int, stop: int) -> str | None:
        word = text[start:stop]
        if word in _KEYWORDS:
            return "keyword"
        if text[:start].rstrip().endswith(("def", "class")):
            return "name"
        if text[stop : stop + 1] == "(":
            return "called"
        return "builtin" if word in _BUILTINS and text[:start][-1:] != "." else None

    # Qt overrides

    def highlightBlock(self, text: str) -> None:  # noqa: N802 - Qt's name
        position = 0
        state = max(self.previousBlockState(), _OUTSIDE)
        if state != _OUTSIDE:
            end = text.find(_ENDS[state])
            if end < 0:
                self.setFormat(0, len(text), self._formats["string"])
                self.setCurrentBlockState(state)
                return
            position = end + 3
            self.setFormat(0, position, self._formats["string"])
        self.setCurrentBlockState(_OUTSIDE)
        while match := _TOKEN.search(text, position):
            start, position = match.span()
            kind = match.lastgroup
            if kind == "long":
                end = text.find(match[0][-3:], position)
                if end < 0:
                    self.setFormat(start, len(text) - start, self._formats["string"])
                    self.setCurrentBlockState(_IN_DOUBLE if match[0].endswith('"') else _IN_SINGLE)
                    return
                kind, position = "string", end + 3
            elif kind == "word":
                kind = self._word(text, start, position)
            if kind is not None:
                self.setFormat(start, position - start, self._formats[kind])
