"""The tensors around a function: what its source has bound in another precision or on another device is brought over.

Changes the user's tensors in place, as ``Module.to`` does with parameters, so that everything that holds them sees it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import torch
from torch import Tensor, nn

MOST_ITEMS = 1000
"""Of a list or a dictionary that is looked through."""

MOST_CASTS = 10**9
"""Numbers of one tensor; a larger one stays as it is."""

_DEPTH = 3


def bring(values: Iterable[Any], device: torch.device, dtype: torch.dtype) -> None:
    """Moves the floating tensors among some values to a device, in a precision.

    Args:
        values: What names stand for; lists, dictionaries and objects of the user's classes are looked into.
        device: Where the computation runs.
        dtype: Its precision.
    """
    seen: set[int] = set()
    for value in values:
        _bring(value, device, dtype, seen, _DEPTH)


def _bring(value: Any, device: torch.device, dtype: torch.dtype, seen: set[int], depth: int) -> None:
    if id(value) in seen or depth == 0:
        return
    seen.add(id(value))
    if isinstance(value, nn.Module):
        return  # the network is moved as a whole
    if isinstance(value, Tensor):
        _move(value, device, dtype)
        return
    if isinstance(value, Mapping):
        inside: Iterable[Any] = list(value.values())
    elif isinstance(value, list | tuple):
        inside = value
    elif type(value).__module__ == "__main__" and not isinstance(value, type):
        inside = list(getattr(value, "__dict__", {}).values())
    else:
        return
    for item in inside if len(inside) <= MOST_ITEMS else ():
        _bring(item, device, dtype, seen, depth - 1)


def _move(tensor: Tensor, device: torch.device, dtype: torch.dtype) -> None:
    wanted = dtype if tensor.is_floating_point() else tensor.dtype
    is_plain = type(tensor) in (Tensor, nn.Parameter) and tensor.layout is torch.strided and not (
        torch._C._functorch.is_functorch_wrapped_tensor(tensor) or tensor.is_meta or tensor.is_quantized)
    if not is_plain or tensor.numel() > MOST_CASTS or not tensor.is_leaf:
        return
    if tensor.dtype != wanted or tensor.device != device:
        tensor.data = tensor.data.to(device=device, dtype=wanted)
