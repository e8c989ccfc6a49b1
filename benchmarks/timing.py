"""Timing: medians of repeated calls, ways taken in turns of changing order so that the machine is fair to all."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

MIN_ROUNDS = 3
MAX_ROUNDS = 100

WARM_CALLS, WARM_S = 8, 1.5
"""Untimed calls, as many as fit into so long: caches and choices settle."""

BURST_CALLS = 10
BURST_S = 0.02
"""So many calls, or for so long, make one sample, their median: the first one finds the caches and the heap of the way
before."""

LONG_S = 2.0
HOPELESS = 20.0
"""A way whose second call too takes so many times the quickest first one's, and more than its budget and so many
seconds, is given up."""


@dataclass(frozen=True)
class Timing:
    """Seconds of one way: the median, or why there is none."""

    median: float | None
    first: float | None = None
    failure: str = ""


def compare(ways: Mapping[str, Callable[[], object]], seconds: float = 3.0) -> dict[str, Timing]:
    """Times several ways of computing the same thing.

    Each is called untimed until it is warm (the first time is ``first``), then all in turn, in an order drawn anew,
    until the budget is spent; short ones several times in each turn. One that is hopeless from its second call on is
    reported, not timed.

    Args:
        ways: Name to a call without arguments; one that raises is reported, not timed.
        seconds: Budget for each way that works.
    """
    firsts: dict[str, float] = {}
    failures: dict[str, str] = {}
    for name, way in ways.items():
        start = time.perf_counter()
        try:
            way()
        except Exception as error:  # noqa: BLE001 - a peer may fail in any way; the table says how
            failures[name] = f"{type(error).__name__}"
            continue
        firsts[name] = time.perf_counter() - start
    quickest = min(firsts.values(), default=0.0)
    for name in [name for name, first in firsts.items() if first > max(seconds, LONG_S, HOPELESS * quickest)]:
        start = time.perf_counter()  # the first call may have compiled
        ways[name]()
        second = time.perf_counter() - start
        if second > max(seconds, LONG_S, HOPELESS * quickest):
            failures[name] = f"not repeated: a call takes {second:.1f} s"
            del firsts[name]
    for name in firsts:
        end = time.perf_counter() + max(seconds / 2, WARM_S)
        for _ in range(WARM_CALLS):
            if time.perf_counter() < end:
                ways[name]()
    samples = {name: [] for name in firsts}
    order = random.Random(0)
    deadline = time.perf_counter() + seconds * len(firsts)
    for round_number in range(MAX_ROUNDS):
        if round_number >= MIN_ROUNDS and time.perf_counter() > deadline:
            break
        for name in order.sample(list(firsts), len(firsts)):
            samples[name].append(_burst(ways[name]))
    timings = {name: Timing(statistics.median(values), firsts[name]) for name, values in samples.items()}
    return {name: timings.get(name) or Timing(None, failure=failures[name]) for name in ways}


def _burst(way: Callable[[], object]) -> float:
    """The median of a few calls, of one where that is long."""
    found: list[float] = []
    while not found or len(found) < BURST_CALLS and sum(found) < BURST_S:
        start = time.perf_counter()
        way()
        found.append(time.perf_counter() - start)
    return statistics.median(found)


def percentile(samples: list[float], fraction: float) -> float:
    """The sample below which ``fraction`` of them lie."""
    ordered = sorted(samples)
    return ordered[min(int(fraction * len(ordered)), len(ordered) - 1)]


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])
