"""The engine's table: every case, every way, in one process and one run."""

from __future__ import annotations

import math

from benchmarks import cases, peers
from benchmarks.timing import Timing, compare, table

HEADER = ["case", "hessgui", "best PyTorch way", "hessgui / PyTorch", "JAX warm", "JAX with compilation", "asdex"]


def measure(seconds: float) -> str:
    """Times all cases and returns the table with its summary, in Markdown."""
    rows, ratios = [], []
    for case in cases.all_cases():
        ways = {"hessgui": peers.hessgui_way(case), **peers.torch_ways(case), **peers.jax_ways(case)}
        timings = compare(ways, seconds)
        row, ratio = _row(case.name, timings, list(peers.torch_ways(case)))
        rows.append(row)
        if ratio is not None:
            ratios.append(ratio)
    mean = math.exp(sum(map(math.log, ratios)) / len(ratios))
    summary = (
        f"Geometric mean of hessgui / best PyTorch way over {len(ratios)} cases: **{mean:.2f}**; "
        f"worst {max(ratios):.2f}. Below 1, hessgui is faster."
    )
    return table(HEADER, rows) + "\n\n" + summary


def _row(name: str, timings: dict[str, Timing], torch_names: list[str]) -> tuple[list[str], float | None]:
    own = timings["hessgui"]
    best = min((key for key in torch_names if timings[key].median), key=lambda key: timings[key].median, default=None)
    ratio = own.median / timings[best].median if best and own.median else None
    asdex = [f"{_text(timings[key])} ({key[6:]})" for key in timings if key.startswith("asdex")]
    return [
        name, _text(own),
        f"{_text(timings[best])} ({best})" if best else "none can",
        f"**{ratio:.2f}**" if ratio else "",
        _text(timings.get("JAX warm")), _text(timings.get("JAX with compilation")), "; ".join(asdex),
    ], ratio


def _text(timing: Timing | None) -> str:
    if timing is None:
        return ""
    if timing.median is None:
        return f"fails: {timing.failure}"
    milliseconds = timing.median * 1e3
    return f"{milliseconds:.2f} ms" if milliseconds < 10 else f"{milliseconds:,.0f} ms"
