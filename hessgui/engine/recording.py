"""What a script asks torch to differentiate, noted while it runs: torch's doors are wrapped and put back.

Changes functions of torch for the time that a source runs; computes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from types import FrameType
from typing import Any

import torch
from torch import Tensor

SOURCE_NAME = "<hessgui "
"""How the names begin under which the user's texts are compiled."""

_DERIVING = {
    "torch.autograd.functional": ("hessian", "jacobian", "hvp", "vhp", "jvp", "vjp"),
    "torch.func": ("hessian", "jacrev", "jacfwd", "grad", "grad_and_value"),
    "vmap": ("vmap",),
    "torch.vmap": ("vmap",),
    "torch.autograd": ("grad",),
    "Tensor": ("backward",),
    "torch": ("compile",),
}
_OWNERS = {"torch.autograd.functional": torch.autograd.functional, "torch.func": torch.func, "vmap": torch.func,
           "torch.vmap": torch, "torch.autograd": torch.autograd, "Tensor": Tensor, "torch": torch}

_KEPT = 64
"""Places of a script, or functions, that are remembered; of each place the last request: a training asks for thousands
of gradients, each with its graph."""

_DEEPEST = 6
"""So many calls within the script lead to a request at most."""


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
class Scope:
    """A function of the script, or its top level, on the way to a request.

    Args:
        name: What its code is called; ``<module>`` for the top level.
        first_line: Where it begins.
        line: Which of its lines asks, or calls what asks.
        names: What its names stood for at that moment, with the script's globals beneath.
        parameters: Names of its parameters.
    """

    name: str
    first_line: int
    line: int
    names: dict[str, Any]
    parameters: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Gradient:
    """A tensor that was differentiated by others; by none in particular where ``backward()`` was called."""

    output: Tensor
    inputs: tuple[Tensor, ...]
    line: int | None = None
    scopes: tuple[Scope, ...] = ()


@dataclass
class Requests:
    """What a script asked torch to differentiate, in order.

    Args:
        calls: Functions with their arguments.
        compiled: Whether the script asked for a compiled function; it got the function itself.
    """

    calls: list[Call] = field(default_factory=list)
    compiled: bool = False
    _gradients: dict[tuple[int | None, ...], Gradient] = field(default_factory=dict)
    _depth: int = 0

    @property
    def gradients(self) -> list[Gradient]:
        """Tensors with the tensors that they were differentiated by, the last of each place."""
        return list(self._gradients.values())

    def note_gradient(self, output: Tensor, inputs: tuple[Tensor, ...]) -> None:
        """Remembers a gradient that is about to be computed."""
        scopes = _scopes()
        part = None if output._base is None else output.storage_offset()
        key = (*(scope.line for scope in scopes), part)
        if key in self._gradients or len(self._gradients) < _KEPT:
            self._gradients[key] = Gradient(output, inputs, scopes[-1].line if scopes else None, scopes)

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
        if (args and args[0] or kwargs.get("has_aux")) and inner is func:
            inner = _without_aux(func)
        chosen = {*getattr(func, "__hessgui_positions__", ()), *(argnums if isinstance(argnums, tuple) else (argnums,))}
        return _noting(original(func, argnums, *args, **kwargs), inner, tuple(chosen), requests)

    return transformed


def _noting(
    derived: Callable[..., Any], inner: Callable[..., Any], chosen: tuple[int, ...], requests: Requests
) -> Callable[..., Any]:
    """A derivative that notes what it is called with."""
    def asked(*arguments: Any, **options: Any) -> Any:
        with requests.inside() as own:
            if own and not options and len(requests.calls) < _KEPT and not any(map(_is_inside, arguments)):
                positions = tuple(sorted(position % len(arguments) for position in chosen)) if arguments else None
                requests.calls.append(Call(inner, arguments, positions, _line()))
            return derived(*arguments, **options)

    asked.__wrapped_by_hessgui__ = inner
    asked.__hessgui_positions__ = chosen
    return asked


def _without_aux(function: Callable[..., Any]) -> Callable[..., Any]:
    """The part of a function's result that ``has_aux=True`` differentiates."""
    @wraps(function)
    def first(*arguments: Any, **options: Any) -> Any:
        return function(*arguments, **options)[0]

    return first


def _noting_map(original: Callable[..., Any], requests: Requests) -> Callable[..., Any]:
    """Over a derivative, ``vmap`` asks for that of the function over the whole batch."""
    def mapped(func: Any, *args: Any, **kwargs: Any) -> Any:
        derived, inner = original(func, *args, **kwargs), unwrapped(func)
        if inner is func:
            return derived
        return _noting(derived, wraps(inner)(original(inner, *args, **kwargs)), func.__hessgui_positions__, requests)

    return mapped


def _is_inside(argument: Any) -> bool:
    return isinstance(argument, Tensor) and _is_wrapped(argument)


def _noting_gradient(original: Callable[..., Any], requests: Requests) -> Callable[..., Any]:
    def asked(outputs: Any, inputs: Any, *args: Any, **kwargs: Any) -> Any:
        with requests.inside() as own:
            if own and isinstance(outputs, Tensor):
                requests.note_gradient(outputs, tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,))
            return original(outputs, inputs, *args, **kwargs)

    return asked


def _noting_backward(original: Callable[..., Any], requests: Requests) -> Callable[..., Any]:
    def backward(self: Tensor, *args: Any, **kwargs: Any) -> Any:
        with requests.inside() as own:
            if own:
                requests.note_gradient(self, ())
            return original(self, *args, **kwargs)

    return backward


def _not_compiling(_original: Callable[..., Any], requests: Requests) -> Callable[..., Any]:
    """A compiler that leaves functions as they are: what is differentiated is the same, and every step can be seen."""
    def compile(model: Any = None, **_options: Any) -> Any:  # noqa: A001 - torch's own name
        requests.compiled = True
        return model if model is not None else lambda function: function

    return compile


def _scopes() -> tuple[Scope, ...]:
    """The script's own functions on the way here, the innermost first."""
    frame: FrameType | None = sys._getframe(1)
    found: list[Scope] = []
    while frame is not None and len(found) < _DEEPEST:
        code = frame.f_code
        if code.co_filename.startswith(SOURCE_NAME):
            names = {**frame.f_globals, **frame.f_locals}
            parameters = code.co_varnames[: code.co_argcount]
            found.append(Scope(code.co_name, code.co_firstlineno, frame.f_lineno, names, parameters))
        frame = frame.f_back
    return tuple(found)


def _line() -> int | None:
    """The line of the source at its top level that led here."""
    scopes = _scopes()
    return scopes[-1].line if scopes else None


_NOTING = {
    "torch.autograd.functional": _noting_call, "torch.func": _noting_transform, "torch.autograd": _noting_gradient,
    "Tensor": _noting_backward, "vmap": _noting_map, "torch.vmap": _noting_map, "torch": _not_compiling,
}
