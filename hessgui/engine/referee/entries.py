"""Entry by entry: the whole matrix by differences, with kinks told from numbers that merely did not converge.

Reads the sampler through :class:`~hessgui.engine.referee.differences.Differences`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.differences import TINY, Differences, bends, jumps
from hessgui.engine.referee.ladder import RUNGS, Estimate, Slopes
from hessgui.engine.referee.samples import Sampler

CHUNK_SECONDS = 0.05
"""Between two looks at the clock, as far as single samples allow."""

CHUNK_COLUMNS = 64

SHARE_OF_CHUNK = 0.25
"""Share of the time that the first batch may take if batching saved nothing ..."""

FEWEST_COLUMNS = 4
"""... but so many columns in any case."""


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


def by_differences(sampler: Sampler, columns: np.ndarray, clock: Clock) -> ByDifferences:
    """The chosen columns of the matrix by extrapolated differences, as far as the time suffices."""
    differences = Differences(sampler, clock)
    spread = _spread(columns)
    plain = sampler.seconds * 2 * RUNGS
    chunk = int(np.clip(CHUNK_SECONDS / max(plain, 1e-9), 1, CHUNK_COLUMNS))
    is_batched = sampler.batches(2 * RUNGS * len(columns))
    if is_batched:
        chunk = int(np.clip(clock.left * SHARE_OF_CHUNK / max(plain, 1e-9), FEWEST_COLUMNS, CHUNK_COLUMNS))
    found, reached = [], []
    longest, first = 0.0, 0
    while first < len(spread):
        part = spread[first : first + chunk]
        first += len(part)
        begin = clock.spent
        slopes = differences.along_axes(part)
        if differences.cut_short:
            break
        found.append(_settle(differences, part, slopes))
        reached.append(part)
        each = (clock.spent - begin) / len(part)
        if is_batched:  # what batching saves is known now
            chunk = int(np.clip(clock.left / 2 / max(each, 1e-9), 1, CHUNK_COLUMNS))
        longest = max(longest, each * min(chunk, len(part)))
        if clock.left <= longest:
            break
    return _assemble(sampler, found, np.concatenate(reached) if reached else spread[:0])


def second_opinion(sampler: Sampler, columns: np.ndarray, clock: Clock) -> Estimate:
    """Some columns ``[k, c]`` again with steps that share no point with the first ladders."""
    differences = Differences(sampler, clock)
    wide = differences.closer(columns, 0.75 * 2.0**-5).central
    close = differences.closer(columns, 0.75 * 2.0**-10).central
    better = wide.better(close)
    return Estimate(better.value.T, better.error.T, better.step.T)


def _spread(columns: np.ndarray) -> np.ndarray:
    """The columns in an order that covers the axis evenly however early it ends."""
    stride = max(1, int(len(columns) * 0.618))
    while np.gcd(stride, max(1, len(columns))) != 1:
        stride += 1
    return columns[(np.arange(len(columns)) * stride) % max(1, len(columns))]


def _settle(differences: Differences, columns: np.ndarray, slopes: Slopes) -> Slopes:
    """Looks again from very near where a kink was seen: it may lie beside the point."""
    kinked = np.flatnonzero((bends(slopes) | jumps(slopes)).any(axis=1))
    if not len(kinked):
        return slopes
    near = differences.closer(columns[kinked], TINY)
    beside = ~_persists(slopes.rows(kinked), near)
    merged = {}
    for entry in fields(Slopes):
        old, new = getattr(slopes, entry.name), getattr(near, entry.name)
        merged[entry.name] = old.with_rows(kinked, new.where(beside, old.rows(kinked)))
    return Slopes(**merged)


def _persists(far: Slopes, near: Slopes) -> np.ndarray:
    """Whether a gap between the sides seen from afar is still there from near; true where none was seen."""
    still = np.ones(far.central.value.shape, bool)
    for seen, names in ((bends(far), ("left", "right")), (jumps(far), ("left_limit", "right_limit"))):
        (far_left, far_right), (near_left, near_right) = (
            tuple(getattr(side, name) for name in names) for side in (far, near)
        )
        with np.errstate(all="ignore"):
            gap = np.abs(far_left.value - far_right.value)
            now = np.abs(near_left.value - near_right.value)
            certain = near_left.error + near_right.error < gap / 4
        still &= ~(seen & certain & (now < gap / 2))
    return still


def _assemble(sampler: Sampler, found: list[Slopes], reached: np.ndarray) -> ByDifferences:
    shape = (sampler.width, len(sampler.point))

    def whole(values: list[np.ndarray], fill: float | bool) -> np.ndarray:
        out = np.full(shape, fill)
        if values:
            out[:, reached] = np.concatenate(values).T
        return out

    kinks = [bends(slopes) | jumps(slopes) for slopes in found]
    jumping = [jumps(slopes) for slopes in found]
    bests = [best(slopes) for slopes in found]
    one_sided = [~np.isfinite(slopes.central.error) & np.isfinite(each.error)
                 for slopes, each in zip(found, bests, strict=True)]
    return ByDifferences(
        whole([np.where(np.isfinite(each.error), each.value, np.nan) for each in bests], np.nan),
        whole([each.error for each in bests], np.inf),
        whole([each.step for each in bests], np.nan),
        whole([_finite(slopes.left) for slopes in found], np.nan),
        whole([_finite(slopes.right) for slopes in found], np.nan),
        whole(kinks, False),
        whole([_finite(slopes.left_limit) for slopes in found], np.nan),
        whole([_finite(slopes.right_limit) for slopes in found], np.nan),
        whole(jumping, False),
        np.flatnonzero(whole(one_sided, False).any(axis=0)),
        np.sort(reached),
    )


def best(slopes: Slopes) -> Estimate:
    """Of a ladder's numbers, both sides where they exist, else the side that does."""
    return slopes.left.better(slopes.right).where(~np.isfinite(slopes.central.error), slopes.central)


def _finite(estimate: Estimate) -> np.ndarray:
    return np.where(np.isfinite(estimate.error), estimate.value, np.nan)
