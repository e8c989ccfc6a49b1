"""Runs a function once, eagerly, under a dispatch mode, and notes on a tape what ran.

Wraps torch's dispatch for that time; judges nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.multiprocessing.reductions import StorageWeakRef
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode

from hessgui.engine import memory
from hessgui.engine.function_place import is_inside_custom, line_on_stack
from hessgui.engine.returned import returned
from hessgui.engine.subject import Subject
from hessgui.engine.tape import SMALL_NUMBERS, VIEWING_IN_PLACE, Node, Phase, ReadOut, Slot, Tape, Value

KEPT_SHARE = 4
"""One part in so many of the memory that is left may be held by the numbers of a tape."""

_READ_OUT = {
    torch.Tensor.item: "item", torch.Tensor.tolist: "tolist", torch.Tensor.numpy: "numpy",
    torch.Tensor.__array__: "numpy", torch.Tensor.__float__: "item", torch.Tensor.__int__: "item",
    torch.Tensor.__bool__: "bool", torch.Tensor.__index__: "item",
}

_DETACHING = {
    torch.Tensor.detach, torch.Tensor.detach_, torch.Tensor.data.__get__, torch.tensor, torch.Tensor.new_tensor,
    torch.Tensor.tolist, torch.Tensor.numpy,
}
"""Calls that detach on the user's behalf; torch also detaches what it saves for a backward pass."""


def record(subject: Subject, components: Sequence[int] = (), *, point: Sequence[Tensor] | None = None) -> Tape:
    """Runs the function once and notes every operation; then the gradients of some components.

    Where numbers leave torch and come back, the function runs again near by, to see which of them move.

    Args:
        subject: The function at its point.
        components: Flat indices of the components whose gradients are recorded; none for the function alone.
        point: Another point than the subject's.

    Returns:
        The tape; it holds the tensors that it saw until :meth:`Tape.release`.

    Raises:
        Exception: Whatever the user's function raises, or autograd where an operation has no derivative.
    """
    point = subject.point if point is None else point
    tape = _record(subject, components, point)
    if any(read.kind != "bool" for read in tape.read_outs):
        tape.returned = returned(tape, point, lambda moved: _record(subject, (), moved))
    return tape


def _record(subject: Subject, components: Sequence[int], point: Sequence[Tensor]) -> Tape:
    leaves = tuple(t.detach().clone().requires_grad_() for t in point)
    recorder = _Recorder(subject.file)
    inputs = tuple(recorder.value(leaf) for leaf in leaves)
    with torch.enable_grad(), _ReadOuts(recorder), recorder:
        output = subject.evaluate(leaves)
    tape = Tape(recorder.nodes, inputs, recorder.value(output), {}, sum(leaf.numel() for leaf in leaves))
    recorder.phase = "gradient"
    for component in components:
        tape.gradients[component] = _gradient(recorder, output, component, leaves)
    tape.read_outs = recorder.read_outs
    tape.storages = recorder.count
    recorder.forget()
    return tape


def _gradient(recorder: _Recorder, output: Tensor, component: int, leaves: tuple[Tensor, ...]) -> tuple:
    if not output.requires_grad:
        return (None,) * len(leaves)
    weights = (torch.arange(output.numel(), device=output.device) == component).to(output.dtype)
    with torch.enable_grad(), recorder:
        found = torch.autograd.grad(output, leaves, weights, create_graph=True, retain_graph=True, allow_unused=True)
    return tuple(None if part is None else recorder.value(part) for part in found)


