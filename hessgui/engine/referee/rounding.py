"""Whether a number survives rounding: the same computation with other last digits in every operation.

What cancels in all but its last digits comes out otherwise each time, however smooth its neighbours make it look
(the idea is Vignes' CESTAC, 1974). Runs the user's function; reverse mode alone is shaken.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import torch
from torch import Tensor
from torch._ops import OpOverload
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_map_only

from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.reverse import products
from hessgui.engine.referee.samples import Sampler

DRAWS = 2
"""So many times everything is computed anew."""

FACTORS = 1 << 12
"""So many random factors are drawn at once."""

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

_SOLVING = frozenset({"triangular_solve", "cholesky_solve", "cholesky_inverse", "lu_solve"})
"""Operations that solve, beside those whose name begins with linalg."""

_DETERMINANTS = frozenset({"_linalg_det", "_linalg_slogdet"})
"""Operations whose derivatives torch takes otherwise at singular matrices than beside them."""

_GATHERING = frozenset({
    "sum", "mean", "prod", "mm", "bmm", "mv", "dot", "addmm", "addmv", "baddbmm", "cumsum", "cumprod", "logsumexp",
    "var", "std", "linalg_vector_norm", "_softmax", "_log_softmax", "_softmax_backward_data",
    "_log_softmax_backward_data",
})
"""Operations that bring many numbers together."""


class _Shaken(TorchDispatchMode):
    """Moves by the last place, up or down, every result that was rounded; for what solves or decomposes, whose error
    is as if its matrix had been another, every number that goes in.

    Args:
        seed: For which of them go up.
    """

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._generator = torch.Generator().manual_seed(seed)
        self._factors: dict[tuple[torch.dtype, torch.device], Tensor] = {}
        self._used = 0

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):  # noqa: ANN001, ANN204 - as torch calls it
        before, after = _moves(func)
        if before:
            args = tree_map_only(Tensor, self._moved, args)
        out = func(*args, **(kwargs or {}))
        if not after:
            return out
        return self._moved(out) if isinstance(out, Tensor) else tree_map_only(Tensor, self._moved, out)

    def _moved(self, numbers: Tensor) -> Tensor:
        if not numbers.is_floating_point():
            return numbers
        count, kind = numbers.numel(), (numbers.dtype, numbers.device)
        factors = self._factors.get(kind)
        if factors is None or self._used + count > len(factors):
            size = max(FACTORS, count)
            signs = torch.randint(0, 2, (size,), generator=self._generator).to(numbers) * 2 - 1
            factors = self._factors[kind] = 1 + torch.finfo(numbers.dtype).eps * signs
            self._used = 0
        self._used += count
        return numbers * factors[self._used - count : self._used].view(numbers.shape)


@cache
def _moves(operation: OpOverload) -> tuple[bool, bool]:
    """Whether what goes into an operation is moved, and whether what comes out is."""
    name = operation._schema.name.partition("::")[2]
    if operation._schema.is_mutable or name in _EXACT:
        return False, False
    if name in _GATHERING or torch.Tag.pointwise in operation.tags:
        return False, True
    if name in _DETERMINANTS:
        return False, True
    return "linalg" in name or name in _SOLVING, False


def shaken(sampler: Sampler, weights: np.ndarray, clock: Clock, draws: int = DRAWS) -> np.ndarray | None:
    """Products with the matrix with other last digits on the way.

    Args:
        sampler: The function.
        weights: Which sums of rows ``[p, k]``.
        clock: How long this may take.
        draws: How often.

    Returns:
        ``[draws, p, n]``, NaN where the time did not suffice; ``None`` where the function does not run so.
    """
    found = []
    for seed in range(draws):
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
