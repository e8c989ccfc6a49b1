"""The second backward pass, watched: the operation whose second derivative was the first to blow up.

Runs the user's function and its gradient once more. The tape ends with the gradient; what only the second pass makes
infinite is found here.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import Tensor
from torch.utils._python_dispatch import TorchDispatchMode

from hessgui.engine.subject import Subject


def blown_in_second(subject: Subject, component: int, row: int) -> int | None:
    """Which forward operation the first non-finite number of a Hessian's row comes from.

    Args:
        subject: The function at its point.
        component: Flat index of the component.
        row: The row that holds a number that is not finite.

    Returns:
        How many operations but ``detach`` ran before it in the forward pass; ``None`` if no operation is to blame.
    """
    leaves = subject.leaves()
    watch = _Watch()
    with torch.enable_grad(), watch:
        output = subject.evaluate(leaves)[component]
        watch.is_forward = False
        if not output.requires_grad:
            return None
        gradient = torch.autograd.grad(output, leaves, create_graph=True, allow_unused=True)
        whole = torch.cat([
            (torch.zeros_like(leaf) if part is None else part).reshape(-1)
            for part, leaf in zip(gradient, leaves, strict=True)
        ])
        if not whole.requires_grad:
            return None
        target = whole[row]
    found: list[int | None] = []

    def look(made: tuple, given: tuple, origin: int | None) -> None:
        if not found and all(map(_is_finite, given)) and not all(map(_is_finite, made)):
            found.append(origin)

    for node in _nodes(target.grad_fn):
        origin = watch.origins.get(node._sequence_nr())
        node.register_hook(lambda made, given, origin=origin: look(made, given, origin))
    torch.autograd.grad(target, leaves, allow_unused=True)
    return found[0] if found else None


def _nodes(start: Any) -> Iterator[Any]:
    waiting, seen = [start], set()
    while waiting:
        node = waiting.pop()
        if node is None or node in seen:
            continue
        seen.add(node)
        yield node
        waiting.extend(parent for parent, _ in node.next_functions)


class _Watch(TorchDispatchMode):
    """Numbers the forward operations and follows them through the first backward pass by autograd's sequence numbers.

    Attributes:
        origins: For each sequence number the forward operation that it belongs to.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_forward = True
        self.origins: dict[int, int | None] = {}
        self._count = 0
        self._sequence = torch.autograd._get_sequence_nr()

    def __torch_dispatch__(self, func: Any, types: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        origin: int | None = self._count
        if not self.is_forward:
            current = torch._C._current_autograd_node()
            origin = None if current is None else self.origins.get(current._sequence_nr())
        following = torch.autograd._get_sequence_nr()
        for number in range(self._sequence, following):
            self.origins[number] = origin
        self._sequence = following
        self._count += self.is_forward and func is not torch.ops.aten.detach.default
        return func(*args, **(kwargs or {}))


def _is_finite(item: Any) -> bool:
    if isinstance(item, Tensor) and item.dtype.is_floating_point and item.layout is torch.strided:
        return bool(torch.isfinite(item).all())
    return True
