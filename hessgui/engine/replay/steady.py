"""The part of a program that is the same at every point: run once, as long as what it reads keeps its numbers.

Weights of a network and data that a function holds do not move with the point. What products make of them and of the
unit vectors alone is kept; at each point their numbers are compared with those that it was made of.
"""

from __future__ import annotations

import math
import weakref
from collections.abc import Iterable, Sequence
from threading import Lock

import torch
from torch import Tensor

from hessgui.engine.replay.compiled import Run, compiled, interpreter, is_view
from hessgui.engine.replay.rules import add_diagonal
from hessgui.engine.replay.steps import found_in
from hessgui.engine.replay.values import Instruction, Program, Slot

LEAST_GAIN = 8
"""As many numbers must be spared for each one that is compared."""

LEAST_NUMBERS = 1 << 14
"""Sparing fewer is not worth the comparison."""

HELD_BYTES = 1 << 26
"""So much is kept for one function, ..."""

TOGETHER_BYTES = 1 << 27
"""... and so much for all: those that were made longest ago let go first."""

MOST_CHANGES = 3
"""A function whose constants changed so often has none."""


class SteadyPart:
    """A program whose first part is run once for each portion of weights.

    Args:
        first: The program of the first part.
        second: The program that goes on with its results, which are its first inputs.
        compared: Which of what they are given at each point the first part reads.
        given: That at one point.
    """

    def __init__(self, first: Program, second: Program, compared: list[int], given: Sequence[Tensor]) -> None:
        self._first = interpreter(first)
        self._second = second
        self._compared = compared
        self._known = [given[place].clone() for place in compared]
        self._run: Run | None = None
        self._kept: dict[int, tuple[Tensor, ...]] = {}
        self._changes = 0
        self.bytes = 0

    @property
    def is_worth_while(self) -> bool:
        """Whether its constants are any, and it is not too large to be kept."""
        return self._changes < MOST_CHANGES and self.bytes <= HELD_BYTES

    def compare(self, given: Sequence[Tensor]) -> None:
        """Lets go what was kept if the numbers that it was made of have changed.

        Args:
            given: What the program reads at a point.
        """
        now = [given[place] for place in self._compared]
        if not all(map(torch.equal, now, self._known)):
            self._known = [item.clone() for item in now]
            self.let_go()
            self._changes += 1

    def let_go(self) -> None:
        """Keeps nothing, until it runs again."""
        self._kept.clear()
        self.bytes = 0

    def run(self, portion: int, weights: Tensor | None, given: Sequence[Tensor]) -> tuple[Tensor, ...]:
        """The program's results.

        Args:
            portion: Number of the weights.
            weights: They, where the program has them as its first input.
            given: What it reads at a point that was compared.
        """
        inputs = [*given] if weights is None else [weights, *given]
        kept = self._kept.get(portion)
        if kept is None:
            kept = self._first(*inputs)
            with _keeping:
                self._kept[portion] = kept
                self.bytes += sum(item.nbytes for item in kept)
                if not self.is_worth_while:
                    self._kept.clear()
                _make_room(self)
        if self._run is None:
            self._run = compiled(self._second, [*kept, *inputs])
        return self._run(*kept, *inputs)


_keeping = Lock()
"""Portions run side by side."""

_holders: list[weakref.ref[SteadyPart]] = []
"""Those that keep something, the latest at the end."""


def _make_room(latest: SteadyPart) -> None:
    """Lets others go where all keep too much."""
    parts = [part for part in (held() for held in _holders) if part is not None and part is not latest and part.bytes]
    total = latest.bytes + sum(part.bytes for part in parts)
    while parts and total > TOGETHER_BYTES:
        total -= parts[0].bytes
        parts.pop(0).let_go()
    _holders[:] = [weakref.ref(part) for part in (*parts, latest)]


def steady_part(
    program: Program, constant: Iterable[int], given: Sequence[Tensor], weights: Tensor | None
) -> SteadyPart | None:
    """The part of a program that does not move with the point; ``None`` where little is spared by keeping it.

    Args:
        program: It.
        constant: Which of what it is given at each point is likely to keep its numbers.
        given: What it was given at one point.
        weights: What it is given before that, the same at every point; ``None`` where that is nothing.
    """
    before = 0 if weights is None else 1
    inputs = {program.inputs[before + place]: place for place in constant}
    known = {*program.constants, *inputs, *program.inputs[:before]}
    early: list[Instruction] = []
    late: list[Instruction] = []
    for item in program.instructions:
        is_early = bool(item.results) and item.operation is not add_diagonal and known.issuperset(_read(item))
        if is_early:
            early.append(item)
            known.update(item.results)
        if not is_early or is_view(item):  # a view is made again rather than kept as a copy
            late.append(item)
    late = program.part(late, program.inputs, program.results).instructions
    read = {*program.results, *(slot for item in late for slot in _read(item))}
    kept = tuple(slot for item in early if not is_view(item) for slot in item.results if slot in read)
    first = program.part(early, program.inputs, kept)
    read = {slot for item in first.instructions for slot in _read(item)}
    compared = [place for slot, place in inputs.items() if slot in read]
    spared = sum(math.prod(program.shape(slot)) for item in first.instructions for slot in item.results if slot)
    if spared < max(LEAST_NUMBERS, LEAST_GAIN * sum(given[place].numel() for place in compared)):
        return None
    second = program.part(late, [*kept, *program.inputs], program.results)
    return SteadyPart(first, second, compared, given)


def _read(item: Instruction) -> list[Slot]:
    return found_in((item.arguments, item.options), Slot)
