"""Second differences of the value: what is left where a gradient is NaN at every neighbour, though the value is not.

So it is with ``where(x > 0, sqrt(x), x**2)`` below 0: the branch that is not taken spoils every gradient. Reads a
sampler; the point itself is never sampled, so that its value may be missing too.
"""

from __future__ import annotations

import numpy as np

from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.ladder import NOISE_ULPS, RUNGS, Estimate, extrapolate
from hessgui.engine.referee.samples import Sampler

FIRST_STEP = 2.0**-3
"""First step, relative to the coordinate's size between the bounds below: rounding grows with its inverse square."""

SMALLEST_REACH, LARGEST_REACH = 0.25, 4.0

MOST_PAIRS = 48
"""So many entries are asked for, at most."""


def second_differences(sampler: Sampler, rows: np.ndarray, columns: np.ndarray, clock: Clock) -> Estimate:
    """Entries of a Hessian by second differences of the value.

    Args:
        sampler: The function; which components its Hessian's planes are.
        rows: Flat rows over all planes ``[k]``.
        columns: Their columns ``[k]``; no more than :data:`MOST_PAIRS` are computed.
        clock: How long this may take.

    Returns:
        ``[k]`` numbers, of infinite error where nothing was found.
    """
    n, k = len(sampler.point), len(rows)
    lost = Estimate(np.full(k, np.nan), np.full(k, np.inf), np.full(k, np.nan))
    size = np.abs(sampler.point.to("cpu").double().numpy())
    h = 2.0 ** np.round(np.log2(np.clip(size, SMALLEST_REACH, LARGEST_REACH))) * FIRST_STEP
    pairs = [(int(row) % n, int(column)) for row, column in zip(rows[:MOST_PAIRS], columns[:MOST_PAIRS], strict=True)]
    mixed = {tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1]}
    wanted = sorted({(i,) for pair in pairs for i in pair} | mixed)
    values, count = sampler.of_values(), 2 * RUNGS * len(wanted)
    if clock.is_over or count * values.seconds > clock.left and not values.batches(count):
        return lost
    directions = np.zeros((len(wanted), n))
    for number, coordinates in enumerate(wanted):
        directions[number, list(coordinates)] = h[list(coordinates)]
    found = _along(values, directions, clock)
    at = {coordinates: number for number, coordinates in enumerate(wanted)}
    for number, (i, j) in enumerate(pairs):
        plane, both = int(rows[number]) // n, at[tuple(sorted({i, j}))]
        value, error = found.value[both, plane], found.error[both, plane]
        if i != j:  # along both coordinates at once, without what each does alone
            alone = [at[i,], at[j,]]
            value = (value - found.value[alone, plane].sum()) / 2
            error = (error + found.error[alone, plane].sum()) / 2
        lost.value[number], lost.error[number], lost.step[number] = value / (h[i] * h[j]), error / (h[i] * h[j]), h[j]
    return Estimate(np.where(np.isfinite(lost.error), lost.value, np.nan), lost.error, lost.step)


def _along(values: Sampler, directions: np.ndarray, clock: Clock) -> Estimate:
    """Second derivatives ``[d, m]`` of the value along directions, in units of each direction's own length."""
    scale = 2.0 ** -np.arange(RUNGS)
    offsets = np.concatenate([-scale, scale])[:, None] * np.ones(len(directions))
    sampled = values.many(offsets.reshape(-1), directions, clock).reshape(2, RUNGS, len(directions), -1)
    with np.errstate(all="ignore"):
        both = sampled.sum(axis=0)  # 2 f + h**2 f'' + ...: the value at the point falls out of differences
        width = (scale[:-1] ** 2 - scale[1:] ** 2)[:, None, None]
        noise = NOISE_ULPS * np.finfo(float).eps * np.abs(sampled).max(axis=(0, 1))
        return extrapolate((both[:-1] - both[1:]) / width, 4 * noise / width, np.ones(len(directions)), 2)
