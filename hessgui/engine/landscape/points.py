"""One component of a subject at many points: the point moved along given directions.

Calls the user's function; a point at which it raises, or gives no number, is NaN. Batched under ``vmap`` where that
repeats what single calls give, else one by one.
"""

from __future__ import annotations

import contextlib
import io
import time
import warnings
from collections.abc import Callable, Iterator

import numpy as np
import torch
from torch import Tensor

from hessgui.engine.referee.samples import flat_gradient
from hessgui.engine.subject import Subject

BATCH_NUMBERS = 4_000_000
"""Numbers (points times inputs) in one batch."""

CHECKED = 3
"""Points at which a batch is compared with single calls."""

TOLERANCE = 1e-9
"""How well they must agree, relative to the largest number."""


class Points:
    """Evaluates ``f(x + sum_k c_k d_k)`` for many coefficients ``c``.

    Args:
        subject: The function at its point ``x``.
        component: Flat index of the component.
        directions: Directions ``[k, n]``.
        cancelled: Asked between calls; what is left is NaN once it says true.

    Attributes:
        raised: The first error that the function raised at a moved point, or ``None``.
        batch_seconds: What the last batch took.
    """

    def __init__(
        self, subject: Subject, component: int, directions: np.ndarray, cancelled: Callable[[], bool]
    ) -> None:
        self._subject = subject
        self._component = component
        self._cancelled = cancelled
        self._here = torch.cat([tensor.detach().reshape(-1) for tensor in subject.point])
        self._directions = torch.as_tensor(directions, dtype=self._here.dtype, device=self._here.device)
        self._shapes = [tensor.shape for tensor in subject.point]
        self._sizes = [tensor.numel() for tensor in subject.point]
        self._batched: dict[str, bool] = {}
        self.raised: Exception | None = None
        self.batch_seconds = float("inf")

    def values(self, coefficients: np.ndarray) -> np.ndarray:
        """Values ``[p]`` at coefficients ``[p, k]``."""
        return self._many("value", self._value, coefficients, 1)[:, 0]

    def slopes(self, coefficients: np.ndarray) -> np.ndarray:
        """Derivatives along the directions, ``[p, k]``."""
        return self._many("slope", self._slope, coefficients, coefficients.shape[1])

    def curvatures(self, coefficients: np.ndarray) -> np.ndarray:
        """Second derivatives along the directions, ``[p, k, k]``, by reverse mode twice."""
        count = coefficients.shape[1]
        return self._many("curvature", self._curvature, coefficients, count**2).reshape(-1, count, count)

    def scalar(self, moves: Tensor) -> Tensor:
        """The component at one set of coefficients ``[k]``, connected to their graph."""
        flat = self._here + moves @ self._directions
        tensors = tuple(part.reshape(shape) for part, shape in zip(flat.split(self._sizes), self._shapes, strict=True))
        return self._subject.evaluate(tensors)[self._component]

    def _value(self, moves: Tensor) -> Tensor:
        return self.scalar(moves).detach().reshape(1)

    def _slope(self, moves: Tensor) -> Tensor:
        leaf = moves.clone().requires_grad_()
        return flat_gradient(self.scalar(leaf), (leaf,))

    def _curvature(self, moves: Tensor) -> Tensor:
        leaf = moves.clone().requires_grad_()
        slope = flat_gradient(self.scalar(leaf), (leaf,), graph=True)
        return torch.cat([flat_gradient(part, (leaf,), keep=True) for part in slope])

    def _together(self, name: str) -> Callable[[Tensor], Tensor]:
        """The same as a function that ``vmap`` takes."""
        if name == "value":
            return lambda moves: self.scalar(moves).reshape(1)
        if name == "slope":
            return torch.func.grad(self.scalar)
        return lambda moves: torch.func.jacrev(torch.func.jacrev(self.scalar))(moves).reshape(-1)

    def _many(self, name: str, single: Callable[[Tensor], Tensor], coefficients: np.ndarray, width: int) -> np.ndarray:
        moves = torch.as_tensor(coefficients, dtype=self._here.dtype, device=self._here.device)
        out = np.full((len(moves), width), np.nan)
        with quiet():
            if len(moves) > 2 * CHECKED and self._batches_well(name, single, moves, width):
                for first, count in self._batches(len(moves)):
                    if self._cancelled():
                        return out
                    out[first : first + count] = self._batch(name, moves[first : first + count])
                return out
            self.batch_seconds = float("inf")
            for index, move in enumerate(moves):
                if self._cancelled():
                    break
                out[index] = self._one(single, move, width)
        return out

    def _one(self, single: Callable[[Tensor], Tensor], move: Tensor, width: int) -> np.ndarray:
        try:
            return single(move).to("cpu", torch.float64).numpy()
        except Exception as error:  # noqa: BLE001 - the user's function may raise anything at a neighbour
            self.raised = self.raised or error
            return np.full(width, np.nan)

    def _batches(self, count: int) -> Iterator[tuple[int, int]]:
        step = max(1, BATCH_NUMBERS // max(1, len(self._here)))
        for first in range(0, count, step):
            yield first, min(step, count - first)

    def _batch(self, name: str, moves: Tensor) -> np.ndarray:
        began = time.perf_counter()
        found = torch.func.vmap(self._together(name))(moves).detach().to("cpu", torch.float64).numpy()
        self.batch_seconds = time.perf_counter() - began
        return found

    def _batches_well(self, name: str, single: Callable[[Tensor], Tensor], moves: Tensor, width: int) -> bool:
        if name not in self._batched:
            some = moves[torch.linspace(0, len(moves) - 1, CHECKED, dtype=torch.float64).long()]
            try:
                together = self._batch(name, some)
            except Exception:  # noqa: BLE001 - what vmap cannot do is done one by one
                self._batched[name] = False
            else:
                apart = np.stack([self._one(single, move, width) for move in some])
                size = np.max(np.abs(apart[np.isfinite(apart)]), initial=0.0)
                self._batched[name] = bool(
                    np.allclose(together, apart, rtol=TOLERANCE, atol=TOLERANCE * size, equal_nan=True)
                )
        return self._batched[name]


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Discards what the user's function prints and warns of while it is called again and again."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), torch.random.fork_rng(devices=()):
        warnings.simplefilter("ignore")
        yield


class Deadline:
    """Says that it is time to stop: when the user does, or when seconds have gone by."""

    def __init__(self, seconds: float, cancelled: Callable[[], bool]) -> None:
        self._end = time.perf_counter() + seconds
        self._cancelled = cancelled

    def __call__(self) -> bool:
        return self._cancelled() or time.perf_counter() >= self._end
