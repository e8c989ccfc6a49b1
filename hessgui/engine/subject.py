"""What is differentiated: the user's callable as a pure map from the differentiated tensors to one flat vector.

Everything in the engine works on a :class:`Subject`; nothing else calls the user's code.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor

from hessgui.engine.function_place import file_of
from hessgui.model.layout import AxisLayout


@dataclass(frozen=True, eq=False)
class Subject:
    """A function at a point.

    Args:
        function: The user's callable, of all arguments.
        arguments: Every argument, on the device, detached.
        wrt: Positions of the differentiated arguments.
        columns: Layout of the differentiated arguments (``n``).
        outputs: Layout of the whole output (``m``).
        components: Flat indices of the chosen components.
        flatten: Turns what the function returns into one flat tensor ``[m]``, connected to the graph.
        seed: Random state before every evaluation, so that each sees the same draws.
        filename: The name under which the user's source was compiled (lines are looked up by it);
            ``None`` for a callable that came from Python.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    wrt: tuple[int, ...]
    columns: AxisLayout
    outputs: AxisLayout
    components: tuple[int, ...]
    flatten: Callable[[Any], Tensor]
    seed: int = 0
    filename: str | None = None

    @property
    def file(self) -> str | None:
        """The file in which its lines are counted: the source's name, else where a callable from Python was written."""
        return file_of(self.function) if self.filename is None else self.filename

    @property
    def point(self) -> tuple[Tensor, ...]:
        """The differentiated arguments, detached."""
        return tuple(self.arguments[position] for position in self.wrt)

    @property
    def dtype(self) -> torch.dtype:
        """Dtype of the derivatives."""
        return self.point[0].dtype

    def evaluate(self, point: Sequence[Tensor]) -> Tensor:
        """The whole output, flat ``[m]``, at ``point`` (one tensor for each differentiated argument)."""
        arguments = list(self.arguments)
        for position, tensor in zip(self.wrt, point, strict=True):
            arguments[position] = tensor
        seed_generators(self.seed, self.point[0].device)
        return self.flatten(self.function(*arguments))

    def leaves(self) -> tuple[Tensor, ...]:
        """The point as fresh leaves that require a gradient."""
        return tuple(
            tensor.detach().clone(memory_format=torch.contiguous_format).requires_grad_() for tensor in self.point
        )


def seed_generators(seed: int, device: torch.device) -> None:
    """Sets the random state of the CPU and, where it is used, of the device.

    Some fifty times quicker than ``torch.manual_seed``, which asks after every kind of device.
    """
    torch.default_generator.manual_seed(seed)
    if device.type == "cuda":
        torch.cuda.manual_seed_all(seed)
    elif device.type != "cpu":
        torch.manual_seed(seed)
