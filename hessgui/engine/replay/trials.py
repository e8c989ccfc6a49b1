"""In which portions and with how many threads products are repeated: tried on the results themselves.

Pure bookkeeping of seconds; runs nothing. Nothing is settled for good: what a busy moment spoilt gets further turns.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

TRIES = 2
"""A variant is tried so often at first: one time may be bad luck."""

LATELY = 4
"""The best of so many last times counts: what else the machine does changes."""

FIRST_RETURN = 8
"""At the uses 8, 16, 32 ... another variant that is not hopeless has a turn."""

HOPELESS = 1.6
"""One that was so many times slower has no further turn."""

CACHE_BYTES = 1 << 20
"""What a portion's widest step may take: about what a core keeps near."""

WHOLE_BYTES = 1 << 24
"""So much it may take where all rows are one portion, which spares the multiplication by the identity matrix ..."""

LARGEST_BYTES = 1 << 26
"""... and so much where the widest step is hardly wider than the result."""

ALL_BYTES = 1 << 29
"""So much all steps together, where all rows are one portion."""

LEAST_PORTION = 8
"""Fewer rows at a time gain nothing."""


@dataclass(frozen=True)
class Variant:
    """One way to repeat products.

    Args:
        rows: How many are taken at a time; ``None`` for all of them at once.
        threads: How many threads torch may use; ``ALL_THREADS`` for as many as it has.
    """

    rows: int | None
    threads: int


class Trials:
    """The seconds of each variant, and which one comes next.

    Args:
        variants: The likely best one first.
    """

    def __init__(self, variants: list[Variant]) -> None:
        self._seconds = {variant: deque[float](maxlen=LATELY) for variant in variants}
        self._turns = dict.fromkeys(variants, 0)
        self._uses = 0
        self._next: Variant | None = self._chosen()

    @property
    def next(self) -> Variant | None:
        """What to take next: what was not tried enough, else the best; ``None`` where nothing is left."""
        return self._next

    @property
    def expected(self) -> float | None:
        """What the next one took lately, the median; where it was not tried, the best one; ``None`` where none was."""
        known = sorted(self._seconds.get(self._next, ()) or self._seconds.get(self.best, ()))
        return known[(len(known) - 1) // 2] if known else None

    @property
    def best(self) -> Variant | None:
        """The quickest so far; ``None`` where there is no variant left."""
        return min(self._seconds, key=lambda variant: min(self._seconds[variant], default=float("inf")), default=None)

    def learn(self, variant: Variant, seconds: float) -> None:
        """Takes note of a whole matrix."""
        if variant in self._seconds:
            self._seconds[variant].append(seconds)
            self._turns[variant] += 1
            self._uses += 1
            had_turn = (self._uses - 1) & (self._uses - 2) == 0  # of another one, which it keeps no longer
            if had_turn or self._uses < FIRST_RETURN or self._uses % LATELY == 0:
                self._next = self._chosen()

    def drop(self, rows: int | None) -> None:
        """Never takes portions of a size again."""
        self._seconds = {variant: known for variant, known in self._seconds.items() if variant.rows != rows}
        self._next = self._chosen()

    def _chosen(self) -> Variant | None:
        least = min((min(known) for known in self._seconds.values() if known), default=float("inf"))
        hopeful = [item for item, known in self._seconds.items() if not known or min(known) <= HOPELESS * least]
        for variant in hopeful:
            if not self._turns[variant] or len(hopeful) > 1 and self._turns[variant] < TRIES:
                return variant
        if self._uses >= FIRST_RETURN and self._uses & (self._uses - 1) == 0:
            return min(hopeful, key=self._turns.__getitem__)
        return self.best


def portions(rows: int, widths: list[int], itemsize: int) -> list[int | None]:
    """The numbers of rows that are worth a try, the likely best one first.

    Args:
        rows: Rows in all.
        widths: Numbers of a row in each step.
        itemsize: Bytes of a number.
    """
    widest = max(widths)
    row = widest * itemsize
    most = LARGEST_BYTES if widest <= 2 * rows else WHOLE_BYTES
    found: list[int | None] = [None] if rows * row <= most and rows * sum(widths) * itemsize <= ALL_BYTES else []
    if rows * row > 2 * CACHE_BYTES:
        count = max(LEAST_PORTION, CACHE_BYTES // row)
        if count < rows:
            found.append(int(count))
    return found
