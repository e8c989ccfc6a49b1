"""Whether a number survives rounding: the same computation with other last digits in every operation.

What cancels in all but its last digits comes out otherwise each time, however smooth its neighbours make it look
(the idea is Vignes' CESTAC, 1974). Runs the user's function; reverse mode alone is shaken.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_map_only

from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.reverse import products
from hessgui.engine.referee.samples import Sampler

DRAWS = 2
"""So many times everything is computed anew."""

MOST_ROWS = 16
"""Rows that are looked at."""

LOST = 1e-3
"""A value that changes by more than this part of it has lost its digits."""

SHAKEN_CALLS, SHARE = 7, 0.15
"""To run a function shaken takes about as long as so many samples; it may take this part of the time left."""

_EXACT = frozenset({
    "abs", "neg", "positive", "relu", "where", "clamp", "clamp_min", "clamp_max", "maximum", "minimum", "fmax", "fmin",
    "sign", "sgn", "floor", "ceil", "trunc", "round", "clone", "copy", "fill", "masked_fill", "threshold",
    "threshold_backward", "ones_like", "zeros_like", "full_like", "conj", "real", "imag", "nan_to_num", "heaviside",
})
"""Operations of single elements that round nothing."""

_SUMMING = frozenset({
    "sum", "mean", "prod", "mm", "bmm", "mv", "dot", "addmm", "addmv", "baddbmm", "cumsum", "cumprod", "logsumexp",
    "var", "std", "linalg_vector_norm", "_softmax", "_log_softmax", "_softmax_backward_data",
    "_log_softmax_backward_data",
})


class _Shaken(TorchDispatchMode):
    """Moves every result that was rounded by its last place, up or down.

    Args:
        seed: For which of them go up.
    """

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._generator = torch.Generator().manual_seed(seed)

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):  # noqa: ANN001, ANN204 - as torch calls it
        out = func(*args, **(kwargs or {}))
        name = func._schema.name.partition("::")[2]
        rounds = name in _SUMMING or torch.Tag.pointwise in func.tags and name not in _EXACT
        return tree_map_only(Tensor, self._moved, out) if rounds and not func._schema.is_mutable else out

    def _moved(self, result: Tensor) -> Tensor:
        if not result.is_floating_point():
            return result
        sign = torch.randint(0, 2, result.shape, generator=self._generator).to(result) * 2 - 1
        return result * (1 + torch.finfo(result.dtype).eps * sign)


def shaken(sampler: Sampler, rows: np.ndarray, clock: Clock) -> np.ndarray | None:
    """Rows of the matrix with other last digits on the way.

    Args:
        sampler: The function.
        rows: Which rows.
        clock: How long this may take.

    Returns:
        ``[draws, rows, n]``, NaN where the time did not suffice; ``None`` where the function does not run so.
    """
    weights = np.zeros((len(rows), sampler.width))
    weights[np.arange(len(rows)), rows] = 1.0
    found = []
    for seed in range(DRAWS):
        try:
            with _Shaken(seed):
                found.append(products(sampler, weights, clock))
        except Exception:  # noqa: BLE001 - the user's function may fail on any call, the more on other numbers
            return None
    return np.stack(found)


def loses_value(sampler: Sampler, clock: Clock) -> bool:
    """Whether hardly a digit of the function's value survives: ``x - sin(x)`` at 1e-8 is exactly 0, and so is all that
    differences see around it.

    Args:
        sampler: The function.
        clock: Where it has little time left, the answer is no.
    """
    if SHAKEN_CALLS * sampler.seconds > SHARE * clock.left:
        return False
    try:
        value = sampler.subject.evaluate(sampler.tensors(sampler.point)).detach()
        with _Shaken(0):
            moved = sampler.subject.evaluate(sampler.tensors(sampler.point)).detach()
    except Exception:  # noqa: BLE001 - the user's function may fail on any call, the more on other numbers
        return False
    return bool(((moved - value).abs() > LOST * torch.maximum(moved.abs(), value.abs())).any())
