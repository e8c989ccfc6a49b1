"""The function once more, from its tape: the operations that ran, for many points at once.

A function that chooses its path by numbers (``if x > 0``) cannot be called on a batch of points; the operations of the
path that it took can. Points that would have chosen another path are told apart: they are called one by one. Runs
recorded operations only, never the user's code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import torch
from torch import Tensor

from hessgui.engine.pattern.uncut import filled, listed
from hessgui.engine.tape import Node, Tape, Value

_TRAINING = 5
"""Which argument of torch's batch norm says that it is in training; the two before are its running statistics."""


class Replay:
    """A function of the differentiated arguments, made of a tape.

    Args:
        tape: What ran at the point.
    """

    def __init__(self, tape: Tape) -> None:
        self._nodes = [_without_statistics(node) for node in tape.forward()]
        self._inputs, self._output = tape.inputs, tape.output
        self._reads = list(tape.read_outs)

    @staticmethod
    def serves(tape: Tape) -> bool:
        """Whether nothing but operations made the result: no number that was read out, no draw, no own backward."""
        if any(read.kind != "bool" for read in tape.read_outs) or tape.returned:
            return False
        nodes = tape.forward()
        return not any(node.custom or torch.Tag.nondeterministic_seeded in node.operation.tags for node in nodes)

    def __call__(self, inputs: Sequence[Tensor]) -> tuple[Tensor, Tensor]:
        """The flat output, and whether this point takes the path of the tape.

        Raises:
            LookupError: If the tape does not hold a constant any more.
            RuntimeError: If an operation cannot run again.
        """
        world = {_key(value): tensor.clone() for value, tensor in zip(self._inputs, inputs, strict=True)}
        stays = torch.ones((), dtype=torch.bool, device=inputs[0].device)
        reads = iter(self._reads)
        read = next(reads, None)
        for node in self._nodes:
            while read is not None and read.before <= node.index:
                if read.value.tensor is not None and _key(read.value) in world:
                    stays = stays & (world[_key(read.value)] == read.value.tensor).all()
                read = next(reads, None)
            if node.name == "_local_scalar_dense" or not node.outputs:
                continue
            given = [self._given(value, world) for value in node.inputs]
            names = {name: filled(item, given) for name, item in node.keywords.items()}
            with torch.set_grad_enabled(node.differentiated):
                made = listed(node.operation(*filled(node.arguments, given), **names))
            world.update((_key(value), tensor) for value, tensor in zip(node.outputs, made, strict=True))
        return self._given(self._output, world), stays

    @staticmethod
    def _given(value: Value, world: dict[tuple, Tensor]) -> Tensor:
        found = world.get(_key(value))
        found = value.tensor if found is None else found
        if found is None:
            raise LookupError("a constant was too large to keep")
        return found


def _without_statistics(node: Node) -> Node:
    """A batch norm in training reads no running statistics, and many points at once cannot update them."""
    if node.name != "native_batch_norm" or not node.arguments[_TRAINING]:
        return node
    return replace(node, arguments=(*node.arguments[:3], None, None, *node.arguments[_TRAINING:]))


def _key(value: Value) -> tuple:
    return value.storage, value.offset, value.shape, value.strides, value.dtype
