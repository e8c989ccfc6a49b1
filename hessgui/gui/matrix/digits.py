"""Matching digits as a plane to be painted. Pure; no Qt."""

from __future__ import annotations

import numpy as np

from hessgui.gui.matrix.picture import PENDING
from hessgui.gui.matrix.plane import DensePlane
from hessgui.gui.matrix.scale import Scale
from hessgui.gui.matrix.telling import SMALLEST

MOST_DIGITS = 16.0
DIGIT_SCALE = Scale(MOST_DIGITS, diverging=False)
DIGIT_WORDS = {PENDING: "not compared"}


def digit_plane(digits: np.ndarray) -> DensePlane:
    """Digits ``[m, n]`` as a plane; what was not compared (NaN) becomes infinite, so that it never hides a few;
    a pixel of many cells shows the fewest digits."""
    return DensePlane(np.where(np.isnan(digits), np.inf, np.clip(digits, 0.0, MOST_DIGITS)), rule=SMALLEST)


def digit_text(digits: float, _: int) -> str:
    """A count of digits for a cell; nothing where none is known."""
    return str(int(digits)) if np.isfinite(digits) else ""
