"""The scale of colours: which number has which colour, linear or symmetric-logarithmic.

Pure numpy, no Qt.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

LOG_DECADES = 6  # below the ends by this many powers of ten, the logarithmic scale is linear


@dataclass(frozen=True)
class Scale:
    """A scale from ``-level`` over 0 to ``level``, or from 0 to ``level`` where it is not ``diverging``.

    Args:
        level: Magnitude at the ends; positive.
        log: Symmetric logarithm ``sign(v) log(1 + |v|/t) / log(1 + level/t)`` (J. Webber, 2012) with the linear
            threshold ``t``.
        diverging: Whether negative numbers have their own half.
    """

    level: float = 1.0
    log: bool = False
    diverging: bool = True

    @property
    def threshold(self) -> float:
        """Magnitude below which the logarithmic scale is linear."""
        return self.level * 10.0**-LOG_DECADES

    def fraction(self, values: np.ndarray) -> np.ndarray:
        """Place of each number between the ends: -1 to 1, or 0 to 1; not clipped."""
        if not self.log:
            return values / self.level
        relative = np.abs(values) / self.threshold
        return np.copysign(np.log1p(relative) / math.log1p(self.level / self.threshold), values)

    def value(self, fraction: float) -> float:
        """The number at a place, the inverse of :meth:`fraction`."""
        if not self.log:
            return fraction * self.level
        return math.copysign(
            math.expm1(abs(fraction) * math.log1p(self.level / self.threshold)) * self.threshold, fraction)

    def ticks(self, count: int) -> list[float]:
        """About ``count`` round numbers inside the ends, 0 among them."""
        half = self._log_ticks(count) if self.log else self._linear_ticks(count)
        positive = [tick for tick in half if 0 < tick <= self.level * (1 + 1e-9)]
        negative = [-tick for tick in reversed(positive)] if self.diverging else []
        return [*negative, 0.0, *positive]

    def _linear_ticks(self, count: int) -> list[float]:
        span = self.level / max(count / (2 if self.diverging else 1), 1)
        unit = 10.0 ** math.floor(math.log10(span))
        step = unit * next(factor for factor in (1, 2, 5, 10) if factor * unit >= span * 0.999)
        if step > self.level:
            step = unit * max(factor for factor in (0.5, 1, 2, 5) if factor * unit <= self.level)
        return [step * k for k in range(1, int(self.level / step + 1e-9) + 1)]

    def _log_ticks(self, count: int) -> list[float]:
        top = math.floor(math.log10(self.level))
        stride = max(math.ceil(2 * LOG_DECADES / max(count, 1)), 1)
        return [10.0**power for power in range(top, top - LOG_DECADES, -stride)][::-1]
