"""Products with a Jacobian or Hessian for several vectors: from the left by one reverse pass, from the right by two.

Runs over the retained graph of the real run, so that steering values and writes in place stay what they were.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from hessgui.engine.strategies.base import Field, derive, joined, joined_batch

LONG_NUMBERS = 1 << 21
"""Vectors that have more numbers together gain nothing from a batch."""


class Pulled:
    """Sums of rows: ``w^T F'`` for vectors ``w [r]``.

    Args:
        field: What is differentiated.
        vector: Its graph.
    """

    def __init__(self, field: Field, vector: Tensor) -> None:
        self._field = field
        self._from, self._to = vector, field.work.leaves

    def of(self, seeds: Tensor, width: int) -> np.ndarray:
        """The products ``[c, width]`` for boolean vectors ``seeds [c, r]``."""
        count = len(seeds)
        seeds = seeds.to(self._from)
        if count > 1 and seeds.numel() <= LONG_NUMBERS:
            try:
                found = joined_batch(derive(self._from, self._to, seeds, is_grads_batched=True), count)
                self._field.work.products += count
                return found.cpu().numpy()
            except RuntimeError:  # an operation without a batching rule
                pass
        out = np.empty((count, width), str(seeds.dtype).removeprefix("torch."))
        for number, seed in enumerate(seeds):
            out[number] = self._one(seed).cpu().numpy()
        return out

    def _one(self, seed: Tensor) -> Tensor:
        return self._field.product(seed)


class Pushed(Pulled):
    """Sums of columns: ``F' v`` for vectors ``v [n]``, as the derivative of ``w^T F'`` by ``w``, which is linear in it.

    Reverse mode twice has no need of forward-mode rules, which some operations lack.

    Args:
        field: What is differentiated.
        vector: Its graph.

    Raises:
        RuntimeError: If an operation has no second derivative in reverse mode.
    """

    def __init__(self, field: Field, vector: Tensor) -> None:
        super().__init__(field, vector)
        weights = torch.zeros_like(vector, requires_grad=True)
        self._from = joined(derive(torch.dot(vector, weights), field.work.leaves, create_graph=True))
        self._to = (weights,)
        field.work.products += 1

    def _one(self, seed: Tensor) -> Tensor:
        self._field.work.products += 1
        return derive(torch.dot(self._from, seed), self._to)[0]
