"""The operations that products of derivatives ran, with the values that they read and wrote.

Records below autograd and vmap, where all tensors are plain. Refuses whatever could run otherwise at other numbers;
what writes in place is written down as what gives a new tensor.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.multiprocessing.reductions import StorageWeakRef
from torch.utils._python_dispatch import TorchDispatchMode

CHECKS = frozenset({"aten::_linalg_check_errors"})
"""Operations that give nothing and raise where the numbers do not allow what follows."""

_STEERED = (torch.Tag.data_dependent_output, torch.Tag.dynamic_output_shape, torch.Tag.nondeterministic_seeded)

_INDEXED = frozenset({"aten::index", "aten::index_put"})


@dataclass(frozen=True)
class Ref:
    """A recorded tensor by its number; it is not held itself."""

    number: int
    shape: tuple[int, ...]
    dtype: torch.dtype
    device: torch.device


class SteeredError(RuntimeError):
    """An operation whose course depends on numbers, or that writes in place."""


@dataclass(frozen=True)
class Step:
    """One operation.

    Args:
        operation: The operator.
        arguments: What it was called with.
        options: The same by name.
        results: What it gave; ``None`` for what torch left out.
    """

    operation: torch._ops.OpOverload
    arguments: tuple[Any, ...]
    options: dict[str, Any]
    results: tuple[Ref | None, ...]

    @property
    def tensors(self) -> list[Ref]:
        """The tensors among the arguments."""
        return found_in((self.arguments, self.options), Ref)


class StepRecorder(TorchDispatchMode):
    """Writes down the operations that run meanwhile.

    Attributes:
        steps: They, in order.
        refused: An operation that cannot be repeated blindly; empty where there was none.
    """

    _should_skip_dynamo = classmethod(lambda cls: False)  # else torch loads its compiler first: a second

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[Step] = []
        self.refused = ""
        self._refs: dict[tuple, Ref] = {}
        self._count = 0
        self._outside: set[int] = set()
        self._apart: list[StorageWeakRef] = []

    def ref(self, tensor: Tensor) -> Ref:
        """The number of a tensor: the same for all that show the same numbers in the same form."""
        storage = tensor.untyped_storage()
        key = (
            storage._cdata, tensor.storage_offset(), tensor.shape, tensor.stride(), tensor.dtype, tensor.is_conj(),
            tensor.is_neg(),
        )
        if key not in self._refs:
            self._apart.append(StorageWeakRef(storage))  # so that its place is not given to another one
            self._refs[key] = self._new(tensor)
        return self._refs[key]

    def given(self, tensor: Tensor) -> Ref:
        """The number of a tensor from outside, which nothing may write to."""
        self._outside.add(tensor.untyped_storage()._cdata)
        return self.ref(tensor)

    def __torch_dispatch__(self, operation, types, args=(), kwargs=None):  # noqa: ANN001, ANN204 - torch's signature
        named = dict(kwargs or {})
        arguments, options = changed(tuple(args), self.ref), changed(named, self.ref)
        found = operation(*args, **named)
        results = found if isinstance(found, (tuple, list)) else () if found is None else (found,)
        pure = operation
        if operation._schema.is_mutable:
            pure = _without_writing(operation)
            if pure is None or args[0] is not found or args[0].untyped_storage()._cdata in self._outside:
                self.refused = str(operation)
                return found
            self._forget(args[0])
        if _is_steered(pure, args, results):
            self.refused = str(operation)
        else:
            self.steps.append(Step(pure, arguments, options, changed(tuple(results), self.ref)))
        return found

    def _new(self, tensor: Tensor) -> Ref:
        self._count += 1
        return Ref(self._count, tuple(tensor.shape), tensor.dtype, tensor.device)

    def _forget(self, tensor: Tensor) -> None:
        """A tensor was written to: it, and whatever shares its memory, has other numbers than before."""
        written = tensor.untyped_storage()._cdata
        self._refs = {key: ref for key, ref in self._refs.items() if key[0] != written}


def _without_writing(operation: torch._ops.OpOverload) -> torch._ops.OpOverload | None:
    """The operation that gives what one writes over its first argument; ``None`` where there is none."""
    name = operation._schema.name.removeprefix("aten::")
    written = [item for item in operation._schema.arguments if item.alias_info is not None and item.alias_info.is_write]
    packet = getattr(torch.ops.aten, name.removesuffix("_"), None) if name.endswith("_") else None
    overload = getattr(packet, operation._overloadname, None) if packet is not None else None
    if overload is None or overload._schema.is_mutable or written != operation._schema.arguments[:1]:
        return None
    return overload


def _is_steered(operation: torch._ops.OpOverload, arguments: tuple, results: Sequence[Any]) -> bool:
    """Whether an operation may run otherwise at other numbers, or gives no tensors."""
    schema = operation._schema
    if not all(item is None or type(item) is Tensor for item in results):
        return True
    if not any(item is not None for item in results):
        return schema.name not in CHECKS
    if schema.name in _INDEXED:  # by numbers, not by what is true
        return any(tensor.dtype in (torch.bool, torch.uint8) for tensor in found_in(arguments[1], Tensor))
    return any(tag in operation.tags for tag in _STEERED)


def changed(structure: Any, change: Callable[[Any], Any], kind: type = Tensor) -> Any:
    """Nested tuples, lists and dicts with everything of a kind changed."""
    if isinstance(structure, kind):
        return change(structure)
    if isinstance(structure, (tuple, list)):
        return type(structure)([changed(item, change, kind) for item in structure])
    if isinstance(structure, dict):
        return {name: changed(item, change, kind) for name, item in structure.items()}
    return structure


def found_in(structure: Any, kind: type) -> list[Any]:
    """Everything of a kind in nested tuples, lists and dicts."""
    if isinstance(structure, kind):
        return [structure]
    if isinstance(structure, dict):
        structure = list(structure.values())
    if isinstance(structure, (tuple, list)):
        return [found for item in structure for found in found_in(item, kind)]
    return []
