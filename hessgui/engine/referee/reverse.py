"""Reverse mode in float64: vector-Jacobian products of the gradient or value, one at a time, without batching.

Reads the sampler's function; shares neither batching, colouring nor forward mode with the strategies.
"""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor

from hessgui.engine.once import once_only
from hessgui.engine.referee.clock import Clock
from hessgui.engine.referee.samples import Sampler, flat_gradient


def products(sampler: Sampler, weights: np.ndarray, clock: Clock) -> np.ndarray:
    """Each row of ``weights [p, k]`` times the matrix ``[k, n]``: ``[p, n]``, NaN where the time did not suffice.

    Raises:
        RuntimeError: If an operation has no double backward; whatever else the user's function raises.
    """
    leaves = tuple(tensor.clone().requires_grad_() for tensor in sampler.tensors(sampler.point))
    output = sampler.subject.evaluate(leaves)[list(sampler.components)]
    if sampler.of_gradient and (name := once_only(output)) is not None:
        raise RuntimeError(f"{name} is marked once_differentiable")
    out = np.full((len(weights), len(sampler.point)), np.nan)
    inner = inner_of(sampler, output, leaves)
    for index, row in enumerate(weights):
        if index and clock.is_over:  # the dear part, the function itself, has run already for the first
            break
        weight = torch.as_tensor(row, dtype=output.dtype, device=output.device)
        out[index] = flat_gradient(_dot(inner, weight), leaves, keep=True).to("cpu", torch.float64).numpy()
    return out


def inner_of(sampler: Sampler, output: Tensor, leaves: tuple[Tensor, ...]) -> Tensor:
    """What is differentiated once more, with its graph: all gradients, or the values."""
    if not sampler.of_gradient:
        return output
    return torch.cat([flat_gradient(component, leaves, graph=True) for component in output])


def _dot(vector: Tensor, weight: Tensor) -> Tensor:
    """The weighted sum over the entries that take part: a weight of 0 must not spread NaN from another entry."""
    used = weight != 0
    return (vector[used] * weight[used]).sum()
