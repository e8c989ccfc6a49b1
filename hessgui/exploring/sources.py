"""The source of a live function as text that stands by itself, where there is such a text.

Reads source with :mod:`inspect` and :mod:`ast`; runs nothing.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import textwrap
from collections.abc import Callable, Sequence
from types import FunctionType, ModuleType
from typing import Any

_PLAIN = (bool, int, float, complex, str, type(None))


def standalone_source(function: Callable[..., Any]) -> str | None:
    """Source that defines the function and everything of its module that it uses.

    Args:
        function: Any callable.

    Returns:
        The text, or ``None`` where it would not stand by itself: a closure, a method, an object with a state of
        its own, a name that is neither a module, a plain number or text, nor another such function.
    """
    pieces: dict[str, str] = {}
    if not isinstance(function, FunctionType) or not _collect(function, pieces):
        return None
    return "\n\n".join(sorted(pieces.values(), key=lambda piece: not piece.startswith("import ")))


def live_source(token: str, names: Sequence[str]) -> str:
    """Source that calls the live object known as ``token`` with arguments of these names."""
    arguments = ", ".join(names)
    return (
        "from hessgui.exploring import live\n\n\n"
        f"def function({arguments}):\n    return live[{token!r}]({arguments})\n"
    )


def _collect(function: FunctionType, pieces: dict[str, str]) -> bool:
    """Adds the function's source after that of what it uses; ``False`` where something has no text."""
    if function.__name__ in pieces:
        return True
    text = _text_of(function)
    if text is None or function.__closure__ or function.__defaults__ and not all(
        isinstance(value, _PLAIN) for value in function.__defaults__
    ):
        return False
    own = "" if function.__name__ == "<lambda>" else function.__name__
    for name in _names_in(text):
        if name == own or name in pieces:
            continue
        if name not in function.__globals__:
            if hasattr(builtins, name) or not _is_read(function, name):
                continue
            return False
        if not _collect_value(name, function.__globals__[name], pieces):
            return False
    pieces[function.__name__] = text
    return True


def _collect_value(name: str, value: Any, pieces: dict[str, str]) -> bool:
    if isinstance(value, ModuleType):
        if value.__name__ == "__main__":
            return False
        pieces[name] = f"import {value.__name__} as {name}" if value.__name__ != name else f"import {name}"
        return True
    if isinstance(value, _PLAIN):
        pieces[name] = f"{name} = {value!r}"
        return True
    return isinstance(value, FunctionType) and value.__name__ == name and _collect(value, pieces)


def _is_read(function: FunctionType, name: str) -> bool:
    """Whether the code looks a name up outside itself, in the function or in one nested in it."""
    codes = [function.__code__]
    for code in codes:
        if name in code.co_names:
            return True
        codes += [constant for constant in code.co_consts if inspect.iscode(constant)]
    return False


def _names_in(text: str) -> list[str]:
    names = [node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)]
    return list(dict.fromkeys(names))


def _text_of(function: FunctionType) -> str | None:
    """The function's own source; a lambda's as an assignment."""
    try:
        text = textwrap.dedent(inspect.getsource(function))
        tree = ast.parse(text)
    except (OSError, TypeError, SyntaxError):
        return None
    if function.__name__ != "<lambda>":
        is_plain = len(tree.body) == 1 and isinstance(tree.body[0], ast.FunctionDef) and not tree.body[0].decorator_list
        return text if is_plain else None
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Lambda)]
    if len(found) != 1:
        return None
    return f"function = {ast.get_source_segment(text, found[0])}\n"
