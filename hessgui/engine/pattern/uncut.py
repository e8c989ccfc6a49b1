"""What a cut took away: the same operations with every cut path led to a second copy of the inputs.

Replays a tape as a function of ``(x, c)`` at ``c = x``: what autograd followed is computed from ``x``, and what it did
not follow (``detach``, ``no_grad``, numbers read out) from ``c``, where nothing is cut. The pattern of that function's
Hessian holds the pairs that the cuts took away in all its blocks but the first. Runs recorded operations, never the
user's code.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import scipy
import torch
from torch import Tensor

from hessgui.engine.subject import Subject
from hessgui.engine.tape import Node, Slot, Tape, Value
from hessgui.engine.tape_recorder import record
from hessgui.model.layout import AxisLayout

_log = logging.getLogger(__name__)


def cut_pairs(
    subject: Subject, tape: Tape, component: int, read: Callable[[Tape, int], scipy.sparse.csr_array | None]
) -> scipy.sparse.csr_array | None:
    """The pairs of inputs that would meet in a second derivative if no path had been cut.

    Args:
        subject: The function at its point.
        tape: What ran there.
        component: Flat index of the component.
        read: Gives the pattern of a component's Hessian from a tape.

    Returns:
        A symmetric boolean matrix ``[n, n]``; ``None`` where the operations cannot run again.
    """
    count = len(tape.inputs)
    blocks = [(f"{number}", value.shape) for number, value in enumerate((*tape.inputs, *tape.inputs))]
    twin = Subject(
        lambda *points: _Replay(tape, points[:count], points[count:]).output(), (*subject.point, *subject.point),
        tuple(range(2 * count)), AxisLayout(blocks), subject.outputs, subject.components, lambda out: out, subject.seed,
    )
    try:
        pattern = read(record(twin, (component,)), component)
    except Exception:  # noqa: BLE001 - an operation that cannot run again, for example on the memory of another
        _log.info("the tape cannot be replayed without its cuts", exc_info=True)
        return None
    if pattern is None:
        return None
    n = tape.columns
    folded = pattern[:n, n:] + pattern[n:, :n] + pattern[n:, n:]
    return scipy.sparse.csr_array(folded + folded.T)


def node_inputs(tape: Tape, point: Sequence[Tensor], wanted: Collection[int]) -> dict[int, list[Tensor]]:
    """The inputs of some operations as functions of the point, through cuts as well.

    Args:
        tape: What ran.
        point: The differentiated arguments, requiring gradients, at which the operations run again.
        wanted: Indices of nodes.

    Returns:
        For each node that could be reached its input tensors, with their graph.
    """
    replay = _Replay(tape, point, point)
    replay.wanted = frozenset(wanted)
    replay.output()
    return replay.seen


@dataclass(eq=False)
class _World:
    """The tensors of one replay, by the memory that they stand for, from a flat point on."""

    point: Tensor
    tensors: dict[tuple, Tensor] = field(default_factory=dict)

    def put(self, value: Value, tensor: Tensor) -> None:
        self.tensors[_key(value, value.needs_gradient)] = tensor

    def find(self, value: Value) -> Tensor | None:
        """The tensor; a followed one and its detached view share memory, but need not be the same here."""
        found = self.tensors.get(_key(value, value.needs_gradient))
        return self.tensors.get(_key(value, not value.needs_gradient)) if found is None else found


def _key(value: Value, is_followed: bool) -> tuple:
    return value.storage, value.offset, value.shape, value.strides, value.dtype, is_followed


class _Replay:
    """The tape's forward operations over the inputs and over their cut copies.

    Args:
        tape: What ran.
        inputs: The inputs ``x``.
        copies: The cut copies ``c``.
    """

    def __init__(self, tape: Tape, inputs: Sequence[Tensor], copies: Sequence[Tensor]) -> None:
        self._tape = tape
        self._followed, self._cut = (
            _World(torch.cat([tensor.reshape(-1) for tensor in tensors])) for tensors in (inputs, copies)
        )
        for world, tensors in ((self._followed, inputs), (self._cut, copies)):
            for value, tensor in zip(tape.inputs, tensors, strict=True):
                world.put(value, tensor.clone())  # a leaf must not be written into
        self._read: dict[float, Tensor] = {}
        self._inside: set[int] = set()
        self.wanted: frozenset[int] = frozenset()
        self.seen: dict[int, list[Tensor]] = {}

    def output(self) -> Tensor:
        """The flat output."""
        reads = iter(self._tape.read_outs)
        read = next(reads, None)
        for node in self._tape.forward():
            while read is not None and read.before <= node.index:
                self._leave(read.value)
                read = next(reads, None)
            self._enter(node)
            self._step(node, self._cut)
            if node.index in self.wanted:
                self.seen[node.index] = [self._given(value, self._followed).clone() for value in node.inputs]
            self._step(node, self._followed)
        return self._given(self._tape.output, self._followed)

    def _enter(self, node: Node) -> None:
        """Notes the storages that belong to a custom function's forward: followed ones that it reads, and its own."""
        if not node.custom:
            self._inside.clear()
        elif self._inside or any(value.needs_gradient for value in node.inputs):
            self._inside.update(value.storage for position, value in enumerate(node.inputs)
                                if value.needs_gradient or (node.index, position) in self._tape.returned)
            self._inside.update(value.storage for value in node.outputs)

    def _leave(self, value: Value) -> None:
        """Numbers leave torch: each may come back."""
        tensor, numbers = self._cut.find(value), value.numbers()
        if tensor is None or numbers is None or value.size > 1000:
            return
        for element, number in zip(tensor.reshape(-1), numbers.reshape(-1).tolist(), strict=True):
            self._read[number] = element

    def _given(self, value: Value, world: _World, own: bool = False) -> Tensor:
        """A tensor of a node: from the cut world where autograd did not follow it."""
        is_number = value.dtype != torch.bool  # an integer may have been cast from a number that was followed
        if world is self._followed and not value.needs_gradient and not own and is_number:
            world = self._cut
        found = world.find(value)
        if found is None:
            found = value.tensor  # a constant
            if found is None:
                raise LookupError("a constant was too large to keep")
        return found

    def _step(self, node: Node, world: _World) -> None:
        if node.name == "_local_scalar_dense" or not node.outputs:
            return
        written = {number for number, argument in enumerate(node.operation._schema.arguments)
                   if argument.alias_info is not None and argument.alias_info.is_write}
        targets = {item.position for number, item in enumerate(node.arguments)
                   if number in written and isinstance(item, Slot)}
        ins = []
        for position, value in enumerate(node.inputs):
            returned = self._tape.returned.get((node.index, position))
            if returned is not None and world.find(value) is None:
                if node.custom and self._inside or value.needs_gradient:  # of a custom function, which is followed
                    world.put(value, self._returned(value, returned, world))
                elif self._cut.find(value) is None:
                    self._cut.put(value, self._returned(value, returned, self._cut))
            ins.append(self._given(value, world, value.storage in self._inside or position in targets))
        for value, tensor in zip(node.outputs, self._results(node, ins), strict=True):
            world.put(value, tensor)

    def _results(self, node: Node, ins: list[Tensor]) -> list[Tensor]:
        if node.name == "detach":
            return [ins[0].view_as(ins[0])]
        if node.name == "_to_copy":
            kind = node.outputs[0].dtype
            if ins[0].is_floating_point() and not (kind.is_floating_point or kind.is_complex) and kind != torch.bool:
                return [ins[0] * (ins[0].detach().trunc() / torch.where(ins[0] == 0, 1, ins[0]).detach())]
        try:
            return self._called(node, ins)
        except (RuntimeError, IndexError, TypeError):  # an index that is held as a real number here
            whole = [item if value.dtype.is_floating_point else value.tensor
                     for item, value in zip(ins, node.inputs, strict=True)]
            return self._called(node, whole)

    def _called(self, node: Node, ins: list[Tensor]) -> list[Tensor]:
        links = self._tape.returned.get((node.index, -1))
        if links is None:
            return listed(node.operation(*filled(node.arguments, ins), **_filled_names(node, ins)))
        inputs = links[0] if links.shape[1] == self._tape.columns else np.ones(self._tape.columns, bool)
        unknown = _unknown(self._cut.point, inputs)

        def number(item: float) -> Tensor:
            known = self._read.get(float(item))
            return known if known is not None else item + unknown

        try:
            packet = node.operation.overloadpacket
            return listed(packet(*filled(node.arguments, ins, number), **_filled_names(node, ins)))
        except (RuntimeError, TypeError):  # no overload takes a tensor there
            results = listed(node.operation(*filled(node.arguments, ins), **_filled_names(node, ins)))
            return [item + _bent(item + unknown) for item in results]

    def _returned(self, value: Value, links: np.ndarray, world: _World) -> Tensor:
        """A tensor whose numbers were made outside of torch."""
        if links.shape[1] != self._tape.columns:
            links = np.repeat(links, self._tape.columns, 1)
        numbers = value.numbers().reshape(-1).tolist()
        unknown: dict[bytes, Tensor] = {}
        parts = []
        for number, row in zip(numbers, links, strict=True):
            if not row.any():
                parts.append(torch.tensor(number, dtype=value.dtype))
            elif number in self._read and world is self._cut:
                parts.append(self._read[number].to(value.dtype))
            else:
                if row.tobytes() not in unknown:
                    unknown[row.tobytes()] = _unknown(world.point, row)
                parts.append((number + unknown[row.tobytes()]).to(value.dtype))
        return torch.stack(parts).reshape(value.shape)


