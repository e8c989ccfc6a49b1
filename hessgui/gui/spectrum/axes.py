"""The vertical axis of a spectrum: linear, or logarithmic on both sides of zero. Numbers and ticks, no widget."""

from __future__ import annotations

import math

import numpy as np
import pyqtgraph as pg

from hessgui.gui.matrix.numbers import short

MOST_DECADES = 16  # of a logarithmic axis on one side of zero
TICKS = 5  # on one side of zero, at most
DIGITS = 3


class SignedAxis(pg.AxisItem):
    """An axis whose places are ``sign(v) log10(1 + |v| / threshold)`` while it is logarithmic.

    Attributes:
        threshold: Numbers below this size stand near zero; ``None`` while the axis is linear.
    """

    def __init__(self, orientation: str = "left") -> None:
        super().__init__(orientation)
        self.threshold: float | None = None
        self.enableAutoSIPrefix(False)

    def place(self, values: np.ndarray) -> np.ndarray:
        """Where numbers stand on the axis."""
        if self.threshold is None:
            return values
        return np.copysign(np.log10(1 + np.abs(values) / self.threshold), values)

    def number(self, place: float) -> float:
        """The number that stands at a place, the inverse of :meth:`place`."""
        if self.threshold is None:
            return place
        return math.copysign((10 ** abs(place) - 1) * self.threshold, place)

    def set_log(self, largest: float, tolerance: float) -> None:
        """Makes it logarithmic for numbers up to ``largest``, of which those below ``tolerance`` count as zero."""
        least = max(tolerance, largest * 10.0**-MOST_DECADES, np.finfo(float).tiny)
        self.threshold = 10.0 ** math.floor(math.log10(least))

    def tickValues(self, low: float, high: float, size: float) -> list:
        if self.threshold is None:
            return super().tickValues(low, high, size)
        base = round(math.log10(self.threshold))
        top = max(abs(low), abs(high))
        last = base + math.floor(top)
        stride = max(1, math.ceil((last - base) / TICKS))
        powers = range(last, base, -stride)
        places = [math.log10(1 + 10.0 ** (power - base)) for power in powers]
        ticks = [0.0, *places, *(-place for place in places)]
        return [(1.0, sorted(tick for tick in ticks if low <= tick <= high))]

    def tickStrings(self, values: list, scale: float, spacing: float) -> list[str]:
        if self.threshold is None:
            return [short(float(value), DIGITS + 1) if abs(value) > spacing * 1e-6 else "0" for value in values]
        return [short(self.number(value), 1) if abs(value) > 1e-9 else "0" for value in values]
