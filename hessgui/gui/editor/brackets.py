"""Which bracket belongs to which. Plain text in, positions out; brackets in strings and comments do not count."""

from __future__ import annotations

import re

PAIRS = {"(": ")", "[": "]", "{": "}"}
QUOTES = ("'", '"')
CLOSING = {closing: opening for opening, closing in PAIRS.items()}
MAX_CHARACTERS = 200_000  # matching reads the whole text at each move of the cursor
_SKIPPED = re.compile(
    r"#[^\n]*|\"\"\".*?(?:\"\"\"|\Z)|'''.*?(?:'''|\Z)|\"(?:\\.|[^\"\\\n])*\"?|'(?:\\.|[^'\\\n])*'?", re.DOTALL
)


def blanked(text: str) -> str:
    """The text with strings and comments replaced by blanks, of the same length."""
    return _SKIPPED.sub(lambda match: " " * len(match[0]), text)


def match_at(text: str, position: int) -> tuple[int, int | None] | None:
    """The bracket beside a cursor and its partner.

    Args:
        text: The whole text.
        position: The cursor, between characters.

    Returns:
        Position of the bracket and of its partner (``None`` if it has none), or ``None`` where no bracket is near.
    """
    if len(text) > MAX_CHARACTERS:
        return None
    code = blanked(text)
    for at in (position - 1, position):
        if 0 <= at < len(code) and (code[at] in PAIRS or code[at] in CLOSING):
            return at, _partner(code, at)
    return None


def _partner(code: str, at: int) -> int | None:
    step = 1 if code[at] in PAIRS else -1
    opens = PAIRS if step == 1 else CLOSING
    stack = []
    position = at
    while 0 <= position < len(code):
        character = code[position]
        if character in opens:
            stack.append(opens[character])
        elif character in opens.values():
            if not stack or stack.pop() != character:
                return None
            if not stack:
                return position
        position += step
    return None
