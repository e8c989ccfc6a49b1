"""The sampled function: the flat gradient (for a Hessian) or value (for a Jacobian) at neighbouring points.

Calls the user's function, first order only: no second derivative is ever taken here, so that nothing that computed
the matrix is shared. A neighbour at which the function raises gives NaN.
"""

from __future__ import annotations

import warnings

import numpy as np
import torch
from torch import Tensor

from hessgui.engine import memory
from hessgui.engine.referee.clock import Clock
from hessgui.engine.subject import Subject
from hessgui.model.matrix import Matrix

LOOP_SECONDS = 0.1
"""Below this a plain loop over the points is not worth batching."""

BATCH_NUMBERS = 2_000_000
"""Numbers (points times results) in one batch."""

BATCH_COPIES = 32
"""Tensors of a batch's size that a function may hold at once."""

NOISE_CAP_UNITS = 1e6
"""What changes by more over a tiny move, in units in the last place of the largest number, is no noise."""

CHECK_STEP = 2.0**-7
"""Distance from the point at which batched samples are compared with plain ones."""

CHECK_TOLERANCE = 1e-9
"""How well a batched sample must repeat the plain one, relative to the largest number."""


class Sampler:
    """Evaluates what is to be differentiated once more.

    Args:
        subject: The function at its point.
        matrix: The matrix that is checked: says which components, and whether gradient or value is sampled.
    """

    def __init__(self, subject: Subject, matrix: Matrix) -> None:
        self.subject = subject
        self.of_gradient = matrix.quantity == "hessian"
        self.components = components_of(subject, matrix)
        self.point = torch.cat([tensor.detach().reshape(-1) for tensor in subject.point])
        self.refused = 0
        self.seconds = 0.0
        self.noise = np.zeros(self.width)
        self._shapes = [tensor.shape for tensor in subject.point]
        self._sizes = [tensor.numel() for tensor in subject.point]
        self._batched: bool | None = None

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
        if self.batches(len(offsets)):
            try:
                return self._batch(offsets, directions)
            except Exception:  # noqa: BLE001 - a neighbour outside the domain ends a whole batch: go one by one
                pass
        out = np.full((len(offsets), self.width), np.nan)
        for index in range(len(offsets)):
            if clock.is_over:
                break
            out[index] = self.sample(self._points(offsets, directions, index, index + 1)[0])
        return out

    def _points(self, offsets: np.ndarray, directions: np.ndarray, first: int, last: int) -> Tensor:
        moves = offsets[first:last, None] * directions[np.arange(first, last) % len(directions)]
        return self.point + torch.as_tensor(moves, dtype=self.point.dtype).to(self.point.device)

    def batches(self, count: int) -> bool:
        """Whether ``count`` points will be sampled together: where it pays and repeats the plain samples."""
        if self._batched is None and count * self.seconds > LOOP_SECONDS:
            self._batched = self._batches_well()
        return bool(self._batched)

    def jitter(self, here: np.ndarray) -> np.ndarray:
        """How much each number of a sample changes over moves of a few units in the last place ``[k]``: its noise.

        Capped, so that a jump at a kink is not taken for noise.
        """
        unit = torch.finfo(self.point.dtype).eps
        sizes = self.point.abs()
        used = sizes[sizes > 0]
        move = 4 * unit * torch.where(sizes > 0, sizes, used.min() if len(used) else torch.ones_like(sizes))
        size = float(np.nanmax(np.abs(here), initial=0.0))
        nearby = np.stack([self.sample(self.point + move), self.sample(self.point - move)])
        with np.errstate(all="ignore"):
            each = np.abs(nearby - here).max(axis=0)
        each = np.where(np.isfinite(each), each, 0.0)
        return np.minimum(np.maximum(each, each.max(initial=0.0) / 100), NOISE_CAP_UNITS * unit * max(1.0, size))

    def tensors(self, flat: Tensor) -> tuple[Tensor, ...]:
        """A flat point cut into the differentiated arguments."""
        return tuple(part.reshape(shape) for part, shape in zip(flat.split(self._sizes), self._shapes, strict=True))

    def _plain(self, flat: Tensor) -> Tensor:
        # Also for a value alone, the function runs as it ran for the result: it may call autograd itself.
        leaves = tuple(tensor.clone().requires_grad_() for tensor in self.tensors(flat))
        output = self.subject.evaluate(leaves)
        if not self.of_gradient:
            return output.detach()[list(self.components)]
        rows = [flat_gradient(output[component], leaves, keep=True) for component in self.components]
        return torch.cat(rows)

    def _batches_well(self) -> bool:
        offsets, ones = np.array([CHECK_STEP, -CHECK_STEP]), np.ones((1, len(self.point)))
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                together = self._batch(offsets, ones)
        except Exception:  # noqa: BLE001 - whatever vmap cannot do is done one by one
            return False
        apart = np.stack([self.sample(flat) for flat in self._points(offsets, ones, 0, 2)])
        tolerance = CHECK_TOLERANCE * max(1e-300, np.nanmax(np.abs(apart), initial=0.0))
        return bool(np.allclose(together, apart, rtol=CHECK_TOLERANCE, atol=tolerance, equal_nan=True))

    def _batch(self, offsets: np.ndarray, directions: np.ndarray) -> np.ndarray:
        numbers = min(BATCH_NUMBERS, memory.left() // (self.point.element_size() * BATCH_COPIES))
        step = max(1, numbers // max(1, self.width, directions.shape[1]))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parts = [
                torch.func.vmap(self._one)(self._points(offsets, directions, first, min(first + step, len(offsets))))
                for first in range(0, len(offsets), step)
            ]
        return torch.cat(parts).detach().to("cpu", torch.float64).numpy()

    def _one(self, flat: Tensor) -> Tensor:
        def chosen(moved: Tensor) -> Tensor:
            return self.subject.evaluate(self.tensors(moved))[list(self.components)]

        if not self.of_gradient:
            return chosen(flat)
        if len(self.components) == 1:
            return torch.func.grad(lambda moved: chosen(moved)[0])(flat)
        return torch.func.jacrev(chosen)(flat).reshape(-1)


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
