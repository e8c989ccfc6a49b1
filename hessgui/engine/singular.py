"""A gradient that torch cannot take, since its formula solves with a singular matrix: that of ``logdet`` for example.

The function itself has a value there, an infinite one: so its derivatives are said not to be finite, like those of
``log`` at 0, where they would have ended in torch's error.
"""

from __future__ import annotations

import math

import torch
from torch import Tensor

from hessgui.engine.strategies.base import GradientField


class SingularGradient(GradientField):
    """The gradient of one component with its graph, all NaN, as are its derivatives, where torch meets a singular
    matrix."""

    def graph(self) -> Tensor:
        """The gradient ``[n]``; NaN where torch cannot take it."""
        try:
            return super().graph()
        except torch.linalg.LinAlgError:
            return (sum(leaf.sum() for leaf in self.work.leaves) * math.nan).repeat(self.columns)
