"""Where a slider can go: from a lowest to a highest number, evenly or by factors. Pure; no Qt."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

LARGEST = 1e300  # numbers beyond have no range around them
LOG_SPAN = 1e-3  # of the highest number: where logarithmic steps begin if the range reaches zero


@dataclass(frozen=True)
class SliderRange:
    """A range of numbers.

    Args:
        low: The lowest.
        high: The highest, above ``low``.
        log: Whether equal ways are equal factors; both ends are then above zero.
        step: Numbers are multiples of it away from ``low``; 0 for none.
    """

    low: float
    high: float
    log: bool = False
    step: float = 0.0

    @property
    def steps(self) -> int:
        """How many steps lead from end to end; 0 where the way has none, or is by factors."""
        return 0 if self.log or not self.step else max(round((self.high - self.low) / self.step), 1)

    def value(self, share: float) -> float:
        """The number at a share of the way."""
        if self.log:
            number = self.low * (self.high / self.low) ** share
        else:
            number = self.low + share * (self.high - self.low)
        if self.step:
            number = self.low + round((number - self.low) / self.step) * self.step
        span = self.step or (number if self.log else self.high - self.low)
        return self.clipped(_rounded(number, span))

    def share(self, value: float) -> float:
        """The way to a number as a share."""
        if not math.isfinite(value):
            return 0.0
        value = self.clipped(value)
        if self.log:
            return math.log(value / self.low) / math.log(self.high / self.low)
        return (value - self.low) / (self.high - self.low)

    def clipped(self, value: float) -> float:
        """The nearest number inside."""
        return min(max(value, self.low), self.high)

    def with_(self, value: float) -> SliderRange:
        """The range, widened to hold a number; one that it cannot hold by factors makes it even."""
        if self.log and value <= 0:
            return around(value)
        return replace(self, low=min(self.low, value), high=max(self.high, value))

    def in_log(self) -> SliderRange:
        """The same by factors."""
        high = self.high if self.high > 0 else max(abs(self.low), 1.0)
        low = self.low if self.low > 0 else high * LOG_SPAN
        return SliderRange(low, high, log=True)

    def in_linear(self) -> SliderRange:
        """The same in even steps."""
        return SliderRange(self.low, self.high, step=self.step)


def around(value: float) -> SliderRange:
    """The range that a slider begins with: a few times the number to both sides of zero, or -2 to 2."""
    if not 2 < abs(value) < LARGEST:
        return SliderRange(-2.0, 2.0)
    size = 10.0 ** math.floor(math.log10(abs(value)))
    most = math.ceil(2 * abs(value) / size) * size
    return SliderRange(-most, most)


def parse_range(text: str, log: bool) -> SliderRange | None:
    """Reads ``low, high`` or ``low, high, step``; ``None`` if it is no range."""
    try:
        numbers = [float(part) for part in text.replace(";", ",").strip("[]() ").split(",")]
    except ValueError:
        return None
    if len(numbers) not in (2, 3) or not all(map(math.isfinite, numbers)) or numbers[0] == numbers[1]:
        return None
    low, high = sorted(numbers[:2])
    step = abs(numbers[2]) if len(numbers) == 3 else 0.0
    if log and low <= 0 or step > high - low:
        return None
    return SliderRange(low, high, log, step)


def _rounded(number: float, span: float) -> float:
    """The number with as many digits as the way of a slider can tell apart: 0.25, not 0.25000000000000006."""
    if number == 0 or span == 0:
        return number
    return round(number, max(0, 4 - math.floor(math.log10(abs(span)))))
