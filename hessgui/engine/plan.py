"""The plan: what each strategy will cost, from one timed product and the pattern, and which one to take.

Reads numbers only; runs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from hessgui.engine.strategies.compressed import Plan
from hessgui.model.trust import Estimate

BATCH_GAIN = 0.05
"""A row in a batch costs this share of a row alone, for functions whose time is overhead."""

RECOVERY_S = 5e-4
"""Reading entries back from compressed products takes at least so long."""

FULL_PRODUCT_S = 2e-3
"""A product that takes this long is arithmetic already, and batching gains little."""

ENTRY_BYTES = 24
"""An entry held sparse: two int64 and one float64."""

ENTRY_S = 1.2e-7
"""Reading an entry back, checking and sorting it takes about so long."""

FEW_ROWS = 8
"""Up to so many rows one at a time is quicker than setting a batch up."""


@dataclass(frozen=True)
class Choice:
    """The strategy to take.

    Args:
        strategy: Its name.
        reason: Why, in words, for the receipt.
        estimates: What each strategy would cost, the cheapest that fits first.
        is_sparse: Whether the result is better held as entries.
    """

    strategy: str
    reason: str
    estimates: tuple[Estimate, ...]
    is_sparse: bool = False


def choose(
    rows: int, columns: int, product_seconds: float, memory_limit: int, plan: Plan | None = None, itemsize: int = 8,
    symmetric: bool = True, *, planes: int = 1, wanted: str = "auto",
) -> Choice:
    """The cheapest strategy that fits the memory limit.

    Args:
        rows: Rows of the derivative over all its planes.
        columns: Its columns ``n``.
        product_seconds: Time of one product, measured.
        memory_limit: Bytes for the result and its working set.
        plan: The pattern and its colouring, if they were read.
        itemsize: Bytes of one number.
        symmetric: Whether it is a Hessian.
        planes: Matrices of this pattern among the rows.
        wanted: The strategy that is taken wherever it fits; ``auto`` for the cheapest.

    Returns:
        The choice; ``operator`` where nothing else fits.
    """
    dense = rows * columns * itemsize
    share = BATCH_GAIN + (1 - BATCH_GAIN) * min(1.0, product_seconds / FULL_PRODUCT_S)
    vectors = columns * itemsize
    batched = min(rows, 64) * vectors * 8
    estimates = [
        _estimate("rows", rows, rows * product_seconds, dense + 8 * vectors, memory_limit),
        _estimate("batched", rows, rows * product_seconds * share, dense + batched, memory_limit),
    ]
    if not symmetric:
        seconds = columns * product_seconds * share
        estimates.append(_estimate("forward", columns, seconds, dense + batched, memory_limit))
    is_sparse = False
    if plan is not None and plan.colouring is not None:
        count = plan.colouring.count * planes
        held = plan.pattern.count * planes * ENTRY_BYTES
        is_sparse = held < dense / 2 and (dense > 1 << 26 or dense > memory_limit)
        size = held if is_sparse else dense + held
        seconds = (count + planes) * product_seconds + _recovery(plan, planes)
        estimates.append(_estimate("compressed", count, seconds, size + (count + 8) * vectors, memory_limit))
    fitting = sorted((estimate for estimate in estimates if estimate.fits), key=lambda estimate: estimate.seconds)
    others = sorted((estimate for estimate in estimates if not estimate.fits), key=lambda estimate: estimate.seconds)
    operator = _estimate("operator", rows, rows * product_seconds, 8 * vectors, memory_limit)
    if not fitting:
        return Choice("operator", "the matrix is too large to hold", (operator, *others))
    best = next((estimate for estimate in fitting if estimate.strategy == wanted), fitting[0])
    if best.strategy != "compressed" and rows <= FEW_ROWS:
        best = next((estimate for estimate in fitting if estimate.strategy == "rows"), best)
    ranked = (best, *(estimate for estimate in fitting if estimate is not best), operator, *others)
    reason = "you asked for it" if best.strategy == wanted else _reason(best, rows)
    return Choice(best.strategy, reason, ranked, is_sparse and best.strategy == "compressed")


def _recovery(plan: Plan, planes: int) -> float:
    return RECOVERY_S + ENTRY_S * plan.pattern.count * planes


def _estimate(strategy: str, products: int, seconds: float, peak: int, limit: int) -> Estimate:
    return Estimate(strategy, products, seconds, int(peak), peak <= limit)


def _reason(best: Estimate, rows: int) -> str:
    if best.strategy == "compressed":
        return f"sparse: {best.hvps} products hold every entry of {rows} rows"
    if best.strategy == "forward":
        return "more rows than columns: columns are fewer"
    if best.strategy == "rows":
        return "few rows: one at a time is quickest"
    return "dense: rows in batches are quickest"
