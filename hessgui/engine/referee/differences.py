"""Adaptive differences: ladders of steps along given directions until the error estimates are small.

Reads samples and the ladder; knows nothing about the matrix that is checked.
"""

from __future__ import annotations

from dataclasses import fields

import numpy as np
import torch

from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.ladder import NOISE_ULPS, RUNGS, Estimate, Slopes, slopes
from hessgui.engine.referee.samples import Sampler
from hessgui.engine.referee.verdict import BEYOND_ERROR

GOOD_ERROR = 1e-10
"""A direction whose errors are below this, relative to its largest number, needs no further ladder."""

SMALLEST_REACH, LARGEST_REACH = 0.25, 4.0
"""The first steps follow the coordinate's size between these bounds."""

LADDERS = (-4, -9, -14, -19, -24)
"""Powers of two of the first step of each ladder, relative to the direction's scale."""

FLOOR = 8.0
"""Errors up to so many times what rounding alone leaves at the widest steps do not shrink with closer ones."""

NEAREST = tuple(2.0**power for power in (-40, -32, -24, -19, -14))
"""Steps that tell a kink at the point from one beside it, in turn until one is beyond doubt: the closest see the most
kinks aside, but the least of small ones."""


class Differences:
    """Slopes of a sampled function along directions.

    Args:
        sampler: What is sampled.
        clock: How long this may take.

    Attributes:
        sampler: The same.
        cut_short: Whether the time ended within the first ladder of the last call: its numbers mean nothing.
    """

    def __init__(self, sampler: Sampler, clock: Clock) -> None:
        self.sampler = sampler
        self._clock = clock
        self.cut_short = False
        self._unit = float(torch.finfo(sampler.point.dtype).eps)
        self.x = sampler.point.to("cpu", torch.float64).numpy()

    def along_axes(self, columns: np.ndarray) -> Slopes:
        """Slopes along coordinate axes: ``[c, k]``, one row for each of ``columns``."""
        directions = np.zeros((len(columns), len(self.x)))
        directions[np.arange(len(columns)), columns] = 1.0
        return self._adapt(directions, np.abs(self.x[columns]))

    def along(self, directions: np.ndarray) -> Slopes:
        """Slopes along ``[d, n]`` directions whose largest components are about 1."""
        typical = float(np.median(np.abs(self.x))) if len(self.x) else 1.0
        return self._adapt(directions, np.full(len(directions), typical))

    def closer(self, columns: np.ndarray, factor: float) -> Slopes:
        """One ladder along axes with steps ``factor`` times the coordinate's scale, for a second opinion."""
        directions = np.zeros((len(columns), len(self.x)))
        directions[np.arange(len(columns)), columns] = 1.0
        sizes = np.abs(self.x[columns])
        return self._ladder(directions, np.clip(sizes, SMALLEST_REACH, LARGEST_REACH) * factor, sizes)

    def _adapt(self, directions: np.ndarray, sizes: np.ndarray) -> Slopes:
        scale = 2.0 ** np.round(np.log2(np.clip(sizes, SMALLEST_REACH, LARGEST_REACH)))
        widest = scale * 2.0 ** LADDERS[0]
        self.sampler.cut_short = False
        found = self._ladder(directions, widest, sizes)
        self.cut_short = self.sampler.cut_short
        with np.errstate(all="ignore"):
            grain = NOISE_ULPS * self._unit * np.abs(found.left_limit.value) + self.sampler.noise
        floor = FLOOR * np.where(np.isfinite(grain), grain, 0.0) / widest[:, None]
        is_poor = _is_poor(found, floor)
        for step in (*(scale * 2.0**power for power in LADDERS[1:]), sizes * 2.0 ** LADDERS[0]):
            poor = np.flatnonzero(is_poor & (step > 0) & (self._is_new(step, scale)))
            if not len(poor) or self._clock.is_over:
                continue
            more = self._ladder(directions[poor], step[poor], sizes[poor])
            found = _merge(found, poor, more)
            is_poor[poor] = _is_poor(found.rows(poor), floor[poor])
        return found

    @staticmethod
    def _is_new(step: np.ndarray, scale: np.ndarray) -> np.ndarray:
        """Whether a ladder relative to the coordinate differs from those relative to its clipped size."""
        relative = step / (scale * 2.0 ** LADDERS[0])
        return (relative < 1) | (relative > 1)

    def _ladder(self, directions: np.ndarray, step: np.ndarray, sizes: np.ndarray) -> Slopes:
        signed = np.concatenate([-np.ones(RUNGS), np.ones(RUNGS)]) / np.tile(2.0 ** np.arange(RUNGS), 2)
        offsets = signed[:, None] * step[None, :]
        sampled = self.sampler.many(offsets.reshape(-1), directions, self._clock)
        sampled = sampled.reshape(2, RUNGS, len(directions), -1)
        return slopes(sampled[0], sampled[1], step, self._unit, sizes, self.sampler.noise)


