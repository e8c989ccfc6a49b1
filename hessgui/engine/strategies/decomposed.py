"""Operations without a double backward, written out in operations that have one.

Reads and replaces calls of torch's own functions while the user's function runs; changes nothing of torch's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor
from torch.overrides import TorchFunctionMode

from hessgui.engine.function_place import line_on_stack


class Decomposing(TorchFunctionMode):
    """Replaces what has no double backward.

    Args:
        filename: The user's file.

    Attributes:
        replaced: The names of what it replaced, each with the user's first line.
    """

    def __init__(self, filename: str | None) -> None:
        super().__init__()
        self._filename = filename
        self.replaced: dict[str, int | None] = {}

    def __torch_function__(self, func, types, args=(), kwargs=None):  # noqa: ANN001, ANN204 - torch's signature
        replacement = _REPLACEMENTS.get(func)
        if replacement is None:
            return func(*args, **(kwargs or {}))
        if func.__name__ not in self.replaced:
            self.replaced[func.__name__] = line_on_stack(self._filename)
        return replacement(*args, **(kwargs or {}))

    def around(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function with its calls replaced."""

        def replaced(*arguments: Any) -> Any:
            with self:
                return function(*arguments)

        replaced.__wrapped__ = function
        return replaced


def cdist(x1: Tensor, x2: Tensor, p: float = 2.0, compute_mode: str | None = None) -> Tensor:
    """All distances between the rows of ``x1 [..., p, d]`` and ``x2 [..., r, d]``: ``[..., p, r]``.

    The derivative at distance zero is zero, as torch has it.
    """
    return _norm(x1.unsqueeze(-2) - x2.unsqueeze(-3), p)


def pdist(input: Tensor, p: float = 2.0) -> Tensor:  # noqa: A002 - torch's name
    """Distances between all pairs of rows of ``input [r, d]``: ``[r (r - 1) / 2]``."""
    first, second = torch.triu_indices(len(input), len(input), 1, device=input.device)
    return _norm(input[first] - input[second], p)


def _norm(difference: Tensor, p: float) -> Tensor:
    if p == 2:
        total = difference.square().sum(-1)  # not of abs, whose second derivative at 0 torch takes for 0
        apart = total > 0
        return torch.where(apart, torch.where(apart, total, 1.0).sqrt(), 0.0)
    size = difference.abs()
    if p == 0:
        return (size != 0).to(size).sum(-1)
    if p == float("inf"):
        return size.amax(-1)
    if p == 1:
        return size.sum(-1)
    total = size.pow(p).sum(-1)
    apart = total > 0
    return torch.where(apart, torch.where(apart, total, 1.0).pow(1 / p), 0.0)


_REPLACEMENTS = {torch.cdist: cdist, torch.nn.functional.pdist: pdist, torch.pdist: pdist}
