"""Entry by entry: the whole matrix by differences, with kinks told from numbers that merely did not converge.

Reads the sampler through :class:`~hessgui.engine.referee.differences.Differences`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.differences import NEAREST, Differences, bends, jumps, lies_beside
from hessgui.engine.referee.ladder import RUNGS, Estimate, Slopes
from hessgui.engine.referee.samples import TREMBLING, Sampler
from hessgui.engine.referee.verdict import BEYOND_ERROR

CHUNK_SECONDS = 0.05
"""Between two looks at the clock, as far as single samples allow."""

CHUNK_COLUMNS = 64

SHARE_OF_CHUNK = 0.25
"""Share of the time that the first batch may take if batching saved nothing."""

SHARE_OF_REST = 0.5
"""Share of the time left that a later batch may take if a larger one saved no more than the one before, and ..."""

FEWEST_COLUMNS = 4
"""... the first one, where that is no more than so many columns."""

SECOND_STEPS = (0.75 * 2.0**-5, 0.75 * 2.0**-10)
"""First steps of the ladders of a second opinion ..."""

CLOSER_STEPS = tuple(0.75 * 2.0**power for power in (-18, -26, -34, -40))
"""... and of those that look whether a function does something else between the steps of all others."""

_SLOPES = ("central", "left", "right")


@dataclass(frozen=True, eq=False)
class ByDifferences:
    """A matrix ``[k, n]`` by differences; NaN in columns that were not reached.

    Args:
        value: From both sides, or from one where the function is defined on one side only.
        error: Estimated absolute error; infinite where nothing converged.
        step: Widest step behind each number.
        left: From the left only, likewise ``right``.
        kinks: Where the two sides differ at this very point, or the sampled function jumps.
        left_limit: The sampled function continued from the left along each column, likewise ``right_limit``.
        jumps: Where these two differ.
        one_sided: Columns whose numbers come from one side.
        reached: Columns that were sampled.
    """

    value: np.ndarray
    error: np.ndarray
    step: np.ndarray
    left: np.ndarray
    right: np.ndarray
    kinks: np.ndarray
    left_limit: np.ndarray
    right_limit: np.ndarray
    jumps: np.ndarray
    one_sided: np.ndarray
    reached: np.ndarray


def by_differences(sampler: Sampler, columns: np.ndarray, clock: Clock, steep: float = 0.0) -> ByDifferences:
    """The chosen columns of the matrix by extrapolated differences, as far as the time suffices.

    Args:
        sampler: What is sampled.
        columns: Which columns.
        clock: The time.
        steep: How much the matrix is known to change for one unit of the inputs.
    """
    differences = Differences(sampler, clock)
    spread = _spread(columns)
    plain = sampler.seconds * 2 * RUNGS
    chunk = int(np.clip(CHUNK_SECONDS / max(plain, 1e-9), 1, CHUNK_COLUMNS))
    is_batched = sampler.batches(2 * RUNGS * len(columns))
    if is_batched:
        affordable = clock.left / max(plain, 1e-9)  # columns, if batching saved nothing
        fewest = int(np.clip(affordable * SHARE_OF_REST, 1, FEWEST_COLUMNS))
        chunk = int(np.clip(affordable * SHARE_OF_CHUNK, fewest, CHUNK_COLUMNS))
    found, reached = [], []
    longest, first = 0.0, 0
    while first < len(spread):
        part = spread[first : first + chunk]
        first += len(part)
        begin = clock.spent
        slopes = differences.along_axes(part)
        if differences.cut_short:
            break
        found.append(_settle(sampler, part, slopes, clock, steep))
        reached.append(part)
        each = (clock.spent - begin) / len(part)
        if is_batched:  # what batching saves is known now
            chunk = int(np.clip(clock.left * SHARE_OF_REST / max(each, 1e-9), 1, CHUNK_COLUMNS))
        longest = max(longest, each * min(chunk, len(part)))
        if clock.left <= longest:
            break
    return _assemble(sampler, found, np.concatenate(reached) if reached else spread[:0])


def second_opinion(sampler: Sampler, columns: np.ndarray, clock: Clock) -> Estimate:
    """Some columns ``[k, c]`` again with steps that share no point with the first ladders."""
    wide, close = _again(sampler, columns, clock, SECOND_STEPS)
    return wide.better(close)


def closer_opinions(sampler: Sampler, columns: np.ndarray, clock: Clock) -> Iterator[Estimate]:
    """Some columns ``[k, c]`` again from ever closer: a quick oscillation looks smooth to steps that are too wide."""
    yield from _again(sampler, columns, clock, CLOSER_STEPS)


def _again(
    sampler: Sampler, columns: np.ndarray, clock: Clock, steps: tuple[float, ...]
) -> Iterator[Estimate]:
    differences = Differences(sampler, clock)
    for step in steps:
        found = differences.closer(columns, step).central
        yield Estimate(found.value.T, found.error.T, found.step.T)


def _spread(columns: np.ndarray) -> np.ndarray:
    """The columns in an order that covers the axis evenly however early it ends."""
    stride = max(1, int(len(columns) * 0.618))
    while np.gcd(stride, max(1, len(columns))) != 1:
        stride += 1
    return columns[(np.arange(len(columns)) * stride) % max(1, len(columns))]


def _settle(sampler: Sampler, columns: np.ndarray, slopes: Slopes, clock: Clock, steep: float) -> Slopes:
    """Looks again from very near where a kink was seen: it may lie beside the point, or be ``steep`` and no kink."""
    doubtful = bends(slopes) | jumps(slopes)
    needed = 2 * RUNGS * int(doubtful.any(axis=1).sum()) * sampler.seconds
    differences = Differences(sampler, clock.for_doubts(needed))
    for step in NEAREST:
        rows = np.flatnonzero(doubtful.any(axis=1))
        if not len(rows):
            break
        near, far = differences.closer(columns[rows], step), slopes.rows(rows)
        beside, certain = lies_beside(far, near)
        reach = steep * near.central.step  # slopes change by so much over the steps
        near = replace(near, central=_repeated(near.central, far))
        middle, bridged = _middle(near), certain & ~beside
        bridged &= middle.error <= 2 * reach
        if step == NEAREST[-1]:  # what no look could see again is noise
            lost = ~certain & np.isfinite(near.left.error) & np.isfinite(near.right.error)
            middle, bridged = middle.where(certain, _middle(far)), bridged | lost
        near = replace(near, **{name: middle.where(bridged, getattr(near, name)) for name in _SLOPES})
        slopes = slopes.with_rows(rows, near.where(doubtful[rows] & (beside | bridged), far))
        doubtful[rows] &= ~certain
    return slopes


def _middle(found: Slopes) -> Estimate:
    """One number for both sides, give or take what they differ by."""
    left, right = found.left, found.right
    return Estimate((left.value + right.value) / 2, np.abs(left.value - right.value), left.step)


def _repeated(near: Estimate, far: Slopes) -> Estimate:
    """The finer number of the side on which the point lies: the one that near repeats."""
    for side in (far.left, far.right):
        with np.errstate(all="ignore"):
            same = np.abs(side.value - near.value) <= BEYOND_ERROR * (side.error + near.error)
            near = side.where(same & (side.error < near.error), near)
    return near


def _assemble(sampler: Sampler, found: list[Slopes], reached: np.ndarray) -> ByDifferences:
    shape = (sampler.width, len(sampler.point))

    def whole(values: list[np.ndarray], fill: float | bool) -> np.ndarray:
        out = np.full(shape, fill)
        if values:
            out[:, reached] = np.concatenate(values).T
        return out

    kinks = whole([bends(slopes) | jumps(slopes) for slopes in found], False)
    jumping = whole([jumps(slopes) for slopes in found], False)
    if kinks.any():  # between numbers that differ at random there is no kink
        steady = (sampler.trembling <= TREMBLING)[:, None]
        kinks, jumping = kinks & steady, jumping & steady
    bests = [best(slopes) for slopes in found]
    one_sided = [~np.isfinite(slopes.central.error) & np.isfinite(each.error)
                 for slopes, each in zip(found, bests, strict=True)]
    return ByDifferences(
        whole([np.where(np.isfinite(each.error), each.value, np.nan) for each in bests], np.nan),
        whole([each.error for each in bests], np.inf),
        whole([each.step for each in bests], np.nan),
        whole([_finite(slopes.left) for slopes in found], np.nan),
        whole([_finite(slopes.right) for slopes in found], np.nan),
        kinks,
        whole([_finite(slopes.left_limit) for slopes in found], np.nan),
        whole([_finite(slopes.right_limit) for slopes in found], np.nan),
        jumping,
        np.flatnonzero(whole(one_sided, False).any(axis=0)),
        np.sort(reached),
    )


def best(slopes: Slopes) -> Estimate:
    """Of a ladder's numbers, both sides where they exist, else the side that does."""
    return slopes.left.better(slopes.right).where(~np.isfinite(slopes.central.error), slopes.central)


def _finite(estimate: Estimate) -> np.ndarray:
    return np.where(np.isfinite(estimate.error), estimate.value, np.nan)
