"""The plan: what each strategy will cost, from one timed product and the pattern, and which one to take.

Reads numbers only; runs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from hessgui.engine.strategies.compressed import Plan
from hessgui.engine.threads import ALL_THREADS
from hessgui.model.trust import Estimate

ROW_OVERHEAD_S = 2.5e-5
"""A row alone takes at least so long, whatever the function."""

BATCH_OVERHEAD_S = 1.5e-4
"""A chunk of rows takes at least so long."""

BATCH_GAIN = 0.05
"""A row in a batch costs this share of a row alone, for functions whose time is overhead."""

BATCH_ROWS = 16
"""Rows of a batch that is timed."""

CHUNK_ROWS = 64
"""Rows of the chunks that are expected."""

FIRST_S = 8e-4
"""What a function's first matrix takes beside its products, and one more that checks them: ways are made ready."""

FIRST_NUMBER_S = 1e-8
"""Each number of the first chunk takes about so long more, in memory that nobody has touched yet; but no longer in all
than the rest."""

CHUNK_SHARE = 32
"""What a chunk gives takes at most one part in so many of the memory limit; its working set is some times larger."""

RECOVERY_S = 5e-4
"""Reading entries back from compressed products takes at least so long."""

FULL_PRODUCT_S = 5e-3
"""A product that takes this long is arithmetic already, and batching gains little."""

ENTRY_BYTES = 24
"""An entry held sparse: two int64 and one float64."""

ENTRY_S = 1.2e-7
"""Reading an entry back, checking and sorting it takes about so long."""

NUMBER_S = 2.5e-9
"""Writing a number of a dense result takes about so long."""

HELD_SHARE = 0.75
"""A result that takes more than this part of the memory limit leaves too little for its computation: it is written to
the disk, where there is room."""

WINDOW_SHARE = 8
"""One part in so many of the memory limit is for the rows that are on their way to the disk."""

DISK_BYTES_PER_S = 2e8
"""A disk takes at least so many bytes in a second."""

FEW_ROWS = 2
"""Up to so many rows one at a time is quicker than setting a batch up."""

REASONS = {
    "rows": "few rows: one at a time is quickest",
    "batched": "dense: rows in batches are quickest",
    "forward": "more rows than columns: columns are fewer",
    "operator": "products with the matrix only",
    "differences": "torch has no further derivative here",
    "compressed": "sparse",
}


@dataclass(frozen=True)
class Choice:
    """The strategy to take.

    Args:
        strategy: Its name.
        reason: Why, in words, for the receipt.
        estimates: What each strategy would cost, the one taken first, then the cheapest that fits.
        is_sparse: Whether the result is better held as entries.
        is_streamed: Whether it is written to the disk, because memory does not hold it.
        refusal: Where it cannot be computed, the code of the sentence that says so.
        spent: Seconds that finding out took, for a pattern or a timed product; the estimates contain them.
        threads: How many threads its products use.
    """

    strategy: str
    reason: str
    estimates: tuple[Estimate, ...]
    is_sparse: bool = False
    is_streamed: bool = False
    refusal: str = ""
    spent: float = 0.0
    threads: int = ALL_THREADS


def is_streamed(needed: int, limit: int, disk: int) -> bool:
    """Whether a dense result goes to the disk.

    Args:
        needed: Its bytes.
        limit: Bytes of memory for the result and its working set.
        disk: Bytes that it may take on the disk.
    """
    return HELD_SHARE * limit < needed <= disk