def _is_poor(found: Slopes, floor: np.ndarray) -> np.ndarray:
    """Which directions have a number whose error is large beside the direction's largest number, or a kink.

    An error below ``floor`` ``[d, k]`` is rounding, which closer steps would only make worse.
    """
    value, error = found.central.value, found.central.error
    with np.errstate(all="ignore"):
        size = np.nanmax(np.where(np.isfinite(error), np.abs(value), 0.0), axis=1, initial=0.0)
        worst = np.max(np.where(error <= floor, 0.0, error), axis=1, initial=0.0)
    return ~(worst <= GOOD_ERROR * size) & ~(worst == 0) | (jumps(found) | bends(found)).any(axis=1)


def bends(found: Slopes) -> np.ndarray:
    """Which numbers have different slopes on the two sides, beyond their errors ``[d, k]``."""
    return _differ(found.left, found.right)


def jumps(found: Slopes) -> np.ndarray:
    """Which sampled functions have different limits on the two sides, beyond their errors ``[d, k]``."""
    return _differ(found.left_limit, found.right_limit)


def _differ(left: Estimate, right: Estimate) -> np.ndarray:
    with np.errstate(all="ignore"):
        gap = np.abs(left.value - right.value)
        size = np.maximum(np.abs(left.value), np.abs(right.value))
        return (gap > BEYOND_ERROR * (left.error + right.error)) & (gap > 1e-4 * size)


def lies_beside(far: Slopes, near: Slopes) -> tuple[np.ndarray, np.ndarray]:
    """Whether a gap between the sides seen from afar is gone from near, and whether near tells at all."""
    beside, certain = np.zeros(far.central.value.shape, bool), np.ones(far.central.value.shape, bool)
    for seen, names in ((bends(far), ("left", "right")), (jumps(far), ("left_limit", "right_limit"))):
        (far_left, far_right), (near_left, near_right) = (
            tuple(getattr(side, name) for name in names) for side in (far, near)
        )
        with np.errstate(all="ignore"):
            gap = np.abs(far_left.value - far_right.value)
            now = np.abs(near_left.value - near_right.value)
            tells = near_left.error + near_right.error < gap / 4
        beside |= seen & tells & (now < gap / 2)
        certain &= ~seen | tells
    return beside, certain | beside


def _merge(found: Slopes, rows: np.ndarray, more: Slopes) -> Slopes:
    """``found`` with the better numbers of a closer ladder in some rows.

    Where the wider ladder saw a kink and the closer one sees none, the kink lies between: the closer one counts.
    """
    old = found.rows(rows)
    more = Slopes(*(_unless_past(getattr(old, part.name), getattr(more, part.name)) for part in fields(Slopes)))
    between = lies_beside(old, more)[0] & np.isfinite(more.central.error)
    return found.with_rows(rows, more.where(between, old.better(more)))


def _unless_past(closer: Estimate, wider: Estimate) -> Estimate:
    """A wider ladder's numbers, but none that contradict closer ones: past a steep place a function may be flat."""
    with np.errstate(all="ignore"):
        apart = np.abs(closer.value - wider.value) > BEYOND_ERROR * (closer.error + wider.error)
    lost = apart & (wider.step > closer.step)
    return Estimate(wider.value, np.where(lost, np.inf, wider.error), wider.step)