class _Recorder(TorchDispatchMode):
    """Notes operations; knows storages by number and lines by autograd's sequence numbers."""
    _should_skip_dynamo = classmethod(lambda cls: False)  # else torch loads its compiler first: a second

    def __init__(self, filename: str | None) -> None:
        super().__init__()
        self.nodes: list[Node] = []
        self.read_outs: list[ReadOut] = []
        self.phase: Phase = "forward"
        self._filename = filename
        self._numbers: dict[int, int] = {}
        self._named: list[Any] = []  # a storage's address is its name only as long as somebody refers to it
        self._room = memory.left() // KEPT_SHARE
        self._held = 0
        self._holding: set[int] = set()
        self._live: dict[int, list[Value]] = {}
        self.count = 0
        self._origins: dict[int, int] = {}
        self._sequence = torch.autograd._get_sequence_nr()
        self.call: Any = None
        self._resolved: set[int] = set()

    def value(self, tensor: Tensor) -> Value:
        """The tensor as a value."""
        strided = tensor.layout == torch.strided
        try:
            key = tensor.untyped_storage()._cdata if strided else id(tensor)
        except (RuntimeError, NotImplementedError):  # a wrapper without memory of its own
            key, strided = id(tensor), False
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = self.count
            self.count += 1
            self._named.append(StorageWeakRef(tensor.untyped_storage()) if strided else tensor)
        shape = tuple(tensor.shape)
        found = Value(
            number, tensor.storage_offset() if strided else 0, shape,
            tensor.stride() if strided else tuple(torch.empty(shape, device="meta").stride()),
            tensor.dtype, tensor.requires_grad or number in self._resolved,
            tensor.detach() if self._holds(number, tensor) else None,
        )
        self._live.setdefault(number, []).append(found)
        return found

    def _keep_numbers(self, func: Any, arguments: tuple, keywords: dict[str, Any], inputs: list[Value]) -> None:
        """Copies what an operation is about to write over."""
        for position, argument in enumerate(func._schema.arguments):
            item = arguments[position] if position < len(arguments) else keywords.get(argument.name)
            if not isinstance(item, Slot) or argument.alias_info is None or not argument.alias_info.is_write:
                continue
            for value in self._live.pop(inputs[item.position].storage, ()):
                if value.tensor is not None:
                    copied = value.size <= SMALL_NUMBERS and self._has_room(value.tensor)
                    value.tensor = value.tensor.clone() if copied else None

    def _holds(self, number: int, tensor: Tensor) -> bool:
        """Whether the numbers of a tensor are kept: all while there is room, then only indices and masks."""
        if number not in self._holding:
            if not self._has_room(tensor):
                return False
            self._holding.add(number)
        return True

    def _has_room(self, tensor: Tensor) -> bool:
        room = self._room if tensor.is_floating_point() or tensor.is_complex() else 2 * self._room
        taken = tensor.numel() * tensor.element_size()
        fits = self._held + taken <= room
        self._held += taken * fits
        return fits

    def forget(self) -> None:
        """Lets the storages go."""
        self._named.clear()
        self._numbers.clear()
        self._live.clear()

    def line(self) -> int | None:
        """The user's innermost line on the stack."""
        return line_on_stack(self._filename)

    def __torch_dispatch__(self, func: Any, types: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        kwargs = kwargs or {}
        inputs: list[Value] = []
        arguments = tuple(self._slotted(item, inputs) for item in args)
        keywords = {name: self._slotted(item, inputs) for name, item in kwargs.items()}
        origin = line = None
        if self.phase == "gradient":
            current = torch._C._current_autograd_node()
            if current is not None:
                origin = self._origins.get(current._sequence_nr())
                line = None if origin is None else self.nodes[origin].line
        else:
            line = self.line()
            following = torch.autograd._get_sequence_nr()
            for number in range(self._sequence, following):
                self._origins[number] = len(self.nodes)
            self._sequence = following
        differentiated = torch.is_grad_enabled()
        if func._schema.is_mutable and func._schema.name.partition("::")[2] not in VIEWING_IN_PLACE:
            self._keep_numbers(func, arguments, keywords, inputs)
        result = func(*args, **kwargs)
        outputs: list[Value] = []
        self._slotted(result, outputs)
        if self._is_saving(func, inputs):
            return result
        if func is torch.ops.aten.clone.default and differentiated and inputs[0].needs_gradient and (
            args[0].is_conj() or args[0].is_neg()
        ):  # a lazy conjugate is made real below autograd, which follows its consumer instead
            self._resolved.add(outputs[0].storage)
        self.nodes.append(Node(
            len(self.nodes), func, arguments, keywords, tuple(inputs), tuple(outputs), self.phase, line, origin,
            differentiated, not differentiated and self.phase == "forward" and is_inside_custom(),
        ))
        return result

    def _is_saving(self, func: Any, inputs: list[Value]) -> bool:
        """Whether torch itself detaches the result that it has just made, to save it for the backward pass."""
        if func is not torch.ops.aten.detach.default or self.phase != "forward" or self.call in _DETACHING:
            return False
        made = self.nodes[-1].outputs if self.nodes else ()
        return any(
            (value.storage, value.offset, value.shape) == (inputs[0].storage, inputs[0].offset, inputs[0].shape)
            for value in made
        )

    def _slotted(self, item: Any, found: list[Value]) -> Any:
        if isinstance(item, Tensor):
            found.append(self.value(item))
            return Slot(len(found) - 1)
        if isinstance(item, (list, tuple)):
            return type(item)(self._slotted(part, found) for part in item) if type(item) in (list, tuple) else [
                self._slotted(part, found) for part in item
            ]
        return item


class _ReadOuts(TorchFunctionMode):
    """Notes where tensors become numbers, which no dispatched operation shows for NumPy."""

    def __init__(self, recorder: _Recorder) -> None:
        super().__init__()
        self._recorder = recorder

    def __torch_function__(self, func: Callable, types: Any, args: tuple = (), kwargs: dict | None = None) -> Any:
        recorder = self._recorder
        kind = _READ_OUT.get(func)
        if kind is not None and args and isinstance(args[0], Tensor):
            with torch._C._DisableTorchDispatch():  # the note is no operation of the function
                value = recorder.value(args[0])
            recorder.read_outs.append(ReadOut(kind, value, recorder.line(), len(recorder.nodes)))
        recorder.call = func
        try:
            return func(*args, **(kwargs or {}))
        finally:
            recorder.call = None
