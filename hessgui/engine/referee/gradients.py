"""Which gradient to sample where torch's two ways to take it differ: the plain one, or the one that keeps its graph.

Torch 2.13 gives the plain gradient of ``det`` at a singular matrix as 0, and the right one where a graph is kept. The
differences of the value decide; nothing that computed the matrix is asked.
"""

from __future__ import annotations

import numpy as np

from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.differences import Differences
from hessgui.engine.referee.samples import Sampler

SAME = 1e-9
"""Relative difference up to which two gradients are the same."""


def plain_gradient_is_wrong(sampler: Sampler, clock: Clock) -> bool:
    """Whether the gradient that keeps its graph is another one than the plain one, and the differences of the value
    are nearer to it."""
    if not sampler.of_gradient or sampler.with_graph or clock.is_over:
        return False
    plain = sampler.sample(sampler.point)
    sampler.with_graph = True
    graphed = sampler.sample(sampler.point)
    sampler.with_graph = False
    size = max(np.nanmax(np.abs(plain), initial=0.0), np.nanmax(np.abs(graphed), initial=0.0))
    if not np.isfinite(graphed).all() or np.allclose(plain, graphed, rtol=SAME, atol=SAME * size, equal_nan=True):
        return False
    direction = np.random.default_rng(2).uniform(0.5, 1.0, (1, sampler.point.numel()))
    slope = Differences(sampler.of_values(), clock).along(direction).central.value[0]
    along = [np.reshape(each, (len(sampler.components), -1)) @ direction[0] for each in (plain, graphed)]
    gaps = [float(np.abs(each - slope).max()) for each in along]
    return gaps[1] < gaps[0]
