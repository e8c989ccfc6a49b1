"""Vector-Jacobian products over a graph that is kept, at the least fixed cost.

``torch.autograd.grad`` checks its arguments in Python, loads SymPy to compare shapes (a quarter of a second), and
batches by an older vmap: at n = 3 that is most of the time. The products here go straight to torch's engine and to the
level of ``torch.func.vmap``. Both doors are private, so they are tried on a known derivative before they are used, and
public ones stand in where they are missing or behave otherwise.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import torch
from torch import Tensor

try:
    from torch._C import _functorch as _levels
except ImportError:
    _levels = None

_RANDOMNESS = "same"


def pull(output: Tensor, leaves: tuple[Tensor, ...], weights: Tensor, create_graph: bool = False) -> tuple[Tensor, ...]:
    """``weights^T d output / d leaves``, in the shapes of the leaves; zeros for what does not depend.

    Args:
        output: A tensor with its graph, which is kept.
        leaves: Tensors of that graph that require gradients.
        weights: Shaped as ``output``.
        create_graph: Whether the products can be differentiated again.

    Raises:
        RuntimeError: Whatever torch raises in the backward pass.
    """
    found = _engine()((output,), (weights,), True, create_graph, leaves, True, False)
    return tuple(
        torch.zeros_like(leaf) if part is None else part
        for part, leaf in zip(found, leaves, strict=True)
    )


def pull_batch(output: Tensor, leaves: tuple[Tensor, ...], weights: Tensor) -> tuple[Tensor, ...]:
    """:func:`pull` for each row of ``weights [c, *output.shape]`` under vmap: ``[c, *leaf.shape]`` for each leaf.

    Raises:
        RuntimeError: Whatever torch raises in the backward pass or for want of a batching rule.
    """
    if not _has_levels():
        return torch.func.vmap(lambda weight: pull(output, leaves, weight), randomness=_RANDOMNESS)(weights)
    return _batched(output, leaves, weights)


def _batched(output: Tensor, leaves: tuple[Tensor, ...], weights: Tensor) -> tuple[Tensor, ...]:
    count = len(weights)
    level = _levels._vmap_increment_nesting(count, _RANDOMNESS)
    try:
        found = _engine()(
            (output,), (_levels._add_batch_dim(weights, 0, level),), True, False, leaves, True, False,
        )
        return tuple(
            leaf.new_zeros((count, *leaf.shape)) if part is None
            else _levels._remove_batch_dim(part, level, count, 0)
            for part, leaf in zip(found, leaves, strict=True)
        )
    finally:
        _levels._vmap_decrement_nesting()


def _public(
    outputs: tuple[Tensor, ...], weights: tuple[Tensor, ...], retain: bool, create_graph: bool,
    leaves: tuple[Tensor, ...], unused: bool, accumulate: bool,
) -> tuple[Tensor | None, ...]:
    """The public function in the form of the engine's."""
    return torch.autograd.grad(
        outputs, leaves, weights, retain_graph=retain, create_graph=create_graph, allow_unused=unused
    )


@cache
def _engine() -> Any:
    """The engine's backward pass, or the public function."""
    run = getattr(getattr(torch.autograd.Variable, "_execution_engine", None), "run_backward", None)
    try:
        x, y = _cubes()
        (first,) = run((y,), (torch.ones_like(y),), True, True, (x,), True, False)
        (second,) = run((first,), (torch.ones_like(y),), True, False, (x,), True, False)
        works = first.tolist() == [3.0, 12.0] and second.tolist() == [6.0, 12.0]
    except Exception:  # noqa: BLE001 - a private door may be missing or changed in any way
        works = False
    return run if works else _public


@cache
def _has_levels() -> bool:
    """Whether the levels of vmap can be entered directly."""
    try:
        x, y = _cubes()
        (found,) = _batched(y, (x,), torch.eye(2, dtype=y.dtype))
        return found.tolist() == [[3.0, 0.0], [0.0, 12.0]]
    except Exception:  # noqa: BLE001 - a private door may be missing or changed in any way
        return False


def _cubes() -> tuple[Tensor, Tensor]:
    with torch.enable_grad():
        x = torch.tensor([1.0, 2.0], dtype=torch.float64, requires_grad=True)
        return x, x**3
