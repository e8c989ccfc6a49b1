"""The sampled function: the flat gradient (for a Hessian) or value (for a Jacobian) at neighbouring points.

Calls the user's function, first order only: no second derivative is ever taken here, so that nothing that computed
the matrix is shared. A neighbour at which the function raises gives NaN.
"""

from __future__ import annotations

import copy
import time
import warnings
from functools import cached_property
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor

from hessgui.engine import memory
from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.ladder import RUNGS
from hessgui.engine.referee.replay import Replay
from hessgui.engine.referee.seen import SeenValues
from hessgui.engine.subject import Subject
from hessgui.model.matrix import Matrix

VALUES_PER_GRADIENT = 3
"""So many values are computed in the time of a gradient, about."""

LOOP_SECONDS = 0.002
"""Below this a plain loop over the points is not worth batching."""

BATCH_SECONDS = 0.05
"""Plain calls that one batch may stand for: what a function touches in that time bounds the batch's memory."""

SMALLEST_BATCH = 4
"""A function of which fewer points fit into a batch is slow for its size: a loop is as good."""

BATCH_NUMBERS = 2_000_000
"""Numbers (points times results) in one batch."""

BATCH_COPIES = 32
"""Tensors of a batch's size that a function may hold at once."""

NOISE_CAP_UNITS = 1e6
"""What changes by more over a tiny move, in units in the last place of the largest number, is no noise."""

TREMBLING = 1e-3
"""Share of its own size by which a function may change from one floating-point number to the next."""

CHECK_STEP = 2.0**-7
"""Distance from the point at which batched samples are compared with plain ones."""

CHECK_TOLERANCE = 1e-9
"""How well a batched sample must repeat the plain one, relative to the largest number."""


