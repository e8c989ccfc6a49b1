"""Which inputs reach what: index sets carried over the tape, storage by storage, in three readings.

*smooth* follows only paths that autograd follows and that carry a derivative; *pieces* also follows switches
(masks, indices, steps), whose derivative is zero wherever it exists; *all* also follows paths that were cut by
``detach``, ``no_grad``, a number read out, or an integer cast. Since sets belong to storages, views and in-place
writes need no rule.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch

from hessgui.engine import memory
from hessgui.engine.pattern import names, rules
from hessgui.engine.pattern.masks import masked, weighted
from hessgui.engine.pattern.movement import UnknownPlacesError
from hessgui.engine.pattern.sets import Sets, TooDenseError, from_mask, identity, none, put, take
from hessgui.engine.pattern.shapes import everything, whole
from hessgui.engine.pattern.special import selected
from hessgui.engine.tape import VIEWING_IN_PLACE, Node, Tape, Value
from hessgui.engine.trouble import StoppedError

_log = logging.getLogger(__name__)

SMOOTH, PIECES, ALL = range(3)

MANY_COLUMNS = 1 << 14
"""Below so many inputs, steps are too small to ask for memory before each."""

SPARE_BYTES_PER_COLUMN = 64
"""What a step may take for each input, at least: its sets, a union of them and a transpose."""


@dataclass(frozen=True, eq=False, slots=True)
class _State:
    """What a storage depends on in the three readings (often one and the same object), and its element's size."""

    sets: tuple[Sets, Sets, Sets]
    itemsize: int
    is_step: bool = False
    was_unfollowed: bool = False


