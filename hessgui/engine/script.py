"""What a script differentiates: the functions and the tensors of its own requests, once it has run.

Runs nothing itself but single expressions and statements of the script, in what the script has bound.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from torch import Tensor, nn

from hessgui.engine.between import between, signature
from hessgui.engine.recording import Call, Requests, unwrapped
from hessgui.language import ParsedFunction

MOST_ENTRIES = 24
"""So many functions of a script are offered."""


@dataclass(frozen=True, eq=False)
class Entry:
    """A function of a script with the tensors at which it is meant.

    Args:
        name: What it is called in the script: a function's or a tensor's name, else ``line 7``.
        function: The function.
        arguments: Its arguments.
        positions: Those that the script differentiates by; ``None`` for all floating ones.
        component: Flat index into the output that the script differentiates; ``None`` for all of it.
        line: Where the script asks for it.
        parameters: Parameters of networks that the script differentiates by.
    """

    name: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    positions: tuple[int, ...] | None = None
    component: int | None = None
    line: int | None = None
    parameters: tuple[Tensor, ...] = ()


def entries(parsed: ParsedFunction, names: dict[str, Any], requests: Requests, filename: str) -> tuple[Entry, ...]:
    """The functions and arguments that a script that ran is about, the likeliest first.

    In this order: what it asked torch for; what it asked a function of its own for; its functions whose parameters
    are tensors that it has bound, the last first; tensors that it differentiated, as functions of the others.

    Args:
        parsed: The script, read.
        names: What it has bound.
        requests: What was noted while it ran.
        filename: The name under which its text was compiled.
    """
    found: list[Entry] = []
    for entry in (
        *_asked(requests, names), *_own_calls(parsed, names, filename), *_between(parsed, names, requests, filename),
        *_fitting(parsed, names, requests),
    ):
        if len(found) < MOST_ENTRIES and not any(_is_same(entry, other) for other in found):
            taken = {other.name for other in found}
            if entry.name in taken:
                entry = replace(entry, name=f"line {entry.line}")
            if entry.name not in taken:
                found.append(entry)
    return tuple(found)


def _is_same(one: Entry, other: Entry) -> bool:
    """Whether two entries are one function at one point; a function that only fits its tensors adds nothing."""
    if one.function is not other.function:
        return False
    return one.line is None or all(a is b for a, b in zip(one.arguments, other.arguments, strict=False))


def _asked(requests: Requests, names: Mapping[str, Any]) -> Iterator[Entry]:
    for call in requests.calls:
        spread = _spread(call)
        if spread is not None:
            name = _name_of(call.function, names) or f"line {call.line}"
            yield Entry(name, spread.function, spread.arguments, spread.positions, None, call.line)


def _spread(call: Call) -> Call | None:
    """A call with dictionaries and tuples of tensors among its arguments spread out; ``None`` for other objects."""
    if all(isinstance(item, Tensor | int | float) for item in call.arguments):
        return call
    leaves: list[Any] = []
    keys: list[str] = []
    forms: list[Callable[[Iterator[Any]], Any]] = []
    chosen: list[int] = []
    own = _positional(call.function)
    for position, item in enumerate(call.arguments):
        prefix = own[position] if position < len(own) else f"x{position}"
        start = len(leaves)
        if isinstance(item, Mapping) and all(isinstance(value, Tensor) for value in item.values()):
            leaves += item.values()
            keys += map(str, item)
            forms.append(_mapping(tuple(item)))
        elif isinstance(item, (tuple, list)) and item and all(isinstance(value, Tensor) for value in item):
            leaves += item
            keys += [f"{prefix}.{index}" for index in range(len(item))]
            forms.append(_sequence(len(item), type(item)))
        elif isinstance(item, Mapping | tuple | list | nn.Module):
            return None
        else:
            leaves.append(item)
            keys.append(prefix)
            forms.append(next)
        if call.positions is not None and position in call.positions:
            chosen += range(start, len(leaves))
    if len(set(keys)) < len(keys):
        return None
    function = call.function

    def spread(*given: Any) -> Any:
        parts = iter(given)
        return function(*(form(parts) for form in forms))

    spread.__signature__ = signature(keys)
    return Call(spread, tuple(leaves), tuple(chosen) if call.positions is not None else None, call.line)


def _mapping(keys: tuple[str, ...]) -> Callable[[Iterator[Any]], Any]:
    return lambda given: {key: next(given) for key in keys}


def _sequence(count: int, kind: type) -> Callable[[Iterator[Any]], Any]:
    return lambda given: kind([next(given) for _ in range(count)])


def _own_calls(parsed: ParsedFunction, names: dict[str, Any], filename: str) -> Iterator[Entry]:
    """What functions of the script's own are called with: ``hessian(f, x)``, ``jacobian(f(x)[2], x)``."""
    for call in parsed.script_calls:
        try:
            arguments = tuple(eval(text, names) for text in call.arguments)
            function = unwrapped(eval(call.function, names))
        except Exception:  # noqa: BLE001, S112 - names that the script had not bound when it ended
            continue
        texts = call.arguments
        if len(arguments) == 1 and isinstance(arguments[0], (tuple, list)):
            arguments, texts = tuple(arguments[0]), ()
        if callable(function) and any(isinstance(item, Tensor) for item in arguments):
            yield Entry(_name_of(function, names) or f"line {call.line}", function, arguments, None, None, call.line)
        elif isinstance(function, Tensor) and texts:
            entry = _written(call.function, texts, names, filename, call.line)
            if entry is not None:
                yield entry


