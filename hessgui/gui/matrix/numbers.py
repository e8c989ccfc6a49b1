"""Numbers as text: every bit of them for the readout and the clipboard, a few digits for the cells.

Pure; no Qt.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np


def exact(value: np.generic | float) -> str:
    """The shortest text that reads back to the same bits, ``nan``, ``inf`` and ``-inf`` included."""
    if isinstance(value, np.floating) and not isinstance(value, np.float64):
        text = str(value)
    else:
        text = repr(value.item() if isinstance(value, np.generic) else value)
    return text.removesuffix(".0").replace(".0e", "e")


def shown(value: np.generic | float) -> str:
    """:func:`exact` for the eye: with a proper minus sign and ``∞``."""
    text = exact(value)
    return {"nan": "NaN", "inf": "+∞", "-inf": "−∞"}.get(text, text.replace("-", "−"))


@lru_cache(maxsize=1 << 14)  # the same numbers are written again at each step of the mouse
def short(value: float, digits: int) -> str:
    """A number with at most ``digits`` significant digits, as few characters as that takes."""
    if np.isnan(value):
        return "NaN"
    if np.isinf(value):
        return "+∞" if value > 0 else "−∞"
    text = f"{value:.{digits}g}"
    mantissa, _, exponent = text.partition("e")
    text = f"{mantissa}e{int(exponent)}" if exponent else mantissa
    return text.replace("-", "−") if text not in ("-0", "0") else "0"
