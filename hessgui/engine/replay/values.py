"""What is known of a recorded value while its operations are simplified, and the program that is written meanwhile."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import torch
from torch import Tensor

from hessgui.engine.replay.steps import Ref, found_in

aten = torch.ops.aten

TURNS = (aten.t.default, aten.transpose.int, aten.permute.default)
"""Operations that give the same numbers with their axes in another order."""

MOST_CONSTANTS = 1 << 18
"""Constants with more numbers are made anew by each run."""


@dataclass(frozen=True)
class Slot:
    """Where a program keeps a tensor."""

    number: int


@dataclass(frozen=True)
class Value:
    """``number * base * factor``; without a base the identity matrix takes its place.

    Args:
        base: A tensor of the program.
        shape: The shape of the value, which is the base's.
        dtype: Its dtype.
        batched: Whether it depends on the weights of the products.
        factor: A tensor that depends on the point alone and is broadcast to the base; of the identity the diagonal.
        number: A number.
    """

    base: Slot | None
    shape: tuple[int, ...]
    dtype: torch.dtype
    batched: bool
    factor: Slot | None = None
    number: float = 1.0

    @property
    def is_plain(self) -> bool:
        """Whether it is a tensor of the program as it stands."""
        return self.base is not None and self.factor is None and self.number == 1.0


@dataclass(frozen=True)
class Instruction:
    """One operation of a program: the operator, its arguments with slots for tensors, and where its results go."""

    operation: Any
    arguments: tuple[Any, ...]
    options: tuple[tuple[str, Any], ...]
    results: tuple[Slot | None, ...]


@dataclass(eq=False)
class Program:
    """Operations in order, each distinct one once.

    Attributes:
        inputs: The slots that are given.
        constants: The slots that are the same each time.
        results: The slots that are asked for.
    """

    instructions: list[Instruction] = field(default_factory=list)
    inputs: list[Slot] = field(default_factory=list)
    constants: dict[Slot, Tensor] = field(default_factory=dict)
    results: tuple[Slot, ...] = ()
    _shapes: dict[Slot, tuple[int, ...]] = field(default_factory=dict)
    _dtypes: dict[Slot, torch.dtype] = field(default_factory=dict)
    _made: dict[tuple, tuple[Slot, ...]] = field(default_factory=dict)
    _makers: dict[Slot, Instruction] = field(default_factory=dict)

    def slot(self, shape: tuple[int, ...], dtype: torch.dtype) -> Slot:
        """A new place."""
        made = Slot(len(self._shapes))
        self._shapes[made], self._dtypes[made] = tuple(shape), dtype
        return made

    def given(self, like: Tensor | Ref) -> Slot:
        """A place for one more input."""
        made = self.slot(like.shape, like.dtype)
        self.inputs.append(made)
        return made

    def constant(self, tensor: Tensor) -> Slot:
        """A place that holds the same numbers each time."""
        made = self.slot(tensor.shape, tensor.dtype)
        self.constants[made] = tensor
        return made

    def ones(self, shape: tuple[int, ...], dtype: torch.dtype, device: torch.device) -> Slot:
        """Ones of a shape."""
        key = ("ones", tuple(shape), dtype)
        if key not in self._made:
            self._made[key] = (self.constant(torch.ones(shape, dtype=dtype, device=device)),)
        return self._made[key][0]

    def shape(self, slot: Slot) -> tuple[int, ...]:
        """The shape of what is kept there."""
        return self._shapes[slot]

    def dtype(self, slot: Slot) -> torch.dtype:
        """Its dtype."""
        return self._dtypes[slot]

    def emit(self, operation: Any, *arguments: Any, shape: tuple[int, ...], dtype: torch.dtype, **options: Any) -> Slot:
        """Adds an operation with one result, unless it is there already."""
        return self.emit_all(operation, arguments, options, [(tuple(shape), dtype)])[0]

    def emit_all(
        self, operation: Any, arguments: tuple, options: dict[str, Any],
        results: list[tuple[tuple[int, ...], torch.dtype] | None],
    ) -> tuple[Slot | None, ...]:
        """The same with any number of results."""
        named = tuple(sorted(options.items()))
        key = (operation, _hashable(arguments), _hashable(named))
        if key not in self._made:
            slots = tuple(None if one is None else self.slot(*one) for one in results)
            made = Instruction(operation, arguments, named, slots)
            self.instructions.append(made)
            self._made[key] = slots
            self._makers.update((slot, made) for slot in slots if slot is not None)
        return self._made[key]

    def scaled(self, value: Value, factor: Slot | None, number: float = 1.0) -> Value:
        """A value times a factor, which is broadcast to it, and a number."""
        if factor is not None and value.factor is not None:
            factor = self.multiplied(value.factor, factor)
        return replace(value, factor=factor if factor is not None else value.factor, number=value.number * number)

    def source(self, slot: Slot, *operations: Any) -> Slot | None:
        """What one of these operations made a tensor of; ``None`` where it was made otherwise, or given."""
        maker = self._makers.get(slot)
        return maker.arguments[0] if maker is not None and maker.operation in operations else None

    def turned_factors(self, slot: Slot) -> tuple[Slot, Slot] | None:
        """The factors of a batch of products of matrices that a tensor has with the matrices' axes turned; else
        ``None``."""
        turn = self._makers.get(slot)
        made = None if turn is None or turn.operation not in TURNS else self._makers.get(turn.arguments[0])
        if made is None or made.operation is not aten.bmm.default:
            return None
        is_turn = turn.operation(torch.empty(2, 3, 5, device="meta"), *turn.arguments[1:]).shape == (2, 5, 3)
        return made.arguments if is_turn else None

    def unrepeated(self, slot: Slot) -> Slot:
        """A tensor without the copies of itself along its first axes, to which it is broadcast anyway."""
        source = self.source(slot, aten.expand.default, aten.reshape.default)
        while source is not None and self.shape(source) == self.shape(slot)[-len(self.shape(source)):]:
            slot, source = source, self.source(source, aten.expand.default, aten.reshape.default)
        return slot

    def multiplied(self, first: Slot, second: Slot) -> Slot:
        """The product of two tensors that are broadcast to each other."""
        shape = np.broadcast_shapes(self.shape(first), self.shape(second))
        turned = self._turned(first, second)
        if turned is not None:
            return turned
        return self.emit(aten.mul.Tensor, first, second, shape=shape, dtype=self.dtype(first))

    def _turned(self, first: Slot, second: Slot) -> Slot | None:
        """The product of two tensors that are others with their axes in the same order, as the same of the others'
        product, which may be there already."""
        one, other = self._makers.get(first), self._makers.get(second)
        if one is None or other is None or one.operation not in TURNS or one.arguments[1:] != other.arguments[1:]:
            return None
        axes = len(self.shape(first))
        if one.operation is not other.operation or axes != len(self.shape(second)):
            return None
        before = [item.arguments[0] for item in (one, other)]
        shape = np.broadcast_shapes(*map(self.shape, before))
        bare = [self.unrepeated(item) for item in before]
        if np.broadcast_shapes(*map(self.shape, bare)) != shape:
            bare = before
        turned = one.operation(torch.empty(shape, device="meta"), *one.arguments[1:]).shape
        made = self.multiplied(*bare)
        return self.emit(one.operation, made, *one.arguments[1:], shape=tuple(turned), dtype=self.dtype(first))

    def timed(self, slot: Slot, number: float) -> Slot:
        """A tensor times a number."""
        if number == 1.0:
            return slot
        return self.emit(aten.mul.Tensor, slot, number, shape=self.shape(slot), dtype=self.dtype(slot))

    def viewed(self, slot: Slot, shape: tuple[int, ...]) -> Slot:
        """A tensor in another shape."""
        while (source := self.source(slot, aten.reshape.default)) is not None:
            slot = source
        if tuple(shape) == self.shape(slot):
            return slot
        return self.emit(aten.reshape.default, slot, list(shape), shape=shape, dtype=self.dtype(slot))

    def unnumbered(self, value: Value, eye: Slot) -> Slot:
        """The tensor of a value but for its number.

        Args:
            value: The value.
            eye: The identity matrix.
        """
        if value.base is None:
            if value.factor is None:
                return eye
            return self.emit(aten.diag_embed.default, value.factor, shape=value.shape, dtype=value.dtype)
        return value.base if value.factor is None else self.multiplied(value.base, value.factor)

    def whole(self, value: Value, eye: Slot) -> Slot:
        """The tensor of a value."""
        if value.number == 1.0:
            return self.unnumbered(value, eye)
        if value.factor is not None:  # the number goes to the smaller tensor
            value = replace(value, factor=self.timed(value.factor, value.number), number=1.0)
            return self.unnumbered(value, eye)
        return self.timed(self.unnumbered(value, eye), value.number)

    def uniform(self, slot: Slot | None) -> float | None:
        """The number that a constant consists of, if it is but one."""
        found = self.constants.get(slot)
        if found is None or not found.numel() or not found.is_floating_point():
            return None
        first = float(found.reshape(-1)[0])
        return first if math.isfinite(first) and bool((found == first).all()) else None

    def widths(self, weights: Slot) -> list[int]:
        """Numbers of a row in each tensor that depends on the weights ``[c, r]``."""
        sizes, following = [0], {weights}
        for item in self.instructions:
            if not following.isdisjoint(found_in((item.arguments, item.options), Slot)):
                following.update(slot for slot in item.results if slot)
                sizes += [math.prod(self._shapes[slot]) for slot in item.results if slot]
        return [size // max(1, self._shapes[weights][0]) for size in sizes]

    def part(self, instructions: list[Instruction], inputs: list[Slot], results: tuple[Slot, ...]) -> Program:
        """Some of the instructions as a program, without those that its results do not need.

        Args:
            instructions: They, in order.
            inputs: What is given to them.
            results: What is asked for.
        """
        needed, kept = set(results), []
        for item in reversed(instructions):
            if not item.results or any(slot in needed for slot in item.results):
                kept.append(item)
                needed.update(found_in((item.arguments, item.options), Slot))
        constants = {slot: tensor for slot, tensor in self.constants.items() if slot in needed}
        return replace(self, instructions=kept[::-1], inputs=inputs, constants=constants, results=results)


def _hashable(structure: Any) -> Any:
    if isinstance(structure, (tuple, list)):
        return tuple(_hashable(item) for item in structure)
    return (type(structure), structure)  # 1, 1.0 and True are different arguments
