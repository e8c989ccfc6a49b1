"""How much time the referee has left, and whether the user asked it to stop.

Reads the clock; touches nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable


class Clock:
    """A budget of seconds that can be cancelled.

    Args:
        seconds: Time that may be spent, counted from now.
        cancelled: Tells whether to stop at once.
    """

    def __init__(self, seconds: float, cancelled: Callable[[], bool]) -> None:
        self._end = time.perf_counter() + seconds
        self._cancelled = cancelled

    @property
    def left(self) -> float:
        """Seconds left; 0 when they are spent or the referee was asked to stop."""
        return 0.0 if self._cancelled() else max(0.0, self._end - time.perf_counter())

    @property
    def is_over(self) -> bool:
        """Whether nothing more may be started."""
        return self.left == 0.0
