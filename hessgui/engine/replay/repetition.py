"""All rows of a derivative at further points by replays, made when they are first needed.

Owns the replays of one function; knows nothing of patterns and strategies.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

import torch
from torch import Tensor

from hessgui.engine.replay.replay import Products, Replay, replay_of
from hessgui.engine.replay.trials import LEAST_PORTION, Trials, Variant, portions
from hessgui.engine.threads import ALL_THREADS, deal, threads

WHOLE_ROWS = 128
"""So many rows are taken at once from the start."""

MOST_MISSES = 3
"""A function whose graph changed so often is not repeated by replays."""


class Part(NamedTuple):
    """Rows that belong together: how many, and torch's own way to their products, with weights ``[c, rows]``."""

    rows: int
    products: Products


class Repetition:
    """The products of a function with all unit vectors, or with given weights.

    Args:
        products: Torch's own way to them.
        units: Makes unit vectors: first, count, of how many.
        rows: How many products there are.
        weights: What is multiplied instead of the unit vectors.
        parts: The rows in parts whose products need less than all of the function's graph; none for one part.

    Attributes:
        making: Seconds that went into replays until they could run.
    """

    def __init__(
        self, products: Products, units: Callable[[int, int, int], Tensor], rows: int, weights: Tensor | None = None,
        parts: Sequence[Part] = (),
    ) -> None:
        self._products, self._units, self._rows, self._weights = products, units, rows, weights
        self._parts = tuple(parts) or (Part(rows, products),)
        self._replays: dict[tuple[int | None, int], Replay] = {}
        self._uses: dict[int | None, int] = {}
        self._trials: Trials | None = None
        self._misses = 0
        self.making = 0.0
        if rows <= WHOLE_ROWS:
            self._trials = Trials(_threaded([None]))

    @property
    def variant(self) -> Variant | None:
        """How the next point is to be taken; ``None`` before that is known, or where there is no way left."""
        return None if self._trials is None or self._misses >= MOST_MISSES else self._trials.next

    @property
    def expected(self) -> float | None:
        """Seconds that the next point is expected to take; ``None`` before that is known."""
        return None if self._trials is None else self._trials.expected

    @property
    def is_over(self) -> bool:
        """Whether this function cannot be repeated."""
        return self._misses >= MOST_MISSES or self._trials is not None and self._trials.next is None

    def give_up(self) -> None:
        """Never repeats anything again."""
        self._misses = MOST_MISSES

    def learn(self, variant: Variant, seconds: float) -> None:
        """Takes note of what a whole matrix took, but for the making of replays and its comparison."""
        self._trials.learn(variant, seconds)

    def is_due(self, variant: Variant) -> bool:
        """Whether the next result is to be compared: the uses 1, 2, 4, 8 ... of a replay."""
        uses = self._uses.get(variant.rows, 0)
        return uses & (uses + 1) == 0

    def is_ready(self, variant: Variant) -> bool:
        """Whether there is a replay for the rows that are taken first."""
        first = (None, self._rows) if variant.rows is None else (0, min(variant.rows, self._parts[0].rows))
        return first in self._replays

    def prepare(self, output: Tensor, leaves: tuple[Tensor, ...]) -> None:
        """Finds out in which portions rows may be taken, from the width of a small one."""
        narrow = self._some(0, LEAST_PORTION, self._rows)
        replay = self._recorded(self._products, output, leaves, narrow)
        if replay is None:
            self._trials = Trials([])
            return
        self._trials = Trials(_threaded(portions(self._rows, replay.widths, output.element_size())))

    def all(self, output: Tensor, leaves: tuple[Tensor, ...]) -> tuple[Tensor, bool] | None:
        """All products at a point, and whether they are to be compared; ``None`` where they cannot be repeated.

        Args:
            output: The function's output with its graph.
            leaves: The point.
        """
        if self.variant is None and not self.is_over:
            self.prepare(output, leaves)
        if self.is_over:
            return None
        variant, is_due = self.variant, self.is_due(self.variant)
        making, began = self.making, time.perf_counter()
        with threads(variant.threads):
            found = self.rows(variant, output, leaves)
        if found is None:
            return None
        self.learn(variant, time.perf_counter() - began - (self.making - making))
        return found, is_due

    def rows(self, variant: Variant, output: Tensor, leaves: tuple[Tensor, ...]) -> Tensor | None:
        """All products ``[r, n]`` at a point; ``None`` where the graph is another one, or cannot be repeated.

        Args:
            variant: How.
            output: The function's output with its graph.
            leaves: The point.
        """
        whole = variant.rows is None
        found = self._at_once(output, leaves) if whole else self._in_portions(variant.rows, output, leaves)
        if found is not None:
            self._uses[variant.rows] = self._uses.get(variant.rows, 0) + 1
        return found

    def _at_once(self, output: Tensor, leaves: tuple[Tensor, ...]) -> Tensor | None:
        """All products in one run of a replay."""
        ready = self._ready(None, self._rows, output, leaves)
        if ready is None:
            return None
        replay, given = ready
        return replay.run(given) if self._weights is None else replay.run(given, self._weights)

    def _in_portions(self, size: int, output: Tensor, leaves: tuple[Tensor, ...]) -> Tensor | None:
        """All products, so many rows at a time; the last portion of a part is as large as the others."""
        found, start = None, 0
        portions: list[_Portion] = []
        for number, part in enumerate(self._parts):
            count = min(size, part.rows)
            ready = self._ready(number, count, output, leaves)
            if ready is None:
                return None
            first = ready[0].run(ready[1], self._some(0, count, part.rows), 0)  # alone: it may have to be made ready
            if found is None:
                found = first.new_empty(self._rows, first.shape[1])
            own = found[start : start + part.rows]
            own[:count] = first
            firsts = (min(first, part.rows - count) for first in range(count, part.rows, count))
            portions += [_Portion(own[first : first + count], first, part.rows, *ready) for first in firsts]
            start += part.rows

        def fill(one: _Portion) -> None:
            one.rows[:] = one.replay.run(one.given, self._some(one.first, len(one.rows), one.among), one.first)

        deal(fill, portions)
        return found

    def _some(self, first: int, count: int, among: int) -> Tensor:
        """What is multiplied for some rows, of so many in their part."""
        if self._weights is not None:
            return self._weights[first : first + count]
        return self._units(first, count, among)

    def _ready(
        self, part: int | None, count: int, output: Tensor, leaves: tuple[Tensor, ...]
    ) -> tuple[Replay, list[Tensor]] | None:
        """A replay and what it reads at a point; ``None`` where the graph is another one, or cannot be repeated.

        Args:
            part: Number of the part; ``None`` for all rows at once.
            count: Rows of a portion.
            output: The function's output with its graph.
            leaves: The point.
        """
        replay = self._replays.get((part, count))
        if replay is None:
            replay = self._made(part, count, output, leaves)
            if replay is None:
                self._trials.drop(self._trials.next.rows)
                return None
            self._replays[part, count] = replay
        given = replay.inputs_at(output, leaves)
        if given is None:
            self._misses += 1
            del self._replays[part, count]
            return None
        return replay, given

    def _made(self, part: int | None, count: int, output: Tensor, leaves: tuple[Tensor, ...]) -> Replay | None:
        if part is not None:
            rows, products = self._parts[part]
            return self._recorded(products, output, leaves, self._some(0, count, rows))
        if self._weights is not None:
            return self._recorded(self._products, output, leaves, self._weights)
        return self._recorded(self._products, output, leaves, self._units(0, count, count), is_eye=True)

    def _recorded(
        self, products: Products, output: Tensor, leaves: tuple[Tensor, ...], weights: Tensor, is_eye: bool = False
    ) -> Replay | None:
        began = time.perf_counter()
        replay = replay_of(products, output, leaves, weights, is_eye)
        self.making += time.perf_counter() - began
        return replay


class _Portion(NamedTuple):
    """Where rows go, the first one's number, among how many rows, and how they are made."""

    rows: Tensor
    first: int
    among: int
    replay: Replay
    given: list[Tensor]


def _threaded(sizes: list[int | None]) -> list[Variant]:
    """The variants of some sizes: portions are dealt out to all threads, which then need not wait for each other."""
    whole = (1, ALL_THREADS) if torch.get_num_threads() > 1 else (ALL_THREADS,)
    return [Variant(rows, count) for rows in sizes for count in (whole if rows is None else (ALL_THREADS,))]
