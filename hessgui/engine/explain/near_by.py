"""Zeros inside a pattern: the same entries at other points tell a saturated zero from a vanishing one.

Runs the function's gradient and single rows of its Hessian near the point and away from it, within a time limit.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from hessgui.engine.explain.pieces import sides
from hessgui.engine.explain.saturation import Saturated
from hessgui.engine.explain.surfaces import moved
from hessgui.engine.pattern import names
from hessgui.engine.pattern.rules import plain_name
from hessgui.engine.strategies.base import derive, joined, joined_batch
from hessgui.engine.subject import Subject
from hessgui.engine.tape import Tape
from hessgui.engine.tape_recorder import record
from hessgui.model.trust import Zero

STEP = 1e-3
"""Relative distance to the neighbours at which a vanishing entry is no longer zero."""

ROUNDING_UNITS = 4096
"""Entries below so many units in the last place of the largest count as zero away from the point."""

CHUNK = 64
"""Rows of one batch."""

AWAY = 6
"""Points away from this one."""

_WHOLE = ("prod", "cumprod", "linalg_", "_linalg_", "det", "lu_", "triangular_solve", "cholesky", "inverse",
          "matrix_exp", "grid_sampler", "_trilinear")
"""Beginnings of names of operations whose rule is wider than their dependence: a factor does not depend on itself."""


@dataclass(eq=False)
class NearBy:
    """The rows of a component's Hessian at other points.

    Args:
        subject: The function at its point.
        component: Flat index of the component.
        seconds: Time for all of it; entries that were not reached count as vanishing.
    """

    subject: Subject
    component: int
    seconds: float = 2.0

    def __post_init__(self) -> None:
        self._end = time.perf_counter() + self.seconds
        self._generator = np.random.default_rng(1)
        self._rounding = ROUNDING_UNITS * float(torch.finfo(self.subject.dtype).eps)

    def kinds(
        self, tape: Tape, lost: Saturated | None, row: np.ndarray, column: np.ndarray
    ) -> np.ndarray:
        """The kinds of some zeros inside the pattern.

        Args:
            tape: What ran.
            lost: What is saturated.
            row: Their rows.
            column: Their columns.

        Returns:
            ``SATURATED``, ``VANISHING``, or ``LINEAR`` where only the rule of an operation was too wide.
        """
        out = np.full(len(row), Zero.VANISHING, np.uint8)
        mine = sides(tape)
        if lost is not None:
            chosen = np.flatnonzero(lost.entries[row] | lost.entries[column])
            out[chosen[self._saturated(lost, mine, row[chosen], column[chosen])]] = Zero.SATURATED
        chosen = np.flatnonzero(out == Zero.VANISHING)
        if not len(chosen):
            return out
        away = [self._random(number) for number in range(AWAY)]
        # Where nothing switches the derivatives are analytic: what is zero at random points is zero at every point.
        is_whole = any(plain_name(node).startswith(_WHOLE) for node in tape.forward())
        if is_whole and (pivots := _pivots(tape)):  # other pivots are another formula
            away = [point for point in away if _pivots(self._taped(point)) == pivots]
        if is_whole or self._is_analytic(mine, away):
            known, nonzero = self._nonzero(away, row[chosen], column[chosen], self._rounding)
            out[chosen[known & ~nonzero]] = Zero.LINEAR
        return out

    def _saturated(
        self, lost: Saturated, mine: tuple[bytes, ...], row: np.ndarray, column: np.ndarray
    ) -> np.ndarray:
        """Zero near by, but not once the saturated inputs are of ordinary size and every switch is as it was."""
        signs = self._generator.choice([-1.0, 1.0], len(lost.inputs))
        point = self._flat()
        step = STEP * (1 + np.abs(point)) * self._generator.uniform(0.5, 1, len(point)) * signs
        stays = np.zeros(len(row), bool)
        tiny = float(torch.finfo(self.subject.dtype).tiny)
        for near in (point + step, point - step):
            known, nonzero = self._nonzero([near], row, column, 0.0, tiny)
            stays |= known & ~nonzero
        ordinary = []
        signs = np.where(point < 0, -1.0, 1.0)[lost.inputs]  # on the same side of 0, where most switches are
        for factor, shift in ((0.01, 0.3), (0.1, 0.2), (0.0, 0.7), (0.0, 1.3), (0.0, -0.7)):
            other = point.copy()
            other[lost.inputs] = factor * point[lost.inputs] + shift * signs * self._generator.uniform(
                0.5, 1.5, int(lost.inputs.sum()))
            if not mine or self._sides(other) == mine:
                ordinary.append(other)
        _, nonzero = self._nonzero(ordinary, row, column, self._rounding)
        return stays & nonzero

    def unused(self, tape: Tape, inputs: np.ndarray) -> np.ndarray:
        """Which of some inputs do not reach the component although an operation's rule says so, boolean ``[k]``.

        An analytic function that stays the same to the last bit while an input moves far does not depend on it.
        """
        if not any(plain_name(node).startswith(_WHOLE) or plain_name(node) in names.SAMPLEWISE
                   for node in tape.forward()):
            return np.zeros(len(inputs), bool)
        points = [self._random(number) for number in range(AWAY)]
        if not self._is_analytic(sides(tape), points):
            return np.zeros(len(inputs), bool)
        return self._stays(points, inputs)

    def _stays(self, points: Sequence[np.ndarray], inputs: np.ndarray) -> np.ndarray:
        still = True
        for point, away in zip(points, points[1:], strict=False):
            other = point.copy()
            other[inputs] = away[inputs]
            value = self._value(point)
            still = still and (np.isnan(value) or self._value(other) == value)
        if still or len(inputs) == 1:
            return np.full(len(inputs), still)
        if time.perf_counter() > self._end:
            return np.zeros(len(inputs), bool)
        half = len(inputs) // 2
        return np.concatenate([self._stays(points, inputs[:half]), self._stays(points, inputs[half:])])

    def _value(self, flat: np.ndarray) -> float:
        try:
            with torch.no_grad():
                return float(self.subject.evaluate([leaf.detach() for leaf in moved(self.subject, flat)])[
                    self.component])
        except Exception:  # noqa: BLE001 - the function need not be defined at another point
            return float("nan")

    def _is_analytic(self, mine: tuple[bytes, ...], points: Sequence[np.ndarray]) -> bool:
        """Whether every switch is at random points as it is here: then it does not depend on the inputs."""
        return not mine or all(self._sides(point) in (mine, None) for point in points)

    def _sides(self, flat: np.ndarray) -> tuple[bytes, ...] | None:
        """On which sides the switches are at another point."""
        tape = self._taped(flat)
        return None if tape is None else sides(tape)

    def _taped(self, flat: np.ndarray) -> Tape | None:
        try:
            return record(self.subject, (), point=[leaf.detach() for leaf in moved(self.subject, flat)])
        except Exception:  # noqa: BLE001 - the function need not be defined at another point
            return None

    def _flat(self) -> np.ndarray:
        return joined(self.subject.point).to("cpu", torch.float64).numpy()

    def _random(self, number: int) -> np.ndarray:
        """A point away from this one: of its signs, of its sizes, or of ordinary size, in turn."""
        point = self._flat()
        spread = self._generator.normal(size=len(point))
        if number % 3 == 0:
            return np.where(point == 0, spread, point) * np.exp(0.3 * spread)
        if number % 3 == 1:
            return (0.3 + np.abs(point)) * spread - point
        return np.where(point < 0, -1.0, 1.0) * np.abs(spread)

    def _nonzero(
        self, points: Sequence[np.ndarray], row: np.ndarray, column: np.ndarray, share: float, floor: float = 0.0
    ) -> tuple[np.ndarray, np.ndarray]:
        """Whether each entry was computed at some point, and whether it was not zero at one of them."""
        known, nonzero = np.zeros(len(row), bool), np.zeros(len(row), bool)
        wanted, where = np.unique(row, return_inverse=True)
        order = np.argsort(where, kind="stable")
        bounds = np.searchsorted(where[order], np.arange(len(wanted) + 1))
        for flat in points:
            try:
                for first, block in self._rows(flat, wanted):
                    chosen = order[bounds[first] : bounds[first + len(block)]]
                    found = np.abs(block[where[chosen] - first, column[chosen]])
                    known[chosen] |= ~np.isnan(found)
                    nonzero[chosen] |= found > max(share * float(np.nanmax(np.abs(block), initial=0.0)), floor)
            except Exception:  # noqa: BLE001 - the function need not be defined at another point
                continue
        return known, nonzero

    def _rows(self, flat: np.ndarray, wanted: np.ndarray):  # noqa: ANN202 - pairs of a number and rows
        leaves = moved(self.subject, flat)
        output = self.subject.evaluate(leaves)[self.component]
        gradient = joined(derive(output, leaves, create_graph=True)) if output.requires_grad else None
        chunk = max(1, min(CHUNK, (1 << 22) // max(1, len(flat))))
        for first in range(0, len(wanted), chunk):
            if time.perf_counter() > self._end:
                return
            some = torch.from_numpy(wanted[first : first + chunk])
            if gradient is None or not gradient.requires_grad:
                yield first, np.zeros((len(some), len(flat)))
                continue
            yield first, self._block(gradient, leaves, some).to("cpu", torch.float64).numpy()

    @staticmethod
    def _block(gradient: Tensor, leaves: tuple[Tensor, ...], rows: Tensor) -> Tensor:
        weights = torch.zeros((len(rows), len(gradient)), dtype=gradient.dtype, device=gradient.device)
        weights[torch.arange(len(rows)), rows] = 1
        try:
            return joined_batch(derive(gradient, leaves, weights, is_grads_batched=True), len(rows))
        except RuntimeError:  # an operation without a batching rule
            return torch.stack([joined(derive(gradient, leaves, weight)) for weight in weights])


def _pivots(tape: Tape | None) -> tuple[bytes, ...]:
    """The permutations of the LU factorizations whose factors the function uses."""
    nodes = [] if tape is None else [node for node in tape.forward() if plain_name(node) == "linalg_lu"]
    found = [node.outputs[0].numbers() for node in nodes]
    return tuple(b"" if part is None else part.tobytes() for part in found)
