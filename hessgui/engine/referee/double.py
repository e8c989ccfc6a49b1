"""The same function in float64, so that a result in float32 has something finer to be compared with.

Reads a subject and makes another; the user's own modules and tensors are copied, never changed.
"""

from __future__ import annotations

import copy
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor, nn

from hessgui.engine.subject import Subject

SAME_VALUE = 1e-2
"""How closely, relatively, the value in float64 must repeat the one in the result's own precision."""


ROUNDING = 1e-5
"""Values that differ by less are the same: what cancels to 0 in float64 leaves rounding in float32."""


@dataclass(frozen=True, eq=False)
class Doubled:
    """A subject for the referee, and why it is not float64 where it is not."""

    subject: Subject
    reason: str | None = None


def in_double(subject: Subject) -> Doubled:
    """The subject with arguments, modules and captured tensors in float64, or itself with the reason."""
    if subject.dtype == torch.float64:
        return Doubled(subject)
    if subject.point[0].device.type == "mps":
        return Doubled(subject, "the device has no float64")
    try:
        function = converted(subject.function, torch.float64)
        arguments = tuple(converted(argument, torch.float64) for argument in subject.arguments)
        doubled = replace(subject, function=_under_double(function), arguments=arguments)
        with torch.no_grad():
            fine, coarse = doubled.evaluate(doubled.point), subject.evaluate(subject.point)
    except Exception:  # noqa: BLE001 - the user's function decides what it accepts
        return Doubled(subject, "the function does not run in float64")
    tolerance = max(ROUNDING, SAME_VALUE * float(coarse.abs().max())) if coarse.numel() else 0.0
    if fine.dtype != torch.float64 or not torch.allclose(
        fine, coarse.double(), rtol=SAME_VALUE, atol=tolerance, equal_nan=True
    ):
        return Doubled(subject, "the function gives another value in float64")
    return Doubled(doubled)


@contextmanager
def default_dtype(dtype: torch.dtype) -> Iterator[None]:
    """Torch's default dtype for a while."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(dtype)
    try:
        yield
    finally:
        torch.set_default_dtype(before)


def converted(item: Any, dtype: torch.dtype) -> Any:
    """A copy of a function, a module, a tensor or a container of them with every floating tensor in ``dtype``."""
    return _Converter(dtype).convert(item)


def _under_double(function: Callable[..., Any]) -> Callable[..., Any]:
    def run(*arguments: Any) -> Any:
        with default_dtype(torch.float64):
            return function(*arguments)

    return run


class _Converter:
    """Copies with every floating tensor in one precision; containers, closures and the user's functions are followed.

    Args:
        dtype: The precision.
    """

    def __init__(self, dtype: torch.dtype) -> None:
        self._dtype = dtype
        self._done: dict[int, Any] = {}

    def convert(self, item: Any) -> Any:
        if id(item) in self._done:
            return self._done[id(item)]
        if isinstance(item, Tensor):
            return item.detach().to(self._dtype) if item.is_floating_point() else item
        if isinstance(item, nn.Module):
            self._done[id(item)] = copy.deepcopy(item).to(self._dtype)
            return self._done[id(item)]
        if isinstance(item, types.MethodType):
            return types.MethodType(item.__func__, self.convert(item.__self__))
        if type(item) in (list, tuple):
            return type(item)(self.convert(part) for part in item)
        if type(item) is dict:
            return {key: self.convert(part) for key, part in item.items()}
        if isinstance(item, types.FunctionType):
            return self._function(item)
        return item

    def _function(self, function: types.FunctionType) -> types.FunctionType:
        if function.__module__ and function.__module__.partition(".")[0] in ("torch", "hessgui"):
            return function
        scope = self._done.get(id(function.__globals__))
        if scope is None:
            scope = self._done[id(function.__globals__)] = dict(function.__globals__)
            for name, item in function.__globals__.items():
                if isinstance(item, (Tensor, nn.Module)) or _is_neighbour(item, function):
                    scope[name] = self.convert(item)
        if id(function) in self._done:
            return self._done[id(function)]
        cells = function.__closure__ and tuple(types.CellType(self._content(cell)) for cell in function.__closure__)
        copied = types.FunctionType(function.__code__, scope, function.__name__, function.__defaults__, cells)
        copied.__kwdefaults__ = function.__kwdefaults__
        copied.__dict__.update(function.__dict__)
        self._done[id(function)] = copied
        return copied

    def _content(self, cell: types.CellType) -> Any:
        try:
            return self.convert(cell.cell_contents)
        except ValueError:  # an empty cell: a name assigned later
            return None


def _is_neighbour(item: Any, function: types.FunctionType) -> bool:
    return isinstance(item, types.FunctionType) and item.__globals__ is function.__globals__
