"""Slopes that grow without bound as a switch is neared, where the point itself lies on its tame side.

Samples the gradient, or the value, ever closer to the point; no difference quotient converges there.
"""

from __future__ import annotations

import numpy as np
import torch

from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.samples import Sampler

SHRINK = 4.0
"""Each sample is so many times closer than the one before; the widest is as far as this from the point, inverted."""

CLOSEST = 2 / 3
"""The closest is as near as this power of the spacing of floating-point numbers: closer ones are rounding."""

LOOKS, GROWS = 5, 1.02
"""So many times in turn slopes must grow by more than this: those of a smooth function settle by then."""

ROUNDING = 40.0
"""What a slope must be, at least, of the units in the last place of what it was taken from."""


def unbounded(sampler: Sampler, column: int, clock: Clock) -> tuple[np.ndarray, np.ndarray]:
    """Where the slopes along an input grow without bound, on the left and on the right.

    Args:
        sampler: What is sampled.
        column: The input.
        clock: How long this may take.

    Returns:
        For each sampled number ``[k]`` infinity with the slope's sign, or 0 where it settles.
    """
    unit = float(torch.finfo(sampler.point.dtype).eps)
    scale = max(1.0, abs(float(sampler.point[column])))
    count = int(np.log(unit**-CLOSEST) / np.log(SHRINK))
    steps = scale / SHRINK ** np.arange(1, count + 1)
    direction = np.zeros((1, len(sampler.point)))
    direction[0, column] = 1.0
    samples = sampler.many(np.concatenate([-steps, steps]), direction, clock).reshape(2, count, -1)
    return _grown(samples[0], -steps, unit), _grown(samples[1], steps, unit)


def _grown(samples: np.ndarray, steps: np.ndarray, unit: float) -> np.ndarray:
    """The infinity that slopes between neighbouring samples ``[p, k]`` go to, or 0."""
    with np.errstate(all="ignore"):
        slopes = (np.diff(samples, axis=0) / np.diff(steps)[:, None])[-LOOKS - 1 :]
        grow = (slopes[1:] / slopes[:-1] > GROWS).all(axis=0)
        told = np.abs(slopes[-1] * steps[-1]) > ROUNDING * unit * np.abs(samples).max(axis=0)
        return np.where(grow & told & np.isfinite(slopes).all(axis=0), np.copysign(np.inf, slopes[-1]), 0.0)
