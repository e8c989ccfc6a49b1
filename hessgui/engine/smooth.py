"""The smooth twin of a piecewise linear function: each relu becomes a softplus of a chosen sharpness.

Replaces torch's functions for the time of a call; computes no derivative. ``softplus(b x) / b`` lies above ``relu(x)``
by at most ``log(2) / b``, and its second derivative is a bump of width ``1 / b`` that holds the kink's weight.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor
from torch.overrides import TorchFunctionMode

_NEVER = 1e9
"""Where softplus becomes linear: nowhere, since its second derivative would be cut off there."""

_RELUS = frozenset({"relu", "relu_"})
_LEAKY = frozenset({"leaky_relu", "leaky_relu_"})
_MAGNITUDES = frozenset({"abs", "absolute", "abs_", "__abs__"})


@dataclass(frozen=True, eq=False)
class Smoothed:
    """A function with its relus smoothed.

    Args:
        function: The function.
        sharpness: The softplus's ``beta``.
    """

    function: Callable[..., Any]
    sharpness: float

    def __call__(self, *arguments: Any) -> Any:
        with _Smoothing(self.sharpness):
            return self.function(*arguments)


class _Smoothing(TorchFunctionMode):
    """Computes relu, leaky relu, relu6, abs and clamping at 0 from softplus."""

    def __init__(self, sharpness: float) -> None:
        super().__init__()
        self._sharpness = sharpness

    def __torch_function__(self, func: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = kwargs or {}
        name = getattr(func, "__name__", "")
        given = args[0] if args else kwargs.get("input")
        if isinstance(given, Tensor) and given.is_floating_point():
            if name in _RELUS:
                return self._relu(given)
            if name in _LEAKY:
                slope = args[1] if len(args) > 1 else kwargs.get("negative_slope", 0.01)
                return slope * given + (1 - slope) * self._relu(given)
            if name == "relu6":
                return self._relu(given) - self._relu(given - 6)
            if name in _MAGNITUDES:
                return self._relu(given) + self._relu(-given)
            if name in ("clamp", "clamp_min", "clip") and _least(name, args, kwargs) == 0:
                return self._relu(given)
            if name == "maximum" and _is_zero(args[1] if len(args) > 1 else kwargs.get("other")):
                return self._relu(given)
        return func(*args, **kwargs)

    def _relu(self, given: Tensor) -> Tensor:
        return F.softplus(given, self._sharpness, _NEVER) if given.numel() else given


def _least(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """The lower bound of a clamp that has no upper one."""
    if len(args) > 2 or kwargs.get("max") is not None:
        return None
    least = args[1] if len(args) > 1 else kwargs.get("min")
    return 0 if _is_zero(least) or isinstance(least, int | float) and least == 0 else None


def _is_zero(value: Any) -> bool:
    return isinstance(value, Tensor) and value.numel() > 0 and not bool(torch.count_nonzero(value))
