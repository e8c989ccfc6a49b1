"""Where a mouse points: numbers of no more digits than the pixels of a picture can tell apart."""

from __future__ import annotations

import numpy as np

PIXELS = 500  # about as many as a picture is wide


def pointed_at(point: np.ndarray, extent: np.ndarray) -> np.ndarray:
    """A point as a person would write it down who reads it off a picture.

    Args:
        point: Flat ``[n]``, where the mouse is.
        extent: ``[n]``, how far the picture reaches along each coordinate; 0 where it does not move.

    Returns:
        ``[n]``: each coordinate to the power of ten below a pixel; those that the picture does not move as they are.
    """
    moves = extent > 0
    if not moves.any():
        return point
    decimals = np.ceil(-np.log10(extent[moves] / PIXELS))
    fine = 10.0 ** np.maximum(decimals, 0)  # powers of ten that are whole numbers: quotients by them are exact
    coarse = 10.0 ** np.maximum(-decimals, 0)
    out = point.copy()
    out[moves] = np.round(point[moves] * fine / coarse) * coarse / fine
    return out
