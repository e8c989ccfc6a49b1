"""Extrapolated difference quotients from a ladder of halving steps, with an error estimate for every number.

The idea is Richardson's (1911), the choice of the best rung by its own error estimate is Ridders' (1982). Next to
the central quotient stand the two one-sided ones, which never read the point itself: they exist where the
function is defined on one side only, where its value at the point is NaN, and they differ at a kink.

Pure numpy: reads sampled values, calls nothing of the user's.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

RUNGS = 5
"""Steps in one ladder, each half of the one before."""

NOISE_ULPS = 4.0
"""Rounding of one sampled value, in units in the last place."""


@dataclass(frozen=True, eq=False)
class Estimate:
    """Numbers with their estimated absolute errors, of one shape.

    Args:
        value: The numbers.
        error: Their errors; infinite where nothing converged.
        step: The widest step that was used for each.
    """

    value: np.ndarray
    error: np.ndarray
    step: np.ndarray

    def better(self, other: Estimate) -> Estimate:
        """Elementwise the one with the smaller error."""
        return other.where(other.error < self.error, self)

    def where(self, chosen: np.ndarray, other: Estimate) -> Estimate:
        """Elementwise this one where it is chosen, else the other."""
        return Estimate(
            np.where(chosen, self.value, other.value), np.where(chosen, self.error, other.error),
            np.where(chosen, self.step, other.step),
        )

    def rows(self, rows: np.ndarray) -> Estimate:
        """Some of the directions."""
        return Estimate(self.value[rows], self.error[rows], self.step[rows])

    def with_rows(self, rows: np.ndarray, new: Estimate) -> Estimate:
        """The same with some directions replaced."""
        value, error, step = self.value.copy(), self.error.copy(), self.step.copy()
        value[rows], error[rows], step[rows] = new.value, new.error, new.step
        return Estimate(value, error, step)


@dataclass(frozen=True, eq=False)
class Slopes:
    """Derivatives along some directions, ``[d, k]`` each.

    Args:
        central: From both sides at once, or from each alone where these agree better.
        left: From points before the point only.
        right: From points behind it only.
        left_limit: The sampled function itself, continued to the point from the left.
        right_limit: The same from the right.
    """

    central: Estimate
    left: Estimate
    right: Estimate
    left_limit: Estimate
    right_limit: Estimate

    def rows(self, rows: np.ndarray) -> Slopes:
        """Some of the directions."""
        return Slopes(*(each.rows(rows) for each in self._parts()))

    def with_rows(self, rows: np.ndarray, new: Slopes) -> Slopes:
        """The same with some directions replaced."""
        return Slopes(*(old.with_rows(rows, part) for old, part in zip(self._parts(), new._parts(), strict=True)))

    def where(self, chosen: np.ndarray, other: Slopes) -> Slopes:
        """Elementwise these where they are chosen, else the others."""
        return Slopes(*(each.where(chosen, part) for each, part in zip(self._parts(), other._parts(), strict=True)))

    def better(self, other: Slopes) -> Slopes:
        """Elementwise those with the smaller error."""
        return Slopes(*(each.better(part) for each, part in zip(self._parts(), other._parts(), strict=True)))

    def _parts(self) -> tuple[Estimate, ...]:
        return self.central, self.left, self.right, self.left_limit, self.right_limit


def slopes(
    before: np.ndarray, behind: np.ndarray, step: np.ndarray, unit: float, reach: np.ndarray,
    noise: np.ndarray | float = 0.0,
) -> Slopes:
    """Derivatives from samples on both sides of a point.

    Args:
        before: Samples at ``-step / 2**i``, float64 ``[RUNGS, d, k]``; NaN where the function is not defined.
        behind: Samples at ``+step / 2**i``, the same shape.
        step: First and largest step of each direction ``[d]``.
        unit: Spacing of floating-point numbers at 1 in the precision of the samples.
        reach: Largest coordinate that moves along each direction, over the direction's own size ``[d]``: points are
            rounded too.
        noise: Known noise of each sampled number ``[k]``.

    Returns:
        The five estimates.
    """
    h = step[None, :, None] / 2.0 ** np.arange(RUNGS)[:, None, None]
    size = np.fmax(np.abs(before), np.abs(behind))
    with np.errstate(all="ignore"):
        grain = NOISE_ULPS * unit * size + noise
        rounding = unit * reach[None, :, None] / h
        both = (behind - before) / (2 * h)
        central = extrapolate(both, grain / h + rounding * np.abs(both), step, 2)
        sides = []
        limits = []
        for samples, signed in ((before, -h), (behind, h)):
            quotient = (samples[:-1] - samples[1:]) * 2 / signed[:-1]
            doubt = 4 * grain[:-1] / h[:-1] + 2 * rounding[1:] * np.abs(quotient)
            sides.append(extrapolate(quotient, doubt, step, 1))
            limits.append(extrapolate(samples, grain, step, 1))
    return Slopes(central.better(_met(*sides, *limits)), *sides, *limits)


def _met(left: Estimate, right: Estimate, left_limit: Estimate, right_limit: Estimate) -> Estimate:
    """What both sides tend to where the function does not jump: ``norm(x)**3`` at 0 has errors in odd powers of the
    step, which the symmetric formula leaves."""
    with np.errstate(all="ignore"):
        error = np.maximum(left.error, right.error) + np.abs(left.value - right.value)
        jump = np.abs(left_limit.value - right_limit.value)
        meets = jump <= left_limit.error + right_limit.error
        return Estimate((left.value + right.value) / 2, np.where(meets & ~np.isnan(error), error, np.inf), left.step)


def extrapolate(rungs: np.ndarray, noise: np.ndarray, step: np.ndarray, power: int) -> Estimate:
    """Richardson's tableau; of all its numbers the one whose neighbours agree best with it.

    Args:
        rungs: Approximations for halving steps ``[r, ...]`` with errors in powers ``power, 2 power, ...`` of the step.
        noise: Rounding error of each.
        step: Widest step ``[d]``.
        power: 2 for symmetric formulas, 1 for one-sided ones.
    """
    values, errors = [rungs[-1:]], [np.full((1, *rungs.shape[1:]), np.inf)]
    column = rungs
    for order in range(1, len(rungs)):
        factor = 2.0 ** (power * order)
        finer = (factor * column[1:] - column[:-1]) / (factor - 1)
        error = np.maximum(np.abs(finer - column[1:]), np.abs(finer - column[:-1])) + noise[order:]
        values.append(finer)
        errors.append(np.where(np.isfinite(finer) & ~np.isnan(error), error, np.inf))
        column = finer
    value, error = np.concatenate(values), np.concatenate(errors)
    least = error.argmin(axis=0)[None]
    return Estimate(
        np.take_along_axis(value, least, 0)[0], np.take_along_axis(error, least, 0)[0],
        np.broadcast_to(step[:, None], rungs.shape[1:]),
    )
