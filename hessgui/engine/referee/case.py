"""What the steps of one verification share: the matrix, the sampled function, the time, and what was said so far.

Reads a subject and a matrix; judges nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import torch

from hessgui.engine.referee import verdict
from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.double import Doubled
from hessgui.engine.referee.flat import FlatMatrix
from hessgui.engine.referee.samples import CHECK_STEP, Sampler
from hessgui.model import blocks
from hessgui.model.findings import Finding
from hessgui.model.matrix import Matrix
from hessgui.model.trust import Reference

ROUNDING_UNITS = 64.0
"""Units in the last place of the largest numbers that may remain where terms cancel."""

NOTHING_UNITS = 8.0
"""Units in the last place of the inputs by whose moves a zero may become another number."""


@dataclass(eq=False)
class Case:
    """One matrix before the referee.

    Args:
        flat: The matrix.
        sampler: Its function.
        doubled: Whether and why not that is in float64.
        clock: The time.
        dtype: Precision of the matrix.

    Attributes:
        methods: What it was compared with, in words.
        findings: What had to be said.
        doubts: What random probes of reverse mode hold against it, which every entry's differences may refute.
        worst: Fewest digits of each comparison.
        reverse: The whole matrix by reverse mode, where the probes were all its rows.
        gradient_scale: Size of the sampled numbers for one unit of the inputs.
        steep: How much the matrix changes, at most, for one unit of the inputs, as far as is known.
        unit: Spacing of the matrix's numbers at 1.
        grain: What rounding may leave of the largest number where terms cancel.
        rounding: Gap below which nobody is alarmed: that, and what the samples' own noise explains.
        suspects: Number of entries that disagree.
    """

    flat: FlatMatrix
    sampler: Sampler
    doubled: Doubled
    clock: Clock
    dtype: str
    methods: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    doubts: list[Finding] = field(default_factory=list)
    worst: list[float] = field(default_factory=list)
    reverse: np.ndarray | None = None
    gradient_scale: float = 0.0
    steep: float = 0.0
    unit: float = 0.0
    grain: float = 0.0
    rounding: float = 0.0
    suspects: int = 0

    @property
    def alarm(self) -> float:
        """With fewer matching digits somebody is alarmed."""
        return verdict.DIGITS_BEFORE_ALARM.get(self.dtype, 2.0)

    @property
    def sampled(self) -> str:
        """What the differences are taken of."""
        return "gradient" if self.sampler.of_gradient else "value"

    @property
    def title(self) -> str:
        """The matrix's name at the beginning of a sentence."""
        return self.flat.matrix.quantity.capitalize()

    def start(self, dtype: torch.dtype, steep: float) -> None:
        """Samples the point itself: what that costs, how it trembles, and how large the numbers are.

        Args:
            dtype: Precision of the matrix.
            steep: See the attribute.
        """
        self.steep = steep
        here = self.sampler.start(self.clock)
        size = float(np.max(np.abs(here[np.isfinite(here)]), initial=0.0))
        self.gradient_scale = size / max(1.0, float(self.sampler.point.abs().max()))
        unit = self.unit = torch.finfo(dtype).eps
        coarser = unit / torch.finfo(self.sampler.point.dtype).eps
        reach = float(self.sampler.point.abs().max())
        moved = steep * reach if np.isfinite(reach) else 0.0
        largest = max(largest_of(numbers_of(self.flat.matrix)), self.gradient_scale, moved)
        self.grain = ROUNDING_UNITS * unit * max(largest, torch.finfo(dtype).smallest_normal)
        self.rounding = self.grain + ROUNDING_UNITS * coarser * float(self.sampler.noise.max(initial=0.0))

    @cached_property
    def nothing(self) -> np.ndarray:
        """What a number may be that is zero but for a few last digits of the inputs, and is not near by; or where all
        around is noise: of each row, ``[k, 1]``."""
        move = NOTHING_UNITS * self.unit * max(1.0, float(self.sampler.point.abs().max()))
        within = CHECK_STEP if self.sampler.of_gradient else 1.0  # how a gradient changes is known, see ``steep``
        return np.maximum(move * self.sampler.steepness_aside() / within, self.rounding)[:, None]

    def without_rounding(self, ours: np.ndarray, theirs: np.ndarray, count: np.ndarray) -> np.ndarray:
        """NaN for few digits of a gap that rounding explains: 1e-17 beside 0, in a matrix of ones, is nothing.

        Args:
            ours: The matrix ``[k, n]``, or products with it.
            theirs: A referee's numbers.
            count: Digits that they have in common.
        """
        few = count < self.alarm
        if not few.any():
            return count
        with np.errstate(all="ignore"):
            tiny = np.abs(ours - theirs) <= self.rounding
            nothing = self.nothing if len(ours) == len(self.nothing) else self.nothing.max()
            tiny |= np.maximum(np.abs(ours), np.abs(theirs)) <= nothing
        return np.where(tiny & few, np.nan, count)

    def reference(
        self, name: str, values: np.ndarray, errors: np.ndarray | None = None, steps: np.ndarray | None = None
    ) -> Reference:
        """A referee's numbers in the matrix's own shape."""
        shape = self.flat.matrix.shape
        return Reference(
            name, values.reshape(shape), None if errors is None else errors.reshape(shape),
            None if steps is None else steps.reshape(shape),
        )


def counted(number: int, noun: str) -> str:
    """A number and its noun."""
    return f"{number} {noun}{'s' * (number != 1)}"


def apart(value: float, other: float) -> dict[str, str]:
    """Two numbers with as many digits as it takes to tell them apart, at least six."""
    for digits in range(6, 18):
        texts = f"{value:.{digits}g}", f"{other:.{digits}g}"
        if texts[0] != texts[1]:
            break
    return {"value": texts[0], "other": texts[1]}


def numbers_of(matrix: Matrix) -> np.ndarray:
    """The stored numbers of a matrix, dense or sparse."""
    return matrix.data.value if matrix.is_sparse else matrix.data


def largest_of(data: np.ndarray) -> float:
    """The largest finite magnitude, read in parts: a copy of a large result would not fit beside it."""
    largest = 0.0
    for part in blocks.parts(data):
        sizes = np.abs(part)
        largest = max(largest, float(sizes[np.isfinite(sizes)].max(initial=0.0)))
    return largest
