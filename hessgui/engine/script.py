"""What a script differentiates: the function and the tensors of its own requests, noted while it runs.

Runs nothing itself but single expressions and statements of the script, in what the script has bound.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

import torch
from torch import Tensor, nn

from hessgui.language import ParsedFunction

_DERIVING = {
    "torch.autograd.functional": ("hessian", "jacobian"),
    "torch.func": ("hessian", "jacrev", "jacfwd"),
    "torch.autograd": ("grad",),
}
_MODULES = {"torch.autograd.functional": torch.autograd.functional, "torch.func": torch.func,
            "torch.autograd": torch.autograd}

_KEPT = 64
"""Gradients that are remembered: a training loop asks for thousands, each with its graph."""

Asked = tuple[Callable[..., Any], tuple[Any, ...]]


@dataclass
class Requests:
    """What a script asked torch to differentiate.

    Args:
        calls: Functions with their arguments.
        gradients: Tensors with the tensors that they were differentiated by.
    """

    calls: list[Asked] = field(default_factory=list)
    gradients: list[tuple[Tensor, tuple[Tensor, ...]]] = field(default_factory=list)


@contextmanager
def recording() -> Iterator[Requests]:
    """Notes what the source itself asks torch to differentiate, and leaves torch as it was."""
    requests = Requests()
    before = {(where, name): getattr(_MODULES[where], name) for where, names in _DERIVING.items() for name in names}
    for (where, name), original in before.items():
        setattr(_MODULES[where], name, _NOTING[where](original, requests))
    try:
        yield requests
    finally:
        for (where, name), original in before.items():
            setattr(_MODULES[where], name, original)


def asked(parsed: ParsedFunction, names: dict[str, Any], requests: Requests, filename: str) -> Asked | None:
    """The function and the arguments that a script that ran is about, or ``None``.

    In this order: what it asked torch for; what it asked a function of its own for; its last function whose
    parameters are tensors that it has bound; the statements between a tensor and one that it was derived by.

    Args:
        parsed: The script, read.
        names: What it has bound.
        requests: What was noted while it ran.
        filename: The name under which its text was compiled.
    """
    if requests.calls:
        return requests.calls[0]
    return _own_call(parsed, names) or _fitting(parsed, names) or _between(parsed, names, requests, filename)


def _own_call(parsed: ParsedFunction, names: dict[str, Any]) -> Asked | None:
    for call in parsed.script_calls:
        try:
            function = eval(call.function, names)
            arguments = tuple(eval(text, names) for text in call.arguments)
        except Exception:  # noqa: BLE001, S112 - names that the script had not bound when it ended
            continue
        if len(arguments) == 1 and isinstance(arguments[0], (tuple, list)):
            arguments = tuple(arguments[0])
        if callable(function):
            return function, arguments
    return None


def _fitting(parsed: ParsedFunction, names: dict[str, Any]) -> Asked | None:
    for candidate in reversed(parsed.candidates):
        function = names.get(candidate)
        if not callable(function) or isinstance(function, type):
            continue
        wanted = _required(function)
        bound = tuple(names[name] for name in wanted if isinstance(names.get(name), Tensor))
        if bound and len(bound) == len(wanted):
            return function, bound
    return None


def _required(function: Callable[..., Any]) -> tuple[str, ...]:
    """Names of the positional parameters without a default."""
    target = function.forward if isinstance(function, nn.Module) else function
    try:
        parameters = inspect.signature(target).parameters.values()
    except (TypeError, ValueError):  # built-in functions without a signature
        return ()
    usual = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return tuple(item.name for item in parameters if item.kind in usual and item.default is inspect.Parameter.empty)


def _between(parsed: ParsedFunction, names: dict[str, Any], requests: Requests, filename: str) -> Asked | None:
    """A bound tensor as the function of others: the script's own statements, run again from their values."""
    body = ast.parse(parsed.text).body
    for output, inputs in requests.gradients:
        target, sources = _name_of(output, names), tuple(_name_of(item, names) for item in inputs)
        if target is None or None in sources:
            continue
        first, last = max(_last_binding(body, name) for name in sources), _last_binding(body, target)
        steps = [node for node in body[first + 1 : last + 1] if not _is_call(node)]
        if steps and steps[-1] is body[last]:
            return _replay(compile(ast.Module(steps, []), filename, "exec"), names, sources, target), inputs
    return None


def _replay(steps: CodeType, names: dict[str, Any], sources: tuple[str, ...], target: str) -> Callable[..., Any]:
    def replay(*tensors: Tensor) -> Any:
        names.update(zip(sources, tensors, strict=True))
        exec(steps, names)  # running the user's statements is what the engine is for
        return names[target]

    replay.__signature__ = inspect.Signature(
        inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD) for name in sources
    )
    return replay


def _name_of(tensor: Any, names: dict[str, Any]) -> str | None:
    return next((name for name, value in names.items() if value is tensor and isinstance(value, Tensor)), None)


def _last_binding(body: list[ast.stmt], name: str) -> int:
    """Index of the last statement that binds a name; -1 if none does."""
    return max((
        index for index, node in enumerate(body) for part in ast.walk(node)
        if isinstance(part, ast.Name) and part.id == name and isinstance(part.ctx, ast.Store)
    ), default=-1)


def _is_call(node: ast.stmt) -> bool:
    """Whether a statement binds nothing, such as a call of print."""
    return isinstance(node, ast.Expr)


_is_wrapped = torch._C._functorch.is_functorch_wrapped_tensor  # inside a transform, not at the script's own call


def _noting_call(original: Callable[..., Any], requests: Requests) -> Callable[..., Any]:
    def asked(func: Any, inputs: Any, *args: Any, **kwargs: Any) -> Any:
        requests.calls.append((func, tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)))
        return original(func, inputs, *args, **kwargs)

    return asked


def _noting_transform(original: Callable[..., Any], requests: Requests) -> Callable[..., Any]:
    def transformed(func: Any, *args: Any, **kwargs: Any) -> Any:
        inner = unwrapped(func)
        derived = original(func, *args, **kwargs)

        def asked(*arguments: Any, **options: Any) -> Any:
            if arguments and isinstance(arguments[0], Tensor) and not _is_wrapped(arguments[0]):
                requests.calls.append((inner, arguments))
            return derived(*arguments, **options)

        asked.__wrapped_by_hessgui__ = inner
        return asked

    return transformed


def _noting_gradient(original: Callable[..., Any], requests: Requests) -> Callable[..., Any]:
    def asked(outputs: Any, inputs: Any, *args: Any, **kwargs: Any) -> Any:
        if isinstance(outputs, Tensor) and len(requests.gradients) < _KEPT:
            requests.gradients.append((outputs, tuple(inputs) if isinstance(inputs, (tuple, list)) else (inputs,)))
        return original(outputs, inputs, *args, **kwargs)

    return asked


def unwrapped(function: Any) -> Any:
    """What a function that :func:`recording` has wrapped derives, else the function itself."""
    return getattr(function, "__wrapped_by_hessgui__", function)


_NOTING = {
    "torch.autograd.functional": _noting_call, "torch.func": _noting_transform, "torch.autograd": _noting_gradient,
}
