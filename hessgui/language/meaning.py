"""Whether two texts say the same, apart from blanks and comments."""

from __future__ import annotations

import ast
from functools import lru_cache

MOST_KEPT = 64  # texts whose meaning is remembered: a history compares the same ones again and again


def means_the_same(one: str, other: str) -> bool:
    """Whether two texts differ by blanks, line breaks and comments only; what is no Python is compared as it is."""
    return one == other or _meaning(one) == _meaning(other)


@lru_cache(maxsize=MOST_KEPT)
def _meaning(text: str) -> str:
    try:
        return ast.dump(ast.parse(text.strip()))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return text.strip()