@dataclass(eq=False)
class Reach:
    """The sets of every storage as the tape is replayed.

    Args:
        tape: What ran.
        deadline: ``time.perf_counter()`` beyond which the pattern is given up as dense.
        cancelled: Asked before each operation.

    Attributes:
        dense_operations: Operations without a rule, in the order of their first use.
        cuts: Nodes at which a dependence was lost, by index, with the user's line of it.
    """

    tape: Tape
    deadline: float = float("inf")
    cancelled: Callable[[], bool] = lambda: False
    dense_operations: dict[str, None] = field(default_factory=dict)
    cuts: dict[int, int | None] = field(default_factory=dict)
    _states: dict[int, _State] = field(default_factory=dict)
    _taken: dict[int, dict[tuple, tuple[Sets, Sets]]] = field(default_factory=dict)
    _layouts: dict[tuple, np.ndarray | None] = field(default_factory=dict)
    _left: Sets | None = None

    def __post_init__(self) -> None:
        start, columns = 0, self.tape.columns
        for value in self.tape.inputs:
            sets = identity(start, value.size, columns)
            start += value.size
            positions = self._positions(value)
            if positions is not None:
                sets = put(none(int(positions.max(initial=-1)) + 1, columns), positions, sets)
            self._states[value.storage] = _State((sets, sets, sets), value.dtype.itemsize)
        self._next_read_out = 0

    def run(self, phases: Sequence[str] = ("forward", "gradient")) -> Reach:
        """Replays the tape.

        Raises:
            TooDenseError: If the sets outgrow memory or the deadline passes.
            StoppedError: If the computation is cancelled.
        """
        last = _last_uses(self.tape, phases)
        for node in self.tape.nodes:
            if node.phase in phases:
                if self.cancelled():
                    raise StoppedError
                if time.perf_counter() > self.deadline or self._is_short_of_memory():
                    raise TooDenseError
                self._step(node)
                for storage in last.get(node.index, ()):  # nobody reads it again
                    self._states.pop(storage, None)
                    self._taken.pop(storage, None)
        return self

    def _is_short_of_memory(self) -> bool:
        """Whether the next step may not find room; asked where sets are large."""
        return self.tape.columns > MANY_COLUMNS and memory.left() < SPARE_BYTES_PER_COLUMN * self.tape.columns

    def read(self, value: Value, reading: int) -> Sets:
        """What the elements of a value depend on."""
        state = self._states.get(value.storage)
        if state is None:
            return none(value.size, self.tape.columns)
        followed = value.needs_gradient
        if reading == SMOOTH:
            sets = state.sets[SMOOTH]
            if followed and state.was_unfollowed:
                sets = state.sets[ALL]  # a custom function's forward ran unfollowed; its result is followed
            elif not followed:
                return none(value.size, self.tape.columns)
        elif reading == PIECES:
            numbers = value.dtype.is_floating_point or value.dtype.is_complex
            if numbers and not followed and not state.is_step:
                return none(value.size, self.tape.columns)
            sets = state.sets[ALL if followed and state.was_unfollowed else PIECES]
        else:
            sets = state.sets[ALL]
        return self._at(sets, value, state.itemsize)

    def _at(self, sets: Sets, value: Value, itemsize: int) -> Sets:
        if sets.is_empty:
            return none(value.size, self.tape.columns)
        positions = self._positions(value)
        if itemsize == value.dtype.itemsize and positions is None and len(sets) == value.size:
            return sets
        key = (id(sets), value.offset, value.shape, value.strides, value.dtype)
        taken = self._taken.setdefault(value.storage, {})
        if key not in taken:
            if positions is None:
                positions = np.arange(value.offset, value.offset + value.size)
            mine = value.dtype.itemsize
            # A complex element covers two real ones, and a real one is half of a complex one.
            covered = [positions * mine // itemsize + part for part in range(max(1, mine // itemsize))]
            found = [take(sets, np.where(part < len(sets), part, -1)) for part in covered]
            taken[key] = (sets, rules.unite(found))
        return taken[key][1]

    def _positions(self, value: Value) -> np.ndarray | None:
        """The position in the storage of each element; ``None`` for all of it in order."""
        key = (value.offset, value.shape, value.strides)
        if key not in self._layouts:
            expected, plain = 1, value.offset == 0
            for extent, stride in zip(reversed(value.shape), reversed(value.strides), strict=True):
                plain = plain and (extent == 1 or stride == expected)
                expected *= extent
            if plain:
                self._layouts[key] = None
            else:
                out = np.full(value.shape, value.offset, np.int64)
                for dimension, stride in enumerate(value.strides):
                    steps = np.arange(value.shape[dimension]) * stride
                    out += steps.reshape([-1 if at == dimension else 1 for at in range(len(value.shape))])
                self._layouts[key] = out.reshape(-1)
        return self._layouts[key]

    def _write(self, value: Value, sets: tuple[Sets, Sets, Sets], is_step: bool, followed: bool) -> None:
        positions = self._positions(value)
        before = self._states.get(value.storage)
        if before is not None and before.itemsize != value.dtype.itemsize:
            whole = len(before.sets[0])
            positions = np.arange(whole)
            sets = tuple(_everywhere(part, whole) for part in sets)
            sets = tuple(rules.unite([old, new]) for old, new in zip(before.sets, sets, strict=True))
        elif positions is not None or (before is not None and len(before.sets[0]) > value.size):
            if positions is None:
                positions = np.arange(value.size)
            largest = int(positions.max(initial=-1)) + 1
            done: dict[tuple[int, int], Sets] = {}
            out = []
            for reading, new in enumerate(sets):
                old = none(largest, self.tape.columns) if before is None else before.sets[reading]
                key = (0 if old.is_empty else id(old), id(new))
                if key not in done:
                    if len(old) < largest:
                        old = put(none(largest, self.tape.columns), np.arange(len(old)), old)
                    done[key] = put(old, positions, new)
                out.append(done[key])
            sets = tuple(out)
        unfollowed = not followed or (before is not None and before.was_unfollowed and positions is not None)
        self._states[value.storage] = _State(sets, value.dtype.itemsize, is_step, unfollowed)

    def _step(self, node: Node) -> None:
        self._note_read_outs(node)
        written = _written(node)
        if not written:
            return
        self._link_newcomers(node)
        name = rules.plain_name(node)
        ins = [[self.read(value, reading) for value in node.inputs] for reading in (SMOOTH, PIECES, ALL)]
        if not ins[ALL] or all(sets.is_empty for sets in ins[ALL]):
            outs = [[none(value.size, self.tape.columns) for value in node.outputs]] * 3
        else:
            self._note_cuts(node, ins)
            outs = weighted(node, ins, ALL) or self._outs(node, ins, name)
            dead = rules.annulled(node, ins[ALL]) if node.phase == "gradient" else masked(node, ins[ALL])
            if dead is not None:
                alive = np.where(dead, -1, np.arange(len(dead)))
                outs = [[take(part[0], alive)] for part in outs]
        outs = self._with_links(node, outs)
        step = all(
            sets.is_empty or not (value.dtype.is_floating_point or value.dtype.is_complex) or self._is_step(value)
            for sets, value in zip(ins[PIECES], node.inputs, strict=True)
        )
        for position in written:
            value = node.outputs[position]
            sets = tuple(part[position] for part in outs)
            before = self._states.get(value.storage)
            if before is not None and before.itemsize == value.dtype.itemsize and _is_unnoticed(node):
                smooth, pieces = (self._at(before.sets[way], value, before.itemsize) for way in (SMOOTH, PIECES))
                self._write(value, (smooth, pieces, sets[ALL]), before.is_step, node.differentiated)
            else:
                self._write(value, sets, step, node.differentiated)

    def _is_step(self, value: Value) -> bool:
        """Whether a value was made of switches only, so that autograd does not follow it for good reason."""
        state = self._states.get(value.storage)
        return state is not None and state.is_step and not value.needs_gradient

    def _outs(self, node: Node, ins: list[list[Sets]], name: str) -> list[list[Sets]]:
        columns = self.tape.columns
        switches = rules.switch_inputs(node)
        smooth = [
            none(len(sets), columns) if position in switches else sets for position, sets in enumerate(ins[SMOOTH])
        ]
        nothing = [none(value.size, columns) for value in node.outputs]
        done: dict[tuple[int, ...], list[Sets]] = {}

        def apply(sets: list[Sets]) -> list[Sets]:
            key = tuple(0 if part.is_empty else id(part) for part in sets)
            if not any(key):
                return nothing
            if key not in done:
                rule = rules.rule_of(node)
                found = _ruled(rule, node, sets)
                if found is None:
                    self.dense_operations.setdefault(node.name)
                    found = everything(node, sets)
                done[key] = found
            return done[key]

        anyhow = apply(ins[ALL])
        if self._is_guard(node, name):
            return [nothing, nothing, anyhow]
        if name in names.STEPS and not any(value.dtype.is_complex for value in node.inputs):  # sgn(z) is z / |z|
            return [nothing, apply(ins[PIECES]), anyhow]
        pieces = apply(ins[PIECES])
        # Which elements are taken depends on all of them, but only as a switch does.
        taken = None if all(sets.is_empty for sets in smooth) else _ruled(selected, node, smooth)
        smooth = apply(smooth) if taken is None else taken
        for position, value in enumerate(node.outputs):
            if value.dtype.is_floating_point or value.dtype.is_complex:
                continue
            smooth = [*smooth[:position], nothing[position], *smooth[position + 1 :]]
            if name == "_to_copy" and value.dtype != torch.bool and not self._is_step(node.inputs[0]):
                # An integer cast ends the path.
                pieces = [*pieces[:position], nothing[position], *pieces[position + 1 :]]
                if node.inputs[0].dtype.is_floating_point:
                    self.cuts.setdefault(node.index, node.line)
        return [smooth, pieces, anyhow]

    def _is_guard(self, node: Node, name: str) -> bool:
        """Whether a comparison belongs to torch's own derivative of a smooth operation, where it guards a quotient."""
        if node.phase != "gradient" or node.origin is None or name not in names.STEPS:
            return False
        return rules.plain_name(self.tape.nodes[node.origin]) not in names.PIECEWISE

    def _note_cuts(self, node: Node, ins: list[list[Sets]]) -> None:
        if node.phase != "forward" or node.custom:
            return
        for value, pieces, anyhow in zip(node.inputs, ins[PIECES], ins[ALL], strict=True):
            if pieces.is_empty and not anyhow.is_empty:
                self.cuts.setdefault(*self._origin(value, node))

    def _origin(self, value: Value, node: Node) -> tuple[int, int | None]:
        """The node that ended the path: the last one that was given a followed number on the way to this memory."""
        storages, end = {value.storage}, node.index
        for earlier in reversed(self.tape.nodes[: node.index]):
            if earlier.phase != "forward" or not storages & {out.storage for out in earlier.outputs}:
                continue
            if any(given.needs_gradient for given in earlier.inputs):
                return earlier.index, earlier.line
            storages |= {given.storage for given in earlier.inputs}
            end = earlier.index
        return self._left_at(self.tape.nodes[end])

    def _left_at(self, node: Node) -> tuple[int, int | None]:
        """A node in which numbers came back that had left torch, and the line on which they left."""
        reads = [read for read in self.tape.read_outs if read.kind != "bool" and read.before <= node.index]
        return node.index, reads[-1].line if reads and reads[-1].line is not None else node.line

    def _note_read_outs(self, node: Node) -> None:
        """Numbers that left torch: what comes back may be made of them."""
        while self._next_read_out < len(self.tape.read_outs):
            read = self.tape.read_outs[self._next_read_out]
            if read.before > node.index or node.phase != "forward":
                break
            self._next_read_out += 1
            sets = self.read(read.value, ALL)
            if read.kind == "bool" or sets.is_empty:
                continue
            one = whole(sets)
            self._left = one if self._left is None else rules.unite([self._left, one])

    def _came_back(self, node: Node, position: int) -> Sets | None:
        """What the numbers of an input (or a node's plain numbers, for -1) depend on, if they came back."""
        found = self.tape.returned.get((node.index, position))
        if found is None:
            return None
        if found.shape[1] == self.tape.columns:
            return from_mask(found)
        whole = _everywhere(self._left if self._left is not None else none(1, self.tape.columns), len(found))
        return take(whole, np.where(found[:, 0], np.arange(len(found)), -1))

    def _link_newcomers(self, node: Node) -> None:
        """New tensors that were made of numbers that had left torch."""
        for position, value in enumerate(node.inputs):
            sets = self._came_back(node, position) if self.tape.returned else None
            if sets is not None and value.storage not in self._states:
                custom = node.custom or value.needs_gradient  # a custom function's result, which is followed
                if not custom:
                    self.cuts.setdefault(*self._left_at(node))
                empty = none(value.size, self.tape.columns)
                self._write(value, (empty, empty, sets), False, not custom)

    def _with_links(self, node: Node, outs: list[list[Sets]]) -> list[list[Sets]]:
        """Plain numbers among the arguments carry the dependence of what they were made of."""
        if not self.tape.returned:
            return outs
        origin = node if node.phase == "forward" else None if node.origin is None else self.tape.nodes[node.origin]
        sets = None if origin is None else self._came_back(origin, -1)
        if sets is None:
            return outs
        if node is origin and not node.custom:
            self.cuts.setdefault(*self._left_at(node))
        return [outs[0], outs[1], [rules.unite([part, _everywhere(sets, len(part))]) for part in outs[2]]]


def _ruled(rule: rules.Rule | None, node: Node, ins: list[Sets]) -> list[Sets] | None:
    """What a rule gives; ``None`` where there is none, or where an operation has a form that nobody has foreseen."""
    if rule is None:
        return None
    try:
        return rule(node, ins)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, RuntimeError, UnknownPlacesError):
        _log.info("the rule of %s does not fit", node.name, exc_info=True)
        return None


