"""All rows of a derivative at further points by replays, made when they are first needed.

Owns the replays of one function; knows nothing of patterns and strategies.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import torch
from torch import Tensor

from hessgui.engine.replay.replay import Products, Replay, replay_of
from hessgui.engine.replay.trials import LEAST_PORTION, Trials, Variant, portions
from hessgui.engine.threads import ALL_THREADS, deal, threads

WHOLE_ROWS = 128
"""So many rows are taken at once from the start."""

MOST_MISSES = 3
"""A function whose graph changed so often is not repeated by replays."""


class Repetition:
    """The products of a function with all unit vectors, or with given weights.

    Args:
        products: Torch's own way to them.
        units: Makes the unit vectors: first, count.
        rows: How many products there are.
        weights: What is multiplied instead of the unit vectors.
    """

    def __init__(
        self, products: Products, units: Callable[[int, int], Tensor], rows: int, weights: Tensor | None = None
    ) -> None:
        self._products, self._units, self._rows, self._weights = products, units, rows, weights
        self._replays: dict[int | None, Replay] = {}
        self._uses: dict[int | None, int] = {}
        self._trials: Trials | None = None
        self._misses = 0
        if weights is not None or rows <= WHOLE_ROWS:
            self._trials = Trials(_threaded([None]))

    @property
    def variant(self) -> Variant | None:
        """How the next point is to be taken; ``None`` before that is known, or where there is no way left."""
        return None if self._trials is None or self._misses >= MOST_MISSES else self._trials.next

    @property
    def is_over(self) -> bool:
        """Whether this function cannot be repeated."""
        return self._misses >= MOST_MISSES or self._trials is not None and self._trials.next is None

    def give_up(self) -> None:
        """Never repeats anything again."""
        self._misses = MOST_MISSES

    def learn(self, variant: Variant, seconds: float) -> None:
        """Takes note of what a whole matrix took."""
        self._trials.learn(variant, seconds)

    def is_due(self, variant: Variant) -> bool:
        """Whether a result is to be compared: the uses 1, 2, 4, 8 ... of a replay."""
        self._uses[variant.rows] = uses = self._uses.get(variant.rows, 0) + 1
        return uses & (uses - 1) == 0

    def prepare(self, output: Tensor, leaves: tuple[Tensor, ...]) -> None:
        """Finds out in which portions rows may be taken, from the width of a small one."""
        narrow = self._units(0, LEAST_PORTION)
        replay = replay_of(self._products, output, leaves, narrow, is_eye=False)
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
        variant, began = self.variant, time.perf_counter()
        with threads(variant.threads):
            found = self.rows(variant, output, leaves)
        if found is None:
            return None
        self.learn(variant, time.perf_counter() - began)
        return found, self.is_due(variant)

    def rows(self, variant: Variant, output: Tensor, leaves: tuple[Tensor, ...]) -> Tensor | None:
        """All products ``[r, n]`` at a point; ``None`` where the graph is another one, or cannot be repeated.

        Args:
            variant: How.
            output: The function's output with its graph.
            leaves: The point.
        """
        replay = self._replay(variant.rows, output, leaves)
        given = None if replay is None else replay.inputs_at(output, leaves)
        if given is None:
            self._misses += replay is not None
            self._replays.pop(variant.rows, None)
            return None
        if self._weights is not None:
            return replay.run(given, self._weights)
        if variant.rows is None:
            return replay.run(given)
        return self._in_portions(replay, given, variant.rows)

    def _in_portions(self, replay: Replay, given: list[Tensor], size: int) -> Tensor:
        """All products, so many rows at a time; the last portion is as large as the others."""
        starts = [min(first, self._rows - size) for first in range(0, self._rows, size)]
        part = replay.run(given, self._units(0, size), 0)  # alone: it may have to be made ready
        found = part.new_empty(self._rows, part.shape[1])
        found[:size] = part

        def one(first: int) -> None:
            found[first : first + size] = replay.run(given, self._units(first, size), first)

        deal(one, starts[1:])
        return found

    def _replay(self, rows: int | None, output: Tensor, leaves: tuple[Tensor, ...]) -> Replay | None:
        if rows not in self._replays:
            whole = rows is None and self._weights is None
            weights = self._weights if self._weights is not None else self._units(0, rows or self._rows)
            replay = replay_of(self._products, output, leaves, weights, is_eye=whole)
            if replay is None:
                self._trials.drop(rows)
                return None
            self._replays[rows] = replay
        return self._replays[rows]


def _threaded(sizes: list[int | None]) -> list[Variant]:
    """The variants of some sizes: portions are dealt out to all threads, which then need not wait for each other."""
    whole = (1, ALL_THREADS) if torch.get_num_threads() > 1 else (ALL_THREADS,)
    return [Variant(rows, count) for rows in sizes for count in (whole if rows is None else (ALL_THREADS,))]
