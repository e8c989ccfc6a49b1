"""What differs between two texts, as one replacement. Pure; no Qt."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Difference:
    """One replacement.

    Args:
        start: How many characters at the beginning are the same.
        removed: What stood there.
        inserted: What stands there now.
    """

    start: int
    removed: str
    inserted: str


def difference(before: str, after: str) -> Difference:
    """The shortest replacement that makes one text of the other."""
    start = len(os.path.commonprefix([before, after]))
    same = len(os.path.commonprefix([before[start:][::-1], after[start:][::-1]]))
    return Difference(start, before[start : len(before) - same], after[start : len(after) - same])


def utf16(text: str) -> int:
    """Length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
