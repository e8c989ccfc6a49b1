"""What a script asks torch to differentiate, noted while it runs: torch's doors are wrapped and put back.

Changes functions of torch for the time that a source runs; computes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FrameType
from typing import Any

import torch
from torch import Tensor

SOURCE_NAME = "<hessgui "
"""How the names begin under which the user's texts are compiled."""

_DERIVING = {
    "torch.autograd.functional": ("hessian", "jacobian"),
    "torch.func": ("hessian", "jacrev", "jacfwd"),
    "torch.autograd": ("grad",),
    "Tensor": ("backward",),
}
_OWNERS = {"torch.autograd.functional": torch.autograd.functional, "torch.func": torch.func,
           "torch.autograd": torch.autograd, "Tensor": Tensor}

_KEPT = 64
"""Requests that are remembered: a training loop asks for thousands of gradients, each with its graph."""


@dataclass(frozen=True, eq=False)
class Call:
    """A function that was to be differentiated.

    Args:
        function: The function.
        arguments: What it was to be called with.
        positions: Those that it was to be differentiated by; ``None`` for all.
        line: The script's line that asked.
    """

    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    positions: tuple[int, ...] | None = None
    line: int | None = None


@dataclass(frozen=True, eq=False)
class Gradient:
    """A tensor that was differentiated by others; by none in particular where ``backward()`` was called."""

    output: Tensor
    inputs: tuple[Tensor, ...]
    line: int | None = None


@dataclass
class Requests:
    """What a script asked torch to differentiate, in order.

    Args:
        calls: Functions with their arguments.
        gradients: Tensors with the tensors that they were differentiated by.
    """

    calls: list[Call] = field(default_factory=list)
    gradients: list[Gradient] = field(default_factory=list)
    _depth: int = 0

    @contextmanager
    def inside(self) -> Iterator[bool]:
        """Whether this is the script's own request, and not one that torch makes to answer it."""
        self._depth += 1
        try:
            yield self._depth == 1
        finally:
            self._depth -= 1


@contextmanager
def recording() -> Iterator[Requests]:
    """Notes what the source itself asks torch to differentiate, and leaves torch as it was."""
    requests = Requests()
    before = {(where, name): getattr(_OWNERS[where], name) for where, names in _DERIVING.items() for name in names}
    for (where, name), original in before.items():
        setattr(_OWNERS[where], name, _NOTING[where](original, requests))
    try:
        yield requests
    finally:
        for (where, name), original in before.items():
            setattr(_OWNERS[where], name, original)


def unwrapped(function: Any) -> Any:
    """What a function that :func:`recording` has wrapped derives, else the function itself."""
    return getattr(function, "__wrapped_by_hessgui__", function)


_is_wrapped = torch._C._functorch.is_functorch_wrapped_tensor  # inside a transform, not at the script's own call


def _noting_call(original: Callable[..., Any], requests: Requests) -> Callable[..., Any]:
    def asked(func: Any, inputs: Any, *args: Any, **kwargs: Any) -> Any:
        with requests.inside() as own:
            if own and len(requests.calls) < _KEPT:
                arguments = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
                requests.calls.append(Call(func, arguments, None, _line()))
            return original(func, inputs, *args, **kwargs)

    return asked


def _noting_transform(original: Callable[..., Any], requests: Requests) -> Callable[..., Any]:
    def transformed(func: Any, argnums: Any = 0, *args: Any, **kwargs: Any) -> Any:
        inner = unwrapped(func)
        derived = original(func, argnums, *args, **kwargs)
        chosen = {*getattr(func, "__hessgui_positions__", ()), *(argnums if isinstance(argnums, tuple) else (argnums,))}

        def asked(*arguments: Any, **options: Any) -> Any:
            with requests.inside() as own:
                if own and not options and len(requests.calls) < _KEPT and not any(map(_is_inside, arguments)):
                    positions = tuple(sorted(position % len(arguments) for position in chosen)) if arguments else None
                    requests.calls.append(Call(inner, arguments, positions, _line()))
                return derived(*arguments, **options)

        asked.__wrapped_by_hessgui__ = inner
        asked.__hessgui_positions__ = tuple(chosen)
        return asked

    return transformed


def _is_inside(argument: Any) -> bool:
    return isinstance(argument, Tensor) and _is_wrapped(argument)


def _noting_gradient(original: Callable[..., Any], requests: Requests) -> Callable[..., Any]:
    def asked(outputs: Any, inputs: Any, *args: Any, **kwargs: Any) -> Any:
        with requests.inside() as own:
            if own and isinstance(outputs, Tensor) and len(requests.gradients) < _KEPT:
                by = tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)
                requests.gradients.append(Gradient(outputs, by, _line()))
            return original(outputs, inputs, *args, **kwargs)

    return asked


def _noting_backward(original: Callable[..., Any], requests: Requests) -> Callable[..., Any]:
    def backward(self: Tensor, *args: Any, **kwargs: Any) -> Any:
        with requests.inside() as own:
            if own and len(requests.gradients) < _KEPT:
                requests.gradients.append(Gradient(self, (), _line()))
            return original(self, *args, **kwargs)

    return backward


def _line() -> int | None:
    """The line of the source at its top level that led here."""
    frame: FrameType | None = sys._getframe(1)
    found = None
    while frame is not None:
        if frame.f_code.co_filename.startswith(SOURCE_NAME):
            found = frame.f_lineno
        frame = frame.f_back
    return found


_NOTING = {
    "torch.autograd.functional": _noting_call, "torch.func": _noting_transform, "torch.autograd": _noting_gradient,
    "Tensor": _noting_backward,
}