class Sampler:
    """Evaluates what is to be differentiated once more.

    Args:
        subject: The function at its point.
        matrix: The matrix that is checked: says which components, and whether gradient or value is sampled.
        values: Values at points, which samples of the gradient leave there and samples of the value find.
        replay: The operations that ran, for a function that cannot be called on many points at once.
    """

    def __init__(
        self, subject: Subject, matrix: Matrix, values: SeenValues | None = None,
        replay: Replay | None = None,
    ) -> None:
        self.subject = subject
        self.of_gradient = matrix.quantity == "hessian"
        self.components = components_of(subject, matrix)
        self.point = torch.cat([tensor.detach().reshape(-1) for tensor in subject.point])
        self.refused = 0
        self.cut_short = False
        self.with_graph = False
        self.seconds = 0.0
        self.batch_seconds = 0.0
        self.noise = np.zeros(self.width)
        self._shapes = [tensor.shape for tensor in subject.point]
        self._sizes = [tensor.numel() for tensor in subject.point]
        self._batched: bool | None = None
        self._replay = replay
        self._replays = False
        self._values = SeenValues() if values is None else values
        self._takes_known = True

    def of_values(self) -> Sampler:
        """The same function's values instead of its gradients."""
        other = copy.copy(self)
        other.__dict__.pop("trembling", None)
        other.of_gradient, other.noise, other._batched = False, np.zeros(len(self.components)), None
        other.seconds = self.seconds / VALUES_PER_GRADIENT
        return other

    @property
    def width(self) -> int:
        """Numbers in one sample: rows of the matrix, over all planes."""
        return len(self.components) * (self.point.numel() if self.of_gradient else 1)

    def sample(self, flat: Tensor) -> np.ndarray:
        """One sample ``[k]`` at a flat point ``[n]``, float64; NaN where the function raises."""
        try:
            return self._plain(flat).to("cpu", torch.float64).numpy()
        except Exception:  # noqa: BLE001 - the user's function may raise anything at a neighbour
            self.refused += 1
            return np.full(self.width, np.nan)

    def many(self, offsets: np.ndarray, directions: np.ndarray, clock: Clock) -> np.ndarray:
        """Samples ``[p, k]`` at ``point + offset * direction``, batched where the function permits it.

        The points are made when they are needed: all of them together may be larger than any result.

        Args:
            offsets: ``[p]``.
            directions: ``[d, n]``, taken in turn: the ``i``-th offset goes along direction ``i mod d``.
            clock: Points that the time does not suffice for are NaN.
        """
        out = np.full((len(offsets), self.width), np.nan)
        if self.batches(len(offsets)):
            try:
                return self._batch(offsets, directions, clock, out)
            except Exception:  # noqa: BLE001 - a neighbour outside the domain ends a whole batch: go one by one
                out.fill(np.nan)
        for index in range(len(offsets)):
            if clock.is_over:
                self.cut_short = True
                break
            clock.count_calls(1)
            out[index] = self.sample(self._points(offsets, directions, index, index + 1)[0])
        return out

    def _points(self, offsets: np.ndarray, directions: np.ndarray, first: int, last: int) -> Tensor:
        moves = offsets[first:last, None] * directions[np.arange(first, last) % len(directions)]
        return self.point + torch.as_tensor(moves, dtype=self.point.dtype).to(self.point.device)

    def batches(self, count: int) -> bool:
        """Whether ``count`` points will be sampled together: where it pays and repeats the plain samples."""
        if self._batched is None and count * self.seconds > LOOP_SECONDS:
            self._batched = self.seconds * SMALLEST_BATCH < BATCH_SECONDS and self._batches_well()
        return bool(self._batched)

    def start(self, clock: Clock) -> np.ndarray:
        """The sample at the point itself; learns what one costs and how much it trembles."""
        self._takes_known = len(self._values) >= 2 * RUNGS * len(self.point)  # else most cost what one does
        begin = _Marks.now(clock)
        here = self.sample(self.point)
        cost = begin.since(clock)
        if 4 * cost.spent < clock.left:
            begin = _Marks.now(clock)
            self.noise = self.jitter(here)  # two samples: the first of all may have loaded something
            two = begin.since(clock)
            cost = _Marks(*(min(one, both / 2) for one, both in zip(cost, two, strict=True)))
        self.seconds, self._takes_known = cost.spent, True
        clock.saw_call(cost.wall, cost.thread)
        return here

    def jitter(self, here: np.ndarray) -> np.ndarray:
        """How much each number of a sample changes over moves of a few units in the last place ``[k]``: its noise.

        Capped, so that a jump at a kink is not taken for noise.
        """
        move = self._tiny_move()
        size = float(np.nanmax(np.abs(here), initial=0.0))
        nearby = np.stack([self.sample(self.point + move), self.sample(self.point - move)])
        with np.errstate(all="ignore"):
            each = np.abs(nearby - here).max(axis=0)
        each = np.where(np.isfinite(each), each, 0.0)
        cap = NOISE_CAP_UNITS * torch.finfo(self.point.dtype).eps * max(1.0, size)
        return np.minimum(np.maximum(each, each.max(initial=0.0) / 100), cap)

    @cached_property
    def trembling(self) -> np.ndarray:
        """By what share of its size each number of a sample changes over a tiny move on one side of the point ``[k]``.

        A kink or a jump at the point itself changes nothing there.
        """
        move = self._tiny_move()
        far = self._wide_move()
        offsets = (move, 2 * move, -move, -2 * move, far, -far)
        right, more_right, left, more_left, *others = (self.sample(self.point + offset) for offset in offsets)
        with np.errstate(all="ignore"):
            change = np.fmax(np.abs(more_right - right), np.abs(more_left - left))
            size = np.fmax.reduce(np.abs([right, left, *others]))
            return np.where(change > 0, change / size, 0.0)

    def steepness(self) -> float:
        """How much the samples change for one unit of the inputs, over a wide step to one side."""
        left, here, right = self._wide_samples()
        change = np.fmax(np.fmax(left, here), right) - np.fmin(np.fmin(left, here), right)
        return float(change[np.isfinite(change)].max(initial=0.0)) / CHECK_STEP

    def steepness_aside(self) -> np.ndarray:
        """The same of each number ``[k]``, on the side where it is less: on the other one there may be a pole."""
        left, here, right = self._wide_samples()
        change = np.fmin(np.abs(left - here), np.abs(right - here)) / CHECK_STEP
        return np.where(np.isfinite(change), change, 0.0)

    def _wide_samples(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        move = self._wide_move()
        return self.sample(self.point - move), self.sample(self.point), self.sample(self.point + move)

    def _wide_move(self) -> Tensor:
        return CHECK_STEP * torch.from_numpy(np.random.default_rng(4).uniform(0.5, 1.0, len(self.point))).to(self.point)

    def _tiny_move(self) -> Tensor:
        """A move of a few units in the last place of every coordinate ``[n]``."""
        sizes = self.point.abs()
        used = sizes[sizes > 0]
        signs = torch.from_numpy(np.random.default_rng(3).choice([-1.0, 1.0], len(sizes))).to(sizes)
        unit = torch.finfo(self.point.dtype).eps
        return 4 * unit * signs * torch.where(sizes > 0, sizes, used.min() if len(used) else torch.ones_like(sizes))

    def tensors(self, flat: Tensor) -> tuple[Tensor, ...]:
        """A flat point cut into the differentiated arguments."""
        return tuple(part.reshape(shape) for part, shape in zip(flat.split(self._sizes), self._shapes, strict=True))

    def _plain(self, flat: Tensor) -> Tensor:
        # Also for a value alone, the function runs as it ran for the result: it may call autograd itself.
        if not self.of_gradient and self._takes_known:
            known = self._values.at(flat)
            if known is not None:
                return torch.from_numpy(known)[list(self.components)]
        leaves = tuple(tensor.clone().requires_grad_() for tensor in self.tensors(flat))
        output = self.subject.evaluate(leaves)
        if not self.of_gradient:
            return output.detach()[list(self.components)]
        rows = [
            flat_gradient(output[component], leaves, keep=True, graph=self.with_graph).detach()
            for component in self.components
        ]
        self._values.keep(flat[None], output.detach()[None])
        return torch.cat(rows)

    def _batches_well(self) -> bool:
        offsets, ones = np.array([CHECK_STEP, -CHECK_STEP]), np.ones((1, len(self.point)))
        apart = np.stack([self.sample(flat) for flat in self._points(offsets, ones, 0, 2)])
        for replays in (False, True) if self._replay is not None else (False,):
            self._replays = replays
            began = time.perf_counter()
            try:
                together = self._batch(offsets, ones, None, np.empty((2, self.width)))
            except Exception:  # noqa: BLE001 - whatever vmap cannot do is done one by one
                continue
            self.batch_seconds = time.perf_counter() - began
            tolerance = CHECK_TOLERANCE * max(1e-300, np.nanmax(np.abs(apart), initial=0.0))
            if np.allclose(together, apart, rtol=CHECK_TOLERANCE, atol=tolerance, equal_nan=True):
                return True
        return False

    def _batch(self, offsets: np.ndarray, directions: np.ndarray, clock: Clock | None, out: np.ndarray) -> np.ndarray:
        numbers = min(BATCH_NUMBERS, memory.left() // (self.point.element_size() * BATCH_COPIES))
        step = max(1, numbers // max(1, self.width, directions.shape[1]))
        step = min(step, max(SMALLEST_BATCH, int(BATCH_SECONDS / max(self.seconds, 1e-9))))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for first in range(0, len(offsets), step):
                if clock is not None:
                    if clock.is_over:
                        self.cut_short = True
                        break
                    clock.begin_call()
                last = min(first + step, len(offsets))
                rows = self._together(self._points(offsets, directions, first, last))
                if clock is not None:
                    clock.end_call()
                out[first:last] = rows.detach().to("cpu", torch.float64).numpy()
        return out

    def _together(self, points: Tensor) -> Tensor:
        """Samples ``[p, k]`` of all points at once; one plain backward pass serves them all, as none meets another."""
        moved = points.detach().clone().requires_grad_()
        if self._replays and self._replay is not None:
            with torch.enable_grad():
                output, stays = torch.func.vmap(lambda flat: self._replay(self.tensors(flat)))(moved)
        else:
            output = torch.func.vmap(lambda flat: self.subject.evaluate(self.tensors(flat)))(moved)
            stays = torch.ones(len(points), dtype=torch.bool)
        rows = self._rows_of(output, moved)
        if self.of_gradient:
            self._values.keep(points[stays], output.detach()[stays])
        for place in torch.nonzero(~stays).reshape(-1).tolist():  # another path was taken there
            rows[place] = torch.from_numpy(self.sample(points[place])).to(rows)
        return rows

    def _rows_of(self, output: Tensor, moved: Tensor) -> Tensor:
        if not self.of_gradient:
            return output.detach()[:, list(self.components)]
        if not output.requires_grad:
            return torch.zeros((len(moved), self.width), dtype=moved.dtype)
        sums = [output[:, component].sum() for component in self.components]
        parts = [flat_gradient(each, (moved,), keep=True, graph=self.with_graph).detach() for each in sums]
        return torch.cat([part.reshape(moved.shape) for part in parts], 1)


class _Marks(NamedTuple):
    """What three clocks say: the referee's, the wall's and this thread's, in seconds."""

    spent: float
    wall: float
    thread: float

    @classmethod
    def now(cls, clock: Clock) -> _Marks:
        return cls(clock.spent, time.perf_counter(), time.thread_time())

    def since(self, clock: Clock) -> _Marks:
        """What has passed since."""
        return _Marks(*(after - before for after, before in zip(self.now(clock), self, strict=True)))


def components_of(subject: Subject, matrix: Matrix) -> tuple[int, ...]:
    """The flat output indices that a matrix speaks of, in its order."""
    if matrix.quantity != "hessian":
        count = len(matrix.rows)
        return subject.components if count == len(subject.components) else tuple(range(count))
    names = matrix.planes if matrix.planes is not None else (matrix.component,)
    if len(names) == len(subject.components):
        return subject.components
    return tuple(subject.outputs.position(name) for name in names)


def flat_gradient(scalar: Tensor, leaves: tuple[Tensor, ...], *, keep: bool = False, graph: bool = False) -> Tensor:
    """The gradient of a number, raveled and concatenated; zeros where it does not depend on a leaf."""
    if not scalar.requires_grad:
        return torch.cat([torch.zeros_like(leaf).reshape(-1) for leaf in leaves])
    parts = torch.autograd.grad(scalar, leaves, retain_graph=keep or graph, create_graph=graph, allow_unused=True)
    pairs = zip(parts, leaves, strict=True)
    return torch.cat([(torch.zeros_like(leaf) if part is None else part).reshape(-1) for part, leaf in pairs])
