"""What ``load('FILE', ...)`` says: which file, and which of its numbers in which form. Reads text, opens no file."""

from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any

SCALINGS = ("range", "standard")
"""Scalings that depend on the numbers: to 0 ... 1, and to mean 0 and deviation 1."""


@dataclass(frozen=True)
class Load:
    """``load('FILE')``: numbers of a file beside the session.

    Args:
        path: The file; relative to the session.
        array: Which array of an archive (``.npz``, ``.safetensors``, a ``.pt`` with several tensors).
        row: One index of the first axis, which goes.
        rows: Some of the first axis, as ``'0:100'``.
        columns: Some of the last axis: names or numbers, as ``'a:c'`` (both included), ``'a,c'``, ``'0:3'``, ``'2'``.
        grey: A picture in grey; ``None``: as it is.
        size: Height and width that a picture is brought to.
        scale: A factor, or one of :data:`SCALINGS`; ``None``: 1, and 1/255 for pictures.
        shift: Added after scaling.
        shape: The shape of the result.
        missing: What empty cells of a table become; ``None``: NaN.
        header: Whether a table's first row holds names; ``None``: seen from its cells.
        separator: What parts a table's cells; ``None``: seen from its rows.
        decimal: A table's decimal sign, a point or a comma; ``None``: seen from its cells.
    """

    path: str
    array: str | None = None
    row: int | None = None
    rows: str | None = None
    columns: str | None = None
    grey: bool | None = None
    size: tuple[int, int] | None = None
    scale: float | str | None = None
    shift: float | None = None
    shape: tuple[int, ...] | None = None
    missing: float | None = None
    header: bool | None = None
    separator: str | None = None
    decimal: str | None = None

    @property
    def text(self) -> str:
        """The value text that reads back to this."""
        parts = [repr(self.path)]
        for field in fields(self)[1:]:
            value = getattr(self, field.name)
            if value is not None:
                parts.append(f"{field.name}={'1/255' if value == 1 / 255 else repr(value)}")
        return f"load({', '.join(parts)})"


OPTIONS = tuple(field.name for field in fields(Load))[1:]


def read_load(node: ast.Call, number: Callable[[ast.expr], Any]) -> Load:
    """Reads a call of ``load``.

    Args:
        node: The call.
        number: Reads a plain number, ``None`` where there is none.

    Raises:
        ValueError: With what is wrong, as the middle of a sentence.
    """
    texts = [_constant(argument) for argument in node.args]
    if not 1 <= len(texts) <= 2 or not all(isinstance(item, str) for item in texts) or not texts[0]:
        raise ValueError("it takes the name of a file in quotes, and the name of an array where there are several")
    given: dict[str, Any] = dict(zip(("path", "array"), texts, strict=False))
    for keyword in node.keywords:
        name = keyword.arg
        if name not in OPTIONS:
            raise ValueError(f"it has no option {name}, only {', '.join(OPTIONS)}")
        if name in given:
            raise ValueError(f"{name} is given twice")
        given[name] = _READERS[name](name, keyword.value, number)
    load = Load(**given)
    if load.row is not None and load.rows is not None:
        raise ValueError("row takes one row and rows takes several: give one of the two")
    return load


def _text(name: str, node: ast.expr, _: Callable) -> str:
    value = _constant(node)
    if isinstance(value, int) and not isinstance(value, bool) and name == "columns":
        return str(value)
    if not isinstance(value, str) or not value:
        raise ValueError(f"{name} takes a text in quotes")
    if name == "decimal" and value not in ".,":
        raise ValueError("decimal takes '.' or ','")
    if name == "separator" and len(value) != 1:
        raise ValueError("separator takes one character")
    return value


def _whole(name: str, node: ast.expr, number: Callable) -> int:
    value = number(node)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name} takes a whole number")
    return value


def _real(name: str, node: ast.expr, number: Callable) -> float:
    value = number(node)
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise ValueError(f"{name} takes a number")
    return value


def _scale(name: str, node: ast.expr, number: Callable) -> float | str:
    value = _constant(node)
    if isinstance(value, str):
        if value not in SCALINGS:
            raise ValueError(f"{name} takes a number or one of {', '.join(map(repr, SCALINGS))}")
        return value
    return _real(name, node, number)


def _yes_or_no(name: str, node: ast.expr, _: Callable) -> bool:
    value = _constant(node)
    if not isinstance(value, bool):
        raise ValueError(f"{name} takes True or False")
    return value


def _sizes(name: str, node: ast.expr, number: Callable) -> tuple[int, ...]:
    nodes = node.elts if isinstance(node, (ast.Tuple, ast.List)) else [node]
    sizes = tuple(_whole(name, item, number) for item in nodes)
    if name == "size" and (len(sizes) != 2 or min(sizes) < 1):
        raise ValueError("size takes a height and a width, for example (28, 28)")
    if sum(item < 0 for item in sizes) > 1 or min(sizes, default=0) < -1:
        raise ValueError("a size in shape is 0 or more, and one of them may be -1")
    return sizes


_READERS: dict[str, Callable[[str, ast.expr, Callable], Any]] = {
    "array": _text, "row": _whole, "rows": _text, "columns": _text, "grey": _yes_or_no, "size": _sizes,
    "scale": _scale, "shift": _real, "shape": _sizes, "missing": _real, "header": _yes_or_no, "separator": _text,
    "decimal": _text,
}


def _constant(node: ast.expr) -> Any:
    return node.value if isinstance(node, ast.Constant) else None