def _everywhere(sets: Sets, count: int) -> Sets:
    if len(sets) != 1:
        sets = whole(sets)
    return take(sets, np.zeros(count, np.int64))


def _last_uses(tape: Tape, phases: Sequence[str]) -> dict[int, list[int]]:
    """For the index of a node the storages that are of no use after it."""
    last: dict[int, int] = {}
    for node in tape.nodes:
        if node.phase in phases:
            for value in (*node.inputs, *node.outputs):
                last[value.storage] = node.index
    wanted = [tape.output, *(value for parts in tape.gradients.values() for value in parts if value is not None)]
    wanted += [read.value for read in tape.read_outs]
    for value in wanted:
        last.pop(value.storage, None)
    out: dict[int, list[int]] = {}
    for storage, index in last.items():
        out.setdefault(index, []).append(storage)
    return out


def _is_unnoticed(node: Node) -> bool:
    """Whether an operation writes behind autograd's back, as into ``.data``: what was followed there is so still."""
    followed = node.differentiated and any(given.needs_gradient for given in node.inputs)
    return node.operation._schema.is_mutable and not followed


def _written(node: Node) -> list[int]:
    """Outputs that hold new numbers, as opposed to views of the inputs."""
    if node.name in VIEWING_IN_PLACE:
        return []
    if node.operation._schema.is_mutable:
        return list(range(len(node.outputs)))
    shared = {value.storage for value in node.inputs}
    return [number for number, value in enumerate(node.outputs) if value.storage not in shared]