def choose(
    rows: int, columns: int, product_seconds: float, memory_limit: int, plan: Plan | None = None, itemsize: int = 8,
    symmetric: bool = True, *, planes: int = 1, wanted: str = "auto", known: Mapping[str, float] | None = None,
    disk: int = 0, batch_seconds: float | None = None, is_first: bool = False,
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
        known: Seconds that strategies took at an earlier point.
        disk: Bytes that the result may take on the disk where memory does not hold it.
        batch_seconds: Time of a batch of :data:`BATCH_ROWS` rows, if it was measured.
        is_first: Whether the function was not met before.

    Returns:
        The choice; ``operator`` where nothing else fits.
    """
    dense = rows * columns * itemsize
    streamed = is_streamed(dense, memory_limit, disk)
    held = min(dense, memory_limit // WINDOW_SHARE) if streamed else dense
    written = max(NUMBER_S * rows * columns, dense / DISK_BYTES_PER_S * streamed)
    first = FIRST_S + min(FIRST_S, FIRST_NUMBER_S * rows * columns) + product_seconds
    beside = first * is_first + written
    row = max(product_seconds, ROW_OVERHEAD_S)
    vectors = columns * itemsize
    batched = 8 * max(vectors, min(min(rows, CHUNK_ROWS) * vectors, memory_limit // CHUNK_SHARE))
    known = known or {}

    def estimate(strategy: str, products: int, seconds: float, peak: int) -> Estimate:
        return Estimate(strategy, products, known.get(strategy, seconds), int(peak), peak <= memory_limit)

    estimates = [
        estimate("rows", rows, rows * row + beside, held + 8 * vectors),
        estimate("batched", rows, planes * BATCH_OVERHEAD_S + _in_batches(rows, product_seconds, batch_seconds)
                 + beside, held + batched),
    ]
    if not symmetric or wanted == "forward":
        seconds = BATCH_OVERHEAD_S + _in_batches(columns, product_seconds, batch_seconds) + beside
        collected = 0 if symmetric or streamed else dense  # a Jacobian's columns are collected before there are rows
        estimates.append(estimate("forward", columns, seconds, held + collected + batched))
    is_sparse = False
    if plan is not None and plan.colouring is not None:
        count = plan.colouring.count * planes
        entries = plan.pattern.count * planes * ENTRY_BYTES
        is_sparse = entries < dense / 2 and (dense > 1 << 26 or dense > memory_limit)
        size = entries if is_sparse else held + entries
        seconds = (count + planes) * row + _recovery(plan, planes)
        estimates.append(estimate("compressed", count, seconds, size + (count + 8) * vectors))
    operator = estimate("operator", rows, rows * row, 8 * vectors)
    fitting = sorted((item for item in estimates if item.fits), key=_seconds)
    others = sorted((item for item in estimates if not item.fits), key=_seconds)
    if not fitting:
        return Choice("operator", "the matrix is too large to hold", (operator, *others))
    if wanted == "operator":
        return Choice("operator", "you asked for it", (operator, *fitting, *others), is_streamed=streamed)
    asked = next((item for item in fitting if item.strategy == wanted), None)
    best = asked or _best(fitting, rows, columns, planes, symmetric)
    ranked = (best, *(item for item in fitting if item is not best), operator, *others)
    reason = "you asked for it" if asked else _reason(best, rows)
    is_sparse = is_sparse and best.strategy == "compressed"
    return Choice(best.strategy, reason, ranked, is_sparse, streamed and not is_sparse)


def _best(fitting: list[Estimate], rows: int, columns: int, planes: int, symmetric: bool) -> Estimate:
    """Compressed where it is cheapest, else the dense way for a matrix of this shape."""
    found = {item.strategy: item for item in fitting}
    size = rows // planes
    if size <= FEW_ROWS and (symmetric or columns > FEW_ROWS or size <= columns):
        dense = "rows"
    else:
        dense = "batched" if symmetric or size <= columns else "forward"
    plain = found.get(dense, fitting[0])
    compressed = found.get("compressed")
    return compressed if compressed is not None and compressed.seconds < plain.seconds else plain


def _in_batches(count: int, alone: float, batch: float | None) -> float:
    """Seconds of so many products in chunks, each of which takes a time for itself and one for each of its products.

    Args:
        count: How many.
        alone: Seconds of one.
        batch: Seconds of :data:`BATCH_ROWS` at once, if they are known.
    """
    if batch is None:
        return count * alone * (BATCH_GAIN + (1 - BATCH_GAIN) * min(1.0, alone / FULL_PRODUCT_S))
    each = max(0.0, batch - alone) / (BATCH_ROWS - 1)
    return count * each + -(-count // CHUNK_ROWS) * max(0.0, min(alone, batch) - each)


def _seconds(estimate: Estimate) -> float:
    return estimate.seconds


def _recovery(plan: Plan, planes: int) -> float:
    return RECOVERY_S + ENTRY_S * plan.pattern.count * planes


def _reason(best: Estimate, rows: int) -> str:
    if best.strategy == "compressed":
        return f"sparse: {best.hvps} products hold every entry of {rows} rows"
    return REASONS[best.strategy]
