"""What products with a field cost, alone and in batches: timed on a few of them.

Runs products; keeps nothing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import torch

from hessgui.engine.plan import BATCH_ROWS
from hessgui.engine.strategies.base import Field
from hessgui.engine.strategies.batched import over_graph
from hessgui.engine.threads import ALL_THREADS, threads

SHORT_S = 0.05
"""What is quicker is timed twice, and the quicker time counts: the first one finds cold caches."""

WORTH_S = 0.02
"""A batch is timed where all products one at a time would take longer, ..."""

LEAST_BATCHES = 8
"""... and make at least so many batches, ..."""

MOST_NUMBERS = 1 << 19
"""... none of which has more numbers: a matrix of such rows is not formed."""

SAME = 1.2
"""One thread that takes so many times as long as all of them is better: it need not wait for others."""


FULL = 0.75
"""Rows of which more than this part is not zero: where all that were seen are so, no pattern saves products."""


@dataclass(frozen=True)
class Timed:
    """Seconds of products.

    Args:
        alone: Of one product.
        batch: Of a batch of :data:`BATCH_ROWS`; ``None`` where that was not worth a try, or cannot be done.
        threads: With how many threads they are quickest.
        is_full: Whether the rows of the batch, which lie all over the matrix, have hardly a zero.
    """

    alone: float
    batch: float | None = None
    threads: int = ALL_THREADS
    is_full: bool = False


def timed(field: Field) -> Timed:
    """Times products with a field's transposed derivative.

    Raises:
        Exception: Whatever torch raises where there is no such product.
    """
    ones = torch.ones_like(field.graph())
    alone = _seconds(lambda: field.product(ones, probe=True))
    if field.size * alone < WORTH_S:
        return Timed(alone)
    alone, count = _compared(lambda: field.product(ones, probe=True), alone)
    is_wide = BATCH_ROWS * max(field.size, field.columns) > MOST_NUMBERS
    if field.work.is_short or is_wide or field.size < LEAST_BATCHES * BATCH_ROWS:
        return Timed(alone, None, count)
    way = over_graph(field)
    weights = torch.zeros(BATCH_ROWS, field.size, dtype=way.like.dtype, device=way.like.device)
    for number in range(BATCH_ROWS):
        weights[number, number * field.size // BATCH_ROWS] = 1
    try:
        rows = way.products(weights)
    except Exception:  # noqa: BLE001 - the ladder meets it again, and says what stood in the way
        return Timed(alone, None, count)
    batch = _once(lambda: way.products(weights))  # caches are warm by now
    is_full = bool((rows.count_nonzero(1) > FULL * field.columns).all())
    return Timed(alone, *_compared(lambda: way.products(weights), batch), is_full)


def _compared(call: Callable[[], torch.Tensor], seconds: float) -> tuple[float, int]:
    """The seconds with all threads or with one, and how many threads those are.

    Args:
        call: What is timed.
        seconds: What it takes with all threads.
    """
    if torch.get_num_threads() == 1:
        return seconds, ALL_THREADS
    with threads(1):
        alone = _seconds(call)
    return (alone, 1) if alone <= SAME * seconds else (seconds, ALL_THREADS)


def _seconds(call: Callable[[], torch.Tensor]) -> float:
    first = _once(call)
    return first if first > SHORT_S else min(first, _once(call))


def _once(call: Callable[[], torch.Tensor]) -> float:
    began = time.perf_counter()
    found = call()
    if found.is_cuda:
        torch.cuda.synchronize(found.device)  # else the clock stops before the work does
    return time.perf_counter() - began
