"""Seconds of work, without those in which others look at what is done."""

from __future__ import annotations

import time


class Stopwatch:
    """Runs from its making; can be held."""

    def __init__(self) -> None:
        self._seconds = 0.0
        self._since = time.perf_counter()

    def pause(self) -> None:
        """Holds it."""
        self._seconds += time.perf_counter() - self._since

    def go_on(self) -> None:
        """Lets it run again."""
        self._since = time.perf_counter()

    def read(self) -> float:
        """Seconds so far, while it runs."""
        return self._seconds + time.perf_counter() - self._since
