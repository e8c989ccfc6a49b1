"""Custom functions whose backward is marked ``once_differentiable``: torch takes their second derivative for 0.

WORKAROUND: torch raises only where the incoming gradient itself requires a gradient, so ``Cube.apply(x).sum()`` has a
Hessian of zeros without a word (https://github.com/pytorch/pytorch/blob/v2.13.0/torch/autograd/function.py). Reads the
graph of an output; runs nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import torch
from torch import Tensor
from torch.autograd.function import Function, once_differentiable

_MARK = once_differentiable(lambda context: None).__code__
"""The code of the wrapper that the decorator puts around a backward."""


def once_only(output: Tensor) -> str | None:
    """Name of a class in the graph of ``output`` that can be differentiated only once; ``None`` if there is none."""
    marked = {kind for kind in _kinds(Function) if _is_marked(kind)}
    if not marked or output.grad_fn is None:
        return None
    waiting, seen = [output.grad_fn], {output.grad_fn}
    while waiting:
        node = waiting.pop()
        kind = getattr(node, "_forward_cls", None)
        if kind in marked:
            return kind.__name__
        for following, _ in node.next_functions:
            if following is not None and following not in seen:
                seen.add(following)
                waiting.append(following)
    return None


def _kinds(kind: type) -> Iterator[type]:
    for below in kind.__subclasses__():
        yield below
        yield from _kinds(below)


def _is_marked(kind: type[torch.autograd.Function]) -> bool:
    return getattr(kind.backward, "__code__", None) is _MARK
