"""Values of a function at the points where its gradient was sampled, for the Jacobian of the same function."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

MOST_NUMBERS = 1 << 20
"""Numbers of values that are kept in all."""


class SeenValues:
    """Values ``[m]`` by points ``[n]``; they are put in order when the first one is asked for."""

    def __init__(self) -> None:
        self._waiting: list[tuple[Tensor, Tensor]] = []
        self._known: dict[bytes, np.ndarray] = {}
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def keep(self, points: Tensor, values: Tensor) -> None:
        """Takes values ``[p, m]`` at points ``[p, n]``, while there is room."""
        if (self._count + len(points)) * values.shape[1] < MOST_NUMBERS:
            self._count += len(points)
            self._waiting.append((points, values))

    def at(self, point: Tensor) -> np.ndarray | None:
        """The values at a point, if they are known."""
        for points, values in self._waiting:
            keys = (row.tobytes() for row in _numbers(points))
            self._known.update(zip(keys, _numbers(values), strict=True))
        self._waiting.clear()
        return self._known.get(_numbers(point).tobytes())


def _numbers(tensor: Tensor) -> np.ndarray:
    return tensor.to("cpu", torch.float64).numpy()