def _written(
    text: str, texts: tuple[str, ...], names: dict[str, Any], filename: str, line: int
) -> Entry | None:
    """An expression such as ``f(x)[2]`` as a function of the ``x`` in it."""
    tree = ast.parse(text, mode="eval").body
    if not all(name.isidentifier() for name in texts):
        return None
    read = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    if not read.issuperset(texts):
        return None  # a name of a tensor: its statements are looked for
    inner, component = tree, None
    while isinstance(inner, ast.Subscript):
        inner = inner.value
    arguments = tuple(names[name] for name in texts)
    if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Name) and not inner.keywords and [
        ast.unparse(item) for item in inner.args
    ] == list(texts):
        if inner is not tree:
            component = _flat_index(eval(text, names), eval(ast.unparse(inner), names))
        if inner is tree or component is not None:
            return Entry(inner.func.id, names[inner.func.id], arguments, None, component, line)
    code = ast.parse(f"lambda {', '.join(texts)}: {text}", mode="eval")
    for node in ast.walk(code):
        if hasattr(node, "lineno"):
            node.lineno = node.end_lineno = line
    return Entry(f"line {line}", eval(compile(code, filename, "eval"), names), arguments, None, None, line)


def _flat_index(part: Any, whole: Any) -> int | None:
    """Which single element of a tensor another one is a view of."""
    if not isinstance(part, Tensor) or not isinstance(whole, Tensor) or part.numel() != 1 or not whole.is_contiguous():
        return None
    return part.storage_offset() - whole.storage_offset()


def _between(
    parsed: ParsedFunction, names: Mapping[str, Any], requests: Requests, filename: str
) -> Iterator[Entry]:
    """What the script differentiated by hand; the element of an output that it always took."""
    for item in between(parsed, requests.gradients, filename):
        component = _component(item.arguments, requests, names)
        name = item.name or f"line {item.line}"
        yield Entry(name, item.function, item.arguments, item.positions, component, item.line, item.parameters)


def _fitting(parsed: ParsedFunction, names: dict[str, Any], requests: Requests) -> Iterator[Entry]:
    for candidate in reversed(parsed.candidates):
        function = names.get(candidate)
        if not callable(function) or isinstance(function, type) or _derives(function):
            continue
        wanted = _required(function)
        bound = tuple(names[name] for name in wanted if isinstance(names.get(name), Tensor))
        if bound and len(bound) == len(wanted):
            yield Entry(candidate, unwrapped(function), bound, None, _component(bound, requests, names), None)


def _component(bound: tuple[Any, ...], requests: Requests, names: Mapping[str, Any]) -> int | None:
    """The element of an output that the script differentiates by hand: ``grad(y[2], x)``, always the same one."""
    found = set()
    for gradient in requests.gradients:
        base = gradient.output._base
        if not any(item is by for item in bound for by in gradient.inputs):
            return None
        if _name_of(gradient.output if base is None else base, names):
            found.add(None if base is None else _flat_index(gradient.output, base))
    return found.pop() if len(found) == 1 else None


def _derives(function: Callable[..., Any]) -> bool:
    """Whether a function is a tool that differentiates what it is given."""
    code = getattr(function, "__code__", None)
    return code is not None and not {"grad", "backward", "jacobian", "hessian"}.isdisjoint(code.co_names)


def _positional(function: Callable[..., Any]) -> tuple[str, ...]:
    return tuple(item.name for item in _usual(function))


def _required(function: Callable[..., Any]) -> tuple[str, ...]:
    """Names of the positional parameters without a default."""
    return tuple(item.name for item in _usual(function) if item.default is inspect.Parameter.empty)


def _usual(function: Callable[..., Any]) -> list[inspect.Parameter]:
    target = function.forward if isinstance(function, nn.Module) else function
    try:
        parameters = inspect.signature(target).parameters.values()
    except (TypeError, ValueError):  # built-in functions without a signature
        return []
    usual = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [item for item in parameters if item.kind in usual]


def _name_of(value: Any, names: Mapping[str, Any]) -> str | None:
    if not isinstance(value, Tensor) and not callable(value):
        return None
    return next((name for name, bound in names.items() if bound is value and not name.startswith("__")), None)
