"""Which strategy a matrix gets: by the user's word, by its shape, or by one timed product and the pattern.

Runs one product where the result is worth it; reads the plans of :mod:`hessgui.engine.strategies.compressed`.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

import torch

from hessgui.engine.plan import Choice, choose
from hessgui.engine.strategies.base import Field
from hessgui.engine.strategies.compressed import PATTERN_S, Plan
from hessgui.engine.strategies.ladder import COMPRESSED

FEW_ROWS = 8
"""Up to this many rows one at a time is quicker than setting a batch up."""

FEW_ENTRIES = 4096
"""Smaller matrices are computed before a pattern is read."""

WORTH_S = 0.02
"""A pattern is read where the dense way would take longer."""

SHARE = 0.25
"""Reading it may take this part of what the dense way would take ..."""

LEAST_PATTERN_S = 0.1
"""... and always so long."""

MOST_PLANES = 64
"""Hessians of more components than these are not compressed one by one."""

REASONS = {
    "rows": "few rows: one at a time is quickest",
    "batched": "dense: rows in batches are quickest",
    "forward": "more rows than columns: columns are fewer",
    "operator": "products with the matrix only",
    "differences": "torch has no further derivative here",
    "compressed": "sparse",
}


def decide(
    fields: Sequence[Field], strategy: str, needed: int, limit: int, *, itemsize: int
) -> Choice | None:
    """The strategy for one matrix.

    Args:
        fields: Its planes, those with a derivative that is not zero throughout.
        strategy: What the user asked for, ``auto`` for the best.
        needed: Bytes of the dense matrix.
        limit: Bytes for result and working set.
        itemsize: Bytes of a number.

    Returns:
        The choice; ``None`` where the matrix fits in no form.
    """
    fits = needed <= limit
    first = fields[0]
    if strategy not in ("auto", "compressed"):
        name = "rows" if strategy == "operator" and not first.symmetric else strategy
        return Choice(name, "you asked for it", ()) if fits else None
    rows, columns = first.size * len(fields), first.columns
    plan = None
    if strategy == "compressed":
        plan = COMPRESSED.plan(first)
        if plan.colouring is None:
            return Choice("compressed", "you asked for it", ()) if fits else None  # the ladder says why it fell
        seconds = 0.0
    else:
        if fits and (rows <= FEW_ROWS or rows * columns < FEW_ENTRIES):
            return _by_shape(first)
        plan, seconds = _worth(fields, fits)
        if plan is None or plan.colouring is None:
            return _by_shape(first) if fits else None
    choice = choose(
        rows, columns, seconds, limit, plan, itemsize, first.symmetric, planes=len(fields), wanted=strategy,
    )
    if choice.strategy == "compressed":
        return choice
    return _by_shape(first) if fits else None


def _by_shape(field: Field) -> Choice:
    """The dense way for a matrix of this shape."""
    if field.size <= FEW_ROWS and (field.symmetric or field.columns > FEW_ROWS or field.size <= field.columns):
        return Choice("rows", REASONS["rows"], ())
    if not field.symmetric and field.size > field.columns:
        return Choice("forward", REASONS["forward"], ())
    return Choice("batched", REASONS["batched"], ())


def _worth(fields: Sequence[Field], fits: bool) -> tuple[Plan | None, float]:
    """The plan of the first plane where it pays to read one, and the seconds of one product."""
    first = fields[0]
    known = COMPRESSED.known(first)
    plainly = first.size if first.symmetric else min(first.size, first.columns)
    if len(fields) > MOST_PLANES:
        return None, 0.0
    if known is not None and (known.colouring is None or fits and 2 * known.colouring.count > plainly):
        return None, 0.0
    if known is not None and known.product_seconds:
        return known, known.product_seconds
    vector = first.graph()
    weights = torch.ones_like(vector)
    began = time.perf_counter()
    try:
        first.product(weights, probe=True)
    except Exception:  # noqa: BLE001 - the ladder meets it again, and says what stood in the way
        return None, 0.0
    seconds = time.perf_counter() - began
    if known is not None:
        known.product_seconds = seconds
        return known, seconds
    dense = plainly * len(fields) * seconds * SHARE
    if fits and dense < WORTH_S:
        return None, seconds
    plan = COMPRESSED.plan(first, min(PATTERN_S, max(LEAST_PATTERN_S, SHARE * dense)) if fits else PATTERN_S)
    plan.product_seconds = seconds
    return plan, seconds
