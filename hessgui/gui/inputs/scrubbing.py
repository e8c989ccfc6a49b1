"""Numbers that are dragged: how far a way leads, and the number of a text that is meant. Pure; no Qt."""

from __future__ import annotations

import math
import re

from hessgui.gui.inputs.values import literal_numbers

PIXELS = 4  # of the way that make one step
SHARE = 10  # steps of a number's own magnitude: 2.5 moves by 0.1, 300 by 10
_NUMBER = re.compile(r"(?<![\w.])-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")


def scrubbed(start: float, steps: int, *, whole: bool = False, fine: bool = False) -> float:
    """The number that lies some steps from another one; a step is a tenth of its magnitude.

    Args:
        start: Where the way begins; what is not finite stays.
        steps: How far it leads; below zero for down.
        whole: Whether only whole numbers are meant.
        fine: Whether steps are ten times smaller.
    """
    if not math.isfinite(start) or not steps:
        return start
    exponent = (math.floor(math.log10(abs(start))) if start else 0) - 1 - fine
    if whole:
        exponent = max(exponent, 0)
    return round(start + steps * 10.0**exponent, max(-exponent, 0)) if exponent > -300 else start


def first_number(text: str) -> tuple[int, int] | None:
    """Where the first number of a literal begins and ends; ``None`` where there is none."""
    found = _NUMBER.search(text) if literal_numbers(text) is not None else None
    return None if found is None else found.span()


def number_at(text: str, place: int) -> tuple[int, int] | None:
    """Where the number at a place of a literal begins and ends; ``None`` where there is none to drag."""
    if literal_numbers(text) is None:
        return None
    return next((found.span() for found in _NUMBER.finditer(text) if found.start() <= place <= found.end()), None)


def text_scrubbed(text: str, span: tuple[int, int], steps: int, *, whole: bool = False, fine: bool = False) -> str:
    """A literal in which one number has gone some steps."""
    before = text[span[0] : span[1]]
    number = scrubbed(float(before), steps, whole=whole, fine=fine)
    if whole or (number.is_integer() and "." not in before and "e" not in before.lower()):
        after = str(int(number))
    else:
        after = repr(number)
        after = after[:-1] if after.endswith(".0") else after
    return text[: span[0]] + after + text[span[1] :]
