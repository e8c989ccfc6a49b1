"""The tape: every aten operation of one real evaluation of a function and of its gradients, with the user's lines.

Because the values are real, control flow, ``.item()`` and in-place writes just work; the tape describes the path that
was taken. It judges nothing: the pattern, the explanations of zeros, kinks and NaN read it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
import torch
from torch import Tensor

Phase = Literal["forward", "gradient"]

SMALL_NUMBERS = 1 << 16
"""Tensors up to this many elements keep their numbers after the recording, for explanations."""

VIEWING_IN_PLACE = frozenset({
    "squeeze_", "unsqueeze_", "transpose_", "t_", "as_strided_", "swapaxes_", "swapdims_", "detach_", "requires_grad_",
})
"""Operations that change a tensor's shape in place, and none of its numbers."""


@dataclass(eq=False, slots=True)
class Value:
    """One tensor as one operation saw it.

    Args:
        storage: Number of its storage; two values with one storage share memory (views, in-place writes, detached
            copies), which is how dependence is followed.
        offset: First element in the storage.
        shape: Its shape.
        strides: Its strides in elements.
        dtype: Its dtype.
        needs_gradient: Whether autograd follows it: false behind ``detach``, ``.data``, under ``no_grad``.
        tensor: The tensor, detached, with the numbers that it had then (a copy once they are written over);
            ``None`` once it was released, or where memory did not suffice to keep it.
    """

    storage: int
    offset: int
    shape: tuple[int, ...]
    strides: tuple[int, ...]
    dtype: torch.dtype
    needs_gradient: bool
    tensor: Tensor | None

    @property
    def size(self) -> int:
        """Number of elements."""
        count = 1
        for extent in self.shape:
            count *= extent
        return count

    def numbers(self) -> np.ndarray | None:
        """Its numbers as an array of its shape; ``None`` if they were released."""
        if self.tensor is None or self.tensor.layout != torch.strided:
            return None
        if self.tensor.dtype == torch.bfloat16 or self.tensor.is_meta or self.tensor._is_zerotensor():
            return None  # the last two have a shape, but no memory to read
        return self.tensor.resolve_conj().resolve_neg().cpu().numpy()


@dataclass(frozen=True, eq=False, slots=True)
class Slot:
    """Where a tensor stood among an operation's arguments: ``node.inputs[position]``."""

    position: int


@dataclass(eq=False, slots=True)
class Node:
    """One aten operation that ran.

    Args:
        index: Its position on the tape.
        operation: The overload, for example ``torch.ops.aten.mul.Tensor``.
        arguments: Its arguments, with a :class:`Slot` for each tensor (also inside lists).
        keywords: Its keyword arguments, likewise.
        inputs: The tensors among its arguments.
        outputs: The tensors that it gave.
        phase: Whether it belongs to the function or to a gradient.
        line: The user's line: of the call in the forward phase, of the operation whose derivative it belongs to in
            the gradient phase.
        origin: For the gradient phase: index of the forward node that it differentiates.
        differentiated: Whether gradients were recorded while it ran (false under ``no_grad``).
        custom: Whether it ran in the forward of a custom ``autograd.Function``, which brings its own derivative.
    """

    index: int
    operation: Any
    arguments: tuple
    keywords: dict[str, Any]
    inputs: tuple[Value, ...]
    outputs: tuple[Value, ...]
    phase: Phase
    line: int | None
    origin: int | None
    differentiated: bool
    custom: bool = False

    @property
    def name(self) -> str:
        """Name without the overload: ``mul``, ``relu_``, ``threshold_backward``."""
        return self.operation._schema.name.partition("::")[2]


@dataclass(frozen=True, eq=False, slots=True)
class ReadOut:
    """A place where numbers left torch: ``item``, ``tolist``, ``numpy`` or ``bool`` (a steered ``if``).

    Args:
        kind: How.
        value: What was read.
        line: The user's line.
        before: Index of the next node on the tape.
    """

    kind: str
    value: Value
    line: int | None
    before: int


@dataclass(eq=False)
class Tape:
    """What ran.

    Args:
        nodes: The operations in the order in which they ran.
        inputs: The differentiated arguments.
        output: The flat output ``[m]``.
        gradients: For each recorded component its gradient, one value (or ``None``: no path) for each argument.
        columns: The number of differentiated elements ``n``.
        read_outs: Where numbers left torch.
        storages: Number of storages seen.
        returned: Numbers that left torch and came back: for ``(node, input)``, with input -1 for the node's plain
            numbers, on which differentiated elements each number depends, boolean ``[size, n]``, or ``[size, 1]``
            where only the fact is known.
    """

    nodes: list[Node]
    inputs: tuple[Value, ...]
    output: Value
    gradients: dict[int, tuple[Value | None, ...]]
    columns: int
    read_outs: list[ReadOut] = field(default_factory=list)
    storages: int = 0
    returned: dict[tuple[int, int], np.ndarray] = field(default_factory=dict)

    def forward(self) -> list[Node]:
        """The nodes of the function itself."""
        return [node for node in self.nodes if node.phase == "forward"]

    def release(self) -> None:
        """Lets large tensors go, once nothing has to be run on their numbers any more."""
        for node in self.nodes:
            for value in (*node.inputs, *node.outputs):
                if value.tensor is not None and value.size > SMALL_NUMBERS:
                    value.tensor = None
