"""Timing: medians of repeated calls, ways taken in turn so that a drifting machine is fair to all of them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

MIN_ROUNDS = 3
MAX_ROUNDS = 50


@dataclass(frozen=True)
class Timing:
    """Seconds of one way: the median, or why there is none."""

    median: float | None
    first: float | None = None
    failure: str = ""


def compare(ways: Mapping[str, Callable[[], object]], seconds: float = 3.0) -> dict[str, Timing]:
    """Times several ways of computing the same thing.

    Each is called once untimed (its time is ``first``), then all in turn, A B C A B C, until the budget is spent.

    Args:
        ways: Name to a call without arguments; one that raises is reported, not timed.
        seconds: Budget for each way that works.
    """
    firsts, failures = {}, {}
    for name, way in ways.items():
        start = time.perf_counter()
        try:
            way()
        except Exception as error:  # noqa: BLE001 - a peer may fail in any way; the table says how
            failures[name] = f"{type(error).__name__}"
        else:
            firsts[name] = time.perf_counter() - start
    samples = {name: [] for name in firsts}
    deadline = time.perf_counter() + seconds * len(firsts)
    for round_number in range(MAX_ROUNDS):
        if round_number >= MIN_ROUNDS and time.perf_counter() > deadline:
            break
        for name in firsts:
            start = time.perf_counter()
            ways[name]()
            samples[name].append(time.perf_counter() - start)
    timings = {name: Timing(statistics.median(values), firsts[name]) for name, values in samples.items()}
    return {name: timings.get(name) or Timing(None, failure=failures[name]) for name in ways}


def percentile(samples: list[float], fraction: float) -> float:
    """The sample below which ``fraction`` of them lie."""
    ordered = sorted(samples)
    return ordered[min(int(fraction * len(ordered)), len(ordered) - 1)]


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])
