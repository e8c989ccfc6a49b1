"""The colour tables of matrices, shared by the window and by exported pictures: light and dark.

Hexadecimal ``#rrggbb``, evenly spaced. A diverging table runs from the most negative number over zero (its middle)
to the most positive; the sequential one from few to many matching digits.
"""

from __future__ import annotations

import numpy as np

DIVERGING_LIGHT = ("#2166ac", "#4393c3", "#92c5de", "#d1e5f0", "#ffffff", "#fddbc7", "#f4a582", "#d6604d", "#b2182b")
DIVERGING_DARK = ("#2f7fd0", "#5aa5d6", "#5f8599", "#3b4a55", "#24262b", "#5f4a38", "#a8714f", "#e08060", "#ea3d52")
SEQUENTIAL = ("#b35806", "#f1a340", "#fee0b6", "#d8daeb", "#998ec3", "#542788")  # PuOr (Brewer 2003): no red and green
NOT_A_NUMBER_LIGHT = "#8e24aa"
INFINITE_LIGHT = "#ef6c00"


def rgb(colour: str) -> tuple[int, int, int]:
    """The red, green and blue of ``#rrggbb``, each 0 to 255."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def shades(table: tuple[str, ...], position: np.ndarray) -> np.ndarray:
    """Colours between those of a table.

    Args:
        table: Evenly spaced colours.
        position: Numbers from 0 (first colour) to 1 (last), of any shape ``[...]``; others are clipped.

    Returns:
        uint8 array ``[..., 3]``.
    """
    stops = np.linspace(0.0, 1.0, len(table))
    channels = np.array([rgb(colour) for colour in table], float).T
    return np.stack([np.interp(position, stops, channel) for channel in channels], -1).round().astype(np.uint8)
