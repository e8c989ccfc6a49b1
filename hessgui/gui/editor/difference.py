"""What differs between two texts, as one replacement. Pure; no Qt."""

from __future__ import annotations

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
    start = _common(before, after)
    same = _common(before[start:][::-1], after[start:][::-1])
    return Difference(start, before[start : len(before) - same], after[start : len(after) - same])


def _common(first: str, second: str) -> int:
    """How many characters two texts begin with in common; by halving, as comparing slices is quick."""
    low, high = 0, min(len(first), len(second))
    while low < high:
        middle = (low + high + 1) // 2
        if first[low:middle] == second[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def utf16(text: str) -> int:
    """Length of a text as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
