"""Fewer passes over the weights: scalings are gathered, the identity matrix is never multiplied, constants are folded.

Walks recorded steps in order and writes a program that gives the same numbers, but for the order of roundings. A step
without a rule is repeated as it was.
"""

from __future__ import annotations

import math
from typing import Any

import torch
from torch import Tensor

from hessgui.engine.replay.rules import RULES
from hessgui.engine.replay.steps import Ref, Step, changed
from hessgui.engine.replay.values import MOST_CONSTANTS, Program, Slot, Value

_FILLED = frozenset({
    "aten::ones_like", "aten::zeros_like", "aten::new_zeros", "aten::new_ones", "aten::full_like", "aten::new_full",
    "aten::zeros", "aten::ones", "aten::full", "aten::scalar_tensor", "aten::arange", "aten::eye",
})
"""Operations whose results depend on shapes and numbers alone."""


class UnknownValueError(RuntimeError):
    """A step read what comes from nowhere that is known."""


class Simplifier:
    """Makes a program of steps.

    Args:
        given: What may be read from outside: the number of the tensor to that of the input.
        weights: The weights of the products ``[c, r]``.
        eye: They, where they are the identity matrix at every run; else they are the program's first input.

    Attributes:
        program: What was written so far.
        used: Numbers of the inputs that are read, in the program's order.
    """

    def __init__(self, given: dict[int, int], weights: Ref, eye: Tensor | None) -> None:
        self.program = Program()
        self.used: list[int] = []
        self._given = given
        self.eye = self.program.given(weights) if eye is None else self.program.constant(eye)
        base = None if eye is not None else self.eye
        self._values = {weights.number: Value(base, weights.shape, weights.dtype, batched=True)}

    def run(self, steps: list[Step], result: Ref) -> Program:
        """The program for the result of the steps.

        Raises:
            UnknownValueError: If a step reads a tensor that nobody gave.
        """
        for step in _needed(steps, result):
            self._step(step)
        program = self.program
        wanted = program.whole(self.value(result), self.eye)
        return program.part(program.instructions, program.inputs, (wanted,))

    def value(self, ref: Ref) -> Value:
        """What is known of a recorded tensor.

        Raises:
            UnknownValueError: If nothing is.
        """
        if ref.number not in self._values:
            if ref.number not in self._given:
                raise UnknownValueError(f"{ref.shape} {ref.dtype}")
            self.used.append(self._given[ref.number])
            self._values[ref.number] = Value(self.program.given(ref), ref.shape, ref.dtype, batched=False)
        return self._values[ref.number]

    def slot(self, value: Value) -> Slot:
        """The tensor of a value."""
        return self.program.whole(value, self.eye)

    def _step(self, step: Step) -> None:
        name = step.operation._schema.name
        if self._is_constant(step, name):
            self._fold(step)
            return
        arguments = changed(step.arguments, self.value, Ref)
        options = changed(step.options, self.value, Ref)
        rule = RULES.get(name)
        found = rule(self, step, arguments, options) if rule is not None else None
        if found is not None:
            self._values[step.results[0].number] = found
        else:
            self._repeat(step, arguments, options)

    def _is_constant(self, step: Step, name: str) -> bool:
        if not step.results or None in step.results:
            return False
        if sum(math.prod(item.shape) for item in step.results) > MOST_CONSTANTS:
            return False
        if name in _FILLED:
            return True
        values = [self.value(ref) for ref in step.tensors]
        constants = self.program.constants
        return bool(values) and all(value.base in constants and value.base != self.eye for value in values)

    def _fold(self, step: Step) -> None:
        """Runs a step now, whose results are always the same."""
        blank = step.operation._schema.name in _FILLED  # reads no numbers

        def constant(ref: Ref) -> Tensor:
            if blank:
                return torch.empty(ref.shape, dtype=ref.dtype, device=ref.device)
            value = self._values[ref.number]
            known = self.program.constants[value.base]
            return known * value.number if value.number != 1.0 else known

        found = step.operation(*changed(step.arguments, constant, Ref), **changed(step.options, constant, Ref))
        for ref, item in zip(step.results, found if isinstance(found, (tuple, list)) else (found,), strict=True):
            kept = self.program.constant(item.clone(memory_format=torch.contiguous_format))
            self._values[ref.number] = Value(kept, ref.shape, ref.dtype, batched=False)

    def _repeat(self, step: Step, arguments: tuple, options: dict[str, Any]) -> None:
        batched = any(self.value(ref).batched for ref in step.tensors)
        results = [None if ref is None else (ref.shape, ref.dtype) for ref in step.results]
        slots = self.program.emit_all(
            step.operation, changed(arguments, self.slot, Value), changed(options, self.slot, Value), results
        )
        for ref, slot in zip(step.results, slots, strict=True):
            if ref is not None:
                self._values[ref.number] = Value(slot, ref.shape, ref.dtype, batched)


def _needed(steps: list[Step], result: Ref) -> list[Step]:
    """The steps that the result needs, and those that raise."""
    wanted, kept = {result.number}, []
    for step in reversed(steps):
        made = [ref.number for ref in step.results if ref is not None]
        if not made or not wanted.isdisjoint(made):
            kept.append(step)
            if step.operation._schema.name not in _FILLED:
                wanted.update(ref.number for ref in step.tensors)
    return kept[::-1]
