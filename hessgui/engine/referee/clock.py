"""How much time the referee has left, and whether the user asked it to stop.

Reads the clocks of the wall and of this thread; touches nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable

PATIENCE = 4.0
"""On a busy machine the wall's clock may run so many times as fast as the thread's own before it counts."""

SLOW_CALL_S = 0.02
"""A function that takes so long averages a busy machine out by itself, or waits for something: the wall counts."""

QUICK_CALL_S = 0.005
"""A function that takes at most so long, even on a busy machine, ..."""

FREE_CALLS = 20
"""... may always be called so often, one by one or for many points at once: on an idle machine that is a few
milliseconds, and enough for every entry of a small matrix."""

FREE_CALL_S = 0.0025
"""One of these calls: all together take no longer than the shortest verification."""

DOUBTS_S = 0.3
"""Time to look again where a number disagrees or a kink was seen."""


class Clock:
    """A budget of seconds that can be cancelled.

    What counts is the time that this thread has worked, so that other programs do not shorten a verification that
    was affordable; but never less than a quarter of what the wall says. Of a quick function the calls are counted.

    Args:
        seconds: Time that may be spent, counted from now.
        cancelled: Tells whether to stop at once.
        patience: How much faster the wall may run than the thread; 1 where the work is not the thread's own.
    """

    def __init__(self, seconds: float, cancelled: Callable[[], bool], patience: float = PATIENCE) -> None:
        self._seconds = seconds
        self._cancelled = cancelled
        self._patience = patience
        self._free_calls = 0
        self._whole: Clock | None = None
        self.is_quick = False
        self.calls = 0
        self._begun = 0.0
        self._wall, self._thread = time.perf_counter(), time.thread_time()

    @property
    def spent(self) -> float:
        """Seconds spent so far."""
        wall = time.perf_counter() - self._wall
        return max(time.thread_time() - self._thread, wall / self._patience)

    @property
    def left(self) -> float:
        """Seconds left; 0 when they are spent or the referee was asked to stop."""
        if self._cancelled():
            return 0.0
        if self.calls < self._free_calls:
            return max(self._seconds - self.spent, self._seconds / 2)
        return max(0.0, self._seconds - self.spent)

    @property
    def is_over(self) -> bool:
        """Whether nothing more may be started."""
        return self.left == 0.0

    @property
    def free_calls(self) -> int:
        """Calls that may be made in any case."""
        return 0 if self._cancelled() else max(0, self._free_calls - self.calls)

    @property
    def is_cancelled(self) -> bool:
        """Whether the referee was asked to stop."""
        return self._cancelled()

    def begin_call(self) -> None:
        """Counts a call, of one point or of many at once."""
        self.count_calls(1)
        self._begun = time.thread_time()

    def end_call(self) -> None:
        """A call that took as long as several free ones counts as so many."""
        self.count_calls(int((time.thread_time() - self._begun) / FREE_CALL_S))

    def count_calls(self, count: int) -> None:
        """Counts calls, also for the clock that this one is a part of."""
        self.calls += count
        if self._whole is not None:
            self._whole.count_calls(count)

    def saw_call(self, wall_seconds: float, thread_seconds: float) -> None:
        """Learns how long one call of the function takes: for one that is slow by the wall, only the wall counts."""
        self.is_quick = thread_seconds <= QUICK_CALL_S and wall_seconds <= SLOW_CALL_S
        if wall_seconds > SLOW_CALL_S:
            self._patience = 1.0
        self._free_calls = FREE_CALLS if self.is_quick else 0

    def part(self, share: float) -> Clock:
        """A clock for a share of what is left, which therefore ends before this one."""
        part = Clock(self.left * share, self._cancelled, self._patience)
        part._free_calls = self._free_calls
        part._whole = self
        return part

    def for_doubts(self, needed: float) -> Clock:
        """A clock of its own for what nobody should be alarmed without, where that takes few enough seconds."""
        return Clock(DOUBTS_S, self._cancelled) if needed < DOUBTS_S else self
