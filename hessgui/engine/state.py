"""What a function keeps between calls: counters, lists, statistics of a batch norm, generators; and putting it back.

Looks at the names that the user's code reads, never into torch. A function that changes what it keeps is another
function at its next call; put back before every call, it is always the first.
"""

from __future__ import annotations

import ast
import copy
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from types import CodeType, FunctionType
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

MOST_NUMBERS = 1 << 20
"""Larger tensors and arrays are not copied: they are taken to stay as they are."""

MOST_ITEMS = 1000
"""The same for lists and dictionaries."""

MOST_CELLS = 2000
"""So many places are looked at."""

_PLAIN = (int, float, complex, str, bool, type(None))


@dataclass(eq=False)
class _Cell:
    """One place that can change.

    Args:
        name: The name that the user knows it by.
        get: Reads it.
        put: Writes it.
        saved: What stood there.
    """

    name: str
    get: Callable[[], Any]
    put: Callable[[Any], None]
    saved: Any = None


@dataclass(eq=False)
class State:
    """What a function keeps, as it was when this was made.

    Args:
        function: The user's callable.

    Attributes:
        draws: Whether the code names Python's or NumPy's random generators, which torch's seed does not reach.
    """

    function: Callable[..., Any]
    draws: bool = False
    _cells: list[_Cell] = field(default_factory=list)
    _seen: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        function = _users(self.function)
        self._globals = _globals_of(function)
        if self._globals is None or self._globals.get("__name__", "").startswith("hessgui."):
            return
        self._look("self" if isinstance(function, nn.Module) else getattr(function, "__name__", "f"), function)
        for cell in self._cells:
            cell.saved = _copied(cell.get())

    def changed(self) -> tuple[str, ...]:
        """Names of what is no longer as it was."""
        names = {cell.name: None for cell in self._cells if not _same(cell.get(), cell.saved)}
        return tuple(names)

    def restore(self) -> None:
        """Puts everything back."""
        for cell in self._cells:
            if not _same(cell.get(), cell.saved):
                cell.put(_copied(cell.saved))

    def keeping(self, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, with its state put back before every call and all generators seeded like torch's."""

        def repeated(*arguments: Any) -> Any:
            self.restore()
            if self.draws:
                seed = torch.initial_seed()
                random.seed(seed)
                np.random.seed(seed % 2**32)  # noqa: NPY002 - the user's code draws from this very generator
            return function(*arguments)

        return repeated

    def _look(self, name: str, value: Any) -> None:
        if id(value) in self._seen or len(self._cells) > MOST_CELLS:
            return
        self._seen.add(id(value))
        if isinstance(value, nn.Module):
            self._look_at_module(name, value)
        elif isinstance(value, FunctionType):
            self._look_at_function(name, value)
        elif hasattr(value, "__func__"):
            self._look(name, value.__func__)
            self._look(name, value.__self__)
        elif self._is_users(type(value)):
            self._look_at_entries(name, vars(value) if hasattr(value, "__dict__") else {})

    def _is_users(self, kind: type) -> bool:
        return self._globals is not None and kind.__module__ == self._globals.get("__name__", "") != "builtins"

    def _look_at_module(self, name: str, module: nn.Module) -> None:
        for path, part in module.named_modules():
            if isinstance(part, torch.jit.ScriptModule):
                continue  # its state lies in native code
            inner = f"{name}.{path}" if path else name
            for key in part._buffers:
                self._add(f"{inner}.{key}", part._buffers, key)
            self._look_at_entries(inner, {k: v for k, v in vars(part).items() if not k.startswith("_")}, vars(part))
            forward = type(part).forward
            if isinstance(forward, FunctionType) and forward.__globals__ is self._globals:
                self._look(name, forward)

    def _look_at_entries(self, name: str, entries: dict, holder: dict | None = None) -> None:
        for key in list(entries):
            if isinstance(key, str) and not isinstance(entries[key], (nn.Module, nn.Parameter)):
                self._add(f"{name}.{key}", entries if holder is None else holder, key)

    def _look_at_function(self, name: str, function: FunctionType) -> None:
        if self._globals is not None and function.__globals__ is not self._globals and not function.__closure__:
            return
        for variable, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
            try:
                value = cell.cell_contents
            except ValueError:  # not bound yet
                continue
            self._take(variable, value, lambda cell=cell: cell.cell_contents,
                       lambda new, cell=cell: setattr(cell, "cell_contents", new))
        if function.__globals__ is not self._globals:
            return
        for variable in _names(function.__code__):
            self.draws |= variable == "random"
            if variable in function.__globals__:
                self._add(variable, function.__globals__, variable)
        for default in (*(function.__defaults__ or ()), *(function.__kwdefaults__ or {}).values()):
            if isinstance(default, (list, dict, set)):
                self._take(name, default, lambda default=default: default, lambda new: None)
        self._look_at_entries(name, vars(function))

    def _add(self, name: str, holder: dict, key: str) -> None:
        def put(new: Any) -> None:
            holder[key] = new

        self._take(name, holder[key], lambda: holder.get(key), put)

    def _take(self, name: str, value: Any, get: Callable[[], Any], put: Callable[[Any], None]) -> None:
        if isinstance(value, _PLAIN) and not isinstance(value, type(None)):
            self._cells.append(_Cell(name, get, put))
        elif isinstance(value, (list, dict, set)) and len(value) <= MOST_ITEMS and _is_simple(value):
            self._cells.append(_Cell(name, get, lambda new: _refill(value, new, put)))
        elif isinstance(value, (Tensor, np.ndarray)):
            if not isinstance(value, nn.Parameter) and _size(value) <= MOST_NUMBERS and (
                not isinstance(value, Tensor) or value.is_leaf and not value.requires_grad
            ):
                self._cells.append(_Cell(name, get, put))
        elif isinstance(value, torch.Generator):
            self._cells.append(_Cell(name, value.get_state, value.set_state))
        elif isinstance(value, np.random.Generator):
            bits = value.bit_generator
            self._cells.append(_Cell(name, lambda: bits.state, lambda new: setattr(bits, "state", new)))
        elif isinstance(value, random.Random):
            self._cells.append(_Cell(name, value.getstate, value.setstate))
        else:
            self._look(name, value)


def line_of(text: str, name: str) -> int | None:
    """The line on which a source changes what it keeps under a name: by assignment, by a method or by a call.

    Args:
        text: The source.
        name: As :meth:`State.changed` gives it: ``count``, ``bn.running_mean``, ``net.bn1.running_mean``.
    """
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    path = name.split(".")
    inside = [
        node for scope in ast.walk(tree) if isinstance(scope, ast.Lambda)
        or isinstance(scope, ast.FunctionDef) and scope.name != "__init__" for node in ast.walk(scope)
    ]
    for node in inside:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        if isinstance(node, (ast.Assign, ast.AugAssign)) and any(_ends_with(target, path) for target in targets):
            return node.lineno
    for node in inside:
        if isinstance(node, ast.Call) and (
            _ends_with(node.func, path[:-1] or path)
            or isinstance(node.func, ast.Attribute) and _ends_with(node.func.value, path)
        ):
            return node.lineno
        if isinstance(node, ast.keyword) and node.arg == "generator" and _ends_with(node.value, path):
            return node.value.lineno
    return None


def _ends_with(node: ast.AST, path: list[str]) -> bool:
    """Whether an expression names the end of a path: ``self.bn`` that of ``net.bn``."""
    while isinstance(node, ast.Subscript):
        node = node.value
    if isinstance(node, ast.Attribute):
        return node.attr == path[-1]
    return isinstance(node, ast.Name) and node.id == path[-1]


def _users(function: Any, depth: int = 6) -> Any:
    """The user's callable inside those of this package that call it."""
    if depth == 0 or not (getattr(function, "__module__", None) or "").startswith("hessgui."):
        return function
    for cell in getattr(function, "__closure__", None) or ():
        inner = getattr(cell.cell_contents, "function", cell.cell_contents)
        if isinstance(inner, (FunctionType, nn.Module)):
            found = _users(inner, depth - 1)
            if not (getattr(found, "__module__", None) or "").startswith("hessgui."):
                return found
    return function


def _globals_of(function: Any) -> dict | None:
    if isinstance(function, nn.Module):
        function = type(function).forward
    return getattr(getattr(function, "__func__", function), "__globals__", None)


def _names(code: CodeType) -> Iterator[str]:
    yield from code.co_names
    for item in code.co_consts:
        if isinstance(item, CodeType):
            yield from _names(item)


def _is_simple(value: Any, depth: int = 3) -> bool:
    if isinstance(value, _PLAIN):
        return True
    if isinstance(value, (Tensor, np.ndarray)):
        return _size(value) <= MOST_NUMBERS // 16 and (not isinstance(value, Tensor) or value.is_leaf)
    if not isinstance(value, (list, tuple, dict, set)) or depth == 0 or len(value) > MOST_ITEMS:
        return False
    items = value.values() if isinstance(value, dict) else value
    return all(_is_simple(item, depth - 1) for item in items)


def _size(value: Tensor | np.ndarray) -> int:
    return value.numel() if isinstance(value, Tensor) else value.size


def _copied(value: Any) -> Any:
    if isinstance(value, Tensor):
        return value.detach().clone()
    return value if isinstance(value, _PLAIN) else copy.deepcopy(value)


def _refill(value: Any, new: Any, put: Callable[[Any], None]) -> None:
    """Gives a container its former items, and its name the container."""
    value.clear()
    if isinstance(value, list):
        value.extend(new)
    else:
        value.update(new)
    put(value)


def _same(one: Any, other: Any) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, Tensor):
        return one.shape == other.shape and one.dtype == other.dtype and bool(
            torch.equal(one, other) or torch.equal(torch.nan_to_num(one), torch.nan_to_num(other)))
    if isinstance(one, np.ndarray):
        return one.shape == other.shape and bool(np.array_equal(one, other, equal_nan=one.dtype.kind in "fc"))
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(_same(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(_same, one, other))
    return bool(one == other) or one != one  # noqa: PLR0124 - NaN is itself here
