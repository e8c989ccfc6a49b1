"""The engine's table: every case, every way, in one process and one run, and which bars are met."""

from __future__ import annotations

import gc
import math
from dataclasses import dataclass

from benchmarks import cases, peers
from benchmarks.timing import Timing, compare, table

HEADER = [
    "case", "hessgui", "best PyTorch way", "hessgui / PyTorch", "JAX warm", "hessgui / JAX", "JAX with compilation",
    "hessgui / that", "asdex",
]

WORST_BAR, MEAN_BAR = 1.1, 0.5
"""Against the best PyTorch way: in every case, and the geometric mean."""

JAX_BAR, JAX_ROWS = 1.0, 500
"""Against warm compiled JAX, from so many inputs or outputs on."""

COMPILING_BAR = 0.3
"""Against JAX with its compilation: what an edit feels like."""


LEGEND = "Below 1, hessgui is faster. Ratios in bold miss their bar."


@dataclass(frozen=True)
class Measured:
    """One case: its row of the table, and its ratios where there are any."""

    name: str
    row: list[str]
    torch: float | None
    jax: float | None
    compiling: float | None


def measure(seconds: float) -> str:
    """Times all cases and returns the table with its bars, in Markdown."""
    found = []
    for build in cases.ALL:
        case = build()
        ways = {"hessgui": peers.hessgui_way(case), **peers.torch_ways(case), **peers.jax_ways(case)}
        found.append(_measured(case, compare(ways, seconds), list(peers.torch_ways(case))))
        print(" | ".join(found[-1].row), flush=True)
        del case, ways
        gc.collect()  # a peer's dense results of one case are not held through the next
    return table(HEADER, [item.row for item in found]) + "\n\n" + _bars(found) + "\n\n" + LEGEND


def _measured(case: cases.Case, timings: dict[str, Timing], torch_names: list[str]) -> Measured:
    own = timings["hessgui"]
    best = min((key for key in torch_names if timings[key].median), key=lambda key: timings[key].median, default=None)
    warm, compiling = timings.get("JAX warm"), timings.get("JAX with compilation")
    ratio = own.median / timings[best].median if best and own.median else None
    size = max(sum(tensor.numel() for tensor in case.inputs), case.outputs)
    jax = _ratio(own, warm) if size >= JAX_ROWS else None
    asdex = [f"{_text(timings[key])} ({key[6:]})" for key in timings if key.startswith("asdex")]
    row = [
        case.name, _text(own), f"{_text(timings[best])} ({best})" if best else "none can",
        _number(ratio, WORST_BAR), _text(warm), _number(_ratio(own, warm), JAX_BAR if jax else None),
        _text(compiling), _number(_ratio(own, compiling), COMPILING_BAR), "; ".join(asdex),
    ]
    return Measured(case.name, row, ratio, jax, _ratio(own, compiling))


def _ratio(own: Timing, other: Timing | None) -> float | None:
    return own.median / other.median if other is not None and own.median and other.median else None


def _bars(found: list[Measured]) -> str:
    """The bars, and whether they are met."""
    torch = {item.name: item.torch for item in found if item.torch is not None}
    mean = math.exp(sum(map(math.log, torch.values())) / len(torch))
    rows = [
        _bar("against the best PyTorch way, worst case", torch, WORST_BAR),
        ["the same, geometric mean", f"{mean:.2f}", f"{len(torch)} cases", f"{MEAN_BAR}", _met(mean <= MEAN_BAR)],
        _bar(f"against warm compiled JAX, n >= {JAX_ROWS}", {i.name: i.jax for i in found if i.jax}, JAX_BAR),
        _bar("against JAX with compilation", {i.name: i.compiling for i in found if i.compiling}, COMPILING_BAR),
    ]
    return table(["measure", "found", "where", "bar: at most", ""], rows)


def _bar(title: str, ratios: dict[str, float], bar: float) -> list[str]:
    if not ratios:
        return [title, "", "nothing to compare", f"{bar}", "not measured"]
    worst = max(ratios, key=ratios.__getitem__)
    missed = [name for name, ratio in ratios.items() if ratio > bar]
    where = f"{worst}; {len(missed)} of {len(ratios)} miss it" if missed else worst
    return [title, f"{ratios[worst]:.2f}", where, f"{bar}", _met(not missed)]


def _met(is_met: bool) -> str:
    return "met" if is_met else "**not met**"


def _number(ratio: float | None, bar: float | None) -> str:
    if ratio is None:
        return ""
    text = f"{ratio:.2f}"
    return f"**{text}**" if bar is not None and ratio > bar else text


def _text(timing: Timing | None) -> str:
    if timing is None:
        return ""
    if timing.median is None:
        return timing.failure if timing.failure.startswith("not") else f"fails: {timing.failure}"
    milliseconds = timing.median * 1e3
    return f"{milliseconds:.2f} ms" if milliseconds < 10 else f"{milliseconds:,.0f} ms"
