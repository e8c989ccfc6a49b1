"""How many digits of a matrix's entries last: stay the same whatever the last digits are on the way.

Reads a case; asked where other referees deny a number, or cannot confirm it. Each row is computed once.
"""

from __future__ import annotations

import numpy as np

from hessgui.engine.referee import verdict
from hessgui.engine.referee.case import Case
from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.rounding import SHAKEN_CALLS, shaken

LASTING_DIGITS = 2.0
"""With fewer digits that do not depend on rounding, a number is made of it."""

MOST_ROWS = 16
"""Rows that are looked at one by one."""

ALWAYS_S = 0.01
"""One product with other last digits may take so long even where no time is left."""


class Lasting:
    """What rounding leaves of the numbers of one matrix.

    Args:
        case: The matrix and its function.
        matrix: Its numbers ``[k, n]``.
    """

    def __init__(self, case: Case, matrix: np.ndarray) -> None:
        self._case = case
        self._matrix = matrix
        self._rows: dict[int, np.ndarray] = {}

    @property
    def _silent(self) -> float:
        return 0.0 if self._case.sampler.of_gradient else self._case.grain

    def own(self, asked: np.ndarray) -> np.ndarray:
        """Lasting digits of each asked entry ``[k, n]`` by its own size; NaN elsewhere."""
        return self._digits(asked, np.flatnonzero(asked.any(axis=1)), np.zeros(asked.shape))

    def beside_largest(self, asked: np.ndarray) -> np.ndarray:
        """The same by the size of the largest number of all."""
        rows = np.flatnonzero(asked.any(axis=1))
        self._find(rows)
        numbers = (self._matrix, *self._rows.values())
        largest = max(float(np.nanmax(np.abs(each), initial=0.0)) for each in numbers)
        return self._digits(asked, rows, np.full(asked.shape, largest))

    def beside_neighbours(self, asked: np.ndarray) -> np.ndarray:
        """The same by the largest numbers of row and column; NaN as well where one product with all of the rows keeps
        so many digits that nobody is alarmed; in a gradient, whose terms cancel at a minimum, where a gap is no more
        than rounding leaves of them."""
        lost = self._lost_together(asked)
        if lost is None or not lost.any():
            return np.full(asked.shape, np.nan)
        rows = np.flatnonzero(asked.any(axis=1))
        if self._case.sampler.of_gradient:  # a Hessian's worst columns are its worst rows
            rows = rows[np.argsort(~lost[rows % len(lost)], kind="stable")]
        return self._digits(asked, rows, verdict.scales(self._matrix, self._case.flat.planes), self._silent)

    def _digits(self, asked: np.ndarray, rows: np.ndarray, least: np.ndarray, silent: float = 0.0) -> np.ndarray:
        """Digits of the asked entries in the first of some rows.

        Args:
            asked: Which entries ``[k, n]``.
            rows: Where they are.
            least: What a gap is measured by, at least ``[k, n]``.
            silent: Gaps up to this say nothing.
        """
        rows = rows[:MOST_ROWS]
        self._find(rows)
        out = np.full(asked.shape, np.nan)
        for row in rows:
            found, ours = self._rows[row], self._matrix[row]
            with np.errstate(all="ignore"):
                gap = np.fmax.reduce(np.abs(found - ours))
                size = np.fmax(np.abs(found).max(axis=0), np.fmax(np.abs(ours), least[row]))
                count = np.fmin.reduce([verdict.digits(ours, each, size, 0.0) for each in found])
            says = asked[row] & ~((gap <= silent) & (count < self._case.alarm))
            if (says & (count < LASTING_DIGITS)).any():  # all rounding: no more, maybe, than a zero is entitled to
                says &= ~((count < LASTING_DIGITS) & (np.maximum(gap, np.abs(ours)) <= self._case.nothing[row]))
            out[row] = np.where(says, count, np.nan)
        return out

    def _find(self, rows: np.ndarray) -> None:
        """Computes the first of some rows with other last digits, ``[draws, n]`` each."""
        new = [int(row) for row in rows[:MOST_ROWS] if row not in self._rows]
        if not new:
            return
        weights = np.zeros((len(new), len(self._matrix)))
        weights[np.arange(len(new)), new] = 1.0
        found = shaken(self._case.sampler, weights, self._case.clock.for_doubts(0.0))
        for place, row in enumerate(new):
            self._rows[row] = np.full((1, self._matrix.shape[1]), np.nan) if found is None else found[:, place]

    def _lost_together(self, asked: np.ndarray) -> np.ndarray | None:
        """Which numbers ``[n]`` of one product with all asked rows lose too many digits; ``None`` if it was not made.

        Rows are weighed by their size, and columns measured by theirs.
        """
        case = self._case
        if not asked.any() or SHAKEN_CALLS * case.sampler.seconds > max(case.clock.left, ALWAYS_S):
            return None
        usable = asked.any(axis=1) & np.isfinite(self._matrix).all(axis=1)
        usable &= (np.abs(self._matrix) > case.nothing).any(axis=1)
        sizes = np.abs(np.where(usable[:, None], self._matrix, 0.0))
        floor = max(self._silent * 10.0**case.alarm, np.finfo(float).tiny)
        signs = np.random.default_rng(5).choice([-1.0, 1.0], len(sizes))
        weights = np.where(usable, signs / np.sqrt(np.maximum(sizes.max(axis=1), floor)), 0.0)
        clock = Clock(case.clock.left + ALWAYS_S, lambda: case.clock.is_cancelled)
        found = shaken(case.sampler, weights[None], clock, draws=1)
        if found is None:
            return None
        with np.errstate(all="ignore"):
            gap = np.abs(found[0, 0] - weights[usable] @ self._matrix[usable])
            return gap > 10.0**-case.alarm * np.sqrt(np.maximum(sizes.max(axis=0), floor))