def _unknown(point: Tensor, inputs: np.ndarray) -> Tensor:
    """Zero, as a function of some elements of the point of which nothing is known."""
    return _bent(point[torch.from_numpy(np.flatnonzero(inputs))].sum())


def _bent(number: Tensor) -> Tensor:
    """Zero, whose derivatives are not; 0 times a function will not do, since a pattern sees through it."""
    curve = torch.exp(torch.sin(number))
    return curve - curve.detach()


def listed(result: Any) -> list[Tensor]:
    """The tensors that an operation gave."""
    return [result] if isinstance(result, Tensor) else list(_tensors(result))


def _tensors(items: Any) -> Iterator[Tensor]:
    for item in items:
        if isinstance(item, Tensor):
            yield item
        elif isinstance(item, (list, tuple)):
            yield from _tensors(item)


def filled(items: Any, tensors: list[Tensor], number: Callable[[float], Any] = lambda item: item) -> Any:
    """An operation's arguments with tensors in the place of their slots."""
    if isinstance(items, Slot):
        return tensors[items.position]
    if isinstance(items, (list, tuple)):
        return type(items)(filled(item, tensors, number) for item in items)
    return number(items) if isinstance(items, float) else items


def _filled_names(node: Node, tensors: list[Tensor]) -> dict[str, Any]:
    return {name: filled(item, tensors) for name, item in node.keywords.items()}
