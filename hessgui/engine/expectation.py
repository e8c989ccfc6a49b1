"""What the next repetition of a matrix takes: foretold from the stages of those before.

Pure bookkeeping of seconds; runs nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

LATELY = 3
"""So many of the last calls tell what the next one takes, by their median."""

MAKING, MAKING_S = 2.5, 1e-3
"""Making replays ready takes about so many times as long as the products did before, and always about so many seconds:
they are recorded in a run of torch's own way, rewritten, and traced in another run."""


@dataclass(eq=False)
class Expectation:
    """The stages of the last repetitions.

    Attributes:
        around: Seconds that the last call took before and after all of them.
    """

    around: float = 0.0
    _products: deque[float] = field(default_factory=lambda: deque(maxlen=LATELY))
    _comparisons: deque[float] = field(default_factory=lambda: deque(maxlen=LATELY))

    def learn(self, products: float, comparing: float = 0.0) -> None:
        """Takes note of a matrix.

        Args:
            products: Seconds of the function's run and its products.
            comparing: Seconds of their comparison with one product by another way; 0 where there was none.
        """
        self._products.append(products)
        if comparing:
            self._comparisons.append(comparing)

    def seconds(self, products: float | None, is_compared: bool, is_made_ready: bool) -> float | None:
        """What the next matrix takes; ``None`` before anything is known.

        Args:
            products: Seconds of its products, if more is known of them than what was learnt here.
            is_compared: Whether they are compared afterwards.
            is_made_ready: Whether replays have to be made ready for them.
        """
        if products is None:
            products = usual(self._products)
        if products is None:
            return None
        if is_made_ready:
            return MAKING * products + MAKING_S
        return products + self.around + (usual(self._comparisons) or 0.0) * is_compared


def usual(seconds: Sequence[float]) -> float | None:
    """The median of some times, of two the shorter: it is the longer one that something else disturbed."""
    return sorted(seconds)[(len(seconds) - 1) // 2] if seconds else None
